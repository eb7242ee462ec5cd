"""Why an alert fired, as a nurse would say it: rule ids and hand-off reasons in plain words. Never what the patient wrote."""

from __future__ import annotations

import re
from typing import Final

FAMILIES: Final = {
    "abdomen": "belly",
    "cardiac": "heart",
    "vitals": "readings",
    "postpartum": "after birth",
    "heart-failure": "heart failure",
    "infant": "baby",
    "gut": "stomach and bowel",
    "co": "carbon monoxide",
    "crisis": "crisis",
    "safety": "safety",
    "device": "medical device",
}
WHOLE: Final = {
    "cardiac.chest-pain": "chest pain",
    "cardiac.attack-now": "says heart attack",
    "cardiac.arm-sweat": "arm pain or sweating with heart signs",
    "cardiac.racing-faint": "racing heart and faint",
    "breathing.cant": "cannot breathe",
    "breathing.severe": "severe trouble breathing",
    "breathing.some": "some trouble breathing",
    "breathing.stuck": "something stuck in the throat",
    "crisis.self-harm": "self-harm or suicide",
    "crisis.others": "harm to others",
    "crisis.abuse-now": "abuse happening now",
    "crisis.voices": "voices or commands",
    "crisis.weapon": "self-harm with means at hand",
    "crisis.weapon-veiled": "self-harm, means hinted at",
    "poison.co": "carbon monoxide",
    "poison.too-many": "took too many",
    "stroke.named": "says stroke",
    "sepsis.confused": "infection signs and confused",
    "sepsis.rash": "infection signs and rash",
    "sepsis.stiff-neck": "infection signs and stiff neck",
    "vitals.bp": "blood pressure too high",
    "vitals.bp-organ": "blood pressure too high, with organ signs",
    "vitals.bp-low": "blood pressure low",
    "vitals.bp-very-low": "blood pressure very low",
    "vitals.bp-low-faint": "blood pressure low and faint",
    "vitals.oxygen": "oxygen very low",
    "vitals.oxygen-low": "oxygen low",
    "vitals.pregnant-pressure-head": "pregnant, high pressure and headache",
    "collapse.unresponsive": "not responding",
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


def in_words(rule: str) -> str:
    """`cardiac.chest-pain` -> "chest pain", `bleeding.nose` -> "bleeding: nose"; anything unknown without its punctuation."""
    if rule in WHOLE:
        return WHOLE[rule]
    family, _, name = rule.partition(".")
    if not name:
        return _spaced(rule)
    return f"{FAMILIES.get(family, _spaced(family))}: {_spaced(name)}"


def _spaced(text: str) -> str:
    return re.sub(r"[._-]+", " ", text).strip()
