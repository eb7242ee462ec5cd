"""Danger told now, whatever stands around it: another year, the family, whose words they are, what was denied, taken, asked or about to be
asked for. Every sign in every frame, four languages; beside them the same frames with nobody in danger."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK

LANGUAGES: Final = ("en", "es", "zh", "vi")
LISTS: Final = Path(__file__).parents[2] / "data" / "told_now"
SEVERE: Final = (Level.CRITICAL, Level.CRISIS)
LOST: Final = {"en": 0.002, "es": 0.002, "zh": 0.0049, "vi": 0.0043}
"""The share that is only asked about or raised to a nurse: eight to twenty of some 4,100 in each language."""
ALARMED: Final = {"en": 0.01, "es": 0.004, "zh": 0, "vi": 0}
"""The share of harmless sentences that alarm ("is slurred speech common in older people?")."""
TODAY_LOST: Final = {"en": 0, "es": 0, "zh": 0, "vi": 1}
BLOOD_NAMED = (
    "my blood pressure is fine but i'm throwing up blood", "blood pressure normal, the bleeding won't stop", "coughing up blood, they want a blood test first", "la presion de sangre bien pero vomité sangre",
    "血压正常，但吐血了", "huyết áp bình thường, oxy tốt, nhưng tôi ói ra máu", "抽血后血止不住",
)  # fmt: skip
CALM = (
    "cough, blood pressure 130/80", "I faint at the sight of blood", "dizzy when they draw blood", "so much blood work, I can't keep up", "胸口不痛不闷，血压一百二十四", "冇胸口痛，冇氣促，淨係想續藥", "没有胸痛、呼吸困难、头晕",
    "no me duele la cabeza, no veo borroso, no sangro, todo bien", "khong nhuc dau, khong te tay, khong noi ngong, chi xin doi gio hen", "no symptoms besides a runny nose", "除了流鼻涕没有别的症状", "我妈2014年中风过，现在好好的，想报你们那个中风互助会",
    "app更新了以后变成黑的，什么也点不动", "前年我中过风，不过早就好了",
)  # fmt: skip


def _lists(language: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((LISTS / f"{language}.json").read_text(encoding="utf-8"))
    return told


def _told(frame: str, signs: list[dict[str, str]]) -> list[str]:
    """The frame with every sign that has the form it asks for."""
    form = {"{m}": "me", "{h}": "her", "{n}": "name"}
    asked = next(place for place in form if place in frame)
    return [frame.replace(asked, sign[form[asked]]) for sign in signs if form[asked] in sign]


@pytest.mark.parametrize("language", LANGUAGES)
def test_danger_told_now_counts_whatever_stands_around_it(language: str) -> None:
    lists = _lists(language)
    said = [one for frames in lists["frames"].values() for frame in frames for one in _told(frame, lists["signs"])]
    lost = [one for one in said if BOOK.screen(one).level not in SEVERE]
    assert len(lost) <= LOST[language] * len(said), lost


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_around_nothing_that_goes_on_alarms_nobody(language: str) -> None:
    lists = _lists(language)
    said = [frame.replace("{n}", name) for frame in lists["calm"] for name in lists["names"]]
    alarmed = [one for one in said if BOOK.screen(one).level is not Level.NONE]
    assert len(alarmed) <= ALARMED[language] * len(said), alarmed


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_came_and_went_today_or_was_done_last_night_is_still_danger(language: str) -> None:
    lost = [one for one in _lists(language)["today_and_gone"] if BOOK.screen(one).level not in SEVERE]
    assert len(lost) <= TODAY_LOST[language], lost


@every("said", BLOOD_NAMED)
def test_blood_pressure_and_blood_tests_say_nothing_of_blood_that_flows(said: str) -> None:
    assert BOOK.screen(said).level in SEVERE


@every("said", CALM)
def test_denied_in_a_list_or_said_of_a_thing(said: str) -> None:
    assert BOOK.screen(said).level is Level.NONE
