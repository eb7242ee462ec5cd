"""Mixed content never lowers a level: an errand, a joke or a reading told in a sentence of its own silences no sign beside it.

Relation 4 of the metamorphic tests (triage reference 5), over every severe rule's own examples.
"""

from __future__ import annotations

import re
from functools import cache

import pytest

from tests.every import every
from tests.rules.emergency.book import BOOK

SEVERE = ("critical", "crisis")
HAN, VIETNAMESE, SPANISH = re.compile("[\u4e00-\u9fff]"), re.compile("[ăđơưạảấầẩậắặẹẻếềểễệịọỏốồổộớờởợụủứừửữựỳỵ]", re.I), re.compile("[ñ¿¡áéíóú]", re.I)
ERRANDS = {
    "en": (
        "The refill of my EpiPen is for June, the old one expires",
        "Please send the large print booklet, I can't read the small one",
        "112/70 this morning lol, the cuff works again",
        "Can a nurse check my home cuff against yours",
        "The card for the ICU nurses who looked after my brother in 2022 is in the mail",
        "My son needs his vaccine card",
        "The cat had her stitches out and the vet was kind",
        "haha my phone died twice today, sorry",
        "We are moving to Oregon in spring, so please send my records",
        "I watched that film about the nurses last night",
    ),
    "es": (
        "Necesito la cartilla de vacunas de los niños para la escuela",
        "Mi perro ya está bien, jaja, gracias por preguntar",
        "La cita del martes no me queda, mejor el jueves",
        "Nos mudamos en mayo, mándenme mis papeles",
    ),
    "zh": ("孩子上学要打疫苗的证明", "我们下个月搬家,病历怎么转", "血压今天118/76,哈哈", "昨晚看了一部讲护士的电影"),
    "vi": ("Cháu cần giấy chích ngừa để đi học", "Tháng sau nhà tôi dọn đi, xin gửi hồ sơ", "Huyết áp sáng nay 118/76, haha", "Con mèo nhà tôi đi bác sĩ thú y về rồi"),
}


def tongue(text: str) -> str:
    if HAN.search(text):
        return "zh"
    return "vi" if VIETNAMESE.search(text) else "es" if SPANISH.search(text) else "en"


@cache
def told() -> dict[str, list[str]]:
    """Each severe rule's first sentence in each language that is severe by itself, and short enough to be about one thing."""
    out: dict[str, list[str]] = {name: [] for name in ERRANDS}
    for rule in BOOK.rules:
        if rule.level.value not in SEVERE:
            continue
        for name in ERRANDS:
            own = next((text for text in rule.examples.yes if tongue(text) == name and len(text) < 120), None)
            if own is not None and BOOK.by_rules(own).level.value in SEVERE:
                out[name].append(own)
    return out


@every(("language", "errand"), [(name, one) for name, some in ERRANDS.items() for one in some])
def test_an_errand_beside_a_sign_silences_nothing(language: str, errand: str) -> None:
    stop = "。" if language == "zh" else ". "
    said = told()[language]
    assert len(said) > 10
    silent = [
        message
        for text in said
        for message in (f"{errand}{stop}{text}", f"{text.rstrip('.!?。')}{stop}{errand}")
        if BOOK.screen(message).level.value not in SEVERE
    ]
    assert silent == []


@pytest.mark.parametrize(
    "text",
    [
        "this traffic is killing me. lol",
        "haha I nearly died when I saw the bill",
        "For the school: what are the signs of a stroke, for example a drooping face?",
        "Saying goodbye to the team, we are moving to Oregon",
    ],
)
def test_what_speaks_against_a_sign_still_does_in_its_own_sentence(text: str) -> None:
    assert BOOK.screen(text).level.value == "none"


@every(
    "text",
    [
        "what is my copay, my husband can't breathe",
        "do you carry the strips for my meter and my wife just had a seizure",
        "is there a form for that also I want to kill myself",
        "what time do you open, my dad collapsed and he won't wake up",
        "crushing chest pain, sent the pay slips to your office yesterday",
        "¿me surten la pastilla de la presión?, mi esposo no puede respirar",
    ],
)
def test_a_statement_of_its_own_in_one_sentence_with_an_errand_is_heard(text: str) -> None:
    assert BOOK.screen(text).level.value in SEVERE


@pytest.mark.parametrize(
    "text",
    [
        "how do I know if my husband can't breathe because of asthma",
        "what should the school do if he won't wake up",
    ],
)
def test_a_question_as_a_whole_stays_one(text: str) -> None:
    assert BOOK.screen(text).level.value == "none"
