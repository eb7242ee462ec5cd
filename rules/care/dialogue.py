"""What to say next. Order: a person when one is needed; what was asked; what was answered; then the next useful question.

Deterministic: the same state and words give the same step. Nothing known is asked again, nobody is enrolled without saying yes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from rules.care.about import OWN_PLAN, drugs_named, first_of_all, fits, of_medicine, only_about_us, stated, tell, waited
from rules.care.about import answer as about
from rules.care.asides import aside
from rules.care.correcting import corrected, mended
from rules.care.eligibility import evaluate
from rules.care.errands import Errand, errand, see_to
from rules.care.extraction import Said, extract, flat, has_ssn, possible, services_named, wishes
from rules.care.followup import follow_up
from rules.care.intent import Intent, feeling, intents
from rules.care.learning import Learnt, learn
from rules.care.memory import handed, remembered
from rules.care.moves import PLAIN, REFERENCE, ask_again, ask_first, drug_names, event_window, fitted, focus, go_on, hand_over, services
from rules.care.pending import pending_answer
from rules.care.reading import people
from rules.care.reading.asked import Topic, asked_about, asks, nothing_else
from rules.care.reading.words import sentences
from rules.care.state import Act, CareState, Plain, Step
from rules.care.suggesting import suggested
from rules.care.tables import Tables

__all__ = ["PATIENCE", "REFERENCE", "advance", "apply_answers", "fill_reference", "next_step"]
BRIEF: Final = 4  # words
FIRST_WITHOUT: Final = (*PLAIN, "hello-again", "sorry-unclear")  # the welcome says enough
PATIENCE: Final = 2  # misunderstandings in a row before a person is asked


@dataclass(frozen=True, slots=True)
class Heard:
    """One message as the rules took it."""

    text: str
    wants: frozenset[Intent]
    said: tuple[Said, ...]
    named: tuple[str, ...]


def advance(state: CareState, text: str, *, now: datetime, tables: Tables) -> Step | None:
    """The step for words that are plainly understood, else None (a model may help, then `next_step`)."""
    wants, topic = intents(text), asked_about(text)
    if (person := _before_all(state, text, wants, topic, tables)) is not None:
        return _welcomed(person, now)
    shared = topic is Topic.PROXY and state.service == "pharmacy"  # "can my husband use it too": the card is for all
    turned, for_other = (state, False) if shared else _for_whom(state, text, tables)
    text = mended(text, wants, turned, now, tables)
    said = stated(extract(text, tables, pending=turned.pending, now=now, who=turned.who), topic, text, turned.pending, tables)
    if Intent.CONFUSED in wants:
        said = ()  # "khong hieu" (I do not understand) begins like a no
    if Intent.THANKS in wants:
        said = tuple(one for one in said if one.value in ("yes", "no"))  # thanks tell nothing else
    if not said and text.strip(" \t\n.!#") == "0":  # the key for a person on every telephone; where a number is asked for it is that number
        return _welcomed(hand_over(state, "asked_for_person", "handoff-person"), now)
    if not said and Intent.CORRECTION in wants:
        said = corrected(turned, text, now, tables)
    told, asked = {one.field for one in said}, turned.pending in tables.vocabulary.fields
    todo = errand(text, named=services_named(text, tables), told=told, asked=asked)
    before_any = topic in (Topic.TECH, Topic.DEVICE_COST, Topic.DELIVERY) and "rpm" not in turned.enrolments
    if todo is not None and not (todo is Errand.DEVICE and before_any):  # who has no device yet asks about one
        return _welcomed(see_to(turned, todo), now)
    if (added := waited(turned, topic, now) or follow_up(turned, text, said, wants, now, tables)) is not None:
        return _welcomed(added, now)
    number_sent = has_ssn(text) and (turned.pending == "ssn" or "social" in flat(text))
    if number_sent:
        said = (*(one for one in said if one.field != "ssn"), Said("ssn", "yes", "[number]"))
    heard = Heard(text, wants, said, services_named(text, tables))
    learnt = learn(turned, said, now, tables, correcting=Intent.CORRECTION in wants)
    courteous = Intent.THANKS in wants and learnt.state.pending in (None, "more", "choose")
    only_aside = aside(learnt.state, text, wants, now, tables) if courteous or Intent.CONFUSED in wants else None
    step = (
        only_aside
        or _about_a_service(learnt, heard, topic, now, tables)
        or (
            pending_answer(learnt, text, now, tables)
            or _asked_for(learnt, heard, now, tables)
            or _answered(turned, learnt, heard, now, tables)
            or aside(learnt.state, text, wants, now, tables)
            or _about_somebody(state, turned, for_other, now, tables)
        )
    )
    if step is None:
        return None
    kind = feeling(wants)
    first = [*([Act("for-other")] if for_other else []), *([Act(kind)] if kind and not _says(step, "handoff") else [])]
    if number_sent:
        first.append(Act("no-ssn"))
    acts = [act for act in step.acts if not (first and (act.key in PLAIN or act.key.startswith("about-")))]
    done = replace(step, state=replace(step.state, misunderstood=0), acts=(*first, *acts), effects=(*learnt.effects, *step.effects))
    return _welcomed(done, now, explained=Intent.EXPLAIN in wants)


def _before_all(state: CareState, text: str, wants: frozenset[Intent], topic: Topic | None, tables: Tables) -> Step | None:
    """A question is announced, a clinician must answer, or a person is asked for."""
    if Intent.LISTEN in wants:
        return Step(replace(state, misunderstood=0), (Act("go-ahead"),))
    if (Intent.CLINICAL in wants and not only_about_us(topic, text, state, tables)) or of_medicine(topic, text, tables):
        return hand_over(state, "clinical_question", "handoff-clinical")
    if Intent.PERSON in wants and not (topic is Topic.CALL and nothing_else(text, topic)):
        return hand_over(state, "asked_for_person", "handoff-person")
    return None


def _about_a_service(learnt: Learnt, heard: Heard, topic: Topic | None, now: datetime, tables: Tables) -> Step | None:
    """A question about a service is answered first; then what else was said takes its course, or the open question comes again."""
    state, wants = learnt.state, heard.wants
    if topic is None or wants & {Intent.WHY, Intent.CONFUSED} or (Intent.NEXT in wants and state.enrolments and handed(state, now) is None):
        return None
    named = next((one for one in heard.named if one != "insurance" or topic not in OWN_PLAN), None)
    if topic is Topic.HOW and named is not None:
        return None  # "what is home monitoring" is explained where it is turned to
    if topic is Topic.QUALIFY:
        return fits(state, now, tables) if named in (None, state.service) else None
    told = about(topic, state, named, now, tables, drugs=drugs_named(heard.text, tables))
    if told is None:
        return None
    if not state.welcomed:
        service = named or state.service or suggested({name: value.value for name, value in state.facts.items()})
        return first_of_all(told, state, service)
    if not learnt.anything:
        return tell(told, state, named, now, tables)
    heard = replace(heard, named=() if state.service is not None else heard.named)
    step = _asked_for(learnt, heard, now, tables) or _answered(state, learnt, heard, now, tables)
    if step is None:
        return tell(told, state, named, now, tables)
    return replace(step, acts=(told, *(act for act in step.acts if act.key not in PLAIN and not act.key.startswith("about-"))))


def apply_answers(
    state: CareState, answers: Sequence[Said], text: str, *, now: datetime, tables: Tables
) -> tuple[CareState, tuple[str, ...]]:
    """Answers a model read out of `text`: each must be a value the field has and quote the patient. Returns the refused fields too.
    A consent is heard by the rules alone."""
    said, refused = flat(text), []
    for one in answers:
        spec = tables.vocabulary.fields.get(one.field)
        value: Plain = (one.value,) if spec is not None and spec.type == "choices" and isinstance(one.value, str) else one.value
        quoted = bool(one.quote.strip()) and flat(one.quote) in said
        if spec is None or spec.consent or not quoted or not possible(one.field, value, spec, tables):
            refused.append(one.field)
            continue
        state = learn(state, (replace(one, value=value),), now, tables).state
    return state, tuple(refused)


def next_step(state: CareState, *, now: datetime, tables: Tables, understood: bool = True, said: str = "") -> Step:
    """What to do whatever happened: ask on, decide, or after two misunderstandings fetch a person. `said`: the words nobody understood."""
    if understood:
        return _welcomed(go_on(replace(state, misunderstood=0), now, tables), now)
    state = replace(state, misunderstood=state.misunderstood + 1)
    if state.misunderstood >= PATIENCE:
        return _welcomed(hand_over(replace(state, misunderstood=0), "misunderstood", "handoff-misunderstood"), now)
    return _welcomed(ask_again(state, tables, Act("tell-unknown" if state.welcomed and asks(said) else "sorry-unclear")), now)


def fill_reference(text: str, state: CareState, service: str, reference: str) -> tuple[str, CareState]:
    """The house's number in place of the marker, and in the state."""
    return text.replace(REFERENCE, reference), replace(state, enrolments={**state.enrolments, service: reference})


