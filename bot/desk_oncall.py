"""`/oncall`: who is on call, who stands in, and taking the shift oneself. Everything is done by the on-call desk, which writes it down."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.callout import Callout
from bot.desk_ladders import LadderForms
from bot.desk_rotations import RotationForms
from bot.desk_swaps import Swaps
from bot.desk_team import ANSWER, NOT_STAFF, NOT_YOUR_ROLE, STEER, Team, may_look, scope
from bot.rota_desk import RotaDesk
from channels.slack.desk import Answer, Filled, Wish
from channels.slack.modals import override_modal
from compliance.roles import Permission
from rules.oncall.rota import RotaError, Rotation
from store import rotas, staff
from store.database import Database
from store.staff import Staff

HOURS: Final = (("1", "1 hour"), ("2", "2 hours"), ("4", "4 hours"), ("8", "8 hours"), ("12", "12 hours"), ("24", "1 day"))
HOURS_LONG: Final = (("48", "2 days"), ("72", "3 days"), ("168", "1 week"))
AHEAD: Final = timedelta(days=7)
NO_ROTATION: Final = (
    "There is no rotation to stand in for: the on-call list names people directly. An administrator sets one with `/oncall rotation`."
)
UNREACHABLE: Final = "You cannot be paged: you have neither a phone nor a Slack account on the staff list."
USAGE: Final = (
    "`/oncall` shows the list, `/oncall take` puts you on until the present turn ends, `/oncall override` lets somebody stand in, "
    "`/oncall swap` exchanges two turns. `/oncall take ROTATION` chooses between several. "
    "Administrators: `/oncall ladder [KIND]` sets who is paged, in which order; `/oncall rotation [NAME]` who takes turns."
)


class OnCallDesk:
    """`zone` is the clinic's: what people read and choose is in it."""

    def __init__(self, database: Database, team: Team, rota: RotaDesk, zone: ZoneInfo, callout: Callout) -> None:
        self._db, self._team, self._rota, self._zone = database, team, rota, zone
        self._swaps = Swaps(database, team, rota, zone)
        self._ladders, self._rotations = LadderForms(database, team, rota, callout), RotationForms(database, team, rota)
        self.forms: Mapping[str, Callable[[Filled], Awaitable[Answer]]] = {
            "override": self.set,
            "swap": self._swaps.set,
            "ladder": self._ladders.set,
            "rotation": self._rotations.set,
        }

    async def command(self, wish: Wish) -> Answer:
        """`/oncall [show|take [ROTATION]|override|swap|ladder [KIND]|rotation [NAME]]`."""
        verb, _, rest = wish.about.strip().partition(" ")
        match verb.lower():
            case "" | "show" | "list":
                return await self.show(wish)
            case "take" | "me":
                return await self.take(wish, rest.strip())
            case "override" | "set" | "standin":
                return await self.ask(wish)
            case "swap":
                return await self._swaps.ask(wish)
            case "ladder":
                return await self._ladders.ask(wish, rest.strip())
            case "rotation":
                return await self._rotations.ask(wish, rest.strip())
        return Answer(USAGE)

    async def show(self, wish: Wish) -> Answer:
        """The list as text, for its reader alone."""
        async with self._db.reading() as tx:
            person = await self._team.known(tx, wish.by)
        if not may_look(person):
            return Answer(NOT_STAFF if person is None else NOT_YOUR_ROLE)
        picture = await self._rota.picture(wish.at, AHEAD)
        return Answer(f"```{picture[:2800]}```\n{USAGE}")

    async def ask(self, wish: Wish) -> Answer:
        """The form in which somebody stands in: for whoever steers anybody, for the care team only themselves."""
        person = await self._may(wish, ANSWER)
        if isinstance(person, str):
            return Answer(person)
        async with self._db.reading() as tx:
            rotations = [(one.id, one.name) for one in await rotas.every(tx)]
            people = [one for one in await staff.all_active(tx, self._db.vault) if (one.slack or one.phone) and one.role != "auditor"]
        if not rotations:
            return Answer(NO_ROTATION)
        steers = scope(person, STEER) is not None
        names = [(one.id, one.name) for one in people if steers or one.id == person.id]
        if not names:
            return Answer(UNREACHABLE)
        return Answer(modal=override_modal(rotations, names, [*HOURS, *HOURS_LONG], person.id, self.starts(wish.at)))

    async def set(self, form: Filled) -> Answer:
        """The form was sent. The roles are checked again: an open window outlives a deactivation."""
        async with self._db.transaction() as tx:
            stands_in = await staff.get(tx, self._db.vault, form.fields.get("person", ""))
            asker = await self._team.known(tx, form.by)
            for_themselves = asker is not None and stands_in is not None and asker.id == stands_in.id and scope(asker, STEER) is None
            person = await self._team.allowed(tx, form.by, ANSWER if for_themselves else STEER, "oncall", form.at)
        if isinstance(person, str):
            return Answer(errors={"person": person})
        hours, start = form.fields.get("hours", ""), form.fields.get("start", "")
        if not hours.isdigit() or not (start == "now" or start.isdigit()):
            return Answer(errors={"start": "Please choose when it begins and for how long."})
        if stands_in is None or not stands_in.active:
            return Answer(errors={"person": "That person is not an active member of staff any more."})
        begins = form.at if start == "now" else datetime.fromtimestamp(int(start), UTC)
        ends = begins + timedelta(hours=int(hours))
        return await self._set(form.fields.get("rotation", ""), begins, ends, stands_in, person, form.at, once=form.key)

    async def take(self, wish: Wish, named: str) -> Answer:
        """ "I have it": from now until the present turn would end."""
        person = await self._may(wish, ANSWER)
        if isinstance(person, str):
            return Answer(person)
        if not (person.slack or person.phone):
            return Answer(UNREACHABLE)
        async with self._db.reading() as tx:
            rotations = await rotas.every(tx)
        chosen: list[Rotation] = [one for one in rotations if not named or one.name.lower() == named.lower()]
        if not rotations:
            return Answer(NO_ROTATION)
        if len(chosen) != 1:
            return Answer(f"Which one? {', '.join(one.name for one in rotations)}. Type `/oncall take NAME`.")
        ends = chosen[0].begins(chosen[0].turn_at(wish.at) + 1)
        answer = await self._set(chosen[0].id, wish.at, ends, person, person, wish.at, once=wish.key)
        return Answer(answer.note or next(iter(answer.errors.values()), None))

    async def _set(self, rotation: str, start: datetime, end: datetime, who: Staff, by: Staff, at: datetime, *, once: str) -> Answer:
        try:
            await self._rota.stand_in(once, rotation, start, end, who, by.id, at)
        except RotaError as why:
            return Answer(errors={"rotation": str(why)})
        return Answer(f"{who.name} is on call from {self._say(start)} to {self._say(end)} ({self._zone.key}).")

    async def _may(self, wish: Wish, permission: Permission) -> Staff | str:
        """Whoever steers the on-call list may also do what only concerns a member of the care team."""
        async with self._db.transaction() as tx:
            known = await self._team.known(tx, wish.by)
            asked = STEER if scope(known, STEER) is not None else permission
            return await self._team.allowed(tx, wish.by, asked, "oncall", wish.at)

    def starts(self, at: datetime) -> list[tuple[str, str]]:
        """Moments a stand-in may begin: now, every full hour of the next day, then 8 am and 5 pm of the week, by the clinic's clock."""
        local = at.astimezone(self._zone)
        found = [("now", "Now")]
        hour = at.replace(minute=0, second=0, microsecond=0)
        hours = [hour + timedelta(hours=ahead) for ahead in range(1, 25)]
        full = local.replace(minute=0, second=0, microsecond=0)
        days = [full.replace(hour=clock) + timedelta(days=ahead) for ahead in range(2, 8) for clock in (8, 17)]
        found += [(str(int(one.timestamp())), self._say(one)) for one in [*hours, *days]]
        return found

    def _say(self, at: datetime) -> str:
        return at.astimezone(self._zone).strftime("%a %d %b %H:%M")
