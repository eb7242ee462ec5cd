"""Signing in as people and as attackers do."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator

import pyotp
import pytest
import sqlalchemy as sa

from bot import factors
from bot.passwords import Passwords
from bot.signin import Admitted, Attempt, Refused, SignIn, network
from store import accounts, staff
from store.audit import SqlAuditLog
from store.database import Database
from store.memory_tables import audit_events
from store.staff import Staff
from tests.fakes.clock import Clock
from tests.fakes.quick import quick_passwords

EMAIL, PASSWORD, PLACE = "kim@clinic.test", "violet tram at noon", "203.0.113.7"


@pytest.fixture
def passwords(sqlite_database: Database) -> Iterator[Passwords]:
    made = quick_passwords(sqlite_database.vault)
    yield made
    made.close()


@pytest.fixture
def desk(sqlite_database: Database, passwords: Passwords, clock: Clock) -> SignIn:
    return SignIn(sqlite_database, SqlAuditLog(sqlite_database), passwords, clock, slowed_s=0.01)


@pytest.fixture
async def kim(sqlite_database: Database, passwords: Passwords, clock: Clock) -> Staff:
    kept = await passwords.hash(PASSWORD)
    async with sqlite_database.transaction() as tx:
        made = await staff.add(tx, sqlite_database.vault, name="Kim", role="provider", email=EMAIL, at=clock())
        await accounts.set_password(tx, made.id, kept, clock())
    return made


def attempt(email: str = EMAIL, password: str = PASSWORD, code: str = "", place: str = PLACE) -> Attempt:
    return Attempt(email, password, code, place)


async def _log(database: Database) -> list[dict[str, object]]:
    async with database.reading() as tx:
        return [json.loads(body) for body in (await tx.execute(sa.select(audit_events.c.body).order_by(audit_events.c.seq))).scalars()]


async def _with_totp(database: Database, kim: Staff, codes: list[str]) -> str:
    secret = factors.new_secret()
    async with database.transaction() as tx:
        await accounts.set_totp(tx, database.vault, kim.id, secret, [factors.recovery_hash(database.vault, kim.id, code) for code in codes])
    return secret


async def test_the_right_password_in_any_case_of_the_address(desk: SignIn, kim: Staff, sqlite_database: Database) -> None:
    found = await desk.check(attempt(email=" KIM@clinic.TEST "))
    assert isinstance(found, Admitted) and (found.person.id, found.factors) == (kim.id, ("pwd",))
    (event,) = await _log(sqlite_database)
    assert (event["action"], event["actor"]["id"]) == ("auth.success", kim.id)  # type: ignore[index]


async def test_everything_wrong_looks_the_same(desk: SignIn, kim: Staff, sqlite_database: Database, clock: Clock) -> None:
    async with sqlite_database.transaction() as tx:
        await staff.add(tx, sqlite_database.vault, name="Elsewhere only", role="oncall", email="sso@clinic.test", at=clock())
    answers = [
        await desk.check(one)
        for one in (attempt(password="wrong"), attempt(email="nobody@clinic.test"), attempt(email=""), attempt("sso@clinic.test", ""))
    ]
    async with sqlite_database.transaction() as tx:
        await staff.set_active(tx, kim.id, False)
    answers.append(await desk.check(attempt()))
    assert answers == [Refused()] * 5
    events = await _log(sqlite_database)
    assert {event["action"] for event in events} == {"auth.failure"}
    text = json.dumps(events)
    assert "clinic.test" not in text and "203.0.113" not in text and "wrong" not in text


async def test_a_second_factor_that_is_set_is_needed_and_counts_once(
    desk: SignIn, kim: Staff, sqlite_database: Database, clock: Clock
) -> None:
    secret = await _with_totp(sqlite_database, kim, ["AAAAA-BBBBB"])
    code = pyotp.TOTP(secret).at(clock())
    assert await desk.check(attempt()) == Refused()
    assert await desk.check(attempt(code="000000")) == Refused()
    found = await desk.check(attempt(code=code))
    assert isinstance(found, Admitted) and found.factors == ("pwd", "otp", "mfa")
    assert await desk.check(attempt(code=code)) == Refused(), "seen over a shoulder"
    clock.forward(seconds=30)
    assert isinstance(await desk.check(attempt(code=pyotp.TOTP(secret).at(clock()))), Admitted)


async def test_one_code_at_the_same_moment_lets_one_in(desk: SignIn, kim: Staff, sqlite_database: Database, clock: Clock) -> None:
    secret = await _with_totp(sqlite_database, kim, [])
    code = pyotp.TOTP(secret).at(clock())
    found = await asyncio.gather(*(desk.check(attempt(code=code)) for _ in range(4)))
    assert sum(isinstance(one, Admitted) for one in found) == 1


async def test_a_code_from_paper_counts_once_and_a_wrong_password_does_not_use_it_up(
    desk: SignIn, kim: Staff, sqlite_database: Database
) -> None:
    await _with_totp(sqlite_database, kim, ["AAAAA-BBBBB"])
    assert await desk.check(attempt(password="wrong", code="aaaaa-bbbbb")) == Refused()
    assert isinstance(await desk.check(attempt(code="aaaaa bbbbb")), Admitted)
    assert await desk.check(attempt(code="aaaaa-bbbbb")) == Refused()


async def test_from_one_place_ten_then_a_wait_even_for_the_right_password(desk: SignIn, kim: Staff, clock: Clock) -> None:
    assert [await desk.check(attempt(password="wrong")) for _ in range(10)] == [Refused()] * 10
    told = await desk.check(attempt())
    assert isinstance(told, Refused) and 80 <= told.retry_after_s <= 90
    clock.forward(seconds=90)
    assert isinstance(await desk.check(attempt()), Admitted)


async def test_nobody_is_locked_out_by_a_stranger_elsewhere(desk: SignIn, kim: Staff) -> None:
    for _ in range(12):
        await desk.check(attempt(password="wrong"))
    assert isinstance(await desk.check(attempt(place="198.51.100.9")), Admitted)


async def test_one_place_tries_fifty_accounts_and_no_more(desk: SignIn, kim: Staff) -> None:
    found = [await desk.check(attempt(email=f"x{n}@clinic.test")) for n in range(51)]
    assert found[:50] == [Refused()] * 50
    assert found[50] != Refused()


async def test_who_signs_in_all_day_is_never_slowed(desk: SignIn, kim: Staff) -> None:
    for _ in range(60):
        assert isinstance(await desk.check(attempt()), Admitted)


async def test_success_after_many_failures_is_noted(desk: SignIn, kim: Staff, sqlite_database: Database) -> None:
    for _ in range(6):
        await desk.check(attempt(password="wrong"))
    await desk.check(attempt())
    assert (await _log(sqlite_database))[-1]["detail"]["failures_before"] == 6  # type: ignore[index]


async def test_an_administrator_forgives(desk: SignIn, kim: Staff) -> None:
    for place in (PLACE, "198.51.100.9"):
        for _ in range(11):
            await desk.check(attempt(password="wrong", place=place))
    assert await desk.check(attempt()) != Refused()
    await desk.unlock("Kim@Clinic.test")
    for place in (PLACE, "198.51.100.9"):
        assert isinstance(await desk.check(attempt(place=place)), Admitted)


@pytest.mark.parametrize(
    ("place", "counts_as"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("testclient", "unknown"),
    ],
)
def test_what_counts_as_one_place(place: str, counts_as: str) -> None:
    assert network(place) == counts_as
