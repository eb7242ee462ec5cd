"""How far a caller's permission reaches in a list or to one record: everything, patients in need, or only what is theirs."""

from __future__ import annotations

from bot.api.desk import Desk
from bot.api.endpoint import Asked
from bot.api.problems import forbidden
from compliance.audit import AuditAction, AuditEvent
from compliance.roles import Scope
from store import broken_glass, escalations, people
from store.database import Tx

OUTSIDE = "This patient is outside your scope. In an emergency, POST /api/v1/break-glass with a reason opens it for an hour."


async def contacts_in_reach(desk: Desk, tx: Tx, asked: Asked) -> set[str] | None:
    """The contacts whose records this request may show; None: everybody's. A telephone that a family shares is nobody's own."""
    if asked.scope is Scope.ALL:
        return None
    if asked.scope is Scope.OWN:
        users = await people.users_of(tx, await people.contacts_of(tx, asked.caller.id))
        return {contact for contact, user in users.items() if user == asked.caller.id}
    alerted = await _alerted(tx)
    for patient in await broken_glass.patients_of(tx, asked.caller.id, asked.at):
        alerted |= set(await people.contacts_of(tx, patient))
    return alerted


async def patients_in_reach(desk: Desk, tx: Tx, asked: Asked) -> set[str] | None:
    """The patients whose records this request may show; None: everybody's."""
    if asked.scope is Scope.ALL:
        return None
    if asked.scope is Scope.OWN:
        return {asked.caller.id}
    found = await people.patients_of(tx, await _alerted(tx))
    return {one for patients in found.values() for one in patients} | set(await broken_glass.patients_of(tx, asked.caller.id, asked.at))


async def within(desk: Desk, tx: Tx, asked: Asked, user_id: str | None) -> set[str] | None:
    """The contacts to look for when a list is asked for one person (`user_id`) or for all in reach. Raises 403, never 404, for somebody
    outside."""
    reach = await contacts_in_reach(desk, tx, asked)
    if user_id is None:
        return reach
    wanted = set(await people.contacts_of(tx, user_id))
    if reach is not None and not wanted <= reach:
        raise forbidden(OUTSIDE)
    if reach is not None and not wanted and user_id != asked.caller.id:
        raise forbidden(OUTSIDE)
    return wanted


async def denied(desk: Desk, asked: Asked, what: str) -> None:
    """Writes down that somebody reached for a record that is not theirs."""
    event = AuditEvent(AuditAction.ACCESS_DENIED, asked.at, asked.actor, "denied", what=(what,), channel="api", request=asked.request_id)
    await desk.audit.record(event)


async def _alerted(tx: Tx) -> set[str]:
    return {one.contact_id for one in await escalations.list_open(tx) if one.contact_id is not None}
