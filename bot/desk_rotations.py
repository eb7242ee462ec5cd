"""`/oncall rotation`: an administrator sets who takes turns. Kept by the same desk as the API's changes."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.desk_team import STEER, Team
from bot.rota_desk import RotaDesk
from channels.slack.desk import Answer, Filled, Wish
from channels.slack.rotation_window import LONGEST_NAME, Chosen, rotation_modal
from rules.oncall.rota import Period, RotaError, Rotation, on_call
from store import rotas, staff
from store.database import Database, Tx
from store.ids import opaque

KEEP: Final = "keep"
DAYS: Final = 28
ZONES: Final = (
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Phoenix",
    "America/Los_Angeles",
    "America/Anchorage",
    "Pacific/Honolulu",
    "America/Puerto_Rico",
    "UTC",
)
HALF_HOURS: Final = tuple(f"{n // 2:02}:{n % 2 * 30:02}" for n in range(48))
UNREACHABLE: Final = "Nobody on the staff list has a phone or a Slack account, so there is nobody to take a turn. Add somebody first."
GONE: Final = "That rotation is gone. Please close this window and set it anew."
CHOOSE: Final = "Somebody chosen here is no longer an active, reachable member of staff. Please choose again."


class FieldFault(Exception):  # noqa: N818 - what a person mistook, not what broke
    """One field of the form cannot be used."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(why)
        self.field, self.why = field, why


class RotationForms:
    """For the Slack desk."""

    def __init__(self, database: Database, team: Team, rota: RotaDesk) -> None:
        self._db, self._team, self._rota = database, team, rota

    async def ask(self, wish: Wish, named: str) -> Answer:
        """The form: of the rotation called so, or of a new one."""
        async with self._db.transaction() as tx:
            person = await self._team.allowed(tx, wish.by, STEER, "oncall", wish.at)
            if isinstance(person, str):
                return Answer(person)
            people = await self._people(tx)
            known = next((one for one in await rotas.every(tx) if one.name.lower() == named.lower()), None)
        if not people:
            return Answer(UNREACHABLE)
        home = self._rota.zone.key
        today = wish.at.astimezone(ZoneInfo(known.zone if known else home)).date()
        starts = [(day.isoformat(), f"{day:%a %d %b %Y}") for day in (today + timedelta(days=n) for n in range(DAYS))]
        first = Chosen("", named, (), "weekly", today.isoformat(), "08:00", home)
        if known is not None:
            starts.insert(0, (KEEP, f"As it is now ({known.start:%a %d %b %Y})"))
            first = Chosen(known.id, known.name, known.people, known.period.value, KEEP, f"{known.handover:%H:%M}", known.zone)
        handovers = [(one, one) for one in sorted({*HALF_HOURS, first.handover})]
        zones = [(one, one) for one in dict.fromkeys((first.zone, home, *ZONES))]
        return Answer(modal=rotation_modal(first, people, starts, handovers, zones))

    async def set(self, form: Filled) -> Answer:
        """The form was sent. The role is checked again: an open window outlives a change of role, and a form can be forged."""
        async with self._db.transaction() as tx:
            person = await self._team.allowed(tx, form.by, STEER, "oncall", form.at)
            if isinstance(person, str):
                return Answer(errors={"name": person})
            known = await rotas.get(tx, form.about) if form.about else None
            names = dict(await self._people(tx))
        try:
            made = _read(form, known, names)
            await self._rota.set_rotation_once(form.key, made, person.id, form.at)
        except FieldFault as wrong:
            return Answer(errors={wrong.field: wrong.why})
        except RotaError as why:
            other = await self._rota.rotation(made.name)
            return Answer(errors={"name" if other is not None and other.id != made.id else "people": str(why)})
        return Answer(await self._told(made.name, form.at))

    async def _told(self, name: str, at: datetime) -> str:
        """The order, as it was understood, and whose turn it is."""
        kept = await self._rota.rotation(name)
        assert kept is not None, "it was set just now"
        async with self._db.reading() as tx:
            names = {one.id: one.name for one in await staff.all_active(tx, self._db.vault)}
            now = on_call(kept, await rotas.overrides_of(tx, kept.id, after=at), at)
        begins = kept.begins(max(kept.turn_at(at) + 1, 0)).astimezone(ZoneInfo(kept.zone))
        passes = f"{begins:%a %d %b %H:%M} ({kept.zone})"
        order = ", then ".join(names.get(one, "somebody who left") for one in kept.people)
        on = names.get(now or "", "")
        turn = f"On call now: {on}; the turn passes on {passes}." if on else f"NOBODY is on call in it now; the next turn begins {passes}."
        return f"{kept.name} is set: {order}. {turn}"

    async def _people(self, tx: Tx) -> list[tuple[str, str]]:
        active = await staff.all_active(tx, self._db.vault)
        return [(one.id, one.name) for one in active if (one.slack or one.phone) and one.role != "auditor"]


def _read(form: Filled, known: Rotation | None, names: dict[str, str]) -> Rotation:
    """The rotation as the form has it; `every` stays what it was. Raises `FieldFault`."""
    if form.about and (known is None or known.id != form.about):
        raise FieldFault("name", GONE)
    name = " ".join(form.fields.get("name", "").split())
    if not 1 <= len(name) <= LONGEST_NAME:
        raise FieldFault("name", f"Please write a name of 1 to {LONGEST_NAME} characters.")
    people = tuple(dict.fromkeys(one for one in form.fields.get("people", "").split(",") if one))
    if not people or set(people) - set(names):
        raise FieldFault("people", CHOOSE if people else "Please choose at least one person.")
    period = form.fields.get("period", "")
    if period not in set(Period):
        raise FieldFault("period", "Please choose daily or weekly.")
    start = _start(form.fields.get("start", ""), known)
    try:
        handover = time.fromisoformat(form.fields.get("handover", ""))
    except ValueError:
        raise FieldFault("handover", "Please choose the time of the hand-over.") from None
    try:
        id_, every = (known.id, known.every) if known else (opaque(), 1)
        return Rotation(id_, name, people, start, handover.replace(tzinfo=None), form.fields.get("zone", ""), Period(period), every)
    except RotaError as why:
        raise FieldFault("zone", str(why)) from None


def _start(written: str, known: Rotation | None) -> date:
    if written == KEEP and known is not None:
        return known.start
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise FieldFault("start", "Please choose the day the first turn begins.") from None
