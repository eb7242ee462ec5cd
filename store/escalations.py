"""Who must be helped by a person, who has them, and how far up the ladder the call has climbed. One row decides every race."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict, Unpack, cast

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from store.columns import Record
from store.ids import opaque, spoken
from store.memory_tables import meta
from store.tables import cards, escalation_events, escalations
from store.upsert import insert

OPEN, TAKEN, RESOLVED = "open", "taken", "resolved"
LIVE = (OPEN, TAKEN)
EMERGENCY, HANDOFF = "emergency", "handoff"
SEVERITY = ("critical", "crisis", "urgent")  # worst first; anything else is below

Detail = Mapping[str, str | int | bool]


class Changes(TypedDict, total=False):
    """What `change` may set: a column left out stays as it is, None empties it."""

    state: str
    holder: str | None
    level: str
    rung: int
    pages: int
    first_page: int
    due_at: datetime | None
    taken_at: datetime | None
    resolved_at: datetime | None
    outcome: str | None


@dataclass(frozen=True, slots=True)
class Escalation:
    """`number` and `code` are for people ("#12, reply K42"); `version` counts every change; `rung` and `pages` say how far the
    call has climbed; `holder` is a staff id; `rules` name why, never what was said."""

    id: str
    number: int
    contact_id: str | None
    conversation_id: str | None
    level: str
    kind: str
    rules: tuple[str, ...]
    language: str
    state: str
    version: int
    rung: int
    pages: int
    first_page: int
    code: str
    opened_at: datetime
    due_at: datetime | None
    holder: str | None
    taken_at: datetime | None
    resolved_at: datetime | None
    outcome: str | None


@dataclass(frozen=True, slots=True)
class Event:
    """One line of an escalation's history; `version` is the one it led to."""

    version: int
    at: datetime
    what: str
    by: str
    detail: Detail


async def open_or_join(
    tx: AsyncConnection,
    *,
    contact_id: str | None,
    conversation_id: str | None,
    level: str,
    kind: str,
    rules: tuple[str, ...],
    language: str,
    at: datetime,
    due_at: datetime | None = None,
    by: str = "system",
) -> tuple[Escalation, bool]:
    """The escalation this alarm belongs to; True when it was opened now. A patient has at most one live emergency: another
    alarm joins it (its rules are added, its level only rises), and a hand-off joins whatever is live. Technical ones always open."""
    told: dict[str, object] = {"contact_id": contact_id, "conversation_id": conversation_id, "level": level, "kind": kind}
    told |= {"rules": list(rules), "language": language, "opened_at": at, "due_at": due_at}
    while True:
        if kind in (EMERGENCY, HANDOFF) and contact_id is not None:
            joined = await _join(tx, contact_id, kind, level, rules, by, at)
            if joined is not None:
                return joined, False
        fresh = {"id": opaque(), "number": await _next_number(tx), "code": _code(), "state": OPEN, "version": 1}
        fresh |= {"rung": 0, "pages": 0, "first_page": 0}
        made = await tx.execute(insert(tx, escalations).values(told | fresh).on_conflict_do_nothing().returning(*escalations.c))
        if (row := made.one_or_none()) is not None:
            opened = from_row(row)
            await _note(tx, opened, "opened", by, at, {"level": level})
            return opened, True


async def get(tx: AsyncConnection, id: str) -> Escalation | None:  # noqa: A002
    """The escalation with this id."""
    return await _one(tx, escalations.c.id == id)


async def by_number(tx: AsyncConnection, number: int) -> Escalation | None:
    """The escalation people know by this number ("#12")."""
    return await _one(tx, escalations.c.number == number)


async def by_code(tx: AsyncConnection, code: str) -> Escalation | None:
    """The live escalation a page's reply code stands for, however it was typed."""
    return await _one(tx, escalations.c.code == code.strip().upper(), _live())


async def by_reply(tx: AsyncConnection, typed: str) -> Escalation | None:
    """The live escalation a texted answer names: by its code, or by its number ("7", "#7")."""
    word = typed.strip().removeprefix("#").upper()
    found = await by_code(tx, word)
    if found is None and word.isascii() and word.isdecimal() and len(word) <= 9:
        found = await _one(tx, escalations.c.number == int(word), _live())
    return found


