"""The revocation view: old by seconds, never by more; the role of today counts."""

from __future__ import annotations

from datetime import date

import pytest

from bot.signed_in import VIEW_S, SignedIn
from bot.signing import Claims
from channels.address import Address
from compliance.phi import Phi
from compliance.roles import Role
from store import contacts, grants, patients, staff
from store.database import Database
from store.patients import Registration
from store.staff import Staff
from tests.fakes.clock import Clock


@pytest.fixture
async def kim(sqlite_database: Database, clock: Clock) -> Staff:
    async with sqlite_database.transaction() as tx:
        return await staff.add(tx, sqlite_database.vault, name="Kim", role="provider", email="kim@clinic.test", at=clock())


async def _claims(database: Database, subject: str, clock: Clock, kind: str = grants.API) -> Claims:
    async with database.transaction() as tx:
        grant = await grants.begin(tx, subject, kind, ("pwd",), "curl", clock())
    return Claims(subject, grant.id, Role.PROVIDER, ("pwd",))


async def test_somebody_signed_in(sqlite_database: Database, kim: Staff, clock: Clock) -> None:
    found = await SignedIn(sqlite_database, clock, clock.seconds).caller(await _claims(sqlite_database, kim.id, clock))
    assert found is not None and (found.id, found.role, found.factors) == (kim.id, Role.PROVIDER, ("pwd",))


async def test_ended_elsewhere_is_known_within_five_seconds_and_here_at_once(sqlite_database: Database, kim: Staff, clock: Clock) -> None:
    view, claims = SignedIn(sqlite_database, clock, clock.seconds), await _claims(sqlite_database, kim.id, clock)
    assert await view.caller(claims) is not None
    async with sqlite_database.transaction() as tx:
        await grants.end(tx, claims.session, "signed_out", clock())
    assert VIEW_S < 5
    clock.forward(seconds=VIEW_S + 0.1)
    assert await view.caller(claims) is None
    other = await _claims(sqlite_database, kim.id, clock)
    assert await view.caller(other) is not None
    async with sqlite_database.transaction() as tx:
        await grants.end(tx, other.session, "signed_out", clock())
    view.forget(other.session)
    assert await view.caller(other) is None


async def test_a_closed_account_and_a_new_role(sqlite_database: Database, kim: Staff, clock: Clock) -> None:
    view, claims = SignedIn(sqlite_database, clock, clock.seconds), await _claims(sqlite_database, kim.id, clock)
    async with sqlite_database.transaction() as tx:
        await staff.add(tx, sqlite_database.vault, name="Kim", role="auditor", email="kim@clinic.test", at=clock())
    found = await view.caller(claims)
    assert found is not None and found.role is Role.AUDITOR, "the token still says provider"
    async with sqlite_database.transaction() as tx:
        await staff.set_active(tx, kim.id, False)
    view.forget()
    assert await view.caller(claims) is None


async def test_twelve_hours_even_when_the_view_is_fresh(sqlite_database: Database, kim: Staff, clock: Clock) -> None:
    view, claims = SignedIn(sqlite_database, clock, lambda: 0.0), await _claims(sqlite_database, kim.id, clock)
    assert await view.caller(claims) is not None
    clock.forward(hours=12)
    assert await view.caller(claims) is None


async def test_anothers_sign_in_or_none(sqlite_database: Database, kim: Staff, clock: Clock) -> None:
    view, claims = SignedIn(sqlite_database, clock, clock.seconds), await _claims(sqlite_database, kim.id, clock)
    assert await view.caller(Claims("somebody", claims.session, Role.ADMIN, ())) is None
    assert await view.caller(Claims(kim.id, "nothing", Role.ADMIN, ())) is None


async def test_a_patient_is_a_patient_whatever_the_token_says(sqlite_database: Database, clock: Clock) -> None:
    told = Registration(Phi("Ana"), Phi("Ruiz"), date(1951, 3, 7), (Address.phone("+12025550111"),))
    async with sqlite_database.transaction() as tx:
        ana, _ = await patients.register(tx, sqlite_database.vault, told, "api", clock())
        contact, _ = await contacts.meet(tx, sqlite_database.vault, Address.phone("+12025550111"), clock())
    view = SignedIn(sqlite_database, clock, clock.seconds)
    found = await view.caller(await _claims(sqlite_database, ana, clock, grants.PATIENT))
    assert found is not None and found.role is Role.PATIENT
    assert await view.caller(await _claims(sqlite_database, contact.id, clock, grants.PATIENT)) is None, "a telephone is not a person"
