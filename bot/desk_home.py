"""The home tab of everybody on the care team: drawn when it is opened, and again when an alert changes while it may be looked at."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from bot.board import Painter
from bot.callout import Callout
from bot.desk_team import Team, may_look
from bot.engine import URGENT, Engine, Task
from bot.ladder import KINDS
from bot.pages import title
from bot.rota_desk import RotaDesk
from bot.telemetry import get_logger
from channels.errors import SendFailed
from channels.slack.home import HomeView, Item, Turn, home_tab, stranger_tab
from rules.oncall.rota import shifts
from store import contacts, escalations, ladders, links, rotas, staff
from store.database import Database, Tx
from store.escalations import Escalation
from store.staff import Staff

KEPT_FRESH: Final = timedelta(hours=12)
WEEK: Final = timedelta(days=7)
Publish = Callable[[str, dict[str, Any]], Awaitable[None]]
log = get_logger(__name__)


class Homes:
    """`publish` draws one tab (raises `SendFailed`); None: Slack is not set up."""

    def __init__(
        self,
        database: Database,
        engine: Engine,
        team: Team,
        callout: Callout,
        painter: Painter,
        rota: RotaDesk,
        publish: Publish | None,
        now: Callable[[], datetime],
        zone: ZoneInfo,
    ) -> None:
        self._db, self._engine, self._team, self._callout, self._painter = database, engine, team, callout, painter
        self._rota, self._publish, self._now, self._zone = rota, publish, now, zone

    async def opened(self, user: str, at: datetime) -> None:
        """Somebody looks at their tab: it is drawn at once, by a worker."""
        async with self._db.transaction() as tx:
            await links.home_opened(tx, user, at)
            await links.home_drawn(tx, user, "")
            await self._engine.enqueue(tx, Task("homes", f"homes:{user}:{int(at.timestamp() * 1000)}", (), URGENT))

    async def draw(self) -> None:
        """Job: publishes every tab that was opened lately and no longer shows what is true. A tab that cannot be drawn now is drawn
        with the next change."""
        if self._publish is None:
            return
        at = self._now()
        async with self._db.reading() as tx:
            open_tabs = await links.homes(tx, at - KEPT_FRESH)
            faces = [(user, seen, await self.face(tx, user, at)) for user, seen in open_tabs]
        for user, seen, view in faces:
            mark = _mark(view)
            if mark == seen:
                continue
            try:
                await self._publish(user, view)
            except SendFailed as why:
                log.warning("home_not_drawn", failure=why.kind.value, code=why.code)
                if why.retry_after is not None:
                    await self._again(why.retry_after, at)
                    return
                continue
            async with self._db.transaction() as tx:
                await links.home_drawn(tx, user, mark)

    async def _again(self, after_s: float, at: datetime) -> None:
        async with self._db.transaction() as tx:
            await self._engine.enqueue(tx, Task("homes", f"homes:limited:{int(at.timestamp())}", (), URGENT, delay_s=after_s))

    async def face(self, tx: Tx, user: str, at: datetime) -> dict[str, Any]:
        """What this person's tab shows now."""
        person = await self._team.known(tx, user)
        if person is None or not may_look(person):
            return stranger_tab()
        return home_tab(await self.view(tx, person, at))

    async def view(self, tx: Tx, person: Staff, at: datetime) -> HomeView:
        live = await escalations.list_open(tx)
        midnight = at.astimezone(self._zone).replace(hour=0, minute=0, second=0, microsecond=0)
        today = await escalations.since(tx, midnight.astimezone(at.tzinfo))
        took = sorted(int((one.taken_at - one.opened_at).total_seconds()) for one in today if one.taken_at is not None)
        hours = [0] * (at.astimezone(self._zone).hour + 1)
        for one in today:
            hour = one.opened_at.astimezone(self._zone).hour
            if hour < len(hours):
                hours[hour] += 1
        worst_first = sorted(live, key=lambda one: (*escalations.SEVERITY, one.level).index(one.level))
        return HomeView(
            name=person.name,
            mine=[await self._item(tx, one) for one in worst_first if one.holder == person.id],
            waiting=[await self._item(tx, one) for one in worst_first if one.state == "open"],
            turns=await self._turns(tx, at),
            opened=len(today),
            resolved=sum(one.state == "resolved" for one in today),
            false_alarms=sum(one.outcome == "false_alarm" for one in today),
            median_take_s=took[len(took) // 2] if took else None,
            hours=hours,
            holes=len(await self._rota.holes(at, WEEK)),
            updated_at=at,
        )

    async def _item(self, tx: Tx, held: Escalation) -> Item:
        contact = await contacts.by_id(tx, self._db.vault, held.contact_id) if held.contact_id else None
        patient = contact.reference if contact else "no patient"
        return Item(held.id, held.version, held.number, held.level, title(held.level, held.kind), held.state, patient, held.opened_at)

    async def _turns(self, tx: Tx, at: datetime) -> list[Turn]:
        """Each ladder's first two rungs, and each rotation's present and next turn."""
        found: list[Turn] = []
        for kind in KINDS:
            ladder = await ladders.get(tx, kind)
            if ladder is not None and ladder.rungs:
                now, then = [await self._rung(tx, ladder.rungs, place, at) for place in (0, 1)]
                found.append(Turn("Everything" if kind == "default" else kind.capitalize(), now or "nobody", then))
        for rotation in await rotas.every(tx):
            kept = await rotas.overrides_of(tx, rotation.id, after=at)
            turns = shifts(rotation, kept, at, at + timedelta(days=30))[:2]
            names = [await self._name(tx, one.person) for one in turns]
            if names:
                after = turns[1].start if len(turns) > 1 else None
                found.append(Turn(rotation.name, names[0], names[1] if len(names) > 1 else "", after))
        return found

    async def _rung(self, tx: Tx, rungs: Sequence[Sequence[Sequence[str]]], place: int, at: datetime) -> str:
        if place >= len(rungs):
            return ""
        return ", ".join(one.name for one in await self._callout.people(tx, rungs, place, at))

    async def _name(self, tx: Tx, staff_id: str | None) -> str:
        person = await staff.get(tx, self._db.vault, staff_id) if staff_id else None
        return person.name if person else "nobody"


def _mark(view: dict[str, Any]) -> str:
    """What a tab shows, apart from when it was drawn."""
    shown = [block for block in view["blocks"] if "Updated <!date" not in json.dumps(block)]
    return hashlib.sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()[:32]
