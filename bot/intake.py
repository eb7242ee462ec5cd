"""The house's front hall: every inbound message, press and report comes through here, once.

A message is screened before anything that can fail, then written down in one transaction together with the work it causes. Nothing
slow happens here: the webhook is answered in milliseconds and the turn runs on the engine.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.delivery import Deliveries
from bot.doorstep import JOIN_WITHIN, Doorstep, danger_asked, received, still_asked, weigh
from bot.emergency import DirectPager, believed, is_danger, words
from bot.engine import INBOUND, URGENT, Engine, Task
from bot.escalation import Alarm, Escalations
from bot.judge import Judge
from bot.media_desk import take_in
from bot.metrics import INBOUND as INBOUND_COUNT
from bot.metrics import SCREENED
from bot.questions import WITHIN
from bot.staff_talk import StaffTalk
from bot.staff_texts import StaffTexts
from bot.telemetry import get_logger
from bot.wishes import STOPS, Said, withdraw_in
from channels.message import (
    Accepted,
    Acknowledgement,
    AckOutcome,
    ChannelName,
    DeliveryReport,
    DeliveryState,
    InboundMessage,
    Kind,
    MessageId,
    OutboundMessage,
    StaffQuestion,
)
from compliance import wording
from compliance.abuse import flag
from compliance.audit import SYSTEM, AuditAction, AuditEvent
from compliance.language import detect
from compliance.optout import read
from compliance.phi import Phi
from rules.emergency.finding import Finding
from rules.emergency.live import LiveRules
from store import conversations, inbox, outbox
from store.arrivals import arrive
from store.audit import SqlAuditLog
from store.contacts import Contact
from store.conversations import Conversation
from store.database import Database, Tx
from store.lately import lately

DANGER_WAIT_S = 2.5  # the provider gives a webhook 15 s; the words must not wait for a stuck database
STORE_WAIT_S = 9.0
UNSTORED_KEPT = 10_000
log = get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Hall:
    """What the front hall leads to."""

    database: Database
    engine: Engine
    rules: LiveRules
    audit: SqlAuditLog
    escalations: Escalations
    judge: Judge
    deliveries: Deliveries
    staff_talk: StaffTalk
    direct: DirectPager
    session_timeout: timedelta
    now: Callable[[], datetime]


class Intake:
    """Implements `channels.channel.Receiver`."""

    def __init__(self, hall: Hall) -> None:
        self._hall = hall
        self._db = hall.database
        self._doorstep = Doorstep(hall.database, hall.engine, hall.audit, hall.session_timeout, self._screen)
        self._staff = StaffTexts(hall.database, hall.engine, hall.judge)
        self._unstored: set[str] = set()  # dangers whose words went out while nothing could be written: not said twice when found again

    async def message(self, message: InboundMessage, *, inline: bool = True) -> Accepted:
        """Screened, stored and put to work when it returns. Raises only when nothing was stored and there is no danger.

        `inline=False`: there is no webhook answer to carry emergency words (a text found later), so they go out by the outbox."""
        finding = self._screen(message)
        pressing = is_danger(believed(finding))
        said_already = message.id in self._unstored
        try:
            async with asyncio.timeout(DANGER_WAIT_S if pressing else STORE_WAIT_S):
                if await self._doorstep.take_in(message, finding):
                    accepted = self._fresh(message, finding)
                else:
                    async with self._db.transaction(first=True) as tx:
                        accepted = await self._take_in(tx, message, finding, inline=inline or said_already)
        except Exception as why:
            if not pressing:
                INBOUND_COUNT.labels(channel=message.channel.value, result="refused").inc()
                raise
            return await self._without_database(message, believed(finding), why)
        self._unstored.discard(message.id)
        return accepted

    async def _without_database(self, message: InboundMessage, finding: Finding, why: Exception) -> Accepted:
        """The words still go out, the page goes straight to the doors; the text itself is found again by `Upkeep.reconcile`."""
        log.critical("emergency_not_stored", error=type(why).__name__, level=finding.level.value)
        INBOUND_COUNT.labels(channel=message.channel.value, result="emergency_unstored").inc()
        if len(self._unstored) < UNSTORED_KEPT:
            self._unstored.add(message.id)
        paged = await self._hall.direct.page(message, finding, self._hall.now())
        if not await self._hall.audit.rescue(self._unstored_event(message, finding, paged, self._hall.now())):
            log.critical("emergency_not_spooled", level=finding.level.value)
        return Accepted(fresh=True, immediate=words(finding, None))

    async def elsewhere(self, message: InboundMessage) -> Accepted:
        """Written on a line nobody answers on (WhatsApp, RCS): danger is taken in as a text from the same number, all else is told where we
        read. Who wants no messages is left in peace."""
        finding = self._screen(message)
        if is_danger(believed(finding)):
            return await self.message(message)
        wish = read(message.text.reveal())
        if wish is not None and wish.wish in STOPS:
            return Accepted(fresh=True)
        return Accepted(fresh=True, immediate=Phi(wording.say("notice-other-line", finding.language or "en")))

    async def delivery(self, report: DeliveryReport) -> None:
        """A provider's later word about a message of ours."""
        await self._hall.deliveries.reported(report)

    async def acknowledge(self, ack: Acknowledgement) -> AckOutcome:
        """Somebody answered a page."""
        return await self._hall.judge.judge(ack)

    async def asked(self, question: StaffQuestion) -> None:
        """The care team asks the assistant."""
        finding = self._hall.rules.current.screen(question.text.reveal(), channel=ChannelName.SLACK.value)
        await self._hall.staff_talk.asked(question, danger=is_danger(finding))

    def _screen(
        self, message: InboundMessage, *, asked: tuple[str, ...] = (), recent: Sequence[str] = (), question: str | None = None
    ) -> Finding:
        book, text = self._hall.rules.current, message.text.reveal()
        return book.screen(text, prior_bot=question, asked=asked, recent=tuple(recent), channel=message.channel.value)

    async def _take_in(self, tx: Tx, message: InboundMessage, finding: Finding, *, inline: bool) -> Accepted:
        if not is_danger(finding) and (taken := await self._staff.heard_in(tx, message)) is not None:
            return taken
        channel, ours, idle = message.channel.value, message.recipient.uri(), self._hall.session_timeout
        came = await arrive(tx, self._db.vault, message.sender, channel, ours, message.received_at, close_after=idle)
        contact, conversation = came.contact, came.conversation
        if not came.stranger:
            finding = await self._with_context(tx, message, finding, contact, conversation)
        mark = None if is_danger(finding) else flag(message.text.reveal())
        told = self._hall.audit.row(received(message, contact.id, finding))
        row = await inbox.add(tx, self._db.vault, message, contact.id, conversation.id, finding.level.value, mark, noted=told)
        if row is None:
            return await self._again(tx, message)
        if message.attachments:
            await take_in(tx, self._db, self._hall.engine, message, contact.id)
        if look := ("threat",) if mark == "threat" else ("doubted", *finding.doubted[:2]) if finding.doubted else ():
            # the answer goes its way; somebody must look
            said_in, at = finding.language or "en", message.received_at
            alarm = Alarm(contact.id, conversation.id, "handoff", "handoff", look, said_in, at, message.id, hold=False)
            await self._hall.escalations.raise_in(tx, alarm)
        accepted = self._fresh(message, finding)
        if is_danger(finding):
            return await self._danger_in(tx, message, finding, contact, conversation, row, inline=inline)
        await self._hall.engine.enqueue(
            tx, Task("converse", f"in:{message.id}", (conversation.id, row), INBOUND, partition=conversation.id, priority=row)
        )
        return accepted

    @staticmethod
    def _fresh(message: InboundMessage, finding: Finding) -> Accepted:
        SCREENED.labels(level=finding.level.value).inc()
        INBOUND_COUNT.labels(channel=message.channel.value, result="fresh").inc()
        return Accepted(fresh=True)

    async def _with_context(
        self, tx: Tx, message: InboundMessage, finding: Finding, contact: Contact, conversation: Conversation
    ) -> Finding:
        if is_danger(finding):
            return finding
        at = message.received_at
        heard, said = await lately(tx, self._db.vault, contact.id, heard_since=at - JOIN_WITHIN, said_since=at - WITHIN)
        if danger_asked(conversation):
            await conversations.set_asked(tx, conversation.id, still_asked(conversation))
        return weigh(self._screen, message, finding, conversation, heard, said)

    async def _danger_in(
        self, tx: Tx, message: InboundMessage, finding: Finding, contact: Contact, conversation: Conversation, row: int, *, inline: bool
    ) -> Accepted:
        said = words(finding, detect(message.text.reveal()) or contact.language)  # what somebody writes in danger they can read
        answer = OutboundMessage(
            id=MessageId(f"inline-{message.id}"),
            channel=message.channel,
            kind=Kind.EMERGENCY,
            recipient=message.sender,
            text=said,
            dedupe_key=f"inline:{message.id}",
            created_at=message.received_at,
            in_reply_to=message.id,
        )
        await outbox.add(
            tx,
            self._db.vault,
            answer,
            conversation_id=conversation.id,
            contact_id=contact.id,
            state=DeliveryState.INLINE if inline else DeliveryState.QUEUED,
        )
        if not inline:
            await self._hall.engine.enqueue(tx, Task("deliver", f"deliver:{answer.id}:0", (answer.id, 0), URGENT))
        await inbox.mark(tx, [row], "answered", message.received_at, answered_by=answer.id)
        wish = read(message.text.reveal())
        if wish is not None and wish.wish in STOPS:  # danger comes first, but the stop in the same breath counts too
            stop = Said(contact, message.channel.value, wish, message.id, proved=conversation.proof is not None)
            await withdraw_in(tx, self._hall.audit, stop, message.received_at, self._db.vault)
        silent = contact.opted_out or (wish is not None and wish.wish in STOPS)
        rules = (*finding.rules[:1], "opted out of texts: call", *finding.rules[1:]) if silent else finding.rules
        level, at = finding.level.value, message.received_at
        alarm = Alarm(contact.id, conversation.id, level, "emergency", rules, finding.language, at, message.id)
        await self._hall.escalations.raise_in(tx, alarm)
        await self._hall.audit.append(
            tx,
            AuditEvent(
                AuditAction.EMERGENCY_RAISED,
                message.received_at,
                SYSTEM,
                subject=contact.id,
                what=(f"message:{message.id}",),
                channel=message.channel.value,
                detail={
                    "level": finding.level.value,
                    "rule": finding.rules[0][:120] if finding.rules else "",
                    "rules_version": finding.version,
                },
            ),
        )
        return Accepted(fresh=True, immediate=said)

    async def _again(self, tx: Tx, message: InboundMessage) -> Accepted:
        INBOUND_COUNT.labels(channel=message.channel.value, result="repeated").inc()
        spoken = await outbox.by_key(tx, self._db.vault, f"inline:{message.id}")
        return Accepted(fresh=False, immediate=spoken.message.text if spoken else None)

    @staticmethod
    def _unstored_event(message: InboundMessage, finding: Finding, paged: int, at: datetime) -> AuditEvent:
        what = (f"message:{message.id}",)
        detail: dict[str, str | int | bool] = {"level": finding.level.value, "rule": (finding.rules or ("",))[0][:120], "paged": paged}
        return AuditEvent(AuditAction.EMERGENCY_RAISED, at, SYSTEM, what=what, channel=message.channel.value, detail=detail)
