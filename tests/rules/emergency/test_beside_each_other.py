"""What stands beside a sign lowers nothing: each severe statement joined, before and behind, to ordinary ones of every kind, by every joint."""

from __future__ import annotations

from tests.every import every
from tests.rules.emergency.book import BOOK

SEVERE = ("critical", "crisis")
SIGNS = {
    "en": (
        "I have crushing chest pain",
        "my husband is choking and can't talk",
        "my daughter is having a seizure",
        "I can't breathe",
        "my throat is closing up",
        "severe shortness of breath",
        "sudden weakness on my left side",
    ),
    "es": ("no puedo respirar", "mi esposo se desmayó y no despierta", "me duele mucho el pecho"),
    "zh": ("我喘不上气", "我胸口很痛"),
    "vi": ("tôi không thở được", "tôi đau ngực dữ dội"),
}
BESIDE = {
    "en": (
        "my aunt had a stroke in 2012",
        "my uncle died of a heart attack years ago",
        "I had the flu last month",
        "my cat had her shots last week",
        "we watched a movie last night",
        "my appointment is Thursday at 2",
        "what time do you close today",
        "I had a cast on my wrist three years ago",
        "my sugar was 104 this morning",
    ),
    "es": ("mi tía tuvo un derrame en 2012", "tuve catarro el mes pasado", "mi gato está bien"),
    "zh": ("我姑姑2012年中过风", "你们几点关门"),
    "vi": ("dì tôi bị đột quỵ năm 2012", "tháng trước tôi bị cảm"),
}
JOINTS = {
    "en": (". ", ", ", " and ", " also ", " but ", "\n"),
    "es": (". ", ", ", " y ", " pero ", "\n"),
    "zh": ("。", "，", "\n"),
    "vi": (". ", ", ", "\n"),
}


@every(("language", "joint"), [(name, joint) for name, some in JOINTS.items() for joint in some])
def test_nothing_ordinary_beside_a_sign_silences_it(language: str, joint: str) -> None:
    silent = [
        message
        for sign in SIGNS[language]
        for other in BESIDE[language]
        for message in (f"{other}{joint}{sign}", f"{sign}{joint}{other}")
        if BOOK.screen(message).level.value not in SEVERE
    ]
    assert silent == []


@every(
    "text",
    [
        "my aunt had a stroke in 2012 I can't breathe",
        "I can't breathe my aunt had a stroke in 2012",
        "severe shortness of breath my appointment is Thursday at 2",
        "my dog is fine now my husband collapsed and won't wake up",
        "fever of 104 and she is confused, my dad had gout last year",
        "my wife collapsed and won't wake up. lol the portal is down too",
        "my blood pressure was 116 over 74, but I am vomiting blood",
    ],
)
def test_nor_without_any_stop_or_in_two_parts(text: str) -> None:
    assert BOOK.screen(text).level.value in SEVERE


@every(
    "text",
    [
        "my aunt had a stroke in 2012, she couldn't speak for a week",
        "chest pain, it was last year and it never came back",
        "we got lost last summer and my friend passed out from the sun",
        "my cat had a seizure last night, and my appointment is Thursday",
        "in the film he gets shot and she is bleeding, what a bore",
        "no fever, no chest pain and no trouble breathing",
        "no me duele el pecho, solo quiero cambiar mi cita",
        "hồi nhỏ tôi bị co giật, giờ khỏe rồi",
        "I made a deposit but I can't see it yet in the app",
        "the goldfish is belly up and my daughter wants to call 911 lol. any openings for her physical",
    ],
)
def test_what_goes_on_about_the_same_stays_quiet(text: str) -> None:
    assert BOOK.screen(text).level.value not in SEVERE
