"""Corrections: "sorry, I meant 66", "no I meant Medicaid", "no wait, the video visit"."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from rules.care.extraction import Said, extract, services_named
from rules.care.intent import Intent
from rules.care.state import CareState
from rules.care.tables import Tables

NO_FIRST: Final = re.compile(r"^\W*(?:(?:no|nope|oh|sorry|wait|oops|actually|perdon|espere|i changed? my mind)\W+)+", re.I)


def mended(text: str, wants: frozenset[Intent], state: CareState, now: datetime, tables: Tables) -> str:
    """ "no I meant Medicaid", "no wait, the video visit": what follows the no counts, which itself answers nothing."""
    rest = NO_FIRST.sub("", text)
    if Intent.CORRECTION not in wants or rest == text:
        return text
    found = extract(rest, tables, pending=state.pending, now=now, who=state.who) or services_named(rest, tables)
    return rest if found or corrected(state, rest, now, tables) else text


def corrected(state: CareState, text: str, now: datetime, tables: Tables) -> tuple[Said, ...]:
    """ "sorry, I meant 66": the newest fact such words could replace."""
    for name in reversed(list(state.facts)):
        for one in extract(text, tables, pending=name, now=now, who=state.who):
            if one.field == name and not one.denied and one.value not in ("yes", "no", "unknown", "declined"):
                return (one,)
    return ()
