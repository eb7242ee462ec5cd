"""The asker's own records for the agents' tools: who asks is this conversation's, and the gate is the house's."""

from __future__ import annotations

from agents.conversation import Read
from bot.release import Denied
from bot.verification import Verification
from compliance.access import Standing
from compliance.audit import AuditUnavailable
from store.contacts import Contact
from store.conversations import Conversation


class OwnRecords:
    """Implements `agents.conversation.Records` for one conversation."""

    def __init__(self, verification: Verification, contact: Contact, conversation: Conversation) -> None:
        self._verification, self._contact, self._conversation = verification, contact, conversation

    async def standing(self) -> Standing:
        return await self._verification.standing(self._contact, self._conversation)

    async def read(self, record: str, language: str) -> Read:
        try:
            told = await self._verification.release(await self.standing(), record, language)
        except AuditUnavailable:
            return Read(None, "unavailable")
        return Read(None, told.why) if isinstance(told, Denied) else Read(told.text, "", told.identifiers, told.complete)
