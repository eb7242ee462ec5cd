"""What a turn with a model cost and what came of it, counted. Labels are ours: no word of a patient or a model becomes one."""

from __future__ import annotations

from agents.conversation import Answer
from bot.metrics import DISAGREED, HELD_BACK, MODEL_TOKENS, TURN_TOKENS

OURS = "empty list quoted words clinical money promise url number reference identifier language left_out preface"
KNOWN = frozenset(OURS.split())


def measure(answer: Answer) -> None:
    """Counts one answer; one the rules gave costs nothing and is not counted."""
    if answer.tokens_in or answer.tokens_out:
        MODEL_TOKENS.labels(way="in").inc(answer.tokens_in)
        MODEL_TOKENS.labels(way="out").inc(answer.tokens_out)
        TURN_TOKENS.observe(answer.tokens_in + answer.tokens_out)
    for fault in answer.faults:
        HELD_BACK.labels(fault=fault if fault in KNOWN else "failed").inc()
    if answer.danger is not None:
        DISAGREED.labels(level=answer.danger.level).inc()
