"""What is read together: a sign told in two texts is one sign, and the answers to a form are none. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

BARE: Final = re.compile(r"\W*(?:0?[2-9]|[1-9]\d|[一二两三四五六七八九]?十[一二三四五六七八九]?岁?)\W*")  # 2 to 99
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
