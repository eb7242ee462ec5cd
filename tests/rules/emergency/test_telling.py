"""What is taught, staged, supposed, slept off or answered "no" alarms nobody; the same sign told as one's own still does."""

from __future__ import annotations

import pytest

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK


@every(
    "text",
    [
        "the label says it may cause swelling of the throat. is that common?",
        "paper from the pharmacy says watch for black stools. mine are normal",
        "they taught us women often get short of breath instead of chest pain, good to know",
        "if my throat ever closes up from peanuts do I use the pen first or call first",
        "my son's game character keeps bleeding out lol he won't get off to talk to the doctor",
        "in my video game i keep bleeding out haha",
        "collapsed into bed after a double shift and forgot the fasting instructions",
        "baby finally stopped crying and passed out, sweet dreams",
        "intake asks do I feel like hurting myself, no",
        "why do you always ask if I'm suicidal, I'm here for my knee",
        "nợ nần làm tôi nghẹt thở",
        "coach choked in the last inning",
        "my souffle collapsed",
        "does narcan hurt someone who isnt overdosing",
        "babies choke on grapes, so cut them, right?",
        "if an employee is bleeding badly does the company nurse treat it",
        "trẻ sơ sinh hay bị ngưng thở khi ngủ phải không",
        "如果有人溺水怎么救",
        "what does a person do for choking",
    ],
)
def test_told_of_nobody_who_is_ill_now(text: str) -> None:
    assert BOOK.screen(text).level is Level.NONE


@every(
    "text",
    [
        "the label says it may cause trouble breathing and I do have trouble breathing",
        "label says can cause swelling of the throat and my throat is swelling",
        "they told me to call if the bleeding got heavy. It's pouring out",
        "in the training they said call. my coworker collapsed and isn't breathing",
        "the warning on the bottle, too late, he drank the bleach",
        "soñé que me moría y ahora me duele el pecho",
        "passed out after taking pills on the couch after dinner",
        "my husband collapsed in bed",
        "they asked if I want to hurt myself and I said yes",
        "why do you always ask if I'm suicidal, yes I am tonight",
        "found my sister's suicide note today",
        "I can't breathe from the paint fumes at work",
        "drowning in guilt and I want to die",
        "no response from him when I shake him",
        "stabbed in the back at the bar",
        "someone collapsed in your lobby, what do I do?",
        "people are choking here on gas, what should we do?",
        "what do I do, someone isn't breathing?",
        "does anyone know cpr, a man collapsed",
        "a person at my store is unconscious, what do I do?",
        "the babies won't wake up, what do I do?",
        "có người ngất ở sảnh, phải làm sao",
        "alguien se desmayó en la clínica, qué hago?",
        "I was watching a movie and my husband collapsed",
    ],
)
def test_told_as_ones_own_it_still_alarms(text: str) -> None:
    assert BOOK.screen(text).level in (Level.CRITICAL, Level.CRISIS)


THINGS = ("the battery", "my phone", "the truck's radiator", "this app", "the projector bulb", "our old tractor", "la batería")
BREAKS = ("is about to die", "is dying", "just died", "seized", "is having a seizure", "is spurting", "is gasping like a fish", "collapsed")


@every(("thing", "breaks"), [(thing, breaks) for thing in THINGS for breaks in BREAKS])
def test_a_thing_that_breaks_down_is_nobody(thing: str, breaks: str) -> None:
    assert BOOK.by_rules(f"{thing} {breaks}, can I come at 3?").level is Level.NONE


@every(
    "text",
    [
        "my phone died and I want to die",
        "my husband is in the car and he collapsed",
        "found him by the truck, he collapsed",
        "the tractor rolled and dad is unconscious",
        "texting from a borrowed phone, he is having a seizure",
        "baby swallowed a battery and is choking",
    ],
)
def test_somebody_beside_a_thing_is_somebody(text: str) -> None:
    assert BOOK.by_rules(text).level in (Level.CRITICAL, Level.CRISIS)


@pytest.mark.parametrize("answer", ["The answer to all of them is no, and he answers them himself", "Dạ không, con trả lời mấy câu đó rồi"])
def test_a_bare_no_denies_nothing_behind_a_pause(answer: str) -> None:
    assert BOOK.by_rules(answer).level is Level.NONE


SHARED = (  # what is said of games, errands and things, and beside it the same words said of somebody
    ("Grandpa beat me at checkers", "he beat me in the kitchen last night"),
    ("my appeal got shot down again", "my cousin got shot down the street"),
    ("I'd rather die than do another colonoscopy prep", "I'd rather die than do another day of this"),
    ("I gave up and stood in line", "I gave up and took all the pills"),
    ("fell out with my neighbor over the fence", "she fell out with her eyes rolled back"),
    ("we knocked out the paperwork today", "he got knocked out and won't wake up"),
    ("lost 40 lbs, nothing fits", "she still has fits in the night"),
    ("I want to end it with my dentist", "I want to end it with my belt"),
    ("the letter made me confused by the codes", "she is confused and doesn't know me"),
)


@every(("said", "of_somebody"), SHARED)
def test_the_same_words_of_a_thing_and_of_somebody(said: str, of_somebody: str) -> None:
    assert BOOK.by_rules(said).level is Level.NONE
    assert BOOK.by_rules(of_somebody).level is not Level.NONE
