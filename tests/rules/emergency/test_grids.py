"""Danger in the words people really have for it: whose it is, when it began, asked about, beside an errand or a history, made small,
spoken, in a dialect. Frames and signs of `tests/data/grids`, four languages; beside them the same frames with nobody in danger."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from rules.emergency.finding import Level
from tests.rules.emergency.book import BOOK

LANGUAGES: Final = ("en", "es", "zh", "vi")
LISTS: Final = Path(__file__).parents[2] / "data" / "grids"
SEVERE: Final = (Level.CRITICAL, Level.CRISIS)
FORMS: Final = {"{m}": "m", "{h}": "h", "{v}": "v", "{n}": "n"}
LOST: Final[dict[str, dict[str, int]]] = {
    "en": {"who_it_is": 1, "questions": 1, "beside_an_errand": 1, "beside_history": 1, "voice": 5, "young": 1},
    "es": {"who_it_is": 3, "when_it_began": 4, "questions": 3, "beside_history": 11, "minimised": 4, "voice": 2, "caribbean": 1},
    "zh": {"who_it_is": 1, "when_it_began": 1, "questions": 1, "beside_an_errand": 6, "beside_history": 4, "minimised": 5, "voice": 5, "cantonese": 2},
    "vi": {"who_it_is": 1, "beside_an_errand": 1, "beside_history": 3, "minimised": 6, "voice": 12, "without_marks": 4},
}
"""How many of a kind are not at their level; of every other cell of the grid. They may only become fewer."""
ALARMED: Final = {"en": 1, "es": 4, "zh": 1, "vi": 1}


def _lists(language: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((LISTS / f"{language}.json").read_text(encoding="utf-8"))
    return told


def _told(lists: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every other cell of each grid, so that each frame and each sign is said."""
    for kind, frames in lists["frames"].items():
        for row, frame in enumerate(frames):
            form = next((place for place in FORMS if place in frame), "{b}")
            signs = lists["babies"] if form == "{b}" else [sign[FORMS[form]] for sign in lists["signs"] if FORMS[form] in sign]
            for sign in signs[row % 2 :: 2]:
                yield kind, frame.replace(form, sign)
    for kind, grid in lists["spoken"].items():
        for row, frame in enumerate(grid["frames"]):
            for sign in grid["signs"][row % 2 :: 2]:
                yield kind, frame.replace("{s}", sign)


@pytest.mark.parametrize("language", LANGUAGES)
def test_danger_counts_whoever_tells_it_and_however(language: str) -> None:
    lost = [(kind, said) for kind, said in _told(_lists(language)) if BOOK.screen(said).level not in SEVERE]
    counted = Counter(kind for kind, _ in lost)
    more = {kind: number for kind, number in counted.items() if number > LOST[language].get(kind, 0)}
    assert not more, [one for one in lost if one[0] in more]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_said_of_nobody_in_danger_alarms_nobody(language: str) -> None:
    said = [one for kind in _lists(language)["calm"].values() for one in kind]
    alarmed = [one for one in said if BOOK.screen(one).level is not Level.NONE]
    assert len(alarmed) <= ALARMED[language], alarmed
