"""What lexicon/harmless.json sets aside, and the true sign that stands closest to it: one may never silence the other."""

from __future__ import annotations

from rules.emergency.finding import Level
from tests.every import every
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


@every(("text", "level"), SIGNS)
def test_a_sign_beside_it_is_still_one(text: str, level: Level) -> None:
    assert BOOK.screen(text).level.rank >= level.rank


@every("text", HARMLESS)
def test_it_alarms_nobody(text: str) -> None:
    assert BOOK.screen(text).level is Level.NONE


@every(
    "text",
    [
        "Aide here with her numbers: BP 124/76, pulse 68, O2 96, weight 151.4, all as usual",
        "bp 122/74. Still 60 of Lasix in the mornings?",
        "I'm 44 and my temperature has been normal all week",
        "Filling in your list: chest pain no. Fainting no. Fever no. When is the visit?",
        "Short of breath: no. Bleeding: no. I only need the form signed",
        "that tightness in my chest from last week is all gone now, do I keep Monday's visit",
    ],
)
def test_lists_answered_no_and_numbers_beside_each_other_alarm_nobody(text: str) -> None:
    assert BOOK.screen(text).level is Level.NONE


@every(
    ("text", "rule"),
    [
        ("BP 118/72, P 66, O2 82, she looks grey", "vitals.oxygen-low"),
        ("her oxygen is 81", "vitals.oxygen-low"),
        ("chest pain no better since the nitro", "cardiac."),
        ("I have chest pain, that is bad no?", "cardiac."),
        ("my chest was fine last week, now it hurts and it is not gone", "cardiac."),
        ("sugar was 240 this morning. Now 520 and I am vomiting", "diabetes."),
    ],
)
def test_beside_such_a_list_a_sign_is_still_a_sign(text: str, rule: str) -> None:
    assert any(name.startswith(rule) for name in BOOK.screen(text).rules)
