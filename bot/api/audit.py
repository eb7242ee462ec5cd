"""The audit trail: read, proved, and its newest signature. Every look is itself an event, durable before anything is shown."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any, Final

from pydantic import Field

from bot.api.desk import Desk
from bot.api.endpoint import Asked, Endpoint, Given, Id, Moment, Paging, Reply, Since, Until
from bot.api.problems import FieldError, Problem
from compliance.audit import AuditAction, AuditEvent
from compliance.roles import Permission
from store import audit_reading
from store.audit_reading import Filter
from store.proving import prove
from store.sealing import Sequencer

_one_proof_at_a_time = asyncio.Lock()


class Search(Paging):
    """`actor` and `subject` are ids; `action` like phi.read or auth.failure."""

    since: Since | None = Field(default=None, alias="from")
    until: Until | None = Field(default=None, alias="to")
    action: AuditAction | None = None
    actor: Id | None = None
    subject: Id | None = None


class ActorGiven(Given):
    kind: str
    id: str
    roles: tuple[str, ...]
    on_behalf_of: str | None


class AuditItem(Given):
    """`what` names records and columns, never their values."""

    id: str
    at: str
    action: str
    actor: ActorGiven
    outcome: str
    subject: str | None
    what: tuple[str, ...]
    channel: str | None
    request: str | None
    detail: Mapping[str, str | int | bool]


class AuditItems(Given):
    items: tuple[AuditItem, ...]
    next_cursor: str | None


class FaultGiven(Given):
    kind: str = Field(description="edited, deleted, inserted, reordered, truncated, forked or bad signature")
    row: int
    text: str


class Verdict(Given):
    ok: bool
    size: int = Field(description="Entries of the sealed log that were read")
    fault: FaultGiven | None
    unsealed: int = Field(description="Events that wait to be sealed (a few seconds)")
    checkpoint: str | None = Field(description="The newest signed statement that holds (C2SP signed note)")


class CheckpointGiven(Given):
    """Keep one outside: with it anybody can prove later that nothing before it was changed."""

    id: str
    size: int
    root: str = Field(description="base64")
    origin: str
    note: str
    signed_at: Moment
    verifier_key: str


async def events(desk: Desk, asked: Asked) -> Reply:
    """Newest first."""
    q: Search = asked.query
    await _noted(desk, asked, "events")
    wanted = Filter(q.since, q.until, q.action.value if q.action else None, q.actor, q.subject)
    async with desk.database.reading() as tx:
        try:
            page = await audit_reading.listing(tx, wanted, limit=q.limit, cursor=q.cursor)
        except ValueError:
            raise Problem(422, "Some fields are wrong.", errors=[FieldError("cursor", "is not one this list gave")]) from None
    return Reply(AuditItems(items=tuple(_item(event) for _, event in page.items), next_cursor=page.next_cursor))


async def verify(desk: Desk, asked: Asked) -> Reply:
    """Reads the whole log (about 400,000 rows a second) and says whether it is what was written."""
    await _noted(desk, asked, "verify")
    async with _one_proof_at_a_time:
        found = await asyncio.to_thread(prove, desk.database.url, desk.database.vault)
    fault = FaultGiven(kind=found.fault.kind, row=found.fault.row, text=found.fault.text) if found.fault else None
    return Reply(Verdict(ok=fault is None, size=found.size, fault=fault, unsealed=found.unsealed, checkpoint=found.checkpoint))


async def checkpoint(desk: Desk, asked: Asked) -> Reply:
    """The newest signed checkpoint."""
    await _noted(desk, asked, "checkpoint")
    async with desk.database.reading() as tx:
        found = await audit_reading.checkpoint(tx)
        if found is None:
            raise Problem(404, "Nothing has been signed yet; the first checkpoint comes within a minute of the first event.")
        signer = await Sequencer(desk.database).signer(tx)
    origin, _, root = found.note.split("\n")[:3]
    return Reply(
        CheckpointGiven(
            id=str(found.size),
            size=found.size,
            root=root,
            origin=origin,
            note=found.note,
            signed_at=found.at,
            verifier_key=signer.verifier_key,
        )
    )


async def _noted(desk: Desk, asked: Asked, how: str) -> None:
    await desk.audit.record(
        AuditEvent(
            AuditAction.AUDIT_READ, asked.at, asked.actor, what=("audit",), channel="api", request=asked.request_id, detail={"how": how}
        )
    )


def _item(event: Mapping[str, Any]) -> AuditItem:
    actor = event["actor"]
    return AuditItem(
        id=event["id"],
        at=event["ts"],
        action=event["action"],
        actor=ActorGiven(kind=actor["kind"], id=actor["id"], roles=tuple(actor["roles"]), on_behalf_of=actor["for"]),
        outcome=event["outcome"],
        subject=event["subject"],
        what=tuple(event["what"]),
        channel=event["channel"],
        request=event["request"],
        detail=event["detail"],
    )


READ: Final = Permission.AUDIT_READ
ENDPOINTS: Final = (
    Endpoint("GET", "/audit/events", "What happened, newest first", READ, events, query=Search, answer=AuditItems),
    Endpoint("GET", "/audit/verify", "Is the log what was written?", READ, verify, answer=Verdict),
    Endpoint("GET", "/audit/checkpoint", "The newest signed checkpoint", READ, checkpoint, answer=CheckpointGiven, problems=(404,)),
)
