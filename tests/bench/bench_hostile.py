"""A hundred thousand random and hostile strings, and how time grows with length. `python -m tests.bench.bench_hostile [count]`

Processor time of this thread. Target: no fault, and twice the length takes at most about twice the time, whatever the string is.
"""

from __future__ import annotations

import gc
import sys
import time

from rules.emergency.loading import load
from rules.emergency.rulebook import FAULT, Rulebook
from tests.rules.emergency.hostile import ADVERSARIES, grown, strings


def milliseconds(book: Rulebook, text: str, rounds: int = 5) -> float:
    """The best of some rounds."""
    taken = []
    for _ in range(rounds):
        began = time.thread_time()
        book.screen(text)
        taken.append((time.thread_time() - began) * 1e3)
    return min(taken)


def main(count: int) -> None:
    book = load()
    gc.collect()
    gc.freeze()
    faults, letters, slowest, began = 0, 0, (0.0, ""), time.thread_time()
    for text in strings(count):
        start = time.thread_time()
        faults += FAULT in book.screen(text).rules
        slowest = max(slowest, ((time.thread_time() - start) * 1e3, text))
        letters += len(text)
    spent = time.thread_time() - began
    print(f"{count} strings, {letters} characters: {faults} faults, {spent / letters * 1e6:.2f} us a character")
    print(f"slowest {slowest[0]:.1f} ms for {len(slowest[1])} characters: {ascii(slowest[1][:60])}")
    rows = [(milliseconds(book, grown(seed, 1_500)), milliseconds(book, grown(seed, 3_000)), seed) for seed in ADVERSARIES]
    for short, long, seed in sorted(rows, key=lambda row: -row[1])[:8]:
        print(f"{ascii(seed):44} 1,500: {short:6.1f} ms   3,000: {long:6.1f} ms   x{long / short:.1f}")
    print(f"worst growth for twice the length: x{max(long / short for short, long, _ in rows if long > 1):.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
