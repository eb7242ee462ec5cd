"""Typed between breaths: dots that end no sentence."""

from __future__ import annotations

import pytest

from rules.emergency.finding import Level
from rules.emergency.gasping import in_one_breath
from tests.every import every
from tests.rules.emergency.book import BOOK

GASPED = (
    "cant.. get.. air.. inhaler emty", "cant... breathe", "i cant... get any... air", "I. can't. breathe.", "no... puedo... respirar", "no. puedo. respirar", "喘。不上。气", "我…喘…不上…气",
    "không... thở... được", "chest... pain", "not... breathing", "my... husband... not... waking... up", "cant\nbreathe", "she -- is not -- breathing", "want... to die",
)  # fmt: skip
CALM = (
    "Thanks... see you... Tuesday", "Yes. Thanks. Bye.", "ok... and... the bill?", "no... chest is fine... thanks", "gracias... nos vemos... el lunes", "好的…谢谢…再见", "dạ... cảm ơn... chị", "hi\nits ana\nthanks",
    "No fever. No cough. No pain.", "not... today... thanks", "breathing... easy... now",
)  # fmt: skip


@every("said", GASPED)
def test_what_is_said_between_breaths_is_heard(said: str) -> None:
    assert BOOK.screen(said).level in (Level.CRITICAL, Level.CRISIS)


@every("said", CALM)
def test_calm_words_with_dots_stay_calm(said: str) -> None:
    assert BOOK.screen(said).level is Level.NONE


@pytest.mark.parametrize(
    ("said", "whole"),
    [
        ("cant.. breathe", "cant   breathe"),
        ("no. puedo", "no  puedo"),
        ("my chest was bad last year.. and now it is fine again", None),
        ("I am fine. Thank you for asking me", None),
        ("98.6", None),
        ("call me. please", "call me  please"),
        ("no dots here", None),
    ],
)
def test_only_scraps_are_joined_and_every_letter_keeps_its_place(said: str, whole: str | None) -> None:
    assert in_one_breath(said) == whole


def test_what_was_over_in_the_words_before_is_not_carried_into_the_danger_behind_the_dots() -> None:
    assert BOOK.screen("i had a stroke in 2019... now i can't feel my left arm").level is Level.CRITICAL
