"""A patient who is handed over reads when a person will answer, and only what the clinic can keep."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.clinic import Clinic
from bot.promise import WORDS, Promise
from channels.segments import count
from compliance import wording
from rules.oncall.hours import Hours
from tests.every import every

NY = ZoneInfo("America/New_York")
OFFICE = Promise(Clinic().open_hours, None)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=NY).astimezone(UTC)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-11-25T10:00", "text or call you today."),
        ("2026-11-25T17:30", "text or call you tomorrow after 8:00 AM."),
        ("2026-11-25T06:00", "We are closed now, so a person will text or call you today after 8:00 AM."),
        ("2026-11-25T19:00", "We are closed now, so a person will text or call you tomorrow after 8:00 AM."),
        ("2026-11-28T10:00", "on Monday after 8:00 AM."),
    ],
)
def test_in_hours_and_out_of_them(moment: str, words: str) -> None:
    assert words in OFFICE.words("asked_for_person", "en", at(moment))


def test_minutes_are_promised_only_when_the_clinic_promises_them() -> None:
    assert "within 30 minutes" in Promise(Clinic().open_hours, 30).words("asked_for_person", "en", at("2026-11-25T10:00"))
    assert "minutes" not in OFFICE.words("asked_for_person", "en", at("2026-11-25T10:00"))


def test_without_hours_nothing_is_promised() -> None:
    silent = Promise(Hours({}), 30)
    plain = wording.say("handoff-person", "en")
    assert silent.words("asked_for_person", "en", at("2026-11-25T10:00")) == plain
    assert silent.timed(f"Hello. {plain}", "asked_for_person", "en", at("2026-11-25T10:00")) == f"Hello. {plain}"


def test_a_clinic_that_tells_its_hours_in_words_only_promises_none() -> None:
    assert Clinic(hours="by appointment").open_hours.week == {}
    assert Clinic(hours="all week", opening={"sun": "09:00-12:00"}).open_hours.week.keys() == {6}


@every("language", wording.LOCALES)
@every("reason", sorted(WORDS))
@every("moment", ["2026-11-25T10:00", "2026-11-25T03:00", "2026-11-28T10:00"])
def test_every_reason_has_words_in_every_language(language: str, reason: str, moment: str) -> None:
    said = OFFICE.words(reason, language, at(moment))
    assert "911" in said or "988" in said
    assert count(said).segments <= (3 if language in ("zh", "vi") else 2)
    assert "{" not in said


@pytest.mark.parametrize("language", wording.LOCALES)
def test_the_sentence_without_a_time_is_replaced(language: str) -> None:
    plain = wording.say("handoff-misunderstood", language)
    timed = OFFICE.timed(plain, "misunderstood", language, at("2026-11-28T10:00"))
    assert timed == OFFICE.words("misunderstood", language, at("2026-11-28T10:00")) != plain


def test_a_models_own_words_get_one_sentence_more_where_it_fits() -> None:
    now = at("2026-11-28T10:00")
    assert OFFICE.timed("A nurse will look at this.", "clinical_question", "en", now).endswith("a person will answer on Monday after 8:00 AM.")
    long = "x" * 300
    assert OFFICE.timed(long, "clinical_question", "en", now) == long


@pytest.mark.parametrize("opening", [{"monday": "08:00-18:00"}, {"mon": "eight to six"}])
def test_hours_that_cannot_be_read_are_refused(opening: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="mon"):
        Clinic(opening=opening)
