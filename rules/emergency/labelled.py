"""Which name a number belongs to, where people write otherwise than "name, number": "98 de oxígeno y 66 de pulso", "sat down ten minutes",
"2 hr post meal", "HR 71/68". Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from rules.emergency.counts import BOXES, STEMS
from rules.emergency.figures import SCALES, VIETNAMESE, Figure
from rules.emergency.halves import told_apart
from rules.emergency.matcher import Mention
from rules.emergency.normalise import Said, Token
from rules.emergency.portions import MEALS, Item
from rules.emergency.unmeant import told_first

OF: Final = frozenset((
    "de", "of", "percent", "en", "la", "el", "on", "for", "is", "s", "the", "my", "was", "cua", "cho", "的", "是", "phan", "tram", "por",
    "ciento", "bpm", "lpm", "mg", "dl", "para", "es", "mi", "f", "c", "do", "lan", "phut", "次", "分", "mmol", "l",
))  # fmt: skip
OF_WORDS: Final = 6  # from a number to its name
AHEAD: Final = 8  # words before its number in which a name may stand
SEATED: Final = frozenset(("down", "up", "there", "here", "outside", "with", "him", "her", "me", "on", "for", "through", "and"))
READ_TO: Final = frozenset(("to", "at", "from", "now", "under", "below", "around", "about"))
MINUTES: Final = frozenset(("minute", "minutes", "min", "mins", "hour", "hours"))
HOURS: Final = frozenset((
    "an", "per", "every", "each", "half", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "12", "24", "one", "two", "three", "four",
))  # fmt: skip
QUIET_PULSE, ALIKE = (50, 110), 20  # two pulses written as a pair; one far above the other is a pressure under a wrong name
HALF_DAYS: Final = frozenset(("am", "pm", "day", "night"))
LEAST_TOP: Final = 95
SPOKEN_HOURS: Final = range(100, 1256)
NOT_OF_THE_CLOCK: Final = frozenset(("now", "and", "then", "up", "down", "its", "is", "but", "today"))
SHOWN: Final = frozenset((
    "显", "示", "仪", "计", "是", "量", "了", "测", "出", "来", "为", "有", "大", "概", "says", "reads", "shows", "marca", "marco",
))  # fmt: skip


def true_names(cues: Sequence[Mention], said: Said) -> list[Mention]:
    """Without the names that are other words here: "sat down", "2 hr", a road in Vietnamese, who laughs, a hundred and nine of what is
    named."""
    told = said.vocabulary
    if "hundred" in told and any(cue.concept[0] != "#" and cue.concept != "temperature" for cue in cues):
        cues = [one for one in cues if said.words[one.last] != "and" or said.words[one.last - 1] != "hundred"]
    if OTHERWISE.isdisjoint(told):
        return [*cues]
    tells = (_seated, _hours, _road, _laughs, _beast)
    return [one for one in cues if one.first != one.last or not any(tell(one, said) for tell in tells)]


OTHERWISE: Final = frozenset(("sat", "hr", "hrs", "duong", "ha", "ox"))
SPELT: Final = frozenset((*VIETNAMESE, *SCALES, "muoi", "tram"))
OF_IT_VI: Final = frozenset((
    "la", "do", "duoc", "cua", "toi", "tui", "hom", "nay", "sang", "chieu", "me", "ba", "ma", "bo", "ong", "van", "tam", "khoang", "tren",
    "co", "chi", "em", "bac", "con", "thi", "luc", "binh", "thuong", "cao", "thap", "gio", "bay", "moi", "xuong", "len", "tut", "bua",
    "con",
))  # fmt: skip


def _laughs(one: Mention, said: Said) -> bool:
    """ "WD-40 ha ha", "se ha tomado 40": no pressure, which is told right behind it ("ha 128/80", "ha hôm nay 128/80")."""
    if said[one.first].word != "ha":
        return False
    for place in range(one.last + 1, len(said)):
        word = said.words[place]
        if word[:1].isdecimal() or word in SPELT:
            return False
        if word not in OF_IT_VI:
            return True
    return True


def _beast(one: Mention, said: Said) -> bool:
    """ "healthy as an ox at 61"."""
    return said.words[one.first] == "ox" and said.words[max(0, one.first - 2) : one.first] in (["as", "an"], ["like", "an"])


ROAD: Final = "duong"  # sugar and road; of sugar it tells with a decimal: "đường 2,1"
DECIMAL: Final = re.compile(r"\d+[.,]\d+")
GOOD_VI: Final = frozenset(("on", "tot", "ok", "thuong", "dep", "dinh"))
LONG: Final = frozenset(("km", "cay", "met", "m", "dam", "lit", "muong", "kg", "ky"))


def _road(one: Mention, said: Said) -> bool:
    """ "nhà ở đường 40"; "đường 2,1" and "đường sáng nay năm phẩy tám" are sugars."""
    if said[one.first].word != ROAD or told_first(one.first, said) or _told_behind(one.first, said):
        return False
    for place in range(one.last + 1, min(one.last + 6, len(said))):
        if said[place].pause and said[place - 1].word in GOOD_VI:
            continue  # "đường ổn, 2.3"
        if said[place].pause or said[place].stop or said[place].word == "so":
            return True
        if DECIMAL.fullmatch(said[place].word) or said[place].word in ("phay", "cham"):
            return place + 1 < len(said) and not LONG.isdisjoint([token.word for token in said[place + 1 : place + 3]])
    return True


OF_IT: Final = frozenset(("la", "cua", "cho", "mmol", "cham", "l", "mg", "dl"))


def _told_behind(place: int, said: Said) -> bool:
    """ "447 là đường", "2.0 mmol (đường)": the number before it is told of it."""
    at = place - 1
    while at >= 0 and place - at <= 3 and said[at].word in OF_IT:
        at -= 1
    ends = place + 1 == len(said) or said[place + 1].pause or said[place + 1].stop  # "41 đường, không sao"
    linked = at < place - 1 or ends or said.text[: said.span(place, place)[0]].endswith("(")
    return at >= 0 and linked and said[at].word[:1].isdecimal() and (place + 1 == len(said) or not said[place + 1].word[:1].isdecimal())


def _seated(one: Mention, said: Sequence[Token]) -> bool:
    """ "sat down ten minutes", "70 once I sat down"; "sat down to 82" is a reading."""
    if said[one.first].word == "sat" and said[one.first - 1].word in ("i", "he", "she", "we") and said[-1].word in SEATED:
        return one.last + 2 == len(said)
    if said[one.first].word != "sat" or one.last + 2 >= len(said) or said[one.last + 1].word not in SEATED:
        return False
    follows = said[one.last + 2].word
    if follows[:1].isdecimal():
        return one.last + 3 < len(said) and said[one.last + 3].word in MINUTES
    return follows not in READ_TO


def _hours(one: Mention, said: Sequence[Token]) -> bool:
    """ "2 hr post meal", "the 24 hr monitor"; not "hr 24", nor "2 hr 140"."""
    if said[one.first].word not in ("hr", "hrs") or not one.first or said[one.first - 1].word not in HOURS:
        return False
    return one.last + 1 == len(said) or not said[one.last + 1].word[:1].isdecimal()


def values_first(items: Sequence[Item], names: Sequence[Mention], said: Said) -> Mapping[int, frozenset[int]]:
    """ "98 de oxígeno y 66 de pulso", "97 saturacion 69 pulso", "117/82 bp 90 mg/dl sugar": every number right before its name, and the
    last name has none behind. For the first word of each number, where its name begins."""
    if len(names) < 2 or len(items) < 2:
        return {}
    out: dict[int, frozenset[int]] = {}
    for place, (begins, ends) in enumerate(items):
        behind = next((one for one in names if one.first > ends), None)
        if behind is None or not OF.issuperset(said.words[ends + 1 : behind.first]) or behind.first - ends > OF_WORDS:
            break
        if not place and any(0 < begins - one.last <= AHEAD for one in names):
            return {}
        follows = items[place + 1][0] if place + 1 < len(items) else None
        last = max(one.last for one in names if one.first == behind.first)
        if follows is not None and follows <= last:
            break
        out[begins] = frozenset((behind.first,))
        end = last
    else:
        return out if len(out) > 1 else {}
    beyond = len(out) > 1 and items[len(out)][0] - end > AHEAD
    return out if beyond else {}


def of_pulses(before: Figure | None, top: Figure, bottom: Figure, cues: Sequence[Mention], said: Said) -> bool:
    """ "HR 71/68", "pulse readings: 74 76 74": pulses, no pressure."""
    low, high = QUIET_PULSE
    run = before is not None and before.last + 1 == top.first and not said.text[slice(*_gap(before, top, said))].strip(" 、")
    if (top.value <= high or run) and bottom.first - top.last == 1:
        named = {one.concept for one in cues if not one.concept.startswith("#")}
        if named == {"pulse"} and (run or _leads(cues, top, said) or _behind_both(cues, bottom, said)):
            return True
    alike = low <= bottom.value and top.value <= high and top.value - bottom.value < ALIKE
    return alike and any(one.concept == "pulse" and one.last == top.first - 1 for one in cues)


def _behind_both(cues: Sequence[Mention], bottom: Figure, said: Said) -> bool:
    """ "71/68 pulse": a pulse is named right behind both, which has no number of its own ("62/44 mạch 66")."""
    behind = [one for one in cues if one.concept == "pulse" and 0 <= one.first - bottom.last - 1 <= 1]
    beside = [*(said.words[bottom.last + 1 : one.first] + said.words[one.last + 1 : one.last + 3] for one in behind)]
    return any(not any(word[:1].isdecimal() for word in words) for words in beside)


def _a_unit(cue: Mention, said: Said) -> bool:
    """ "83bpm": it belongs to the number before it."""
    return cue.first > 0 and said.words[cue.first - 1][:1].isdecimal()


def _leads(cues: Sequence[Mention], figure: Figure, said: Said) -> bool:
    """Whether a pulse is named before this number, and no other number in between."""
    before = [one.last for one in cues if one.last < figure.first and one.concept == "pulse" and not _a_unit(one, said)]
    return bool(before) and not any(word[:1].isdecimal() for word in said.words[before[-1] + 1 : figure.first])


def between(one: Figure, other: Figure, cues: Sequence[Mention], said: Said) -> bool:
    """ "oxygen 98-82", "sugar 127-35": from one to the other, where another reading is named right before and no pressure anywhere."""
    if any(cue.concept == "pressure" for cue in cues):
        return False
    gap = said.text[slice(*_gap(one, other, said))].strip()
    if gap in RANGING and other.value > NARROW * one.value and any(not cue.concept.startswith("#") for cue in cues):
        return True  # "sugar readings: 124 135 124"
    named = {cue.concept for cue in cues if 0 <= one.first - cue.last - 1 <= NAMED_BY and not cue.concept.startswith("#")}
    counted = any(word[:1].isdecimal() for word in said.words[max(0, one.first - NAMED_BY) : one.first])
    if "oxygen" in named:
        last = max(cue.last for cue in cues if cue.concept == "oxygen" and cue.last < one.first)
        return one.value <= WHOLE and not any(word[:1].isdecimal() for word in said.words[last + 1 : one.first])
    return gap in RANGING and not counted and not named.isdisjoint(("sugar", "sugar_mmol", *MEALS))


NAMED_BY, WHOLE, NARROW = 4, 100, 0.87  # the last: no lower number of a pressure is as near to its upper one
RANGING: Final = frozenset(("", "-", "–", "~", "～", "、"))


def _gap(one: Figure, other: Figure, said: Said) -> tuple[int, int]:
    return said.span(one.first, one.last)[1], said.span(other.first, other.first)[0]


def half_a_day(top: Figure, follows: str) -> bool:
    """ "129/75 day and 116/66 night": written with a stroke it is a pressure, and the word behind says when."""
    return top.value >= LEAST_TOP and follows in HALF_DAYS


def named_behind(one: Figure, other: Figure, cues: Sequence[Mention], said: Said) -> bool:
    """ "127，74是上压下压", "一百一十一，七十，血压": right behind the two numbers a pressure is named."""
    if not IN_RATIO[0] * one.value <= other.value <= IN_RATIO[1] * one.value or one.value < LEAST_TOP:
        return False
    behind = [cue for cue in cues if cue.concept == "pressure" and 0 <= cue.first - other.last - 1 <= BEHIND]
    return any(OF_IT_ZH.issuperset(said.words[other.last + 1 : cue.first]) for cue in behind)


BEHIND: Final = 2
OF_IT_ZH: Final = frozenset(("是", "的", "为", "，", ",", "量"))
IN_RATIO: Final = (0.45, 0.85)  # of the upper number


def in_the_day(figure: Figure, follows: str, said: Said) -> bool:
    """ "oxygen 95 am 81 pm", "sugar 5.2 am 21.5 pm", "pulse 87 am 139 pm": no hour."""
    if follows not in HALF_DAYS:
        return False
    words, at = said.words, figure.first
    listed_so = at > 1 and words[at - 1] in HALF_DAYS and words[at - 2].isdecimal() and LAST_HOUR < int(words[at - 2]) < SPOKEN_HOURS[0]
    return listed_so or figure.fraction or LAST_HOUR < figure.value < SPOKEN_HOURS[0]


LAST_HOUR: Final = 24


def listed(before: Figure | None, one: Figure, bottom: Figure | None, said: Said) -> bool:
    """ "89 / 115 / 120 / 118": numbers of one list; "118 / 74 / 66" and "180/110/190/120" begin with a pressure."""
    if before is None or before is bottom:
        return False
    return said.text[said.span(before.first, before.last)[1] : said.span(one.first, one.last)[0]].strip() == "/"


def of_the_hour(named: Sequence[tuple[Figure, str]], said: Said) -> set[Figure]:
    """ "a hundred and seven, that was at six forty five": an hour told in words beside a value that has been given."""
    out: set[Figure] = set()
    for (one, kind), (figure, other) in pairwise(named):
        value = int(figure.value)
        if kind != other or value not in SPOKEN_HOURS or value % 100 > 59 or value % 5 or said[figure.first - 1].word != "at":
            continue
        between = [token.word for token in said[one.last + 1 : figure.first]]
        start, end = said.span(figure.first, figure.last)
        if len(between) < 6 and NOT_OF_THE_CLOCK.isdisjoint(between) and not said.text[start:end].isdecimal():
            out.add(figure)
    return out


def shown(cue: Mention, one: Figure, other: Figure, cues: Sequence[Mention], said: Said) -> bool:
    """ "血压仪显示一二七，七十四": only words of showing stand between the name and its first number; or two numbers are told apart
    from it."""
    only = cue.last < one.first and SHOWN.issuperset(said.words[cue.last + 1 : one.first])
    return only or told_apart(cue, one, other, cues, said)


def a_strength(figure: Figure, said: Sequence[Token]) -> bool:
    """ "pulse 66, ox 97. Furosemide 20 daily": a sentence that begins with a medicine tells how strong it is."""
    if figure.first < 2 or not (said[figure.first - 2].stop or said[figure.first - 2].pause):
        return False
    name = said[figure.first - 1].word
    return name in BOXES or (len(name) > 6 and name.endswith(STEMS))


def a_schools(cue: Mention, figure: Figure, said: Sequence[Token]) -> bool:
    """ "I'm 40 with an accounting degree"."""
    return cue.first > figure.last + 1 and said[cue.first].word in ("degree", "degrees")


ROSE: Final = frozenset(("up", "gained"))
MOST_GAINED: Final = 40


def risen(figure: Figure, before: str, cues: Sequence[Mention]) -> bool:
    """ "up 4.4 since yesterday, weight 175.6": what was gained, though the name behind it has a number of its own."""
    return before in ROSE and 0 < figure.value <= MOST_GAINED and any(one.concept == "weight" and one.first > figure.last for one in cues)
