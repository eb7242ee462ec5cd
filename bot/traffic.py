"""Pages on their way to staff: which may ring now, which goes into a bundle, and which was taken by a provider, and when."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.bundles import Bundles
from bot.metrics import TO_PAGE
from channels.message import Kind, OutboundMessage
from store import escalations, pagings, rounds
from store.database import Database, Tx
from store.outbox import Row
from store.pagings import ALONE, Paging


class Traffic:
    """Asked about every page when it leaves and when it arrived."""

    def __init__(self, database: Database, bundles: Bundles) -> None:
        self._db, self._bundles = database, bundles

    async def due(self, stored: OutboundMessage, drawn: OutboundMessage | None) -> OutboundMessage | None:
        """What leaves now (None: nothing, it is settled). `stored` is the page as it was planned, `drawn` as it looks now."""
        card = stored.card or {}
        if drawn is None or stored.kind is not Kind.PAGE:
            return drawn
        if "escalations" in card:
            return drawn if await self._any_open(card["escalations"]) else None
        if "about" not in card or "while_open" not in card:
            return drawn
        if not await self._bundles.fold(stored, str(card["about"])):
            return None
        return replace(drawn, card={"about": card["about"]})  # so that its arrival is known by its alert

    async def arrived_in(self, tx: Tx, row: Row, at: datetime) -> None:
        """A provider took a page: its alert has reached somebody's phone or screen."""
        card = row.message.card or {}
        if row.message.kind is not Kind.PAGE or ("update" in card or "update_ts" in card):
            return
        if "bundle" in card:
            joined = card["bundle"]
            await pagings.reached(tx, [row.id, *(str(one) for one in (joined if isinstance(joined, list) else ()))], at)
            return
        about = card.get("about", card.get("escalation") if "version" in card else None)
        if about is None:
            return
        held = await escalations.get(tx, str(about))
        if held is None:
            return
        whom = self._bundles.whom(row.message.recipient)
        earlier = await pagings.of(tx, held.id)
        await pagings.add(tx, Paging(row.id, held.id, whom, row.message.channel.value, ALONE, at))
        await pagings.reached(tx, [row.id], at)
        if not any(one.reached_at for one in earlier):
            TO_PAGE.labels(level=held.level).observe(max(0.0, (at - held.opened_at).total_seconds()))

    async def _any_open(self, ids: object) -> bool:
        async with self._db.reading() as tx:
            return await rounds.any_open(tx, [str(one) for one in ids] if isinstance(ids, list) else [])
