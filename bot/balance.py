"""The balance of patients' messages: every accepted one is answered, taken by a person, or closed. What is neither becomes a hand-off,
and the patient is told when to expect an answer."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Final

from bot.engine import URGENT, Engine, Task
from bot.escalation import Alarm, Escalations
from bot.promise import Promise
from channels.message import ChannelName, Kind, MessageId, OutboundMessage
from compliance.phi import Phi
from store import contacts, conversations, inbox, outbox
from store.database import Database, Tx

NOBODY_AFTER: Final = timedelta(minutes=10)


class Balance:
    """Finds what fell between; every method works in the caller's transaction."""

    def __init__(self, database: Database, engine: Engine, flow: Escalations, promise: Promise) -> None:
        self._db, self._engine, self._flow, self._promise = database, engine, flow, promise

    async def to_a_person_in(self, tx: Tx, conversation: str, row: int, at: datetime) -> None:
        """No turn answered this in time: a person gets it, and the patient reads when one will."""
        contact_id = await inbox.contact_of(tx, row)
        contact = await contacts.by_id(tx, self._db.vault, contact_id) if contact_id else None
        language = (contact.language if contact else None) or "en"
        alarm = Alarm(contact_id, conversation, "handoff", "handoff", ("unanswered",), language, at, f"row:{row}")
        await self._flow.raise_in(tx, alarm)
        talk = await conversations.get(tx, conversation)
        waiting = [one.id for one in await inbox.waiting(tx, self._db.vault, conversation)] or [row]
        if contact is None or contact.opted_out or talk is None:
            await inbox.mark(tx, waiting, "held", at)
            return
        said = OutboundMessage(
            MessageId(uuid.uuid4().hex),
            ChannelName(talk.channel),
            Kind.NOTICE,
            contact.address,
            Phi(self._promise.words("unanswered", language, at)),
            f"unanswered:{waiting[0]}",
            at,
        )
        await inbox.mark(tx, waiting, "held", at, answered_by=said.id)
        if await outbox.add(tx, self._db.vault, said, conversation_id=conversation, contact_id=contact.id):
            await self._engine.enqueue(tx, Task("deliver", f"deliver:{said.id}:0", (said.id, 0), URGENT))

    async def nobodys_in(self, tx: Tx, at: datetime) -> int:
        """Messages left with staff of which no live alert exists any more: somebody is asked again. Returns how many patients."""
        found = await inbox.nobodys(tx, at - NOBODY_AFTER)
        for contact_id, conversation_id in found:
            contact = await contacts.by_id(tx, self._db.vault, contact_id)
            language = (contact.language if contact else None) or "en"
            alarm = Alarm(
                contact_id, conversation_id, "handoff", "handoff", ("unanswered",), language, at, f"held:{conversation_id}", hold=False
            )
            await self._flow.raise_in(tx, alarm)
        return len(found)
