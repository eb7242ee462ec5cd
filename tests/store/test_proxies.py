"""Who a number may speak for: themselves first, others by the staff's word, within a scope and until a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from channels.address import Address
from compliance.phi import Phi
from store import patients, proxies
from store.database import Database
from store.patients import Registration
from tests.fakes.clock import Clock

MOTHER, CHILD_PHONE = Address.phone("+12025550111"), Address.phone("+12025550122")


async def child(database: Database, clock: Clock, name: str = "Ben", phones: tuple[Address, ...] = (CHILD_PHONE,)) -> str:
    told = Registration(Phi(name), Phi("Lopez"), date(2015, 5, 5), phones)
    async with database.transaction() as tx:
        return (await patients.register(tx, database.vault, told, "test", clock()))[0]


async def proxy(database: Database, clock: Clock, patient: str, **more: object) -> str:
    values: dict[str, object] = {
        "patient_id": patient,
        "name": Phi("Ana Lopez"),
        "phone": MOTHER,
        "relation": "mother",
        "scope": {"enrolments"},
        "expires_at": clock() + timedelta(days=30),
        "by": "staff:1",
        "at": clock(),
    }
    async with database.transaction() as tx:
        return await proxies.add(tx, database.vault, **{**values, **more})  # type: ignore[arg-type]


async def of(database: Database, clock: Clock, phone: Address) -> list[tuple[str, str | None]]:
    async with database.reading() as tx:
        return [(one.patient, one.proxy) for one in await proxies.candidates(tx, database.vault, phone.uri(), clock())]


async def test_a_number_stands_for_its_owners_and_those_it_speaks_for(database: Database, clock: Clock) -> None:
    ben, eva = await child(database, clock), await child(database, clock, "Eva", (MOTHER,))
    id_ = await proxy(database, clock, ben)
    assert await of(database, clock, MOTHER) == [(eva, None), (ben, id_)]
    assert await of(database, clock, CHILD_PHONE) == [(ben, None)]
    assert await of(database, clock, Address.phone("+12025550199")) == []


async def test_ones_own_number_counts_as_ones_own(sqlite_database: Database, clock: Clock) -> None:
    ben = await child(sqlite_database, clock, phones=(MOTHER,))
    await proxy(sqlite_database, clock, ben)
    assert await of(sqlite_database, clock, MOTHER) == [(ben, None)]


async def test_over_is_over_and_revoked_is_revoked(database: Database, clock: Clock) -> None:
    ben = await child(database, clock)
    short, other = await proxy(database, clock, ben, expires_at=clock() + timedelta(hours=1)), await proxy(database, clock, ben)
    async with database.reading() as tx:
        found = await proxies.live(tx, short, clock())
        assert found is not None and (found.patient_id, found.relation, found.scope) == (ben, "mother", frozenset({"enrolments"}))
        assert await proxies.live(tx, short, clock() + timedelta(hours=1)) is None
    async with database.transaction() as tx:
        assert await proxies.revoke(tx, other, clock())
        assert not await proxies.revoke(tx, other, clock())
        assert await proxies.live(tx, other, clock()) is None
    clock.forward(hours=2)
    assert await of(database, clock, MOTHER) == []


@pytest.mark.parametrize("change", [{"scope": set()}, {"expires_at": "now"}])
async def test_no_proxy_without_an_end_or_a_purpose(sqlite_database: Database, clock: Clock, change: dict[str, object]) -> None:
    ben = await child(sqlite_database, clock)
    with pytest.raises(ValueError, match="proxy"):
        await proxy(sqlite_database, clock, ben, **{name: clock() if value == "now" else value for name, value in change.items()})
