"""What is asked beside courtesies, and what no longer holds of what was denied."""

from __future__ import annotations

import pytest

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK


def level(question: str, answer: str) -> Level:
    return BOOK.screen(answer, prior_bot=question).level


KIND = "Thanks so much for your patience, I know this form is a lot. Let me get one more thing down before we wrap up."


@every(
    ("question", "answer", "wanted"),
    [
        (f"{KIND} Did the ibuprofen help your knee?", "a bit", Level.NONE),
        (f"{KIND} What was your glucose this morning?", "118", Level.NONE),
        (f"{KIND} Is your back any better?", "yes better", Level.NONE),
        (f"{KIND} Do you have chest pressure?", "a bit", Level.CRITICAL),
        (f"{KIND} Is your wife awake?", "no", Level.CRITICAL),
        ("Gracias por su paciencia, le hago una más. ¿Le duele la rodilla?", "sí", Level.NONE),
        ("Gracias por su paciencia, le hago una más. ¿Le duele el pecho?", "sí", Level.CRITICAL),
        ("Thank you for telling us about the crushing chest pain. Is it still there?", "yes", Level.CRITICAL),
        ("Sorry to hear you are 33 weeks and swollen. Any bleeding?", "yes soaking through", Level.CRITICAL),
    ],
)
def test_kind_words_are_not_asked_about(question: str, answer: str, wanted: Level) -> None:
    assert level(question, answer) is wanted


@every(
    ("question", "answer", "wanted"),
    [
        ('Last week you said "no" to thoughts of suicide. Is that still the case?', "no longer", Level.CRISIS),
        ('Last week you said "no" to thoughts of suicide. Is that still the case?', "not really", Level.CRISIS),
        ('Last week you said "no" to thoughts of suicide. Is that still the case?', "yes still no", Level.NONE),
        ('Last week you said "no" to thoughts of suicide. Is that still the case?', "yes", Level.NONE),
        ("You told the nurse you have no chest pain. Still true?", "not anymore", Level.CRITICAL),
        ("You told the nurse you have no chest pain. Still true?", "yep", Level.NONE),
        ("Usted contestó que no a pensamientos de quitarse la vida. ¿Sigue siendo así?", "ya no", Level.CRISIS),
        ("Usted contestó que no a pensamientos de quitarse la vida. ¿Sigue siendo así?", "sí", Level.NONE),
    ],
)
def test_a_denial_that_no_longer_holds_is_a_yes(question: str, answer: str, wanted: Level) -> None:
    assert level(question, answer) is wanted


@pytest.mark.parametrize(
    ("question", "answer", "wanted"),
    [
        ("You checked yes to wanting to die. Was it a mistake?", "no", Level.CRISIS),
        ("You checked yes to wanting to die. Was it a mistake?", "yes, sorry, wrong box", Level.NONE),
        ("Marcó sí a pensamientos de suicidio. ¿Fue un error?", "no", Level.CRISIS),
        ("Marcó sí a pensamientos de suicidio. ¿Fue un error?", "sí, un error", Level.NONE),
    ],
)
def test_a_yes_that_was_none(question: str, answer: str, wanted: Level) -> None:
    assert level(question, answer) is wanted


@every(
    ("question", "answer", "wanted"),
    [
        ("Call 911 if you have chest pain. Do you have our number?", "yes", Level.NONE),
        ("Call 988 whenever you think of suicide. Would mornings suit you?", "yes", Level.NONE),
        ("Call 911 if the chest pain gets worse. Is it still there?", "yes", Level.CRITICAL),
        ("Call 911 if you get worse. Do you have chest pain?", "yes", Level.CRITICAL),
        ("What number do you call for chest pain?", "911", Level.NONE),
        ("When should you use your epinephrine pen?", "when my tongue swells or I cannot breathe", Level.NONE),
        ("Can you repeat back the signs of a heart attack?", "chest pain, sweating, arm pain", Level.NONE),
        ("Can you repeat back the signs of a heart attack?", "chest pain and I have it right now", Level.CRITICAL),
    ],
)
def test_what_we_said_to_do_is_no_sign_asked_about(question: str, answer: str, wanted: Level) -> None:
    assert level(question, answer) is wanted
