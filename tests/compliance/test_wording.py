"""Approved words: every language has them, they fit, they are plain, and danger's words say the right number first."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fluent.runtime import FluentBundle, FluentResource

from channels.segments import count
from compliance import wording
from tests.every import every

ARGS: dict[str, str | int] = {
    "service": "rpm",
    "reference": "HC4X7K2P",
    "clinic": "Riverside Community Clinic",
    "phone": "+12065550100",
    "who": "self",
    "one": "rpm",
    "other": "telehealth",
    "days": 60,
    "opens": "11/1/2027",
    "drugs": "metformin, insulin",
    "drug": "levothyroxine",
    "turn": 0,
    "kind": "mind",
}
ARGS |= {"code": "482913", "link": "https://bot.example.org/verify/4f9c2d7ab1e04c55", "list": "Home monitoring HC4X7K2P"}
ARGS |= {"first": "Marisol", "year": "1951", "mail": "m***@example.org"}
ARGS |= {"number": "57", "holder": "Dana Kim, RN", "title": "an urgent patient alert", "count": "7"}  # what a page says on the telephone
ARGS |= {"left": "4", "language": "zh"}
ARGS |= {"when": "on Wednesday after 8:00 AM", "minutes": "120", "day": "Wednesday", "time": "8:00 AM"}
EVERY = [(locale, key) for locale in wording.LOCALES for key in sorted(wording.keys())]
FORBIDDEN = re.compile(r"\b(?:agent|system|tool|routing|transfer|specialist)\b", re.I)


def test_no_translation_is_missing() -> None:
    assert wording.check() == []


@every(("locale", "key"), EVERY)
def test_a_message_fits_and_keeps_the_house_out_of_it(locale: str, key: str) -> None:
    text = wording.say(key, locale, **ARGS)
    assert text.strip()
    if key.startswith("call-"):
        return  # spoken to staff: neither sent nor counted in segments
    assert count(text).segments <= (3 if locale in ("zh", "vi") else 2)
    assert not FORBIDDEN.search(text)
    if locale in ("en", "es"):
        assert count(text).encoding == "GSM-7", "one letter outside GSM-7 more than doubles the price"


@pytest.mark.parametrize("locale", wording.LOCALES)
def test_danger_says_the_number_first(locale: str) -> None:
    today = {"en": "today", "es": "hoy", "zh": "今天", "vi": "hôm nay"}[locale]
    for key in wording.keys():
        text = wording.say(key, locale, **ARGS)
        if key.startswith("emergency-") and key not in ("emergency-urgent-model", "emergency-crisis-model"):
            assert "911" in text[:100], key
        if key.startswith("crisis-") and key != "crisis-attack":
            assert "988" in text[:100], key
        if key.startswith("urgent-") or key == "emergency-urgent-model":
            assert "911" not in text and "988" not in text, key
            assert today in text, key


@pytest.mark.parametrize("locale", wording.LOCALES)
def test_a_message_read_by_itself_says_what_it_says_in_its_file(locale: str) -> None:
    whole = FluentBundle([locale], use_isolating=False)
    for path in sorted((wording.HOME / locale).glob("*.ftl")):
        whole.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    for key in wording.keys():
        text, faults = whole.format_pattern(whole.get_message(key).value, ARGS)
        assert (wording.say(key, locale, **ARGS), faults) == (text, []), key


def test_a_message_that_cannot_be_read_is_no_approved_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "en").mkdir()
    good = "whole = One { $x ->\n    [a] A\n   *[b] B\n}\n  and two.\n# of the next = not this one's\nlast = end = here\n"
    (tmp_path / "en" / "a.ftl").write_text(f"# words = comment\n{good}broken = {{ $x\nlast = other\n", encoding="utf-8")
    monkeypatch.setattr(wording, "HOME", tmp_path)
    catalogue = wording._Catalogue("en")
    assert catalogue.message("broken") is catalogue.message("words") is catalogue.message("of") is None
    assert [catalogue.bundle.format_pattern(catalogue.message(key).value, {"x": "a"}) for key in ("whole", "last", "whole")] == [
        ("One A\nand two.", []), ("end = here", []), ("One A\nand two.", [])
    ]  # fmt: skip


def test_an_unapproved_key_is_an_error_not_a_blank() -> None:
    with pytest.raises(KeyError):
        wording.say("made-up", "en")


def test_english_reads_at_grade_six_or_lower() -> None:
    texts = [wording.say(key, "en", **ARGS) for key in sorted(wording.keys())]
    grades = {text: grade(text) for text in texts if len(text.split()) >= 12}
    assert sum(grades.values()) / len(grades) <= 6.0
    assert max(grades.values()) <= 9.5, max(grades, key=lambda text: grades[text])


def grade(text: str) -> float:
    """Flesch-Kincaid."""
    words = re.findall(r"[A-Za-z']+", text)
    sentences = max(1, len(re.findall(r"[.!?:]|\b\d (?=[A-Z])", text)))  # a numbered choice reads as a line of its own
    syllables = sum(max(1, len(re.findall(r"[aeiouy]+", re.sub(r"e$", "", word.lower())))) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59