async def by_thread(tx: AsyncConnection, channel: str, ts: str) -> Escalation | None:
    """The escalation whose card hangs at this place in Slack."""
    here = sa.select(cards.c.escalation_id).where(cards.c.channel == channel, cards.c.ts == ts)
    return await _one(tx, escalations.c.id == here.scalar_subquery())


async def open_of(tx: AsyncConnection, contact_id: str) -> Escalation | None:
    """The contact's live escalation: an emergency before anything else, then the newest."""
    rows = await _many(tx, escalations.c.contact_id == contact_id, _live())
    return min(rows, key=lambda item: (item.kind != EMERGENCY, -item.number), default=None)


async def other_open(tx: AsyncConnection, contact_id: str | None, than: str) -> Escalation | None:
    """Another live escalation of this contact, if there is one."""
    return next(iter(await _many(tx, escalations.c.contact_id == contact_id, escalations.c.id != than, _live())), None)


async def list_open(tx: AsyncConnection) -> list[Escalation]:
    """Everything that still needs somebody, oldest first."""
    return await _many(tx, _live())


async def listing(tx: AsyncConnection, states: Collection[str], *, below: int | None = None, limit: int = 50) -> list[Escalation]:
    """Newest first, from number `below` downwards (for paging)."""
    asked = sa.select(escalations).where(escalations.c.state.in_(list(states)))
    if below is not None:
        asked = asked.where(escalations.c.number < below)
    return [from_row(row) for row in await tx.execute(asked.order_by(escalations.c.number.desc()).limit(limit))]


async def change(
    tx: AsyncConnection,
    id: str,  # noqa: A002
    expected_version: int | None,
    *,
    what: str,
    by: str,
    at: datetime,
    detail: Detail | None = None,
    **changes: Unpack[Changes],
) -> Escalation | None:
    """Changes a live escalation if it still is at `expected_version` (None: whatever it is at), counts its version up and writes
    `what`/`by` into its history. None: lost to somebody quicker, resolved, or unknown; nothing was changed."""
    where = [escalations.c.id == id, _live()]
    if expected_version is not None:
        where.append(escalations.c.version == expected_version)
    return await _change(tx, where, changes, what, by, at, detail)


async def reopen(tx: AsyncConnection, id: str, expected_version: int, *, by: str, at: datetime) -> Escalation | None:  # noqa: A002
    """Makes a resolved one live again, with a new reply code. None: it changed meanwhile, or its patient has another live emergency
    by now (which is where the care team must look)."""
    held = await get(tx, id)
    if held is None or held.state != RESOLVED:
        return None
    if held.kind == EMERGENCY and held.contact_id is not None:
        other = await open_of(tx, held.contact_id)
        if other is not None and other.kind == EMERGENCY:
            return None
    where = [escalations.c.id == id, escalations.c.state == RESOLVED, escalations.c.version == expected_version]
    changes: dict[str, object] = {"state": OPEN, "holder": None, "taken_at": None, "resolved_at": None, "outcome": None, "code": _code()}
    return await _change(tx, where, changes, "reopened", by, at, None)


async def review(tx: AsyncConnection, id: str, outcome: str, *, by: str, at: datetime) -> Escalation | None:  # noqa: A002
    """Writes down what somebody says it was in the end ("false_alarm", ...), live or resolved. None: unknown."""
    return await _change(tx, [escalations.c.id == id], {"outcome": outcome}, "reviewed", by, at, {"outcome": outcome})


async def since(tx: AsyncConnection, at: datetime, limit: int = 2000) -> list[Escalation]:
    """What was opened at or after `at`, oldest first."""
    asked = sa.select(escalations).where(escalations.c.opened_at >= at).order_by(escalations.c.opened_at).limit(limit)
    return [from_row(row) for row in await tx.execute(asked)]


