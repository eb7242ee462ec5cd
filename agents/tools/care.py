"""Tools over the care conversation. The model supplies intent and quotes; rules decide; approved words come back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from agents.speech import speak
from agents.turn_context import TurnContext, required
from rules.care.dialogue import apply_answers
from rules.care.dialogue import next_step as decide
from rules.care.extraction import Said, extract, flat
from rules.care.safety import stands_for
from rules.care.state import Handoff, Step
from rules.care.tables import SERVICES

LEVELS = ("urgent", "crisis", "critical")


def record_answers(answers: list[dict[str, str]]) -> dict[str, Any]:
    """Records facts the patient stated in this message.

    Args:
        answers: one entry per fact with "field", "value" and "quote"; the quote must be the patient's own words.

    Returns:
        which fields were accepted and which were refused.
    """
    turn = required()
    said = [read for one in answers[:10] if (read := _read(one, turn)) is not None]
    turn.care, refused = apply_answers(turn.care, said, turn.text.reveal(), now=turn.now, tables=turn.tables)
    return {"accepted": [one.field for one in said if one.field not in refused], "refused": list(refused)}


def _read(one: dict[str, str], turn: TurnContext) -> Said | None:
    """The model's words as a value of the vocabulary. Figures and dates are read by the rules' own readers, from the quote first."""
    name, value, quote = str(one.get("field", "")), str(one.get("value", "")).strip(), str(one.get("quote", ""))
    spec = turn.tables.vocabulary.fields.get(name)
    if spec is None:
        return None
    if spec.type in ("amount", "date") or name == "income":
        for words in (quote, value):
            for said in extract(words, turn.tables, pending=name, now=turn.now, who=turn.care.who):
                if said.field == name and not said.denied:
                    return Said(name, said.value, quote)
    if spec.type in ("number", "amount"):
        digits = value.replace(",", "").replace("$", "").strip()
        return Said(name, int(digits), quote) if digits.isdecimal() else None
    if spec.type == "choices":
        return Said(name, tuple(part.strip().lower() for part in value.split(",") if part.strip()), quote)
    return Said(name, value.upper() if spec.type == "state" else value.lower(), quote)


def focus_service(service: str) -> dict[str, Any]:
    """Turns the conversation to one of the services the patient asked about.

    Args:
        service: rpm, telehealth, insurance, pharmacy or wellness.
    """
    turn = required()
    if service not in SERVICES:
        return {"error": f"choose one of {', '.join(SERVICES)}"}
    left = tuple(one for one in turn.care.queue if one != service)
    turn.care = replace(turn.care, service=service, pending=None, queue=left)
    return {"service": service}


def next_step(understood: bool = True) -> dict[str, Any]:
    """What comes next: the next question or the outcome, in approved words to send as they are.

    Args:
        understood: false when the patient's message could not be understood at all.
    """
    turn = required()
    return _settle(turn, decide(turn.care, now=turn.now, tables=turn.tables, understood=understood, said=turn.text.reveal()))


def _settle(turn: TurnContext, step: Step) -> dict[str, Any]:
    turn.care = step.state
    turn.effects += [effect for effect in step.effects if effect not in turn.effects]
    turn.spoken = speak(step.acts, turn.language, turn.clinic)
    turn.asked = stands_for(step.acts)
    return {"say": turn.spoken}


def report_danger(level: str, quote: str) -> dict[str, Any]:
    """Reports that the patient or somebody with them may be in danger now. It can only raise the alarm, never lower it.

    Args:
        level: critical (call 911), crisis (988) or urgent (today).
        quote: the patient's own words that show it.
    """
    turn = required()
    if level not in LEVELS or not quote.strip() or flat(quote) not in flat(turn.text.reveal()):
        return {"error": "level must be critical, crisis or urgent, and quote the patient's words"}
    if turn.danger is None or LEVELS.index(level) > LEVELS.index(turn.danger[0]):
        turn.danger = (level, quote)
    return {"reported": level}


def ask_for_person(reason: str) -> dict[str, Any]:
    """Asks a person of the care team to take over.

    Args:
        reason: asked_for_person, clinical_question or distressed.
    """
    turn = required()
    known = reason if reason in ("asked_for_person", "clinical_question", "distressed") else "asked_for_person"
    key = "handoff-clinical" if known == "clinical_question" else "handoff-person"
    from rules.care.state import Act

    if not any(isinstance(effect, Handoff) for effect in turn.effects):
        turn.effects.append(Handoff(known))
    turn.spoken = speak((Act(key),), turn.language, turn.clinic)
    return {"say": turn.spoken}
