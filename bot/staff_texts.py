"""What the care team's phones text us: a page's code ("47K", "47K resolve"), or what is open ("?", "list", "who has 7")."""

from __future__ import annotations

from bot.engine import URGENT, Engine, Task
from bot.judge import Judge
from bot.metrics import INBOUND
from bot.pages import asks_what_is_open, open_text, outcome_text, parse_reply
from channels.address import Scheme
from channels.message import Accepted, Acknowledgement, ChannelName, InboundMessage, Kind, MessageId, OutboundMessage, Verb
from compliance.phi import Phi
from store import escalations, outbox, seen, staff
from store.database import Database, Tx
from store.staff import Staff


class StaffTexts:
    """Staff are patients too: whatever is none of the two is a patient's message like any other."""

    def __init__(self, database: Database, engine: Engine, judge: Judge) -> None:
        self._db, self._engine, self._judge = database, engine, judge

    async def heard_in(self, tx: Tx, message: InboundMessage) -> Accepted | None:
        """The answer's way home, or None for a patient's message."""
        said = message.text.reveal()
        reply, asks = parse_reply(said), asks_what_is_open(said)
        if (reply is None and not asks) or message.sender.scheme is not Scheme.PHONE:
            return None
        person = await staff.by_phone(tx, self._db.vault, message.sender)
        if person is None:
            return None
        taken = await self._pressed(tx, message, *reply) if reply is not None else None
        return taken or (await self._asked(tx, message, person) if asks else None)  # "LIST" could be a code

    async def _pressed(self, tx: Tx, message: InboundMessage, code: str, verb: Verb) -> Accepted | None:
        held = await escalations.by_reply(tx, code)
        if held is None and (code.isalpha() or message.text.reveal().strip().isdecimal()):
            return None  # four letters that are no code are a word, a bare number that is no alert's is an answer ("65")
        if not await seen.first_time(tx, f"ack:{message.id}", message.received_at):
            return Accepted(fresh=False)
        ack = Acknowledgement(held.id if held else "", message.sender, verb, message.received_at, dedupe_key=f"press:{message.id}")
        outcome = await self._judge.judge_in(tx, ack)
        return await self._answer(tx, message, outcome_text(outcome, held.number if held else None, code))

    async def _asked(self, tx: Tx, message: InboundMessage, person: Staff) -> Accepted | None:
        live = await escalations.list_open(tx)
        if not live:
            return None  # "list" is then a patient's wish for the services
        if not await seen.first_time(tx, f"ack:{message.id}", message.received_at):
            return Accepted(fresh=False)
        holders = {one.holder: found for one in live if one.holder and (found := await staff.get(tx, self._db.vault, one.holder))}
        names = {id_: found.name for id_, found in holders.items()}
        rows = [(one.number, one.code, names.get(one.holder or ""), one.holder == person.id) for one in live]
        return await self._answer(tx, message, open_text(rows))

    async def _answer(self, tx: Tx, message: InboundMessage, text: str) -> Accepted:
        note = OutboundMessage(
            id=MessageId(f"ack-{message.id}"),
            channel=ChannelName.SMS,
            kind=Kind.PAGE,
            recipient=message.sender,
            text=Phi(text),
            dedupe_key=f"ackreply:{message.id}",
            created_at=message.received_at,
            in_reply_to=message.id,
        )
        await outbox.add(tx, self._db.vault, note, conversation_id=None, contact_id=None)
        await self._engine.enqueue(tx, Task("deliver", f"deliver:{note.id}:0", (note.id, 0), URGENT))
        INBOUND.labels(channel=message.channel.value, result="staff").inc()
        return Accepted(fresh=True)
