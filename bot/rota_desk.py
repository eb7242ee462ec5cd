"""Where on-call is looked at and changed, whoever asks: command line, Slack, API. Every change is audited."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.callout import ROTATION, STAFF
from bot.ladder import KINDS
from channels.address import Address
from channels.errors import Malformed
from compliance.audit import Actor, AuditAction, AuditEvent
from compliance.wording import LOCALES
from rules.oncall.calendar import feed
from rules.oncall.rota import Override, RotaError, Rotation, Shift, shifts, swap, uncovered
from store import ladders, rotas, seen, staff
from store.audit import SqlAuditLog
from store.database import Database, Tx
from store.ids import opaque
from store.staff import Method, Staff

AHEAD: Final = timedelta(days=60)
Rungs = Sequence[Sequence[Sequence[str]]]


class RotaDesk:
    """`zone` is the clinic's: what people read and write is in it."""

    def __init__(self, database: Database, zone: ZoneInfo) -> None:
        self._db, self._zone, self._audit = database, zone, SqlAuditLog(database)

    @property
    def zone(self) -> ZoneInfo:
        """The clinic's."""
        return self._zone

    async def person(self, named: str) -> Staff:
        """The active member of staff with this e-mail, Slack id or phone. Raises `RotaError` naming what to do."""
        named = named.strip()
        async with self._db.reading() as tx:
            found = await self._find(tx, named)
        if found is None or not found.active:
            raise RotaError(f"{named} is not an active member of staff; `healthsmart staff list` shows who is")
        return found

    async def _find(self, tx: Tx, named: str) -> Staff | None:
        if "@" in named:
            return await staff.by_email(tx, self._db.vault, named)
        try:
            return await staff.by_phone(tx, self._db.vault, Address.phone(named))
        except Malformed:
            return await staff.by_slack(tx, self._db.vault, named.removeprefix("slack:")) or await staff.get(tx, self._db.vault, named)

    async def rotation(self, named: str) -> Rotation | None:
        async with self._db.reading() as tx:
            return await rotas.get(tx, named)

    async def set_rotation(self, rotation: Rotation, by: str, at: datetime) -> None:
        """Raises `RotaError` when it cannot be."""
        async with self._db.transaction() as tx:
            await rotas.put(tx, rotation, at)
            await self._note(tx, by, at, f"rotation:{rotation.id}", "set")

    async def set_rotation_once(self, once: str, rotation: Rotation, by: str, at: datetime) -> bool:
        """The same by a form that may come twice (False: it was done before). Raises `RotaError`; what raised does not count as done."""
        async with self._db.transaction() as tx:
            if not await seen.first_time(tx, once, at):
                return False
            await rotas.put(tx, rotation, at)
            await self._note(tx, by, at, f"rotation:{rotation.id}", "set")
        return True

    async def set_ladder(self, kind: str, rungs: Rungs, patience_s: int, by: str, at: datetime) -> None:
        """`rotation:NAME` in a rung is kept by the rotation's id. Raises `RotaError` when there is no such rotation."""
        async with self._db.transaction() as tx:
            await self._ladder_in(tx, kind, rungs, patience_s, by, at)

    async def set_ladder_once(self, once: str, kind: str, rungs: Rungs, patience_s: int, by: str, at: datetime) -> bool:
        """The same by a form that may come twice (False: it was done before). Raises `RotaError`; what raised does not count as done."""
        async with self._db.transaction() as tx:
            if not await seen.first_time(tx, once, at):
                return False
            await self._ladder_in(tx, kind, rungs, patience_s, by, at)
        return True

    async def _ladder_in(self, tx: Tx, kind: str, rungs: Rungs, patience_s: int, by: str, at: datetime) -> None:
        if kind not in KINDS:
            raise RotaError(f"a ladder is one of {', '.join(KINDS)}")
        if not 1 <= patience_s <= 86_400:
            raise RotaError("patience is 1 to 86400 seconds")
        kept = [[[await self._by_id(tx, uri) for uri in person] for person in rung] for rung in rungs]
        await ladders.set(tx, kind, kept, patience_s, at)
        await self._note(tx, by, at, f"ladder:{kind}", "set")

    async def _by_id(self, tx: Tx, uri: str) -> str:
        if uri.startswith(ROTATION):
            found = await rotas.get(tx, uri.removeprefix(ROTATION))
            if found is None:
                raise RotaError(f"there is no rotation called {uri.removeprefix(ROTATION)}; set it first")
            return ROTATION + found.id
        return uri

    async def override(self, rotation: str, start: datetime, end: datetime, who: Staff | None, by: str, at: datetime) -> Override:
        """Raises `RotaError` when it cannot be."""
        async with self._db.transaction() as tx:
            return await self._override_in(tx, rotation, start, end, who, by, at)

    async def stand_in(self, once: str, rotation: str, start: datetime, end: datetime, who: Staff, by: str, at: datetime) -> bool:
        """The same by a form or a command that may come twice: `once` is the same for every repetition, and only the first that could
        be done is done (False: it was done before). Raises `RotaError` when it cannot be."""
        async with self._db.transaction() as tx:
            if not await seen.first_time(tx, once, at):
                return False
            await self._override_in(tx, rotation, start, end, who, by, at)
        return True

    async def _override_in(
        self, tx: Tx, rotation: str, start: datetime, end: datetime, who: Staff | None, by: str, at: datetime
    ) -> Override:
        found = await rotas.get(tx, rotation)
        if found is None:
            raise RotaError(f"there is no rotation called {rotation}; `healthsmart oncall show` lists them")
        made = await rotas.override(tx, found.id, start, end, who.id if who else None, by=by, at=at)
        await self._note(tx, by, at, f"override:{made.id}", "set")
        return made

    async def swap(self, rotation: str, one: datetime, other: datetime, by: str, at: datetime) -> tuple[Override, Override]:
        """The people whose turns run at these two moments exchange those turns (two overrides, kept together). Raises `RotaError`."""
        async with self._db.transaction() as tx:
            return await self._swap_in(tx, rotation, one, other, by, at)

    async def swap_once(self, once: str, rotation: str, one: datetime, other: datetime, by: str, at: datetime) -> bool:
        """The same by a form that may come twice: a second time would swap them back (False: it was done before). Raises `RotaError`."""
        async with self._db.transaction() as tx:
            if not await seen.first_time(tx, once, at):
                return False
            await self._swap_in(tx, rotation, one, other, by, at)
        return True

    async def _swap_in(self, tx: Tx, rotation: str, one: datetime, other: datetime, by: str, at: datetime) -> tuple[Override, Override]:
        found = await rotas.get(tx, rotation)
        if found is None:
            raise RotaError(f"there is no rotation called {rotation}; `healthsmart oncall show` lists them")
        kept = await rotas.overrides_of(tx, found.id, after=min(one, other) - timedelta(days=1))
        turns = [self._turn(found, kept, moment) for moment in (one, other)]
        made = swap(found, kept, *turns, ids=(opaque(), opaque()), made=at)
        await rotas.keep(tx, made, by=by)
        await self._note(tx, by, at, f"override:{made[0].id}", "swapped")
        return made

    @staticmethod
    def _turn(rotation: Rotation, kept: Sequence[Override], moment: datetime) -> Shift:
        """The whole turn that runs at a moment."""
        turn = rotation.turn_at(moment)
        whole = [
            part for part in shifts(rotation, kept, rotation.begins(turn), rotation.begins(turn + 1)) if part.start <= moment < part.end
        ]
        return whole[0]

    async def contact(self, person: Staff, methods: Sequence[Method] | None, language: str | None, by: str, at: datetime) -> None:
        """How, in which order and in which language somebody is paged. Raises `ValueError` naming what is wrong."""
        if language is not None and language not in LOCALES:
            raise ValueError(f"a language is one of {', '.join(LOCALES)}")
        async with self._db.transaction() as tx:
            if methods is not None:
                await staff.set_methods(tx, person.id, methods)
            if language is not None:
                await staff.set_language(tx, person.id, language)
            await self._note(tx, by, at, f"staff:{person.id}", "contact")

    async def cancel(self, override_id: str, by: str, at: datetime) -> bool:
        """False when there is no such override."""
        async with self._db.transaction() as tx:
            gone = await rotas.cancel(tx, override_id)
            if gone:
                await self._note(tx, by, at, f"override:{override_id}", "cancelled")
        return gone

    async def _note(self, tx: Tx, by: str, at: datetime, what: str, how: str) -> None:
        actor = Actor("system", "cli") if by == "cli" else Actor("staff", by)
        await self._audit.append(tx, AuditEvent(AuditAction.ONCALL_CHANGED, at, actor, what=(what,), detail={"how": how}))

    async def holes(self, at: datetime, ahead: timedelta) -> list[tuple[Rotation, Shift]]:
        """Hours to come in which a rotation has nobody who would answer."""
        async with self._db.reading() as tx:
            active = frozenset(person.id for person in await staff.all_active(tx, self._db.vault))
            found = []
            for rotation in await rotas.every(tx):
                kept = await rotas.overrides_of(tx, rotation.id, after=at)
                found += [(rotation, hole) for hole in uncovered(rotation, kept, at, at + ahead, active)]
        return found

    async def calendar(self, person: Staff, at: datetime, clinic: str) -> str:
        """A person's shifts from a month ago to `AHEAD`, as an iCalendar feed (RFC 5545)."""
        start = at - timedelta(days=30)
        mine: list[tuple[str, Shift]] = []
        async with self._db.reading() as tx:
            for rotation in await rotas.every(tx):
                kept = await rotas.overrides_of(tx, rotation.id, after=start)
                mine += [(rotation.name, shift) for shift in shifts(rotation, kept, start, at + AHEAD) if shift.person == person.id]
        return feed(clinic, person.id, mine, made=at)

    async def picture(self, at: datetime, ahead: timedelta) -> str:
        """Ladders, turns and holes as text people read in a terminal or in Slack."""
        async with self._db.reading() as tx:
            names = {person.id: person.name for person in await staff.all_active(tx, self._db.vault)}
            rotations = await rotas.every(tx)
            lines = [f"On call at {self._say(at)} ({self._zone.key})", ""]
            for kind in KINDS:
                found = await ladders.get(tx, kind)
                if found is not None:
                    lines.append(f"{kind}: a rung has {found.patience_s} s")
                    for place, rung in enumerate(found.rungs, 1):
                        people = [await self._named(tx, person, rotations, names, at) for person in rung]
                        lines.append(f"  {place}. {', '.join(people)}")
            for rotation in rotations:
                kept = await rotas.overrides_of(tx, rotation.id, after=at)
                lines += ["", f"{rotation.name} ({rotation.period.value}, passes on at {rotation.handover:%H:%M} {rotation.zone})"]
                lines += [self._line(shift, names) for shift in shifts(rotation, kept, at, at + ahead)]
                lines += [f"    override {one.id}: {self._say(one.start)} to {self._say(one.end)}" for one in kept]
        empty = await self.holes(at, ahead)
        lines += ["", *(f"NOBODY: {rotation.name}, {self._say(hole.start)} to {self._say(hole.end)}" for rotation, hole in empty)]
        if len(lines) <= 3:
            lines.append("Nobody is set: emergencies would reach no one. Use `healthsmart oncall set ladder default ...`.")
        return "\n".join(lines).rstrip()

    async def _named(self, tx: Tx, person: Sequence[str], rotations: Sequence[Rotation], names: dict[str, str], at: datetime) -> str:
        uri = person[0]
        if uri.startswith(ROTATION):
            rotation = next((one for one in rotations if one.id == uri.removeprefix(ROTATION)), None)
            return f"whoever's turn it is in {rotation.name}" if rotation else "a rotation that is gone"
        if uri.startswith(STAFF):
            return names.get(uri.removeprefix(STAFF), "somebody who left")
        found = await self._find(tx, uri.removeprefix("tel:"))
        return found.name if found is not None else "somebody who is not on the staff list"

    def _line(self, shift: Shift, names: dict[str, str]) -> str:
        who = names.get(shift.person, "somebody who left") if shift.person else "NOBODY"
        return f"  {self._say(shift.start)}  {who}{' (stands in)' if shift.by_override else ''}"

    def _say(self, at: datetime) -> str:
        return at.astimezone(self._zone).strftime("%a %d %b %H:%M")
