"""Kinds found in two sets that were first measured unread: small keys, a form that keeps asking, a device that eats batteries, contempt; and a rope that is up."""

from __future__ import annotations

import pytest

from rules.emergency.finding import Level
from rules.emergency.rulebook import Rulebook
from tests.rules.emergency.book import BOOK


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return BOOK


@pytest.mark.parametrize(
    "said",
    [
        "my granddaughter types for me, i cant see the buttons on this little phone",
        "yall keep asking the same question on every form",
        "the portal keeps asking the same thing over and over",
        "this cuff eats through batteries, two packs since june",
        "the monitor ate its batteries again",
        "柜台那个女的态度不好，还对我翻白眼",
        "问一句她就翻白眼，服务太差",
        "tired of breathing exercises, can I skip today's",
        "we walked the trestle trail on Sunday",
        "gate code is 4045, building C, our dog is friendly",
        "125 on top 77 bottom 66 pulse",
        "top 118 bottom 72 pulse 64",
        "手表带断了，能换吗",
        "order no is 5512-190-110",
        "shipping back the cuff, tracking 1Z 190 110 88",
        "bp 118/74 and it's 41 degrees outside brr",
        "the nurse asked me the same 20 questions as the last one",
    ],
)  # fmt: skip
def test_the_desk_s_own_troubles_alarm_nobody(book: Rulebook, said: str) -> None:
    assert book.by_rules(said).level is Level.NONE


@pytest.mark.parametrize(
    "said",
    [
        "suddenly I can't see the buttons, everything went black on one side",
        "my wife keeps asking the same thing over and over since this morning",
        "my toddler ate a battery from the remote",
        "孩子翻白眼抽搐",
        "I had the rope up when you called",
        "ya está la soga, perdónenme",
        "绳子挂好了",
        "im sittin on the trestle waiting on the 9 40",
        "i dont want to be breathing",
        "ya no quiero respirar, ya no",
    ],
)  # fmt: skip
def test_danger_in_the_same_words_still_does(book: Rulebook, said: str) -> None:
    assert book.by_rules(said).level in (Level.CRITICAL, Level.CRISIS)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("¿Cree que podría hacerse daño esta noche?", "Tal vez"),
        ("¿Quiere lastimarse?", "creo que sí"),
        ("Chị có thể làm hại mình tối nay không?", "chắc là có"),
        ("Anh có định làm điều đó không?", "Chắc là có, mà chưa biết khi nào"),
    ],
)
def test_a_perhaps_to_our_question_is_heard(book: Rulebook, asked: str, said: str) -> None:
    assert book.screen(said, prior_bot=asked).level is Level.CRISIS
    assert book.screen("no", prior_bot=asked).level is Level.NONE


@pytest.mark.parametrize("said", ["he is outside my door with a 45", "185 on top 122 bottom 96 pulse", "82 on top 50 bottom and I feel faint", "手指断了，手表上全是血", "my temp is 104 degrees out of nowhere"])
def test_weapons_and_pressures_are_still_told(book: Rulebook, said: str) -> None:
    assert book.by_rules(said).level is not Level.NONE


@pytest.mark.parametrize(
    "said",
    ["my oxygen concentrator stopped working", "the power went out and my oxygen machine is off", "mom's oxygen tank is almost empty", "el tanque de oxígeno está vacío", "我爸的制氧机坏了", "máy oxy của ba tôi bị hư"],
)  # fmt: skip
def test_home_oxygen_that_fails_needs_somebody_today(book: Rulebook, said: str) -> None:
    assert book.by_rules(said).level is not Level.NONE


@pytest.mark.parametrize("said", ["can you pick up the broken oxygen concentrator", "oxygen tank delivery on Friday?", "my oximeter stopped working", "oxygen machine is fixed, working again"])
def test_oxygen_s_errands_alarm_nobody(book: Rulebook, said: str) -> None:
    assert book.by_rules(said).level is Level.NONE
