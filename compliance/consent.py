"""May we text this person: the categories they may agree to, what counts when several were spoken of, and quiet hours.

Sources: 47 CFR 64.1200(a)(10)-(12) (a stop of one category stops all automated texts unless the person says otherwise) and (c)(1)
(8 am to 9 pm at the called party's place). What people say about it is read in `optout.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from enum import StrEnum
from typing import Final

VERSION: Final = "2026.11"  # of the words by which people agree and take back (the notices)


class Category(StrEnum):
    """What texts are about. `ALL` stands above the others: a stop there stops everything."""

    ALL = "all"
    CARE = "care"
    REMINDERS = "reminders"
    PROGRAMS = "programs"
    RESEARCH = "research"
    MARKETING = "marketing"


ASKED_FIRST: Final = frozenset({Category.RESEARCH, Category.MARKETING})  # only with a yes on record


def may_text(known: Mapping[str, bool], category: Category) -> bool:
    """Whether automated texts of this category may go to somebody whose ledger says this (category to yes or no, the last word each).
    Who wrote to us agreed to be answered and to hear about their care until they say otherwise; research and marketing want a yes."""
    if known.get(Category.ALL.value) is False:
        return False
    said = known.get(category.value)
    return said is True if category in ASKED_FIRST else said is not False


def quiet(at: datetime, hours: tuple[time, time]) -> bool:
    """Whether this local time lies in the quiet hours (which may pass midnight)."""
    begins, ends = hours
    now = at.timetz().replace(tzinfo=None)
    return begins <= now < ends if begins < ends else now >= begins or now < ends
