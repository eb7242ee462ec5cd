"""The number behind a pressure's two: "120/78 66", "118-74-66", "130 over 82 pulls 69", "bp 112/70, 142" tell a pulse with it. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import Final

from rules.emergency.figures import Figure
from rules.emergency.matcher import Mention
from rules.emergency.normalise import MARKS, STOPS, Said
from rules.emergency.plenty import of_things
from rules.emergency.pressure import Pair
from rules.emergency.spelling import heard

LOWEST_ALONE: Final = 100
LED: Final = 3  # words before a number that may lead to it
FALLEN: Final = frozenset(("dropped", "fell", "down", "fallen", "drops", "falling", "dropping"))
TOLD_SO: Final = frozenset(("is", "was", "of", "at", "now"))
BESIDE: Final = 3  # words between a pressure's name and its numbers
ANEW: Final = frozenset((  # the pressure is told again
    "now", "then", "dropped", "drop", "drops", "dropping", "fell", "fallen", "falling", "down", "went", "goes", "gone", "later", "stood",
    "standing", "stand", "systolic", "sys", "sbp", "ahora", "luego", "despues", "bajo", "bajando", "cayo", "parado", "parada", "parar",
    "现", "降", "掉", "跌", "站", "后", "再", "刚", "gio", "sau", "tut", "xuong", "giam", "dung", "roi", "again", "reread", "redid",
    "retook", "rechecked", "recheck", "repeat", "repeated", "crashed", "bottomed", "tanked", "plunged", "sank",
))  # fmt: skip
HOURS: Final = frozenset((  # where two are told of two times, a number may be the second's pressure
    "yesterday", "earlier", "morning", "noon", "night", "tonight", "evening", "afternoon", "today", "am", "pm", "ayer", "hoy", "manana",
    "noche", "tarde", "anoche", "antes", "before", "after", "昨", "今", "早", "晚", "qua", "nay", "sang", "toi", "chieu", "first",
    "second",
))  # fmt: skip
BEHIND: Final = 3
FAR: Final = 6  # words from a pressure to its pulse: "120 over 72 and a little heart with 66"
OF_BEATS: Final = frozenset((  # a pulse by ear, or as a screen draws it
    "pulls", "pull", "pulled", "pols", "polls", "pals", "pole", "poles", "pulsed", "heart", "hearts", "hart", "harts", "haht", "hahts",
    "ticker", "beat", "beats", "p", "pr", "hr", "m", "ppm", "rate", "corazon", "corazoncito", "late", "tim", "tym", "mach", "nhip", "心",
    "跳", "脉", "搏", "symbol", "sign", "icon", "bpm", "lpm",
))  # fmt: skip
SMALL: Final = frozenset((
    "with", "a", "an", "the", "of", "and", "y", "con", "un", "una", "el", "la", "los", "de", "little", "is", "was", "at", "my", "his",
    "her", "su", "mi", "good", "fine", "ok", "okay", "steady", "bien", "en", "its", ",", "，", "n", "va", "和", "跟", "是", "on", "plus",
))  # fmt: skip
LEAST_WEIGHT: Final = 120  # "127/73, 185, 97": a weight
LEAST_LISTED: Final = 40
OF_A_LIST: Final = frozenset(("oxygen", "temperature", "weight"))  # "130/68, 166, 13, 95%, 97.4": no weight stands there
NEAR: Final = 4
WHOLE: Final = 100
LIKE: Final = frozenset(map(heard, ("pulse", "pulso", "puls")))
JOINED: Final = ([","], ["，"], ["and"], ["y"], ["va"], ["和"], ["n"], ["with"], ["con"], [",", "and"], [",", "y"], ["plus"])
SIGNS: Final = frozenset(("", "/", "&", "+", "(", "|", "[", ";", "...", "--", "..", "、", "·", "~", "(p", "*"))
DASHES: Final = frozenset(("-", "–", "—"))
BEATING: Final = (25, 220)
CLOSES: Final = frozenset((
    "this", "today", "now", "at", "and", "y", "resting", "regular", "reg", "sitting", "after", "before", "but", "hoy", "esta", "am", "pm",
    "on",
))  # fmt: skip
OVER: Final = frozenset(("over", "on", "sobre", "con", "tren", "比", "和", "跟", "by", "entre", "slash"))
WEIGHED: Final = frozenset((
    "lb", "lbs", "pounds", "kg", "kgs", "kilos", "libras", "degrees", "grados", "f", "c", "over", "percent", "mg", "mmol", "steps",
))  # fmt: skip


NO_BEATS: Final = OVER | WEIGHED
SIGNED: Final = ("%", "％", "/", "°", "-")


def after_a_pair(figure: Figure, pairs: Sequence[Pair], cues: Sequence[Mention], said: Said, known: Collection[str]) -> bool:
    """ "bp 116/70. So 40 of Lasix", "116/70 and 72", "118 75 66", "126 / 77 pulze is 80": the pressure has been told, and this is another
    thing. Not where a name, a fall or another time leads to it ("and now bp 70", "and it fell to 70", "118/76 last night, 68 this
    morning")."""
    if figure.value >= LOWEST_ALONE or not pairs:
        return False
    leads = said.words[max(0, figure.first - LED) : figure.first]
    if leads and leads[-1] in said.strange and leads[-1] not in known and not _named_apart(pairs, cues):
        return True
    before = [bottom.last for _, bottom in pairs if bottom.last < figure.first]
    if not before:
        return False
    between = said.words[before[-1] + 1 : figure.first]
    named = [one.last for one in cues if one.concept == "pressure" and before[-1] < one.first and one.last < figure.first]
    if named and TOLD_SO.issuperset(said.words[named[-1] + 1 : figure.first]):
        return False
    behind = said.words[figure.last + 1 : figure.last + 1 + BEHIND]
    if not ANEW.isdisjoint(between) or not ANEW.isdisjoint(behind[:2]):
        return False
    return HOURS.isdisjoint(between) or HOURS.isdisjoint(behind)


def _named_apart(pairs: Sequence[Pair], cues: Sequence[Mention]) -> bool:
    """Whether a pressure is named anywhere but right beside one whose two numbers are told."""
    return any(
        one.concept == "pressure"
        and not any(0 <= top.first - one.last - 1 <= BESIDE or 0 <= one.first - bottom.last - 1 <= BESIDE for top, bottom in pairs)
        for one in cues
    )


def beats_behind(
    pairs: Sequence[Pair], figures: Sequence[Figure], kinds: Mapping[int, str], cues: Sequence[Mention], units: Collection[str], said: Said
) -> list[Figure]:
    """The numbers that stand right behind a pressure and tell a pulse. `kinds`: what others are readings of, by their first word."""
    if len(pairs) == 1 and "pulse" in kinds.values():
        return []
    bottoms = {bottom: top for top, bottom in pairs}
    used = {one for pair in pairs for one in pair}
    out: list[Figure] = []
    listed: list[Figure] = []
    for bottom, figure in pairwise(figures):
        if bottom not in bottoms or figure in used or figure.fraction or not BEATING[0] <= figure.value <= BEATING[1]:
            continue
        if not _told_otherwise(figure, bottoms[bottom], kinds, cues) and _third(bottoms[bottom], bottom, figure, cues, units, said):
            (listed if figure.value >= LEAST_WEIGHT and said.words[bottom.last + 1 : figure.first] in JOINED else out).append(figure)
    if listed and OF_A_LIST.isdisjoint(kinds.values()):
        taken = {*used, *out, *listed}
        if any(one not in taken and _bare(one, kinds, units, said) for one in figures):
            return out
    return sorted([*out, *listed], key=lambda one: one.first)


def beats_of_a_clip(
    figures: Sequence[Figure], kinds: Mapping[int, str], used: Collection[Figure], units: Collection[str], said: Said
) -> list[Figure]:
    """ "oxygen 97 128": what stands right beside an oxygen and can be none."""
    out = []
    for one, other in pairwise(figures) if "oxygen" in kinds.values() else ():
        if kinds.get(one.first) != "oxygen" or other in used or other.first in kinds or other.first != one.last + 1 or other.fraction:
            continue
        end = said.span(other.first, other.last)[1]
        gap = said.text[said.span(one.first, one.last)[1] : said.span(other.first, other.first)[0]].strip(" %％")
        follows = said.words[other.last + 1] if other.last + 1 < len(said) else ""
        sign = said.text.startswith(SIGNED, end) or follows in units or follows in NO_BEATS or of_things(other, said)
        if gap in SIGNS and not sign and WHOLE < other.value <= BEATING[1]:
            out.append(other)
    return out


def _bare(figure: Figure, kinds: Mapping[int, str], units: Collection[str], said: Said) -> bool:
    """Whether a number may be another reading that nothing names."""
    if figure.value < LEAST_LISTED or kinds.get(figure.first, "pressure") != "pressure":
        return False
    return said.words[figure.last + 1 : figure.last + 2] == [] or said.words[figure.last + 1] not in units


def _told_otherwise(figure: Figure, top: Figure, kinds: Mapping[int, str], cues: Sequence[Mention]) -> bool:
    """Whether a number is known to be another reading; of "oxygen 97. 120/80. 72." the name has a number of its own."""
    kind = kinds.get(figure.first, "pressure")
    if kind == "pressure":
        return False
    given = any(place < top.first and other == kind for place, other in kinds.items())
    return not given or any(cue.concept == kind and cue.first > top.last and abs(cue.first - figure.last) <= NEAR for cue in cues)


def _third(top: Figure, bottom: Figure, figure: Figure, cues: Sequence[Mention], units: Collection[str], said: Said) -> bool:
    words = said.words[bottom.last + 1 : figure.first]
    if len(words) > FAR:
        return False
    start, end = said.span(figure.first, figure.last)
    follows = said.words[figure.last + 1] if figure.last + 1 < len(said) else ""
    if follows in units or follows in NO_BEATS or said.text[end:].lstrip(" ").startswith(SIGNED) or of_things(figure, said):
        return False
    gap = said.text[said.span(bottom.first, bottom.last)[1] : start].strip().lower()
    if words and OF_BEATS.union(SMALL).issuperset(words) and not OF_BEATS.isdisjoint(words):
        return True
    if words and heard(words[-1]) in LIKE and SMALL.issuperset(words[:-1]) and words[-1] not in ("plus", "place", "please"):
        return True
    if not words:
        dashed = gap in DASHES and said.text[said.span(top.first, top.last)[1] : said.span(bottom.first, bottom.last)[0]].strip() in DASHES
        return gap in SIGNS or dashed
    ends = not follows or follows in MARKS or follows[:1].isdecimal() or any(cue.first == figure.last + 1 for cue in cues)
    if words in JOINED:
        return ends or follows in CLOSES or follows == "下"
    return len(words) == 1 and words[0] in STOPS and (not follows or follows in MARKS or follows[:1].isdecimal())
