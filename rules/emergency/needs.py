"""Which of hundreds of rules or recipes can hold at all, given the names of what was said: one sum of long numbers asks all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import reduce
from operator import or_
from typing import Final

NOTHING: Final = 0


class Needs:
    """Each of these needs one name of every group. A bit stands for each group, those of one side by side with a free bit above: where all
    of them are set, adding one to the lowest carries into the free bit."""

    def __init__(self, *sections: Iterable[Sequence[Collection[str]]]) -> None:
        """`sections`: recipes and rules are asked with one look at the names."""
        self.bits: dict[str, int] = {}  # name -> groups it is in
        self._ones, self._free, at = 0, [NOTHING for _ in sections], 0
        self._place_of: dict[int, int] = {}  # length of a number whose highest bit is a free one -> whose it is
        for section, needs in enumerate(sections):
            for place, groups in enumerate(needs):
                self._ones |= 1 << at
                for names in groups:
                    for name in names:
                        self.bits[name] = self.bits.get(name, NOTHING) | 1 << at
                    at += 1
                self._free[section] |= 1 << at
                at += 1
                self._place_of[at] = place

    def said(self, names: Iterable[str]) -> int:
        """The groups these names fulfil."""
        return reduce(or_, filter(None, map(self.bits.get, names)), NOTHING)

    def met(self, said: int, section: int = 0) -> int:
        """Those of a section of which every group is fulfilled."""
        return (said + self._ones) & self._free[section]

    def places(self, met: int) -> list[int]:
        """Where they stand in their section."""
        out = []
        while met:  # the highest bit first: it is found at once, and the number grows shorter
            length = met.bit_length()
            out.append(self._place_of[length])
            met ^= 1 << (length - 1)
        out.reverse()
        return out
