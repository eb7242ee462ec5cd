"""`/healthsmart limits`: exceptions from the limit on a patient's messages, for administrators. Everything is done by the limit desk, which
writes it down; the role is asked at every press, and again when the form is sent."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from bot.desk_team import Team, actor
from bot.limit_desk import LimitDesk, LimitError, Wish
from channels.slack import desk
from channels.slack.desk import Answer, Filled
from channels.slack.modals import exception_modal, exceptions_modal
from compliance.roles import Permission
from store import contacts
from store.audit import SqlAuditLog
from store.database import Database
from store.limit_overrides import TEXTS, Override
from store.staff import Staff

NO_LIMIT: Final = "none"
ALLOWANCES: Final = ((NO_LIMIT, "As many as they like"), ("200", "200 an hour"), ("500", "500 an hour"), ("1000", "1,000 an hour"))
HOURS: Final = (("1", "1 hour"), ("4", "4 hours"), ("8", "8 hours"), ("24", "1 day (the longest)"))
REASONS: Final = (
    ("readings", "Sends many readings, as the care team asked"),
    ("caregiver", "A family member or carer writes for them"),
    ("event", "In an emergency or a crisis"),
    ("trouble", "Their phone repeats messages"),
    ("test", "A test of ours"),
)
NOBODY: Final = "Nobody has this reference. It stands on the alert's card, like P-7K2QM."
USAGE: Final = "Type `/healthsmart limits P-XXXXX` to let a patient send more for a while, `/healthsmart limits` for the list."


class LimitExceptions:
    """For the Slack desk."""

    def __init__(self, database: Database, team: Team, audit: SqlAuditLog) -> None:
        self._db, self._team, self._limits = database, team, LimitDesk(database, audit)

    async def open(self, wish: desk.Wish) -> Answer:
        """`/healthsmart limits [P-XXXXX]`: the list, or the form for one patient."""
        admin = await self._may(wish, Permission.LIMIT_WRITE)
        if isinstance(admin, str):
            return Answer(admin)
        reference = wish.about.strip().partition(" ")[2].strip()
        if not reference:
            return await self._list(wish)
        async with self._db.reading() as tx:
            patient = await contacts.by_reference(tx, self._db.vault, reference)
        if patient is None:
            return Answer(NOBODY)
        now = await self._limits.for_contact(patient.id, TEXTS, wish.at)
        told = "" if now is None else f"Now: {_amount(now)}, until {now.expires_at:%H:%M} UTC. A new exception takes its place."
        return Answer(modal=exception_modal(patient.id, patient.reference, told, ALLOWANCES, HOURS, REASONS))

    async def set(self, form: Filled) -> Answer:
        """The form was sent."""
        admin = await self._may(form, Permission.LIMIT_WRITE)
        if isinstance(admin, str):
            return Answer(errors={"allowance": admin})
        amount, hours = form.fields.get("allowance", ""), form.fields.get("hours", "")
        reason = dict(REASONS).get(form.fields.get("reason", ""), "")
        if amount not in dict(ALLOWANCES) or hours not in dict(HOURS):
            return Answer(errors={"allowance": "Please choose how many and for how long."})
        allowance = None if amount == NO_LIMIT else int(amount)
        wanted = Wish(form.about, TEXTS, allowance, reason, form.at + timedelta(hours=int(hours)))
        try:
            made = await self._limits.put(wanted, actor(admin), form.at)
        except LimitError as why:
            return Answer(errors={"reason" if why.field == "reason" else "allowance": f"The {why.field} {why}."})
        return Answer(f"They may send {_amount(made)} until {made.expires_at:%Y-%m-%d %H:%M} UTC. It is written down.")

    async def end(self, wish: desk.Wish) -> Answer:
        """Take back, pressed in the list."""
        admin = await self._may(wish, Permission.LIMIT_WRITE)
        if isinstance(admin, str):
            return Answer(admin)
        if not await self._limits.end(wish.about, actor(admin), wish.at):
            return Answer("That exception is over already.")
        return await self._list(wish)

    async def _list(self, wish: desk.Wish) -> Answer:
        found = await self._limits.current(wish.at)
        lines = []
        async with self._db.reading() as tx:
            for one in found:
                patient = await contacts.by_id(tx, self._db.vault, one.subject)
                name = patient.reference if patient else "a patient on file"
                lines.append((one.id, f"{name}: {_amount(one)}", one.expires_at, one.reason))
        return Answer(modal=exceptions_modal(lines, USAGE))

    async def _may(self, asked: desk.Wish | Filled, permission: Permission) -> Staff | str:
        async with self._db.transaction() as tx:
            return await self._team.allowed(tx, asked.by, permission, "limits", asked.at)


def _amount(one: Override) -> str:
    return "as many messages as they like" if one.allowance is None else f"{one.allowance:,} messages an hour"
