"""How long something lasts ("for 4 days"), how old a baby is ("6 weeks old"), how far along a pregnancy ("34 weeks"). Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from rules.emergency.figures import Figure
from rules.emergency.matcher import Mention
from rules.emergency.normalise import Said, Token
from rules.emergency.once import once

WHOLE: Final = ("个", "full", "whole", "straight", "mas")  # between a number and its unit
AHEAD: Final = ("in", "every", "next", "en", "cada")  # what is to come, or comes again, has lasted no time


class Lasting:
    """Compiled from readings.json."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._spans = [(frozenset(one["units"]), one["days"]) for one in table["spans"]]
        self._born = frozenset(table["born"])
        self._along, self._lasting = frozenset(table["weeks_along"]), frozenset(table["weeks_lasting"])
        self._other_names = frozenset(table["other_names"])
        self._long_days, self._young_days = float(table["long_days"]), float(table["young_days"])

    def found(self, figures: Sequence[Figure], said: Said) -> Iterator[Mention]:
        """Every length of time that is a sign, or makes one."""
        then = {first for first, _ in once(said.words, said.vocabulary)}
        for figure, days, place in self._times(figures, said):
            if figure.first in then:
                continue  # "she had one at 17 months, she's nine now"
            around = {token.word for token in said[max(0, figure.first - 3) : place + 4]}
            before = said[figure.first - 1].word if figure.first else ""
            if around & self._born:
                yield Mention("@BABY_UNDER_3M" if days < self._young_days else "@CHILD_OLDER", figure.first, place)
            elif days == figure.value * 7 and 4 <= figure.value <= 42 and self._weeks_along(figure, place, said):
                yield Mention("@PREGNANT_WEEKS", figure.first, place)
            elif days >= self._long_days and before not in self._other_names and before not in AHEAD:
                yield Mention("@DAYS_3", figure.first, place)

    def _times(self, figures: Sequence[Figure], said: Sequence[Token]) -> Iterator[tuple[Figure, float, int]]:
        """(number, days, place of the unit) of every length of time."""
        for figure in figures:
            place = figure.last + 1
            if place < len(said) and said[place].word in WHOLE:
                place += 1
            if place < len(said):
                yield from ((figure, figure.value * days, place) for units, days in self._spans if said[place].word in units)

    def _weeks_along(self, figure: Figure, place: int, said: Sequence[Token]) -> bool:
        """ "I'm 34 weeks", "baby moves less, 30 weeks", "at 9 weeks": a pregnancy's age, not how long something lasts."""
        before = said[figure.first - 1].word if figure.first else ""
        after = said[place + 1].word if place + 1 < len(said) else ""
        return after in self._along or (before not in self._lasting and after not in self._lasting)
