"""What is known of one person, and what a step of the conversation decides. Frozen values; JSON both ways."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any

Plain = str | int | float | tuple[str, ...]


def plain(value: object) -> Plain:
    """A value as it is kept: several choices are a tuple (JSON gives lists)."""
    return tuple(str(one) for one in value) if isinstance(value, list | tuple) else value if isinstance(value, int | float) else str(value)


@dataclass(frozen=True, slots=True)
class Value:
    """One fact. `value` is an option's name (several: a tuple), a number, a state, an ISO date, or "yes"/"no"; "unknown" (does not
    know) and "declined" (will not say) are answers too. `quote` is the patient's own words it rests on."""

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
    `offer:<service>`, `first:<service>,<service>`, `keep:<service>`, `person:<reason>`, `who`, `more`, `choose` or `confirm:<what was
    pending before>` (then `confirm` is the call that waits for a yes, and when it was asked about). Silence never
    empties it: people answer hours later. `facts` are those of the person helped: the texter ("self") or somebody they text for
    ("other"); `aside` keeps the facts of whoever is not spoken of now. `queue`: services asked for, to do after this one. `handed`: why a
    person was asked for last, and when ("appointment@2026-11-24T17:00:00+00:00")."""

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
    who: str = "self"
    aside: Mapping[str, Value] = field(default_factory=dict)
    queue: tuple[str, ...] = ()
    proofs: Mapping[str, str] = field(default_factory=dict)
    confirm: str = ""
    handed: str = ""

    def know(self, name: str, value: Value) -> CareState:
        """With one more (or corrected) fact; a decision that rested on the old one is open again."""
        changed = name not in self.facts or self.facts[name].value != value.value
        return replace(self, facts={**self.facts, name: value}, decided={} if changed else self.decided)

    def forget(self, name: str) -> CareState:
        """Without a fact that was taken back."""
        left = {field: value for field, value in self.facts.items() if field != name}
        return replace(self, facts=left, decided={})

    def speak_for(self, who: str) -> CareState:
        """Turns to the facts of the texter ("self") or of the person they text for ("other"); neither set is lost."""
        if who == self.who:
            return self
        shared = {name: fact for name, fact in self.facts.items() if name in ("state", "internet") and who == "other" and not self.aside}
        return replace(self, who=who, facts={**shared, **self.aside}, aside=self.facts, decided={})

    def to_json(self) -> str:
        return json.dumps(asdict(self), separators=(",", ":"), sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> CareState:
        """Raises ValueError for what `to_json` did not write."""
        data: dict[str, Any] = json.loads(text)
        data.pop("house", None)  # whose it is, beside it (`bot/hands.py`)
        for kept in ("facts", "aside"):
            data[kept] = {name: Value(**{**value, "value": plain(value["value"])}) for name, value in data.get(kept, {}).items()}
        data["consents"] = tuple(Consent(**one) for one in data["consents"])
        data["declined"], data["queue"] = tuple(data["declined"]), tuple(data.get("queue", ()))
        return cls(**data)


@dataclass(frozen=True, slots=True)
class Act:
    """One thing to say: a message of the approved catalogue and what it needs. `question` marks the one that asks."""

    key: str
    args: Mapping[str, str | int] = field(default_factory=dict)
    question: bool = False


@dataclass(frozen=True, slots=True)
class Enrol:
    """Put this person down for a service. The house makes and stores the reference number. `proof` is the decision's trail."""

    service: str
    version: str
    at: str
    kind: str = ""
    proof: str = ""

    def consent(self) -> dict[str, str]:
        """What the enrolment row keeps as proof; the house adds the channel, the language and the words that were answered."""
        return {"what": f"enrol:{self.service}", "version": self.version, "at": self.at, "kind": self.kind, "trail": self.proof}


@dataclass(frozen=True, slots=True)
class RecordConsent:
    """A yes or a no to one thing, for the consent ledger. `asked` is the message that asked for it."""

    category: str
    given: bool
    version: str
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Interest:
    """Not eligible, but said yes to being told when that changes. Without that yes nothing is kept for outreach."""

    category: str
    version: str


@dataclass(frozen=True, slots=True)
class Handoff:
    """A person of the care team is needed: asked_for_person, misunderstood, clinical_question, distressed, unresolved,
    for_someone_else, facts_changed, leave_service, or an errand: appointment, billing, device_help, papers, reading."""

    reason: str


@dataclass(frozen=True, slots=True)
class Alarm:
    """Danger that an answer to our own question showed; the house says the approved words and pages somebody."""

    level: str


Effect = Enrol | RecordConsent | Interest | Handoff | Alarm


@dataclass(frozen=True, slots=True)
class Step:
    """What a turn decided: the state afterwards, what to say in order, what the house must do."""

    state: CareState
    acts: tuple[Act, ...] = ()
    effects: tuple[Effect, ...] = ()


def stamp(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
