"""Whose Slack account is it? A member of staff asks, an administrator approves; only then does a press of theirs count."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TYPE_CHECKING, Final, TypeAlias

from bot.desk_team import APPROVE, Team, actor
from bot.engine import URGENT, Engine, Task
from channels.address import Address
from channels.errors import SendFailed
from channels.message import ChannelName, Kind, MessageId, OutboundMessage
from channels.slack.blocks import actions, button, confirm, context, escaped, section
from channels.slack.desk import Answer, Wish
from compliance.audit import Actor, AuditAction, AuditEvent
from compliance.phi import Phi
from store import links, outbox, staff
from store.audit import SqlAuditLog
from store.database import Database, Tx
from store.staff import Staff

if TYPE_CHECKING:  # Slack's kit is for houses with Slack (bot/doors.py)
    from channels.slack.outbound import Member

ASK_S: Final = 1.5
HELP: Final = (
    "HealthSmart pages the care team in the escalation channel. Press Take, write in the card's thread, then press Send to patient: "
    "nothing reaches a patient before.\n"
    "`/oncall` who is on call, `/oncall take`, `/oncall override`, `/oncall swap`, `/oncall ladder`, "
    "`/oncall rotation` (the last two: administrators)\n"
    "`/patient P-XXXXX` a patient's record (recorded)\n"
    "`/healthsmart link your@work-email` ask to be recognised\n"
    "`/healthsmart limits P-XXXXX` let a patient send more for a while (administrators)\n"
    "In a message's menu: Send to patient, Make a note. The app's home tab shows what waits."
)
ASKED: Final = (
    "Thank you. If that address is on the staff list, an administrator is asked now. "
    "Or they run: healthsmart staff link-slack EMAIL {slack}"
)
GUEST: Final = "Guests of this workspace cannot be on the care team's list."
Ask: TypeAlias = "Callable[[str], Awaitable[Member]]"


class Links:
    """`ask` tells what Slack knows of an account (it raises `SendFailed`); None: Slack cannot be asked."""

    def __init__(self, database: Database, engine: Engine, team: Team, audit: SqlAuditLog, ask: Ask | None) -> None:
        self._db, self._engine, self._team, self._audit, self._ask = database, engine, team, audit, ask

    async def command(self, wish: Wish) -> Answer:
        """`/healthsmart [help|link EMAIL]`."""
        verb, _, rest = wish.about.strip().partition(" ")
        return await self._asked(wish, rest.strip()) if verb.lower() == "link" else Answer(HELP)

    async def _asked(self, wish: Wish, email: str) -> Answer:
        if "@" not in email:
            return Answer("Type `/healthsmart link your@work-email`.")
        member = await self._member(wish.by)
        if member is not None and (member.outside or not member.active):
            return Answer(GUEST)
        async with self._db.transaction() as tx:
            known = await self._team.known(tx, wish.by)
            if known is not None:
                return Answer(f"You are recognised as {known.name} already.")
            person = await staff.by_email(tx, self._db.vault, email)
            if person is not None and person.active:
                link = await links.ask(tx, wish.by, person.id, (member.name if member else None) or wish.by, wish.at)
                told = member.email if member else None
                same = "unknown" if not told else "the same" if told.lower() == email.lower() else "DIFFERENT"
                for admin in await self._admins(tx):
                    await self._tell_in(tx, admin, link, person, same, wish)
        return Answer(ASKED.format(slack=wish.by))  # the same words for an address nobody has

    async def decide(self, wish: Wish) -> Answer:
        """An administrator pressed Approve or Refuse."""
        async with self._db.transaction() as tx:
            admin = await self._team.allowed(tx, wish.by, APPROVE, f"slack:{wish.about[:32]}", wish.at)
            if isinstance(admin, str):
                return Answer(admin)
            approved = wish.what == "link_approve"
            link = await links.decide(tx, wish.about, approved, admin.id, wish.at)
            if link is None:
                return Answer("That was decided already.")
            person = await staff.get(tx, self._db.vault, link.staff_id)
            if person is None or not person.active:
                return Answer("That member of staff is not active any more. Nothing was linked.")
            if approved:
                await staff.set_slack(tx, person.id, link.slack)
            outcome, what = "ok" if approved else "refused", (f"staff:{person.id}",)
            event = AuditEvent(
                AuditAction.ACCOUNT_CHANGED, wish.at, actor(admin), outcome, what=what, channel="slack", detail={"how": "slack"}
            )
            await self._audit.append(tx, event)
            words = f"You are recognised as {person.name} now." if approved else "Your request to be recognised was refused."
            await self._dm_in(tx, link.slack, words, [section(escaped(words))], f"linked:{wish.key}", wish.at)
        return Answer(f"{link.name} is {person.name} now." if approved else "Refused.")

    async def left(self, user: str, at: datetime) -> None:
        """Slack says the account was deactivated or became a guest's: it is linked to nobody from now on."""
        async with self._db.transaction() as tx:
            person = await staff.by_slack(tx, self._db.vault, user) if user else None
            if person is None:
                return
            await staff.set_slack(tx, person.id, None)
            event = AuditEvent(
                AuditAction.ACCOUNT_CHANGED, at, Actor("provider", "slack"), what=(f"staff:{person.id}",), detail={"how": "slack left"}
            )
            await self._audit.append(tx, event)
            for admin in await self._admins(tx):
                words = f"{person.name}'s Slack account was deactivated or made a guest, so it is no longer recognised or paged."
                key = f"unlinked:{user}:{int(at.timestamp())}:{admin.id}"
                await self._dm_in(tx, admin.slack or "", words, [section(escaped(words))], key, at)

    async def _admins(self, tx: Tx) -> list[Staff]:
        return [one for one in await staff.all_active(tx, self._db.vault) if one.role == "admin" and one.slack]

    async def _tell_in(self, tx: Tx, admin: Staff, link: links.Link, person: Staff, same: str, wish: Wish) -> None:
        ask = confirm("Recognise this account", f"Their presses count as {person.name}'s from now on.", "Approve")
        blocks = [
            section(f"*{escaped(link.name)}* (`{link.slack}`) asks to be recognised as *{escaped(person.name)}*, role {person.role}."),
            context(f"E-mail Slack knows: {same}. Ask them in person when you are not sure."),
            actions([button("Approve", "link_approve", link.slack, "primary", ask), button("Refuse", "link_refuse", link.slack, "danger")]),
        ]
        await self._dm_in(tx, admin.slack or "", "Somebody asks to be recognised", blocks, f"link:{wish.key}:{admin.id}", wish.at)

    async def _dm_in(self, tx: Tx, slack: str, heading: str, blocks: list[dict[str, object]], key: str, at: datetime) -> None:
        card: dict[str, object] = {"blocks": blocks}
        note = OutboundMessage(
            MessageId(uuid.uuid4().hex), ChannelName.SLACK, Kind.PAGE, Address.slack(slack), Phi(heading), key[:200], at, card=card
        )
        if await outbox.add(tx, self._db.vault, note, conversation_id=None, contact_id=None):
            await self._engine.enqueue(tx, Task("deliver", f"deliver:{note.id}:0", (note.id, 0), URGENT))

    async def _member(self, user: str) -> Member | None:
        if self._ask is None:
            return None
        try:
            async with asyncio.timeout(ASK_S):
                return await self._ask(user)
        except (SendFailed, TimeoutError):
            return None  # the administrator sees "unknown"
