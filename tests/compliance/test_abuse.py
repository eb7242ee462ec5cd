"""Threats and insults are marked; illness, anatomy, despair and what was done to somebody never are."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from compliance.abuse import flag
from tests.every import every


@every(
    "text",
    ["I'll burn the clinic down", "I am going to shoot up your clinic", "I'm gonna kill you all", "i know where that nurse lives", "you will pay for this", "los voy a matar", "我要杀了你", "im bringing a gun to the clinic"],
)
def test_threats(text: str) -> None:
    assert flag(text) == "threat"


@every(
    "text",
    ["this app is garbage, idiots", "you are a bunch of useless morons", "fuck you", "fuck off", "go to hell", "You're worthless!", "shut up", "your bot is stupid", "answer me, assholes", "son unos idiotas", "vete a la mierda", "你们是垃圾", "I hate this bot", "u r a piece of shit"],
)
def test_abuse(text: str) -> None:
    assert flag(text) == "abuse"


@every(
    "text",
    [
        "HR<50 and dizzy? usually >60",
        "rectal suppository dose?",
        "period is late, had sex 2 wks ago",
        "prostate exam hurt",
        "I want to kill myself",
        "I was raped last night",
        "my ass hurts after the injection",
        "there is blood in my shit",
        "damn it he's choking",
        "this shit hurts so bad",
        "my breast has a lump",
        "he hit me and said he would kill me",
        "I feel stupid and useless",
        "I am such an idiot for missing my dose",
        "my dick burns when I pee",
        "I will kill for some sleep",
        "the pain is killing me",
        "is it dumb to ask about my anus?",
        "trash the old pills?",
        "this headache is a bitch",
        "burn on my hand from the stove in the clinic kitchen",
        "can a bee sting kill you?",
        "my son is retarded in growth the doctor said",
        "I'm going to beat this cancer",
        "shooting pain down my leg",
        "you are wonderful, thank you",
        "mi hijo tiene fiebre",
        "what the hell is remote monitoring?",
    ],
)
def test_no_patient_is_marked_for_being_ill(text: str) -> None:
    assert flag(text) is None


@given(st.text(max_size=400))
def test_nothing_breaks_it(text: str) -> None:
    assert flag(text) in (None, "abuse", "threat")


def test_the_longest_text_is_read_at_once() -> None:
    began = time.process_time()
    for text in ("you are a " * 500, "i will " * 700, "a" * 5000, "the the the " * 400):
        flag(text)
    assert time.process_time() - began < 2, "a pattern that goes wild takes minutes"


@every(
    "text",
    ["sh*t service, you are a bunch of a$$holes", "you b!tch", "u r all id1ots", "f**k this clinic", "fu*k off", "you guys are being stupid"],
)
def test_letters_behind_signs_are_read(text: str) -> None:
    assert flag(text) == "abuse"


@every(
    "text",
    [
        "watch your back",
        "I'm coming for you",
        "I am going to hunt you down",
        "Los mato a todos",
        "that doctor is dead meat",
        "I found out where that receptionist lives",
    ],
)
def test_more_ways_to_threaten(text: str) -> None:
    assert flag(text) == "threat"


@every(
    "text",
    [
        "I'm coming for my appointment",
        "my back hurts, watch it?",
        "$20 copay!! why",
        "5* service, thanks",
        "weight 180# today",
        "f/u visit?",
        "the nurse is coming for me at 3",
        "I was hit by a knife in the kitchen",
        "he's dead tired",
        "my dad shoots up insulin before he comes to the office",
        "I'm coming after work",
    ],
)
def test_signs_and_words_of_every_day_are_no_abuse(text: str) -> None:
    assert flag(text) is None
