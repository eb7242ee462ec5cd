"""What the house asks of the agents, and what it gets back. Plain values: no ADK type crosses this line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from compliance.access import Standing
from compliance.audit import AuditEvent
from compliance.phi import Phi
from rules.care.state import CareState, Effect


@dataclass(frozen=True, slots=True)
class Read:
    """A record in approved words, or why there is none (`text` None): step_up, ceiling, scope, nobody, unavailable. `identifiers` are
    what was released with it; not `complete`: a person must tell the rest."""

    text: Phi | None
    why: str = ""
    identifiers: tuple[str, ...] = ()
    complete: bool = True


class Records(Protocol):
    """The asker's own records, behind the house's gate. It knows who asks; nothing here takes a name, a number or a level."""

    async def standing(self) -> Standing:
        """What the asker may do at this very moment."""
        ...

    async def read(self, record: str, language: str) -> Read:
        """The record, opened only after a durable audit row. Never raises."""
        ...


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of one conversation: everything the patient said since we last spoke, oldest first, joined by newlines.

    `contact` and `session` are opaque ids (never a phone number). `message` is the id of the newest message and makes the
    turn repeatable: the same id run twice leaves the patient's line in the session once. `care` is what is known so far;
    the house stores `Answer.care` together with the answer, so a crash in between loses nothing and repeats nothing.
    """

    contact: str
    session: str
    message: str
    text: Phi
    language: str
    care: CareState
    now: datetime
    channel: str = "sms"
    spoken: bool = False
    records: Records | None = None


@dataclass(frozen=True, slots=True)
class Danger:
    """The model's own alarm (it may raise a level, never lower one). `quote` is the patient's words it rests on."""

    level: str
    quote: Phi


@dataclass(frozen=True, slots=True)
class Answer:
    """What to say and what follows from it. `by` tells which mouth worded it: rules, offline, model or fallback.

    `effects` are performed by the house in the transaction that stores the answer (enrolments, consents, hand-offs)."""

    text: Phi
    care: CareState
    effects: tuple[Effect, ...] = ()
    danger: Danger | None = None
    by: str = "rules"
    faults: tuple[str, ...] = ()
    tokens_in: int = 0
    tokens_out: int = 0
    memory: tuple[tuple[str, str], ...] = ()  # (event id, event JSON) the house stores in the session with the answer
    audit: tuple[AuditEvent, ...] = ()  # what happened on the way, stored with it too
    revoked: Phi | None = None  # the model heard that they want no more texts: the house suppresses and confirms
    prove: str | None = None  # they must show who they are before they hear this record: the house asks instead of answering
    asked: tuple[str, ...] = ()  # what a yes to its question would stand for (`rules.care.safety.stands_for`)
