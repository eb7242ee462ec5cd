"""What may be shown or done, given who is asking: classes of content, the channel's ceiling, and the warrant a read must carry.

Content. C0: about nobody. C1: that we have their message. C2: their own dates, sites, reference numbers, what they told us. C3: results,
diagnoses, medicines, documents: on the signed-in page only, never in a text or a call. C4 (psychotherapy, substance use, HIV,
reproductive care, minors' confidential care): never by a machine, a person speaks.

A `Warrant` is a gate's yes for one record of one patient. Only `issue` makes one (it carries a mark nothing else can compute), a test
allows `issue` in one place, and that place calls it after the audit row is durable: so a function that takes a warrant cannot be reached
without authority and without a trace.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from types import MappingProxyType
from typing import Final

from compliance.identity import Level

WARRANT_LIVES: Final = timedelta(seconds=60)  # a read follows its warrant at once
_MARK: Final = secrets.token_bytes(32)


class Content(IntEnum):
    C0 = 0
    C1 = 1
    C2 = 2
    C3 = 3
    C4 = 4


CEILING: Final[Mapping[str, Content]] = MappingProxyType(
    {"sms": Content.C2, "voice": Content.C2, "terminal": Content.C2, "web": Content.C3, "slack": Content.C0}
)
NEEDS: Final[Mapping[Content, Level]] = MappingProxyType(
    {Content.C0: Level.IA0, Content.C1: Level.IA1, Content.C2: Level.IA2, Content.C3: Level.IA3}
)


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody may do at this moment: read anew for every tool call. `scope` limits a proxy to some records (None: no limit)."""

    level: Level = Level.IA0
    channel: str = "sms"
    roles: frozenset[str] = frozenset({"patient"})
    patient: str | None = None
    actor: str = ""
    on_behalf_of: str | None = None
    scope: frozenset[str] | None = None
    expires_at: datetime | None = None


def refusal(standing: Standing, record: str, content: Content, roles: frozenset[str], level: Level = Level.IA0) -> str | None:
    """Why this may not be, or None: it may. `step_up` means that proving more would help; nothing helps against the others."""
    if not standing.roles & roles:
        return "role"
    if content > CEILING.get(standing.channel, Content.C0):
        return "ceiling"  # C4 is above every channel's
    if standing.level < max(level, NEEDS[content]):
        return "step_up"
    if content > Content.C1 and standing.patient is None:
        return "step_up"
    if standing.scope is not None and content > Content.C0 and record not in standing.scope:
        return "scope"
    return None


class Forged(Exception):  # noqa: N818
    """A warrant nobody issued, changed, too old, or for something else."""


@dataclass(frozen=True, slots=True)
class Warrant:
    """One record of one patient may be read by this actor. `event` is the audit row that says so."""

    patient: str
    record: str
    actor: str
    content: Content
    event: str
    issued_at: datetime
    mark: bytes

    def __post_init__(self) -> None:
        if not hmac.compare_digest(self.mark, _marked(self.patient, self.record, self.actor, self.content, self.event, self.issued_at)):
            raise Forged("not issued by the gate")

    def covers(self, record: str, now: datetime) -> str:
        """The patient whose record may be read. Raises `Forged` for another record or a warrant older than a minute."""
        if self.record != record or not self.issued_at - timedelta(seconds=1) <= now <= self.issued_at + WARRANT_LIVES:
            raise Forged("not for this")
        return self.patient


def issue(standing: Standing, record: str, content: Content, event: str, now: datetime) -> Warrant:
    """A warrant. Call it only when `refusal` said None and the audit row `event` is durable. Raises `Forged` when that cannot be."""
    if refusal(standing, record, content, frozenset({"patient"})) is not None or standing.patient is None or not event:
        raise Forged("no authority for this")
    mark = _marked(standing.patient, record, standing.actor, content, event, now)
    return Warrant(standing.patient, record, standing.actor, content, event, now, mark)


def _marked(patient: str, record: str, actor: str, content: Content, event: str, at: datetime) -> bytes:
    said = "\x1f".join((patient, record, actor, content.name, event, at.isoformat()))
    return hmac.digest(_MARK, said.encode(), "sha256")
