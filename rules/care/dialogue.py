"""What to say next. Order: a person when one is needed; what was asked; what was answered; then the next useful question.

Deterministic: the same state and words give the same step. Nothing known is asked again, nobody is enrolled without saying yes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from rules.care.eligibility import Decision, evaluate
from rules.care.extraction import Said, extract, option, service_named, yes_no
from rules.care.intent import Intent, intents
from rules.care.questions import next_field
from rules.care.state import Act, CareState, Consent, Effect, Enrol, Handoff, RecordConsent, Step, Value, stamp
from rules.care.tables import SERVICES, Tables

REFERENCE: Final = "HC-PENDING"  # replaced by the house's own number before anything is sent
PATIENCE: Final = 2  # misunderstandings in a row before a person is asked


def advance(state: CareState, text: str, *, now: datetime, tables: Tables) -> Step | None:
    """The step for words that are plainly understood, else None (a model may help, then `next_step`)."""
    wants = intents(text)
    if Intent.CLINICAL in wants:
        return _hand_over(state, "clinical_question", "handoff-clinical")
    if Intent.PERSON in wants:
        return _hand_over(state, "asked_for_person", "handoff-person")
    heard = extract(text, tables, pending=state.pending)
    changed = _learn(state, heard, now)
    feeling = (Act("ack-feeling"),) if Intent.FEELING in wants else ()
    step = (
        _pending_answer(changed, text, heard, now, tables)
        or _asked_for(changed, text, wants, heard, now, tables)
        or _answered(state, changed, heard, now, tables)
        or _small_talk(changed, wants, now, tables)
    )
    if step is None:
        return None
    return _welcomed(replace(step, state=replace(step.state, misunderstood=0), acts=(*feeling, *step.acts)))


def apply_answers(
    state: CareState, answers: Sequence[Said], text: str, *, now: datetime, tables: Tables
) -> tuple[CareState, tuple[str, ...]]:
    """Answers a model read out of `text`: each must be a value the field has and quote the patient. Returns the refused fields too."""
    from rules.care.extraction import flat

    said, refused = flat(text), []
    for one in answers:
        spec = tables.vocabulary.fields.get(one.field)
        if spec is None or not one.quote or flat(one.quote) not in said or not _possible(one, tables):
            refused.append(one.field)
            continue
        state = _learn(state, (one,), now)
    return state, tuple(refused)


def next_step(state: CareState, *, now: datetime, tables: Tables, understood: bool = True) -> Step:
    """What to do whatever happened: ask on, decide, or after two misunderstandings fetch a person."""
    if not understood:
        state = replace(state, misunderstood=state.misunderstood + 1)
        if state.misunderstood >= PATIENCE:
            return _welcomed(_hand_over(replace(state, misunderstood=0), "misunderstood", "handoff-misunderstood"))
        again = _ask_again(state, tables, now)
        return _welcomed(replace(again, acts=(Act("sorry-unclear"), *again.acts)))
    return _welcomed(_go_on(replace(state, misunderstood=0), now, tables, ack=False))


def fill_reference(text: str, state: CareState, service: str, reference: str) -> tuple[str, CareState]:
    """The house's number in place of the marker, and in the state."""
    return text.replace(REFERENCE, reference), replace(state, enrolments={**state.enrolments, service: reference})


def _learn(state: CareState, heard: Sequence[Said], now: datetime) -> CareState:
    for one in heard:
        state = state.know(one.field, Value(one.value, one.quote, stamp(now)))
        if one.field in ("consent_monitoring", "consent_sharing"):
            kept = tuple(old for old in state.consents if old.what != one.field)
            state = replace(state, consents=(*kept, Consent(one.field, one.value == "yes", "2026.11", stamp(now))))
    if state.pending in {one.field for one in heard}:
        state = replace(state, pending=None)
    return state


def _possible(one: Said, tables: Tables) -> bool:
    spec = tables.vocabulary.fields[one.field]
    match spec.type:
        case "choice":
            return one.value in spec.options
        case "yesno":
            return one.value in ("yes", "no")
        case "state":
            return one.value in tables.vocabulary.states.values()
        case _:
            return isinstance(one.value, int) and spec.min <= one.value <= spec.max


