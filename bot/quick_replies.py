"""The answers staff may pick: approved words (compliance/catalogues/*/desk.ftl), and what staff call them."""

from __future__ import annotations

from typing import Final

from compliance import wording

REPLIES: Final = {
    "desk-calling": "We are calling you now",
    "desk-soon": "Somebody will call you soon",
    "desk-how-now": "How do you feel now?",
    "desk-tell-more": "Please tell us more",
    "desk-call-us": "Please call the clinic",
    "desk-come-in": "Please come in today",
    "desk-ambulance": "Please call 911 now",
    "desk-lifeline": "Please call or text 988 now",
    "desk-glad": "Glad you are OK, closing",
}
FIRST: Final = "desk-calling"


def words_of(key: str, language: str, *, clinic: str, phone: str) -> str:
    """The approved text as the patient reads it. Raises KeyError for a key that is not on the list."""
    if key not in REPLIES:
        raise KeyError(key)
    return wording.say(key, language or "en", clinic=clinic, phone=phone)
