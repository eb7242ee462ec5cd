"""Presses, texted codes and keys on a page, judged as of the card they were made on. One row decides; losers are told who has it."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from bot.escalation import Escalations
from bot.metrics import ESCALATIONS, TO_TAKE
from bot.watch import KEPT, asked_at
from channels.address import Address, Scheme
from channels.message import Acknowledgement, AckOutcome, AckResult, Verb
from compliance.audit import Actor, AuditAction, AuditEvent
from compliance.roles import TABLE, Permission, Role, known_role
from rules.oncall.machine import Held, Move, Next, Paging, Refusal, move
from store import conversations, escalations, inbox, seen, staff
from store.audit import SqlAuditLog
from store.database import Database, Tx
from store.escalations import Changes, Escalation
from store.staff import Staff

MOVES: Final = {
    Verb.TAKE: Move.TAKE,
    Verb.RESOLVE: Move.RESOLVE,
    Verb.ESCALATE: Move.ESCALATE,
    Verb.HAND_ON: Move.HAND_ON,
    Verb.REOPEN: Move.REOPEN,
}
DONE: Final = {
    Verb.TAKE: AckResult.TAKEN,
    Verb.RESOLVE: AckResult.RESOLVED,
    Verb.ESCALATE: AckResult.ESCALATED,
    Verb.HAND_ON: AckResult.HANDED_ON,
    Verb.REOPEN: AckResult.REOPENED,
}
WORDS: Final = {
    Verb.TAKE: "taken",
    Verb.RESOLVE: "resolved",
    Verb.ESCALATE: "passed on",
    Verb.HAND_ON: "handed on",
    Verb.REOPEN: "reopened",
}
ACTIONS: Final = {
    Verb.TAKE: AuditAction.EMERGENCY_TAKEN,
    Verb.RESOLVE: AuditAction.EMERGENCY_CLOSED,
    Verb.ESCALATE: AuditAction.ESCALATION_CLIMBED,
    Verb.HAND_ON: AuditAction.ESCALATION_CLIMBED,
    Verb.REOPEN: AuditAction.EMERGENCY_RAISED,
}
ONCE: Final = frozenset({Verb.ESCALATE, Verb.HAND_ON, Verb.REOPEN})  # done twice they would page twice


def may_act(person: Staff) -> bool:
    """The care team; and an administrator whom somebody put on the ladder: taking an alert shows them nothing of the patient."""
    role = known_role(person.role)
    return role is Role.ADMIN or (role is not None and Permission.ESCALATION_ACT in TABLE[role])


class Judge:
    """Decides who has an alert."""

    def __init__(self, database: Database, flow: Escalations, audit: SqlAuditLog) -> None:
        self._db, self._flow, self._audit = database, flow, audit

    async def judge(self, ack: Acknowledgement) -> AckOutcome:
        """Committed when it returns."""
        async with self._db.transaction() as tx:
            return await self.judge_in(tx, ack)

    async def judge_as(
        self, tx: Tx, person: Staff, escalation: str, verb: Verb, at: datetime, *, version: int | None = None, to: str | None = None
    ) -> AckOutcome:
        """For whoever has already been made sure of (a signed webhook): the same judgement, the same rules."""
        return await self.judge_in(tx, Acknowledgement(escalation, Address(Scheme.TERMINAL, person.id), verb, at, version, to=to), person)

    async def judge_in(self, tx: Tx, ack: Acknowledgement, signed_in: Staff | None = None) -> AckOutcome:
        """In the caller's transaction: the outcome and everything that follows from it. `signed_in`: who it is, when they did not
        press or text but signed in."""
        person = signed_in or await self.who(tx, ack)
        if person is None or not person.active or not may_act(person):
            await self._audit.append(
                tx,
                AuditEvent(AuditAction.ACCESS_DENIED, ack.at, Actor("staff", "unknown"), "denied", what=(f"escalation:{ack.escalation}",)),
            )
            return AckOutcome(AckResult.NOT_ALLOWED)
        held = await escalations.get(tx, ack.escalation)
        if held is None:
            return AckOutcome(AckResult.UNKNOWN)
        target = await self._target(tx, ack)
        once = ack.dedupe_key if ack.verb in ONCE else None
        if once and not await seen.first_time(tx, once, ack.at):  # the same press, sent again by the provider
            return AckOutcome(DONE[ack.verb], target.name if target and ack.verb is Verb.HAND_ON else person.name)
        outcome = await self._ruled(tx, ack, held, person, target)
        if once and outcome.result is not DONE[ack.verb]:
            await seen.drop(tx, once)  # refused, so it was not done: the same again is judged again
        return outcome

    async def _ruled(self, tx: Tx, ack: Acknowledgement, held: Escalation, person: Staff, target: Staff | None) -> AckOutcome:
        to = target.id if target is not None else None
        ruled = move(Held(held.state, held.holder, held.version), MOVES[ack.verb], person.id, seen=ack.version, to=to)
        if isinstance(ruled, Refusal):
            return await self._refused(tx, held, ruled, ack, person)
        return await self._apply(tx, ack, held, person, ruled, target)

    async def _target(self, tx: Tx, ack: Acknowledgement) -> Staff | None:
        """Whom it is handed on to: somebody active who can be paged, or nobody."""
        found = await staff.get(tx, self._db.vault, ack.to) if ack.to else None
        return found if found is not None and found.active and (found.slack or found.phone) else None

    async def _refused(self, tx: Tx, held: Escalation, why: Refusal, ack: Acknowledgement, person: Staff) -> AckOutcome:
        match why:
            case Refusal.SAME:
                if ack.verb is Verb.TAKE:
                    await self._kept(tx, held, person, ack)
                return AckOutcome(DONE[ack.verb], person.name)
            case Refusal.OTHERS:
                return AckOutcome(AckResult.ALREADY, await self._holder_name(tx, held))
            case Refusal.STALE:
                return AckOutcome(AckResult.STALE, await self._holder_name(tx, held))
            case Refusal.NOBODY:
                return AckOutcome(AckResult.NOBODY)

    async def _kept(self, tx: Tx, held: Escalation, person: Staff, ack: Acknowledgement) -> None:
        """Whoever has it says so again: the answer to "still on it?"."""
        if asked_at(await escalations.timeline(tx, held.id)) is not None:
            await escalations.change(tx, held.id, held.version, what=KEPT, by=person.id, at=ack.at)

    async def _apply(self, tx: Tx, ack: Acknowledgement, held: Escalation, person: Staff, ruled: Next, target: Staff | None) -> AckOutcome:
        changed = await self._changed(tx, ack, held, person, ruled, target)
        if changed is None:
            return AckOutcome(AckResult.STALE, await self._holder_name(tx, held))
        ESCALATIONS.labels(level=held.level, event=ack.verb.value).inc()
        if held.state == "open" and ruled.state != "open" and held.taken_at is None:
            TO_TAKE.labels(level=held.level).observe(max(0.0, (ack.at - held.opened_at).total_seconds()))
        if ruled.state == "resolved":
            await self._give_back(tx, held, ack.at)
        if ack.verb is Verb.REOPEN and changed.conversation_id is not None:
            await conversations.hold(tx, changed.conversation_id, f"escalation:{changed.id}")
        if ruled.paging is not Paging.NOBODY:
            await self._flow.page_again_in(tx, changed, ruled.paging, target)
        else:
            await self._flow.redraw_in(tx, changed)
        actor = Actor("staff", person.id, (person.role,))
        event = AuditEvent(ACTIONS[ack.verb], ack.at, actor, subject=held.contact_id, what=(f"escalation:{held.id}",))
        await self._audit.append(tx, event)
        return AckOutcome(DONE[ack.verb], target.name if target and ack.verb is Verb.HAND_ON else person.name)

    async def _changed(
        self, tx: Tx, ack: Acknowledgement, held: Escalation, person: Staff, ruled: Next, target: Staff | None
    ) -> Escalation | None:
        if ack.verb is Verb.REOPEN:
            return await escalations.reopen(tx, held.id, held.version, by=person.id, at=ack.at)
        changes: Changes = {"state": ruled.state, "holder": ruled.holder, "taken_at": None}
        if ruled.state != "open":
            changes |= {"taken_at": held.taken_at or ack.at, "due_at": None}
        if ruled.state == "resolved":
            changes |= {"resolved_at": ack.at, "outcome": ack.outcome}
        detail = {"to": target.id} if target is not None else None
        return await escalations.change(tx, held.id, held.version, what=WORDS[ack.verb], by=person.id, at=ack.at, detail=detail, **changes)

    async def who(self, tx: Tx, ack: Acknowledgement) -> Staff | None:
        """The staff record behind a Slack user or a phone, or None."""
        if ack.by.scheme is Scheme.SLACK:
            return await staff.by_slack(tx, self._db.vault, ack.by.value)
        return await staff.by_phone(tx, self._db.vault, ack.by)

    async def _give_back(self, tx: Tx, held: Escalation, at: datetime) -> None:
        if held.contact_id is None or await escalations.other_open(tx, held.contact_id, held.id):
            return
        await inbox.close_held(tx, held.contact_id, at)
        talk = await conversations.current(tx, held.contact_id)  # not the one it began in: that may be over
        if talk is not None:
            await conversations.give_back(tx, talk.id)

    async def _holder_name(self, tx: Tx, held: Escalation) -> str | None:
        person = await staff.get(tx, self._db.vault, held.holder) if held.holder else None
        return person.name if person else None
