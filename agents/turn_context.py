"""What a tool may know of the turn it runs in. Made by the responder, never by the model; out of reach of session state."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime

from agents.conversation import Answer, Records
from compliance.audit import AuditEvent
from compliance.phi import Phi
from rules.care.state import CareState, Effect
from rules.care.tables import Tables


@dataclass
class TurnContext:
    """One turn's desk: tools read it and leave their results here; nothing reaches the outside before the house commits."""

    contact: str
    message: str
    text: Phi
    language: str
    care: CareState
    now: datetime
    tables: Tables
    clinic: str
    effects: list[Effect] = field(default_factory=list)
    danger: tuple[str, str] | None = None
    spoken: str | None = None  # approved words a tool produced; they win over the model's own for outcomes
    asked: tuple[str, ...] = ()  # what a yes to the question in those words would stand for (`rules.care.safety.stands_for`)
    calls: list[str] = field(default_factory=list)
    audit: list[AuditEvent] = field(default_factory=list)
    channel: str = "sms"
    records: Records | None = None  # the patient's own records, behind the house's gate
    released: list[str] = field(default_factory=list)  # identifiers just released to them: the only ones an answer may hold
    prove: str | None = None  # the record for which they must show who they are first
    confirmed: str | None = None  # the one call the house heard a yes to
    to_confirm: str | None = None  # the call that waits for one
    revoked: Phi | None = None  # their words that want no more texts, heard by the model
    answer: Answer | None = None  # what may leave, once the last look has seen the model's final words


_turn: ContextVar[TurnContext | None] = ContextVar("turn", default=None)


def current() -> TurnContext | None:
    """The turn this code runs in, or None outside one."""
    return _turn.get()


def required() -> TurnContext:
    """The turn this code runs in. RuntimeError outside one: a tool called by nobody."""
    turn = _turn.get()
    if turn is None:
        raise RuntimeError("a tool outside a turn")
    return turn


def enter(turn: TurnContext) -> object:
    """Begins a turn; give the result to `leave`."""
    return _turn.set(turn)


def leave(token: object) -> None:
    _turn.reset(token)  # type: ignore[arg-type]
