"""The care team's tools: they look things up in the house's books and say it in fixed words. No identity in any argument."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from agents.staff import words
from agents.staff.desk import StaffDesk, required
from agents.staff.when import read_moment


async def open_alerts() -> dict[str, Any]:
    """Lists every alert that still needs somebody, oldest first."""
    desk = required()
    return _say(desk, words.alerts(await desk.books.alerts(desk.turn.asker), desk.turn.now))


async def who_is_on_call(when: str = "now") -> dict[str, Any]:
    """Tells who is paged at a moment.

    Args:
        when: the moment in the asker's own words: "now", "tonight", "tomorrow 3 am", "friday at 15:00", "tomorrow".
    """
    desk = required()
    turn = desk.turn
    meant = read_moment(when[:120], turn.now.astimezone(turn.zone))
    moments = [meant.at + timedelta(hours=hour) for hour in range(24)] if meant.whole_day else [meant.at]
    found = [await desk.books.on_call(turn.asker, at) for at in moments]
    return _say(desk, words.on_call(found, turn.zone))


async def conversation_summary(named: str) -> dict[str, Any]:
    """Tells how a patient's conversation stands and what they told us.

    Args:
        named: the patient's reference (P-7K2QM) or an alert's number (#12).
    """
    desk = required()
    asker = desk.turn.asker
    if not desk.books.may_read_conversations(asker):
        return _say(desk, words.NOT_FOR_YOU)
    if not named.strip():
        return _say(desk, words.WHICH)
    found = await desk.books.summary(asker, named[:40])
    if found is None:
        return _say(desk, words.NO_SUCH)
    desk.private, desk.about = True, found.about
    return _say(desk, words.summary(found))


async def what_can_you_do() -> dict[str, Any]:
    """Says what the care team can ask."""
    return _say(required(), words.HELP)


def _say(desk: StaffDesk, text: str) -> dict[str, Any]:
    if text not in desk.said:
        desk.said.append(text)
    return {"say": text}


TOOLS = (open_alerts, who_is_on_call, conversation_summary, what_can_you_do)
