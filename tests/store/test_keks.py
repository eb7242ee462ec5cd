"""The keys that wrap data keys: changed while serving, from one ring to another, and never in a patient's way."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from bot.rekeying import Rekeying
from compliance.audit import SYSTEM
from store import keks
from store.audit import SqlAuditLog
from store.database import Database, open_database
from store.keys import KeyRing, KeyRingError, LocalRing
from store.tables import subjects
from store.vault import KeyDestroyed, Vault
from tests.conftest import SECRET
from tests.fakes.clock import Clock

AT = datetime(2026, 11, 25, tzinfo=UTC)


class Ring(LocalRing):
    """Somebody else's ring, counting how often it is asked."""

    def __init__(self, name: str = "aws:test", root: bytes = b"7" * 32) -> None:
        super().__init__(root, name)
        self.asked = 0

    async def unwrap(self, wrapped: bytes, context: str) -> bytes:
        self.asked += 1
        return await super().unwrap(wrapped, context)


async def people(database: Database, count: int) -> dict[str, bytes]:
    """Some people, each with a sealed word."""
    found = {}
    async with database.transaction() as tx:
        for number in range(count):
            id_ = await database.vault.new_subject(tx, "contact", AT)
            found[id_] = (await database.vault.key(tx, id_)).seal(f"word {number}", "t", "c", id_)
    return found


async def read(database: Database, id_: str, blob: bytes) -> str:
    async with database.reading() as tx:
        return (await database.vault.key(tx, id_)).open(blob, "t", "c", id_)


def rekeying(database: Database, clock: Clock) -> Rekeying:
    return Rekeying(database, SqlAuditLog(database), clock)


async def again(database: Database, *rings: KeyRing) -> Database:
    """Another process on the same data."""
    return await open_database(database.url, Vault(SECRET, rings=rings))


async def test_after_a_rotation_everything_opens_and_nothing_is_left_under_the_old_key(database: Database, clock: Clock) -> None:
    known = await people(database, 12)
    told: list[tuple[int, int]] = []
    version, moved = await rekeying(database, clock).rotate(SYSTEM, lambda done, of: told.append((done, of)))
    assert (version, moved) == (2, 13), "the system's own key moves too"
    assert told == [(13, 13)]
    for number, (id_, blob) in enumerate(known.items()):
        assert await read(database, id_, blob) == f"word {number}"
    other = await again(database)
    assert await read(other, *next(iter(known.items()))) == "word 0"
    assert [(one.version, one.people) for one in await rekeying(other, clock).status()] == [(1, 0), (2, 13)]
    await other.close()


async def test_a_process_that_was_running_meanwhile_learns_the_new_key(database: Database, clock: Clock) -> None:
    known = await people(database, 3)
    other = await again(database)
    await rekeying(database, clock).rotate(SYSTEM)
    assert await read(other, *next(iter(known.items()))) == "word 0"
    assert other.vault.keks.current == 2
    await other.close()


async def test_a_person_made_by_such_a_process_is_moved_later(database: Database, clock: Clock) -> None:
    other = await again(database)
    await rekeying(database, clock).rotate(SYSTEM)
    late = await people(other, 1)
    await rekeying(database, clock).nightly()
    assert [(one.version, one.people) for one in await rekeying(database, clock).status()] == [(1, 0), (2, 2)]
    assert await read(database, *next(iter(late.items()))) == "word 0"
    await other.close()


async def test_killed_in_the_middle_it_is_finished_by_the_next_call_and_reads_all_the_while(database: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    known = await people(database, 9)
    monkeypatch.setattr("bot.rekeying.AT_ONCE", 4)
    first = rekeying(database, clock)
    await first._new_version(SYSTEM)
    assert await first.catch_up(4) == 4  # and then the process dies
    other = await again(database)
    for number, (id_, blob) in enumerate(known.items()):
        assert await read(other, id_, blob) == f"word {number}"
    assert await rekeying(other, clock).rotate(SYSTEM) == (2, 6)
    await other.close()


async def test_whoever_is_erased_meanwhile_stays_erased(database: Database, clock: Clock) -> None:
    known = await people(database, 3)
    gone = next(iter(known))
    async with database.transaction() as tx:
        await database.vault.destroy(tx, gone, AT)
    await rekeying(database, clock).rotate(SYSTEM)
    with pytest.raises(KeyDestroyed):
        await read(database, gone, known[gone])


async def test_rotating_beside_new_people_loses_nobody(postgres_database: Database, clock: Clock) -> None:
    database = postgres_database
    await people(database, 40)
    runs = await asyncio.gather(rekeying(database, clock).rotate(SYSTEM), *(people(database, 5) for _ in range(6)))
    await rekeying(database, clock).nightly()
    for found in runs[1:]:
        for id_, blob in found.items():
            assert (await read(database, id_, blob)).startswith("word")


async def test_another_ring_takes_over_at_the_next_start_and_is_asked_once(database: Database, clock: Clock) -> None:
    known = await people(database, 3)
    ring = Ring()
    other = await again(database, ring, LocalRing(SECRET))
    assert other.vault.keks.current == 2
    fresh = await people(other, 20)
    await rekeying(other, clock).nightly()
    for id_, blob in (known | fresh).items():
        await read(other, id_, blob)
    assert ring.asked == 1, "never for a person or a field"
    async with other.reading() as tx:
        under = set((await tx.execute(sa.select(subjects.c.kek))).scalars())
    assert under == {2}
    await other.close()


async def test_without_the_ring_that_wrapped_it_nothing_starts_and_the_error_says_what_to_do(database: Database, clock: Clock) -> None:
    await (await again(database, Ring(), LocalRing(SECRET))).close()
    with pytest.raises(KeyRingError, match="aws:test: name it in HEALTHSMART_KMS"):
        await again(database)
    with pytest.raises(KeyRingError, match="not wrapped here"):
        await again(database, Ring(root=b"8" * 32))


async def test_back_to_this_machine_while_the_other_can_still_be_read(database: Database, clock: Clock) -> None:
    other = await again(database, Ring(), LocalRing(SECRET))
    known = await people(other, 2)
    await other.close()
    back = await again(database, LocalRing(SECRET), Ring())
    await rekeying(back, clock).nightly()
    await back.close()
    async with database.reading() as tx:
        assert {one.version: one.people for one in await keks.status(tx)} == {1: 0, 2: 0, 3: 3}
    last = await again(database, LocalRing(SECRET), Ring())
    assert await read(last, *next(iter(known.items()))) == "word 0"
    await last.close()


async def test_a_wrapped_key_moved_to_another_version_does_not_open(database: Database, clock: Clock) -> None:
    await rekeying(database, clock).rotate(SYSTEM)
    async with database.reading() as tx:
        row = (await keks.stored(tx))[0]
    with pytest.raises(KeyRingError):
        await LocalRing(SECRET).unwrap(row.wrapped, "healthsmart key version 3")
