"""An answer that names a choice of ours by its number, its letter or its place, read as if the choice's words had been written."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from rules.emergency.menu import COMMAND, FIGURES, LONGEST, MOST, PLAIN_SIZE, Choice, Menu, menu

NAMES: Final = {
    "zero": "0", "cero": "0", "零": "0", "không điểm": "0",
    "one": "1", "uno": "1", "una": "1", "一": "1", "một": "1", "mot": "1",
    "two": "2", "dos": "2", "二": "2", "两": "2", "hai": "2", "three": "3", "tres": "3", "三": "3", "ba": "3",
    "four": "4", "cuatro": "4", "四": "4", "bốn": "4", "bon": "4", "tư": "4", "five": "5", "cinco": "5", "五": "5", "năm": "5",
    "six": "6", "seis": "6", "六": "6", "sáu": "6", "seven": "7", "siete": "7", "七": "7", "bảy": "7", "eight": "8", "ocho": "8", "八": "8",
}  # fmt: skip
ORDINALS: Final = {
    "first": 0, "1st": 0, "primero": 0, "primera": 0, "primer": 0, "第一": 0, "第1": 0, "đầu": 0, "thứ nhất": 0, "former": 0,
    "second": 1, "2nd": 1, "segundo": 1, "segunda": 1, "第二": 1, "第2": 1, "thứ hai": 1, "thứ 2": 1,
    "third": 2, "3rd": 2, "tercero": 2, "tercera": 2, "第三": 2, "第3": 2, "thứ ba": 2, "thứ 3": 2,
    "fourth": 3, "4th": 3, "cuarto": 3, "cuarta": 3, "第四": 3, "第4": 3, "thứ tư": 3, "thứ 4": 3, "fifth": 4, "5th": 4, "quinta": 4,
    "middle": 1, "medio": 1, "中间": 1, "giữa": 1,
    "last": -1, "latter": -1, "último": -1, "última": -1, "ultimo": -1, "ultima": -1, "最后": -1, "cuối": -1, "sau cùng": -1,
}  # fmt: skip
BEFORE: Final = (  # what may stand before the number of a choice
    r"(?:(?:um+|uh+|ok(?:ay)?|so|oh|well|sorry|please|thanks|i(?:'?d| would)?(?: (?:say|pick|choose|pressed?|meant?|guess))?"
    r"|it'?s|its|that'?s"
    r"|my answer(?: is)?|answer(?: is)?|option|choice|number|reply|press(?:ed|ing)?|put|mark"
    r"|definitely|probably|def|maybe|prob|the"
    r"|la|el|lo|es|es la|opci[oó]n|n[uú]mero|pongo|marco|respuesta|creo que|pues"
    r"|我?选|選|选项|是|答案|嗯|dạ|da|em chọn|chọn|chon|số|so|câu|cái|phím|là)(?!(?-i:[^\W\d_一-鿿]))[\s,:]*)*[#\"'(（\[]?"
)
DIGIT: Final = r"(?P<digit>(?<![\d.])[0-9](?![\d%/°]|[.:]\d|,\d\d))\ufe0f?\u20e3?"
ALSO: Final = r"(?:\s*(?:,|&|\+|/|and|y|with|also|too|i mean|oops|e|or|o|和|跟|、|，|还有|và|va)\s*)+(?:#|number\s|the\s)?|\s+"
COUNTED: Final = re.compile(  # "2 hours ago" chooses nothing
    r"\s*(?:hours?|hrs?|h|days?|d|weeks?|wks?|months?|mos?|years?|yrs?|min(?:ute)?s?|times?|x|pills?|pads?|tabs?|tablets?|puffs?|lbs?|pounds?|kg|kilos?"
    r"|am|pm|mg|ml|cups?|of|per|out|percent|degrees?|to|horas?|d[ií]as?|semanas?|mes(?:es)?|años?|veces|pastillas?|toallas?|minutos?|de"
    r"|个|天|次|小时|片|颗|周|月|年|分钟|点|giờ|tiếng|ngày|tuần|lần|viên|tháng|phút)(?!(?-i:[^\W\d_一-鿿]))",
    re.I,
)
GOES_ON: Final = re.compile(
    r"\s*(?:$|[^\w\s]|\b(?:and|but|because|cuz|bc|cause|though|y|pero|porque|nhưng|vì|my|i|i'?m|he|she|it"
    r"|thanks?|thx|please|pls|sorry|unfortunately|for sure|gracias|por favor|ạ|nha|nhé)\b)",
    re.I,
)
CHINESE: Final = re.compile("[\u4e00-\u9fff]")

BEGINS: Final = re.compile(BEFORE, re.I)
DIGITS: Final = re.compile(DIGIT)
LETTERS: Final = re.compile(r"([A-Ha-h])(?![^\W_])")
NAMED: Final = re.compile(
    "|".join(sorted((rf"{word}(?![^\W\d_])" if not CHINESE.match(word) else word for word in NAMES), key=len, reverse=True)), re.I
)
ALSO_NAMED: Final = re.compile(r"\s*(?:and|y|và|和)\s", re.I)
ORDINAL: Final = re.compile(
    rf"(?P<order>{'|'.join(sorted(ORDINALS, key=len, reverse=True))})(?!(?-i:[^\W\d_一-鿿]))"
    r"(?:\s*(?:one|option|choice|个|项|opci[oó]n|tiên))?",
    re.I,
)


def chosen_of(offered: Menu, text: str) -> tuple[tuple[Choice, ...], str]:
    """The choices the answer names at its beginning, in its order, and what it says beside them."""
    labels = {one.label: one for one in offered.choices}
    text = text.strip().translate(FIGURES)
    found: list[Choice] = []
    place = 0
    for _ in range(MOST):
        one = _at(offered, text, place, labels, first=not found)
        if one is None:
            break
        choice, place = one
        if choice not in found:
            found.append(choice)
        also = re.compile(ALSO, re.I).match(text, place)
        after = also.end() if also and also.end() > place else place
        if _at(offered, text, after, labels, first=False) is None:
            break
        place = after
    return tuple(found), text[place:].lstrip(" \t\n!.,;:)]\"'）。，！-—") if found else text


def _at(offered: Menu, text: str, place: int, labels: dict[str, Choice], *, first: bool) -> tuple[Choice, int] | None:
    """The choice named at this place, and where its name ends."""
    start = BEGINS.match(text, place).end() if first else place  # type: ignore[union-attr]
    for at in dict.fromkeys((place, start)):
        if (digit := DIGITS.match(text, at)) and digit["digit"] in labels and not COUNTED.match(text, digit.end()):
            return labels[digit["digit"]], digit.end()
        if (letter := LETTERS.match(text, at)) and letter[1].upper() in labels and GOES_ON.match(text, letter.end()):
            return labels[letter[1].upper()], letter.end()
        if named := NAMED.match(text, at):
            label = NAMES[named[0].casefold()]
            own = label in labels and not COUNTED.match(text, named.end())
            if own and (GOES_ON.match(text, named.end()) or ALSO_NAMED.match(text, named.end())):
                return labels[label], named.end()
        if order := ORDINAL.match(text, at):
            index = ORDINALS[order["order"].casefold()]
            if index < len(offered.choices):
                return offered.choices[index], order.end()
    return None


Reads = Callable[[str], str]


class Unfolded(NamedTuple):
    """What is to be read instead: our question, what the choice says ("" where nothing was chosen) and what the answer says beside it.
    `graded`: the choices go from "not at all" upwards, and this one is above it."""

    question: str
    says: str
    beside: str
    graded: bool = False

    @property
    def answer(self) -> str:
        return ", ".join(part for part in (self.says, self.beside) if part)


def unfolded(prior_bot: str, text: str, stance: Reads) -> Unfolded:
    """`stance` says of a choice whether it is a "yes", a "no" or words of its own ("own")."""
    offered = menu(prior_bot)
    if offered is None or not text.strip():
        return Unfolded(prior_bot, "", text)
    stances = {one.label: stance(one.says) for one in offered.choices}
    chosen, rest = chosen_of(offered, text[:LONGEST])
    rest += text[LONGEST:]
    if not chosen:
        plain = all(stances[one.label] != "own" and len(one.says.split()) <= PLAIN_SIZE for one in offered.choices)
        refused = stance(text) == "no" and "no" in stances.values()  # "none", where "none of these" was a choice
        return Unfolded(offered.question if plain or refused else prior_bot, "", text)
    said = ". ".join(one.says for one in chosen)
    graded = len(chosen) == 1 and stances[chosen[0].label] == "own" and _graded(offered, stances, chosen[0])
    said = f"{said}, {of}" if (of := _thoughts(offered, chosen)) else said
    said = _with_heading(offered.question, said) if stances[chosen[0].label] == "own" else said
    repeated = rest.casefold().strip(" .!") == chosen[0].says.casefold()
    return Unfolded(offered.question, said, "" if repeated else rest.strip(), graded)


THOUGHTS: Final = re.compile(r"(?:thoughts?|ideas?|urges|feelings|pensamientos|ideas|ý nghĩ|suy nghĩ)\b|想法|念头", re.I)
OF_WHAT: Final = re.compile(
    r"\b(?:thoughts?|ideas?|urges|feelings|pensamientos)\s+(?:of|about|to|de)\s+[^,.;(]+"
    r"|(?:ý nghĩ|suy nghĩ)\s+(?:muốn|về)\s+[^,.;(]+|(?:自杀|伤害自己|死)[^,，。]*(?:想法|念头)",
    re.I,
)
HEADING: Final = 2  # words
CHECK: Final = re.compile(r"\s*\b(?:check|today|now|level|status|update)\b", re.I)
GRADE: Final = 2  # words of a grade nobody listed
GRADES: Final = re.compile(
    r"\b(?:days?|daily|nights?|week|half|every|often|sometimes|rarely|a little|a lot|some|mild|moderate|severe|mostly|always|bad|very"
    r"|d[ií]as?|diario|mitad|casi|siempre|veces|poco|mucho|ngày|nửa|thỉnh thoảng|luôn|hơi|nhiều|ít|gần như)\b"
    r"|天|一半|每|经常|有时|偶尔|一点|很|严重",
    re.I,
)


def _thoughts(offered: Menu, chosen: tuple[Choice, ...]) -> str:
    """ "Thoughts with a plan", where another choice says of what: "thoughts of suicide, no plan"."""
    if len(chosen) != 1 or not THOUGHTS.match(chosen[0].says) or OF_WHAT.search(chosen[0].says):
        return ""
    others = (OF_WHAT.search(one.says) for one in offered.choices if THOUGHTS.match(one.says))
    return next((found[0] for found in others if found), "")


def _with_heading(question: str, said: str) -> str:
    """ "Breathing: 1 normal, 2 severe trouble": the choice says it of the breathing."""
    heading = question.strip(" :.")
    if not heading or "?" in question or COMMAND.search(heading) or CHINESE.search(heading):
        return said
    named = CHECK.sub("", heading).strip()
    return f"{named} {said} {named}" if 0 < len(named.split()) <= HEADING else said


def _graded(offered: Menu, stances: dict[str, str], chosen: Choice) -> bool:
    """ "Not at all, several days, nearly every day"; "None, light, strong"."""
    ends = (offered.choices[0], offered.choices[-1])
    return any(stances[one.label] == "no" for one in ends) and (
        len(chosen.says.split()) <= GRADE or any(GRADES.search(one.says) for one in offered.choices)
    )
