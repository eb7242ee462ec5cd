"""Conversations: found by person, day and channel; counted; read again by those who may; forgotten on request."""

from __future__ import annotations

from typing import Final

from pydantic import Field

from bot.api.desk import Desk
from bot.api.endpoint import Asked, Endpoint, Given, Id, Moment, Paging, Reply, Since, Taken, Until
from bot.api.problems import FieldError, Problem, forbidden, missing
from bot.api.reach import OUTSIDE, contacts_in_reach, denied, within
from channels.message import ChannelName
from compliance.audit import AuditAction, AuditEvent
from compliance.roles import Permission
from store import holds, people, transcripts
from store.database import Tx
from store.transcripts import Talk
from store.vault import KeyDestroyed


class Period(Taken):
    """Conversations that began at or after `from` and before `to`."""

    since: Since | None = Field(default=None, alias="from")
    until: Until | None = Field(default=None, alias="to")
    user_id: Id | None = Field(default=None, description="A patient's id")


class Search(Paging, Period):
    """Everything is optional; newest first."""

    channel: ChannelName | None = None


class Session(Given):
    """A conversation without its words. `state`: live until half an hour of silence; purged when the words were forgotten."""

    id: str
    user_id: str
    channel: str
    state: str = Field(description="live, ended or purged")
    with_staff: bool = Field(description="Whether a person of the care team has it")
    messages: int = Field(description="How many messages the patient sent")
    started_at: Moment
    last_message_at: Moment
    ended_at: Moment | None
    purged_at: Moment | None


class Sessions(Given):
    items: tuple[Session, ...]
    next_cursor: str | None


class Stats(Given):
    total: int
    live: int
    messages: int
    by_channel: dict[str, int]
    by_day: dict[str, int] = Field(description="Day (UTC) to conversations begun")


class Said(Given):
    id: str
    at: Moment
    direction: str = Field(description="in: the patient; out: us")
    kind: str = Field(description="message, reply, notice, emergency, reminder or staff")
    text: str
    level: str | None = Field(description="Danger found in it: none, urgent, crisis, critical")
    state: str


class Replay(Given):
    id: str
    user_id: str
    items: tuple[Said, ...]
    next_cursor: str | None = None


async def search(desk: Desk, asked: Asked) -> Reply:
    """Metadata only, whoever asks."""
    q: Search = asked.query
    async with desk.database.reading() as tx:
        contacts = await within(desk, tx, asked, q.user_id)
        channel = q.channel.value if q.channel else None
        try:
            page = await transcripts.listing(
                tx, limit=q.limit, contacts=contacts, since=q.since, until=q.until, channel=channel, cursor=q.cursor
            )
        except ValueError:
            raise Problem(422, "Some fields are wrong.", errors=[FieldError("cursor", "is not one this list gave")]) from None
        items = await _shown(desk, tx, asked, page.items)
    detail = {"count": len(items), "by": "person" if q.user_id else "period"}
    await desk.audit.record(
        AuditEvent(
            AuditAction.PHI_READ,
            asked.at,
            asked.actor,
            subject=q.user_id,
            what=("sessions",),
            channel="api",
            request=asked.request_id,
            detail=detail,
        )
    )
    return Reply(Sessions(items=items, next_cursor=page.next_cursor))


async def stats(desk: Desk, asked: Asked) -> Reply:
    """Counts of the conversations in reach."""
    q: Period = asked.query
    async with desk.database.reading() as tx:
        contacts = await within(desk, tx, asked, q.user_id)
        found = await transcripts.counts(tx, live_since=asked.at - desk.idle, contacts=contacts, since=q.since, until=q.until)
    return Reply(Stats(total=found.total, live=found.live, messages=found.messages, by_channel=found.by_channel, by_day=found.by_day))


async def one(desk: Desk, asked: Asked) -> Reply:
    """One conversation without its words."""
    async with desk.database.reading() as tx:
        talk = await _talk(desk, tx, asked)
        (shown,) = await _shown(desk, tx, asked, (talk,))
    return Reply(shown)


