"""Rounds: who is due, moved on together, and left alone when somebody was faster."""

from __future__ import annotations

from datetime import timedelta

from store import cards, escalations, rounds
from store.database import Database, Tx
from store.escalations import Escalation
from tests.fakes.clock import Clock

MINUTE = timedelta(minutes=1)


async def opened(tx: Tx, clock: Clock, many: int, due_s: float | None = 0) -> list[Escalation]:
    at = clock()
    due = None if due_s is None else at + timedelta(seconds=due_s)
    told = {"contact_id": None, "conversation_id": None, "level": "urgent", "kind": "technical"}
    return [(await escalations.open_or_join(tx, **told, rules=("r",), language="en", at=at, due_at=due))[0] for _ in range(many)]  # type: ignore[arg-type]


async def test_due_are_open_ones_the_longest_due_first_and_never_more_than_asked(database: Database, clock: Clock) -> None:
    async with database.transaction() as tx:
        later, now = await opened(tx, clock, 2, 30), await opened(tx, clock, 2, -30)
        taken, *_ = await opened(tx, clock, 1, -60)
        await escalations.change(tx, taken.id, None, what="taken", by="s1", at=clock(), state="taken")
    async with database.transaction() as tx:
        assert {one.id for one in await rounds.due(tx, clock(), 10)} == {one.id for one in now}
        assert [one.id for one in await rounds.due(tx, clock() + MINUTE, 3)][:2] == [one.id for one in now]
        assert len(await rounds.due(tx, clock() + MINUTE, 3)) == 3
        assert {one.id for one in await rounds.due(tx, clock(), 10, (later[0].id, 0))} == {later[0].id, *(one.id for one in now)}
        assert len(await rounds.due(tx, clock(), 10, (taken.id, 9))) == 2, "taken: nobody climbs for it"
        assert await rounds.anything_due(tx, clock()) and not await rounds.anything_due(tx, clock() - MINUTE)


async def test_paged_together_each_with_its_version_and_history(database: Database, clock: Clock) -> None:
    async with database.transaction() as tx:
        held = await opened(tx, clock, 3)
        moved = await escalations.change(tx, held[2].id, None, what="joined", by="system", at=clock())
        told = {"rung": 1, "pages": 4, "first_page": 2, "patience_s": 60, "at": clock(), "detail": {"rung": 1}}
        changed = await rounds.paged(tx, held, **told)  # type: ignore[arg-type]
        assert {one.id for one in changed} == {held[0].id, held[1].id}, "the third changed meanwhile"
        assert {(one.version, one.rung, one.pages, one.first_page, one.due_at) for one in changed} == {(2, 1, 4, 2, clock() + MINUTE)}
        assert moved is not None and await escalations.get(tx, moved.id) == moved
        for one in changed:
            last = (await escalations.timeline(tx, one.id))[-1]
            assert (last.what, last.by, last.version, last.detail) == ("paged", "system", 2, {"rung": 1})
        assert await rounds.paged(tx, [], **told) == []  # type: ignore[arg-type]


async def test_two_workers_do_not_climb_for_the_same_alerts(database: Database, clock: Clock) -> None:
    if database.dialect == "sqlite":
        return  # one writer at a time: the second sees what the first did
    async with database.transaction() as tx:
        held = await opened(tx, clock, 4, -1)
    async with database.transaction() as one, database.transaction() as other:
        first = await rounds.due(one, clock(), 2)
        second = await rounds.due(other, clock(), 10)
    assert len(first) == 2 and {one.id for one in [*first, *second]} == {one.id for one in held}
    assert not {one.id for one in first} & {one.id for one in second}


async def test_several_and_whether_one_is_open(database: Database, clock: Clock) -> None:
    async with database.transaction() as tx:
        held = await opened(tx, clock, 3)
        ids = [one.id for one in held]
        assert [one.id for one in await rounds.several(tx, [*ids, "nobody"])] == ids[::-1]
        assert await rounds.any_open(tx, ids) and not await rounds.any_open(tx, [])
        for id_ in ids:
            await escalations.change(tx, id_, None, what="resolved", by="s", at=clock(), state="resolved")
        assert not await rounds.any_open(tx, ids)


async def test_cards_that_are_behind(database: Database, clock: Clock) -> None:
    async with database.transaction() as tx:
        held = await opened(tx, clock, 4)
        for place, one in enumerate(held[:3]):
            await cards.put(tx, one.id, "C1", f"{place}.0", 1, clock())
        for one in (held[0], held[2], held[3]):
            await escalations.change(tx, one.id, None, what="paged", by="system", at=clock())
        numbers = [one.number for one in held]
        assert [one.id for one in await rounds.behind(tx, numbers[0], numbers[-1], 9)] == [held[0].id, held[2].id]
        assert [one.id for one in await rounds.behind(tx, numbers[1], numbers[-1], 9)] == [held[2].id]
        assert len(await rounds.behind(tx, numbers[0], numbers[-1], 1)) == 1
