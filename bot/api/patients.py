"""Who the patients are: registered, found by exact marks, shown to those who may. Numbers and names travel in bodies only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from pydantic import Field

from bot.api.desk import Desk
from bot.api.endpoint import Asked, Endpoint, Given, Moment, Paging, Reply, Taken
from bot.api.problems import FieldError, Problem, forbidden, missing
from bot.api.reach import OUTSIDE, denied, patients_in_reach
from bot.patient_desk import PatientDesk
from bot.patient_files import from_fields
from bot.release import Denied, Releases
from channels.address import Address
from channels.errors import Malformed
from compliance.access import Content, Standing, Warrant
from compliance.audit import AuditUnavailable
from compliance.identity import Level
from compliance.phi import Phi
from compliance.roles import Permission, Role
from store import patients
from store.database import Tx
from store.patients import RECORD, Patient
from store.vault import KeyDestroyed


class Registration(Taken):
    """A number on file is where codes and reminders go. The same `external_id`, or the same name, birth date and number, is the same
    person."""

    first_name: str = Field(max_length=200)
    last_name: str = Field(max_length=200)
    date_of_birth: str = Field(max_length=40, description="Like 1951-03-07")
    phone: str = Field(max_length=200, description="Like +12025550123; several separated by ;")
    email: str | None = Field(default=None, max_length=254)
    language: str | None = Field(default=None, max_length=16, description="en, es, zh or vi")
    time_zone: str | None = Field(default=None, max_length=64, description="Like America/New_York")
    state: str | None = Field(default=None, max_length=40, description="Two letters")
    external_id: str | None = Field(default=None, max_length=120, description="The clinic's own number (MRN)")


class Marks(Taken):
    """One of: `phone`; `external_id`; `last_name` and `date_of_birth` together."""

    phone: str | None = Field(default=None, max_length=40)
    external_id: str | None = Field(default=None, max_length=120)
    last_name: str | None = Field(default=None, max_length=200)
    date_of_birth: date | None = None


class PatientGiven(Given):
    id: str
    first_name: str
    last_name: str
    date_of_birth: str
    phone: str | None = Field(description="The first to try")
    phones: tuple[str, ...]
    email: str | None
    language: str | None
    time_zone: str | None
    state: str | None
    external_id: str | None
    created_at: Moment
    updated_at: Moment


class Registered(PatientGiven):
    outcome: str = Field(description="created, updated or same")


class Patients(Given):
    items: tuple[PatientGiven, ...]
    next_cursor: str | None


async def register(desk: Desk, asked: Asked) -> Reply:
    """Registers a patient, or brings what is known of them up to date."""
    body: Registration = asked.body
    told = {name: value or "" for name, value in body.model_dump().items()}
    row = from_fields(0, told, asked.at.date())
    if row.told is None:
        errors = [FieldError(f"/{fault.column}", fault.advice) for fault in row.faults]
        raise Problem(422, "Some fields are wrong; `errors` says which.", errors=errors)
    async with desk.database.transaction() as tx:
        id_, outcome = await PatientDesk(desk.database, desk.audit, asked.actor).register_in(tx, row.told, "api", asked.at)
    (shown,) = await _opened(desk, asked, [id_])
    return Reply(Registered(**dict(shown), outcome=outcome), 201 if outcome == "created" else 200)


async def listing(desk: Desk, asked: Asked) -> Reply:
    """Those in reach, newest first."""
    q: Paging = asked.query
    async with desk.database.reading() as tx:
        reach = await patients_in_reach(desk, tx, asked)
        if reach is not None:
            ids, cursor = [one for one in sorted(reach) if await patients.exists(tx, one)][: q.limit], None
        else:
            try:
                page = await patients.listing(tx, limit=q.limit, cursor=q.cursor)
            except ValueError:
                raise Problem(422, "Some fields are wrong.", errors=[FieldError("cursor", "is not one this list gave")]) from None
            ids, cursor = list(page.ids), page.next_cursor
    return Reply(Patients(items=await _opened(desk, asked, ids), next_cursor=cursor))


async def search(desk: Desk, asked: Asked) -> Reply:
    """Exact only: there is no way to look through names."""
    async with desk.database.reading() as tx:
        found = await _marked(desk, tx, asked.body)
        reach = await patients_in_reach(desk, tx, asked)
    ids = [one for one in found if reach is None or one in reach]
    return Reply(Patients(items=await _opened(desk, asked, ids), next_cursor=None))


async def one(desk: Desk, asked: Asked) -> Reply:
    """One patient's details."""
    id_ = asked.path["id"]
    async with desk.database.reading() as tx:
        reach = await patients_in_reach(desk, tx, asked)
        known = await patients.exists(tx, id_)
    if reach is not None and id_ not in reach:
        await denied(desk, asked, f"patient:{id_[:64]}")
        raise forbidden(OUTSIDE)
    if not known:
        raise missing("patient")
    (shown,) = await _opened(desk, asked, [id_])
    return Reply(shown)


