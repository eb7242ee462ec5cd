"""`/oncall swap`: two turns change hands. The care team swaps turns of its own, whoever steers the on-call list anybody's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.desk_team import ANSWER, STEER, Team, scope
from bot.rota_desk import RotaDesk
from channels.slack.desk import Answer, Filled, Wish
from channels.slack.modals import swap_modal
from rules.oncall.rota import RotaError, Rotation, on_call
from store import rotas, staff
from store.database import Database, Tx
from store.staff import Staff

AHEAD: Final = 8  # turns of each rotation that are offered, the present one first
NOTHING: Final = "There are no two turns to swap: that needs a rotation with two people or more."
NOT_YOURS: Final = "One of the two turns must be yours. An administrator can swap other people's."


class Swaps:
    """For the Slack desk. `zone` is the clinic's."""

    def __init__(self, database: Database, team: Team, rota: RotaDesk, zone: ZoneInfo) -> None:
        self._db, self._team, self._rota, self._zone = database, team, rota, zone

    async def ask(self, wish: Wish) -> Answer:
        """The form, with the turns to come."""
        async with self._db.transaction() as tx:
            person = await self._may(tx, wish)
            if isinstance(person, str):
                return Answer(person)
            names = {one.id: one.name for one in await staff.all_active(tx, self._db.vault)}
            turns = [
                turn for one in await rotas.every(tx) if len(set(one.people)) > 1 for turn in await self._turns(tx, one, wish.at, names)
            ]
        return Answer(modal=swap_modal(turns)) if len(turns) > 1 else Answer(NOTHING)

    async def set(self, form: Filled) -> Answer:
        """The form was sent; sent twice it is one swap, not a swap back."""
        one, other = (self._read(form.fields.get(field, "")) for field in ("one", "other"))
        if one is None or other is None or one == other:
            return Answer(errors={"other": "Please choose two different turns."})
        if one[0] != other[0]:
            return Answer(errors={"other": "Both turns must be of the same rotation."})
        async with self._db.transaction() as tx:
            person = await self._may(tx, form)
            rotation = await rotas.get(tx, one[0])
            if isinstance(person, str) or rotation is None:
                return Answer(errors={"one": person if isinstance(person, str) else "That rotation is gone."})
            moments = [self._moment(rotation, turn, form.at) for turn in (one[1], other[1])]
            kept = await rotas.overrides_of(tx, rotation.id, after=form.at)
            whose = [on_call(rotation, kept, moment) for moment in moments]
        if whose[0] == whose[1]:
            return Answer(errors={"other": "Both turns are the same person's already."})
        if scope(person, STEER) is None and person.id not in whose:
            return Answer(errors={"one": NOT_YOURS})
        try:
            await self._rota.swap_once(form.key, rotation.id, moments[0], moments[1], person.id, form.at)
        except RotaError as why:
            return Answer(errors={"other": str(why)})
        return Answer(f"Swapped: the turns of {self._say(moments[0])} and {self._say(moments[1])} ({self._zone.key}) have changed hands.")

    async def _turns(self, tx: Tx, rotation: Rotation, at: datetime, names: dict[str, str]) -> Sequence[tuple[str, str]]:
        kept = await rotas.overrides_of(tx, rotation.id, after=at)
        first = rotation.turn_at(at)
        found = []
        for turn in range(max(first, 0), max(first, 0) + AHEAD):
            moment = self._moment(rotation, turn, at)
            who = names.get(on_call(rotation, kept, moment) or "", "nobody")
            found.append((f"{rotation.id}:{turn}", f"{who}, {self._say(moment)} ({rotation.name})"))
        return found

    async def _may(self, tx: Tx, asked: Wish | Filled) -> Staff | str:
        known = await self._team.known(tx, asked.by)
        return await self._team.allowed(tx, asked.by, STEER if scope(known, STEER) is not None else ANSWER, "oncall", asked.at)

    @staticmethod
    def _moment(rotation: Rotation, turn: int, at: datetime) -> datetime:
        """A moment in that turn: now for the present one, else its beginning."""
        return max(rotation.begins(turn), at) if at < rotation.begins(turn + 1) else rotation.begins(turn)

    @staticmethod
    def _read(value: str) -> tuple[str, int] | None:
        id_, _, turn = value.rpartition(":")
        return (id_, int(turn)) if id_ and turn.isascii() and turn.isdecimal() and len(turn) < 7 else None

    def _say(self, at: datetime) -> str:
        return at.astimezone(self._zone).strftime("%a %d %b %H:%M")
