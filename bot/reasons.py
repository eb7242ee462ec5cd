"""Why an alert fired, as a nurse would say it: a rule's own reason in the tables, and words for hand-offs. Never what the patient wrote."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from rules.emergency.live import LiveRules

Why = Callable[[str], str]

WHOLE: Final = {
    "reader.critical": "sounds like an emergency, no single rule names it",
    "reader.crisis": "sounds like self-harm, no single rule names it",
    "reader.urgent": "sounds urgent, no single rule names it",
    "fault.inside": "the screener had a fault on this text",
    "model.reported": "the model reported a danger the rules did not see",
    "doubted": "words of danger that read as harmless, please look",
    "unsure_answer": "an answer of theirs that may mean danger",
    "asked_for_person": "asked for a person",
    "clinical_question": "a clinical question",
    "clinical": "a clinical question",
    "appointment": "an appointment to book, move or cancel",
    "billing": "a question about a bill",
    "device_help": "a device, the app or a sign-in that does not work",
    "papers": "a letter, a form or records",
    "reading": "wants somebody to see a reading",
    "misunderstood": "misunderstood twice",
    "distress": "distressed",
    "undelivered": "a text could not be delivered",
    "opted_out": "opted out of texts, must be called",
    "model_down": "the assistant had a fault",
    "escalation_silent": "an alert had no next step",
    "unanswered": "no answer in time",
    "wants_deletion": "wants what we keep about them deleted",
    "audit_log_forked": "the audit log does not add up",
    "audit_sealing_late": "the audit log is not being sealed",
}


def by_rules(rules: LiveRules) -> Why:
    """What `in_words` tells, in the words that the rules in use have for themselves."""

    def why(rule: str) -> str:
        return rules.current.reasons.get(rule) or in_words(rule)

    return why


def in_words(rule: str) -> str:
    """A hand-off's reason ("asked_for_person" -> "asked for a person"); anything unknown, such as a rule that is gone, without its
    punctuation: `bleeding.nose` -> "bleeding: nose"."""
    if rule in WHOLE:
        return WHOLE[rule]
    family, _, name = rule.partition(".")
    return f"{_spaced(family)}: {_spaced(name)}" if name else _spaced(rule)


def _spaced(text: str) -> str:
    return re.sub(r"[._-]+", " ", text).strip()
