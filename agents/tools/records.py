"""Tools over the patient's own record. They take nothing: whose record it is, the house knows. The guard lets them run only for somebody
who proved themselves, and the house's gate checks again and writes it down before anything is opened."""

from __future__ import annotations

from typing import Any

from agents.speech import speak
from agents.turn_context import required
from rules.care.state import Act, Handoff


async def my_enrolments() -> dict[str, Any]:
    """Says which services the patient joined, with their reference numbers. For "am I enrolled?" or "what is my reference number?"."""
    return await _read("enrolments")


async def my_details() -> dict[str, Any]:
    """Says what is on file about the patient: for "what do you know about me?" or "do you have my right email?"."""
    return await _read("details")


async def _read(record: str) -> dict[str, Any]:
    turn = required()
    if turn.records is None:
        return {"error": "not allowed"}
    found = await turn.records.read(record, turn.language)
    if found.text is None:
        turn.prove = turn.prove or (record if found.why == "step_up" else None)
        if found.why == "step_up":
            return {"error": "the patient must show who they are first; the house asks them"}
        turn.effects.append(Handoff(f"record_{found.why}"))
        key = "record-unavailable" if found.why == "unavailable" else "record-person"
        turn.spoken = speak((Act(key),), turn.language, turn.clinic)
        return {"say": turn.spoken}
    if not found.complete:
        turn.effects.append(Handoff("record_rest"))
    turn.released += found.identifiers
    turn.spoken = found.text.reveal()
    return {"say": turn.spoken}
