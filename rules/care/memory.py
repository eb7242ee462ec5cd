"""Which hand-over was made lately: what somebody adds to it belongs to the same person of the care team."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from rules.care.state import CareState, Handoff, Step, stamp

FRESH: Final = timedelta(hours=72)


def handed(state: CareState, now: datetime) -> str | None:
    """The reason of a hand-over of the last three days, or None."""
    reason, _, at = state.handed.partition("@")
    return reason if reason and now - datetime.fromisoformat(at) <= FRESH else None


def remembered(step: Step, now: datetime) -> Step:
    """The step with its own hand-over noted in the state."""
    reason = next((effect.reason for effect in step.effects if isinstance(effect, Handoff)), None)
    return step if reason is None else replace(step, state=replace(step.state, handed=f"{reason}@{stamp(now)}"))


def something_open(state: CareState, now: datetime) -> bool:
    """Whether there is a thing of theirs that "cancel it" may mean: a service being asked about, a request, a sign-up. The bare list of
    services is none."""
    talked = state.pending not in (None, "choose", "more") and not str(state.pending).startswith("safe:")
    return talked or handed(state, now) is not None or bool(state.enrolments)
