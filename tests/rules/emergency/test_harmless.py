"""What lexicon/harmless.json sets aside, and the true sign that stands closest to it: one may never silence the other."""

from __future__ import annotations

import pytest

from rules.emergency.finding import Level
from tests.rules.emergency.book import BOOK

SIGNS = [
    ("blood pouring out of my nose like a faucet", Level.CRITICAL),
    ("le sale mucha sangre de la nariz y no para, toma warfarina", Level.CRITICAL),
    ("I called the office and got hung up on, call 911 for me", Level.CRITICAL),
    ("they are doing CPR on him", Level.CRITICAL),
    ("my husband collapsed during cpr class, he's not breathing", Level.CRITICAL),
    ("contractions every four minutes at 39 weeks, water broke", Level.CRITICAL),
    ("took 30 of the sertraline the pharmacy gave me", Level.CRITICAL),
    ("my three year old was sucking on grandpa's pain patch", Level.CRITICAL),
    ("be uong nham thuoc huyet ap cua ba", Level.CRITICAL),
    ("he stabbed me in the arm with a kitchen knife", Level.CRITICAL),
    ("he beat me last night after the poker game and I am scared", Level.CRISIS),
    ("mi padrastro me molesta y me toca en la noche", Level.CRISIS),
    ("at the time I had no pain but now my chest is crushing", Level.CRITICAL),
    ("pain free until this morning when crushing chest pain started", Level.CRITICAL),
    ("purple rash that doesn't fade on her legs with fever", Level.CRITICAL),
    ("presión ciento noventa con ciento veinticinco y dolor de pecho", Level.CRITICAL),
    ("oxígeno setenta y ocho", Level.CRITICAL),
    ("I have no insulin", Level.URGENT),
    ("no tengo insulina desde ayer", Level.URGENT),
    ("bead is up his nose and I can't get it out", Level.URGENT),
    ("the abscess burst, warm water soaks don't help, red streak up my arm", Level.URGENT),
    ("he grabbed me and threw me, my back hurts, I'm scared to go home", Level.URGENT),
    ("fell on my wrist and it is swollen", Level.URGENT),
    ("itchy rash spreading all over", Level.URGENT),
]
HARMLESS = [
    "my libre fell off in the pool, sugar by finger is 112, can I get another sensor?",
    "won't be needing the crutches anymore, do you take donations?",
    "the bill says ambulance. At the time my husband had chest pain and we had no choice. Who do I appeal to?",
    "the pulse ox reads 71 on the table with no finger in it, on my finger it's 98. Is it broken?",
    "passed a stone last Friday, no pain since. Drop it at the lab?",
    "la presión me salió ciento veintidós con setenta y cuatro, el azúcar en noventa y ocho",
    "me molesta un poco la rodilla cuando subo, sin hinchazón. ¿Ocupo cita?",
    "ando ahogada de trabajo, ¿me cambia los laboratorios al lunes?",
    "somebody called pretending to be from Medicare and said this is a medical emergency, I hung up",
]


@pytest.mark.parametrize(("text", "level"), SIGNS)
def test_a_sign_beside_it_is_still_one(text: str, level: Level) -> None:
    assert BOOK.screen(text).level.rank >= level.rank


@pytest.mark.parametrize("text", HARMLESS)
def test_it_alarms_nobody(text: str) -> None:
    assert BOOK.screen(text).level is Level.NONE
