"""Who has an alert is one row's decision, whatever happens at the same moment."""

from __future__ import annotations

import asyncio
import re
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from store import cards, escalations, rounds
from store.contacts import Contact
from store.conversations import Conversation
from store.database import Database
from store.escalations import Escalation, worse
from store.tables import escalations as table
from tests.fakes.clock import Clock


async def _open(database: Database, clock: Clock, talk: Conversation | None = None, **changes: Any) -> tuple[Escalation, bool]:
    told: dict[str, Any] = {"contact_id": None, "conversation_id": None, "level": "critical", "kind": "emergency", "rules": ("chest_pain",)}
    if talk is not None:
        told |= {"contact_id": talk.contact_id, "conversation_id": talk.id}
    async with database.transaction() as tx:
        return await escalations.open_or_join(tx, **{**told, "language": "en", "at": clock(), **changes})


async def test_opened_with_a_number_a_code_and_a_first_line(database: Database, talk: Conversation, clock: Clock) -> None:
    due = clock() + timedelta(minutes=2)
    held, new = await _open(database, clock, talk, due_at=due)
    assert new
    assert (held.number, held.version, held.state, held.rung, held.pages, held.due_at) == (1, 1, "open", 0, 0, due)
    assert (held.contact_id, held.conversation_id, held.level, held.rules) == (talk.contact_id, talk.id, "critical", ("chest_pain",))
    assert re.fullmatch(r"[A-Z][A-Z2-9]{3}", held.code)
    async with database.reading() as tx:
        assert await escalations.get(tx, held.id) == held
        assert await escalations.by_code(tx, f" {held.code.lower()}") == held
        assert [(e.version, e.what, e.by, e.detail) for e in await escalations.timeline(tx, held.id)] == [
            (1, "opened", "system", {"level": "critical"})
        ]


async def test_another_danger_of_the_same_patient_joins(database: Database, talk: Conversation, clock: Clock) -> None:
    held, _ = await _open(database, clock, talk, level="urgent")
    clock.forward(minutes=1)
    joined, new = await _open(database, clock, talk, level="critical", rules=("stroke", "chest_pain"))
    assert not new
    assert (joined.id, joined.number, joined.version, joined.level) == (held.id, held.number, 2, "critical")
    assert joined.rules == ("chest_pain", "stroke")
    async with database.reading() as tx:
        assert [(e.version, e.what) for e in await escalations.timeline(tx, held.id)] == [(1, "opened"), (2, "joined")]


async def test_joining_never_lowers_the_level_and_keeps_the_holder(database: Database, talk: Conversation, clock: Clock) -> None:
    held, _ = await _open(database, clock, talk, level="critical")
    async with database.transaction() as tx:
        await escalations.change(tx, held.id, 1, state="taken", holder="nurse-1", what="taken", by="nurse-1", at=clock())
    joined, _ = await _open(database, clock, talk, level="urgent")
    assert (joined.level, joined.state, joined.holder) == ("critical", "taken", "nurse-1")


@pytest.mark.parametrize(
    ("one", "other", "worst"),
    [("critical", "crisis", "critical"), ("urgent", "crisis", "crisis"), ("none", "urgent", "urgent")],
)
def test_the_worse_of_two(one: str, other: str, worst: str) -> None:
    assert worse(one, other) == worst
    assert worse(other, one) == worst


async def test_after_it_was_resolved_a_new_danger_opens_a_new_one(database: Database, talk: Conversation, clock: Clock) -> None:
    held, _ = await _open(database, clock, talk)
    async with database.transaction() as tx:
        await escalations.change(tx, held.id, 1, state="resolved", outcome="false_alarm", what="resolved", by="nurse-1", at=clock())
    again, new = await _open(database, clock, talk)
    assert new
    assert (again.number, again.id != held.id) == (2, True)
    async with database.reading() as tx:
        assert await escalations.by_code(tx, held.code) is None


