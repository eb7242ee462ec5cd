"""What is known of one person, and what a step of the conversation decides. Frozen values; JSON both ways."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any

Plain = str | int


@dataclass(frozen=True, slots=True)
class Value:
    """One fact. `value` is an option's name, a number, or "yes"/"no"; `quote` the patient's own words it rests on."""

    value: Plain
    quote: str = ""
    at: str = ""
    source: str = "patient"


@dataclass(frozen=True, slots=True)
class Consent:
    """What was agreed to, to which version of the words, when, and on which channel."""

    what: str
    given: bool
    version: str
    at: str
    channel: str = "sms"


@dataclass(frozen=True, slots=True)
class CareState:
    """Everything the next step needs. `pending` names the question we are waiting to hear about: a field, `enrol:<service>`,
    `offer:<service>` or `choose`. Silence never empties it: people answer hours later."""

    facts: Mapping[str, Value] = field(default_factory=dict)
    service: str | None = None
    pending: str | None = None
    decided: Mapping[str, str] = field(default_factory=dict)
    enrolments: Mapping[str, str] = field(default_factory=dict)
    consents: tuple[Consent, ...] = ()
    declined: tuple[str, ...] = ()
    language: str = ""
    welcomed: bool = False
    misunderstood: int = 0

    def know(self, name: str, value: Value) -> CareState:
        """With one more (or corrected) fact; a decision that rested on the old one is open again."""
        changed = name not in self.facts or self.facts[name].value != value.value
        return replace(self, facts={**self.facts, name: value}, decided={} if changed else self.decided)

    def to_json(self) -> str:
        return json.dumps(asdict(self), separators=(",", ":"), sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> CareState:
        """Raises ValueError for what `to_json` did not write."""
        data: dict[str, Any] = json.loads(text)
        data["facts"] = {name: Value(**value) for name, value in data["facts"].items()}
        data["consents"] = tuple(Consent(**one) for one in data["consents"])
        data["declined"] = tuple(data["declined"])
        return cls(**data)


@dataclass(frozen=True, slots=True)
class Act:
    """One thing to say: a message of the approved catalogue and what it needs. `question` marks the one that asks."""

    key: str
    args: Mapping[str, Plain] = field(default_factory=dict)
    question: bool = False


@dataclass(frozen=True, slots=True)
class Enrol:
    """Put this person down for a service. The house makes and stores the reference number."""

    service: str
    version: str
    at: str

    def consent(self) -> dict[str, str]:
        """What the enrolment row keeps as proof."""
        return {"what": f"enrol:{self.service}", "version": self.version, "at": self.at}


@dataclass(frozen=True, slots=True)
class RecordConsent:
    category: str
    given: bool
    version: str


@dataclass(frozen=True, slots=True)
class Interest:
    """Not eligible, but wants to be told when that changes."""

    category: str
    version: str


@dataclass(frozen=True, slots=True)
class Handoff:
    """A person of the care team is needed: asked_for_person, misunderstood, clinical_question, distressed."""

    reason: str


Effect = Enrol | RecordConsent | Interest | Handoff


@dataclass(frozen=True, slots=True)
class Step:
    """What a turn decided: the state afterwards, what to say in order, what the house must do."""

    state: CareState
    acts: tuple[Act, ...] = ()
    effects: tuple[Effect, ...] = ()


def stamp(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
