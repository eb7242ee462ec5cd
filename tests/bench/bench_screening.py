"""Screening: microseconds a message, and start-up. `python -m tests.bench.bench_screening`

Baseline in the same run: a plain loop of `phrase in text` over the same phrases, which is what keyword lists do.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from rules.emergency.loading import load

SHORT = (
    "hi",
    "what is remote monitoring?",
    "I have diabetes and Medicare, I'm 65 and have a smartphone",
    "crushing chest pain and my left arm is numb",
    "no chest pain, I just need a refill of my metformin please",
    "mi esposo no puede respirar bien y le duele el pecho",
    "can you move my appointment to Thursday afternoon? also the bill from last month looks wrong, thank you so much for your help with this",
    "bp one eighty over one twenty and a bad headache since this morning",
)
LONG = " ".join(SHORT * 4)[:1600]


def timed(call: Callable[[str], object], texts: tuple[str, ...], rounds: int) -> list[float]:
    out = []
    for _ in range(rounds):
        for text in texts:
            began = time.perf_counter()
            call(text)
            out.append((time.perf_counter() - began) * 1e6)
    return sorted(out)


def row(name: str, found: list[float]) -> str:
    return f"{name:34} p50 {statistics.median(found):8.1f} us   p99 {found[int(len(found) * 0.99)]:8.1f} us"


def main() -> None:
    began = time.perf_counter()
    book = load()
    loaded = (time.perf_counter() - began) * 1000
    phrases = [phrase.rstrip("*") for phrase in book.phrases]

    def plain(text: str) -> bool:
        low = text.lower()
        return sum(phrase in low for phrase in phrases) > 0

    for text in (*SHORT, LONG):
        book.screen(text)
    print(f"load {loaded:.0f} ms, {len(phrases)} phrases, {len(book.rules)} rules")
    base = timed(plain, SHORT, 300)
    short, long = timed(book.screen, SHORT, 300), timed(book.screen, (LONG,), 300)
    print(row("baseline: phrase in text", base))
    print(row("screen, short messages", short) + f"   x{statistics.median(short) / statistics.median(base):.2f} of baseline")
    print(row(f"screen, {len(LONG)} characters", long))


if __name__ == "__main__":
    main()
