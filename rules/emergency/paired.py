"""Which two numbers of a message are one blood pressure. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from rules.emergency import halves
from rules.emergency.alone import stand_alone
from rules.emergency.bound import BOTTOMS, Names, a_pair, beside, joined_by, leads_a_pair, of_two, shaped
from rules.emergency.figures import Figure
from rules.emergency.halves import by_itself
from rules.emergency.heard_over import joined_loosely, loosely, shape
from rules.emergency.labelled import between, half_a_day, listed, named_behind, of_pulses, shown
from rules.emergency.normalise import Said
from rules.emergency.pressure import SCREEN, Pair, averaged, of_lowers, on_a_screen
from rules.emergency.scales import Scale

BEFORE, AFTER = 8, 5  # words a name may stand in front of a pressure, and behind
LOWER: Final = BOTTOMS | halves.BOTTOMS | frozenset(SCREEN.values())  # how a lower number is called
RANGING: Final = frozenset(("-", "–", "—"))
NARROW: Final = 0.88  # no lower number is as near to its upper one: "123-121/83-76" are ranges
PERCENT: Final = ("%", "％")
APART: Final = 12  # words from one number to the other, where each is called by its name
LOOSE: Final = 5


class Paired:
    """Compiled from readings.json."""

    def __init__(
        self, kinds: Mapping[str, Sequence[Scale]], called: Collection[str], joints: Collection[str], other_units: Collection[str]
    ) -> None:
        """`called`: kinds of names; `joints`: words that join the two; `other_units`: words behind a number that make it another thing."""
        self._kinds, self._called, self._joints, self._other_units = kinds, called, joints, other_units

    def of(self, figures: Sequence[Figure], said: Said, near: Names, known: Collection[str], listed: Collection[int]) -> Iterator[Pair]:
        """Each pressure, the upper number first. `known`: words of ours; any other between two numbers may be a slip of "over". `listed`:
        where numbers stand that are of a list of other readings."""
        bottom = before = None
        told: list[Pair] = []
        if stand_alone(figures, said):
            yield figures[0], figures[1]
            return
        called = self._called_so if not said.vocabulary.isdisjoint(LOWER) else _by_itself
        for one, other in pairwise(figures):
            free = one is not bottom and other.first - one.last <= APART and one.first not in listed and other.first not in listed
            if free and (called(one, other, said, near) or self._joined(before, one, other, told, said, near, known)):
                bottom = other  # of "120 / 76 / 64" the third is a pulse
                told.append((one, other))
                yield one, other
            before = one

    @staticmethod
    def _called_so(one: Figure, other: Figure, said: Said, near: Names) -> bool:
        return a_pair(one, other, near.of(one), said) or on_a_screen(one, other, said)

    def _joined(
        self, before: Figure | None, one: Figure, other: Figure, told: Sequence[Pair], said: Said, near: Names, known: Collection[str]
    ) -> bool:
        """Whether what stands between two numbers, and around them, makes them a pressure. `told`: those before it."""
        if other.first - one.last - 1 > LOOSE or one.value <= other.value or not 50 <= one.value <= 300 or not 25 <= other.value <= 200:
            return False
        if (one.fraction or other.fraction) and not averaged(one, other, said):
            return False
        around = near.of(one)
        if (
            self._apart(before, one, other, said)
            or listed(before, one, told[-1][1] if told else None, said)
            or of_pulses(before, one, other, around, said)
        ):
            return False
        follows = said.words[other.last + 1] if other.last + 1 < len(said) else ""
        if follows in self._other_units and not (half_a_day(one, follows) and beside(one, other, said)):
            return False
        if between(one, other, around, said):
            return False
        words = said.words[one.last + 1 : other.first]
        if not words:
            return beside(one, other, said) and not self._of_two(one, other, near, said)
        if (len(words) == 1 or words[1:] == ["a"]) and self._over(words[0], one, other, told, said, near):
            return True
        return loosely(one, other, words, said, known) and joined_loosely(
            one, other, words, around, self._called, said, named=self._named(one, near, until=other)
        )

    @staticmethod
    def _apart(before: Figure | None, one: Figure, other: Figure, said: Said) -> bool:
        """Whether a sign between two numbers keeps them apart: "97 *78" puts right, "Mom (82): 72/40", "weight 160 - 73% oxygen",
        "heart beat of 170 - 119 on 62", and "4080-180-120" is an order's number."""
        gap = said.text[said.span(one.first, one.last)[1] : said.span(other.first, other.first)[0]]
        if "*" in gap or ")" in gap or gap.startswith(PERCENT) or said.text.startswith(PERCENT, said.span(other.first, other.last)[1]):
            return True
        if gap == "-" and before is not None and _dash(before, one, said):
            return True
        if gap.strip() in RANGING or not gap.strip():
            return (gap.strip() and gap not in RANGING and leads_a_pair(other, said)) or other.value > NARROW * one.value
        return False

    def _over(self, joint: str, one: Figure, other: Figure, told: Sequence[Pair], said: Said, near: Names) -> bool:
        """Whether this word between two numbers makes them a pressure."""
        if joint in ("over", "sobre", "slash") or shaped(one, other, said):
            return True
        goes_on = bool(told) and one.first - told[-1][1].last <= 2 and shape(one, other)
        if said[one.last + 1].pause:
            alike = goes_on and any(said.words[top.last + 1 : bottom.first] == [joint] for top, bottom in told)
            return alike or self._told_with(one, other, near, said)  # "120，68、124，86"
        named = joint in self._joints and (self._named(one, near, until=other) or goes_on)
        return named and joined_by(joint, other, near.of(other), self._called, said)

    @staticmethod
    def _named(figure: Figure, near: Names, reach: int = BEFORE, *, until: Figure | None = None) -> bool:
        """Whether somebody speaks of a pressure close by. `until`: the second number of the two."""
        end = (until or figure).last
        return any(
            cue.concept == "pressure" and (-AFTER <= figure.first - cue.last <= reach or 0 <= cue.first - end - 1 <= 2)
            for cue in near.of(figure)
        )

    def _of_two(self, one: Figure, other: Figure, near: Names, said: Said) -> bool:
        if of_lowers(one, near.of(one), said):
            return True
        return of_two(one, other, near.of(other), self._kinds, said, named=self._named(one, near))

    def _told_with(self, one: Figure, other: Figure, near: Names, said: Said) -> bool:
        """Whether a pressure is named right beside two numbers with a comma between."""
        cues = near.of(one)
        if self._named(one, near, reach=1) or any(cue.concept == "pressure" and shown(cue, one, other, cues, said) for cue in cues):
            return True
        return named_behind(one, other, cues, said)


def _by_itself(one: Figure, other: Figure, said: Said, near: Names) -> bool:
    return by_itself(one, other, near.of(one), said)


def _dash(one: Figure, other: Figure, said: Said) -> bool:
    """Whether nothing but a dash stands between these two."""
    return said.text[said.span(one.first, one.last)[1] : said.span(other.first, other.first)[0]] == "-"