async def replay(desk: Desk, asked: Asked) -> Reply:
    """What was said, in order. The audit row is durable before the first word leaves."""
    async with desk.database.reading() as tx:
        talk = await _talk(desk, tx, asked)
        users = await people.users_of(tx, [talk.contact_id])
    if talk.purged_at is not None:
        raise Problem(410, "What was said here has been forgotten, as the retention time or a request demanded.")
    what = (f"session:{talk.id}", "inbound.text", "outbox.text")
    await desk.audit.record(
        AuditEvent(AuditAction.PHI_READ, asked.at, asked.actor, subject=talk.contact_id, what=what, channel="api", request=asked.request_id)
    )
    async with desk.database.reading() as tx:
        try:
            lines = await transcripts.lines(tx, desk.database.vault, talk)
        except KeyDestroyed:
            raise Problem(410, "This patient was erased; nothing of what was said can be read any more.") from None
    items = tuple(
        Said(id=line.id, at=line.at, direction=line.direction, kind=line.kind, text=line.text.reveal(), level=line.level, state=line.state)
        for line in lines
    )
    return Reply(Replay(id=talk.id, user_id=users[talk.contact_id], items=items))


async def delete(desk: Desk, asked: Asked) -> Reply:
    """Forgets what was said. That there was a conversation stays known, and so does this request."""
    async with desk.database.transaction() as tx:
        talk = await transcripts.get(tx, asked.path["id"])
        if talk is None:
            raise missing("session")
        if talk.purged_at is not None:
            return Reply()
        if await holds.lasting(tx, [talk.contact_id]):
            raise Problem(409, "A legal hold keeps what was said; whoever ordered it must lift it first.")
        try:
            gone = await transcripts.forget(tx, desk.database.vault, talk, asked.at)
        except KeyDestroyed:
            return Reply()
        event = AuditEvent(
            AuditAction.SESSION_DELETED,
            asked.at,
            asked.actor,
            subject=talk.contact_id,
            what=(f"session:{talk.id}",),
            channel="api",
            request=asked.request_id,
            detail={"lines": gone},
        )
        await desk.audit.append(tx, event)
    return Reply()


async def _talk(desk: Desk, tx: Tx, asked: Asked) -> Talk:
    reach = await contacts_in_reach(desk, tx, asked)
    talk = await transcripts.get(tx, asked.path["id"])
    if talk is None and reach is None:
        raise missing("session")
    if talk is None or (reach is not None and talk.contact_id not in reach):
        await denied(desk, asked, f"session:{asked.path['id'][:64]}")
        raise forbidden(OUTSIDE)
    return talk


async def _shown(desk: Desk, tx: Tx, asked: Asked, talks: tuple[Talk, ...]) -> tuple[Session, ...]:
    users = await people.users_of(tx, {talk.contact_id for talk in talks})
    found = []
    for talk in talks:
        over = talk.closed_at is not None or talk.last_message_at < asked.at - desk.idle
        found.append(
            Session(
                id=talk.id,
                user_id=users[talk.contact_id],
                channel=talk.channel,
                state="purged" if talk.purged_at else "ended" if over else "live",
                with_staff=talk.holder == "staff" and not over,
                messages=talk.messages,
                started_at=talk.opened_at,
                last_message_at=talk.last_message_at,
                ended_at=talk.closed_at or (talk.last_message_at + desk.idle if over else None),
                purged_at=talk.purged_at,
            )
        )
    return tuple(found)


ENDPOINTS: Final = (
    Endpoint("GET", "/sessions", "Find conversations", Permission.SESSION_LIST, search, query=Search, answer=Sessions),
    Endpoint("GET", "/sessions/stats", "Count conversations", Permission.SESSION_LIST, stats, query=Period, answer=Stats),
    Endpoint("GET", "/sessions/{id}", "One conversation, without its words", Permission.SESSION_LIST, one, answer=Session, problems=(404,)),
    Endpoint(
        "GET",
        "/sessions/{id}/replay",
        "What was said",
        Permission.SESSION_READ,
        replay,
        answer=Replay,
        problems=(404, 410),
        details="Every reading is in the audit log before the answer leaves. Codes that prove who somebody is are never shown.",
    ),
    Endpoint("DELETE", "/sessions/{id}", "Forget what was said", Permission.SESSION_DELETE, delete, status=204, problems=(404,)),
)
