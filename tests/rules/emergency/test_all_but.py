"""What is denied first and what is told behind "but": whichever word of each language leads from one to the other, the sign counts."""

from __future__ import annotations

from itertools import product

import pytest

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK

DENIED = {
    "en": ("no fever no cough", "no bleeding, bp normal", "doesn't have a headache"),
    "es": ("sin fiebre sin tos", "no tengo sangrado, presion normal", "no le duele la cabeza"),
    "zh": ("没发烧没咳嗽", "没有出血，血压正常", "头不疼"),
    "vi": ("không sốt không ho", "không chảy máu, huyết áp bình thường", "không nhức đầu"),
}
BUT = {
    "en": (
        "but", "just", "only", "except that", "it's just that", "thing is", "the problem is", "what worries me is", "apart from that",
        "other than that", "however", "though", "instead", "the one thing is", "my concern is", "and yet", "what's new is",
    ),
    "es": (
        "pero", "solo", "solo que", "nomas", "nada mas", "excepto que", "lo que pasa es que", "lo que si es que", "lo malo es que",
        "el problema es que", "aparte de eso", "en cambio", "eso si", "lo que me preocupa es que", "la cosa es que", "lo raro es que",
    ),
    "zh": ("但是", "只是", "就是", "不过", "可是", "只有", "问题是", "倒是", "而是", "却", "唯一的是", "担心的是", "关键是", "反而"),
    "vi": (
        "nhưng", "chỉ", "chỉ là", "chỉ có", "chỉ có điều", "mà", "mà lại", "tuy nhiên", "vấn đề là", "có cái là", "ngoại trừ", "chỉ mỗi",
        "duy chỉ", "thay vào đó", "cái lo là", "chứ", "khổ nỗi",
    ),
}  # fmt: skip
SIGNS = {
    "en": ("chest pain", "i can't breathe", "i want to die", "my left arm is numb"),
    "es": ("tengo dolor de pecho", "no puedo respirar", "me quiero morir", "no siento el brazo izquierdo"),
    "zh": ("胸口疼", "喘不上气", "想死", "左胳膊麻了"),
    "vi": ("tôi đau ngực", "tôi không thở được", "tôi muốn chết", "tay trái tê"),
}
WELL = (
    "no fever no cough, just a little tired", "no chest pain, only thing is i need a refill", "sin fiebre, solo que ocupo cambiar la cita", "no tengo dolor, nomas quiero saber mi cita", "没发烧没咳嗽，只是想改预约",
    "没有胸痛，不过想问一下账单", "không sốt không ho, chỉ muốn hỏi lịch hẹn", "không đau ngực, chỉ có điều em cần đổi giờ", "no bleeding, other than that all good", "không khó thở, tuy nhiên em muốn đổi thuốc ho",
)  # fmt: skip


@pytest.mark.parametrize("language", ["en", "es", "zh", "vi"])
def test_a_sign_behind_a_but_counts(language: str) -> None:
    blank, comma = ("", "，") if language == "zh" else (" ", ", ")
    ways = product(DENIED[language], (comma, blank), BUT[language], SIGNS[language])
    said = [f"{denied}{apart}{but}{blank}{sign}" for denied, apart, but, sign in ways]
    lost = [one for one in said if BOOK.screen(one).level is Level.NONE]
    assert len(lost) <= 0.03 * len(said), lost


@every("said", WELL)
def test_what_is_well_behind_a_but_alarms_nobody(said: str) -> None:
    assert BOOK.screen(said).level is Level.NONE