def _says(step: Step, *beginnings: str) -> bool:
    return any(act.key.startswith(beginnings) for act in step.acts)


def _for_whom(state: CareState, text: str, tables: Tables) -> tuple[CareState, bool]:
    """Turns to the person the texter speaks for, or back. True when that is new."""
    told = sentences(text)
    whose = people.speakers(told)
    if state.who == "other":
        return (state.speak_for("self"), False) if people.for_myself(told) else (state, False)
    wishes = any(
        row[one.first] == "other" and one.meaning.field in ("service", "need")
        for sentence, row in zip(told, whose, strict=True)
        for one in tables.lexicon.mentions(sentence)
        if "self" not in row
    )
    if people.somebody_else(told, whose) or wishes:
        return state.speak_for("other"), True
    return state, False


def _about_somebody(before: CareState, state: CareState, for_other: bool, now: datetime, tables: Tables) -> Step | None:
    """Help for somebody else without a word of what kind: which service?"""
    return go_on(state, now, tables) if for_other else None


def _asked_for(learnt: Learnt, heard: Heard, now: datetime, tables: Tables) -> Step | None:
    """Somebody asked for services, an explanation or the list."""
    state = learnt.state
    explained = Intent.EXPLAIN in heard.wants
    named = tuple(one for one in heard.named if one != state.service or explained or state.pending in (None, "choose", "more"))
    if named and state.pending is None and learnt.anything and not explained and state.service is not None:
        named = tuple(one for one in named if one != state.service)  # an answer to our question that happens to name the service
    asked = state.pending in tables.vocabulary.fields
    same = heard.named == (state.service,) and (len(heard.text.split()) <= BRIEF or wishes(heard.text, tables))
    if asked and same and not learnt.anything and not explained:
        return ask_again(state, tables, Act("ack-eager"))  # "I want insurance": that is what we ask about
    if len(named) == 2 and state.service is None:
        return ask_first(state, named)
    if named and not _only_an_answer(learnt, heard, explained):
        return _turn_to(learnt, heard, named, now, tables, explained=explained)
    if Intent.SERVICES in heard.wants and not learnt.anything:
        local = (Act("options-local"),) if state.decided.get("telehealth") in ("not_eligible", "excluded") else ()
        return services(state, *local)
    return None


