"""Every order of up to six events, played through: never two owners, never silent while open, never paged after it is over."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

import pytest

from rules.oncall.machine import OPEN, RESOLVED, TAKEN, Held, Move, Next, Paging, Refusal, move
from tests.every import every

ANA, BEN = "ana", "ben"
PRESSES = [(what, by) for what in (Move.TAKE, Move.RESOLVE, Move.ESCALATE) for by in (ANA, BEN)]
EVENTS = [*PRESSES, (Move.REOPEN, BEN), (Move.HAND_ON, ANA), (Move.LET_GO, "clock"), ("climb", "clock")]


@dataclass
class World:
    """What the store and the pager do with the machine's answers."""

    held: Held = field(default_factory=lambda: Held(OPEN, None, 1))
    paged: int = 1
    due: bool = True

    def apply(self, found: Next) -> None:
        self.held = Held(found.state, found.holder, self.held.version + 1)
        self.due = found.state == OPEN
        self.paged += found.paging is not Paging.NOBODY

    def climb(self) -> None:
        if self.held.state == OPEN and self.due:
            self.paged += 1


def play(order: tuple[tuple[object, str], ...], *, stale: bool) -> None:
    world = World()
    for what, by in order:
        before, paged = world.held, world.paged
        if what == "climb":
            world.climb()
            assert world.paged == paged + (before.state == OPEN)
            continue
        seen = 1 if stale else before.version
        found = move(before, what, by, seen=seen, to=BEN)  # type: ignore[arg-type]
        if isinstance(found, Next):
            world.apply(found)
        check(world, before, found, what, by, paged, stale=stale and seen != before.version)


def check(world: World, before: Held, found: Next | Refusal, what: object, by: str, paged: int, *, stale: bool) -> None:
    now = world.held
    assert (now.holder is None) == (now.state == OPEN), "an open one has no owner, any other has exactly one"
    assert world.due == (now.state == OPEN), "open is never without a next page, and nothing else has one"
    if before.state == TAKEN and before.holder != by and what is not Move.LET_GO:
        assert now == before, "only its owner (or silence) moves a taken one"
    if isinstance(found, Next) and now.state == OPEN:
        assert world.paged == paged + 1, "whatever opens it pages somebody at once"
    if now.state == RESOLVED:
        assert world.paged == paged, "nobody is paged for what is over"
    if isinstance(found, Refusal):
        assert now == before
    if stale and what in (Move.ESCALATE, Move.HAND_ON, Move.REOPEN):
        assert now == before, "an old card pushes no newer state"


@every("stale", [False, True], ids=["as seen", "old card"])
@every("length", [1, 2, 3, 4])
def test_every_order_of_events(length: int, stale: bool) -> None:
    for order in itertools.product(EVENTS, repeat=length):
        play(order, stale=stale)


def test_every_order_of_six_from_every_state_it_can_be_in() -> None:
    # The machine sees only state, holder and whether the card is old, so six in a row is: every such state, every event, six deep.
    known: set[tuple[str, str | None]] = {(OPEN, None)}
    for _ in range(6):
        for (state, holder), (what, by), seen in itertools.product(sorted(known, key=str), EVENTS, (7, 6, None)):
            if isinstance(what, Move):
                found = move(Held(state, holder, 7), what, by, seen=seen, to=BEN)
                if isinstance(found, Next):
                    world = World(Held(state, holder, 7), due=state == OPEN)
                    world.apply(found)
                    check(world, Held(state, holder, 7), found, what, by, 1, stale=seen == 6)
                    known.add((found.state, found.holder))
    assert known == {(OPEN, None), (TAKEN, ANA), (TAKEN, BEN), (RESOLVED, ANA), (RESOLVED, BEN)}


def test_two_press_at_once_and_one_has_it() -> None:
    held = Held(OPEN, None, 3)
    assert move(held, Move.TAKE, ANA, seen=3) == Next(TAKEN, ANA)
    assert move(Held(TAKEN, ANA, 4), Move.TAKE, BEN, seen=3) is Refusal.OTHERS
    assert move(Held(TAKEN, ANA, 4), Move.TAKE, ANA, seen=3) is Refusal.SAME


@pytest.mark.parametrize("to", [None, ANA])
def test_handing_on_names_somebody_else(to: str | None) -> None:
    assert move(Held(TAKEN, ANA, 4), Move.HAND_ON, ANA, to=to) is Refusal.NOBODY
    assert move(Held(TAKEN, ANA, 4), Move.HAND_ON, ANA, to=BEN) == Next(OPEN, None, Paging.NAMED)


def test_a_closed_one_opens_again_for_anybody_on_the_team_and_starts_at_the_first_rung() -> None:
    assert move(Held(RESOLVED, ANA, 9), Move.REOPEN, BEN, seen=9) == Next(OPEN, None, Paging.FIRST)
    assert move(Held(RESOLVED, ANA, 9), Move.REOPEN, BEN, seen=8) is Refusal.STALE
    assert move(Held(TAKEN, ANA, 9), Move.REOPEN, BEN) is Refusal.OTHERS
    assert move(Held(OPEN, None, 9), Move.REOPEN, BEN) is Refusal.SAME


@pytest.mark.parametrize("stale", [False, True], ids=["as seen", "old card"])
def test_all_1_111_110_orders_of_up_to_six_events(stale: bool) -> None:
    """Orders that lead to worlds nobody can tell apart are played on as one: every order is covered, none is played twice."""
    worlds: dict[tuple[object, ...], tuple[Held, int]] = {(OPEN, None, True): (Held(OPEN, None, 1), 1)}  # with how many orders lead there
    orders = 0
    for _ in range(6):
        after: dict[tuple[object, ...], tuple[Held, int]] = {}
        for (state, _, _), (held, ways) in worlds.items():
            for what, by in EVENTS:
                world = World(held, paged=1, due=state == OPEN)
                if what == "climb":
                    world.climb()
                    assert (world.paged > 1) == (state == OPEN), "an open one is never silent, any other never paged"
                else:
                    seen = 1 if stale else held.version
                    found = move(held, what, by, seen=seen, to=BEN)  # type: ignore[arg-type]
                    if isinstance(found, Next):
                        world.apply(found)
                    check(world, held, found, what, by, 1, stale=stale and seen != held.version)
                now = world.held
                key = (now.state, now.holder, now.version == 1)
                known = after.get(key, (now, 0))
                after[key] = (known[0], known[1] + ways)
                orders += ways
        worlds = after
    assert orders == sum(len(EVENTS) ** length for length in range(1, 7)) == 1_111_110
