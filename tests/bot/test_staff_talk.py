"""Questions are kept before they are answered, answered once, and what is about a patient goes to the asker alone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC
from typing import Any

import pytest

from agents.staff.desk import StaffAnswer, StaffTurn
from bot.staff_talk import DANGER, HEADING, NOT_STAFF, SENT_PRIVATELY, StaffTalk
from channels.address import Address
from channels.message import StaffQuestion
from compliance.phi import Phi
from store import contacts, outbox, staff
from store.audit import SqlAuditLog
from store.database import Database
from tests.fakes.clock import Clock
from tests.fakes.engine import NotedEngine


@dataclass
class Answers:
    """A responder that says what a test tells it to."""

    says: StaffAnswer
    heard: list[StaffTurn] = field(default_factory=list)

    async def answer(self, turn: StaffTurn) -> StaffAnswer:
        self.heard.append(turn)
        return self.says


@dataclass
class Room:
    database: Database
    engine: NotedEngine
    talk: StaffTalk
    answers: Answers
    clock: Clock

    async def ask(self, text: str = "what's open?", *, user: str = "U01DANA", place: str = "D01DANA", ts: str = "1.0", danger: bool = False) -> None:
        direct = place.startswith("D")
        asked = StaffQuestion(f"slack:{place}:{ts}", Address.slack(user), place, None if direct else ts, Phi(text), self.clock(), direct)
        await self.talk.asked(asked, danger=danger)

    async def work(self) -> None:
        for task in self.engine.of("staff_talk"):
            await self.talk.answer(*task.args)

    async def posted(self) -> list[tuple[str, str | None, str]]:
        """(place, thread, words) of everything that was put out, oldest first."""
        found = []
        async with self.database.reading() as tx:
            for task in self.engine.of("deliver"):
                row = await outbox.get(tx, self.database.vault, str(task.args[0]))
                assert row is not None
                card: Any = row.message.card
                assert row.message.text.reveal() == HEADING, "a lock screen shows no more than this"
                found.append((row.message.recipient.value, card.get("thread_ts"), card["blocks"][0]["text"]["text"]))
        return found


@pytest.fixture
async def room(database: Database, clock: Clock) -> AsyncIterator[Room]:
    engine, answers = NotedEngine(), Answers(StaffAnswer(Phi("1 open alert")))
    talk = StaffTalk(database, engine, SqlAuditLog(database), clock, UTC)  # type: ignore[arg-type]
    talk.responder = answers  # type: ignore[assignment]
    async with database.transaction() as tx:
        await staff.add(tx, database.vault, name="Dana", role="oncall", at=clock(), slack="U01DANA")
        await staff.add(tx, database.vault, name="Gone", role="oncall", at=clock(), slack="U05GONE", active=False)
    yield Room(database, engine, talk, answers, clock)


async def test_a_question_told_twice_is_answered_once_even_when_the_job_runs_twice(room: Room) -> None:
    await room.ask()
    await room.ask()
    await room.work()
    await room.work()
    assert await room.posted() == [("D01DANA", None, "1 open alert")]
    assert [turn.asker.role for turn in room.answers.heard] == ["oncall"]


async def test_a_mention_is_answered_in_its_thread(room: Room) -> None:
    await room.ask(place="C0CARE", ts="7.0")
    await room.work()
    assert await room.posted() == [("C0CARE", "7.0", "1 open alert")]


async def test_what_is_about_a_patient_leaves_the_channel_for_a_direct_message_sealed_with_their_key(room: Room) -> None:
    async with room.database.transaction() as tx:
        ana, _ = await contacts.meet(tx, room.database.vault, Address.phone("+12065550111"), room.clock())
    room.answers.says = StaffAnswer(Phi("diabetes, 65"), private=True, about=ana.id)
    await room.ask(place="C0CARE", ts="7.0")
    await room.work()
    assert await room.posted() == [("U01DANA", None, "diabetes, 65"), ("C0CARE", "7.0", SENT_PRIVATELY)]
    async with room.database.reading() as tx:
        row = await outbox.by_key(tx, room.database.vault, "staffanswer:slack:C0CARE:7.0")
    assert row is not None
    assert row.contact_id == ana.id


@pytest.mark.parametrize("user", ["U09STRANGER", "U05GONE"])
async def test_who_is_not_on_the_list_is_told_so_once_a_day_alone(room: Room, user: str) -> None:
    for ts in ("1.0", "2.0", "3.0"):
        await room.ask(user=user, place="C0GENERAL", ts=ts)
    await room.work()
    assert await room.posted() == [(user, None, NOT_STAFF)]
    room.clock.forward(days=1)
    await room.ask(user=user, place="C0GENERAL", ts="4.0")
    assert len(await room.posted()) == 2
    assert room.answers.heard == []


async def test_danger_is_told_whom_to_call_at_once_whoever_writes(room: Room) -> None:
    await room.ask("I can't go on", danger=True)
    assert await room.posted() == [("D01DANA", None, DANGER)]
    await room.ask("I can't go on", danger=True)
    await room.work()
    assert [words for _, _, words in await room.posted()] == [DANGER, "1 open alert"]


async def test_somebody_who_left_meanwhile_learns_nothing(room: Room) -> None:
    await room.ask()
    async with room.database.transaction() as tx:
        person = await staff.by_slack(tx, room.database.vault, "U01DANA")
        assert person is not None
        await staff.set_active(tx, person.id, False)
    await room.work()
    assert await room.posted() == [("D01DANA", None, NOT_STAFF)]
    assert room.answers.heard == []