async def test_alarms_without_a_patient_never_join(database: Database, talk: Conversation, clock: Clock) -> None:
    opened = [await _open(database, clock, None, kind=kind) for kind in ("handoff", "handoff", "emergency", "emergency", "technical")]
    assert [new for _, new in opened] == [True] * 5
    assert [held.number for held, _ in opened] == [1, 2, 3, 4, 5]
    assert len({held.code for held, _ in opened}) == 5


async def test_a_hand_off_joins_what_is_live_and_an_emergency_only_its_like(database: Database, talk: Conversation, clock: Clock) -> None:
    handoff, _ = await _open(database, clock, talk, kind="handoff", level="handoff", rules=("asked_for_person",))
    again, fresh = await _open(database, clock, talk, kind="handoff", level="handoff", rules=("distressed",))
    assert (again.id, fresh, again.rules) == (handoff.id, False, ("asked_for_person", "distressed"))
    emergency, fresh = await _open(database, clock, talk)
    assert fresh and emergency.id != handoff.id
    third, _ = await _open(database, clock, talk, kind="handoff", level="handoff")
    assert (third.id, third.level) == (emergency.id, emergency.level)


async def test_twenty_dangers_at_once_are_one_escalation(database: Database, talk: Conversation, clock: Clock) -> None:
    opened = await asyncio.gather(*(_open(database, clock, talk, rules=(f"rule{n}",)) for n in range(20)))
    assert [new for _, new in opened].count(True) == 1
    assert len({held.id for held, _ in opened}) == 1
    async with database.reading() as tx:
        held = await escalations.get(tx, opened[0][0].id)
    assert held is not None
    assert held.version == 20
    assert set(held.rules) == {f"rule{n}" for n in range(20)}


async def test_twenty_patients_at_once_get_twenty_numbers(database: Database, clock: Clock) -> None:
    opened = await asyncio.gather(*(_open(database, clock, kind="technical") for _ in range(20)))
    assert sorted(held.number for held, _ in opened) == list(range(1, 21))


async def test_of_twenty_who_press_take_one_has_it(database: Database, talk: Conversation, clock: Clock) -> None:
    held, _ = await _open(database, clock, talk)

    async def take(who: str) -> Escalation | None:
        async with database.transaction() as tx:
            return await escalations.change(tx, held.id, held.version, state="taken", holder=who, what="taken", by=who, at=clock())

    won = [found for found in await asyncio.gather(*(take(f"nurse-{n}") for n in range(20))) if found is not None]
    assert len(won) == 1
    async with database.reading() as tx:
        now = await escalations.get(tx, held.id)
        assert now == won[0]
        assert [e.by for e in await escalations.timeline(tx, held.id)] == ["system", won[0].holder]


async def test_change_sets_what_is_named_and_empties_what_is_none(database: Database, talk: Conversation, clock: Clock) -> None:
    held, _ = await _open(database, clock, talk, due_at=clock())
    async with database.transaction() as tx:
        due = clock() + timedelta(minutes=2)
        paged = await escalations.change(
            tx, held.id, 1, rung=1, pages=2, due_at=due, what="paged", by="system", at=clock(), detail={"rung": 1}
        )
        assert paged is not None
        assert (paged.version, paged.rung, paged.pages, paged.state) == (2, 1, 2, "open")
        taken = await escalations.change(
            tx, held.id, 2, state="taken", holder="nurse-1", taken_at=clock(), due_at=None, what="taken", by="nurse-1", at=clock()
        )
        assert taken is not None
        assert (taken.due_at, taken.taken_at, taken.rung, taken.pages) == (None, clock(), 1, 2)
        passed = await escalations.change(
            tx, held.id, 3, state="open", holder=None, taken_at=None, what="passed on", by="nurse-1", at=clock()
        )
        assert passed is not None
        assert (passed.holder, passed.taken_at, passed.state) == (None, None, "open")
        assert (await escalations.timeline(tx, held.id))[1].detail == {"rung": 1}


