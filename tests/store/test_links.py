"""Requests to be recognised are decided once; home tabs are remembered while they may be looked at."""

from __future__ import annotations

from datetime import timedelta

import pytest

from channels.address import Address
from store import links, staff
from store.database import Database
from tests.fakes.clock import Clock


async def person(database: Database, clock: Clock, name: str = "Nora", slack: str | None = None) -> str:
    async with database.transaction() as tx:
        phone = Address.phone("+1206555" + {"Nora": "0301", "Dana": "0302"}[name])
        return (await staff.add(tx, database.vault, name=name, role="oncall", at=clock(), phone=phone, slack=slack)).id


@pytest.mark.parametrize(("approved", "state"), [(True, links.APPROVED), (False, links.REFUSED)])
async def test_decided_once(database: Database, clock: Clock, approved: bool, state: str) -> None:
    nora = await person(database, clock)
    async with database.transaction() as tx:
        await links.ask(tx, "U1", nora, "Nora N.", clock())
        assert [one.slack for one in await links.waiting(tx)] == ["U1"]
        decided = await links.decide(tx, "U1", approved, "admin", clock())
        assert decided is not None and (decided.state, decided.decided_by) == (state, "admin")
        assert await links.decide(tx, "U1", not approved, "other", clock()) is None
        assert await links.waiting(tx) == []
        found = await links.get(tx, "U1")
    assert found == decided


async def test_asked_again_the_newest_request_counts(database: Database, clock: Clock) -> None:
    nora, dana = await person(database, clock), await person(database, clock, "Dana")
    async with database.transaction() as tx:
        await links.ask(tx, "U1", nora, "N" * 300, clock())
        await links.decide(tx, "U1", False, "admin", clock())
        again = await links.ask(tx, "U1", dana, "Dana", clock.forward(minutes=1))
        assert (again.staff_id, again.state, again.decided_by) == (dana, links.ASKED, None)
        assert await links.decide(tx, "U2", True, "admin", clock()) is None


async def test_an_account_is_one_persons(database: Database, clock: Clock) -> None:
    nora, dana = await person(database, clock), await person(database, clock, "Dana", slack="U1")
    async with database.transaction() as tx:
        await staff.set_slack(tx, nora, "U1")
        found = await staff.by_slack(tx, database.vault, "U1")
        assert found is not None and found.id == nora
        before = await staff.get(tx, database.vault, dana)
        assert before is not None and before.slack is None
        await staff.set_slack(tx, nora, None)
        assert await staff.by_slack(tx, database.vault, "U1") is None


async def test_home_tabs(database: Database, clock: Clock) -> None:
    async with database.transaction() as tx:
        await links.home_opened(tx, "U1", clock())
        await links.home_drawn(tx, "U1", "abc")
        await links.home_opened(tx, "U2", clock.forward(hours=1))
        assert await links.homes(tx, clock() - timedelta(hours=2)) == [("U2", None), ("U1", "abc")]
        assert await links.homes(tx, clock() - timedelta(minutes=5)) == [("U2", None)]
        await links.home_opened(tx, "U1", clock.forward(hours=1))
        assert (await links.homes(tx, clock()))[0] == ("U1", "abc"), "opening again forgets nothing"
