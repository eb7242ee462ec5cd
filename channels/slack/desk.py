"""What the Slack door needs of the house's desk, and the values that pass between them. The door knows Slack, the desk knows the clinic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from compliance.phi import Phi


@dataclass(frozen=True, slots=True)
class Wish:
    """Somebody asked for something: a button, a menu, a shortcut, a command. `what` is the action's name, `about` the id the button carried
    (or the command's words), `key` the same for every repetition of one press. Who they are is looked up every time."""

    what: str
    by: str
    at: datetime
    key: str
    about: str = ""
    channel: str = ""
    message: str = ""
    thread: str = ""
    picked: str = ""  # the option chosen in a menu
    private: str = ""  # the modal's own mark, when pressed inside one
    text: Phi | None = None  # a shortcut's message
    author: str = ""  # who wrote that message

    @property
    def place(self) -> str:
        """The thread it belongs to, as `channel:ts`."""
        return f"{self.channel}:{self.thread or self.message}"


@dataclass(frozen=True, slots=True)
class Filled:
    """A form was sent: `about` is what we wrote on it, `fields` its answers by block."""

    form: str
    by: str
    at: datetime
    key: str
    about: str
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """What to show: a note for them alone, a window (opened, or put in place of the one they pressed in), or what is wrong in a form."""

    note: str | None = None
    modal: dict[str, Any] | None = None
    errors: Mapping[str, str] = field(default_factory=dict)


NOTHING = Answer()


class Desk(Protocol):
    """Everything is committed when a method returns; raising means: not done, tell them so."""

    async def wish(self, wish: Wish) -> Answer: ...

    async def filled(self, form: Filled) -> Answer: ...

    async def said(self, thread: str, by: str, text: str, message: str, at: datetime) -> str | None:
        """A person wrote `message` (`channel:ts`) in a thread (`channel:ts`): kept as a draft, never sent. A note for them, or None."""
        ...

    async def edited(self, message: str, text: str | None, at: datetime) -> None:
        """A message was changed, or deleted (None)."""
        ...

    async def home_opened(self, user: str, at: datetime) -> None: ...

    async def member_left(self, user: str, at: datetime) -> None:
        """A member was deactivated or made a guest: from now on nothing of theirs counts."""
        ...
