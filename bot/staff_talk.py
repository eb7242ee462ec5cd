"""The care team asks, the assistant answers: in a direct message, or under a mention of it. Stored first, answered by a job.

Only active people of the staff list are answered; others are told so once a day. What is about a patient goes to the asker alone, never
into a channel, and is sealed with that patient's key on its way.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime, tzinfo
from typing import Final

from agents.staff.desk import Asker, StaffAnswer, StaffTurn
from agents.staff.responder import StaffResponder
from bot.engine import INBOUND, URGENT, Engine, Task
from bot.metrics import STAFF_QUESTIONS
from channels.address import Address
from channels.message import ChannelName, Kind, MessageId, OutboundMessage, StaffQuestion
from channels.slack.cards import note_card
from compliance.audit import Actor, AuditAction, AuditEvent
from compliance.phi import Phi
from store import outbox, questions, seen, staff
from store.audit import SqlAuditLog
from store.database import Database, Tx
from store.questions import Question

JOB: Final = "staff_talk"
HEADING: Final = "HealthSmart answered you"  # what a lock screen shows
NOT_STAFF: Final = "I only answer people on this clinic's care team list. Please ask your administrator to add you."
SENT_PRIVATELY: Final = "This is about a patient, so I sent it to you in a direct message."
DANGER: Final = "If you or somebody with you is in danger now, call 911. In a mental health crisis call or text 988."


class StaffTalk:
    """Takes questions in and answers them."""

    def __init__(self, database: Database, engine: Engine, audit: SqlAuditLog, now: Callable[[], datetime], zone: tzinfo) -> None:
        self._db, self._engine, self._audit, self._now, self._zone = database, engine, audit, now, zone
        self.responder: StaffResponder | None = None  # only where answers are worked on

    async def asked(self, question: StaffQuestion, *, danger: bool) -> None:
        """Durable when it returns. `danger`: the emergency rules found some in these words; then the number to call goes out at once."""
        async with self._db.transaction() as tx:
            person = await staff.by_slack(tx, self._db.vault, question.by.value)
            if danger and await seen.first_time(tx, f"staff-danger:{question.id}"[:200], question.at):
                await self._post_in(tx, question.place, question.thread, DANGER, f"staffdanger:{question.id}", None, question.at)
            if person is None or not person.active:
                await self._turn_away_in(tx, question)
                return
            kept = Question(question.id, person.id, question.place, question.thread, question.direct, question.text, question.at, None)
            if await questions.add(tx, self._db.vault, kept):
                STAFF_QUESTIONS.labels(by="asked").inc()
                await self._engine.enqueue(tx, Task(JOB, f"staff:{question.id}", (question.id,), INBOUND, partition=f"staff:{person.id}"))

    async def _turn_away_in(self, tx: Tx, question: StaffQuestion) -> None:
        who = self._db.vault.mac("slack", question.by.value.encode()).hex()[:32]
        if not await seen.first_time(tx, f"staff-refused:{who}:{question.at.date()}", question.at):
            return
        STAFF_QUESTIONS.labels(by="refused").inc()
        nobody = Actor("staff", "unknown")
        denied = AuditEvent(AuditAction.ACCESS_DENIED, question.at, nobody, "denied", channel="slack", detail={"tool": JOB})
        await self._audit.append(tx, denied)
        # To the asker alone: a channel need not know who is on no list.
        await self._post_in(tx, question.by.value, None, NOT_STAFF, f"staffrefusal:{question.id}", None, question.at)

    async def answer(self, question_id: str) -> None:
        """Job: answer one question. Safe to run twice."""
        async with self._db.reading() as tx:
            asked = await questions.get(tx, self._db.vault, question_id)
            person = await staff.get(tx, self._db.vault, asked.staff_id) if asked else None
        if asked is None or person is None or asked.answered_at is not None or self.responder is None:
            return
        if not person.active:
            said = StaffAnswer(Phi(NOT_STAFF), private=True)
        else:
            turn = StaffTurn(Asker(person.id, person.role), question_id, asked.text, self._now(), self._zone)
            said = await self.responder.answer(turn)
        STAFF_QUESTIONS.labels(by=said.by if said.by in ("rules", "offline", "fallback") else "model").inc()
        async with self._db.transaction() as tx:
            if await questions.answered(tx, question_id, self._now()):
                await self._reply_in(tx, asked, person.slack or "", said)

    async def _reply_in(self, tx: Tx, asked: Question, slack: str, said: StaffAnswer) -> None:
        at = self._now()
        for event in said.audit:
            await self._audit.append(tx, event)
        if said.private and not asked.direct:
            await self._post_in(tx, slack, None, said.text.reveal(), f"staffanswer:{asked.id}", said.about, at)
            await self._post_in(tx, asked.place, asked.thread, SENT_PRIVATELY, f"staffnote:{asked.id}", None, at)
        else:
            await self._post_in(tx, asked.place, asked.thread, said.text.reveal(), f"staffanswer:{asked.id}", said.about, at)

    async def _post_in(self, tx: Tx, place: str, thread: str | None, text: str, key: str, about: str | None, at: datetime) -> None:
        card: dict[str, object] = {"blocks": note_card("", text)[1:]}
        if thread is not None:
            card["thread_ts"] = thread
        message = OutboundMessage(
            MessageId(uuid.uuid4().hex), ChannelName.SLACK, Kind.PAGE, Address.slack(place), Phi(HEADING), key[:200], at, card=card
        )
        if await outbox.add(tx, self._db.vault, message, conversation_id=None, contact_id=about):
            await self._engine.enqueue(tx, Task("deliver", f"deliver:{message.id}:0", (message.id, 0), URGENT))