def _pending_answer(state: CareState, text: str, heard: Sequence[Said], now: datetime, tables: Tables) -> Step | None:
    """Answers to what is not a field: shall we enrol, shall we look at another service, which service."""
    kind, _, about = (state.pending or "").partition(":")
    answer = yes_no(text)
    if kind == "choose":
        chosen = option(text, SERVICES)
        return _focus(state, chosen, now, tables) if chosen else None
    if kind == "enrol" and answer == "yes":
        return _enrol(state, about, now, tables)
    if kind == "enrol" and answer == "no":
        declined = replace(state, pending=None, declined=(*state.declined, about))
        return Step(declined, (Act("declined"), Act("ask-anything-else", question=True)))
    if kind == "offer" and answer == "yes":
        return _focus(state, about, now, tables)
    if kind == "offer" and answer == "no" and not heard:
        return Step(replace(state, pending=None), (Act("declined"), Act("ask-anything-else", question=True)))
    return None


def _enrol(state: CareState, service: str, now: datetime, tables: Tables) -> Step:
    decision = evaluate(service, state.facts, tables, now)
    if decision.outcome != "qualified":  # a correction in the same breath: nobody is enrolled on old facts
        return _go_on(replace(state, pending=None), now, tables, ack=True)
    at = stamp(now)
    known = state.enrolments.get(service)
    consent = Consent(f"enrol:{service}", True, decision.version, at)
    done = replace(state, pending=None, consents=(*state.consents, consent), enrolments={**state.enrolments, service: known or REFERENCE})
    effects: tuple[Effect, ...] = (RecordConsent(f"enrol:{service}", True, decision.version), Enrol(service, decision.version, at))
    acts = (Act("enrolled", {"service": service, "reference": known or REFERENCE}), Act("enrolled-next", {"service": service}))
    return Step(done, acts, effects)


def _asked_for(state: CareState, text: str, wants: frozenset[Intent], heard: Sequence[Said], now: datetime, tables: Tables) -> Step | None:
    """Somebody asked for a service, an explanation or the list."""
    if Intent.WHY in wants and state.pending in tables.vocabulary.fields:
        spec = tables.vocabulary.fields[state.pending]
        return Step(state, (Act("why-" + state.pending.split("_")[0]), _question(state.pending, spec.question)))
    named = service_named(text, tables)
    explained = Intent.EXPLAIN in wants
    if (
        named is not None
        and (explained or named != state.service or state.pending is None)
        and not _only_an_answer(named, heard, state, explained)
    ):
        return _focus(state, named, now, tables, explain=explained)
    if Intent.SERVICES in wants and not heard:
        return Step(replace(state, pending="choose"), (Act("services", question=True),))
    return None


def _only_an_answer(named: str, heard: Sequence[Said], state: CareState, explained: bool) -> bool:
    """ "insurance" inside an answer ("I have private insurance") is no wish for the insurance service."""
    facts = {one.field for one in heard}
    if explained:
        return False
    return (named == "insurance" and "insurance" in facts and state.service is not None) or (
        named == "wellness" and "goal" in facts and state.service == "wellness"
    )


def _answered(before: CareState, state: CareState, heard: Sequence[Said], now: datetime, tables: Tables) -> Step | None:
    """Facts came in: acknowledge and go on; without a service in focus, the facts may point to one."""
    if not heard:
        return None
    if state.service is None:
        guess = _suggested({one.field: str(one.value) for one in heard})
        if guess is None:
            return Step(replace(state, pending="choose"), (Act("ack"), Act("services", question=True)))
        return _focus(state, guess, now, tables)
    if before.facts == state.facts and before.pending == state.pending:
        return _go_on(state, now, tables, ack=False)
    return _go_on(state, now, tables, ack=True)


