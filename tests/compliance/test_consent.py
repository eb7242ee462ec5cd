"""Stop means stop in any words; a question about medicine is not a stop."""

from __future__ import annotations

from datetime import datetime, time

import pytest

from compliance.consent import Keyword, keyword, quiet, revocation_intent


@pytest.mark.parametrize(
    "word",
    [
        "STOP",
        "stop.",
        " Stop! ",
        "quit",
        "END",
        "revoke",
        "opt out",
        "Cancel",
        "UNSUBSCRIBE",
        "stopall",
        "alto",
        "PARAR",
        "baja",
        "退订",
        "停止",
        "ngừng",
    ],
)
def test_the_words_of_the_rule_stop(word: str) -> None:
    assert keyword(word) is Keyword.STOP


@pytest.mark.parametrize(
    ("word", "meant"),
    [("HELP", Keyword.HELP), ("ayuda", Keyword.HELP), ("START", Keyword.START), ("unstop", Keyword.START), ("info", Keyword.HELP)],
)
def test_help_and_start(word: str, meant: Keyword) -> None:
    assert keyword(word) is meant


@pytest.mark.parametrize(
    "text",
    [
        "stop it hurts",
        "should I stop my metformin?",
        "I want to cancel my appointment",
        "the end of the month",
        "please help me with insurance",
        "yes",
    ],
)
def test_a_keyword_is_the_whole_message(text: str) -> None:
    assert keyword(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "please stop texting me",
        "stop sending me messages",
        "don't text me anymore",
        "leave me alone",
        "take me off your list",
        "no more texts",
        "no me manden más mensajes",
        "dejen de escribirme",
        "别再发短信了",
    ],
)
def test_plain_words_revoke(text: str) -> None:
    assert revocation_intent(text) == "yes"


@pytest.mark.parametrize(
    "text",
    [
        "should I stop my metformin?",
        "can I stop taking the pills",
        "the bleeding won't stop",
        "I stopped smoking",
        "text me the address",
        "debo dejar de tomar la medicina?",
    ],
)
def test_clinical_words_do_not(text: str) -> None:
    assert revocation_intent(text) == "no"


@pytest.mark.parametrize(
    ("at", "held"), [("20:59", False), ("21:00", True), ("03:00", True), ("07:59", True), ("08:00", False), ("12:00", False)]
)
def test_quiet_hours_pass_midnight(at: str, held: bool) -> None:
    hour, minute = map(int, at.split(":"))
    assert quiet(datetime(2026, 1, 5, hour, minute), (time(21), time(8))) is held
