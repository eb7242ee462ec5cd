"""Screening: microseconds a message, and start-up. `python -m tests.bench.bench_screening`

Targets: p50 <= 150 us at the length people write; p99 <= 1 ms at 160 characters and <= 5 ms at 1,600; start-up <= 150 ms. Processor time of
this thread (the machine may be busy; a busy neighbour still slows it). Texts of 1,600 characters: harmless ones, a mixture, and nothing but
signs of danger in one sentence after the other, which nobody writes.

Baseline in the same run: a plain loop of `phrase in text` over the same phrases, which is what keyword lists do.
"""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.thrift import settle
from rules.emergency.loading import HERE, load, load_proven, prove
from rules.emergency.proof import is_proven

LABELLED = Path(__file__).parents[1] / "data" / "triage_dev.jsonl"
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
SMS, LIMIT = 160, 1600


def labelled(*, harmless: bool = False) -> list[str]:
    """Texts as people write them, at their own length: two thirds are of danger."""
    rows = [json.loads(line) for line in LABELLED.read_text("utf-8").splitlines() if line.strip()]
    return [row["text"] for row in rows if not harmless or row["level"] == "none"]


def filled(texts: Sequence[str], size: int) -> list[str]:
    """Each text followed by the next ones until it has this many characters."""
    return [" ".join(texts[place : place + 1 + size // 20])[:size] for place in range(len(texts))]


def timed(call: Callable[[str], object], texts: Sequence[str], rounds: int) -> list[float]:
    for text in texts:  # the words of the language are known after some minutes of work
        call(text)
    out = []
    for _ in range(rounds):
        for text in texts:
            began = time.thread_time_ns()
            call(text)
            out.append((time.thread_time_ns() - began) / 1e3)
    return sorted(out)


def row(name: str, found: list[float]) -> str:
    return f"{name:34} p50 {statistics.median(found):8.1f} us   p99 {found[int(len(found) * 0.99)]:8.1f} us"


def seconds(call: Callable[[], object], rounds: int = 5) -> float:
    """Processor time, the best of some rounds."""
    taken = []
    for _ in range(rounds):
        began = time.thread_time()
        call()
        taken.append(time.thread_time() - began)
    return min(taken)


def main() -> None:
    book = load()
    phrases = [phrase.rstrip("*") for phrase in book.phrases]

    def plain(text: str) -> bool:
        low = text.lower()
        return sum(phrase in low for phrase in phrases) > 0

    print(f"{len(phrases)} phrases, {len(book.rules)} rules, {book.examples} examples; processor time")
    proof = "by proof.json" if is_proven(book, HERE) else "no valid proof.json: the examples run"
    print(
        f"load {seconds(load) * 1000:.0f} ms; start {seconds(load_proven) * 1000:.0f} ms ({proof}); examples run {seconds(prove, 1) * 1000:.0f} ms"
    )
    settle()  # as the house does when it has started
    texts = labelled()
    base = timed(plain, texts, 1)
    natural = timed(book.screen, texts, 10)
    print(row("baseline: phrase in text", base))
    print(row("screen, as long as people write", natural) + f"   x{statistics.median(natural) / statistics.median(base):.2f} of baseline")
    print(row("screen, the README's short ones", timed(book.screen, SHORT, 200)))
    print(row(f"screen, {SMS} characters", timed(book.screen, filled(texts, SMS), 5)))
    print(row(f"screen, {LIMIT} characters, harmless", timed(book.screen, filled(labelled(harmless=True), LIMIT)[::6], 6)))
    print(row(f"screen, {LIMIT} characters, mixed", timed(book.screen, (LONG,), 400)))
    print(row(f"screen, {LIMIT} characters of danger", timed(book.screen, filled(texts, LIMIT)[::6], 3)))


if __name__ == "__main__":
    main()
