"""Readings in the ways people send them: values before their names, ages in brackets, hours of the day, lists. What they mean when they
are bad is heard in the same ways."""

from __future__ import annotations

import pytest

from tests.rules.emergency.book import BOOK

ORDINARY = [
    "98 de oxigeno y 66 de pulso",
    "mi abuela 97 de oxígeno y setenta y uno de pulso",
    "97 saturacion 69 pulso",
    "PA=118x74 FC=67 SpO2=97 T=36,5",
    "oxygen 98, weight 61 kg",
    "oxy 98, nặng 61 ký",
    "mẹ em oxy 97, nhịp 68",
    "oxy 95 mach 77",
    "mach bay muoi chin oxy chin muoi sau",
    "el oximetro marco 96 y el corazoncito 74",
    "Top number 129.\nBottom number 77.\nHeart number 66.",
    "bp 121 ovr 77 , hart rate 73, oxgen 98, wieght 168",
    "HR 74 BP 120 something over 78",
    "上壓128 下壓76 脈搏70",
    "血压仪显示一二七，七十四，旁边那个小桃心六十六",
    "血压一百二十六和七十八",
    "presión 110/66, la dieta va: 89 / 115 / 120 / 118",
    "Fasting values in mg/dL: 101, 106, 98. Mean by my calculation 104.7",
    "Before walk: 122/74, P 64. After twice around the lake: 136/78, P 92. Sat down ten minutes and back to 68.",
    "Husband Leon (69) BP 126/70",
    "blood sugar a hundred and seven um that was at six forty five and then a hundred and sixty one",
    "08:12 129/78 66bpm; 12:40 134/79 71bpm",
    "nights 130/84, days 125/79. HR 71/68",
    "24 hr monitor says 129/75 day and 116/66 night",
    "2 hr post meal 168. Fasting 111.",
    "his sugar at noon was 147, he's 15, plays trombone",
    "Pressure one-twenty-nine. Lower was seventy-four.",
    "cleared for the blood pressure pill. I'm 58, pressure's been 124 over 76",
    "un tío, del corazón, a los 40",
    "oxygen 97, 55 lbs on the scale",
    "BP 118/70, pulse 66, ox 97. Furosemide 20 daily.",
    "Half-brother is ill. I'm 40 with an accounting degree",
    "他们都七十多了，血压高",
    "oxygen 71 with polish. Washed it off: 98.",
    "grandpa's oxygen 90 to 92 all week, his COPD normal, no change",
]
DANGER = [
    ("98 de pulso y 82 de oxigeno", "vitals.oxygen"),
    ("82 de oxigeno y 66 de pulso", "vitals.oxygen"),
    ("99 pulso 81 saturacion", "vitals.oxygen"),
    ("80 saturacion 110 pulso", "vitals.oxygen"),
    ("pulse 99 oxygen 82", "vitals.oxygen"),
    ("oxygen 82 pulse 70", "vitals.oxygen"),
    ("oxygen 96 then 82", "vitals.oxygen"),
    ("97 de oxigeno y 160 de pulso", "vitals.pulse"),
    ("FC=160 SpO2=97", "vitals.pulse"),
    ("SpO2=80 FC=67", "vitals.oxygen"),
    ("oxygen 82, weight 61 kg", "vitals.oxygen"),
    ("oxy 82, nặng 61 ký", "vitals.oxygen"),
    ("oxy 80, nhịp 68", "vitals.oxygen"),
    ("oxy 97 mach 160", "vitals.pulse"),
    ("mach bay muoi chin oxy tam muoi", "vitals.oxygen"),
    ("oxgen 81", "vitals.oxygen"),
    ("top number 70, bottom number 40", "vitals.bp"),
    ("bp something over 120, 190 something over 122", "vitals.bp"),
    ("BP 190 something over 120", "vitals.bp"),
    ("pressure dropped to 70", "vitals.bp"),
    ("pressure was 120, 70 now", "vitals.bp"),
    ("上壓190 下壓76", "vitals.bp"),
    ("血压七十四", "vitals.bp"),
    ("血压一百九十和一百二十二", "vitals.bp"),
    ("pressure 185/122 am, 190/118 pm", "vitals.bp"),
    ("bp 186/112 pm", "vitals.bp"),
    ("pressures 180/110/190/120", "vitals.bp"),
    ("meant to write sooner, he's 104.7", "fever"),
    ("she's burning up, 103.4 average all day", "fever"),
    ("her temp is averaging 104.7", "fever"),
    ("average temp 104.7 today", "fever"),
    ("sat down to 82", "vitals.oxygen"),
    ("sat at 82", "vitals.oxygen"),
    ("oxygen is low, we sat down, it's 82", "vitals.oxygen"),
    ("O2 (82) and pulse (99)", "vitals.oxygen"),
    ("Leon (69) BP 70/40", "vitals.bp"),
    ("sugar at 545", "diabetes.high"),
    ("blood sugar was 107 and now it's at four forty", "diabetes.high"),
    ("12:40 190/121", "vitals.bp"),
    ("08:12 oxygen 82", "vitals.oxygen"),
    ("HR 190/122", "vitals.bp"),
    ("2 hr post meal 168, hr 168", "vitals.pulse"),
    ("hr 38 and dizzy", "vitals.pulse"),
    ("his sugar was 147, it's 25 now", "diabetes.low"),
    ("his sugar is 38, he's 15", "diabetes.low"),
    ("pressure: lower was 122, upper was 170", "vitals.bp"),
    ("my pressure is lower, 70", "vitals.bp"),
    ("I'm 58, pressure's 70 over 40", "vitals.bp"),
    ("el pulso me bajó a los 40", "vitals.pulse"),
    ("oxygen 82, 55 lbs", "vitals.oxygen"),
    ("pulse on metoprolol 38, dizzy", "vitals.pulse"),
    ("pulse dropped, took metoprolol, now 38 and dizzy", "vitals.pulse"),
    ("my fever is 104 degrees", "fever"),
    ("he has a temp of 40 degrees", "fever"),
    ("血压七十多，头晕", "vitals.bp"),
    ("Pulse ox showed 71. Warmed up my hands: still 72.", "vitals.oxygen"),
    ("oxygen 71 on the other finger too", "vitals.oxygen"),
    ("grandpa's oxygen is 88, that is below his COPD norm", "vitals.oxygen"),
    ("oxygen 84, COPD normal is 90", "vitals.oxygen"),
]


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_readings_alarm_nobody(text: str) -> None:
    assert BOOK.by_rules(text).level.rank == 0, BOOK.by_rules(text).rules


@pytest.mark.parametrize(("text", "rule"), DANGER)
def test_bad_ones_alarm_in_the_same_ways(text: str, rule: str) -> None:
    assert any(name.startswith(rule) for name in BOOK.by_rules(text).rules), BOOK.by_rules(text).rules
