"""Any string is screened, by steps that grow with its length and no faster. The hundred thousand are in `tests/bench/bench_hostile.py`."""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from rules.emergency.normalise import LIMIT
from rules.emergency.rulebook import FAULT
from rules.emergency.spelling import LONGEST, Speller
from tests.every import every
from tests.rules.emergency.book import BOOK
from tests.rules.emergency.hostile import ADVERSARIES, grown, strings


def steps(text: str) -> int:
    """How many functions are called, Python's own and others, to screen it: a count, so no busy machine changes it."""
    calls = 0

    def count(frame: FrameType, event: str, arg: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    BOOK.screen(text)  # branches of the lexicon grow the first time
    before = sys.getprofile()
    sys.setprofile(count)
    try:
        BOOK.screen(text)
    finally:
        sys.setprofile(before)
    return calls


def test_no_string_is_a_fault() -> None:
    for text in strings(1_500):
        assert FAULT not in BOOK.screen(text).rules, ascii(text)[:200]


@every("asked", ["¿Cuál fue su presión hoy?", "Do you have chest pain?", "Bác sĩ hỏi: huyết áp hôm nay bao nhiêu?", "您的血压是多少？", "Do you feel safe?"])
def test_no_answer_is_a_fault_and_each_comes_to_an_end(asked: str) -> None:
    # A pattern that can take a run of figures apart in more ways than one would be at the first of these for years.
    for text in ("1" * 400 + "x", "12 " * 300 + "x", "la " * 300 + "9", "no " * 400, "no, " * 300 + "x", *strings(150, seed=9, longest=400)):
        assert FAULT not in BOOK.screen(text, prior_bot=asked).rules, ascii(text)[:200]


@every("seed", ADVERSARIES)
def test_steps_grow_with_the_length_and_no_faster(seed: str) -> None:
    # A length at which the second reader begins to ask costs one more look than a shorter one: so two shorter ones, each grown to 800.
    short, long = max(2 * steps(grown(seed, 400)), steps(grown(seed, 800))), steps(grown(seed, 1_600))
    assert long <= 2.5 * short + 300


def test_a_message_is_looked_at_as_far_as_the_limit() -> None:
    assert steps(grown("chest pain ", LIMIT)) == pytest.approx(steps(grown("chest pain ", 4 * LIMIT)), rel=0.05)


def test_an_endless_word_is_no_slip_of_another() -> None:
    """Two slips in a word are as many tries as the square of its length: 1,600 letters would be gigabytes."""
    speller = Speller(["breathing" * 8], frozenset())
    assert speller.nearest("breathing" * 8 + "x") is None and len("breathing" * 8) > LONGEST
    assert Speller(["breathing"], frozenset()).nearest("brreathingg") == "breathing"
