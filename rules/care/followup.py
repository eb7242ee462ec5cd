"""What somebody adds after a hand-over ("actually can I move it to Friday"), "cancel it" about a thing just spoken of, and "never mind".

The person of the care team who has the request settles both; nothing is changed here. "Cancel it" ends no texts (the single word does):
why is told in ADR 0024, and the answer says how to end them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from rules.care.errands import Errand, see_to
from rules.care.extraction import Said
from rules.care.intent import Intent
from rules.care.memory import handed
from rules.care.moves import declined, hand_over
from rules.care.reading.settling import cancels, leaves, settles
from rules.care.state import Act, CareState, Handoff, Step
from rules.care.tables import SERVICES, Tables

ERRANDS: Final = frozenset((Errand.APPOINTMENT.value, Errand.BILLING.value, Errand.DEVICE.value, Errand.PAPERS.value, Errand.READING.value))


def follow_up(state: CareState, text: str, said: Sequence[Said], wants: frozenset[Intent], now: datetime, tables: Tables) -> Step | None:
    """The step for words that belong to a hand-over of the last days, or leave what we are about; None for all others."""
    reason = handed(state, now)
    if cancels(text):
        return _cancelled(state, reason, now, tables)
    field = tables.vocabulary.fields.get(state.pending or "")
    if field is not None and state.service is not None and leaves(text, asked_yes_or_no=field.type == "yesno"):
        return declined(replace(state, service=None), state.service, now, tables)  # a no to the questions is no answer to the open one
    if reason != Errand.APPOINTMENT.value or said or wants & {Intent.GREETING, Intent.THANKS}:
        return None
    return hand_over(state, reason, "errand-noted") if settles(text) else None


def _cancelled(state: CareState, reason: str | None, now: datetime, tables: Tables) -> Step:
    hint = Act("stop-hint")
    if reason in ERRANDS and reason is not None:
        return Step(state, (Act("errand-noted"), hint), (Handoff(reason),))
    kind, _, about = (state.pending or "").partition(":")
    if kind in ("offer", "enrol", "keep"):
        return _left(state, about.split(":")[0], hint, now, tables)
    if kind in tables.vocabulary.fields and state.service is not None:
        return _left(state, state.service, hint, now, tables)
    if state.enrolments:
        step = hand_over(state, "leave_service", "handoff-leave")
        return replace(step, acts=(*step.acts, hint))
    step = see_to(state, Errand.APPOINTMENT)
    return replace(step, acts=(*step.acts, hint))


def _left(state: CareState, service: str, hint: Act, now: datetime, tables: Tables) -> Step:
    step = declined(replace(state, service=None), service if service in SERVICES else "", now, tables)
    plain, asked = [act for act in step.acts if not act.question], [act for act in step.acts if act.question]
    return replace(step, acts=(*plain, hint, *asked))
