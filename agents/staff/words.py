"""What the care team reads: English, short enough for a phone at 3 a.m.; of a patient only the reference unless more is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo
from typing import Final

from agents.staff.desk import Alert, OnCall, Summary

MOST: Final = 15
HELP: Final = (
    "You can ask me:\n• what is open\n• who is on call (now, tonight, tomorrow 3 am)\n• summary of P-7K2QM, or of #12\n"
    "To answer a patient, write in the alert's thread and press Send to patient."
)
NOT_FOR_YOU: Final = "Your role may not read what patients told us, so I cannot show that. Please ask somebody of the care team."
NO_SUCH: Final = "I know no patient or alert by that name. Use the reference on the card (P-...) or the alert's number (#12)."
WHICH: Final = "Which conversation? Give me the reference on the card (P-...) or the alert's number (#12)."


def alerts(found: Sequence[Alert], now: datetime) -> str:
    """Everything open, worst age last read first; or that there is nothing."""
    if not found:
        return "Nothing is open right now."
    lines = [_alert(one, now) for one in found[:MOST]]
    more = [f"...and {len(found) - MOST} more on the board."] if len(found) > MOST else []
    head = "1 open alert:" if len(found) == 1 else f"{len(found)} open alerts, oldest first:"
    return "\n".join([head, *lines, *more])


def _alert(one: Alert, now: datetime) -> str:
    who = f"with {one.holder}" if one.holder else "nobody has it"
    why = f" ({', '.join(one.why[:2])})" if one.why else ""
    return f"• #{one.number} {one.level}, {one.patient}, {age(now - one.opened_at)} old, {who}{why}"


def age(passed: timedelta) -> str:
    """ "3 min", "2 h", "4 days"."""
    minutes = max(0, int(passed.total_seconds() // 60))
    if minutes < 120:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 60 * 48 else f"{minutes // 1440} days"


def on_call(found: Sequence[OnCall], zone: tzinfo) -> str:
    """Who is paged, rung by rung; several moments become one line each where something changes."""
    changes = [one for place, one in enumerate(found) if place == 0 or one.rungs != found[place - 1].rungs]
    if not any(any(rung) for one in found for rung in one.rungs):
        return "Nobody is on call then: an alert would reach no one. Please tell whoever keeps the on-call list."
    return "\n".join(_rungs(one, zone) for one in changes)


def _rungs(one: OnCall, zone: tzinfo) -> str:
    names = ", then ".join(" and ".join(rung) if rung else "NOBODY" for rung in one.rungs)
    return f"From {one.at.astimezone(zone):%a %d %b %H:%M}: {names or 'NOBODY'}."


def summary(found: Summary) -> str:
    """A conversation's course and, where that may be shown, what the patient told us."""
    lines = [f"{found.patient}:", *(f"• {line}" for line in found.lines)]
    if found.protected:
        lines += ["What they told us:", *(f"• {line}" for line in found.protected)]
    if found.pointer:
        lines.append(found.pointer)
    return "\n".join(lines)
