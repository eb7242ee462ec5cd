"""The sealed log: every event once, in commit order; every kind of tampering is found and named."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from compliance.audit import SYSTEM, AuditAction, AuditEvent, seal
from compliance.checkpoint import opened
from store import notes
from store.audit import SqlAuditLog
from store.database import Database, Tx
from store.memory_tables import audit_checkpoints, audit_leaves
from store.proving import Proof, prove
from store.sealing import SIGNED, TREE, LogForked, Sequencer, leaf_mac
from tests.fakes.clock import Clock


async def add(database: Database, clock: Clock, count: int) -> None:
    log = SqlAuditLog(database)
    async with database.transaction() as tx:
        for number in range(count):
            await log.append(tx, AuditEvent(AuditAction.MESSAGE_IN, clock(), SYSTEM, what=(f"message:{number}",)))


async def sealed(database: Database, clock: Clock, count: int = 7) -> Sequencer:
    """A log of `count` entries with a checkpoint in the middle and one at the end."""
    sequencer = Sequencer(database)
    await add(database, clock, count // 2)
    await sequencer.run(clock())
    clock.forward(minutes=3)
    await add(database, clock, count - count // 2)
    assert (await sequencer.run(clock())).note is not None
    clock.forward(minutes=3)
    await sequencer.run(clock())
    clock.forward(minutes=3)
    await sequencer.run(clock())
    return sequencer


async def tamper(database: Database, *statements: str) -> None:
    """As somebody who owns the database: the triggers go first."""
    async with database.transaction() as tx:
        for table in ("audit_events", "audit_leaves", "audit_checkpoints"):
            if database.dialect == "postgresql":
                await tx.execute(sa.text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))
            else:
                names = (await tx.execute(sa.text(f"SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '{table}'"))).scalars()
                for name in list(names):
                    await tx.execute(sa.text(f"DROP TRIGGER {name}"))
        for statement in statements:
            await tx.execute(sa.text(statement))


def verdict(database: Database, outside: str | None = None) -> Proof:
    return prove(database.url, database.vault, outside=outside)


async def test_every_event_is_sealed_once_and_the_checkpoint_says_so(database: Database, clock: Clock) -> None:
    sequencer = await sealed(database, clock)
    assert (await sequencer.run(clock())).added == 0
    found = verdict(database)
    assert (found.size, found.fault, found.unsealed) == (7, None, 0)
    async with database.transaction() as tx:
        signer = await sequencer.signer(tx)
    assert found.checkpoint is not None
    assert opened(found.checkpoint, signer.origin, signer.public).size == 7


async def test_an_empty_log_is_a_good_log(database: Database, clock: Clock) -> None:
    assert (await Sequencer(database).run(clock())).note is None
    assert verdict(database) == Proof(0, None)


async def test_events_not_sealed_yet_are_counted_not_suspected(database: Database, clock: Clock) -> None:
    await sealed(database, clock)
    await add(database, clock, 2)
    assert (verdict(database).fault, verdict(database).unsealed) == (None, 2)


async def test_more_than_one_batch_is_sealed_in_one_run(database: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.sealing.BATCH", 10)
    await add(database, clock, 25)
    assert (await Sequencer(database).run(clock())).added == 25
    assert verdict(database).size == 25


async def test_checkpoints_come_by_time_or_by_number(database: Database, clock: Clock) -> None:
    sequencer = Sequencer(database, sign_every=timedelta(seconds=60), sign_after=5)
    notes_ = []
    for more, seconds in ((1, 0), (1, 10), (4, 10), (1, 61), (0, 600)):
        await add(database, clock, more)
        clock.forward(seconds=seconds)
        notes_.append((await sequencer.run(clock())).note is not None)
    assert notes_ == [True, False, True, True, False]


async def test_an_event_whose_transaction_ends_late_is_not_skipped(postgres_database: Database, clock: Clock) -> None:
    database, log, sequencer = postgres_database, SqlAuditLog(postgres_database), Sequencer(postgres_database)
    async with database.transaction() as slow:
        await log.append(slow, AuditEvent(AuditAction.MESSAGE_IN, clock(), SYSTEM, what=("slow",)))
        await add(database, clock, 3)
        assert (await sequencer.run(clock())).added == 3
    assert (await sequencer.run(clock())).added == 1
    assert verdict(database).fault is None


async def test_two_sequencers_at_once_seal_nothing_twice(postgres_database: Database, clock: Clock) -> None:
    import asyncio

    await add(postgres_database, clock, 40)
    runs = await asyncio.gather(*(Sequencer(postgres_database).run(clock()) for _ in range(4)))
    assert sum(run.added for run in runs) == 40
    assert verdict(postgres_database).size == 40


@pytest.mark.parametrize("table", ["audit_leaves", "audit_checkpoints"])
@pytest.mark.parametrize("how", ["UPDATE {0} SET {1} = {1} + 100", "DELETE FROM {0}"])
async def test_the_database_refuses_to_change_the_log(database: Database, clock: Clock, table: str, how: str) -> None:
    await sealed(database, clock)
    number = "seq" if table == "audit_leaves" else "size"
    with pytest.raises(DBAPIError):
        async with database.transaction() as tx:
            await tx.execute(sa.text(how.format(table, number)))


async def test_sqlite_may_not_replace_a_leaf(sqlite_database: Database, clock: Clock) -> None:
    await sealed(sqlite_database, clock)
    with pytest.raises(DBAPIError):
        async with sqlite_database.transaction() as tx:
            await tx.execute(sa.text("INSERT OR REPLACE INTO audit_leaves VALUES (0, 1, x'00', x'00')"))


FIRST = "(SELECT min(seq) FROM audit_events)"
TAMPERINGS: list[tuple[str, int, list[str]]] = [
    ("edited", 2, [f"UPDATE audit_events SET body = (SELECT body FROM audit_events WHERE seq = {FIRST}) WHERE seq = {FIRST} + 2"]),
    ("deleted", 3, [f"DELETE FROM audit_events WHERE seq = {FIRST} + 3"]),
    ("deleted", 3, [f"DELETE FROM audit_events WHERE seq = {FIRST} + 3", "DELETE FROM audit_leaves WHERE seq = 3"]),
    ("truncated", 5, ["DELETE FROM audit_leaves WHERE seq >= 5", f"DELETE FROM audit_events WHERE seq >= {FIRST} + 5"]),
    (
        "reordered",
        1,
        ["UPDATE audit_leaves SET seq = 99 WHERE seq = 1", "UPDATE audit_leaves SET seq = 1 WHERE seq = 2", "UPDATE audit_leaves SET seq = 2 WHERE seq = 99"],
    ),
    ("bad signature", 7, ["UPDATE audit_checkpoints SET note = replace(note, chr(10) || '7' || chr(10), chr(10) || '8' || chr(10)) WHERE size = 7"]),
    ("bad signature", 3, ["UPDATE audit_checkpoints SET note = (SELECT note FROM audit_checkpoints WHERE size = 7) WHERE size = 3"]),
]


@pytest.mark.parametrize(("kind", "row", "statements"), TAMPERINGS)
async def test_tampering_is_found_and_named(database: Database, clock: Clock, kind: str, row: int, statements: list[str]) -> None:
    await sealed(database, clock)
    assert verdict(database).fault is None
    on_sqlite = [statement.replace("chr(10)", "char(10)") for statement in statements]
    await tamper(database, *(on_sqlite if database.dialect == "sqlite" else statements))
    fault = verdict(database).fault
    assert fault is not None and (fault.kind, fault.row) == (kind, row), fault


async def test_an_event_put_in_behind_the_logs_back_is_found(database: Database, clock: Clock) -> None:
    await sealed(database, clock)
    number = "10000001"
    async with database.reading() as tx:
        first = (await tx.execute(sa.text(f"SELECT {FIRST}"))).scalar_one()
    columns = f"SELECT {first} - 1, '{number}', at, body, mac, key_id FROM audit_events WHERE seq = {first}"
    await tamper(database, f"INSERT INTO audit_events (seq, id, at, body, mac, key_id) {columns}")
    fault = verdict(database).fault
    assert fault is not None and (fault.kind, fault.row) == ("inserted", first - 1)


async def rebuild(database: Database, tx: Tx) -> None:
    """Somebody with the secret key edits an event and makes the leaf fit again."""
    row = (await tx.execute(sa.text("SELECT seq, body FROM audit_events ORDER BY seq LIMIT 1"))).one()
    body = bytes(row.body).replace(b"message.in", b"message.no")
    leaf = hashlib.sha256(b"\x00" + body).digest()
    await tx.execute(sa.text("UPDATE audit_events SET body = :body WHERE seq = :seq"), {"body": body, "seq": row.seq})
    values = {"leaf": leaf, "mac": leaf_mac(database.vault.audit_key, 0, row.seq, leaf)}
    await tx.execute(sa.update(audit_leaves).where(audit_leaves.c.seq == 0).values(values))


async def test_even_the_key_cannot_rewrite_what_was_signed(database: Database, clock: Clock) -> None:
    await sealed(database, clock)
    await tamper(database)
    async with database.transaction() as tx:
        await rebuild(database, tx)
    fault = verdict(database).fault
    assert fault is not None and (fault.kind, fault.row) == ("forked", 3)


async def test_a_log_rebuilt_as_a_whole_is_found_by_a_checkpoint_kept_outside(database: Database, clock: Clock) -> None:
    await sealed(database, clock)
    kept = verdict(database).checkpoint
    await tamper(database, "DELETE FROM audit_checkpoints", "DELETE FROM audit_leaves")
    async with database.transaction() as tx:
        await notes.write(tx, TREE, (0).to_bytes(8, "big").hex())
        await notes.write(tx, SIGNED, "")
        row = (await tx.execute(sa.text("SELECT seq, body FROM audit_events ORDER BY seq LIMIT 1"))).one()
        body = bytes(row.body).replace(b"message.in", b"message.no")
        mac = seal(database.vault.audit_key, body)  # they have the key as well
        await tx.execute(sa.text("UPDATE audit_events SET body = :body, mac = :mac WHERE seq = :seq"), {"body": body, "mac": mac, "seq": row.seq})
        await tx.execute(sa.text("DELETE FROM meta WHERE key = 'audit_line'"))
    await Sequencer(database).run(clock())
    assert verdict(database).fault is None, "from inside it looks whole"
    fault = verdict(database, kept).fault
    assert fault is not None and fault.kind == "forked"


@pytest.mark.parametrize(
    "damage",
    [
        lambda tree: tree,
        lambda _: "",
        lambda tree: tree[:-2] + ("00" if tree[-2:] != "00" else "11"),
    ],
    ids=["leaf changed", "peaks lost", "peaks changed"],
)
async def test_nothing_is_signed_that_does_not_follow_from_what_was_signed(database: Database, clock: Clock, damage: Callable[[str], str]) -> None:
    sequencer = await sealed(database, clock)
    await tamper(database)
    await add(database, clock, 3)
    async with database.transaction() as tx:
        stored = await notes.read(tx, SIGNED)
        assert stored is not None
        changed = damage(stored)
        await notes.write(tx, SIGNED, changed)
    if changed == stored:
        assert (await Sequencer(database, sign_every=timedelta(days=1)).run(clock())).note is None
        await tamper(database, "UPDATE audit_leaves SET leaf = mac WHERE seq = 8")
    clock.forward(minutes=3)
    before = await signed(database)
    with pytest.raises(LogForked):
        await sequencer.run(clock())
    assert await signed(database) == before


async def signed(database: Database) -> int:
    async with database.reading() as tx:
        return int((await tx.execute(sa.select(sa.func.count()).select_from(audit_checkpoints))).scalar_one())


async def test_progress_is_told(database: Database, clock: Clock) -> None:
    await sealed(database, clock)
    told: list[tuple[int, int]] = []
    prove(database.url, database.vault, progress=lambda done, of: told.append((done, of)))
    assert told == [(7, 7)]
