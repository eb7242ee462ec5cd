"""The sealed audit log: writing, sealing, proving, and proving a segment without the database. `python -m tests.bench.bench_audit`

Baselines in the same run: reading the same rows without checking anything, and hashing the same bytes.
"""

from __future__ import annotations

import asyncio
import hashlib
import sqlite3
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from compliance.audit import SYSTEM, AuditAction, AuditEvent
from compliance.merkle import Range
from store import archive
from store.audit import SqlAuditLog
from store.database import migrate, open_database
from store.proving import prove
from store.sealing import Sequencer
from store.segment_proof import prove_segments
from store.segments import frames
from store.vault import Vault

ROWS = 200_000
SECRET = bytes(range(32))


async def segmented(url: str, folder: Path) -> tuple[float, float, float]:
    """Seconds to cut one segment of everything, to hash its lines, to prove it."""
    database = await open_database(url, Vault(SECRET))
    began = time.perf_counter()
    manifest, _ = await archive.cut(database, Range(), ROWS, folder)
    cut = time.perf_counter() - began
    path = folder / f"{manifest.name}.json"
    path.write_bytes(manifest.to_bytes())
    lines = [line for part in frames(folder / f"{manifest.name}.log", manifest.name, database.vault.segment_key, 0) for line in part]
    began = time.perf_counter()
    for line in lines:
        hashlib.sha256(line).digest()
    hashed = time.perf_counter() - began
    began = time.perf_counter()
    found = prove_segments([path], database.vault)
    proved = time.perf_counter() - began
    assert found.fault is None and found.size == ROWS
    await database.close()
    return cut, hashed, proved


async def fill(url: str) -> tuple[float, float]:
    database = await open_database(url, Vault(SECRET))
    log, at = SqlAuditLog(database), datetime.now(UTC)
    began = time.perf_counter()
    for _ in range(ROWS // 1000):
        async with database.transaction() as tx:
            for number in range(1000):
                await log.append(tx, AuditEvent(AuditAction.MESSAGE_IN, at, SYSTEM, subject="contact", what=(f"message:{number}",)))
    written = time.perf_counter()
    await Sequencer(database).run(at)
    sealed = time.perf_counter()
    await database.close()
    return written - began, sealed - written


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "bench.db")
        migrate(f"sqlite:///{path}")
        written, sealed = asyncio.run(fill(f"sqlite:///{path}"))
        began = time.perf_counter()
        with sqlite3.connect(path) as connection:
            read = sum(
                1
                for _ in connection.execute(
                    "SELECT l.seq, l.leaf, l.mac, e.body FROM audit_leaves l JOIN audit_events e ON e.seq = l.event_seq"
                )
            )
        base = time.perf_counter() - began
        began = time.perf_counter()
        found = prove(f"sqlite:///{path}", Vault(SECRET))
        proved = time.perf_counter() - began
        cut, hashed, offline = asyncio.run(segmented(f"sqlite:///{path}", Path(folder)))
    assert found.fault is None and found.size == read == ROWS
    print(f"append (1,000 a transaction)   {ROWS / written:12,.0f} events/s")
    print(f"seal                           {ROWS / sealed:12,.0f} events/s")
    print(f"append + seal                  {ROWS / (written + sealed):12,.0f} events/s   (target 5,000)")
    print(f"baseline: read only            {ROWS / base:12,.0f} rows/s")
    print(f"verify                         {ROWS / proved:12,.0f} rows/s   x{proved / base:.2f} of baseline (target 200,000)")
    print(f"cut a segment                  {ROWS / cut:12,.0f} rows/s")
    print(f"baseline: hash only            {ROWS / hashed:12,.0f} rows/s")
    print(f"verify a segment               {ROWS / offline:12,.0f} rows/s   x{offline / hashed:.2f} of baseline (target 200,000)")


if __name__ == "__main__":
    main()