def _turn_to(learnt: Learnt, heard: Heard, named: Sequence[str], now: datetime, tables: Tables, *, explained: bool) -> Step:
    state, service = learnt.state, named[0]
    if Intent.ALSO in heard.wants and state.service is not None and state.service not in state.enrolments and service != state.service:
        queued = replace(state, queue=tuple(dict.fromkeys((*state.queue, *named))))
        return go_on(queued, now, tables, Act("queued", {"service": service}))
    later = tuple(one for one in named[1:] if one != service)
    turned = replace(state, queue=tuple(dict.fromkeys((*state.queue, *later))))
    first = _acknowledged(learnt, now, tables) if learnt.anything and not explained else ()
    kept = tuple(act for act in first if act.key not in PLAIN)
    if state.service == "insurance" or service == "insurance":
        kept = (*kept, *event_window(replace(turned, service=service), tables, now)) if "event" in learnt.new else kept
    return focus(turned, service, now, tables, *kept, explain=explained or not learnt.anything)


def _only_an_answer(learnt: Learnt, heard: Heard, explained: bool) -> bool:
    """ "insurance" inside an answer ("I have private insurance"), or words of the answer to our question, are no wish for a service."""
    facts = {one.field for one in heard.said}
    if explained:
        return False
    if learnt.state.service is None or not facts:
        return False
    asked_now = Intent.ALSO in heard.wants or any(
        word in flat(heard.text) for word in ("want", "instead", "quiero", "prefer", "switch", "想", "muon")
    )
    return not asked_now and learnt.anything and learnt.state.pending is None


