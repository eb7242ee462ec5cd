"""The alerts as the console lists them: worst first, with who has each, who is paged now and who is next. Nothing a patient said."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.callout import Callout
from bot.judge import may_act
from bot.pages import title
from bot.reasons import Why
from channels.slack.cards import why_line
from compliance.roles import TABLE, Permission, known_role
from store import alert_list, staff
from store.database import Database, Tx
from store.escalations import OPEN, RESOLVED, SEVERITY, TAKEN, Escalation
from store.staff import Staff

SHOWN: Final = 60  # more on one page helps nobody: the rest is counted
OVER_FOR: Final = timedelta(hours=24)
OVER_SHOWN: Final = 10


@dataclass(frozen=True, slots=True)
class Line:
    """One alert. `mine`: the reader has it. `due_at`: when the next rung is paged; None: no page is planned."""

    id: str
    number: int
    version: int
    level: str
    name: str
    state: str
    patient: str
    since: datetime
    pages: int
    holder: str
    mine: bool
    paged: str
    next_up: str
    due_at: datetime | None
    moved_at: datetime | None
    outcome: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The page's content for one reader. `mark` is the same while nothing on it has changed; `people` can be handed an alert."""

    waiting: tuple[Line, ...]
    taken: tuple[Line, ...]
    over: tuple[Line, ...]
    more: int
    people: tuple[tuple[str, str], ...]
    may_act: bool
    mark: str
    at: datetime


def may_look(person: Staff) -> bool:
    """Alerts hold a reference and a level, nothing a patient said: the care team sees them, and whoever steers the on-call list."""
    return _may(person, Permission.ESCALATION_READ) or _may(person, Permission.ONCALL_READ)


def _may(person: Staff, permission: Permission) -> bool:
    role = known_role(person.role) if person.active else None
    return role is not None and permission in TABLE[role]


class AlertBoard:
    """Reads."""

    def __init__(self, database: Database, callout: Callout, why: Why) -> None:
        """`why`: an alert's rules in words."""
        self._db, self._callout, self._why = database, callout, why

    async def picture(self, reader: Staff, at: datetime) -> Picture:
        """Everything for one reader, in one consistent view."""
        async with self._db.reading() as tx:
            live = await alert_list.live(tx)
            over = await alert_list.lately_resolved(tx, at - OVER_FOR, OVER_SHOWN)
            waiting = sorted((one for one in live if one.state == OPEN), key=lambda one: (_severity(one.level), one.number))
            taken = sorted(
                (one for one in live if one.state == TAKEN), key=lambda one: (one.holder != reader.id, _severity(one.level), one.number)
            )
            shown, mine = waiting[:SHOWN], taken[:SHOWN]
            everybody = await staff.everybody(tx, self._db.vault)
            names = {one.id: one.name for one in everybody}
            patients = await alert_list.references(tx, [one.contact_id for one in (*shown, *mine, *over) if one.contact_id])
            paged = await self._paged(tx, shown, names, at)
        why = self._why if _may(reader, Permission.ESCALATION_READ) else None
        lines = {one.id: _line(one, reader, names, patients, paged.get(one.id, ("", "")), why) for one in (*shown, *mine, *over)}
        people = tuple(
            (one.id, one.name) for one in everybody if one.active and one.id != reader.id and may_act(one) and (one.slack or one.phone)
        )
        parts = [[lines[one.id] for one in group] for group in (shown, mine, over)]
        more = len(live) - len(shown) - len(mine)
        told = hashlib.sha256(repr((parts, more, people)).encode()).hexdigest()[:24]
        return Picture(tuple(parts[0]), tuple(parts[1]), tuple(parts[2]), more, people, may_act(reader), told, at)

    async def _paged(self, tx: Tx, waiting: Sequence[Escalation], names: dict[str, str], at: datetime) -> dict[str, tuple[str, str]]:
        """By alert, the names of who is paged now and of who is next. Alerts that are alike are looked up once."""
        handed = await alert_list.handed_to(tx, [one.id for one in waiting])
        known: dict[tuple[object, ...], tuple[str, str]] = {}
        found: dict[str, tuple[str, str]] = {}
        for one in waiting:
            climbs = max(one.pages - one.first_page, 0)
            then_place = 0 if self._callout.rested(one) else climbs
            alike = (one.kind, one.level, one.rules if one.kind == "handoff" else (), climbs, then_place)
            if alike not in known:
                ladder = await self._callout.ladder(tx, one, at)
                rungs = ladder.rungs if ladder else ()
                rows = [await self._callout.people(tx, rungs, place, at) for place in (max(climbs - 1, 0), then_place)]
                known[alike] = (", ".join(each.name for each in rows[0]), ", ".join(each.name for each in rows[1]))
            now, then = known[alike]
            found[one.id] = (names.get(handed[one.id], now) if climbs == 0 and one.id in handed else now, then)
        return found


def _line(one: Escalation, reader: Staff, names: dict[str, str], patients: dict[str, str], paged: tuple[str, str], why: Why | None) -> Line:
    return Line(
        id=one.id,
        number=one.number,
        version=one.version,
        level=one.level if one.level in SEVERITY else one.kind,
        name=_name(one, why),
        state=one.state,
        patient=patients.get(one.contact_id or "", ""),
        since=one.opened_at,
        pages=one.pages,
        holder=names.get(one.holder or "", "the system") if one.state in (TAKEN, RESOLVED) else "",
        mine=one.holder == reader.id,
        paged=paged[0],
        next_up=paged[1],
        due_at=one.due_at if one.state == OPEN else None,
        moved_at=one.resolved_at if one.state == RESOLVED else one.taken_at,
        outcome=(one.outcome or "").replace("_", " "),
    )


def _name(one: Escalation, why: Why | None) -> str:
    """What fired, for the care team; for others (no `why`) only what kind of alert it is."""
    if why is not None and one.rules and one.kind != "technical":
        return why_line([*map(why, one.rules)])
    return "Patient alert" if one.level in SEVERITY else title(one.level, one.kind)


def _severity(level: str) -> int:
    return SEVERITY.index(level) if level in SEVERITY else len(SEVERITY)
