"""The cues of one clause: words that say how, when and of whom a thing is told."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, KeysView, Mapping, Sequence
from typing import Final, NamedTuple

from rules.emergency.matcher import Mention


class Span(NamedTuple):
    kind: str
    first: int
    last: int


TELLING: Final = ("taught", "crowd", "somebody", "records", "staged", "asleep", "burden", "sport", "thing", "lifeless")
ASKING: Final = ("asking", "supposing", "asked_after")
FILING: Final = ("paper", "records", "admin")
SPARING: Final = ("well", "calm", "nearly")
DOUBTING: Final = ("negated", "idiom", "plain", "within", *SPARING)
ENDING: Final = ("past", "dated", "resolved", "after")
UNREAL: Final = ("vet", "unreal", "fiction")
SAYS: Final = (TELLING, ASKING, FILING, SPARING, DOUBTING, ENDING, UNREAL)
BITS: Final = {kind: sum(1 << at for at, kinds in enumerate(SAYS) if kind in kinds) for kind in {kind for kinds in SAYS for kind in kinds}}


class Firsts(dict[str, list[int]]):
    """Where the cues of each kind begin; for kinds that are asked for."""

    __slots__ = ("_by_kind",)

    def __init__(self, by_kind: Mapping[str, Sequence[Span]]) -> None:
        self._by_kind = by_kind

    def __missing__(self, kind: str) -> list[int]:
        self[kind] = firsts = [first for _, first, _ in self._by_kind.get(kind, ())]
        return firsts


class Clause(list[Span]):
    """The cues of one clause in order, and by kind: many mentions ask the same clause for the same few. `told`, `asks`, `files`,
    `spares` and `doubts` say whether it has cues at all of how a thing is told, of a question, of paperwork, of what somebody was spared,
    of that or of a figure of speech, a name or a denial; `ends` and `unreal` of what is over and of animals and stories."""

    __slots__ = (
        "_covered", "_longest_no", "_parts", "apart", "asked", "asks", "by_kind", "doubtful", "doubts", "ends", "files", "firsts", "kinds",
        "opens", "returns", "spares", "told", "unreal",
    )  # fmt: skip

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        super().__init__(spans)
        self.by_kind: dict[str, list[Span]] = {}
        says = 0
        for one in self:
            if one[0] in self.by_kind:
                self.by_kind[one[0]].append(one)
            else:
                self.by_kind[one[0]] = [one]
                says |= BITS.get(one[0], 0)
        self.kinds: KeysView[str] = self.by_kind.keys()
        self._covered: dict[str, set[int]] = {}
        self.firsts = Firsts(self.by_kind)
        self._parts: dict[str, frozenset[int]] = {}
        self.returns: list[tuple[int, int, bool, bool, bool]] | None = None  # as `aftermath.returns`; for those who asked
        self.opens: list[int] | None = None  # where statements of their own begin, and the cues of each; for those who asked
        self.apart: dict[int, Clause] = {}
        self.asked = 0  # signs of it that were judged
        self.doubtful: set[int] | None = None  # as `doubtful.doubtful`; for those who asked
        self.told, self.asks, self.files, self.spares, self.doubts = says & 1, says & 2, says & 4, says & 8, says & 16
        self.ends, self.unreal = says & 32, says & 64
        self._longest_no = -1

    def of(self, kind: str) -> Sequence[Span]:
        return self.by_kind.get(kind, ())

    @property
    def longest_no(self) -> int:
        """How far the last word of its longest "no" stands from the first."""
        if self._longest_no < 0:
            self._longest_no = max([last - first for _, first, last in self.of("negated")], default=0)
        return self._longest_no

    def touches(self, kind: str, one: Mention | Span) -> bool:
        """Whether a cue of this kind shares a word with `one`."""
        covered = self._covered.get(kind)
        if covered is None:
            covered = self._covered[kind] = {at for _, first, last in self.of(kind) for at in range(first, last + 1)}
        return not covered.isdisjoint(range(one[1], one[2] + 1))

    def nearest(self, kind: str, place: int) -> int:
        """Where the first cue of this kind begins behind `place`, or 0."""
        firsts = self.firsts[kind]
        at = bisect_right(firsts, place)
        return firsts[at] if at < len(firsts) else 0

    def parts(self, kind: str, part_of: Sequence[int]) -> frozenset[int]:
        """The parts of the clause that cues of this kind begin in."""
        parts = self._parts.get(kind)
        if parts is None:
            parts = self._parts[kind] = frozenset([part_of[first] for first in self.firsts[kind]])
        return parts


SILENT: Final = Clause()


class Manners(dict[str, int]):
    """Concepts of one manner are judged alike when said by the same words. `sets`: what the judging asks of a concept."""

    def __init__(self, sets: Sequence[frozenset[str]]) -> None:
        super().__init__()
        self._sets = sets

    def __missing__(self, concept: str) -> int:
        self[concept] = sum(1 << place for place, names in enumerate(self._sets) if concept in names) + 64 * concept.startswith("@")
        return self[concept]
