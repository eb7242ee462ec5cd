"""The key of the blind index is changed while people write, staff sign in and imports run: everybody is found all the while, once each."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.reblinding import AT_ONCE, Reblinding
from channels.address import Address
from compliance.audit import SYSTEM
from compliance.phi import Phi
from store import blinds, contacts, patients, people, proxies, reblind, sign_in_codes, staff
from store.arrivals import arrive
from store.audit import SqlAuditLog
from store.database import Database, open_database
from store.keys import KeyRing, KeyRingError, LocalRing
from store.patient_tables import patient_phones
from store.patients import Registration
from store.tables import contacts as contact_rows
from store.vault import Vault
from tests.conftest import SECRET
from tests.fakes.clock import Clock

ANA, BO, EVA = Address.phone("+12025550123"), Address.phone("+12025550124"), Address.phone("+12025550199")
BORN = date(1951, 3, 7)


def reblinding(database: Database, clock: Clock) -> Reblinding:
    return Reblinding(database, SqlAuditLog(database), clock)


async def again(database: Database, *rings: KeyRing) -> Database:
    """Another process on the same data."""
    return await open_database(database.url, Vault(SECRET, rings=rings))


def told(*phones: Address, last: str = "Ruiz", external: str | None = "MRN 7") -> Registration:
    return Registration(Phi("Ana"), Phi(last), BORN, phones, external_id=Phi(external) if external else None)


async def fill(database: Database, clock: Clock) -> dict[str, str]:
    """One of everything that is found by an index."""
    vault = database.vault
    async with database.transaction() as tx:
        contact, _ = await contacts.meet(tx, vault, ANA, clock())
        patient, _ = await patients.register(tx, vault, told(ANA, BO), "import", clock())
        nurse = await staff.add(tx, vault, name="Dana", role="provider", at=clock(), phone=EVA)
        ends = clock() + timedelta(days=9)
        made = {"name": Phi("Luz"), "phone": EVA, "relation": "daughter", "scope": ["details"], "expires_at": ends, "by": "s", "at": clock()}
        proxy = await proxies.add(tx, vault, patient_id=patient, **made)  # type: ignore[arg-type]
    return {"contact": contact.id, "patient": patient, "nurse": nurse.id, "proxy": proxy}


async def everybody_is_found(database: Database, clock: Clock, ids: dict[str, str]) -> None:
    vault = database.vault
    async with database.reading() as tx:
        found = await contacts.by_address(tx, vault, ANA)
        assert found is not None and (found.id, found.address) == (ids["contact"], ANA)
        assert await patients.by_phone(tx, vault, BO) == (ids["patient"],)
        assert await patients.by_external_id(tx, vault, Phi("mrn7")) == ids["patient"]
        assert await patients.by_name(tx, vault, Phi("RUIZ"), BORN) == (ids["patient"],)
        nurse = await staff.by_phone(tx, vault, EVA)
        assert nurse is not None and (nurse.id, nurse.phone) == (ids["nurse"], EVA)
        [own] = await proxies.candidates(tx, vault, ANA.uri(), clock())
        [spoken] = await proxies.candidates(tx, vault, EVA.uri(), clock())
        assert (own.patient, own.proxy) == (ids["patient"], None) and (spoken.patient, spoken.proxy) == (ids["patient"], ids["proxy"])
        assert own.named in patients.name_born_blinds(vault, "ruiz", BORN)
        assert await proxies.contacts_of(tx, ids["patient"]) == [ids["contact"]], "rows that belong together are joined by their marks"
        assert await people.contacts_of(tx, ids["patient"]) == [ids["contact"]]
        assert (await patients._open(tx, vault, ids["patient"])).phones == (ANA, BO), "numbers are sealed to their new marks"


async def test_everybody_is_found_before_meanwhile_and_after_by_every_process(database: Database, clock: Clock) -> None:
    ids = await fill(database, clock)
    stale = await again(database)
    work = reblinding(database, clock)
    await work._begin(SYSTEM)
    assert database.vault.blinds.live == (2, 1) and stale.vault.blinds.live == (1,)
    for process in (database, stale):
        await everybody_is_found(process, clock, ids)
    stale.vault.blinds.live = (1,)  # as if it had not looked since
    seen: list[tuple[int, int]] = []
    done = await work.rotate(SYSTEM, lambda at, of: seen.append((at, of)))
    assert (done.version, done.unread) == (2, 0) and done.moved >= 4 and seen[-1][0] <= seen[-1][1]
    assert database.vault.blinds.live == (2,)
    assert await work.status() == ((2,), 0)
    for process in (database, stale, await again(database)):
        await everybody_is_found(process, clock, ids)
        assert process.vault.blinds.live == (2,)
        if process is not database:
            await process.close()


async def test_twice_in_a_row(database: Database, clock: Clock) -> None:
    ids = await fill(database, clock)
    assert [(await reblinding(database, clock).rotate(SYSTEM)).version for _ in range(2)] == [2, 3]
    await everybody_is_found(database, clock, ids)


async def test_a_process_that_knows_only_the_old_key_makes_nobody_twice(database: Database, clock: Clock) -> None:
    ids = await fill(database, clock)
    stale = await again(database)
    await reblinding(database, clock).rotate(SYSTEM)
    async with stale.transaction() as tx:
        known, fresh = await contacts.meet(tx, stale.vault, ANA, clock())
        assert (known.id, fresh) == (ids["contact"], False), "a STOP of theirs would be lost with them"
    stale.vault.blinds.live = (1,)
    async with stale.transaction() as tx:
        assert await patients.register(tx, stale.vault, told(ANA, BO), "import", clock()) == (ids["patient"], "same")
    stale.vault.blinds.live = (1,)
    async with stale.transaction() as tx:
        new, fresh = await contacts.meet(tx, stale.vault, BO, clock())
    async with database.reading() as tx:
        assert fresh and (await contacts.by_address(tx, database.vault, BO)) == new
    await stale.close()


async def test_who_writes_meanwhile_brings_everything_of_that_number_along(database: Database, clock: Clock) -> None:
    ids = await fill(database, clock)
    await reblinding(database, clock)._begin(SYSTEM)
    async with database.transaction() as tx:
        bo, fresh = await contacts.meet(tx, database.vault, BO, clock())  # on file under the old key, met under the new one
        assert fresh and await reblind.behind(tx, database.vault) > 0
        assert sorted(await proxies.contacts_of(tx, ids["patient"])) == sorted([ids["contact"], bo.id])


async def test_a_code_texted_under_the_old_key_still_counts(database: Database, clock: Clock) -> None:
    ids = await fill(database, clock)
    async with database.transaction() as tx:
        await sign_in_codes.put(tx, database.vault, "c1", ANA.uri(), ids["patient"], b"m", clock())
    await reblinding(database, clock)._begin(SYSTEM)
    async with database.transaction() as tx:
        found = await sign_in_codes.out(tx, database.vault, ANA.uri(), clock())
        assert found is not None and found.id == "c1"


async def test_people_who_write_while_it_runs_are_one_contact_each(postgres_database: Database, clock: Clock) -> None:
    database, numbers = postgres_database, [Address.phone(f"+1202556{n:04d}") for n in range(120)]
    processes = [database, await again(database), await again(database)]

    async def write(process: Database, number: Address) -> str:
        async with process.transaction() as tx:
            return (await arrive(tx, process.vault, number, "sms", "tel:+12065550100", clock(), close_after=timedelta(hours=1))).contact.id

    first = {number: await write(database, number) for number in numbers[:60]}

    async def crowd(process: Database) -> list[str]:
        return [await write(process, number) for number in numbers]

    done, *met = await asyncio.gather(reblinding(database, clock).rotate(SYSTEM), *(crowd(one) for one in processes))
    await reblinding(database, clock).nightly()
    assert met[0] == met[1] == met[2] and met[0][:60] == list(first.values())
    async with database.reading() as tx:
        assert (await tx.execute(sa.select(sa.func.count()).select_from(contact_rows))).scalar_one() == len(numbers)
        assert await reblind.behind(tx, database.vault) == 0
    for process in processes[1:]:
        await process.close()


async def test_an_erased_number_is_moved_to_nobodys_mark(database: Database, clock: Clock) -> None:
    ids = await fill(database, clock)
    async with database.transaction() as tx:
        await tx.execute(sa.update(contact_rows).where(contact_rows.c.id == ids["contact"]).values(blind=os.urandom(32), address_ct=b""))
    assert (await reblinding(database, clock).rotate(SYSTEM)).unread == 0
    async with database.reading() as tx:
        assert await contacts.by_address(tx, database.vault, ANA) is None


async def test_what_cannot_be_opened_stays_found_and_the_old_key_in_use(database: Database, clock: Clock) -> None:
    await fill(database, clock)
    async with database.transaction() as tx:
        await tx.execute(sa.update(patient_phones).values(address_ct=b"spoilt" * 9))
        await tx.execute(sa.delete(contact_rows))
    done = await reblinding(database, clock).rotate(SYSTEM)
    assert done.unread == 2 and database.vault.blinds.live == (2, 1)
    async with database.reading() as tx:
        assert len(await patients.by_phone(tx, database.vault, BO)) == 1


async def test_kept_by_a_ring_and_refused_without_it(database: Database, clock: Clock) -> None:
    ids = await fill(database, clock)
    ring = LocalRing(b"7" * 32, "aws:test")
    other = await again(database, ring, LocalRing(SECRET))
    await reblinding(other, clock).rotate(SYSTEM)
    await everybody_is_found(other, clock, ids)
    await other.close()
    with pytest.raises(KeyRingError, match="aws:test: name it in HEALTHSMART_KMS"):
        await again(database)


async def test_an_older_view_of_the_database_is_no_news(sqlite_database: Database, clock: Clock) -> None:
    async with sqlite_database.reading() as tx:
        await tx.execute(sa.text("SELECT 1 FROM contacts"))
        await reblinding(sqlite_database, clock).rotate(SYSTEM)
        assert not await blinds.fresh(tx, sqlite_database.vault.blinds)
    assert sqlite_database.vault.blinds.live == (2,)


def test_killed_in_the_middle_it_goes_on_where_it_was(sqlite_url: str, tmp_path: Path, clock: Clock) -> None:
    people_count = AT_ONCE * 12

    async def fill_many() -> None:
        database = await open_database(sqlite_url, Vault(SECRET))
        async with database.transaction() as tx:
            for number in range(people_count):
                await contacts.meet(tx, database.vault, Address.phone(f"+1202{5550000 + number}"), clock())
        await database.close()

    def moved() -> int:
        with sqlite3.connect(sqlite_url.removeprefix("sqlite:///")) as connection:
            return int(connection.execute("SELECT count(*) FROM contacts WHERE length(blind) = 34").fetchone()[0])

    asyncio.run(fill_many())
    env = {**os.environ, "DATABASE_URL": sqlite_url, "HEALTHSMART_SECRET_KEY": SECRET.hex(), "HEALTHSMART_DATA_DIR": str(tmp_path)}
    command = [sys.executable, "-m", "bot", "keys", "rotate-index"]
    running = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not moved() and running.poll() is None:
        pass
    running.send_signal(signal.SIGKILL)
    running.wait()
    halfway = moved()
    assert halfway % AT_ONCE == 0, "whole steps only"

    async def look() -> int:
        database = await open_database(sqlite_url, Vault(SECRET))
        async with database.reading() as tx:
            found = [await contacts.by_address(tx, database.vault, Address.phone(f"+1202{5550000 + n}")) for n in range(0, people_count, 50)]
        await database.close()
        return sum(one is not None for one in found)

    assert asyncio.run(look()) == people_count // 50
    told = subprocess.run(command, env=env, capture_output=True, text=True)
    assert told.returncode == 0 and "version 2" in told.stdout, told.stderr
    assert moved() == people_count
    shown = subprocess.run([*command[:-1], "status"], env=env, capture_output=True, text=True).stdout
    assert "blind index: version 2\n" in shown
