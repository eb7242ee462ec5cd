"""`/oncall ladder`: an administrator sets who is paged in which order for a kind of alert. Kept by the same desk as the API's changes."""

from __future__ import annotations

from typing import Final

from bot.callout import ROTATION, STAFF, Callout
from bot.desk_team import STEER, Team
from bot.ladder import KINDS
from bot.rota_desk import RotaDesk
from channels.slack.desk import Answer, Filled, Wish
from channels.slack.ladder_window import KIND, MOST, PATIENCE, RUNGS, ladder_modal, rung_field
from rules.oncall.rota import RotaError
from store import ladders, rotas, staff
from store.database import Database, Tx

CALLED: Final = {
    "default": "Everything without a ladder of its own",
    "critical": "Critical emergencies",
    "crisis": "Crisis (thoughts of suicide)",
    "urgent": "Urgent signs, distressed patients",
    "handoff": "Hand-offs to a person",
    "after_hours": "Hand-offs while the clinic is closed",
    "technical": "Technical faults of the bot",
}
MINUTES: Final = (("1", "1 minute"), *((str(n), f"{n} minutes") for n in (2, 3, 5, 10, 15, 20, 30, 60)))
USUAL_MINUTES: Final = "2"
NO_SUCH_KIND: Final = f"There is no such ladder. `/oncall ladder KIND` takes one of {', '.join(KINDS)}."
UNREACHABLE: Final = "Nobody on the staff list has a phone or a Slack account, so there is nobody to page. Add somebody first."
EMPTY: Final = "Choose at least one person or rotation: this rung is empty."
MANY: Final = f"A rung holds at most {MOST} people and rotations."
GONE: Final = "Somebody chosen here is no longer an active, reachable member of staff, or a rotation is gone. Please choose again."


class LadderForms:
    """For the Slack desk."""

    def __init__(self, database: Database, team: Team, rota: RotaDesk, callout: Callout) -> None:
        self._db, self._team, self._rota, self._callout = database, team, rota, callout

    async def ask(self, wish: Wish, named: str) -> Answer:
        """The form; `named` is the kind chosen at first."""
        async with self._db.transaction() as tx:
            person = await self._team.allowed(tx, wish.by, STEER, "oncall", wish.at)
            if isinstance(person, str):
                return Answer(person)
            people = await self._people(tx)
        kind = named.lower().replace("-", "_").replace(" ", "_") or KINDS[0]
        if kind not in KINDS:
            return Answer(NO_SUCH_KIND)
        if not people:
            return Answer(UNREACHABLE)
        kinds = [(one, CALLED[one]) for one in KINDS]
        return Answer(modal=ladder_modal(kinds, kind, people, MINUTES, USUAL_MINUTES))

    async def set(self, form: Filled) -> Answer:
        """The form was sent. The role is checked again: an open window outlives a change of role, and a form can be forged."""
        async with self._db.transaction() as tx:
            person = await self._team.allowed(tx, form.by, STEER, "oncall", form.at)
            if isinstance(person, str):
                return Answer(errors={KIND: person})
            offered = {address for address, _ in await self._people(tx)}
        kind, minutes = form.fields.get(KIND, ""), form.fields.get(PATIENCE, "")
        if kind not in KINDS:
            return Answer(errors={KIND: "Please choose which alerts this is for."})
        if minutes not in dict(MINUTES):
            return Answer(errors={PATIENCE: "Please choose how long a rung has."})
        rungs = _read(form)
        errors = {rung_field(place): GONE for place, rung in enumerate(rungs, 1) if set(rung) - offered}
        errors |= {rung_field(place): EMPTY for place, rung in enumerate(rungs, 1) if not rung}
        errors |= {rung_field(place): MANY for place, rung in enumerate(rungs, 1) if len(rung) > MOST}
        if errors:
            return Answer(errors=errors)
        wanted = [[[address] for address in rung] for rung in rungs]
        try:
            await self._rota.set_ladder_once(form.key, kind, wanted, int(minutes) * 60, person.id, form.at)
        except RotaError as why:  # a rotation went between the look above and now
            return Answer(errors={rung_field(1): str(why)})
        return Answer(await self._told(kind, form))

    async def _told(self, kind: str, form: Filled) -> str:
        """What is set now, and who would be paged this minute."""
        async with self._db.reading() as tx:
            kept = await ladders.get(tx, kind)
            assert kept is not None, "a ladder is never removed"
            now = [await self._callout.people(tx, kept.rungs, place, form.at) for place in range(len(kept.rungs))]
        named = [", ".join(one.name for one in rung) or "NOBODY (no turn runs now)" for rung in now]
        on = "; ".join(f"{place}. {names}" for place, names in enumerate(named, 1))
        wait = dict(MINUTES).get(str(kept.patience_s // 60), f"{kept.patience_s} s")
        return f"The ladder for {kind} is set; each rung has {wait}. On call now: {on}."

    async def _people(self, tx: Tx) -> list[tuple[str, str]]:
        """(address, name) of what a rung may hold: rotations, then whoever can be paged."""
        turns = [(ROTATION + one.id, f"{one.name} (rotation)") for one in await rotas.every(tx)]
        active = await staff.all_active(tx, self._db.vault)
        return turns + [(STAFF + one.id, one.name) for one in active if (one.slack or one.phone) and one.role != "auditor"]


def _read(form: Filled) -> list[list[str]]:
    """The rungs up to the last one with somebody in it, at least one; each address once."""
    written = [form.fields.get(rung_field(place), "") for place in range(1, RUNGS + 1)]
    rungs = [list(dict.fromkeys(one for one in rung.split(",") if one)) for rung in written]
    last = max((place for place, rung in enumerate(rungs) if rung), default=0)
    return rungs[: last + 1]
