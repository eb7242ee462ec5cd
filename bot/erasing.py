"""Erases a patient on request: two people say yes, a hold or an open alert says no, and what was done is proved and certified."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from compliance.audit import Actor, AuditAction, AuditEvent
from store import erasure, holds
from store.archive import years_ago
from store.audit import SqlAuditLog
from store.database import Database, Tx
from store.erasure import Emptied, Person, Request

BACKUP_DAYS: Final = 35
ELSEWHERE: Final = (
    "Backups of the database: the keys are in them until they are overwritten (keep backups 30 days at most).",
    "Other running processes: they forget the keys within five minutes.",
    "Twilio's message log and Slack's messages: delete them there, or let their own retention do it.",
)


class ErasureError(Exception):
    """It was not done; the text says why, and what would have to change."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """What an erasure did and how it was proved. `keys`: the ids whose keys were destroyed (they are in the audit log, and name nobody)."""

    id: str
    done_at: datetime
    asked_by: str
    confirmed_by: str
    keys: tuple[str, ...]
    shared: tuple[str, ...]
    did: Emptied
    identity_until: datetime | None
    event: str

    def text(self, clinic: str) -> str:
        """For people."""
        lines = [
            f"Certificate of erasure {self.id}",
            f"{clinic}, {self.done_at:%Y-%m-%d %H:%M:%S} UTC",
            "",
            f"Asked by {self.asked_by}, confirmed by {self.confirmed_by}.",
            f"Keys destroyed: {', '.join(self.keys)}",
            f"Messages emptied: {self.did.messages}; sends cancelled: {self.did.cancelled}; conversations ended: "
            f"{self.did.conversations}; assistant sessions deleted: {self.did.sessions}",
            "Checked after: no key opens, no sealed column is left, searching by the telephone number finds nobody.",
            f"Recorded as audit event {self.event}; the audit log still proves (healthsmart audit verify).",
        ]
        if self.shared:
            lines.append(f"Not erased, because others share the telephone: {', '.join(self.shared)}")
        if self.identity_until:
            lines.append(
                f"Who this was is sealed under a key of its own until {self.identity_until:%Y-%m-%d} (45 CFR 164.528), then destroyed."
            )
        return "\n".join(
            [
                *lines,
                "",
                f"Where copies may still be, for at most {BACKUP_DAYS} days if you follow this:",
                *(f"- {one}" for one in ELSEWHERE),
            ]
        )


class Erasing:
    """The one door for the command line and the API."""

    def __init__(self, database: Database, audit: SqlAuditLog, years: int, now: Callable[[], datetime]) -> None:
        self._db, self._audit, self._years, self._now = database, audit, years, now

    async def request(self, patient: str, by: Actor, *, channel: str | None = None, request: str | None = None) -> Request:
        """Asks for an erasure (a patient's id, a contact's id or a reference); nothing is erased yet. Raises `ErasureError`."""
        at = self._now()
        async with self._db.transaction() as tx:
            who = await self._person(tx, patient)
            await self._may(tx, who)
            made = await erasure.ask(tx, who, _name(by), at)
            event = AuditEvent(AuditAction.ERASURE_REQUESTED, at, by, subject=who.ids[0], what=(f"erasure:{made.id}",))
            await self._audit.append(tx, _from(event, channel, request))
        return made

    async def waiting(self) -> list[Request]:
        """What waits for a second yes."""
        async with self._db.reading() as tx:
            return await erasure.waiting(tx)

    async def confirm(
        self,
        id: str,  # noqa: A002
        by: Actor,
        *,
        keep_identity: bool = True,
        channel: str | None = None,
        request: str | None = None,
    ) -> Certificate:
        """The second yes, from somebody else than who asked (another admin, or the patient themselves): it is done when this returns.
        Raises `ErasureError` with nothing changed."""
        async with self._db.reading() as tx:
            made = await erasure.request(tx, id)
        if made is None or made.state != "asked":
            raise ErasureError("there is no such request, or it was settled before")
        if made.asked_by == _name(by):
            raise ErasureError("somebody else than who asked must confirm: another admin, or the patient")
        return await self._erase(made, by, keep_identity, channel, request)

    async def at_once(self, patient: str, by: Actor, confirmed_by: str, *, keep_identity: bool = True) -> Certificate:
        """Both at once, for whoever holds the machine and its root key (the command line). Raises `ErasureError`."""
        made = await self.request(patient, by, channel="cli")
        return await self._erase(made, Actor(by.kind, confirmed_by[:60] or by.id, by.roles), keep_identity, "cli", None)

    async def forget_identities(self) -> int:
        """Job, nightly: notes of who was erased go when the accounting duty is over."""
        async with self._db.transaction() as tx:
            return await erasure.forget_identities(tx, self._db.vault, self._now())

    async def _erase(self, made: Request, by: Actor, keep: bool, channel: str | None, request: str | None) -> Certificate:
        at, vault = self._now(), self._db.vault
        until = years_ago(at, -self._years)
        async with self._db.transaction() as tx:
            who = await self._person(tx, made.subject)
            await self._may(tx, who)
            told = await erasure.identity(tx, vault, who) if keep else None
            did = await erasure.empty(tx, vault, who, at)
            await erasure.settle(tx, vault, made, who, told, _name(by), at, until)
            detail: dict[str, str | int | bool] = {"keys": len(who.ids), "messages": did.messages, "cancelled": did.cancelled}
            what = (f"erasure:{made.id}", *(f"key:{one}" for one in who.ids))
            done = AuditEvent(AuditAction.ERASED, at, by, subject=made.subject, what=what, detail=detail)
            event = await self._audit.append(tx, _from(done, channel, request))
        async with self._db.reading() as tx:
            left = await erasure.check(tx, vault, who)
        if not left.nothing:
            raise ErasureError(
                f"the erasure is not complete: {left.keys} keys, {left.sealed} sealed rows and {left.found} entries are left"
            )
        return Certificate(made.id, at, made.asked_by, _name(by), who.ids, who.shared, did, until if keep else None, event)

    async def _person(self, tx: Tx, patient: str) -> Person:
        who = await erasure.person(tx, patient)
        if who is None:
            raise ErasureError(f"nobody is known as {patient}")
        return who

    async def _may(self, tx: Tx, who: Person) -> None:
        if await holds.lasting(tx, who.ids):
            raise ErasureError("a legal hold forbids it: healthsmart audit hold list")
        if await erasure.alarmed(tx, who):
            raise ErasureError("an alert about this patient is still open: somebody must resolve it first")


def _name(actor: Actor) -> str:
    return f"{actor.kind}:{actor.id}"


def _from(event: AuditEvent, channel: str | None, request: str | None) -> AuditEvent:
    return replace(event, channel=channel, request=request)
