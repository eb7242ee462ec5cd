"""Where rules and reader disagree: asked, never just dropped; and what is never doubted."""

from __future__ import annotations

import hashlib

import pytest

from rules.emergency import classes
from rules.emergency.finding import Finding, Level, Unease
from rules.emergency.reader import Reader, key_of
from rules.emergency.rulebook import Rulebook
from rules.emergency.second_look import BEYOND, DANGER, SURER, doubt
from rules.emergency.weights import UNIT, pack
from tests.rules.emergency.book import BOOK

ROWS = {  # three pieces each, of the heaviest there can be: about 5.8 together
    **dict.fromkeys(("=tale", " tale", "tale "), (-2.54, -2.54, -2.54)),
    **dict.fromkeys(("=real", " real", "real "), (2.54, 2.54, 0)),
}
TABLE = pack({key_of(name): [round(one / UNIT) for one in row] for name, row in ROWS.items()}) + classes.pack({}, 0, {})
STORY = "then in the tale he says he has crushing chest pain"


def reader(**changes: object) -> Reader:
    small: dict[str, object] = {"version": "t", "bias": [0, 0, 0], "raise_at": [3, 3, 3], "likely_at": 1.5, "alone_at": 9, "call_at": 0}
    small |= {"ask_at": 1, "doubt_at": -1.5, "severe_at": [4, 4], "words": 0, "classes": 0, "table": hashlib.sha256(TABLE).hexdigest()}
    return Reader({**small, **changes}, TABLE)


@pytest.fixture
def book(monkeypatch: pytest.MonkeyPatch) -> Rulebook:
    monkeypatch.setattr(BOOK, "_reader", reader())
    return BOOK


def test_a_rule_the_reader_is_sure_against_asks(book: Rulebook) -> None:
    found = book.screen(STORY)
    assert (found.level, found.rules, found.ask) == (Level.NONE, (), "danger")
    assert "cardiac.chest-pain" in found.doubted and found.confidence == "low"
    assert book.uneasy(STORY) is Unease.DOUBTED


def test_a_reader_that_is_not_sure_leaves_the_rules_alone(book: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book, "_reader", reader(doubt_at=-7))
    found = book.screen(STORY)
    assert (found.level, found.doubted) == (Level.CRITICAL, ())


@pytest.mark.parametrize(
    "text",
    [
        "tale: crushing chest pain",  # short
        "a tale for you all: my blood pressure is 210 over 130 and my head is pounding",  # figures
        "this is no tale at all, please send an ambulance right now",  # a call for help
    ],
)
def test_what_is_never_doubted(book: Rulebook, text: str) -> None:
    assert book.screen(text).level is not Level.NONE, text


def test_an_answer_to_our_question_about_danger_is_not_doubted(book: Rulebook) -> None:
    assert book.screen(STORY, asked=("DANGER",)).level is Level.CRITICAL


def test_what_was_said_before_does_not_bring_a_doubted_alarm_back_nor_hide_a_joined_one(book: Rulebook) -> None:
    assert book.screen(STORY, recent=("hello there",)).level is Level.NONE
    joined = book.screen("and now my left arm is numb", recent=("my face is drooping on one side",))
    assert joined.level is Level.CRITICAL


def test_a_finding_without_a_rule_of_its_own_is_left_as_it_is() -> None:
    said, found = f"{STORY} and on and on", Finding(Level.URGENT, ("fault.inside",))
    assert doubt(reader().sound(said), said, found) is found


@pytest.mark.parametrize(
    ("text", "level"),
    [("pain in my leg when I walk since monday", "urgent"), ("real bad pain in my leg when I walk since monday", "critical")],
)
def test_an_urgent_sign_told_in_words_of_worse_is_raised(book: Rulebook, text: str, level: str) -> None:
    found = book.screen(f"one calf is swollen and warm, {text}")
    assert found.level == level
    assert found.rules[0].startswith("reader.") == (level == "critical") and "leg.clot-calf" in found.rules


