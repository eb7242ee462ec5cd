"""Which of several values of one kind is the present one: "350 yesterday, 140 today", "went from 120 to 190", "was 310, now 150"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from rules.emergency.clause import Span
from rules.emergency.figures import Figure
from rules.emergency.matcher import Mention
from rules.emergency.normalise import Token

LATER: Final = 5
SHOWN_AGAIN: Final = frozenset(("oxygen", "sugar", "sugar_mmol"))
NOW: Final = frozenset(("now", "still", "reads", "says", "shows", "ahora", "sigue", "marca", "现", "还", "gio", "van"))
BEFORE_IT: Final = 8  # "the watch was loose and said 190, by hand 74"
NEAR: Final = 4  # words from a value to its day
DATED: Final = 2
AS_FAR: Final = 8  # words between the two ends of "from … to …"
FROM: Final = frozenset(("from", "de", "desde", "tu", "从", "由"))
TO: Final = frozenset(("to", "a", "hasta", "len", "xuong", "con", "到", "至"))
MOVED: Final = frozenset((
    "went", "gone", "came", "come", "dropped", "drop", "fell", "down", "rose", "jumped", "shot", "climbed", "up", "improved",
    "increased", "decreased", "spiked", "crept", "subio", "bajo", "bajaron", "paso", "brinco", "cayo", "降", "升", "掉", "涨", "跌",
    "tang", "giam", "tut", "ha",
))  # fmt: skip

IT: Final = frozenset(("it", "its", "they", "that", "nó", "它"))
FORMERLY, FORMER_WITHIN = frozenset(("used", "antes", "以", "之", "truoc", "hoi")), 6

Told = Sequence[tuple[Figure, str]]


def changes(cues: Sequence[Mention], said: Sequence[Token]) -> list[Mention]:
    """Words that announce the present value ("now", "down to"); in "350 today, 140 …" the "today" belongs to what was before it."""
    return [one for one in cues if one.concept == "#now" and one.last + 1 < len(said) and not said[one.last + 1].pause]


def latest(told: Told, announced: Sequence[Mention], cues: Sequence[Mention] = ()) -> dict[str, int]:
    """For each kind the place of the last word that announces one of its values: "it was 350, now 140"; what was told before is over. Of
    "sugar 400 today and 120 yesterday" the word belongs to what was before it, as the other value has its own (`cues`)."""
    if not announced:
        return {}
    kinds: dict[int, list[tuple[Figure, str]]] = {}
    for one in told:
        kinds.setdefault(one[0].first, []).append(one)
    ends = {figure.last for figure, _ in told}
    then = {one.first for one in cues if one.concept == "#then"}
    out: dict[str, int] = {}
    for cue in announced:
        behind = cue.first - 1 in ends
        for place in range(cue.last, cue.last + LATER + 1):
            for figure, kind in kinds.get(place, ()):
                if not (behind and figure.last + 1 in then):
                    out[kind] = max(out.get(kind, 0), cue.first)
    return out


def former(told: Told, cues: Sequence[Mention], said: Sequence[Token]) -> set[Figure]:
    """Values that are told as past beside a later one of their kind: "350 yesterday, 140 today", "went from 185 to 128"."""
    out: set[Figure] = set()
    ago = {one.first for one in cues if one.concept == "#then"}
    ends = {one.last for one in cues if one.concept == "#then"}
    now = {one.first for one in cues if one.concept == "#now"}
    for (one, kind), (other, following) in pairwise(told):
        if kind != following or other.first - one.last > AS_FAR:
            continue
        dated = one.last + 1 in ago or one.first - 1 in ends
        if (dated and not now.isdisjoint((other.last + 1, other.last + 2, other.first - 1, other.first - 2))) or _moved(one, other, said):
            out.add(one)
    return out


def tells_what_was(mention: Mention, past: Sequence[Span], words: Sequence[str]) -> bool:
    """ "42 bpm all day, it used to be in the 60s", "pulse 42, it was 60 last year": the words of the past are about another value."""
    first = min((one.first for one in past), default=0)
    if first <= mention.last + 1:
        return False
    counted = any(word[:1].isdecimal() for word in words[mention.last + 1 : first])
    formerly = words[first] in FORMERLY and any(word[:1].isdecimal() for word in words[first + 1 : first + 1 + FORMER_WITHIN])
    return counted or formerly or words[first - 1] in IT


def restated(told: Told, others: Sequence[Figure], cues: Sequence[Mention], said: Sequence[Token]) -> list[tuple[Figure, str]]:
    """Values told once more behind a fault, without a name: "read 99 with nail polish on, took it off, now 78"."""
    faults = [one.first for one in cues if one.concept == "#fault"]
    if not faults or not told:
        return []
    one, kind = told[-1]
    if kind not in SHOWN_AGAIN:
        return []
    behind = [other for other in others if other.first > one.last and any(one.last < at < other.first for at in faults)]
    return [(other, kind) for other in behind if not NOW.isdisjoint([token.word for token in said[max(0, other.first - 3) : other.first]])]


def mistaken(
    told: Told, figures: Callable[[], Sequence[Figure]], cues: Sequence[Mention], ordinary: Callable[[str, Figure], bool]
) -> set[Figure]:
    """Values that their teller explains away, an ordinary one told behind them: "showed 70, her nail polish, took it off, 98". Not one of
    another reading: "80, cold hands. Pulse 98" explains nothing."""
    faults = [one.first for one in cues if one.concept == "#fault"]
    if not faults:
        return set()
    others, named = figures(), dict(told)
    return {
        one
        for one, kind in told
        for other in others
        if other.first > one.last and named.get(other, kind) == kind and ordinary(kind, other)
        if any(one.first - BEFORE_IT <= at < other.first for at in faults)
    }


def _moved(one: Figure, other: Figure, said: Sequence[Token]) -> bool:
    """ "came down from 190 to 128": not a range ("from 86 to 89")."""
    at = one.first - 1
    if at < 0 or said[at].word not in FROM or TO.isdisjoint([token.word for token in said[one.last + 1 : other.first]]):
        return False
    return not MOVED.isdisjoint([token.word for token in said[max(0, at - 4) : at]])


def rise(values: Sequence[Figure], cues: Sequence[Mention], said: Sequence[Token]) -> float:
    """How much more the last of these is than the first, in time: "hoy 85 kilos, ayer 83" tells the last one first."""
    first, last = values[0], values[-1]
    now = [one.first for one in cues if one.concept == "#now"]
    then = [one.first for one in cues if one.concept == "#then"]
    today = any(abs(at - first.first) <= NEAR and at < last.first for at in now)
    dated = [at for at in then if first.last < at and abs(at - last.first) <= NEAR and (today or at < last.first)]  # not "since Friday"
    begins = today or all(at - first.last > DATED or said[at - 1].pause for at in dated)  # "186, yesterday was 180"
    later = any(at > last.last or at == last.first - 1 for at in now) or any(at < first.first for at in then)
    return first.value - last.value if dated and begins and not later else last.value - first.value
