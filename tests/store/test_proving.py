"""The verdict, row by row: whatever row is touched, it is the one that is named; and a log nobody touched is never suspected."""

from __future__ import annotations

import itertools
import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from compliance.audit import seal
from store.database import Database
from store.proving import Fault, prove
from store.sealing import LogForked, Sequencer
from store.vault import Vault
from tests.conftest import SECRET
from tests.fakes.clock import Clock
from tests.store.test_sealing import add

ROWS = 240
SEED = 20261125
_number = itertools.count()


@pytest.fixture
async def log(sqlite_database: Database, clock: Clock, tmp_path: Path) -> Path:
    """A closed log of some hundred entries, signed four times on the way."""
    sequencer = Sequencer(sqlite_database)
    for _ in range(4):
        await add(sqlite_database, clock, ROWS // 4)
        clock.forward(minutes=3)
        assert (await sequencer.run(clock())).note
    await sqlite_database.close()
    return tmp_path / "healthsmart.db"


def changed(log: Path, *statements: str) -> Fault | None:
    """The verdict over a copy somebody worked on who owns the file."""
    copy = log.with_name(f"{next(_number)}.db")
    shutil.copyfile(log, copy)
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
    return prove(f"sqlite:///{copy}", Vault(SECRET)).fault


def test_whichever_row_is_touched_it_is_named(log: Path) -> None:
    dice = random.Random(SEED)
    for row in [0, ROWS - 1, *dice.sample(range(1, ROWS - 1), 8)]:
        event = f"(SELECT event_seq FROM audit_leaves WHERE seq = {row})"
        touched = {
            "edited": [f"UPDATE audit_events SET body = replace(body, 'message.in', 'message.on') WHERE seq = {event}"],
            "deleted": [f"DELETE FROM audit_events WHERE seq = {event}", f"DELETE FROM audit_leaves WHERE seq = {row}"],
        }
        if row < ROWS - 1:
            touched["reordered"] = [
                f"UPDATE audit_leaves SET seq = -1 WHERE seq = {row}",
                f"UPDATE audit_leaves SET seq = {row} WHERE seq = {row + 1}",
                f"UPDATE audit_leaves SET seq = {row + 1} WHERE seq = -1",
            ]
        else:
            touched["truncated"] = touched.pop("deleted")
        for kind, statements in touched.items():
            fault = changed(log, *statements)
            assert fault is not None and (fault.kind, fault.row) == (kind, row), (kind, row, fault)


def test_every_single_bit_of_a_body_counts(log: Path) -> None:
    dice = random.Random(SEED)
    with sqlite3.connect(log) as connection:
        number, body = connection.execute("SELECT seq, body FROM audit_events ORDER BY seq LIMIT 1 OFFSET 17").fetchone()
    for _ in range(12):
        place, bit = dice.randrange(len(body)), 1 << dice.randrange(8)
        broken = body[:place] + bytes([body[place] ^ bit]) + body[place + 1 :]
        fault = changed(log, f"UPDATE audit_events SET body = x'{broken.hex()}' WHERE seq = {number}")
        assert fault is not None and (fault.kind, fault.row) == ("edited", 17)


def test_a_row_with_a_mac_made_by_guessing_is_found(log: Path) -> None:
    forged = seal(b"guess", b"x").hex()
    fault = changed(log, f"UPDATE audit_leaves SET mac = x'{forged}' WHERE seq = 100")
    assert fault is not None and fault.row == 100


@pytest.mark.parametrize(
    ("statement", "row"),
    [
        ("UPDATE audit_events SET body = 'text' WHERE seq = (SELECT event_seq FROM audit_leaves WHERE seq = 9)", 9),
        ("UPDATE audit_leaves SET leaf = 'text' WHERE seq = 9", 9),
        ("UPDATE audit_leaves SET leaf = x'00' WHERE seq = 9", 9),
        ("UPDATE audit_leaves SET event_seq = 'text' WHERE seq = 9", 9),
        (f"UPDATE audit_checkpoints SET note = x'00' WHERE size = {ROWS}", ROWS),
        ("UPDATE audit_checkpoints SET note = '' WHERE size = 60", 60),
        ("INSERT INTO audit_prunings VALUES (60, 'text', 'text', 0)", 0),
        ("INSERT INTO audit_prunings VALUES (60, x'00', x'00', 0)", 0),
    ],
)
def test_whatever_stands_where_something_of_ours_should_the_verdict_is_a_verdict(log: Path, statement: str, row: int) -> None:
    fault = changed(log, statement)
    assert fault is not None and fault.row == row, fault


def test_an_event_written_without_the_key_is_found_before_it_is_sealed(log: Path) -> None:
    columns = "INSERT INTO audit_events (id, at, body, mac, key_id)"
    for statement in (
        f"{columns} VALUES ('X', 1, x'7b7d', x'00', '1')",
        f"{columns} VALUES ('X', 1, 'text', 'text', '1')",
        f"{columns} SELECT 'X', at, body, mac, key_id FROM audit_events LIMIT 1",
    ):
        fault = changed(log, statement)
        assert fault is not None and (fault.kind, fault.row) == ("inserted", ROWS + 1)


async def test_and_the_sequencer_does_not_seal_it(database: Database, clock: Clock) -> None:
    await add(database, clock, 3)
    assert (await Sequencer(database).run(clock())).added == 3
    async with database.transaction() as tx:
        copied = "SELECT 'X', at, body, mac, key_id FROM audit_events LIMIT 1"
        await tx.execute(sa.text(f"INSERT INTO audit_events (id, at, body, mac, key_id) {copied}"))
    with pytest.raises(LogForked, match="without the key"):
        await Sequencer(database).run(clock())


def test_nobody_touched_it_nobody_is_suspected(log: Path) -> None:
    for _ in range(20):
        assert changed(log) is None


def test_the_wrong_key_is_not_taken_for_a_good_log(log: Path) -> None:
    fault = prove(f"sqlite:///{log}", Vault(bytes(32))).fault
    assert fault is not None and fault.kind == "bad signature"
