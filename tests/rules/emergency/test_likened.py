"""What is meant for real beside a story, a lesson or a denial (likened.py; the wish behind a comma, denial.py)."""

from __future__ import annotations

import pytest

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK

MEANT = [
    "in the finale he shoots himself and I'm going to do the same",
    "the girl in that book hangs herself. My turn now",
    "my sister says she wants to die like the boy in the film",
    "she had a presentation on suicide today and told me she wants to die",
    "el galán se mata en la novela y yo quiero hacer lo mismo",
    "mi hermano dice que quiere morirse como el de la película",
    "电影里他自杀了，我也想跟他一样",
    "没工作了，想死",
    "睡不着，想自杀",
    "不想上学，想跳楼",
    "phim đó cô ấy tự tử, tôi cũng muốn làm vậy",
    "không có tiền, muốn chết",
]
NOT_MEANT = [
    "in the finale he shoots himself and I'm going to need a new box of tissues",
    "she looks like the girl in the film who dies at the end",
    "没有自伤、想死的念头",
    "没有想死，也没有想自杀",
    "không đau, không muốn chết, chỉ mệt",
    "no he pensado en morirme ni en matarme",
]


@every("text", MEANT)
def test_it_is_meant(text: str) -> None:
    assert BOOK.screen(text).level.rank >= Level.CRISIS.rank


@every("text", NOT_MEANT)
def test_it_is_not(text: str) -> None:
    assert BOOK.by_rules(text).level.rank < Level.CRISIS.rank


@pytest.mark.parametrize("text", ["không ai thương, muốn chết", "mệt, muốn chết", "考试没考好，想死", "不想上班，想死"])
def test_a_comma_ends_a_figure_of_speech(text: str) -> None:
    assert BOOK.by_rules(text).level.rank >= Level.CRISIS.rank


@pytest.mark.parametrize("text", ["mệt muốn chết, mai em xin nghỉ", "堵车堵到想死，晚十分钟到", "me mato de risa con sus mensajes"])
def test_without_one_it_is_one(text: str) -> None:
    assert BOOK.by_rules(text).level is Level.NONE
