"""One turn: everything a person said since we last spoke, one answer, one transaction.

The job runs inside its conversation's own lane, so turns never overlap. It may run twice after a crash: the outbox key `turn:<row>`
lets one answer out, and what the agents learnt is saved in the same transaction as that answer.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from agents.conversation import Answer, Turn
from agents.responder import APP, Responder
from bot.delivery import Deliveries
from bot.escalation import Alarm, Escalations
from bot.gates import Gates
from bot.hands import Hands, attributed, changed_hands, taken, unpacked
from bot.metrics import TURN_SECONDS, TURNS
from bot.model_meter import measure
from bot.performer import Performer
from bot.relay import Relay
from bot.telemetry import get_logger, report
from bot.verdicts import Pass, Say, Silence
from channels.message import ChannelName, Kind, MessageId, OutboundMessage
from compliance import wording
from compliance.phi import Phi
from rules.care.memory import something_open
from rules.care.safety import ERRAND
from rules.care.state import CareState
from store import care, contacts, conversations, inbox, openings, outbox
from store.audit import SqlAuditLog
from store.contacts import Contact
from store.conversations import Conversation
from store.database import Database, Tx
from store.eventlog import SqlEventLog
from store.inbox import Received
from store.leaving import leaving
from store.outbox import Row
from store.together import Change, all_or_none, together

BY_RULES = ("rules", "fallback")  # who asked in the rules' words
log = get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Opened:
    """What a turn starts from."""

    contact: Contact
    conversation: Conversation
    batch: tuple[Received, ...]
    care: CareState
    care_version: int
    hands: Hands
    last: int  # event in the session's memory


class Turns:
    """Answers conversations."""

    def __init__(
        self,
        database: Database,
        audit: SqlAuditLog,
        memory: SqlEventLog,
        gates: Gates,
        responder: Responder,
        performer: Performer,
        escalations: Escalations,
        relay: Relay,
        deliveries: Deliveries,
        now: Callable[[], datetime],
        clinic: str = "",
    ) -> None:
        self._clinic = clinic
        self._db, self._audit, self._memory, self._gates, self._responder = database, audit, memory, gates, responder
        self._performer, self._escalations, self._relay, self._deliveries, self._now = performer, escalations, relay, deliveries, now

    async def converse(self, conversation_id: str, row_id: int) -> None:
        """Job: answer what is waiting in this conversation, then hand the answer over. Safe to run twice."""
        answer = await self._answer(conversation_id, row_id)
        if isinstance(answer, Row):
            await self._deliveries.carry(answer)
        elif answer is not None:
            await self._deliveries.deliver(answer, 0)

    async def _answer(self, conversation_id: str, row_id: int) -> Row | str | None:
        """The answer in the outbox: marked as leaving already, or only its id."""
        opened = await self._open(conversation_id, row_id)
        if not isinstance(opened, Opened):
            return opened
        started = time.perf_counter()
        asked, spoken = opened.care.pending is not None, something_open(opened.care, self._now())
        verdict = await self._gates.admit(opened.contact, opened.conversation, opened.batch, asked=asked, spoken=spoken)
        answer: Row | str | None
        if isinstance(verdict, Pass):
            answer, by = await self._ask_agents(opened, row_id)
        else:
            answer, by = await self._settle(opened, row_id, verdict), "gate"
        TURNS.labels(by=by).inc()
        TURN_SECONDS.observe(time.perf_counter() - started)
        return answer

    async def _open(self, conversation_id: str, row_id: int) -> Opened | str | None:
        async with self._db.single(write=False) as tx:  # no one moment is needed: who writes meanwhile is found out when we store
            found = await openings.opening(tx, self._db.vault, conversation_id)
            if found is None or not any(item.id == row_id for item in found.waiting):
                # An earlier turn answered it together with its neighbours, or this one did and a crash came between our commit and
                # the engine's: then only the delivery may be missing.
                done = await outbox.by_key(tx, self._db.vault, f"turn:{row_id}")
                return None if done is None else done.id
        conversation, contact = found.conversation, found.contact
        state, hands = unpacked(found.known)
        if changed_hands(hands, conversation):
            patient = await self._gates.proved_as(contact, conversation)
            state, hands = taken(state, hands, conversation, patient, self._now(), sharing=found.sharing)
        return Opened(contact, conversation, found.waiting, state, found.version, hands, found.last)

    async def _ask_agents(self, opened: Opened, row_id: int) -> tuple[Row | str | None, str]:
        batch = opened.batch
        turn = Turn(
            contact=opened.contact.id,
            session=opened.conversation.session_id,
            message=batch[-1].message_id,
            text=Phi("\n".join(item.text.reveal() for item in batch)),
            language=opened.contact.language or "",
            care=opened.care,
            now=self._now(),
            channel=opened.conversation.channel,
            spoken=opened.conversation.channel == ChannelName.VOICE.value,
            records=self._gates.records(opened.contact, opened.conversation),
        )
        try:
            answer = await self._responder.answer(turn)
        except Exception as why:  # noqa: BLE001 - whatever broke, the patient gets words and a person gets the case
            log.error("turn_failed", error=type(why).__name__, conversation=opened.conversation.id)
            report(why)
            words = self._performer.promise.words("model_down", opened.contact.language or "en", self._now())
            verdict = Say(Phi(words), alarm="model_down")
            return await self._settle(opened, row_id, verdict), "failed"
        measure(answer)
        say = None
        if answer.prove is not None:
            language = answer.care.language or opened.contact.language or "en"
            say = await self._gates.prove(opened.contact, opened.conversation, turn.text.reveal(), language, answer.prove)
        if answer.revoked is not None:
            language = answer.care.language or opened.contact.language or "en"
            say = self._gates.revoked(opened.contact, opened.conversation, turn.message, language)
        return await self._store(opened, row_id, answer, say), answer.by

    async def _settle(self, opened: Opened, row_id: int, verdict: Say | Silence) -> str | None:
        """An approved notice, or nothing; either way the messages have an owner afterwards."""
        at = self._now()
        async with self._db.transaction() as tx:
            if verdict.also is not None:
                await verdict.also(tx, at)
            if verdict.alarm is not None:
                await self._escalations.raise_in(tx, self._alarm(opened, verdict.alarm, at, hold=verdict.hold))
            if verdict.inbox == "held":
                await self._relay.patient_said_in(tx, opened.conversation, opened.contact, opened.batch, at)
            if isinstance(verdict, Silence):
                await inbox.mark(tx, [item.id for item in opened.batch], verdict.inbox, at)
                return None
            if verdict.language and verdict.language != opened.contact.language:
                await contacts.set_language(tx, opened.contact.id, verdict.language)
            text = await self._greeted_in(tx, opened, verdict, at) if verdict.welcome else verdict.text
            message = self._worded(opened, row_id, text, verdict.kind, at)
            await together(tx, *await self._put_out(tx, opened, message, verdict.inbox, at))
            return message.id

    async def _greeted_in(self, tx: Tx, opened: Opened, verdict: Say, at: datetime) -> Phi:
        """The first answer of all says who we are, whoever worded it."""
        if opened.care.welcomed:
            return verdict.text
        known = replace(opened.care, welcomed=True)
        await care.save(tx, self._db.vault, opened.contact.id, opened.hands.packed(known, at), opened.care_version, at)
        return self._with_welcome(opened, verdict.text, verdict.language)

    def _with_welcome(self, opened: Opened, text: Phi, language: str | None = None) -> Phi:
        if opened.care.welcomed:
            return text
        hello = wording.say("welcome", language or opened.contact.language or "en", clinic=self._clinic)
        return Phi(f"{hello} {text.reveal()}")

    async def _store(self, opened: Opened, row_id: int, answer: Answer, say: Say | None = None) -> Row | str | None:
        at = self._now()
        if say is None and (row := await self._at_once(opened, row_id, answer, at)) is not None:
            return row
        async with self._db.transaction() as tx:
            latest, seq = await openings.latest(tx, opened.conversation.id)
            if latest is not None and latest.holder == "staff":
                # Danger was found in a later message while the agents were thinking: a person has the conversation now.
                await inbox.mark(tx, [item.id for item in opened.batch], "held", at)
                await self._relay.patient_said_in(tx, latest, opened.contact, opened.batch, at)
                return None
            for event in answer.audit:
                await self._audit.append(tx, event)
            text, state = await self._performer.perform_in(tx, opened.contact, opened.conversation, answer, at, opened.hands.owner)
            await attributed(tx, opened.contact.id, opened.hands)
            if say is not None and say.also is not None:
                await say.also(tx, at)
                text = say.text if answer.revoked is not None else self._with_welcome(opened, say.text, state.language)
            kind = Kind.REPLY if answer.revoked is None else Kind.NOTICE  # a confirmation passes the stop it confirms
            message = self._worded(opened, row_id, text, kind, at)
            changes = await self._learnt(tx, opened, answer, state, seq, at)
            if not (await together(tx, *changes, *await self._put_out(tx, opened, message, "answered", at)))[0]:
                raise RuntimeError("two turns of one person at once")
            return message.id

    async def _at_once(self, opened: Opened, row_id: int, answer: Answer, at: datetime) -> Row | None:
        """On Postgres an answer that only says something is stored, and marked as leaving, in one statement. None: nothing is stored,
        because there is more to it or something is not as it was when the turn began."""
        more = answer.audit or answer.effects or answer.danger or answer.revoked or opened.hands.was is not None
        if more or self._db.dialect != "postgresql":
            return None
        message = self._worded(opened, row_id, answer.text, Kind.REPLY, at)
        talk, ids = opened.conversation.id, [item.id for item in opened.batch]
        async with self._db.single(write=True) as tx:
            row, out = await leaving(tx, self._db.vault, message, talk, opened.contact.id)
            changes = await self._learnt(tx, opened, answer, answer.care, opened.last, at)
            done = inbox.marking(ids, "answered", at, answered_by=message.id)
            return row if await all_or_none(tx, openings.free(talk), *changes, out, done) else None

    async def _learnt(self, tx: Tx, opened: Opened, answer: Answer, state: CareState, seq: int, at: datetime) -> list[Change]:
        """What is known and remembered from now on; the first change is none when somebody else was quicker. `seq`: the number of the last
        event in the session's memory."""
        whose, talk = opened.contact.id, opened.conversation
        changes = [await care.saving(tx, self._db.vault, whose, opened.hands.packed(state, at), opened.care_version, at)]
        if answer.memory:
            changes += await self._memory.remembering(tx, talk.session_id, APP, whose, seq, answer.memory, at, talk.channel)
        if state.language and state.language != opened.contact.language:
            changes.append(contacts.speaking(whose, state.language))
        asked = answer.asked or ((ERRAND,) if answer.by in BY_RULES else ())
        if asked != talk.asked:
            changes.append(conversations.asking(talk.id, asked))
        return changes

    @staticmethod
    def _worded(opened: Opened, row_id: int, text: Phi, kind: Kind, at: datetime) -> OutboundMessage:
        return OutboundMessage(
            id=MessageId(uuid.uuid4().hex),
            channel=ChannelName(opened.conversation.channel),
            kind=kind,
            recipient=opened.contact.address,
            text=text,
            dedupe_key=f"turn:{row_id}",
            created_at=at,
            in_reply_to=MessageId(opened.batch[-1].message_id),
        )

    async def _put_out(self, tx: Tx, opened: Opened, message: OutboundMessage, state: str, at: datetime) -> list[Change]:
        """The answer on its way, and what it answers done with."""
        talk, whose = opened.conversation.id, opened.contact.id
        out = await outbox.adding(tx, self._db.vault, message, conversation_id=talk, contact_id=whose)
        return [out, inbox.marking([item.id for item in opened.batch], state, at, answered_by=message.id)]

    @staticmethod
    def _alarm(opened: Opened, reason: str, at: datetime, *, hold: bool = True) -> Alarm:
        return Alarm(
            opened.contact.id,
            opened.conversation.id,
            "handoff",
            "handoff",
            (reason,),
            opened.contact.language or "en",
            at,
            opened.batch[-1].message_id,
            hold=hold,
        )
