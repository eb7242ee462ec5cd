"""Everything that is neither an answer nor a wish for a service: thanks, hello, why do you ask, what does it cost, what next, off topic."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final

from rules.care.intent import Intent, feeling
from rules.care.moves import ask_again, enrolled_before, hand_over, services, whats_next
from rules.care.reading import replies
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


def aside(state: CareState, text: str, wants: frozenset[Intent], now: datetime, tables: Tables) -> Step | None:
    """The step for such words, with the pending question kept; None when there are none."""
    asked = state.pending
    field = asked if asked in tables.vocabulary.fields else None
    if Intent.LEAVE in wants and state.enrolments:
        return hand_over(state, "leave_service", "handoff-leave")
    if Intent.WHY in wants and asked is not None:
        return ask_again(state, tables, Act(WHY.get(field or "", "why-fit")))
    if Intent.PRICE in wants:
        return _cost(state, tables)
    if Intent.NEXT in wants and state.enrolments:
        return _next(state, tables)
    if Intent.EAGER in wants and field is not None:
        return ask_again(state, tables, Act("ack-eager"))
    if Intent.THANKS in wants:
        done = asked is None or not field
        return Step(replace(state, pending=None) if done and asked in ("more", "choose") else state, (Act("you-are-welcome"),))
    if Intent.CONFUSED in wants and asked is not None:
        return ask_again(state, tables, Act(WHY.get(field, "why-fit")) if field else Act("sorry-unclear"))
    if Intent.GREETING in wants or Intent.UNSURE in wants or (feeling(wants) and not asked):
        return _hello(state, tables, greeted=Intent.GREETING in wants)
    if feeling(wants):
        return ask_again(state, tables)
    return _last_resort(state, text, tables)


def _hello(state: CareState, tables: Tables, *, greeted: bool) -> Step:
    first = (Act("hello-again"),) if state.welcomed and greeted else ()
    return ask_again(state, tables, *first) if state.pending is not None else services(state, *first)


def _cost(state: CareState, tables: Tables) -> Step:
    """No price is known here; what is free is said, the rest is a person's to tell."""
    told = Act("cost", {"service": state.service or "other"})
    return (
        ask_again(state, tables, told)
        if state.pending is not None
        else Step(replace(state, pending="more"), (told, Act("ask-anything-else", question=True)))
    )


def _next(state: CareState, tables: Tables) -> Step:
    service = state.service if state.service and state.service in state.enrolments else next(reversed(list(state.enrolments)))
    told = Act("your-reference", {"reference": state.enrolments[service]})
    if state.pending in tables.vocabulary.fields:
        return ask_again(state, tables, whats_next(service, tables))
    return Step(replace(state, pending="more"), (whats_next(service, tables), told, Act("ask-anything-else", question=True)))


def _last_resort(state: CareState, text: str, tables: Tables) -> Step | None:
    words = [word for one in sentences(text) for word in one.words]
    if tables.lexicon.has(tables.lexicon.offtopic, words):
        if state.pending is not None:
            return ask_again(state, tables, Act("off-topic-back"))
        return Step(replace(state, pending="more"), (Act("off-topic", question=True),))
    kind = replies.reply(text, tables.lexicon)
    if state.pending is None and kind == "no":
        return Step(state, (Act("you-are-welcome"),))
    if state.pending is None and kind == "yes":
        service = state.service
        return enrolled_before(state, service, tables) if service in state.enrolments and service else services(state)
    return None
