"""The short honest answer to a question about a service, then the open question again.

What is told is what the tables, the clinic's promises and the services' facts hold. No price, hour or name is made up: a person tells
those.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final

from rules.care.eligibility import evaluate
from rules.care.extraction import Said
from rules.care.memory import handed
from rules.care.moves import ask_again, focus, go_on, hand_over, services, whats_next
from rules.care.reading.asked import OWN, PLAINLY, QUITS, Topic, medicine
from rules.care.reading.words import sentences
from rules.care.state import Act, CareState, Step
from rules.care.tables import Tables

ONLY: Final = {
    Topic.CARD: ("pharmacy",),
    Topic.PAPERS: ("insurance",),
    Topic.EFFORT: ("rpm",),
    Topic.DELIVERY: ("rpm",),
}  # elsewhere they mean something else
SHORT: Final = ("yes", "no", "unknown", "declined")
NOT_TOLD: Final = {
    Topic.EASY: ("device", "internet"),
    Topic.TECH: ("device", "internet", "phone_kind"),
    Topic.COVERED: ("insurance",),
    Topic.NEEDS_PLAN: ("insurance",),
    Topic.DEVICE_COST: ("device",),
}
OWN_PLAN: Final = frozenset((Topic.COVERED, Topic.NEEDS_PLAN, Topic.PAPERS, Topic.PRIVATE))  # "my insurance" is no wish for some
WAITING: Final = (Topic.CALL, Topic.LONG, Topic.CARD)  # asked after a hand-over or a sign-up: what happens next
BODILY: Final = frozenset((Topic.STOP, Topic.EFFORT, Topic.PRIVATE, Topic.EASY, Topic.HOW))
OPEN: Final = "open"  # nothing in focus: how many questions there are nobody knows


def answer(topic: Topic, state: CareState, named: str | None, now: datetime, tables: Tables, *, drugs: tuple[str, ...] = ()) -> Act | None:
    """What to say, or None when the question is about nothing we know. `drugs`: medicines named in it."""
    service = named or state.service or next(reversed(list(state.enrolments)), None)
    if topic in ONLY and service not in ONLY[topic]:
        return None
    if topic is Topic.WAITED:
        return None  # `waited` sees to that
    counts = topic is Topic.LONG and state.pending in tables.vocabulary.fields
    if topic in WAITING and not counts and handed(state, now) is not None:
        return Act("tell-handed")
    if topic is Topic.PROXY and service == "pharmacy":
        return Act("about-pharmacy")  # one card for everybody
    if topic is Topic.CARD and drugs:
        return Act("qualified-drugs", {"drugs": ", ".join(drugs)})
    if topic in WAITING and service in state.enrolments and service is not None:
        return whats_next(service, tables)
    if topic is Topic.HOW:
        return Act(f"about-{service}") if service is not None else None
    decided = evaluate(service, state.facts, tables, now) if topic is Topic.LONG and service is not None else None
    if decided is not None and decided.outcome == "qualified" and decided.kind and service == "wellness":
        return Act("qualified", {"service": service, "kind": decided.kind})  # how long the program is
    if topic is Topic.LONG:
        return Act("tell-long", {"left": _left(state, service, now, tables)})
    told: dict[str, str | int] = {"service": service or "other", "who": state.who}
    if topic is Topic.CALL:
        told["days"] = tables.promises.contact_days or 0
    return Act("cost" if topic is Topic.COST else f"tell-{topic.value}", told)


def _left(state: CareState, service: str | None, now: datetime, tables: Tables) -> str:
    """How many questions there still are, as far as anybody can know now."""
    if service is None:
        return OPEN
    missing = evaluate(service, state.facts, tables, now).missing
    return "none" if not missing else "one" if len(missing) == 1 else str(len(missing))


def fits(state: CareState, now: datetime, tables: Tables) -> Step:
    """ "Do I qualify?": the decision as far as it is known, else that the open questions will show it."""
    if state.service is None:
        told = (Act("tell-qualify", {"left": OPEN}),) if state.welcomed else ()  # the welcome leaves no room for more than the list
        return services(state, *told) if state.pending in (None, "more", "choose") else ask_again(state, tables, *told)
    left = _left(state, state.service, now, tables)
    decided = evaluate(state.service, state.facts, tables, now).outcome != "unknown" or state.service in state.enrolments
    return go_on(state, now, tables, *(() if decided else (Act("tell-qualify", {"left": left}),)))


def waited(state: CareState, topic: Topic | None, now: datetime) -> Step | None:
    """Somebody still waits for a call that was promised: the care team hears it again."""
    reason = handed(state, now) or ("unresolved" if state.enrolments else None)
    return hand_over(state, reason, "handoff-waited") if topic is Topic.WAITED and reason is not None else None


def tell(told: Act, state: CareState, named: str | None, now: datetime, tables: Tables) -> Step:
    """Nothing else was said: the answer, and what we were about. A service named for the first time is turned to."""
    if named is not None and state.service is None:
        return focus(state, named, now, tables, told, explain=False)
    if state.pending is not None:
        return ask_again(state, tables, told)
    return Step(replace(state, pending="more"), (told, Act("ask-anything-else", question=True)))


def first_of_all(told: Act, state: CareState, service: str | None) -> Step:
    """Asked before anything else: the welcome and the answer leave room for one short question."""
    if service is None:
        return Step(replace(state, pending="more"), (told, Act("ask-anything-else", question=True)))
    return Step(replace(state, service=None, pending=f"offer:{service}:"), (told, Act("ask-offer", {"service": service}, question=True)))


def of_medicine(topic: Topic | None, text: str, tables: Tables) -> bool:
    """Whether such a question is about a medicine ("what if I forget my insulin", "can I quit Ozempic any time"): that is a nurse's."""
    return (topic in BODILY and (medicine(text) or bool(drugs_named(text, tables)))) or (
        QUITS.search(text) is not None and bool(drugs_named(text, tables))
    )


def only_about_us(topic: Topic | None, text: str, state: CareState, tables: Tables) -> bool:
    """ "Can I stop whenever I want" about a service, though the words could be about a medicine: only with nothing it could mean."""
    return topic is Topic.STOP and state.service not in (None, "pharmacy") and not medicine(text) and not bool(drugs_named(text, tables))


def drugs_named(text: str, tables: Tables) -> tuple[str, ...]:
    """The medicines a message names, as the vocabulary calls them."""
    found = (one.meaning.value for told in sentences(text) for one in tables.lexicon.mentions(told) if one.meaning.field == "drugs")
    return tuple(dict.fromkeys(found))


def stated(said: tuple[Said, ...], topic: Topic | None, text: str, pending: str | None, tables: Tables) -> tuple[Said, ...]:
    """Without what the question only asks about: "do I need a computer" owns none, "I don't know how to do video" is no "I don't know",
    and "co an toan khong" begins like a yes."""
    if topic is None:
        return said
    own = topic is not Topic.NEEDS_PLAN and OWN.search(text) is not None  # "what if I have none" has perhaps some
    asked = () if own else NOT_TOLD.get(topic, ())
    named = {one.meaning.field for told in sentences(text) for one in tables.lexicon.mentions(told)}
    plainly = PLAINLY.match(text) is not None
    short = {pending} if not plainly and pending not in named else set()
    return tuple(one for one in said if one.field not in asked and not (one.field in short and one.value in SHORT))
