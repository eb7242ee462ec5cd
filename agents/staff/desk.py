"""What the house asks of the care team's assistant, what it gets back, and the books the assistant may look into."""

from __future__ import annotations

from collections.abc import Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Protocol

from compliance.audit import AuditEvent
from compliance.phi import Phi


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, as the house knows them. `role` is one of the product's; nothing the model says can change either."""

    id: str
    role: str


@dataclass(frozen=True, slots=True)
class Alert:
    """One open alert. `patient` is a reference such as P-7K2QM, `why` rule names: nothing that was said."""

    number: int
    level: str
    state: str
    patient: str
    why: tuple[str, ...]
    opened_at: datetime
    holder: str | None


@dataclass(frozen=True, slots=True)
class OnCall:
    """Who is paged at a moment, first rung first; an empty rung is one where nobody is on call."""

    at: datetime
    rungs: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """What is known of one conversation. `lines` are about its course and hold nothing protected; `protected` says what the patient told
    us and is empty where this workspace may not show it (`pointer` then says where to look) or nothing is known. `about` is the patient's
    opaque id: whatever repeats this is sealed with their key."""

    patient: str
    about: str
    lines: tuple[str, ...]
    protected: tuple[str, ...] = ()
    pointer: str | None = None


class Books(Protocol):
    """What the house keeps. Every method answers for one asker and refuses by itself (None: not for this role, or no such thing)."""

    async def alerts(self, asker: Asker) -> Sequence[Alert]:
        """Everything that still needs somebody, oldest first."""
        ...

    async def on_call(self, asker: Asker, at: datetime) -> OnCall:
        """Whom an alert of that moment would page."""
        ...

    async def summary(self, asker: Asker, named: str) -> Summary | None:
        """What is known of a patient's conversation, by reference (P-...) or alert number (#12). Audited before it returns."""
        ...

    def may_read_conversations(self, asker: Asker) -> bool:
        """Whether this role may be told what patients said."""
        ...


@dataclass(frozen=True, slots=True)
class StaffTurn:
    """One question. `message` makes the turn repeatable; `zone` is the clinic's, in which times are read and said."""

    asker: Asker
    message: str
    text: Phi
    now: datetime
    zone: tzinfo


@dataclass(frozen=True, slots=True)
class StaffAnswer:
    """What to say. `private`: it may only go to the asker, never to a channel. `about`: whose key it is sealed with. `by`: rules,
    offline, a model's name or fallback."""

    text: Phi
    private: bool = False
    about: str | None = None
    by: str = "rules"
    audit: tuple[AuditEvent, ...] = ()
    tokens_in: int = 0
    tokens_out: int = 0


@dataclass
class StaffDesk:
    """One turn's desk: tools read it and leave their words here. Made by the responder, out of the model's reach."""

    turn: StaffTurn
    books: Books
    said: list[str] = field(default_factory=list)
    private: bool = False
    about: str | None = None
    calls: list[str] = field(default_factory=list)
    audit: list[AuditEvent] = field(default_factory=list)


_desk: ContextVar[StaffDesk | None] = ContextVar("staff_desk", default=None)


def current() -> StaffDesk | None:
    """The desk this code runs at, or None outside a turn."""
    return _desk.get()


def required() -> StaffDesk:
    """The desk this code runs at. RuntimeError outside a turn: a tool called by nobody."""
    desk = _desk.get()
    if desk is None:
        raise RuntimeError("a tool outside a turn")
    return desk


def enter(desk: StaffDesk) -> object:
    """Begins a turn; give the result to `leave`."""
    return _desk.set(desk)


def leave(token: object) -> None:
    _desk.reset(token)  # type: ignore[arg-type]
