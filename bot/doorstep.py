"""The short way in: most texts are nothing out of the ordinary, and on Postgres those are weighed and kept in two round trips.

Whatever is more than that (danger, a doubt, a threat, a picture, a page's code, a new conversation, a text that was here before, a change
in between) stores nothing here and goes the long way, which is the same in the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final, Protocol

from bot.emergency import believed, is_danger
from bot.engine import INBOUND, Engine, Task
from bot.pages import asks_what_is_open, parse_reply
from bot.questions import UNSURE, WITHIN, open_question
from channels.message import InboundMessage
from compliance.abuse import flag
from compliance.audit import Actor, AuditAction, AuditEvent
from rules.care.safety import ERRAND
from rules.emergency.finding import Finding, Level
from rules.emergency.second_look import DANGER
from store import doorstep, inbox
from store.audit import SqlAuditLog
from store.conversations import Conversation
from store.database import Database
from store.lately import Heard, Said

JOIN_WITHIN: Final = timedelta(minutes=5)  # a symptom told in two messages is one symptom


class Screen(Protocol):
    """The rules, with what was asked and said just before."""

    def __call__(
        self, message: InboundMessage, *, asked: tuple[str, ...] = (), recent: Sequence[str] = (), question: str | None = None
    ) -> Finding: ...


class Doorstep:
    """Takes in what is nothing special."""

    def __init__(self, database: Database, engine: Engine, audit: SqlAuditLog, session_timeout: timedelta, screen: Screen) -> None:
        self._db, self._engine, self._audit, self._idle, self._screen = database, engine, audit, session_timeout, screen

    async def take_in(self, message: InboundMessage, finding: Finding) -> bool:
        """True: it is stored, with its turn on the queue. False: nothing is stored."""
        if self._db.dialect != "postgresql" or message.attachments or is_danger(believed(finding)):
            return False
        text, at, channel = message.text.reveal(), message.received_at, message.channel.value
        mark = flag(text)
        if mark == "threat":
            return False
        sender, ours, since = message.sender, message.recipient.uri(), {"heard_since": at - JOIN_WITHIN, "said_since": at - WITHIN}
        async with self._db.single(write=True) as tx:
            seen = await doorstep.look(tx, self._db.vault, sender, channel, ours, at, close_after=self._idle, **since)
            if seen is None or (seen.staff and (parse_reply(text) is not None or asks_what_is_open(text))):
                return False
            if seen.conversation is not None:
                weighed = weigh(self._screen, message, finding, seen.conversation, seen.heard, seen.said)
                if is_danger(believed(weighed)):
                    return False
            whose, talk = seen.contact_id, seen.conversation_id
            row = inbox.new_row(seen.key, message, whose, talk, finding.level.value, mark)
            task = Task("converse", f"in:{message.id}", (talk, seen.number), INBOUND, partition=talk, priority=seen.number)
            note, asked = self._audit.row(received(message, whose, finding)), still_asked(seen.conversation)
            return await doorstep.keep(tx, seen, row, note, self._engine.rows(task), asked=asked)


def weigh(
    screen: Screen, message: InboundMessage, finding: Finding, conversation: Conversation, heard: Sequence[Heard], said: Said | None
) -> Finding:
    """What was asked or said just before can raise the level ("yes" to a danger question, "81" to one for a number; a symptom in two
    texts)."""
    told = [] if conversation.fresh else heard
    asked = danger_asked(conversation)
    question = None if asked else open_question(said, conversation)
    if not asked and not told and question is None:
        return finding
    wider = screen(message, asked=asked, recent=[item.text.reveal() for item in told], question=question)
    # What was alarming before has had its words and its page: only something worse is a new alarm ("ok, thanks" is none).
    known = max((Level(item.level).rank for item in told), default=0)
    if wider.level.rank > max(known, finding.level.rank):
        return wider
    unsure = wider.doubted or ((UNSURE,) if wider.ask == DANGER and not finding.ask else ())
    return finding._replace(doubted=finding.doubted or unsure)  # the turn reads the text alone and would pass over it: somebody looks


def danger_asked(conversation: Conversation) -> tuple[str, ...]:
    """The danger questions this message may answer."""
    return tuple(sign for sign in conversation.asked if sign != ERRAND)


def still_asked(conversation: Conversation | None) -> tuple[str, ...]:
    """What is left of them once it was weighed with them: a danger question is answered once."""
    return () if conversation is None or danger_asked(conversation) else conversation.asked


def received(message: InboundMessage, contact_id: str, finding: Finding) -> AuditEvent:
    """The audit trail's line of a message that came in."""
    return AuditEvent(
        AuditAction.MESSAGE_IN,
        message.received_at,
        Actor("patient", contact_id),
        subject=contact_id,
        what=(f"message:{message.id}",),
        channel=message.channel.value,
        detail={"level": finding.level.value, "media": len(message.attachments)},
    )
