"""Questions to the assistant itself: a direct message to it, or its name in a channel."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from channels.address import Address
from channels.errors import Malformed
from channels.message import StaffQuestion
from channels.slack.plain import plain
from compliance.phi import Phi

LONGEST: Final = 2000  # characters of a question that are read
SPOKEN: Final = frozenset({None, "thread_broadcast"})


def question(event: dict[str, Any], at: datetime) -> StaffQuestion | None:
    """What was asked, or None: a bot's own words, an edit, a deletion, or nothing at all.

    A direct message is answered where it stands (in its thread when it has one); a mention is answered in a thread under it."""
    user, place, ts = str(event.get("user") or ""), str(event.get("channel") or ""), str(event.get("ts") or "")
    text = plain(str(event.get("text") or ""))[:LONGEST]
    if event.get("bot_id") or event.get("subtype") not in SPOKEN or not (user and place and ts and text):
        return None
    direct = place.startswith("D")
    thread = event.get("thread_ts") or (None if direct else ts)
    try:
        return StaffQuestion(f"slack:{place}:{ts}"[:200], Address.slack(user), Address.slack(place).value, thread, Phi(text), at, direct)
    except Malformed:
        return None


def names_us(event: dict[str, Any], body: dict[str, Any]) -> bool:
    """Whether the message begins with our own name: then it is a question (Slack tells it again as a mention), no draft for a patient."""
    ours = {str(one.get("user_id")) for one in body.get("authorizations") or [] if isinstance(one, dict) and one.get("is_bot")}
    return any(str(event.get("text", "")).lstrip().startswith(f"<@{one}>") for one in ours)
