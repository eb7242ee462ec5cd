"""Presses, texted codes and keys on a page, judged as of the card they were made on. One row decides; losers are told who has it."""

from __future__ import annotations

from datetime import datetime

from bot.escalation import Escalations
from bot.metrics import ESCALATIONS
from channels.address import Scheme
from channels.message import Acknowledgement, AckOutcome, AckResult, Verb
from compliance.audit import Actor, AuditAction, AuditEvent
from store import conversations, escalations, seen, staff
from store.audit import SqlAuditLog
from store.database import Database, Tx
from store.escalations import Escalation
from store.staff import Staff


class Judge:
    """Decides who has an alert."""

    def __init__(self, database: Database, flow: Escalations, audit: SqlAuditLog) -> None:
        self._db, self._flow, self._audit = database, flow, audit

    async def judge(self, ack: Acknowledgement) -> AckOutcome:
        """Committed when it returns."""
        async with self._db.transaction() as tx:
            return await self.judge_in(tx, ack)

    async def judge_in(self, tx: Tx, ack: Acknowledgement) -> AckOutcome:
        """In the caller's transaction: the outcome and everything that follows from it."""
        person = await self.who(tx, ack)
        if person is None or not person.active:
            await self._audit.append(
                tx,
                AuditEvent(AuditAction.ACCESS_DENIED, ack.at, Actor("staff", "unknown"), "denied", what=(f"escalation:{ack.escalation}",)),
            )
            return AckOutcome(AckResult.NOT_ALLOWED)
        held = await escalations.get(tx, ack.escalation)
        if held is None:
            return AckOutcome(AckResult.UNKNOWN)
        match ack.verb:
            case Verb.TAKE:
                return await self._take(tx, ack, held, person)
            case Verb.RESOLVE:
                return await self._resolve(tx, ack, held, person)
            case Verb.ESCALATE:
                return await self._pass_on(tx, ack, held, person)

    async def who(self, tx: Tx, ack: Acknowledgement) -> Staff | None:
        """The staff record behind a Slack user or a phone, or None."""
        if ack.by.scheme is Scheme.SLACK:
            return await staff.by_slack(tx, self._db.vault, ack.by.value)
        return await staff.by_phone(tx, self._db.vault, ack.by)

    async def _take(self, tx: Tx, ack: Acknowledgement, held: Escalation, person: Staff) -> AckOutcome:
        if held.state == "open":
            changed = await escalations.change(
                tx,
                held.id,
                held.version,
                state="taken",
                holder=person.id,
                taken_at=ack.at,
                due_at=None,
                what="taken",
                by=person.id,
                at=ack.at,
            )
            if changed is None:
                return AckOutcome(AckResult.STALE)
            await self._follow(tx, changed, person, AuditAction.EMERGENCY_TAKEN, "taken", ack.at)
            return AckOutcome(AckResult.TAKEN, person.name)
        if held.state == "taken" and held.holder == person.id:
            return AckOutcome(AckResult.TAKEN, person.name)
        return AckOutcome(AckResult.ALREADY, await self._holder_name(tx, held))

    async def _resolve(self, tx: Tx, ack: Acknowledgement, held: Escalation, person: Staff) -> AckOutcome:
        if held.state == "resolved":
            mine = held.holder == person.id
            return AckOutcome(AckResult.RESOLVED if mine else AckResult.ALREADY, None if mine else await self._holder_name(tx, held))
        if held.state == "taken" and held.holder != person.id:
            return AckOutcome(AckResult.ALREADY, await self._holder_name(tx, held))
        changed = await escalations.change(
            tx,
            held.id,
            held.version,
            state="resolved",
            holder=person.id,
            taken_at=held.taken_at or ack.at,
            resolved_at=ack.at,
            due_at=None,
            what="resolved",
            by=person.id,
            at=ack.at,
        )
        if changed is None:
            return AckOutcome(AckResult.STALE)
        await self._give_back(tx, held)
        await self._follow(tx, changed, person, AuditAction.EMERGENCY_CLOSED, "resolved", ack.at)
        return AckOutcome(AckResult.RESOLVED, person.name)

    async def _pass_on(self, tx: Tx, ack: Acknowledgement, held: Escalation, person: Staff) -> AckOutcome:
        if held.state == "resolved" or (held.state == "taken" and held.holder != person.id):
            return AckOutcome(AckResult.ALREADY, await self._holder_name(tx, held))
        if ack.dedupe_key and not await seen.first_time(tx, ack.dedupe_key, ack.at):
            return AckOutcome(AckResult.ESCALATED, person.name)  # the same press, sent again by the provider
        if ack.version is not None and ack.version != held.version:
            return AckOutcome(AckResult.STALE, await self._holder_name(tx, held))  # an old card may not push a newer state
        reopened = await escalations.change(
            tx, held.id, held.version, state="open", holder="", taken_at=None, what="passed on", by=person.id, at=ack.at
        )
        if reopened is None:
            return AckOutcome(AckResult.STALE)
        await self._flow.climb_now_in(tx, reopened)
        ESCALATIONS.labels(level=held.level, event="passed").inc()
        return AckOutcome(AckResult.ESCALATED, person.name)

    async def _follow(self, tx: Tx, held: Escalation, person: Staff, action: AuditAction, event: str, at: datetime) -> None:
        await self._flow.redraw_in(tx, held)
        ESCALATIONS.labels(level=held.level, event=event).inc()
        await self._audit.append(
            tx, AuditEvent(action, at, Actor("staff", person.id, (person.role,)), subject=held.contact_id, what=(f"escalation:{held.id}",))
        )

    async def _give_back(self, tx: Tx, held: Escalation) -> None:
        if held.contact_id is None or await escalations.other_open(tx, held.contact_id, held.id):
            return
        talk = await conversations.current(tx, held.contact_id)  # not the one it began in: that may be over
        if talk is not None:
            await conversations.give_back(tx, talk.id)

    async def _holder_name(self, tx: Tx, held: Escalation) -> str | None:
        person = await staff.get(tx, self._db.vault, held.holder) if held.holder else None
        return person.name if person else None
