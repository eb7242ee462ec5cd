"""The care team's board: cards in Slack that follow an escalation's state, and the steps told in its thread."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from bot.callout import Callout
from bot.delivery import Deliveries
from bot.drafting import Drafting
from bot.engine import CARDS, TIMERS, Engine, Task
from bot.identity_words import identity_of
from bot.ladder import Rungs
from bot.pages import title
from bot.reasons import Why
from channels.address import Address
from channels.message import ChannelName, Kind, MessageId, OutboundMessage
from channels.slack.cards import CardView, escalation_card, step_note
from compliance.phi import Phi
from store import cards, contacts, conversations, escalations, inbox, outbox, rounds, staff
from store.conversations import ASSISTANT
from store.database import Database, Tx
from store.escalations import Escalation, Event

EVERY: Final = timedelta(seconds=1)  # Slack allows about one change a second in a channel; a burst is drawn once, at its end
HOMES_AFTER_S: Final = 3
REPAINTED: Final = 4  # cards drawn a second after a storm
TOLD: Final = 8  # how many of the newest steps a thread is checked for


@dataclass(frozen=True, slots=True)
class BoardPolicy:
    """Where cards go and what they may show. Words only where the Slack workspace is covered by a BAA (clinic configuration)."""

    channel: str | None
    words_allowed: bool
    can_call: bool = False


class Painter:
    """Turns an escalation's row into a card, as of now."""

    def __init__(
        self,
        database: Database,
        policy: BoardPolicy,
        callout: Callout,
        drafting: Drafting,
        now: Callable[[], datetime],
        why: Why,
    ) -> None:
        """`why`: an alert's rules in words."""
        self._db, self.policy, self._callout, self._now = database, policy, callout, now
        self.drafting, self._why = drafting, why

    async def paint(self, message: OutboundMessage) -> OutboundMessage | None:
        """A stored card is only a pointer; this fills it with the present state. None: the escalation is gone, or the page came
        too late to be one (`while_open`), or its picture is already up to date."""
        card = message.card or {}
        about = card.get("escalation", card.get("about"))
        if about is None:
            return message
        async with self._db.reading() as tx:
            held = await escalations.get(tx, str(about))
            if held is None or ("while_open" in card and held.state != "open"):
                return None
            if "about" in card:
                return replace(message, card=None)
            if "draft" in card or "blocks" in card:
                return await self._in_thread(tx, held, message, card)
            if "update" in card and await self._is_current(tx, held, str(card["update"])):
                return None
            drawn = escalation_card(await self.view(tx, held))
        return replace(message, text=Phi(str(drawn["text"])), card={**drawn, **card})

    async def _in_thread(self, tx: Tx, held: Escalation, message: OutboundMessage, card: dict[str, object]) -> OutboundMessage | None:
        """A note: its place is looked up; a draft's note is drawn from what became of the draft."""
        painted: dict[str, object] = {}
        if "draft" in card:
            found = await self.drafting.paint(tx, held, str(card["draft"]))
            if found is None:
                return None
            painted = found
        home = None if "update" in card else await self._home(tx, held)
        return replace(message, card={**card, **painted, **({"thread_ts": home} if home else {})})

    async def _is_current(self, tx: Tx, held: Escalation, place: str) -> bool:
        """Whether a quicker drawing has shown this state already: then one more call to Slack is saved."""
        return any(f"{card.channel}:{card.ts}" == place and card.drawn_version >= held.version for card in await cards.of(tx, held.id))

    async def _home(self, tx: Tx, held: Escalation) -> str | None:
        return await cards.place(tx, held.id, self.policy.channel) if self.policy.channel else None

    async def view(self, tx: Tx, held: Escalation) -> CardView:
        """Everything a card shows; nothing it may not."""
        at = self._now()
        contact = await contacts.by_id(tx, self._db.vault, held.contact_id) if held.contact_id else None
        talk = await conversations.current(tx, held.contact_id) if held.contact_id else None
        ladder = await self._callout.ladder(tx, held, at)
        rungs = ladder.rungs if ladder else ()
        holder = await staff.get(tx, self._db.vault, held.holder) if held.holder else None
        events = await escalations.timeline(tx, held.id)
        named = {person: await self.name_of(tx, person) for person in {event.by for event in events}}
        climbs = max(held.pages - held.first_page, 0)
        return CardView(
            id=held.id,
            number=held.number,
            version=held.version,
            level=held.level,
            kind=held.kind,
            title=title(held.level, held.kind),
            rules=tuple(map(self._why, held.rules)),
            patient=contact.reference if contact else "none: a fault of the system",
            language=held.language,
            channel=talk.channel if talk else "sms",
            opened_at=held.opened_at,
            identity=await identity_of(tx, self._db, contact, talk, at),
            state=held.state,
            outcome=held.outcome,
            holder=holder.name if holder else None,
            paged=await self._paged(tx, held, rungs, climbs, events),
            next_up=await self._next(tx, held, rungs, climbs, at),
            next_at=held.due_at if held.state == "open" else None,
            timeline=tuple((event.at, event.what, named[event.by]) for event in events),
            words=await self._words(tx, held),
            words_allowed=self.policy.words_allowed,
            answered=await self._answered(tx, held, events),
            assistant=talk is not None and talk.holder == ASSISTANT,
            reachable=contact is not None,
            callable=self.policy.can_call and contact is not None,
        )

    async def _next(self, tx: Tx, held: Escalation, rungs: Rungs, climbs: int, at: datetime) -> tuple[str, ...]:
        place = 0 if self._callout.rested(held) else climbs
        return tuple(person.name for person in await self._callout.people(tx, rungs, place, held.due_at or at))

    async def _paged(self, tx: Tx, held: Escalation, rungs: Rungs, climbs: int, events: list[Event]) -> tuple[str, ...]:
        if climbs == 0 and (handed := next((one for one in reversed(events) if one.what == "handed on"), None)) is not None:
            return (await self.name_of(tx, str(handed.detail.get("to", ""))),)
        return tuple(person.name for person in await self._callout.people(tx, rungs, max(climbs - 1, 0), self._now()))

    async def name_of(self, tx: Tx, staff_id: str) -> str:
        """What people call them; "" for the system."""
        person = await staff.get(tx, self._db.vault, staff_id) if staff_id != "system" else None
        return person.name if person else ""

    async def _answered(self, tx: Tx, held: Escalation, events: list[Event]) -> bool:
        if any(event.what == "called" for event in events):
            return True
        return held.conversation_id is not None and await outbox.staff_answered(tx, held.conversation_id, held.opened_at)

    async def _words(self, tx: Tx, held: Escalation) -> str | None:
        if not self.policy.words_allowed or held.contact_id is None:
            return None
        said = await inbox.recent(tx, self._db.vault, held.contact_id, held.opened_at.replace(microsecond=0), limit=3)
        return "\n".join(item.text.reveal() for item in said) or None


