"""What a message teaches: facts kept, corrected or taken back, with the consents they carry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from rules.care.extraction import Said
from rules.care.state import CareState, Consent, Effect, Plain, RecordConsent, Value, stamp
from rules.care.tables import Tables

SILENT: Final = ("unknown", "declined")


@dataclass(frozen=True, slots=True)
class Learnt:
    """`new` and `changed` name fields; `unsure` those answered with "I don't know" or "I'd rather not say"."""

    state: CareState
    effects: tuple[Effect, ...] = ()
    new: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()
    unsure: frozenset[str] = frozenset()

    @property
    def anything(self) -> bool:
        return bool(self.new or self.changed or self.unsure)

    @property
    def has_none(self) -> bool:
        """A no was told as a fact: no insurance, no telephone, no Wi-Fi."""
        return any(self.state.facts[name].value in ("none", "no", ("none",)) for name in self.new)


def learn(state: CareState, heard: Sequence[Said], now: datetime, tables: Tables, *, correcting: bool = False) -> Learnt:
    """The state with these facts. A correction replaces; more conditions add to those known; a consent goes to the ledger."""
    before, effects = state, []
    for one in heard:
        state = _without(state, one) if one.denied else _with(state, one, now, tables, correcting=correcting)
        spec = tables.vocabulary.fields[one.field]
        if spec.consent and one.value in ("yes", "no") and not one.denied and state.who == "self":
            state, effect = _consented(state, one, spec.question, now, tables)
            effects.append(effect)
    if state.pending in state.facts:
        state = replace(state, pending=None)
    new = frozenset(name for name in state.facts if name not in before.facts)
    changed = frozenset(
        name
        for name, value in state.facts.items()
        if name in before.facts and before.facts[name].value not in (*SILENT, value.value)  # finding out is no correction
        and not _more(before.facts[name].value, value.value)
    )
    added = frozenset(name for name, value in state.facts.items() if name in before.facts and _more(before.facts[name].value, value.value))
    taken_back = frozenset(name for name in before.facts if name not in state.facts and any(one.denied for one in heard))
    unsure = frozenset(name for name in new | changed if state.facts[name].value in SILENT)
    return Learnt(state, tuple(effects), (new | added) - unsure, (changed | taken_back) - unsure, unsure)


def _more(known: Plain, told: Plain) -> bool:
    """Whether something was added to what is known ("and Eliquis"): nothing was put right."""
    return isinstance(known, tuple) and isinstance(told, tuple) and set(known) < set(told)


def _with(state: CareState, one: Said, now: datetime, tables: Tables, *, correcting: bool) -> CareState:
    spec = tables.vocabulary.fields[one.field]
    known = state.facts.get(one.field)
    value: Plain = (str(one.value),) if spec.type == "choices" and isinstance(one.value, str) and one.value not in SILENT else one.value
    if known is not None and value in SILENT and known.value not in SILENT:
        return state  # "not sure" about something told before takes nothing back
    if isinstance(value, tuple) and known is not None and isinstance(known.value, tuple) and not correcting:
        value = _together(known.value, value, spec.exclusive, spec.every)
    if one.field == "event" and known is not None and known.value != value:
        state = state.forget("event_date")
    state = state.know(one.field, Value(value, one.quote, stamp(now)))
    if spec.sets is not None:
        kept = spec.sets_as.get(str(value), value)
        state = state.know(spec.sets, Value(kept, one.quote, stamp(now)))
    return state


def _together(known: tuple[str, ...], told: tuple[str, ...], exclusive: Sequence[str], order: Sequence[str]) -> tuple[str, ...]:
    if any(one in exclusive for one in told):
        return told
    return tuple(one for one in order if one in {*known, *told} and one not in exclusive)


def _without(state: CareState, one: Said) -> CareState:
    """ "not Medicare", "I don't have asthma": takes back exactly that."""
    known = state.facts.get(one.field)
    if known is None:
        return state
    if isinstance(known.value, tuple):
        left = tuple(value for value in known.value if value != one.value)
        if left == known.value:
            return state
        return state.know(one.field, replace(known, value=left)) if left else state.forget(one.field)
    return state.forget(one.field) if known.value == one.value else state


def _consented(state: CareState, one: Said, question: str, now: datetime, tables: Tables) -> tuple[CareState, RecordConsent]:
    given = one.value == "yes"
    kept = tuple(old for old in state.consents if old.what != one.field)
    consent = Consent(one.field, given, tables.version, stamp(now))
    return replace(state, consents=(*kept, consent)), RecordConsent(one.field, given, tables.version, question)
