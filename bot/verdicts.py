"""What may become of a message before the agents see it. Values, not exceptions: every branch is somebody's to handle."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from channels.message import Kind
from compliance.phi import Phi
from store.database import Tx

Write = Callable[[Tx, datetime], Awaitable[None]]
"""What else must be written down with an answer, in its transaction."""


@dataclass(frozen=True, slots=True)
class Pass:
    """The agents may answer."""


@dataclass(frozen=True, slots=True)
class Say:
    """These words are the whole answer. `inbox` is what becomes of the messages; `alarm` opens a hand-off of that kind (`hold`: the person
    then has the conversation); `also` is written down in the same transaction; `welcome`: who was never greeted reads who we are first;
    `language`: what the patient writes in, when the message showed it."""

    text: Phi
    inbox: str = "answered"
    alarm: str | None = None
    kind: Kind = Kind.NOTICE
    also: Write | None = None
    welcome: bool = False
    hold: bool = True
    language: str = ""


@dataclass(frozen=True, slots=True)
class Silence:
    """Nothing is sent: a person has it, or the sender was told already."""

    inbox: str
    alarm: str | None = None
    also: Write | None = None
    hold: bool = True


Verdict = Pass | Say | Silence
