"""Sealing and opening a field, and changing the key that wraps everybody's keys. `python -m tests.bench.bench_vault`

Baseline in the same run: the cipher alone, with the same nonce source and bound data.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.rekeying import Rekeying
from compliance.audit import SYSTEM
from store.audit import SqlAuditLog
from store.database import migrate, open_database
from store.vault import DataKey, Vault

TEXT = "I have had chest tightness since this morning, should I come in or wait for Tuesday?"
PEOPLE = 20_000
SECRET = bytes(range(32))


def micros(act: Callable[[], object], times: int = 20_000) -> float:
    """Microseconds a call, the median of five runs."""
    runs = []
    for _ in range(5):
        began = time.perf_counter()
        for _ in range(times):
            act()
        runs.append((time.perf_counter() - began) / times * 1e6)
    return statistics.median(runs)


async def rotation() -> float:
    """Keys a second."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder, 'bench.db')}"
        migrate(url)
        database = await open_database(url, Vault(SECRET))
        async with database.transaction() as tx:
            for _ in range(PEOPLE):
                await database.vault.new_subject(tx, "contact", datetime.now(UTC))
        began = time.perf_counter()
        _, moved = await Rekeying(database, SqlAuditLog(database), lambda: datetime.now(UTC)).rotate(SYSTEM)
        took = time.perf_counter() - began
        await database.close()
    assert moved == PEOPLE + 1
    return moved / took


def main() -> None:
    cipher, bound, data = AESGCM(os.urandom(32)), b"inbound|text_ct|sms:SM1|subject|1|1", TEXT.encode()
    key = DataKey("subject", cipher)
    blob = key.seal(TEXT, "inbound", "text_ct", "sms:SM1")
    nonce, sealed = blob[5:17], blob[17:]

    def alone() -> bytes:
        fresh = os.urandom(12)
        return fresh + cipher.encrypt(fresh, data, bound)

    base_in, base_out = micros(alone), micros(lambda: cipher.decrypt(nonce, sealed, bound))
    put, got = (
        micros(lambda: key.seal(TEXT, "inbound", "text_ct", "sms:SM1")),
        micros(lambda: key.open(blob, "inbound", "text_ct", "sms:SM1")),
    )
    print(f"baseline: cipher alone   encrypt {base_in:5.2f} us   decrypt {base_out:5.2f} us")
    print(f"a field ({len(data)} bytes)        encrypt {put:5.2f} us   decrypt {got:5.2f} us   (target 3)")
    print(f"change of the outer key  {asyncio.run(rotation()):12,.0f} people's keys/s (SQLite)")


if __name__ == "__main__":
    main()
