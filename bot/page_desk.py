"""What the telephone asks the house on a page's call: which alert to speak of, and what a key does. Implements `page_calls.PageCalls`."""

from __future__ import annotations

from collections.abc import Sequence

from bot.delivery import Deliveries
from bot.judge import Judge
from channels.message import Acknowledgement, AckOutcome, AckResult, ChannelName, DeliveryReport, DeliveryState, Kind
from channels.twilio.page_calls import KeyPress, SpokenPage
from store import escalations, outbox, rounds, staff
from store.database import Database, Tx
from store.escalations import Escalation
from store.outbox import Row
from store.staff import Staff


class PageDesk:
    """One page's call is about one alert, or about every alert of a bundle: the newest open one is spoken of first."""

    def __init__(self, database: Database, judge: Judge, deliveries: Deliveries, clinic: str) -> None:
        self._db, self._judge, self._deliveries, self._clinic = database, judge, deliveries, clinic

    async def spoken(self, page: str) -> SpokenPage | None:
        async with self._db.reading() as tx:
            row = await self._page(tx, page)
            if row is None:
                return None
            person = await staff.by_phone(tx, self._db.vault, row.message.recipient)
            found = await rounds.several(tx, about(row))
            if not found:
                return None
            return await self._words(tx, found, person)

    async def _words(self, tx: Tx, found: Sequence[Escalation], person: Staff | None) -> SpokenPage:
        waiting = [one for one in found if one.state == escalations.OPEN]
        mine = [one for one in found if one.state == escalations.TAKEN and person is not None and one.holder == person.id]
        held = (waiting or mine or found)[0]
        state = "open" if waiting else "mine" if mine else "over"
        holder = None
        if state == "over" and held.state == escalations.TAKEN:
            state, holder = "theirs", await staff.get(tx, self._db.vault, held.holder or "")
        return SpokenPage(
            held.id,
            held.version,
            held.number,
            held.level,
            held.kind,
            self._clinic,
            person.language if person is not None else "en",
            state,
            holder.name if holder is not None else None,
            others=max(0, len(waiting) - 1),
        )

    async def keyed(self, page: str, press: KeyPress) -> AckOutcome:
        """Whoever owns the phone this page rang pressed a key: judged like a press in Slack or a texted code."""
        async with self._db.transaction() as tx:
            row = await self._page(tx, page)
            if row is None or press.escalation not in about(row):
                return AckOutcome(AckResult.UNKNOWN)
            ack = Acknowledgement(press.escalation, row.message.recipient, press.verb, press.at, press.seen, press.dedupe_key)
            outcome = await self._judge.judge_in(tx, ack)
            heard = DeliveryReport(ChannelName.VOICE, row.provider_id or "", DeliveryState.READ, None, press.at, row.id)
            await outbox.report(tx, heard)
        return outcome

    async def delivery(self, report: DeliveryReport) -> None:
        await self._deliveries.reported(report)

    async def _page(self, tx: Tx, page: str) -> Row | None:
        row = await outbox.get(tx, self._db.vault, page)
        if row is None or row.message.kind is not Kind.PAGE or row.message.channel is not ChannelName.VOICE:
            return None
        return row


def about(row: Row) -> list[str]:
    """The alerts a page is about, newest first."""
    card = row.message.card or {}
    many = card.get("escalations")
    if isinstance(many, list):
        return [str(one) for one in many]
    one = card.get("about", card.get("escalation"))
    return [str(one)] if one is not None else []
