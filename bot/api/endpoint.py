"""One route as a value: who may use it, what it takes, what it gives. The web application, the documentation and the test of every role
are made from the same list."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Annotated, Any, Final

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, StringConstraints

from bot.api.desk import Desk
from compliance.audit import Actor
from compliance.roles import Caller, Permission, Scope


def _with_zone(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("needs a time zone, like 2026-12-24T18:00:00Z")
    return at.astimezone(UTC)


def _written(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


Moment = Annotated[datetime, AfterValidator(_with_zone), PlainSerializer(_written, return_type=str)]
"""A time with its zone; answered in UTC."""

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_LOST_PLUS: Final = re.compile(r" (\d{2}:?\d{2})$")


def _from_query(value: Any, *, days: int) -> Any:
    """A day is its midnight in UTC, `days` later; a `+` that became a space is one again; without a zone it is UTC."""
    if not isinstance(value, str):
        return value
    try:
        if _DAY.fullmatch(value):
            return datetime.fromisoformat(value).replace(tzinfo=UTC) + timedelta(days=days)
        at = datetime.fromisoformat(_LOST_PLUS.sub(r"+\1", value))
    except (ValueError, OverflowError):
        return value  # the next one says what is wrong
    return at if at.tzinfo is not None else at.replace(tzinfo=UTC)


Since = Annotated[Moment, BeforeValidator(partial(_from_query, days=0))]
"""In a query: the beginning of a period, a moment or a day."""
Until = Annotated[Moment, BeforeValidator(partial(_from_query, days=1))]
"""In a query: its end; a day counts wholly."""

Id = Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_.:-]+$")]


class Taken(BaseModel):
    """What clients send: nothing that is not known here."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, str_strip_whitespace=True)


class Given(BaseModel):
    """What clients get."""

    model_config = ConfigDict(frozen=True, populate_by_name=True)


class Paging(Taken):
    """A list is read page by page: give `next_cursor` of one answer as `cursor` of the next request."""

    limit: int = Field(default=50, ge=1, le=100)
    cursor: str | None = Field(default=None, max_length=128)


class Nothing(Taken):
    """No fields."""


@dataclass(frozen=True)
class Asked:
    """One request, checked. `who` is None only on routes that need no sign-in; `scope` is how far the permission reaches for them."""

    who: Caller | None
    scope: Scope | None
    path: Mapping[str, str]
    query: Any
    body: Any
    place: str
    agent: str
    request_id: str
    at: datetime

    @property
    def caller(self) -> Caller:
        """Whoever is signed in."""
        if self.who is None:
            raise RuntimeError("this route needs a sign-in")
        return self.who

    @property
    def actor(self) -> Actor:
        """The caller as the audit log names them."""
        return Actor(self.caller.actor_kind, self.caller.id, (self.caller.role.value,))


@dataclass(frozen=True)
class Reply:
    """`body` and `content` None: nothing to say (204). `content`: a file, of kind `media`."""

    body: BaseModel | None = None
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    content: bytes | None = None
    media: str = ""


Answering = Callable[[Desk, Asked], Awaitable[Reply]]


@dataclass(frozen=True)
class Endpoint:
    """`permission` None: no sign-in is needed. `oauth`: a form in, OAuth errors out. `problems`: statuses of its own besides the usual;
    `also`: other good ones; `media`: the answer is a file of one of these kinds."""

    method: str
    path: str
    summary: str
    permission: Permission | None
    answering: Answering
    query: type[BaseModel] = Nothing
    body: type[BaseModel] | None = None
    answer: type[BaseModel] | None = None
    status: int = 200
    oauth: bool = False
    problems: tuple[int, ...] = ()
    also: tuple[int, ...] = ()
    media: tuple[str, ...] = ()
    details: str = ""

    @property
    def writes(self) -> bool:
        """Whether an Idempotency-Key means something here."""
        return self.method != "GET" and self.permission is not None

    @property
    def tag(self) -> str:
        """The resource it belongs to."""
        return self.path.split("/")[1]