class Board:
    """Keeps every card of an escalation in step with it."""

    def __init__(self, database: Database, engine: Engine, deliveries: Deliveries, painter: Painter, now: Callable[[], datetime]) -> None:
        self._db, self._engine, self._deliveries, self._painter, self._now = database, engine, deliveries, painter, now
        self._policy = painter.policy

    async def draw(self, escalation_id: str, version: int) -> None:
        """Job, one at a time per escalation: posts the first card, then updates every card to the newest state, at most once a second."""
        async with self._db.transaction() as tx:
            held = await escalations.get(tx, escalation_id)
            if held is None or held.version > version:
                return  # a newer drawing is queued behind this one
            due = await self._due_in(tx, held)
            if self._policy.channel:
                bucket = int(self._now().timestamp()) // HOMES_AFTER_S
                await self._engine.enqueue(tx, Task("homes", f"homes:{bucket}", (), TIMERS, delay_s=float(HOMES_AFTER_S)))
        for outbox_id in due:
            await self._deliveries.deliver(outbox_id, 0)

    async def repaint(self, first: int, last: int) -> None:
        """Job: after a storm has climbed, the cards of alerts `first` to `last` that are behind are drawn, a few a second. Slack allows
        no more, and what people do with their alerts is drawn ahead of it, by the alert's own job."""
        async with self._db.transaction() as tx:
            stale = await rounds.behind(tx, first, last, REPAINTED)
            tasks = [Task("draw", f"draw:{one.id}:{one.version}", (one.id, one.version), CARDS, partition=one.id) for one in stale]
            if len(stale) == REPAINTED:
                after = stale[-1].number + 1
                tasks.append(Task("repaint", f"repaint:{uuid.uuid4().hex}", (after, last), TIMERS, delay_s=EVERY.total_seconds()))
            await self._engine.enqueue_all(tx, tasks)

    async def _due_in(self, tx: Tx, held: Escalation) -> list[str]:
        posted = {card.channel: card for card in await cards.of(tx, held.id)}
        due: list[str] = []
        if self._policy.channel and self._policy.channel not in posted:
            first = self._card(held, self._policy.channel, f"card:{held.id}", None)
            if await outbox.add(tx, self._db.vault, first, conversation_id=None, contact_id=None):
                due.append(first.id)
        for channel, card in posted.items():
            if card.drawn_version >= held.version:
                continue
            early = card.drawn_at + EVERY - self._now() if card.drawn_at is not None else timedelta()
            if timedelta() < early <= EVERY:  # longer than that only a clock that jumped back would ask for
                await self._later(tx, held, early.total_seconds())
                continue
            update = self._card(held, channel, f"card:{held.id}:{channel}:{held.version}", f"{channel}:{card.ts}")
            if await outbox.add(tx, self._db.vault, update, conversation_id=None, contact_id=None):
                due.append(update.id)
        if self._policy.channel in posted:
            due += await self._steps_in(tx, held)
        return due

    async def _later(self, tx: Tx, held: Escalation, seconds: float) -> None:
        """The trailing edge of a burst: the last state is always drawn."""
        task = Task("draw", f"draw:{held.id}:{held.version}:late", (held.id, held.version), CARDS, partition=held.id, delay_s=seconds)
        await self._engine.enqueue(tx, task)

    async def _steps_in(self, tx: Tx, held: Escalation) -> list[str]:
        """What people did, told in the thread once each. A worse level is told to the whole channel: an update alone rings nowhere."""
        events = await escalations.timeline(tx, held.id)
        due: list[str] = []
        for event in events[-TOLD:]:
            blocks = step_note(
                event.what,
                event.at,
                by=await self._painter.name_of(tx, event.by),
                to=await self._painter.name_of(tx, str(event.detail.get("to", "system"))),
                holder=await self._painter.name_of(tx, held.holder or "system"),
                outcome=str(event.detail.get("outcome", "")),
            )
            if not blocks:
                continue
            worse = event.what == "joined" and _rose(events, event)
            card: dict[str, object] = {"escalation": held.id, "blocks": blocks, **({"broadcast": True} if worse else {})}
            heading = f"{title(held.level, held.kind)} #{held.number}" if worse else f"#{held.number}: {event.what}"
            key = f"step:{held.id}:{event.version}"
            step = self._message(str(self._policy.channel), heading, key, card)
            if await outbox.add(tx, self._db.vault, step, conversation_id=None, contact_id=None):
                due.append(step.id)
        return due

    def _card(self, held: Escalation, channel: str, key: str, update: str | None) -> OutboundMessage:
        card: dict[str, object] = {"escalation": held.id, **({"update": update} if update else {})}
        return self._message(channel, title(held.level, held.kind), key, card)

    def _message(self, channel: str, heading: str, key: str, card: dict[str, object]) -> OutboundMessage:
        return OutboundMessage(
            MessageId(uuid.uuid4().hex),
            ChannelName.SLACK,
            Kind.PAGE,
            Address.slack(channel),
            Phi(heading),
            key,
            self._now(),
            card=card,
        )


def _rose(events: list[Event], joined: Event) -> bool:
    """Whether this alarm was worse than everything before it."""
    before = [str(event.detail.get("level", "")) for event in events if event.version < joined.version and "level" in event.detail]
    level = str(joined.detail.get("level", ""))
    return bool(before) and all(escalations.worse(level, known) == level and level != known for known in before)
