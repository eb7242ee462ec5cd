"""Danger beside words that speak against it: another's, another time's, another reading's, or a joke's. All sentences are our own."""

from __future__ import annotations

from typing import Final

import pytest

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK

DANGER: Final = (
    "bee sting, about to pass out, haven't eaten since",
    "stiff neck and fever and bad headache, his brother's neck moves fine",
    "my calf is huge and red and I get breathless up a flight of stairs since yesterday",
    "my brother got shot on Gunshot Hollow Road",
    "she was stabbed Ridge Road gas station come quick",
    "he was stabbed, we are at 12 Oak Street",
    "救命 哈哈 咖啡里有毒 我喘不上气",
    "I'm dying. please send someone. my sister said lol",
    "dad is dying on the kitchen floor, we are on hold with you",
    "I injected 80 units instead of 8, the label says 8",
    "rats everywhere. tomorrow at school I will shoot them all",
    "these people are cockroaches and I will kill them all",
    "the CPAP patient seized",
    "my port tube bleeding nonstop",
    "drain tube bleeding a lot after surgery",
    "remote worker seizing on zoom right now, she lives alone",
    "site foreman collapsed not breathing",
    "la app no sirve, mi esposo no respira",
    "curso de natación, mi hijo se ahogó y no respira",
    "clase de yoga, me dio un dolor fuerte en el pecho y brazo",
    "演习的时候我同事真的倒下没呼吸了",
    "book club friend having chest pain down her arm",
    "found him Unresponsve with a Neddle",
    "my dog is fine but Grandma Colapsed in the yard",
    "oxygen 80. he has nail polish on. his pulse is 98",
    "oxygen 74 with cold fingers, temp 98.6",
    "sugar 32. cold hands, sweaty. bp 120 over 80",
    "oximeter read 99 with nail polish, took it off, now 78",
    "sugar 300 jam on my finger, washed, now 45",
    "crushing chest pain, little blisters on my lip",
    "crushing chest pain all night, tums helped my husband once",
    "jaw and arm pain, sweating, was at pickleball, now sitting and it is worse",
    "wheezing out of nowhere, sore throat yesterday",
    "no. air. help. please",
    "never had it before, chest pain crushing",
    "my blood potassium is 6.8 the lab called",
    "血钾 7.2",
    "home doppler fetal heart rate is 70 and no movement today",
    "baby's heart rate is 65 on the doppler",
    "胎心 70",
    "一次吃几颗安眠药可以死",
    "on the bridge, going to jump. we used to picnic here",
    "charcoal lit in bathroom, sealed the door, the water filter is paid",
)
TODAY: Final = (
    "out of prednisone, been on it 5 years, had a short course of antibiotics",
    "no me queda insulina, terminé el tratamiento de antibiotico",
    "sugar 420, washed my hands, 98 percent oxygen",
)
PLAIN: Final = (
    "potassium 8 meq tablets refill",
    "fetal heart rate was 145",
    "oximeter said 85, nail polish, took it off, now 97",
    "watch said 190, loose, by hand 74",
    "sugar 42, jam on my finger, washed, now 110",
    "the brakes seized up on my car",
    "my hearing aid went dead",
    "hornets in the attic, gonna kill every last one of them",
    "I'm dying, lol, at your hold music",
    "my mom is dying to know when she's scheduled",
    "I finished the course of prednisone dose pack, none left",
    "emergency haha I left my coffee in your fridge",
    "131 Gunshot Hollow Road is my address",
    "meant 6 dialed 60, typo in my pen app, didn't inject insulin",
    "一天吃几颗阿司匹林可以",
    "at 12 I broke my arm, sports physical please",
    "my lab had a seizure last night, can we move my visit",
    "his name is Chok",
)


@every("text", DANGER)
def test_danger_is_heard_beside_words_that_speak_of_something_else(text: str) -> None:
    assert BOOK.by_rules(text).level in (Level.CRITICAL, Level.CRISIS)


@pytest.mark.parametrize("text", TODAY)
def test_what_is_for_today_is_heard_beside_them(text: str) -> None:
    assert BOOK.by_rules(text).level is Level.URGENT


@every("text", PLAIN)
def test_plain_words_stay_plain(text: str) -> None:
    assert BOOK.by_rules(text).level is Level.NONE