def _suggested(facts: dict[str, str]) -> str | None:
    """Coverage before anything, then monitoring, then a visit (the clinic's own priority)."""
    if facts.get("event", "none") != "none":
        return "insurance"
    if facts.get("condition", "none") not in ("none", "other"):
        return "rpm"
    if "goal" in facts:
        return "wellness"
    return "telehealth" if "need" in facts else None


def _small_talk(state: CareState, wants: frozenset[Intent], now: datetime, tables: Tables) -> Step | None:
    if Intent.THANKS in wants:
        return Step(state, (Act("you-are-welcome"),))
    if Intent.CONFUSED in wants and state.pending is not None:
        return _ask_again(state, tables, now)
    if Intent.GREETING in wants:
        if state.pending in tables.vocabulary.fields:
            again = _ask_again(state, tables, now)
            return replace(again, acts=(Act("hello-again"), *again.acts)) if state.welcomed else again
        return Step(replace(state, pending="choose"), (Act("services", question=True),))
    return None


def _focus(state: CareState, service: str, now: datetime, tables: Tables, *, explain: bool = True) -> Step:
    """Turns to a service without losing what is known; says what it is the first time."""
    turned = replace(state, service=service, pending=None)
    on = _go_on(turned, now, tables, ack=False)
    return replace(on, acts=(Act(f"about-{service}"), *on.acts)) if explain and service not in state.enrolments else on


def _go_on(state: CareState, now: datetime, tables: Tables, *, ack: bool) -> Step:
    """The next question of the service in focus, or its outcome."""
    first = (Act("ack"),) if ack else ()
    if state.service is None:
        return Step(replace(state, pending="choose"), (*first, Act("services", question=True)))
    if state.service in state.enrolments:
        reference = state.enrolments[state.service]
        return Step(
            state, (Act("already-enrolled", {"service": state.service, "reference": reference}), Act("ask-anything-else", question=True))
        )
    name = next_field(state, tables, now)
    if name is not None:
        asked = _question(name, tables.vocabulary.fields[name].question)
        return Step(replace(state, pending=name), (*first, asked))
    return _outcome(state, evaluate(state.service, state.facts, tables, now), first, tables, now)


def _outcome(state: CareState, decision: Decision, first: tuple[Act, ...], tables: Tables, now: datetime) -> Step:
    decided = replace(state, decided={**state.decided, decision.service: decision.outcome})
    if decision.outcome == "qualified":
        acts = (*first, Act("qualified", {"service": decision.service}), Act("ask-enrol", {"service": decision.service}, question=True))
        return Step(replace(decided, pending=f"enrol:{decision.service}"), acts)
    open_ways = [one for one in decision.fallbacks if one not in state.decided and one not in state.declined]
    # Offering what the known facts already rule out would be a second no.
    other = next((one for one in open_ways if evaluate(one, state.facts, tables, now).outcome in ("qualified", "unknown")), "pharmacy")
    why = Act(f"not-eligible-{decision.failed}", {"service": decision.service})
    return Step(replace(decided, pending=f"offer:{other}"), (why, Act("ask-offer", {"service": other}, question=True)))


def _ask_again(state: CareState, tables: Tables, now: datetime) -> Step:
    kind, _, about = (state.pending or "").partition(":")
    if kind in tables.vocabulary.fields:
        return Step(state, (_question(kind, tables.vocabulary.fields[kind].question),))
    if kind == "enrol":
        return Step(state, (Act("ask-enrol", {"service": about}, question=True),))
    if kind == "offer":
        return Step(state, (Act("ask-offer", {"service": about}, question=True),))
    return Step(replace(state, pending="choose"), (Act("services", question=True),))


def _question(name: str, key: str) -> Act:
    return Act(key, {}, question=True)


def _hand_over(state: CareState, reason: str, key: str) -> Step:
    return _welcomed(Step(state, (Act(key),), (Handoff(reason),)))


def _welcomed(step: Step) -> Step:
    """The first answer of all carries the welcome: who this is, that it is automated, 911, STOP and HELP."""
    if step.state.welcomed:
        return step
    return replace(step, state=replace(step.state, welcomed=True), acts=(Act("welcome"), *step.acts))
