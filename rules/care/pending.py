"""Answers to what is not a fact: which service, shall we enrol, shall we look at another, may we keep you in mind, who is it for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Final

from rules.care.extraction import service_answered, services_named
from rules.care.learning import Learnt
from rules.care.moves import ask_again, ask_first, declined, enrol, focus, go_on, hand_over, services
from rules.care.reading import replies
from rules.care.reading.words import sentences
from rules.care.state import Act, Interest, Step
from rules.care.tables import SERVICES, Tables

BRIEF: Final = 4  # words: "not sure", "no sé la verdad"
BESIDE: Final = frozenset(("age", "state"))
ANY_ORDER: Final = frozenset("either both any whichever whatever cualquiera igual ambos 都 随 cai gi cung nao".split())  # noqa: SIM905


def pending_answer(learnt: Learnt, text: str, now: datetime, tables: Tables) -> Step | None:
    """The step for such an answer, or None when the message is none."""
    kind, _, about = (learnt.state.pending or "").partition(":")
    answer = ANSWERS.get(kind)
    return answer(learnt, text, about, now, tables) if answer is not None else None


def _choose(learnt: Learnt, text: str, about: str, now: datetime, tables: Tables) -> Step | None:
    picked = [SERVICES[place] for place in replies.chosen(text, len(SERVICES))]
    if len(picked) > 1:
        return ask_first(learnt.state, tuple(dict.fromkeys(picked)))
    if not picked and not learnt.anything and replies.reply(text, tables.lexicon) == "no" and not services_named(text, tables):
        return Step(replace(learnt.state, pending=None), (Act("declined"),))
    if not learnt.anything and replies.reply(text, tables.lexicon) == "unknown" and len(sentences(text)) == 1 and _brief(text):
        asked = replace(learnt.state, pending="person:asked_for_person")  # who does not know which is not asked the same again
        return Step(asked, (Act("ack-fine"), Act("ask-person", question=True)))
    return focus(learnt.state, picked[0], now, tables) if picked else _hinted(learnt, text, about, now, tables)


def _brief(text: str) -> bool:
    return sum(len(one.words) for one in sentences(text)) <= BRIEF


def _hinted(learnt: Learnt, text: str, about: str, now: datetime, tables: Tables) -> Step | None:
    """One word for a service, where nothing else is asked for. An age or a state may stand beside it."""
    named = service_answered(text, tables) if learnt.new <= BESIDE and not learnt.changed and not learnt.unsure else ()
    return focus(learnt.state, named[0], now, tables) if len(named) == 1 else None


def _nothing(learnt: Learnt, text: str, about: str, now: datetime, tables: Tables) -> Step | None:
    """Nothing was asked: a bare number ("what would you like to know?" "2") picks from a list they may not see, so they see it."""
    if replies.LIST.fullmatch(text.strip()) and not learnt.anything:
        return services(learnt.state)
    return _hinted(learnt, text, about, now, tables)


def _first(learnt: Learnt, text: str, about: str, now: datetime, tables: Tables) -> Step | None:
    options = about.split(",")
    picked = [options[place] for place in replies.chosen(text, len(options))]
    picked = picked or [one for one in service_answered(text, tables) if one in options]
    words = set(text.casefold().split())
    if not picked and (words & ANY_ORDER or replies.reply(text, tables.lexicon) in ("yes", "unknown")):
        picked = options[:1]
    if not picked:
        return None
    others = tuple(one for one in (*options, *learnt.state.queue) if one != picked[0])
    return focus(replace(learnt.state, queue=tuple(dict.fromkeys(others))), picked[0], now, tables)


def _enrol(learnt: Learnt, text: str, about: str, now: datetime, tables: Tables) -> Step | None:
    kind = replies.reply_to_offer(text, tables.lexicon)
    if kind == "yes":
        return enrol(learnt.state, about, now, tables)
    if kind in ("no", "declined") and not learnt.changed and not learnt.has_none:
        return declined(learnt.state, about, now, tables)
    return Step(learnt.state, (Act("no-rush"),)) if kind == "unknown" else None


def _offer(learnt: Learnt, text: str, about: str, now: datetime, tables: Tables) -> Step | None:
    service, _, failed = about.partition(":")
    kind = replies.reply_to_offer(text, tables.lexicon)
    if kind == "yes" and not learnt.changed:  # "I have Medicaid" begins like a yes and corrects what the offer rests on
        return focus(learnt.state, service, now, tables)
    if kind in ("no", "declined", "unknown") and not learnt.anything and not services_named(text, tables):
        refused = replace(learnt.state, declined=(*learnt.state.declined, service), pending=f"keep:{failed}")
        return ask_again(refused, tables, Act("ack-fine")) if failed else declined(refused, "", now, tables)
    return None


def _keep(learnt: Learnt, text: str, about: str, now: datetime, tables: Tables) -> Step | None:
    """Details of somebody who does not qualify are kept for later only with this yes."""
    kind = replies.reply_to_offer(text, tables.lexicon)
    if kind == "yes":
        return Step(replace(learnt.state, pending="more"), (Act("kept"),), (Interest(f"interest:{about}", tables.version),))
    return declined(learnt.state, "", now, tables) if kind in ("no", "declined", "unknown") and not learnt.anything else None


def _person(learnt: Learnt, text: str, about: str, now: datetime, tables: Tables) -> Step | None:
    kind = replies.reply_to_offer(text, tables.lexicon)
    if kind == "yes":
        return hand_over(replace(learnt.state, pending=None), about or "asked_for_person", "handoff-person")
    if learnt.state.service is None and kind in (None, "unknown") and replies.chosen(text, len(SERVICES)):
        return _choose(learnt, text, about, now, tables)  # "ok the first one": the list was what was shown before
    return declined(learnt.state, "", now, tables) if kind in ("no", "declined") and not learnt.anything else None


def _who(learnt: Learnt, text: str, about: str, now: datetime, tables: Tables) -> Step | None:
    places = replies.chosen(text, 2)
    words = set(text.casefold().strip(" .!").split())
    mine = places == [0] or bool(words & {"me", "myself", "mine", "mi", "yo", "我", "我自己", "tôi", "toi"})
    if not mine and places != [1] and not words & {"else", "other", "them", "her", "him", "otra", "otro", "别人", "khác", "mother", "mom"}:
        return None
    state = replace(learnt.state, pending=None).speak_for("self" if mine else "other")
    return go_on(state, now, tables, Act("ack"))


def _more(learnt: Learnt, text: str, about: str, now: datetime, tables: Tables) -> Step | None:
    kind = replies.reply(text, tables.lexicon)
    if kind in ("no", "declined") and not learnt.anything and not services_named(text, tables):
        return Step(replace(learnt.state, pending=None), (Act("you-are-welcome"),))
    picked = replies.chosen(text, len(SERVICES))  # the numbers of the list are the same all the time
    if len(picked) == 1 and not learnt.anything and kind is None:
        return focus(learnt.state, SERVICES[picked[0]], now, tables)
    if kind is None and (step := _hinted(learnt, text, about, now, tables)) is not None:
        return step
    bare_yes = kind == "yes" and not learnt.anything and not services_named(text, tables)
    return services(learnt.state) if bare_yes else None


def _safe(learnt: Learnt, text: str, about: str, now: datetime, tables: Tables) -> Step | None:
    """The answer to our question about danger (yes never comes here: it is screened before): back to what was pending."""
    state = replace(learnt.state, pending=about or None)
    kind = replies.reply(text, tables.lexicon)
    return ask_again(state, tables, Act("ack-safe")) if kind in ("no", "declined") and not learnt.anything else None


Answer = Callable[[Learnt, str, str, datetime, Tables], Step | None]
ANSWERS: Final[dict[str, Answer]] = {
    "choose": _choose, "first": _first, "enrol": _enrol, "offer": _offer, "keep": _keep, "person": _person, "who": _who, "more": _more,
    "safe": _safe, "": _nothing,
}  # fmt: skip
