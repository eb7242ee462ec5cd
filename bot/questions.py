"""Which question of ours a message answers: what the assistant asked in its own words, or a person of the care team."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final

from channels.message import Kind
from rules.care.safety import ERRAND
from store.conversations import Conversation
from store.lately import Said

WITHIN: Final = timedelta(hours=24)  # what we asked longer ago is not what a message answers
ASKS: Final = re.compile("[?\uff1f]")
UNSURE: Final = "unsure_answer"  # why a person looks: with our question the answer may mean danger


def open_question(said: Said | None, conversation: Conversation) -> str | None:
    """What we last said to this patient (in the time of `WITHIN`), if it asks something that may be about danger; else None.

    The rules' own questions are about none ("How old are you?" after a word on sugar readings: "40" is no reading), nor are reminders,
    codes and notices; after words about an emergency their own closed question counts."""
    if said is None or said.kind not in (Kind.REPLY, Kind.STAFF):
        return None
    if said.kind is Kind.REPLY and ERRAND in conversation.asked:
        return None
    text = said.text.reveal()
    return text if ASKS.search(text) else None
