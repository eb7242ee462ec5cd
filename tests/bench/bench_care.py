"""The care rules: microseconds a decision and a turn, memory, loading and reloading. `python -m tests.bench.bench_care`

Baseline in the same run: the same decision by a table that is read and parsed for every call, as the original did.
Targets: a decision's median <= 30 us with cached tables, an edit in use within 1 s, rules <= 20 MB.
"""

from __future__ import annotations

import asyncio
import json
import shutil
import statistics
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
FACTS = {
    "rpm": {"condition": ("diabetes",), "age": 65, "insurance": "medicare", "device": "smart", "internet": "yes", "consent_monitoring": "yes", "consent_sharing": "yes"},
    "telehealth": {"state": "TX", "age": 35, "need": "sick", "device": "smart", "internet": "yes"},
    "insurance": {"insurance": "none", "state": "TX", "citizen": "yes", "ssn": "yes", "household": 2, "income": 35_000},
    "pharmacy": {},
    "wellness": {"goal": "weight", "age": 50, "height": 165.0, "weight": 80.0},
}  # fmt: skip
TEXTS = (
    "hi",
    "65",
    "yes please",
    "I have diabetes and Medicare, I'm 65 and have a smartphone",
    "me, my husband and two kids, we make about 2,900 a month",
    "tengo presión alta y vivo en Texas",
    "我两周前失业了，家里四口人",
    "I lost my job and my coverage two weeks ago, I'm 45 and make $35,000. My mother has diabetes but I don't have diabetes or asthma",
)


def timed(call: Callable[[], object], rounds: int) -> list[float]:
    out = []
    for _ in range(rounds):
        began = time.perf_counter()
        call()
        out.append((time.perf_counter() - began) * 1e6)
    return sorted(out)


def row(name: str, found: list[float], unit: str = "us") -> str:
    return f"{name:44} p50 {statistics.median(found):9.1f} {unit}   p99 {found[int(len(found) * 0.99)]:9.1f} {unit}"


def decisions() -> None:
    from rules.care.eligibility import evaluate
    from rules.care.schema import ServiceTable
    from rules.care.state import Value
    from rules.care.tables import HERE, load

    tables = load()
    for service, values in FACTS.items():
        facts = {name: Value(value) for name, value in values.items()}  # type: ignore[arg-type]
        print(row(f"decision {service}", timed(lambda s=service, f=facts: evaluate(s, f, tables, NOW), 5_000)))  # type: ignore[misc]
    path = HERE / "tables" / "rpm.json"
    print(row("baseline: read and parse rpm.json per call", timed(lambda: ServiceTable(**json.loads(path.read_text())), 200)))


def turns() -> None:
    from rules.care.dialogue import advance
    from rules.care.extraction import extract
    from rules.care.state import CareState
    from rules.care.tables import load

    tables = load()
    state = CareState(service="rpm", pending="age", welcomed=True)
    for text in TEXTS:
        print(row(f"extract {text[:32]!r}", timed(lambda t=text: extract(t, tables, pending="age", now=NOW), 300)))  # type: ignore[misc]
    every = [value for text in TEXTS for value in timed(lambda t=text: advance(state, t, now=NOW, tables=tables), 100)]  # type: ignore[misc]
    print(row("whole step of the dialogue", sorted(every)))


def loading() -> None:
    from rules.care.tables import load

    print(row("load, all examples proven", [value / 1000 for value in timed(load, 20)], "ms"))
    tracemalloc.start()
    kept = load()
    held, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(f"{'memory held by the rules':44} {held / 1e6:.2f} MB, while loading {peak / 1e6:.2f} MB ({kept.version})")


async def reloading() -> None:
    from rules.care.live import LiveTables
    from rules.care.tables import HERE

    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "care"
        shutil.copytree(HERE, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
        tables, waited, turns_meanwhile = LiveTables(folder), [], 0
        for number in range(5):
            await asyncio.sleep(0.6)
            path = folder / "vocabulary.json"
            data = json.loads(path.read_text())
            data["version"] = f"bench.{number}"
            path.write_text(json.dumps(data))
            began = time.perf_counter()
            while (await tables.fresh()).version != f"bench.{number}":
                turns_meanwhile += 1
                await asyncio.sleep(0.005)
            waited.append(time.perf_counter() - began)
        print(
            f"{'an edit in use after':44} {statistics.median(waited):.3f} s, at most {max(waited):.3f} s; {turns_meanwhile} turns meanwhile, none lost"
        )


if __name__ == "__main__":
    decisions()
    turns()
    loading()
    asyncio.run(reloading())
