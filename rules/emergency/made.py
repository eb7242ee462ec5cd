"""Signs said in many ways are made of their parts: "can't" before "breathe", few words apart, is one sign whatever stands between."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from heapq import heappop, heappush
from typing import Final, NamedTuple

from rules.emergency.matcher import Mention, Signs, Spot
from rules.emergency.needs import Needs
from rules.emergency.normalise import PAUSES, Said

RECIPE: Final = re.compile(r"^(?P<parts>[^~!]+)(?:~\s*(?P<within>\d+))?(?:\s*!\s*(?P<unless>.+))?$")
TRIES: Final = 24  # mentions of one part looked at in one message; more is a word salad
RULES: Final = 1  # the section behind the recipes
REFUSING: Final = ("_NOT", "_CANT", "_WONT", "_STILLNOT")
HELPER: Final = "_"  # concepts that are only parts of others ("_CANT"): no sign by themselves, and nothing denies them


class Recipe(NamedTuple):
    """`makes` from `parts`, each any of some concepts, at most `within` words apart, in this order or (`+`) in any."""

    makes: str
    parts: tuple[tuple[str, ...], ...]
    within: int
    ordered: bool
    unless: frozenset[str]


class Made(NamedTuple):
    """A sign and the mentions it is made of."""

    mention: Mention
    parts: tuple[Mention, ...]


def recipe(makes: str, line: str) -> Recipe:
    """Reads "A|B > C ~3" (in this order), "A + B ~5" (any order), "A > B ~2 ! C" (not with C in its sentence). Raises `ValueError`."""
    read = RECIPE.match(line.strip())
    if read is None or (">" in read["parts"] and "+" in read["parts"]):
        raise ValueError(f'{makes}: "{line}" is no recipe; write "A|B > C ~3" or "A + B ~5"')
    ordered = "+" not in read["parts"]
    parts = tuple(tuple(dict.fromkeys(name.strip() for name in part.split("|"))) for part in re.split("[>+]", read["parts"]))
    unless = frozenset(name.strip() for name in (read["unless"] or "").split("|") if name.strip())
    return Recipe(makes, parts, int(read["within"] or 3), ordered, unless)


BARE: Final = frozenset(("no", "nope", "khong", "不", "没"))


def answers(signs: dict[str, list[Spot]], found: Said) -> bool:
    """Drops a bare "no" before a pause from the parts of signs: "the answer is no, and he answers them all" tells that somebody does.
    Whether there was one."""
    if BARE.isdisjoint(found.vocabulary) or PAUSES.isdisjoint(found.vocabulary):
        return False
    words, last = found.words, len(found) - 1
    bare = [(at, at) for at in found.where(BARE) if at < last and words[at + 1] in PAUSES]
    if not bare:
        return False
    for name in [name for name in signs if name.startswith(REFUSING)]:
        if kept := [spot for spot in signs[name] if spot not in bare]:
            signs[name] = kept
        else:
            del signs[name]
    return True


class Kitchen:
    """Every recipe, in an order in which parts are made before what they are part of."""

    def __init__(self, made: Mapping[str, Iterable[str]], rules: Iterable[Sequence[Collection[str]]] = ()) -> None:
        """`rules`: groups of concepts that others need one each of; told of at the same time (`holding`)."""
        self.recipes = _in_order([recipe(name, line) for name, lines in made.items() for line in lines])
        self.names = frozenset(one.makes for one in self.recipes)
        self.uses = frozenset(name for one in self.recipes for part in one.parts for name in part)
        self._needs = Needs((one.parts for one in self.recipes), rules)

    @property
    def bits(self) -> Mapping[str, int]:
        """What part and group each sign is: `said` is the sum of these."""
        return self._needs.bits

    def said(self, signs: Iterable[str]) -> int:
        """What parts and groups these signs are, to be handed to `of` and `holding`."""
        return self._needs.said(signs)

    def holding(self, said: int) -> list[int]:
        """The rules that may hold: something is said of each of their groups."""
        met = self._needs.met(said, RULES)
        return self._needs.places(met) if met else []

    def of(self, signs: Signs, said: int, places: Sequence[int], clause_of: Sequence[int]) -> tuple[list[Made], int]:
        """What can be made of these signs, which gain what is made, and what is `said` then; `places` are the words' distances from the
        start, in tenths of a word."""
        needs = self._needs
        met = needs.met(said)
        queue = needs.places(met) if met else []
        out: list[Made] = []
        while queue:
            one = self.recipes[heappop(queue)]
            groups = []
            for part in one.parts:
                group: list[Mention] = []
                for name in part:
                    if name in signs:
                        group += signs.of(name)
                groups.append(group[:TRIES])
            chains = _chains(groups, one.within * 10 + 1, one.ordered, places, clause_of)
            if not chains:
                continue  # mostly they stand too far apart
            guarded = {clause_of[spot[0]] for name in one.unless if name in signs for spot in signs[name]}
            for chosen in chains:
                if guarded and clause_of[chosen[0][1]] in guarded:
                    continue
                spot = min([first for _, first, _ in chosen]), max([last for _, _, last in chosen])
                if one.makes not in signs:  # what it is a part of comes later in the order
                    said |= needs.said((one.makes,))
                    fresh = needs.met(said) & ~met
                    met |= fresh
                    for place in needs.places(fresh):
                        heappush(queue, place)
                if spot not in signs.get(one.makes, ()):
                    signs.add(one.makes, spot)
                out.append(Made(Mention(one.makes, *spot), chosen))
        return out, said


def _chains(
    groups: Sequence[Sequence[Mention]], reach: int, ordered: bool, places: Sequence[int], clause_of: Sequence[int]
) -> list[tuple[Mention, ...]]:
    """Each mention of the first part with the nearest one of each further part, less than `reach` tenths of a word away."""
    if len(groups) == 2:
        return _twos(groups[0], groups[1], reach, ordered, places, clause_of)
    firsts, *rest = groups
    out: list[tuple[Mention, ...]] = []
    for first in firsts:
        chosen: tuple[Mention, ...] = (first,)
        _, begins, ends = first
        own = clause_of[begins]
        for group in rest:
            best: Mention | None = None
            nearest, start, end = reach, places[begins], places[ends + 1]
            for said in group:
                _, low, high = said
                if low > ends:
                    gap = places[low] - end
                elif not ordered and high < begins:
                    gap = start - places[high + 1]
                else:
                    continue
                if gap < nearest and clause_of[low] == own and (len(chosen) == 1 or _apart(said, chosen)):
                    best, nearest = said, gap
            if best is None:
                break
            chosen = (*chosen, best)
            _, begins, ends = best
        else:
            out.append(chosen)
    return out


def _twos(
    firsts: Sequence[Mention], group: Sequence[Mention], reach: int, ordered: bool, places: Sequence[int], clause_of: Sequence[int]
) -> list[tuple[Mention, ...]]:
    """As `_chains`, of two groups: most recipes have no more."""
    out: list[tuple[Mention, ...]] = []
    for first in firsts:
        _, begins, ends = first
        best: Mention | None = None
        nearest, start, end, own = reach, places[begins], places[ends + 1], clause_of[begins]
        for said in group:
            _, low, high = said
            if low > ends:
                gap = places[low] - end
            elif not ordered and high < begins:
                gap = start - places[high + 1]
            else:
                continue
            if gap < nearest and clause_of[low] == own:
                best, nearest = said, gap
        if best is not None:
            out.append((first, best))
    return out


def _apart(said: Mention, chosen: Iterable[Mention]) -> bool:
    """Whether it shares no word with any of them."""
    _, low, high = said
    return not any(low <= last and first <= high for _, first, last in chosen)


def _needed(one: Recipe) -> set[str]:
    """What must be made before it can be told whether this is."""
    return {name for part in (*one.parts, one.unless) for name in part if name != one.makes}


def _in_order(recipes: list[Recipe]) -> list[Recipe]:
    waiting, out = [(one, _needed(one)) for one in recipes], list[Recipe]()
    while waiting:
        blocked = {one.makes for one, _ in waiting}
        ready = [one for one, needed in waiting if blocked.isdisjoint(needed)]
        if not ready:
            raise ValueError(f"{', '.join(sorted(blocked)[:5])}: made of each other in a circle")
        out += ready
        waiting = [(one, needed) for one, needed in waiting if not blocked.isdisjoint(needed)]
    return out