def test_what_the_rules_set_aside_is_raised_only_by_a_wide_margin(book: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "no chest pain but it is real what is going on"
    assert book.screen(text).level is Level.CRITICAL and "cardiac.chest-pain" not in book.screen(text).rules
    monkeypatch.setattr(book, "_reader", reader(raise_at=[5.5, 5.5, 99]))
    assert (book.screen(text).level, book.screen(text).ask) == (Level.NONE, "danger")


def test_no_example_of_a_rule_is_doubted() -> None:
    """What clinicians wrote down as danger is danger, whatever the reader makes of it: more lessons, or the rule is marked certain."""
    doubted = [(rule.id, text) for rule in BOOK.rules for text in rule.examples.yes if BOOK.screen(text).doubted]
    assert doubted == []


@pytest.mark.parametrize(
    "asked", ["what do we do?", "what should I do now", "how can I help", "¿qué hacemos?", "怎么办", "làm sao bây giờ", "what to do??"]
)
def test_who_asks_what_to_do_is_standing_beside_it(book: Rulebook, asked: str) -> None:
    assert book.screen(f"{STORY}, {asked}").level is Level.CRITICAL


def test_a_no_at_the_end_denies_what_was_asked(book: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book, "_reader", reader(raise_at=[5.5, 5.5, 99]))
    said = "they wanted to know something real at the desk there"
    assert book.screen(said).level is Level.CRITICAL
    assert (book.screen(f"{said}, no").level, book.screen(f"{said}, no").ask) == (Level.NONE, "danger")


def test_few_words_are_doubted_less(book: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    longer = f"{STORY} and then he walks down the long road to the sea"
    for text, doubted in ((STORY, False), (longer, True)):
        monkeypatch.setattr(book, "_reader", reader(doubt_at=reader().sound(text).scores[0] + 0.5))
        assert bool(book.screen(text).doubted) is doubted, text


def test_what_is_said_to_be_happening_is_doubted_less(book: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    story = f"{STORY} for all the others in the inn to hear"
    monkeypatch.setattr(book, "_reader", reader(doubt_at=reader().sound(story).scores[0] + 1.4))
    assert book.screen(story).doubted
    for told in ("and now it is back", "otra vez", "现在", "it started again"):
        monkeypatch.setattr(book, "_reader", reader(doubt_at=reader().sound(f"{story} {told}").scores[0] + 1.4))
        assert book.screen(f"{story} {told}").level is Level.CRITICAL, told


@pytest.mark.parametrize(
    "text",
    [
        "in the tale I was telling you about I have crushing chest pain",
        "el tale que le conté ayer en la tarde es que tengo un dolor muy fuerte en el pecho",
    ],
)
def test_what_the_sender_says_they_have_is_doubted_only_by_a_much_surer_reader(
    book: Rulebook, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    score = reader().sound(text).scores[0]
    monkeypatch.setattr(book, "_reader", reader(doubt_at=score + SURER - 0.1))
    assert book.screen(text).level is Level.CRITICAL
    monkeypatch.setattr(book, "_reader", reader(doubt_at=score + SURER + 0.1))
    assert book.screen(text).doubted


def test_a_call_for_help_is_doubted_only_where_the_reader_is_surest_and_its_own_statement_calm(
    book: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = "the tale of your recording asks whether this is an emergency and I pressed the wrong key, change my address please"
    score = reader().sound(told).scores[0]
    monkeypatch.setattr(book, "_reader", reader(doubt_at=score + BEYOND - 0.1))
    assert book.screen(told).level is Level.CRITICAL
    monkeypatch.setattr(book, "_reader", reader(doubt_at=score + BEYOND + 0.1))
    assert book.screen(told).doubted
    aside = f"{told}. please send an ambulance"
    monkeypatch.setattr(book, "_reader", reader(doubt_at=reader().sound(aside).scores[0] + BEYOND + 0.1))
    assert book.screen(aside).level is Level.CRITICAL


@pytest.mark.parametrize(
    "text",
    [
        "Your automated lady asked was I having an emergency and I pushed the wrong button. I'm not. I want to change my address",
        "i have the Code Blue ticket, i mean the blue badge for the parking. expired. how to renew",
        "I swear if the Bengals lose again I'm having a heart attack lol. how bout you",
    ],
)
def test_what_is_plainly_an_errand_is_asked_about_only(text: str) -> None:
    found = BOOK.screen(text)
    assert found.level is Level.NONE
    assert found.ask == DANGER or not found.doubted


def test_a_statement_of_its_own_is_not_hidden_by_the_tale_beside_it(book: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    tale, sign = "that is how the tale goes on and on", "crushing chest pain"
    monkeypatch.setattr(book, "_reader", reader(bias=[-0.5, 0, 0]))
    assert book.screen(f"{tale} when he says crushing chest pain").level is Level.NONE
    assert book.screen(f"{tale}, my real {sign}").level is Level.CRITICAL


@pytest.mark.parametrize(
    "said",
    [
        "heart attack last year, same crushing chest pain this morning",
        "my book club friend is having chest pain down her arm",
        "send 911 my husband collapsed in the hallway haha not a joke",
        "voy a matarlos a todos en el trabajo",
        "el carro chocó, mi hijo se muere",
    ],
)
def test_what_the_last_readers_of_this_tree_found_doubted_is_not(said: str) -> None:
    assert BOOK.screen(said).level in (Level.CRITICAL, Level.CRISIS)


def test_what_the_reader_is_sure_of_is_raised_beside_a_figure_of_speech() -> None:
    assert BOOK.screen("the crisis line put me on hold again and the razor is already on the sink").level is Level.CRISIS
