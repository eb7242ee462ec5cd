"""Whom to page now, and by which ways: a rung's people, its rotations' people of this moment, each person's own order of ways."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.ladder import Rungs, kinds_for, rung_at
from channels.address import Address, Scheme
from channels.message import ChannelName
from rules.oncall.hours import Hours
from rules.oncall.rota import on_call
from store import ladders, rotas, staff
from store.database import Tx
from store.escalations import Escalation
from store.ladders import Ladder
from store.staff import Method, Staff
from store.vault import Vault

ROTATION: Final = "rotation:"
STAFF: Final = "staff:"
CALL_AFTER_S: Final = 60
USUAL: Final = (Method("slack", 0), Method("sms", 0), Method("call", CALL_AFTER_S))
CALM: Final = frozenset(  # reasons of a hand-off that can wait until the clinic opens: the patient was told so
    (
        *("asked_for_person", "misunderstood", "unresolved", "for_someone_else", "facts_changed", "leave_service"),
        *("appointment", "billing", "device_help", "papers", "reading"),
    )
)
_A_MOMENT: Final = timedelta(seconds=2)
_VIA: Final = {"slack": ChannelName.SLACK, "sms": ChannelName.SMS, "call": ChannelName.VOICE}


@dataclass(frozen=True, slots=True)
class Reach:
    """One way to one person: `key` is its place in the page ("1.0" = second person, first way), `after_s` how long it waits."""

    key: str
    address: Address
    channel: ChannelName
    after_s: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """Everybody who is paged at this climb. `climbs` may be further than asked: rungs where nobody is on call are passed over."""

    climbs: int
    reaches: tuple[Reach, ...]
    passed_over: int = 0


class Callout:
    """Turns a ladder into people. `ways` are the channels this house can use."""

    def __init__(self, vault: Vault, ways: frozenset[ChannelName], hours: Hours | None = None) -> None:
        self._vault, self.ways, self._hours = vault, ways, hours

    async def ladder(self, tx: Tx, held: Escalation, at: datetime) -> Ladder | None:
        """Who is to be called for this alert at this hour; None when nobody is set."""
        is_open = self._hours is None or self._hours.is_open(at)
        return await ladders.of(tx, *kinds_for(held.level, held.kind, held.rules, is_open=is_open))

    def rests_until(self, held: Escalation, ladder: Ladder | None, at: datetime) -> datetime | None:
        """When the clinic opens, for a hand-off that can wait so long; None when it is open, or has people of its own for the night."""
        if self._hours is None or not _calm(held) or (ladder is not None and ladder.kind == "after_hours"):
            return None
        opens = self._hours.next_open(at)
        return None if opens == at else opens

    def rested(self, held: Escalation) -> bool:
        """Whether the next page of this alert was put off until the clinic opens."""
        due = held.due_at
        return (
            held.kind == "handoff"
            and due is not None
            and self._hours is not None
            and self._hours.is_open(due)
            and not self._hours.is_open(due - _A_MOMENT)
        )

    def disturbed(self, held: Escalation, at: datetime) -> bool:
        """It was put off, and what was added since cannot wait."""
        return self.rested(held) and held.due_at is not None and held.due_at > at and not _calm(held)

    async def page(self, tx: Tx, rungs: Rungs, climbs: int, at: datetime) -> Page:
        """The first rung from `climbs` on where somebody can be reached; an empty page when there is none at all."""
        for passed in range(max(1, len(rungs))):
            found = await self.reach(tx, rungs, climbs + passed, at)
            if found:
                return Page(climbs + passed, tuple(found), passed)
        return Page(climbs, ())

    async def reach(self, tx: Tx, rungs: Rungs, climbs: int, at: datetime) -> list[Reach]:
        """Every way to everybody on the rung of this climb, each address and way once."""
        if not rungs:
            return []
        found: list[Reach] = []
        for place, person in enumerate(rungs[rung_at(rungs, climbs)]):
            for way, (address, channel, after_s) in enumerate([one for uri in person for one in await self._ways_to(tx, uri, at)]):
                known = any(one.address == address and one.channel == channel for one in found)
                if not known and channel in self.ways:
                    found.append(Reach(f"{place}.{way}", address, channel, after_s))
        return found

    async def people(self, tx: Tx, rungs: Rungs, climbs: int, at: datetime) -> list[Staff]:
        """The staff records on the rung of this climb, each once."""
        found: dict[str, Staff] = {}
        for person in rungs[rung_at(rungs, climbs)] if rungs else ():
            for uri in person:
                known = await self._who(tx, uri, at)
                if known is not None:
                    found.setdefault(known.id, known)
        return list(found.values())

    async def _ways_to(self, tx: Tx, uri: str, at: datetime) -> Iterable[tuple[Address, ChannelName, int]]:
        if not uri.startswith((ROTATION, STAFF)):
            address = Address.parse(uri)
            if address.scheme is Scheme.SLACK:
                return [(address, ChannelName.SLACK, 0)]
            return [(address, ChannelName.SMS, 0), (address, ChannelName.VOICE, CALL_AFTER_S)]
        person = await self._who(tx, uri, at)
        return ways_of(person) if person is not None and person.active else ()

    async def _who(self, tx: Tx, uri: str, at: datetime) -> Staff | None:
        if uri.startswith(STAFF):
            return await staff.get(tx, self._vault, uri.removeprefix(STAFF))
        if uri.startswith(ROTATION):
            return await self._turn_of(tx, uri.removeprefix(ROTATION), at)
        address = Address.parse(uri)
        if address.scheme is Scheme.SLACK:
            return await staff.by_slack(tx, self._vault, address.value)
        return await staff.by_phone(tx, self._vault, address)

    async def _turn_of(self, tx: Tx, rotation_id: str, at: datetime) -> Staff | None:
        rotation = await rotas.get(tx, rotation_id)
        if rotation is None:
            return None
        person = on_call(rotation, await rotas.overrides_of(tx, rotation.id, after=at), at)
        return None if person is None else await staff.get(tx, self._vault, person)


def ways_of(person: Staff) -> Sequence[tuple[Address, ChannelName, int]]:
    """A person's ways in their own order, or the usual: Slack and a text at once, a call when that did not help."""
    known = {"slack": Address.slack(person.slack) if person.slack else None, "sms": person.phone, "call": person.phone}
    found = [(known[method.via], _VIA[method.via], method.after_s) for method in person.methods or USUAL]
    return [(address, channel, after_s) for address, channel, after_s in found if address is not None]


def _calm(held: Escalation) -> bool:
    return held.kind == "handoff" and bool(held.rules) and CALM.issuperset(held.rules)
