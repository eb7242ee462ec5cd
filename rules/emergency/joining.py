"""What is read together: a sign told in two texts is one sign, and the answers to a form are none. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

ONES: Final = "one|two|three|four|five|six|seven|eight|nine"
SPOKEN: Final = (  # the same in words
    rf"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:{ONES}))?|(?:thir|four|fif|six|seven|eigh|nine)teen|eleven|twelve"
    r"|veinte|veinti[a-zéó]{2,6}|(?:treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa)"
    r"(?: y (?:uno|un|dos|tres|cuatro|cinco|seis|siete|ocho|nueve))?|once|doce|trece|catorce|quince"
    r"|(?:hai|ba|bốn|năm|sáu|bảy|tám|chín) mươi(?: (?:mốt|một|hai|ba|tư|bốn|lăm|năm|sáu|bảy|tám|chín))?"
)
BARE: Final = re.compile(  # 2 to 99
    r"\W*(?:(?:i'?m|i am|he'?s|he is|she'?s|she is|tengo|tiene|tôi|em|con) ?)?"
    rf"(?:0?[2-9]|[1-9]\d|[一二两三四五六七八九]?十[一二三四五六七八九]?|{SPOKEN})"
    r" ?(?:years? old|years|yrs?(?: old)?|yo|años|anos|[多几]?岁|[多幾]?歲|tuổi|tuoi)?\W*"
    r"|\W*[我他她](?:[1-9]\d|[一二两三四五六七八九]?十[一二三四五六七八九]?)[多几幾]?[岁歲]\W*",
    re.I,
)
LEADS_ON: Final = re.compile(r"(?:\b(?:is|was|at|of|says|reads|reading|it|es|esta|era|en|la)|[:=]|是|\d)\s*$")


def answers_a_form(text: str, before: str) -> bool:
    """ "high blood pressure", then "45": the answers to "which illness?" and "how old are you?". A number of two digits is joined to
    the message before only when that one leads on to it ("my pressure is"). A pressure is two numbers, a fever has three digits."""
    return BARE.fullmatch(text) is not None and LEADS_ON.search(before.casefold()) is None


def told_apart(recent: Sequence[str], text: str) -> list[str]:
    """The last two texts before this one. An age among them is left out ("45", then "from my job", then "only a phone" is no gun),
    unless this text has a number too, which then may correct it."""
    pairs = [*zip(["", *recent], recent, strict=False)][-2:]
    numbered = any(sign.isdigit() for sign in text)
    return [said for before, said in pairs if numbered or not (before and answers_a_form(said, before))]
