"""When a way to the care team is dead, the next one is used at once: a page that cannot arrive, or hangs, makes telephones ring.

Slack gone: the people of the rung are called. A phone that opted out of texts (21610): its owner is called, and operations hear of it,
because that person will miss the next page too. A call nobody answered, or a voicemail box did: it rings once more. Nothing left: the
watch (`bot.watch`) says so at the top of its voice.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot.callout import Callout
from bot.engine import URGENT, Engine, Task
from bot.escalation import Escalations
from bot.metrics import PAGES
from bot.pages import page_text
from bot.telemetry import get_logger
from channels.address import Address
from channels.message import ChannelName, Kind, MessageId, OutboundMessage
from compliance.phi import Phi
from store import escalations, outbox, pagings, staff
from store.database import Database, Tx
from store.escalations import Escalation
from store.outbox import Row
from store.staff import Staff

AGAIN: Final = ":again"
REDIAL_S: Final = 30
UNHEARD: Final = frozenset({"busy", "no-answer", "voicemail", "failed"})
OPTED_OUT: Final = frozenset({"21610", "30004", "21612", "21214"})
log = get_logger(__name__)


class Deadman:
    """Looks after pages that did not arrive. Every method works in the caller's transaction."""

    def __init__(self, database: Database, engine: Engine, flow: Escalations, callout: Callout, clinic: str) -> None:
        self._db, self._engine, self._flow, self._callout, self._clinic = database, engine, flow, callout, clinic

    async def undelivered_in(self, tx: Tx, row: Row, code: str, at: datetime) -> None:
        """A page will never arrive this way."""
        channel = row.message.channel
        PAGES.labels(channel=channel.value, how="undelivered").inc()
        log.error("page_undelivered", channel=channel.value, code=code)
        await pagings.failed(tx, [row.id], at)
        if not rings(row.message.dedupe_key):
            return  # a note or an update of a card: it tells, it does not page
        if channel is ChannelName.VOICE:
            if code in UNHEARD:
                await self._redial_in(tx, row, at)
            return
        if channel is ChannelName.SMS and code in OPTED_OUT:
            person = await staff.by_phone(tx, self._db.vault, row.message.recipient)
            await self._alarm_in(tx, row, "oncall_phone_opted_out", at, person)
        elif channel is ChannelName.SLACK:
            await self._alarm_in(tx, row, "slack_unreachable", at)
        await self._ring_in(tx, row, at)

    async def struggling_in(self, tx: Tx, row: Row, at: datetime) -> None:
        """A page has been tried for about a minute: do not wait for the end of it."""
        if row.message.channel is ChannelName.VOICE or not rings(row.message.dedupe_key):
            return
        PAGES.labels(channel=row.message.channel.value, how="struggling").inc()
        await self._alarm_in(tx, row, f"{'slack' if row.message.channel is ChannelName.SLACK else 'sms'}_unreachable", at)
        await self._ring_in(tx, row, at)

    async def _alarm_in(self, tx: Tx, row: Row, why: str, at: datetime, whose: Staff | None = None) -> None:
        """Operations hear of it, once an hour; a technical alarm that cannot arrive makes no further ones."""
        held = await self._about(tx, row)
        if held is None or held.kind != "technical":
            about, said = (f"staff:{whose.id}", whose.name) if whose is not None else ("", "")
            await self._flow.technical_in(tx, why, at, about=about, said=said)

    async def _ring_in(self, tx: Tx, row: Row, at: datetime) -> None:
        if ChannelName.VOICE not in self._callout.ways:
            return
        held = await self._about(tx, row)
        if held is None or held.state != escalations.OPEN:
            return
        for place, phone in enumerate(await self._phones(tx, row, held, at)):
            await self._call_in(tx, held, phone, f"page:{held.id}:{held.pages}:ring:{place}:{row.message.channel.value}", at, 0)

    async def _phones(self, tx: Tx, row: Row, held: Escalation, at: datetime) -> Sequence[Address]:
        """Of the person the page was for; for the channel's card of everybody who is paged now."""
        recipient = row.message.recipient
        if row.message.channel is ChannelName.SMS:
            return [recipient]
        person = await staff.by_slack(tx, self._db.vault, recipient.value)
        if person is not None:
            return [person.phone] if person.phone is not None else []
        ladder = await self._callout.ladder(tx, held, at)
        climbs = max(held.pages - 1 - held.first_page, 0)
        people = await self._callout.people(tx, ladder.rungs if ladder else (), climbs, at)
        return [one.phone for one in people if one.active and one.phone is not None]

    async def _redial_in(self, tx: Tx, row: Row, at: datetime) -> None:
        held = await self._about(tx, row)
        if held is not None and held.state == escalations.OPEN and not row.message.dedupe_key.endswith(AGAIN):
            await self._call_in(tx, held, row.message.recipient, row.message.dedupe_key + AGAIN, at, REDIAL_S, row.message.card)

    async def _call_in(
        self, tx: Tx, held: Escalation, phone: Address, key: str, at: datetime, delay_s: int, card: dict[str, object] | None = None
    ) -> None:
        text = Phi(page_text(self._clinic, held.level, held.kind, held.number, held.code, repeat=0))
        page = OutboundMessage(
            MessageId(uuid.uuid4().hex),
            ChannelName.VOICE,
            Kind.PAGE,
            phone,
            text,
            key,
            at,
            card=card or {"about": held.id, "while_open": True},
        )
        if await outbox.add(tx, self._db.vault, page, conversation_id=None, contact_id=None):
            await self._engine.enqueue(tx, Task("deliver", f"deliver:{page.id}:0", (page.id, 0), URGENT, delay_s=float(delay_s)))

    async def _about(self, tx: Tx, row: Row) -> Escalation | None:
        card = row.message.card or {}
        many = card.get("escalations")
        one = many[0] if isinstance(many, list) and many else card.get("about", card.get("escalation"))
        return await escalations.get(tx, str(one)) if one is not None else None


def rings(dedupe_key: str) -> bool:
    """Whether this message is what makes somebody look: a page to a person, a bundle, or an alert's first card."""
    kind, _, rest = dedupe_key.partition(":")
    return kind in ("page", "bundle") or (kind == "card" and ":" not in rest)
