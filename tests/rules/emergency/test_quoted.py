"""What is only quoted from a paper alarms nobody; what a person said, typed or wrote does."""

from __future__ import annotations

import pytest

from rules.emergency.finding import Level
from rules.emergency.quoted import quotations
from tests.every import every
from tests.rules.emergency.book import BOOK


@every(
    "text",
    [
        'the app asked what is wrong so I typed "I can\'t breathe" and nobody called',
        'my reason for visit is "chest pain right now"',
        'The reason I am writing is "crushing chest pain"',
        'the prescription label fell off and my husband said "my chest is killing me"',
        'on the portal she wrote "I can\'t breathe" ten minutes ago',
        'mi esposo dijo "no puedo respirar" y la hoja no dice nada',
    ],
)
def test_somebodys_own_words_in_quotation_marks_count(text: str) -> None:
    assert BOOK.screen(text).level is Level.CRITICAL


@pytest.mark.parametrize(
    "text",
    ['the leaflet says "may cause chest pain" and I take it at night', 'the label on the box reads "call 911 if you cannot breathe"'],
)
def test_print_is_nobodys_words(text: str) -> None:
    assert quotations(text) and BOOK.by_rules(text).level is Level.NONE
