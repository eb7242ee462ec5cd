"""What a person may hear of their own record, and in which approved words. Each record has a class, and a reader that takes a warrant.

A later record (appointments, reminders) is one line in `records_of` and one reader."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from compliance import wording
from compliance.access import Content, Warrant
from compliance.phi import Phi
from rules.care.records import CHART, DETAILS, ENROLMENTS
from rules.care.tables import SERVICES
from store import patients, records
from store.database import Tx
from store.vault import Vault


@dataclass(frozen=True, slots=True)
class Told:
    """What was read, in words. `complete` False: a person must add what we cannot say. `identifiers` are what may be repeated in this
    answer because it was just released."""

    text: Phi
    complete: bool = True
    identifiers: tuple[str, ...] = ()


Reader = Callable[[Tx, Vault, Warrant, str, datetime], Awaitable[Told]]


@dataclass(frozen=True, slots=True)
class Record:
    """`opens` is what the warrant must be for."""

    content: Content
    opens: str
    read: Reader


async def read_enrolments(tx: Tx, vault: Vault, warrant: Warrant, language: str, now: datetime) -> Told:
    """Services joined, with their reference numbers."""
    found, complete = await records.joined(tx, warrant, now)
    if not found:
        return Told(Phi(wording.say("record-enrolments-none", language)), complete)
    names = "; ".join(f"{wording.say('service-name', language, service=one.service)} {one.reference}" for one in found)
    return Told(Phi(wording.say("record-enrolments", language, list=names)), complete, tuple(one.reference for one in found))


async def read_details(tx: Tx, vault: Vault, warrant: Warrant, language: str, now: datetime) -> Told:
    """What is on file about themselves, as little as lets them see whether it is right: first name, birth year, the ends of numbers."""
    patient = await patients.opened(tx, vault, warrant, now)
    first = patient.first_name.reveal()
    born = date.fromisoformat(patient.born.reveal())
    phone = patient.phones[0].value[-2:] if patient.phones else "-"
    mail = _masked(patient.email)
    said = wording.say("record-details", language, first=first, year=str(born.year), phone=phone, mail=mail or "none")
    return Told(Phi(said), True, (first, str(born.year), phone, *((mail,) if mail else ())))


async def _never(tx: Tx, vault: Vault, warrant: Warrant, language: str, now: datetime) -> Told:
    raise RuntimeError("the chart is above what any channel here may carry")


RECORDS: Final[Mapping[str, Record]] = {
    ENROLMENTS: Record(Content.C2, records.ENROLMENTS, read_enrolments),
    DETAILS: Record(Content.C2, patients.RECORD, read_details),
    CHART: Record(Content.C3, CHART, _never),
}
"""Records asked for that are not here (yet) are answered by a person."""
assert all(wording.say("service-name", "en", service=one) for one in SERVICES)


def _masked(mail: Phi | None) -> str:
    """Enough to recognise one's own address: a***@example.org."""
    text = mail.reveal() if mail else ""
    name, at, host = text.partition("@")
    return f"{name[:1]}***@{host}" if at else ""
