"""Building blocks of a step: ask the next question, say an outcome, turn to a service, enrol, fetch a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final

from rules.care.eligibility import Decision, evaluate, fallbacks
from rules.care.questions import useful
from rules.care.state import Act, Alarm, CareState, Consent, Effect, Enrol, Handoff, RecordConsent, Step, stamp
from rules.care.tables import Tables

REFERENCE: Final = "HC-PENDING"  # replaced by the house's own number before anything is sent
PLAIN: Final = ("ack", "ack-turn")  # acknowledgements that give way to anything more telling
MOST_ACTS: Final = 3
SHED: Final = (
    "ack",
    "ack-turn",
    "hello-again",
    "about-",
    "queued",
    "ack-hospital",
    "ack-drugs",
    "hint-",
    "off-topic-back",
    "now-to",
    "event-window",
    "visit-wait",
    "ack-",
    "for-other",
    "enrolled-next",
    "declined",
)  # in this order, when a message gets long
MEDICARE_AGE: Final = 65
GROWN: Final = 18


def go_on(state: CareState, now: datetime, tables: Tables, *first: Act) -> Step:
    """The next question of the service in focus, or its outcome. `first` is said before."""
    if state.service is None:
        return services(state, *first)
    if state.service in state.enrolments and state.who == "self":
        return enrolled_before(state, state.service, tables)
    decision = evaluate(state.service, state.facts, tables, now)
    name = useful(decision, state, tables)
    if name is not None:
        return Step(replace(state, pending=name), (*first, question(name, state, tables)))
    return outcome(state, decision, now, tables, *first)


def services(state: CareState, *first: Act) -> Step:
    return Step(replace(state, pending="choose"), (*first, Act("services", question=True)))


def question(name: str, state: CareState, tables: Tables) -> Act:
    """The approved question for a field, worded for the texter or for the person they help."""
    return Act(tables.vocabulary.fields[name].question, {"who": state.who}, question=True)


def ask_again(state: CareState, tables: Tables, *first: Act) -> Step:
    """The pending question once more, in the same words."""
    kind, _, about = (state.pending or "").partition(":")
    if kind == "safe":  # a question about danger was passed over: back to what it interrupted
        return ask_again(replace(state, pending=about or None), tables, *first)
    if kind in tables.vocabulary.fields:
        return Step(state, (*first, question(kind, state, tables)))
    service = about.split(":")[0]
    asked = {
        "enrol": Act("ask-enrol", {"service": service}, question=True),
        "offer": Act("ask-offer", {"service": service}, question=True),
        "keep": Act("ask-keep", {"service": service}, question=True),
        "person": Act("ask-person", question=True),
        "who": Act("ask-who", question=True),
        "more": Act("ask-anything-else", question=True),
    }.get(kind)
    if kind == "first":
        return ask_first(state, tuple(about.split(",")), *first)
    return Step(state, (*first, asked)) if asked is not None else services(state, *first)


def ask_first(state: CareState, wanted: tuple[str, ...], *first: Act) -> Step:
    """Several services were asked for: which one now? The others follow."""
    one, other = wanted[0], wanted[1]
    waiting = replace(state, pending=f"first:{one},{other}", service=None, queue=tuple(dict.fromkeys((*state.queue, *wanted))))
    return Step(waiting, (*first, Act("ask-first", {"one": one, "other": other}, question=True)))


def focus(state: CareState, service: str, now: datetime, tables: Tables, *first: Act, explain: bool = True) -> Step:
    """Turns to a service without losing what is known; says what it is the first time."""
    turned = replace(state, service=service, pending=None, queue=tuple(one for one in state.queue if one != service))
    told = (Act(f"about-{service}"),) if explain and service not in state.enrolments and (state.welcomed or not first) else ()
    return go_on(turned, now, tables, *first, *told)


def outcome(state: CareState, decision: Decision, now: datetime, tables: Tables, *first: Act) -> Step:
    """What the rules decided, and the one thing to do about it."""
    service = decision.service
    state = replace(state, decided={**state.decided, service: decision.outcome}, proofs={**state.proofs, service: decision.proof()})
    if decision.failed == "unsafe":
        return Step(replace(state, pending=None), (Act("handoff-person"),), (Alarm("crisis"),))
    if state.who == "other" and decision.outcome in ("qualified", "unknown"):
        return Step(replace(state, pending="person:for_someone_else"), (*first, Act(_for_other(state)), Act("ask-person", question=True)))
    if decision.outcome == "qualified":
        first = tuple(one for one in first if one.key not in PLAIN)  # the good news is the acknowledgement
        good = Act("qualified", {"service": service, "kind": decision.kind or ""})
        if service == "pharmacy" and (names := drug_names(state)):
            good = Act("qualified-drugs", {"drugs": names})
            first = tuple(one for one in first if one.key != "ack-drugs")
        asked = Act("ask-enrol", {"service": service}, question=True)
        return Step(replace(state, pending=f"enrol:{service}"), (*first, good, *_hints(state, now, tables), asked))
    if decision.outcome in ("unknown", "unresolved"):
        return Step(replace(state, pending="person:unresolved"), (*first, Act("unresolved"), Act("ask-person", question=True)))
    return _not_eligible(state, decision, now, tables, *first)


def _for_other(state: CareState) -> str:
    """Who may say yes: a parent for a child, anybody else for themselves."""
    age = state.facts.get("age")
    return "qualified-child" if age is not None and isinstance(age.value, int | float) and age.value < GROWN else "qualified-other"


def drug_names(state: CareState) -> str:
    """The medicines somebody named, as they are listed back to them; nothing is said about how to take them."""
    told = state.facts.get("drugs")
    return ", ".join(one for one in told.value if one != "other") if told is not None and isinstance(told.value, tuple) else ""


def _not_eligible(state: CareState, decision: Decision, now: datetime, tables: Tables, *first: Act) -> Step:
    season = tables.calendar.next_season(now.date())
    opens = f"{season.first.month}/{season.first.day}/{season.first.year}" if season else "11/1"
    why = Act(f"not-eligible-{decision.failed}", {"service": decision.service, "opens": opens})
    told = tuple(one for one in first if one.key not in (*PLAIN, f"about-{decision.service}"))
    if state.queue:
        return _next_in_queue(state, now, tables, *told, why)
    tried = {*state.decided, *state.declined, *state.enrolments}
    other = next((one for one in fallbacks(decision, state.facts, tables, now) if one not in tried), None)
    if other is None:
        return Step(
            replace(state, pending=f"keep:{decision.service}"), (*told, why, Act("ask-keep", {"service": decision.service}, question=True))
        )
    pending = f"offer:{other}:{decision.service}"
    return Step(replace(state, pending=pending), (*told, why, Act("ask-offer", {"service": other}, question=True)))


def _hints(state: CareState, now: datetime, tables: Tables) -> tuple[Act, ...]:
    """Where public coverage may be the better door: said once, as a maybe."""
    if state.service != "insurance":
        return ()
    facts = {name: value.value for name, value in state.facts.items()}
    age, income, household = facts.get("age"), facts.get("income"), facts.get("household")
    if isinstance(age, int | float) and age >= MEDICARE_AGE and facts.get("insurance") != "medicare":
        return (Act("hint-medicare"),)
    widened = facts.get("state") in tables.calendar.expansion
    if not widened or not isinstance(income, int | float) or not isinstance(household, int | float):
        return ()
    poor = tables.calendar.percent_of_poverty(income, household, now.date()) <= tables.calendar.medicaid_percent
    return (Act("hint-medicaid"),) if poor else ()


def enrol(state: CareState, service: str, now: datetime, tables: Tables) -> Step:
    """Only on a plain yes, only while the rules say "qualified" on the facts of this moment."""
    decision = evaluate(service, state.facts, tables, now)
    if decision.outcome != "qualified" or state.who != "self":  # a correction in the same breath: nobody is enrolled on old facts
        return go_on(replace(state, pending=None), now, tables, Act("ack"))
    at, known = stamp(now), state.enrolments.get(service)
    consent = Consent(f"enrol:{service}", True, decision.version, at)
    done = replace(state, pending=None, consents=(*state.consents, consent), enrolments={**state.enrolments, service: known or REFERENCE})
    effects: tuple[Effect, ...] = (
        RecordConsent(f"enrol:{service}", True, decision.version, "ask-enrol"),
        Enrol(service, decision.version, at, decision.kind or "", decision.proof()),
    )
    told = Act("enrolled", {"service": service, "reference": known or REFERENCE})
    after = (told, whats_next(service, tables), *_visit_wait(service, decision, tables))
    step = _next_in_queue(done, now, tables, *after) if done.queue else Step(done, after)
    return replace(step, effects=(*effects, *step.effects))


def whats_next(service: str, tables: Tables) -> Act:
    """What will happen now: only what the clinic configured. `days` is 0 when no time was promised."""
    return Act("enrolled-next", {"service": service, "days": tables.promises.contact_days or 0})


def _visit_wait(service: str, decision: Decision, tables: Tables) -> tuple[Act, ...]:
    """How long a visit of this kind takes to get: said only when the clinic set it."""
    days = tables.promises.visit_days.get(decision.kind or "")
    return (Act("visit-wait", {"days": days}),) if service == "telehealth" and days is not None else ()


def enrolled_before(state: CareState, service: str, tables: Tables) -> Step:
    told = Act("already-enrolled", {"service": service, "reference": state.enrolments[service]})
    return Step(replace(state, pending="more"), (told, whats_next(service, tables), Act("ask-anything-else", question=True)))


def declined(state: CareState, service: str, now: datetime, tables: Tables) -> Step:
    """A no is fine. What else was asked for comes next."""
    left = replace(state, pending="more", declined=(*state.declined, service) if service else state.declined)
    if left.queue:
        return _next_in_queue(left, now, tables, Act("declined"))
    return Step(left, (Act("declined"), Act("ask-anything-else", question=True)))


def _next_in_queue(state: CareState, now: datetime, tables: Tables, *first: Act) -> Step:
    service = state.queue[0]
    turned = replace(state, service=service, pending=None, queue=state.queue[1:])
    return go_on(turned, now, tables, *first, Act("now-to", {"service": service}))


def hand_over(state: CareState, reason: str, key: str) -> Step:
    return Step(state, (Act(key),), (Handoff(reason),))


def event_window(state: CareState, tables: Tables, now: datetime) -> tuple[Act, ...]:
    """ "Losing coverage opens 60 days to sign up", said when somebody tells of a life change."""
    event = state.facts.get("event")
    if state.service != "insurance" or event is None or event.value in ("none", "other", "unknown", "declined"):
        return ()
    criterion = next((one for one in tables.at("insurance", now.date()).criteria if one.test == "window"), None)
    limits = criterion.value if criterion is not None and isinstance(criterion.value, dict) else {}
    return (Act("event-window", {"days": limits.get(str(event.value), limits.get("days", 60))}),)


def fitted(step: Step) -> Step:
    """At most three things in one message, the question among them."""
    acts = list(step.acts)
    for begins in SHED:
        while len(acts) > MOST_ACTS:
            spare = next(
                (one for one in acts if not one.question and (one.key == begins or (begins.endswith("-") and one.key.startswith(begins)))),
                None,
            )
            if spare is None:
                break
            acts.remove(spare)
    while len(acts) > MOST_ACTS and (noes := [act for act in acts if act.key.startswith("not-eligible-")]):
        acts.remove(noes[0])  # several services turned down in one go: the later ones are told, the reason is mostly the same
    return replace(step, acts=tuple(acts))
