"""Sets the scene: every cue of a message in its clause. What is a sign's own ("can't breathe") is no cue."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import filterfalse, pairwise
from operator import itemgetter
from typing import Any, Final

from rules.emergency.aftermath import DATED
from rules.emergency.clause import Clause, Span
from rules.emergency.made import Made
from rules.emergency.matcher import Line, Matcher, Mention, Spot
from rules.emergency.planted import Planted
from rules.emergency.scene import Grammar, Scene
from rules.emergency.telling import KINDS as TOLD
from rules.emergency.telling import Telling
from rules.emergency.years import PAST, years

KINDS: Final = (
    "past", "resolved", "after", "present", "family", "asking", "supposing", "purpose", "wondering", "asserting", "admin", "paper",
    "asked_after", "unreal", "vet", "fiction", "none_of", "normal_question", "records", "figure", "laugh", "like_this",
    "well", "calm", "nearly", "plain", "noted", "acting", "happening", "afresh", "likewise", "onset",
)  # fmt: skip
HELD: Final = ("negated", "vet")  # a "no" or "vet" (Vietnamese vết) inside a sign is the sign's
NO_EVENTS: Final = ("SLOWLY", "STABLE")  # nothing "last week" is said of: "năm 2014" is a year, "năm" no length of time
FIRST: Final = itemgetter(1)
BEFORE: Final = frozenset(("以", "之", "从", "hoi", "ngay", "truoc", "antes", "before", "previously"))
NO_MORE: Final = frozenset(("more", "mas", "longer"))
LIKE: Final = frozenset((
    ("same", "as"), ("just", "like"), ("again", "like"), ("igual", "que"), ("igualito", "que"), ("vez", "como"), ("y", "nhu"),
    ("giong", "nhu"), ("lai", "giong"), ("y", "chang"),
))  # fmt: skip
NEVER_VI: Final = frozenset(("chua", "khong", "hong"))  # "đau chưa từng bị vậy": of no time long gone
LIKE_ZH, LIKE_WITHIN = frozenset("跟像和同"), 4
HAN: Final = "\u3400"
ASKS: Final = frozenset(("?", "？"))
OVER_IN_A_WORD: Final = ("n", "het")
NOWHERE: Final[frozenset[int]] = frozenset()
WHEN: Final = frozenset(("when",))
THERE: Final = frozenset(("at", "on", "out", "about", "just", "inside", "outside", "home", "alone", "up"))
A_ROOM: Final = frozenset(("the", "a", "my", "our", "his", "her", "your", "line", "bed", "church", "class", "traffic"))
ONCE: Final = frozenset((  # tell of a time of life
    "growing", "being", "dating", "living", "serving", "working", "expecting", "carrying", "nursing", "breastfeeding",
    "college", "university", "uni", "school", "boarding", "army", "navy", "marines", "military", "service", "war", "hospital", "womb",
    "country", "twenties", "thirties", "forties", "teens", "grade", "ago", "last", "young", "younger", "kids", "little", "icu", "er",
))  # fmt: skip
YEARS: Final = frozenset(("years", "anos", "decades", "decadas", "年"))


class Staging:
    """Compiled from context.json and the idioms of the lexicon."""

    def __init__(
        self,
        table: dict[str, Any],
        idioms: Sequence[str],
        crisis: frozenset[str],
        reassuring: frozenset[str],
        telling: Telling,
        planted: Planted | None = None,
    ) -> None:
        """`reassuring`, `planted`: as in `Context`."""
        negation, parts = table["negation"], table["parts"]
        cues = {"negated": negation["before"], "stop": negation["stop"], "false": negation["false"], "idiom": idioms}
        told = {kind: table["telling"][kind] for kind in TOLD if kind not in KINDS}
        self.matcher = Matcher({**cues, **{kind: table[kind] for kind in KINDS}, **told}, (), planted=planted)
        self._crisis, self._telling = crisis, telling
        self._no_signs = reassuring - set(negation["part_of_what_follows"])
        self._events = frozenset(table["standing"]).difference(NO_EVENTS)
        self._signs_of_events = self._events - self._no_signs
        self._grammar = Grammar(*(frozenset(parts[name]) for name in ("joints", "subjects", "presents")))
        self._this_year = datetime.now(UTC).year

    def scene(self, line: Line, clause_of: Sequence[int], signs: Mapping[str, Sequence[Spot]], made: Sequence[Made]) -> Scene:
        """Every cue in the message, by clause. A "no" inside a sign ("can't breathe", "no para de sangrar") belongs to the sign and
        denies nothing. `signs`: those the lexicon names; `made`: those made of them."""
        found, new = line.found, tuple.__new__
        words = found.vocabulary
        said, _ = self.matcher.by_concept(line)
        cues = [new(Span, (kind, first, last)) for kind, spots in said.items() for first, last in spots]
        kinds = frozenset(said)
        if ago := years(found, words, self._this_year):
            cues, kinds = cues + ago, kinds | {PAST}
        clauses: dict[int, Clause] = {}
        if cues:
            by_clause: dict[int, list[Span]] = {}
            for one in self._own(cues, kinds, signs, made, found.words) if PAST in kinds or not kinds.isdisjoint(HELD) else cues:
                place = clause_of[one[1]]
                if place in by_clause:
                    by_clause[place].append(one)
                else:
                    by_clause[place] = [one]
            clauses = {place: Clause(spans) for place, spans in by_clause.items()}
        told = self._telling.anywhere(kinds, words)
        asks = frozenset(found.where(ASKS))
        return Scene(found, clause_of, clauses, kinds, words, self._grammar, told, asks, not words.isdisjoint(OVER_IN_A_WORD))

    def _own(
        self,
        cues: Sequence[Span],
        kinds: frozenset[str],
        said: Mapping[str, Sequence[Spot]],
        made: Sequence[Made],
        words: Sequence[str],
    ) -> list[Span]:
        """Those that are no part of a sign, nor said of a birth or an operation. The "no" of words that only reassure ("didn't hit my
        head") denies the danger they name."""
        parts = [part for one in made for part in one.parts]
        behind: set[int] = set()  # "gave birth last week": said of the birth
        if PAST in kinds:
            ends = [last for name in self._signs_of_events.intersection(said) for _, last in said[name]]
            ends += [last for name, _, last in parts if name in self._events]
            behind = {last + step for last in ends for step in (1, 2)}
        inside: Collection[Span] = ()
        if not kinds.isdisjoint(HELD):
            signs = map(said.__getitem__, filterfalse(self._no_signs.__contains__, said))
            inside = held([one for one in cues if one[0] in HELD], [*signs, [part[1:] for part in parts]], len(words))
        noes = {one[1] for one in cues if one[0] == HELD[0] and one not in inside}
        out = []
        for one in cues:
            kind, first, last = one
            if kind in HELD and one in inside:
                if kind == "negated" and words[last] in NO_MORE and (end := self._wished(first, said, parts)) > last:
                    out.append(Span("within", last + 1, end))
            elif kind != PAST:
                out.append(one)
            elif words[first] in WHEN and _meanwhile(words[last + 1 : last + 5]):
                continue
            elif _likened(first, last, words) or (words[first] == "tung" and first and words[first - 1] in NEVER_VI):
                continue  # "same as last winter, I can't breathe"
            elif last + 1 in noes and words[first] in BEFORE:
                continue  # "以前从没这么严重": of what is told behind it that is no time long gone
            elif first not in behind:
                out.append(one)
            elif not YEARS.isdisjoint(words[first : last + 1]) or words[first].isdecimal():
                out.append(Span(DATED, first, last))  # the birth was years ago, and so was what it brought
        return out

    def _wished(self, first: int, said: Mapping[str, Sequence[Spot]], parts: Sequence[Mention]) -> int:
        """Where a sign of self-harm ends that begins at this place, or 0."""
        names = [name for name in said if name in self._crisis and name not in self._no_signs]
        ends = [last for name in names for begin, last in said[name] if begin == first]
        return [0, *ends, *[last for name, begin, last in parts if begin == first and name in self._crisis]][-1]


def _meanwhile(follows: Sequence[str]) -> bool:
    """ "he collapsed when we were playing", "... when we were at the zoo", "... in the car": no time long gone."""
    if not follows or follows[0] in ONCE or any(word[0].isdecimal() for word in follows):
        return False
    if follows[0].endswith("ing"):
        return follows[1:3] != ["to", "school"]
    room = follows[0] == "in" and (not A_ROOM.isdisjoint(follows[1:2]) or "class" in follows)
    return (room or follows[0] in THERE) and ONCE.isdisjoint(follows)


def _likened(first: int, last: int, words: Sequence[str]) -> bool:
    """Whether a time long gone is only what this time is like."""
    before = words[max(0, first - LIKE_WITHIN) : first]
    if words[first] >= HAN:
        return not LIKE_ZH.isdisjoint(before[-1:]) and "样" in words[last + 1 : last + LIKE_WITHIN + 2]
    return any(pair in LIKE for pair in pairwise(before))


def held(cues: Sequence[Span], inside: Iterable[Sequence[Spot]], size: int) -> set[Span]:
    """Those of the cues that stand inside one of these signs."""
    farthest = [-1] * size  # for each word the farthest end of a sign that begins there
    for spots in inside:
        for first, last in spots:
            if last > farthest[first]:
                farthest[first] = last
    out: set[Span] = set()
    reach, done = -1, 0
    for one in sorted(cues, key=FIRST):
        _, first, last = one
        reach, done = max([reach, *farthest[done : first + 1]]), first + 1
        if last <= reach:
            out.add(one)
    return out
