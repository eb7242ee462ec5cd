"""Kinds of error that opened test sets showed: told plainly and missed, and plain words that alarmed. All sentences are our own.

Those that must alarm stand here and not in the tables' "yes": the readers learn from those, and their weights are renewed apart.
"""

from __future__ import annotations

from typing import Final

import pytest

from rules.emergency.breathless import in_one_breath
from rules.emergency.finding import Level
from rules.emergency.normalise import tokens
from tests.every import every
from tests.rules.emergency.book import BOOK

CRITICAL: Final = (
    "i cant. get my. breath. the inhaler. is empty",
    "hard to. breathe. puffer is. not helping",
    "no puedo. respirar. la bomba no. sirve",
    "cant. catch. my. breath",
    "nurse drew up 100 of regular instead of 10, its in already",
    "lip like a bike tire after enalapril",
    "meant 8 of humalog, gave myself 80",
    "I was supposed to take 5 units of lantus and injected 50",
    "debia ponerme 4 unidades de insulina y me puse 40",
    "I have addisons and keep vomiting, cant keep the cortef down",
    "tengo Addison y presion 80/40",
    "co alarm keeps beeping and my husband and i both have headaches",
    "el detector no se calla y a todos nos duele la cabeza",
    "the thing they put in me thumped me twice at church",
    "the box they put in him zapped him and he sat down",
    "teammate went down mid lap and says hes fine",
    "my son collapsed mid lap at practice, he is up and laughing",
    "for about five minutes the letters turned to gibberish and then it cleared",
    "las letras eran sopa de letras unos minutos",
    "started lisinopril tuesday and my top lip puffed up",
    "wasps got me and now my tongue is sizes too big",
    "bp 188/118 and im seeing two of everything",
    "血压190/115，看东西变成两个",
    "he hit the floor and wont wake up",
    "gunshot wound on the road near 52",
    "this is an emergency please",
    "I hemorrhaged with my first in 2016, 30 weeks pregnant now and bleeding again",
    "perdí un embarazo hace dos años y estoy sangrando mucho, estoy embarazada",
    "他拿开水泼我",
    "em bé sốt, run lẩy bẩy",
    "胸口火烧一样痛，冒冷汗",
    "sudden severe back pain, pale and sweating",
)
URGENT: Final = (
    "I have taken prednisone daily for three years, swallowed the last one this morning and the pharmacy is out",
    "CHF here. Scale went up 4 pounds since Monday",
    "up 5 lbs overnight, on lasix for my weak heart, my niece says call",
    "thermometer reading 103.5",
    "my heart rate is 144 sitting still",
    "oh no i took it twice, my metoprolol",
    "he took it twice by mistake",
    "孩子上周发烧好了，今天又发烧39度",
    "threw up all through first trimester and still cant keep water down at 20 weeks",
    "my cellulitis cleared up weeks ago but its back and red",
    "泼尼松吃完两天了药房没货",
    "duong huyet 345, 2 lan roi, em van tinh",
    "产后第十天发烧38.5，胸不痛",
    "feeling run down with a cough, fever 100.8",
)
PLAIN: Final = (
    "No fever. No pain. Refill please.",
    "Not today. Chest is fine. No cough.",
    "supposed to dial 4, I dialed 40 but caught it before injecting my novolog",
    "my insulin pen costs 40 instead of 4, what do I owe",
    "took the last one of my prednisone dose pack today, cough is better",
    "I have Addison's, bp 122/76, need my hydrocortisone refilled",
    "the carbon monoxide detector keeps chirping, new battery fixed it, no headaches",
    "the machine they put in my room is beeping",
    "my phone dropped mid run and cracked",
    "the words on your pdf are scrambled, can you resend",
    "bees got me on the arm, no swelling anywhere else",
    "bp 118/70 double charged on my bill",
    "sugar reading 104",
    "my glucose reading was 103 fasting",
    "oxygen reading 97",
    "INR meter 2.1",
    "potassium 3.1 on my labs",
    "TSH 1.8 and creatinine 1.1",
    "fhr 150 at the visit today",
    "heartbeat on the doppler was 152",
    "Took it twice, 128/80 and 124/78",
    "210 Gunshot Ridge Rd",
    "this is an emergency haha i forgot my charger there",
    "baby hit the floor mats and giggled",
    "bled a lot with my second in 2019, new ob wants it for my chart",
    "hemorragia con mi primer hijo hace cuatro años, queremos otro",
    "孩子上星期发烧，早就好了，需要病假条",
    "puked during the first trimester, now 30 weeks and feeling great",
    "my abscess healed up last month, do I still come in",
    "when I roll over in bed the room suddenly spins, right side only, 20 seconds",
)


@every("text", CRITICAL)
def test_danger_told_plainly(text: str) -> None:
    assert BOOK.by_rules(text).level in (Level.CRITICAL, Level.CRISIS)


@every("text", URGENT)
def test_a_day_matter_told_plainly_is_no_emergency(text: str) -> None:
    assert BOOK.by_rules(text).level is Level.URGENT


@every("text", PLAIN)
def test_plain_words_alarm_nobody(text: str) -> None:
    assert BOOK.by_rules(text).level is Level.NONE


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("i cant. get. enough. air", "i cant , get , enough , air"),
        ("no. fever. no. cough. ok", "no . fever . no . cough . ok"),
        ("No. Chest pain. Help", "no . chest pain . help"),
        ("I cant. The clinic. Is closed", "i cant . the clinic . is closed"),
        ("I sat with my. neighbour and we talked about the garden for an hour. then home. bed", None),
    ],
)
def test_a_stop_within_a_phrase_of_somebody_out_of_breath_ends_no_clause(text: str, words: str | None) -> None:
    said = tokens(text)
    assert " ".join(in_one_breath(said).words) == (words or " ".join(said.words))


@pytest.mark.parametrize("said", ["her belly is like a board", "his stomach is hard as wood and he lies still", "tiene la panza dura como tabla"])
def test_a_rigid_belly_calls_911_by_itself(said: str) -> None:
    assert BOOK.by_rules(said).level is Level.CRITICAL


def test_what_we_repeat_and_ask_about_is_what_a_yes_means() -> None:
    assert BOOK.screen("yes I did", prior_bot="You put a 3 for question 9. Did you mean that?").level is Level.CRISIS
    assert BOOK.screen("no, hard as wood", prior_bot="Is her belly soft when you press on it?").level is Level.CRITICAL
    assert BOOK.screen("yes, soft", prior_bot="Is her belly soft when you press on it?").level is Level.NONE


@pytest.mark.parametrize("said", ["my cpap broke and I can't breathe", "cpap died, wife gasping", "I use a cpap and I can't breathe right now"])
def test_a_machine_named_beside_it_silences_nobody(said: str) -> None:
    assert BOOK.by_rules(said).level is Level.CRITICAL


@pytest.mark.parametrize("said", ["the cpap machine is wheezing all night", "the vacuum makes a gasping sound, wrong number?"])
def test_the_noise_of_a_machine_is_no_breath(said: str) -> None:
    assert BOOK.by_rules(said).level is Level.NONE


@pytest.mark.parametrize("said", ["tôi uống hết chai thuốc ngủ", "con gái tôi nuốt nguyên vỉ thuốc an thần"])
def test_a_whole_bottle_of_sleeping_pills_in_vietnamese(said: str) -> None:
    assert BOOK.by_rules(said).level is Level.CRITICAL