async def test_an_old_version_or_an_unknown_id_changes_nothing(database: Database, talk: Conversation, clock: Clock) -> None:
    held, _ = await _open(database, clock, talk)
    async with database.transaction() as tx:
        assert await escalations.change(tx, held.id, 7, rung=1, what="paged", by="system", at=clock()) is None
        assert await escalations.change(tx, "nothing", None, rung=1, what="paged", by="system", at=clock()) is None
        assert await escalations.get(tx, held.id) == held
        assert len(await escalations.timeline(tx, held.id)) == 1
        assert await escalations.change(tx, held.id, None, rung=1, what="paged", by="system", at=clock()) is not None


async def test_what_is_resolved_stays_resolved(database: Database, talk: Conversation, clock: Clock) -> None:
    held, _ = await _open(database, clock, talk)
    async with database.transaction() as tx:
        done = await escalations.change(
            tx, held.id, 1, state="resolved", resolved_at=clock(), outcome="helped", what="resolved", by="nurse-1", at=clock()
        )
        assert done is not None
        assert (done.state, done.outcome, done.resolved_at) == ("resolved", "helped", clock())
        assert await escalations.change(tx, held.id, None, state="open", what="again", by="nurse-2", at=clock()) is None


async def test_lists_for_people_and_sweeps(database: Database, talk: Conversation, clock: Clock) -> None:
    late, _ = await _open(database, clock, talk, due_at=clock())
    fine, _ = await _open(database, clock, None, kind="handoff", due_at=clock() + timedelta(hours=1))
    done, _ = await _open(database, clock, None, kind="handoff")
    async with database.transaction() as tx:
        await escalations.change(tx, done.id, 1, state="resolved", what="resolved", by="nurse-1", at=clock())
        assert [held.id for held in await escalations.list_open(tx)] == [late.id, fine.id]
        assert [held.id for held in await rounds.overdue(tx, clock() + timedelta(seconds=1))] == [late.id]
        await escalations.change(tx, late.id, 1, state="taken", holder="nurse-1", what="taken", by="nurse-1", at=clock())
        assert await rounds.overdue(tx, clock() + timedelta(seconds=1)) == []
        assert [held.number for held in await escalations.listing(tx, ["open", "resolved"])] == [3, 2]
        assert [held.number for held in await escalations.listing(tx, ["open", "taken", "resolved"], below=3, limit=1)] == [2]


async def test_which_one_a_patient_has(database: Database, talk: Conversation, ana: Contact, clock: Clock) -> None:
    async with database.reading() as tx:
        assert await escalations.open_of(tx, ana.id) is None
    handoff, _ = await _open(database, clock, talk, kind="handoff")
    emergency, _ = await _open(database, clock, talk)
    async with database.transaction() as tx:
        assert await escalations.open_of(tx, ana.id) == emergency
        other = await escalations.other_open(tx, ana.id, emergency.id)
        assert other is not None and other.id == handoff.id
        await escalations.change(tx, handoff.id, 1, state="resolved", what="resolved", by="nurse-1", at=clock())
        assert await escalations.other_open(tx, ana.id, emergency.id) is None


async def test_cards_and_their_threads(database: Database, talk: Conversation, clock: Clock) -> None:
    held, _ = await _open(database, clock, talk)
    async with database.transaction() as tx:
        assert await cards.place(tx, held.id, "C01") is None
        await cards.put(tx, held.id, "C01", "1700.1", 1)
        await cards.put(tx, held.id, "D07", "1700.2", 1)
        await cards.put(tx, held.id, "C01", "1700.1", 3)
        await cards.put(tx, held.id, "C01", "1700.1", 2)
        assert await cards.place(tx, held.id, "C01") == "1700.1"
        hung = [(card.channel, card.ts, card.drawn_version) for card in await cards.of(tx, held.id)]
        assert hung == [("C01", "1700.1", 3), ("D07", "1700.2", 1)]
        assert await escalations.by_thread(tx, "D07", "1700.2") == held
        assert await escalations.by_thread(tx, "C01", "1700.2") is None


async def test_no_row_names_what_was_said(database: Database, talk: Conversation, clock: Clock) -> None:
    await _open(database, clock, talk)
    async with database.reading() as tx:
        row = (await tx.execute(sa.select(table))).one()
    assert set(row._mapping) >= {"rules", "level"}
    assert not any(isinstance(value, bytes) for value in row)