def _acknowledged(learnt: Learnt, now: datetime, tables: Tables) -> tuple[Act, ...]:
    """One short word for what was just told."""
    if learnt.changed:
        return (Act("ack-changed"),)
    if learnt.unsure:
        return (Act("ack-fine"),)
    facts = {name: value.value for name, value in learnt.state.facts.items() if name in learnt.new}
    if facts.get("hospital") == "yes":
        return (Act("ack-hospital"),)
    if "drugs" in facts and (names := drug_names(learnt.state)):
        return (Act("ack-drugs", {"drugs": names}),)
    if "event" in facts and (window := event_window(learnt.state, tables, now)):
        return window
    return (Act("ack-turn", {"turn": len(learnt.state.facts) % 4}),)


def _answered(before: CareState, learnt: Learnt, heard: Heard, now: datetime, tables: Tables) -> Step | None:
    """Facts came in: acknowledge and go on; without a service in focus, the facts may point to one."""
    state = learnt.state
    if not learnt.anything:
        return go_on(state, now, tables) if heard.said and not any(one.denied for one in heard.said) and state.service else None
    if state.service is None:
        guess = suggested({name: value.value for name, value in state.facts.items() if name in learnt.new | learnt.changed})
        first = _acknowledged(learnt, now, tables)
        return services(state, *first) if guess is None else focus(state, guess, now, tables, *_of_use(first, guess, learnt, now, tables))
    if state.service in state.enrolments and state.who == "self":
        return _after_enrolling(learnt, now, tables)
    return go_on(state, now, tables, *_acknowledged(learnt, now, tables))


def _of_use(first: Sequence[Act], service: str, learnt: Learnt, now: datetime, tables: Tables) -> tuple[Act, ...]:
    window = event_window(replace(learnt.state, service=service), tables, now) if "event" in learnt.new else ()
    return (*(one for one in first if one.key not in PLAIN), *window)


def _after_enrolling(learnt: Learnt, now: datetime, tables: Tables) -> Step:
    """A fact that changes after sign-up stays told; when it would change the answer, a person looks at it."""
    state = learnt.state
    service = str(state.service)
    if learnt.changed and evaluate(service, state.facts, tables, now).outcome != "qualified":
        return hand_over(state, "facts_changed", "handoff-changed")
    first, uninsured = _acknowledged(learnt, now, tables), suggested({name: state.facts[name].value for name in learnt.new}) == "insurance"
    if uninsured and "insurance" not in {*state.enrolments, *state.decided, *state.declined}:
        return Step(replace(state, pending="offer:insurance:"), (*first, Act("ask-offer", {"service": "insurance"}, question=True)))
    return Step(replace(state, pending="more"), (*first, Act("ask-anything-else", question=True)))


def _welcomed(step: Step, now: datetime, *, explained: bool = False) -> Step:
    """The first answer of all carries the welcome: who this is, that it is automated, 911, STOP and HELP. The rest of it is short."""
    step = remembered(step, now)
    if step.state.welcomed:
        return fitted(step)
    short = tuple(act for act in step.acts if act.key not in FIRST_WITHOUT and (explained or not act.key.startswith("about-")))
    if any(act.key == "services" for act in short):
        short = tuple(act for act in short if act.key != "for-other")  # beside the list it is a text too many
    return fitted(replace(step, state=replace(step.state, welcomed=True), acts=(Act("welcome"), *short)))