async def _change(
    tx: AsyncConnection,
    where: list[sa.ColumnElement[bool]],
    changes: Mapping[str, object],
    what: str,
    by: str,
    at: datetime,
    detail: Detail | None,
) -> Escalation | None:
    counted = {"version": escalations.c.version + 1, **changes}
    won = sa.update(escalations).where(*where).values(counted).returning(*escalations.c)
    row = (await tx.execute(won)).one_or_none()
    if row is None:
        return None
    changed = from_row(row)
    await _note(tx, changed, what, by, at, detail or {})
    return changed


async def timeline(tx: AsyncConnection, id: str) -> list[Event]:  # noqa: A002
    """Everything that happened to it, oldest first."""
    asked = sa.select(escalation_events).where(escalation_events.c.escalation_id == id).order_by(escalation_events.c.id)
    return [Event(row.version, row.at, row.what, row.by, row.detail) for row in await tx.execute(asked)]


def worse(one: str, other: str) -> str:
    """The more severe of two levels."""
    return min(one, other, key=lambda level: SEVERITY.index(level) if level in SEVERITY else len(SEVERITY))


async def _join(
    tx: AsyncConnection, contact_id: str, kind: str, level: str, rules: tuple[str, ...], by: str, at: datetime
) -> Escalation | None:
    kinds = (EMERGENCY,) if kind == EMERGENCY else (EMERGENCY, HANDOFF)
    mine = sa.select(escalations).where(escalations.c.contact_id == contact_id, escalations.c.kind.in_(kinds), _live())
    first = mine.order_by(escalations.c.kind, escalations.c.number.desc()).limit(1)  # an emergency before a hand-off
    row = (await tx.execute(first.with_for_update())).one_or_none()
    if row is None:
        return None
    added = [rule for rule in dict.fromkeys(rules) if rule not in row.rules]
    changes = {"version": row.version + 1, "level": worse(row.level, level), "rules": [*row.rules, *added]}
    won = sa.update(escalations).where(escalations.c.id == row.id, escalations.c.version == row.version).values(changes)
    joined = from_row((await tx.execute(won.returning(*escalations.c))).one())
    await _note(tx, joined, "joined", by, at, {"level": level})
    return joined


async def _next_number(tx: AsyncConnection) -> int:
    # A counter row, not a sequence: rolled back with its alarm, and the same on both databases. Its lock makes openings take turns.
    one_more = sa.cast(sa.cast(meta.c.value, sa.Integer) + 1, sa.Text)
    counted = insert(tx, meta).values(key="escalation_number", value="1")
    counted = counted.on_conflict_do_update(index_elements=["key"], set_={"value": one_more})
    return int((await tx.execute(counted.returning(meta.c.value))).scalar_one())


def _code() -> str:
    """Short enough to text back from a lock screen: a letter and three characters, unique among the live ones."""
    code = spoken(4)
    while code.isdecimal() or code[0].isdecimal():
        code = spoken(4)
    return code


def _live() -> sa.ColumnElement[bool]:
    return escalations.c.state.in_([sa.literal_column(f"'{state}'") for state in LIVE])  # as in the partial indexes


async def _one(tx: AsyncConnection, *where: sa.ColumnElement[bool]) -> Escalation | None:
    row = (await tx.execute(sa.select(escalations).where(*where))).one_or_none()
    return None if row is None else from_row(row)


async def _many(tx: AsyncConnection, *where: sa.ColumnElement[bool]) -> list[Escalation]:
    rows = await tx.execute(sa.select(escalations).where(*where).order_by(escalations.c.number))
    return [from_row(row) for row in rows]


async def _note(tx: AsyncConnection, held: Escalation, what: str, by: str, at: datetime, detail: Detail) -> None:
    event = {"escalation_id": held.id, "version": held.version, "at": at, "what": what, "by": by, "detail": dict(detail)}
    await tx.execute(sa.insert(escalation_events).values(event))


def from_row(row: Record) -> Escalation:
    """One row of the table."""
    values = {name: value for name, value in row._mapping.items() if name != "rules"}
    values["language"] = values["language"] or ""
    return Escalation(**cast("dict[str, object]", values), rules=tuple(row.rules))  # type: ignore[arg-type]
