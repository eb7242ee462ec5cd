"""Everything that is neither an answer nor a wish for a service: thanks, hello, why do you ask, one moment, what next, off topic."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final

from rules.care.intent import Intent, feeling
from rules.care.moves import ask_again, enrolled_before, hand_over, services, whats_next
from rules.care.reading import replies
from rules.care.reading.agreeing import denies_a_fact
from rules.care.reading.asked import Topic, asked_about
from rules.care.reading.courtesy import goodbye, nod
from rules.care.reading.words import sentences
from rules.care.state import Act, CareState, Step
from rules.care.tables import Tables

WHY: Final = {
    "consent_monitoring": "why-consent",
    "consent_sharing": "why-consent",
    "insurance_card": "why-insurance",
    "event_more": "why-event",
    "event_date": "why-event",
    "height": "why-body",
    "weight": "why-body",
    **{name: f"why-{name}" for name in ("age", "condition", "insurance", "device", "internet", "state", "need", "controlled")},
    **{name: f"why-{name}" for name in ("citizen", "ssn", "household", "income", "event", "goal", "unsafe")},
}

LITTLE: Final = 3  # words


def aside(state: CareState, text: str, wants: frozenset[Intent], now: datetime, tables: Tables) -> Step | None:
    """The step for such words, with the pending question kept; None when there are none."""
    asked = state.pending
    field = asked if asked in tables.vocabulary.fields else None
    if Intent.LEAVE in wants and state.enrolments:
        return hand_over(state, "leave_service", "handoff-leave")
    if Intent.WHY in wants and asked is not None:
        return ask_again(state, tables, Act(WHY.get(field or "", "why-fit")))
    if Intent.NEXT in wants and state.enrolments:
        return _next(state, tables)
    if Intent.EAGER in wants and field is not None:
        return ask_again(state, tables, Act("ack-eager"))
    if Intent.THANKS in wants:
        return _thanked(state, text, tables)
    if (kind := next((one for one in (Intent.WHERE, Intent.WAIT, Intent.LATE) if one in wants), None)) and asked is not None:
        return _paused(state, kind, tables)
    if Intent.CONFUSED in wants and asked is not None:
        return ask_again(state, tables, Act(WHY.get(field, "why-fit")) if field else Act("sorry-unclear"))
    if Intent.GREETING in wants or Intent.UNSURE in wants or (feeling(wants) and not asked):
        return _hello(state, tables, greeted=Intent.GREETING in wants)
    if feeling(wants):
        return ask_again(state, tables)
    return _last_resort(state, text, tables, explain=Intent.EXPLAIN in wants)


def _thanked(state: CareState, text: str, tables: Tables) -> Step:
    """Thanks in the middle keep the question open; a goodbye, or thanks when nothing is open, ends the talk."""
    if state.pending in (None, "more", "choose"):
        return Step(replace(state, pending=None), (Act("you-are-welcome"),))
    return Step(state, (Act("you-are-welcome"),)) if goodbye(text) else ask_again(state, tables, Act("ack-welcome"))


def _paused(state: CareState, kind: Intent, tables: Tables) -> Step:
    """They need a moment, come back late, or lost the thread: nobody is in a hurry here."""
    if kind is Intent.WAIT:
        return Step(state, (Act("no-rush"),))
    about = (Act(f"about-{state.service}"),) if kind is Intent.WHERE and state.service is not None else ()
    return ask_again(state, tables, *(about or (Act("ack-fine"),)))


def _hello(state: CareState, tables: Tables, *, greeted: bool) -> Step:
    first = (Act("hello-again"),) if state.welcomed and greeted else ()
    return ask_again(state, tables, *first) if state.pending is not None else services(state, *first)


def _next(state: CareState, tables: Tables) -> Step:
    service = state.service if state.service and state.service in state.enrolments else next(reversed(list(state.enrolments)))
    told = Act("your-reference", {"reference": state.enrolments[service]})
    if state.pending in tables.vocabulary.fields:
        return ask_again(state, tables, whats_next(service, tables))
    return Step(replace(state, pending="more"), (whats_next(service, tables), told, Act("ask-anything-else", question=True)))


def _told_before(state: CareState, text: str) -> bool:
    """A bare figure that is known already, sent once more."""
    figure = text.strip(" .!")
    return figure.isdecimal() and any(str(fact.value) == figure for fact in state.facts.values())


def _last_resort(state: CareState, text: str, tables: Tables, *, explain: bool) -> Step | None:
    words = [word for one in sentences(text) for word in one.words]
    if tables.lexicon.has(tables.lexicon.offtopic, words):
        if state.pending is not None:
            return ask_again(state, tables, Act("off-topic-back"))
        return Step(replace(state, pending="more"), (Act("off-topic", question=True),))
    if state.pending is not None and nod(text):
        return ask_again(state, tables)
    if _told_before(state, text):
        return ask_again(state, tables, Act("ack"))
    unnamed = state.service is None and state.pending in (None, "choose", "more")
    if unnamed and (asked_about(text) is Topic.HOW or (explain and len(words) <= LITTLE)):
        return services(state)  # "how does it work", and no "it" yet
    kind = replies.reply(text, tables.lexicon)
    if state.pending is None and replies.fact_reply(text, tables.lexicon) == "no" and not denies_a_fact(text, tables.lexicon):
        return Step(state, (Act("you-are-welcome"),))
    if state.pending is None and state.enrolments and nod(text):
        return Step(state, (Act("you-are-welcome"),))  # "ok" after "you are all set"
    if state.pending is None and kind == "yes":
        service = state.service
        return enrolled_before(state, service, tables) if service in state.enrolments and service else services(state)
    return None
