"""What a conversation has established, in plain lines: a model's memory beyond its window, the care team's summary. Code, no model."""

from __future__ import annotations

from collections.abc import Sequence

from rules.care.state import CareState, Plain

LONGEST = 60  # characters of a value that are repeated


def facts(care: CareState) -> tuple[str, ...]:
    """What the patient told us: one line a fact, in the order it was learnt; of somebody they text for, it says so."""
    whose = "" if care.who == "self" else " (of the person they text for)"
    return tuple(f"{name.replace('_', ' ')}{whose}: {_said(value.value)}" for name, value in care.facts.items())


def _said(value: Plain) -> str:
    """A value as people say it; what somebody does not know or will not say stands there too, so that nobody asks again."""
    text = " and ".join(value) if isinstance(value, tuple) else str(value)
    return {"unknown": "does not know", "declined": "rather not say"}.get(text, text)[:LONGEST]


def course(care: CareState) -> tuple[str, ...]:
    """How far the conversation is: service in focus, decisions, enrolments, what was declined, what we are waiting to hear."""
    lines = [f"talking about: {care.service}"] if care.service else []
    lines += [f"{service}: {outcome.replace('_', ' ')}" for service, outcome in care.decided.items()]
    lines += [f"signed up for {service} ({reference})" for service, reference in care.enrolments.items()]
    lines += [f"wants to look at next: {', '.join(care.queue)}"] if care.queue else []
    lines += [f"said no to {service}" for service in dict.fromkeys(care.declined)]
    lines += [f"{one.what.replace('_', ' ')}: {'agreed' if one.given else 'refused'}" for one in care.consents]
    if care.pending:
        lines.append(f"waiting to hear: {care.pending.replace('_', ' ').replace(':', ' ')}")
    return tuple(lines)


def summary(care: CareState, language: str = "") -> str:
    """Everything established, as one short text for a model; empty when there is nothing yet."""
    lines: Sequence[str] = (*facts(care), *course(care))
    if not lines:
        return ""
    spoken = f"language: {language}; " if language else ""
    return f"Established so far: {spoken}{'; '.join(lines)}."
