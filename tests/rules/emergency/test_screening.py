"""Screening: the rules prove themselves, context holds, danger's answers count, and a bad edit cannot hurt."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance import wording
from rules.emergency.finding import Level
from rules.emergency.live import LiveRules, Refused, Swapped, Unchanged
from rules.emergency.loading import load
from rules.emergency.rule import Rule
from rules.emergency.rulebook import RulesError
from tests.every import every
from tests.rules.emergency.book import BOOK
from tests.rules.emergency.small import proven_rules


@every("rule", BOOK.rules, ids=lambda rule: rule.id)
def test_every_rule_catches_its_examples_and_leaves_the_harmless_ones(rule: Rule) -> None:
    assert [text for text in rule.examples.yes if BOOK.screen(text).level.rank < rule.level.rank] == []
    assert [text for text in rule.examples.no if rule.id in BOOK.screen(text).rules] == []


def level(text: str, **more: object) -> Level:
    return BOOK.screen(text, **more).level  # type: ignore[arg-type]


CORE = [
    "I have chest pain",
    "he can't breathe",
    "she is unconscious",
    "I want to kill myself",
    "my throat is swelling",
    "the bleeding won't stop",
]


@every("text", CORE)
@every(
    "change",
    [
        str.upper,
        lambda text: text.replace("'", ""),
        lambda text: text.replace("'", "\u2019"),
        lambda text: text.rstrip(".") + "!!!",
        lambda text: "hi, sorry to bother you. " + text,
        lambda text: text + ". also I need a refill",
        lambda text: "  " + text.replace(" ", "   "),
        lambda text: text + " please help",
        lambda text: "no fever. " + text,
        lambda text: "this is probably nothing but " + text,
    ],
    ids=["upper", "bare", "curly", "shout", "polite", "admin", "spaces", "please", "other denied", "minimised"],
)
def test_how_it_is_typed_does_not_matter(text: str, change: object) -> None:
    assert level(change(text)).rank >= Level.CRISIS.rank  # type: ignore[operator]


@every(
    "text",
    [
        "no chest pain",
        "I don't have chest pain or trouble breathing",
        "I had chest pain years ago",
        "what are the signs of a heart attack?",
        "my grandmother had a stroke last year",
        "that bill gave me a heart attack",
        "I need to get something off my chest",
        "I passed out flyers at church",
        "refill my seizure medication please",
        "my dog had a seizure",
        "I'm dying to try the new clinic",
        "bp 122/78 today",
        "sugar 112 this morning",
        "oxygen 98",
        "can I move my appointment to Thursday?",
        "what is remote patient monitoring?",
        "yes",
        "65",
        "STOP",
        "no tengo dolor de pecho",
        "",
    ],
)
def test_the_harmless_is_none(text: str) -> None:
    assert level(text) is Level.NONE


@every(
    ("text", "wanted"),
    [
        ("no chest pain but my left arm is suddenly numb", Level.CRITICAL),
        ("I used to get chest pain and now it is back again", Level.CRITICAL),
        ("my husband is choking", Level.CRITICAL),
        ("me duele mucho el pecho", Level.CRITICAL),
        ("no puedo respirar", Level.CRITICAL),
        ("ya no quiero vivir", Level.CRISIS),
        ("我胸口痛", Level.CRITICAL),
        ("我不想活了", Level.CRISIS),
        ("tôi bị đau ngực", Level.CRITICAL),
        ("tôi không thở được", Level.CRITICAL),
        ("chst pain", Level.CRITICAL),
        ("my sugar is 38 and I'm shaky", Level.CRITICAL),
        ("blood pressure one ninety over one twenty with a headache", Level.CRITICAL),
    ],
)
def test_context_hides_only_what_it_denies(text: str, wanted: Level) -> None:
    assert level(text) is wanted


def test_a_yes_to_our_own_danger_question_is_the_sign() -> None:
    assert level("yes", prior_bot="Do you have chest pain right now?") is Level.CRITICAL
    assert level("a little", asked=("CHEST_PAIN",)) is Level.CRITICAL
    assert level("no", prior_bot="Do you have chest pain right now?") is Level.NONE
    assert level("yes", prior_bot="Do you have Wi-Fi at home?") is Level.NONE


def test_a_sign_told_in_two_texts_is_one_sign() -> None:
    assert level("really tight", recent=("my chest",)).rank >= Level.URGENT.rank
    assert level("thank you", recent=("my chest",)) is Level.NONE


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=1600))
def test_no_text_breaks_it(text: str) -> None:
    assert "fault.inside" not in BOOK.screen(text).rules


def test_long_word_salad_stays_quick_and_quiet() -> None:
    dice = random.Random(3)
    words = [
        "no",
        "chest",
        "pain",
        "and",
        "the",
        "arm",
        "blood",
        "hospital",
        "can't",
        "breathe",
        "?",
        "my",
        "sugar",
        "40",
        "years",
        "ago",
        ".",
    ]
    for _ in range(30):
        finding = BOOK.screen(" ".join(dice.choice(words) for _ in range(1200)))
        assert "fault.inside" not in finding.rules


def test_evidence_points_into_the_original_words() -> None:
    text = "hello, my  CHEST really hurts"
    start, end = BOOK.screen(text).evidence[0]
    assert "CHEST" in text[start:end]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return proven_rules(tmp_path / "rules")


def edit(folder: Path, name: str, change: object) -> None:
    path = folder / name
    data = json.loads(path.read_text())
    change(data)  # type: ignore[operator]
    path.write_text(json.dumps(data))


def test_a_good_edit_is_swapped_in(folder: Path) -> None:
    live = LiveRules(folder)
    assert isinstance(live.refresh(), Unchanged)
    edit(folder, "rulebook.json", lambda data: data.update(version="next"))
    assert live.refresh() == Swapped("next")
    assert live.current.version == "next"


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("tables/heart.json", lambda data: data["rules"].pop(0)),
        ("tables/heart.json", lambda data: data["rules"][0].update(all=[["NO_SUCH_CONCEPT"]])),
        ("tables/heart.json", lambda data: data["rules"][0]["examples"]["yes"].append("a sunny day")),
        ("tables/heart.json", lambda data: data.pop("rules")),
        ("lexicon/heart.json", lambda data: data["concepts"].update(CHEST={"en": "brustkorb"})),
    ],
    ids=["a rule lost", "unknown concept", "failing example", "no rules", "a word lost"],
)
def test_a_bad_edit_leaves_the_old_rules(folder: Path, name: str, change: object) -> None:
    live = LiveRules(folder)
    before = live.current
    edit(folder, name, change)
    assert isinstance(live.refresh(), Refused)
    assert live.current is before
    assert isinstance(live.refresh(), Unchanged), "not tried again until it changes again"


def test_a_rule_whose_words_nobody_approved_is_refused(folder: Path) -> None:
    """Swapped in it would have raised where the words are looked up: silence in an emergency."""
    live = LiveRules(folder, wording.has)
    edit(folder, "tables/heart.json", lambda data: data["rules"][0].update(wording="emergency-hart"))
    refused = live.refresh()
    assert isinstance(refused, Refused) and "emergency-hart" in refused.reason
    with pytest.raises(RulesError, match="emergency-hart"):
        LiveRules(folder, wording.has)


def test_broken_or_missing_rules_stop_the_start(folder: Path) -> None:
    (folder / "tables" / "heart.json").write_text("{")
    with pytest.raises(RulesError):
        load(folder)
    (folder / "tables" / "heart.json").unlink()
    with pytest.raises(RulesError, match=r"heart\.json"):
        LiveRules(folder)


@pytest.mark.parametrize("text", ["ch\u0435st p\u0430in", "I am having a h\u0435art att\u0430ck", "I w\u0430nt to kill mys\u0435lf"])
def test_letters_of_another_alphabet_hide_nothing(text: str) -> None:
    assert BOOK.screen(text).level in (Level.CRITICAL, Level.CRISIS)