async def _marked(desk: Desk, tx: Tx, marks: Marks) -> Sequence[str]:
    vault = desk.database.vault
    given = [name for name in ("phone", "external_id", "last_name") if getattr(marks, name)]
    if len(given) != 1 or (marks.last_name is None) != (marks.date_of_birth is None):
        raise Problem(422, "Give phone, or external_id, or last_name with date_of_birth.", errors=[FieldError("", "is not one mark")])
    if marks.phone is not None:
        try:
            return await patients.by_phone(tx, vault, Address.phone(marks.phone))
        except Malformed:
            raise Problem(422, "Some fields are wrong.", errors=[FieldError("/phone", "must look like +12025550123")]) from None
    if marks.external_id is not None:
        known = await patients.by_external_id(tx, vault, Phi(marks.external_id))
        return [known] if known is not None else []
    assert marks.last_name is not None and marks.date_of_birth is not None
    return await patients.by_name(tx, vault, Phi(marks.last_name), marks.date_of_birth)


async def _opened(desk: Desk, asked: Asked, ids: Sequence[str]) -> tuple[PatientGiven, ...]:
    """The details, each with a warrant whose audit row is durable. Who was erased meanwhile is left out."""
    if not ids:
        return ()
    try:
        warrants = await _warrants(desk, asked, ids)
    except AuditUnavailable:
        raise Problem(503, "The audit log does not answer, so nothing may be opened.", headers={"retry-after": "5"}) from None
    found = []
    async with desk.database.reading() as tx:
        for warrant in warrants:
            try:
                found.append(_shown(await patients.opened(tx, desk.database.vault, warrant, desk.now())))
            except (KeyDestroyed, LookupError):
                continue
    if not found and len(ids) == 1:
        raise Problem(410, "This patient was erased.")
    return tuple(found)


async def _warrants(desk: Desk, asked: Asked, ids: Sequence[str]) -> list[Warrant]:
    releases, who = Releases(desk.audit, desk.now), asked.caller
    if who.role is not Role.PATIENT:
        return await releases.to_staff(who.id, who.role.value, ids, RECORD)
    standing = Standing(Level.IA2, "web", frozenset({"patient"}), who.id, who.id)
    warrant = await releases.to_patient(standing, RECORD, Content.C2)
    if isinstance(warrant, Denied):
        raise forbidden(OUTSIDE)
    return [warrant]


def _shown(one: Patient) -> PatientGiven:
    phones = tuple(phone.value for phone in one.phones)
    return PatientGiven(
        id=one.id,
        first_name=one.first_name.reveal(),
        last_name=one.last_name.reveal(),
        date_of_birth=one.born.reveal(),
        phone=phones[0] if phones else None,
        phones=phones,
        email=one.email.reveal() if one.email else None,
        language=one.language,
        time_zone=one.time_zone,
        state=one.state,
        external_id=one.external_id.reveal() if one.external_id else None,
        created_at=one.created_at,
        updated_at=one.updated_at,
    )


READ, WRITE = Permission.PATIENT_READ, Permission.PATIENT_WRITE
ENDPOINTS: Final = (
    Endpoint("GET", "/patients", "The patients in reach", READ, listing, query=Paging, answer=Patients),
    Endpoint("POST", "/patients", "Register a patient", WRITE, register, body=Registration, answer=Registered, status=201),
    Endpoint("POST", "/patients/search", "Find a patient by an exact mark", READ, search, body=Marks, answer=Patients),
    Endpoint("GET", "/patients/{id}", "One patient", READ, one, answer=PatientGiven, problems=(404, 410)),
)
