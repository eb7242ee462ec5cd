"""The second reader: raises, never lowers; asks where it is unsure; weights that are not what `teach` wrote are refused."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.emergency import classes
from rules.emergency.finding import Level
from rules.emergency.live import LiveRules
from rules.emergency.loading import load
from rules.emergency.reader import (
    EXPONENT,
    FILE,
    KEPT,
    LETTERS,
    LONGEST,
    TABLE,
    Reader,
    ReaderError,
    features,
    key_of,
    key_of_word,
    weight_of,
    words,
)
from rules.emergency.weights import UNIT, pack, sums
from tests.every import every
from tests.rules.emergency.book import BOOK
from tests.rules.emergency.small import small_rules

READER = Reader.load()
NO_CLASSES = classes.pack({}, 0, {})
ROWS = {"=bad": (2.4, 2.4, 0), "=sad": (2.4, 0, 2.4), "=odd": (1.2, 0, 0)}
WEIGHTS = pack({key_of(name): [round(one / UNIT) for one in row] for name, row in ROWS.items()}) + NO_CLASSES
SMALL = {
    "version": "t",
    "bias": [-0.4, -0.4, -0.4],
    "raise_at": [1.2, 1.2, 1.2],
    "likely_at": 0.6,
    "call_at": 0.0,
    "alone_at": 3.6,
    "ask_at": 0.4,
    "doubt_at": -0.4,
    "severe_at": [1.6, 1.6],
    "words": 0,
    "classes": 0,
    "table": hashlib.sha256(WEIGHTS).hexdigest(),
}


def small(**changes: object) -> Reader:
    return Reader({**SMALL, **changes}, WEIGHTS)


def test_words_are_the_same_however_they_are_written() -> None:
    assert words("Can’t BREATHE, 120/80 Đau ngực") == ["cant", "breathe", "000", "00", "dau", "nguc"]
    assert words("胸口痛 now") == ["胸", "口", "痛", "now"]


def test_a_long_message_is_read_at_both_ends() -> None:
    said = words(" ".join(f"w{number % 10}x" for number in range(5_000)) + " theend")
    assert len(said) == LONGEST and said[-1] == "theend"


def test_a_short_answer_is_read_with_its_question() -> None:
    assert "?pain|yes" in features("yes", "Any pain?") and "?pain|yes" not in features("yes")


@pytest.mark.parametrize(
    ("text", "level", "ask"), [("bad", "critical", True), ("sad", "crisis", True), ("odd", None, True), ("fine", None, False)]
)
def test_what_scores_become(text: str, level: str | None, ask: bool) -> None:
    reading = small().sound(text).read()
    assert (reading.level, reading.ask) == (level, ask)


def test_danger_without_a_sharper_name_is_urgent() -> None:
    assert small(raise_at=[0.4, 1.2, 1.2]).sound("odd").read().level == "urgent"
    assert small(likely_at=99).sound("sad").read().level is None and small(likely_at=99, alone_at=0.8).sound("sad").read().level == "crisis"


def test_length_alone_raises_nothing() -> None:
    assert weight_of(400) * 400**-EXPONENT == pytest.approx(1.0) and weight_of(0) == 1


@every(
    "broken",
    [
        {"bias": [1, 2]}, {"doubt_at": 9}, {"raise_at": "x"}, {"bias": None}, {"table": "0" * 64}, {"version": "t", "raise_at": [1]},
    ],
)  # fmt: skip
def test_other_weights_are_refused(broken: dict[str, object]) -> None:
    with pytest.raises(ReaderError, match="reader.json"):
        small(**broken)


def test_a_table_of_other_lessons_or_cut_short_is_refused() -> None:
    for table, says in ((pack({1: (1, 1, 1)}) + NO_CLASSES, "not the table it was written with"), (WEIGHTS[:-1], "no table")):
        with pytest.raises(ReaderError, match=says):
            Reader(SMALL, table)


def test_a_lost_or_broken_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="FileNotFoundError"):
        Reader.load(tmp_path / "reader.json")
    (tmp_path / "reader.json").write_text("{")
    with pytest.raises(ReaderError, match="reader.json"):
        Reader.load(tmp_path / "reader.json")


@given(st.text(max_size=400), st.none() | st.text(max_size=60))
def test_no_text_breaks_it(text: str, prior: str | None) -> None:
    assert READER.sound(text, prior).read().level in (None, "urgent", "critical", "crisis")


def test_the_shipped_weights_say_what_they_were_measured_to_do() -> None:
    told = json.loads(FILE.read_text("utf-8"))
    assert told["measured"]["harmless_raised"] <= 0.07 < 0.8 < told["measured"]["severe_raised"]
    files = [file for file in (FILE.parent / "lessons").rglob("*.jsonl") if file.parent.name != "waiting"]
    assert told["lessons"] == sum(len(file.read_text("utf-8").splitlines()) for file in files)


def test_the_rules_come_first_and_the_reader_never_lowers() -> None:
    found = BOOK.screen("crushing chest pain")
    assert found.level is Level.CRITICAL and not found.rules[0].startswith("reader.")


def test_what_the_rules_set_aside_is_asked_about_and_not_raised() -> None:
    for text in ("no chest pain", "my mother had a stroke in 2010", "what are the signs of a heart attack?"):
        assert BOOK.screen(text).level is Level.NONE


def test_a_no_to_our_question_is_a_no() -> None:
    found = BOOK.screen("no", prior_bot="Are you having chest pain right now?")
    assert (found.level, found.ask) == (Level.NONE, "")


def test_raised_by_the_reader_is_named_so(monkeypatch: pytest.MonkeyPatch) -> None:
    book = load()
    monkeypatch.setattr(book, "_reader", small())
    found = book.screen("bad zzz here now and again in this place of ours")
    assert (found.level, found.rules, found.wording, found.confidence) == (
        Level.CRITICAL,
        ("reader.critical",),
        "emergency-critical-model",
        "low",
    )
    few = book.screen("bad zzz here now")
    assert (few.level, few.ask) == (Level.NONE, "danger"), "of few words it only asks"
    asked = book.screen("odd zzz here now")
    assert (asked.level, asked.ask) == (Level.NONE, "danger") and book.uneasy("odd zzz here now") and not book.uneasy("good morning")


def test_yes_to_the_question_about_danger_is_danger() -> None:
    assert BOOK.screen("yes", asked=("DANGER",)).rules[0] == "call.for-help"
    assert BOOK.screen("no", asked=("DANGER",)).level is Level.NONE


def test_rules_without_the_reader_do_not_start(tmp_path: Path) -> None:
    from rules.emergency.rulebook import RulesError

    small_rules(tmp_path / "r")
    for name in (TABLE, "reader.json"):
        (tmp_path / "r" / name).unlink()
        with pytest.raises(RulesError, match=name):
            LiveRules(tmp_path / "r")


def test_words_of_the_lessons_are_kept_and_a_patients_own_never() -> None:
    reader = READER
    for _ in range(2):
        reader.sound("my chest hurts, signed Xanthippe Wrzesniewska of Qwfpgjluy street").read()
    assert "chest" in reader._kept
    assert not {"xanthippe", "wrzesniewska", "qwfpgjluy"} & reader._kept.keys()
    assert all(reader.weights.at(key_of(f"={word}")) >= 0 for word in reader._kept) and len(reader._kept) <= KEPT


@every(
    ("text", "prior_bot"),
    [
        ("my chest feels like an elephant sits on it", None),
        ("it's 102.5 since Sunday", "Any fever today?"),
        ("me duele el corazón, ñandú", None),
        ("tôi không thở được", None),
        ("我胸口很闷 help", "Are you safe?"),
        ("", None),
        ("no", "Does your chest hurt?"),
        ("word " * 400, None),
        ("the pain is the pain is the worst, the pain is back", None),
        ("chest" * 30 + " pain pain pain", None),
    ],
)
def test_scores_are_the_sum_over_the_features(text: str, prior_bot: str | None) -> None:
    """The short ways taken while reading change nothing: the pieces learned from are the pieces read."""
    reader = READER
    rows = [reader.weights.row(place) for name in features(text, prior_bot) if (place := reader.weights.at(key_of(name))) >= 0]
    cells = dict.fromkeys(reader.classes.numbers(map(key_of_word, words(text))))
    rows += [row for taught, *row in map(sums, map(reader.classes.cell, cells)) if taught]  # type: ignore[misc]
    added = [UNIT * sum(row[question] for row in rows) for question in range(3)]
    wanted = [bias + weight_of(len(rows)) * one for bias, one in zip(reader._bias, added, strict=True)]
    assert reader.sound(text, prior_bot).scores == pytest.approx(wanted)
    assert reader.sound(text, prior_bot).scores == pytest.approx(wanted), "a second time, from what was kept"


def test_the_rest_of_an_endless_word_is_not_read() -> None:
    assert len(features("x" * 5_000)) == len(features("x" * LETTERS)) < 3 * LETTERS + 3


def test_it_can_say_what_spoke_for_danger() -> None:
    assert small().why("odd and bad") == [("=bad", 2.4), ("=odd", 1.2)]


def test_two_words_nobody_said_together_are_heard_by_their_classes() -> None:
    said = {key_of_word(word): kind for word, kind in {"uncle": 1, "grandpa": 1, "keeled": 2}.items()}
    cell = {classes.CELL + 1 * 3 + 2: [round(2.4 / UNIT)] * 2 + [0]}
    table = pack({key_of("=odd"): (1, 0, 0)}) + classes.pack(said, 2, cell)
    reader = Reader({**SMALL, "words": 3, "classes": 2, "table": hashlib.sha256(table).hexdigest()}, table)
    assert reader.sound("grandpa keeled").read().level == reader.sound("uncle keeled").read().level == "critical"
    assert reader.sound("keeled uncle").read().level is None
    assert reader.why("grandpa keeled") == [("grandpa+keeled", 2.4)]


def test_the_reader_alone_sends_to_911_only_when_it_is_surer_than_that_somebody_must_hear_it() -> None:
    assert small(call_at=3).sound("bad").read().level == "urgent"
    assert small(call_at=1).sound("bad").read().level == "critical"


def test_a_goodbye_need_not_sound_of_danger() -> None:
    calm = small(bias=[-2.9, -9, 0], alone_at=2)
    assert calm.sound("sad").read().level == "crisis"
    assert small(bias=[-4.9, -9, 0], alone_at=2).sound("sad").read().level is None
