"""Several readings in one line each keep their own number; of several values of one kind the present one counts."""

from __future__ import annotations

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK


@every(
    "text",
    [
        "BP 118/72 HR 66 O2 95 T 98.2",
        "BP 120/80 P 72 R 16 T 98.6 SpO2 98% wt 182",
        "T 36.8 P 70 BP 122/78",
        "66 pulse, 95 oxygen",
        "98% / 67 bpm",
        "o2 95-97 all day",
        "bp between 120 and 130",
        "pulse between 60 and 75",
        "sugar was 350 yesterday, 140 today",
        "yesterday 310, today 150 sugar",
        "sugar went from 350 down to 120",
        "came down from 190 to 128 systolic",
        "pressure went from 185/100 to 128/78 after the pill",
        "oxygen went from 88 to 96 with the concentrator",
        "la presión bajó de 190 a 125",
        "血压从一百八降到一百三",
        "25 años, mi presión es 118/76",
        "I'm 42, bp 118/70",
        "im 91 and my pulse is 70",
        "keep my sugar between 90 and 320?",
        "weight 181.2, same as yesterday 181",
        "I'm sick of waiting, my copay is 38.50",
        "my grandma is 102, can she get the flu shot",
    ],
)
def test_normal_readings_alarm_nobody(text: str) -> None:
    assert BOOK.screen(text).level is Level.NONE


@every(
    ("text", "least"),
    [
        ("BP 118/72 HR 66 O2 84 T 98.2", Level.CRITICAL),
        ("BP 124/70 P 132 SpO2 96", Level.URGENT),
        ("66 pulse, 84 oxygen", Level.CRITICAL),
        ("88 oxygen, 66 pulse", Level.URGENT),
        ("sats 88-90", Level.URGENT),
        ("o2 between 86 and 89", Level.URGENT),
        ("bp between 180 and 190", Level.URGENT),
        ("presión entre 180 y 190", Level.URGENT),
        ("pressure went from 120 to 190", Level.URGENT),
        ("oxygen went from 97 to 88", Level.URGENT),
        ("huyết áp từ 130 lên 195", Level.URGENT),
        ("血压从一百三升到一百九", Level.URGENT),
        ("yesterday 150, today 310 sugar", Level.URGENT),
        ("sugar yesterday 150, today 310", Level.URGENT),
        ("sugar 310 today, 150 yesterday", Level.URGENT),
        ("o2 goes from 86 to 95 on and off", Level.URGENT),
        ("weight 180 yesterday 185 today", Level.URGENT),
        ("on chemo, 101.6 and shivering", Level.URGENT),
        ("recién nacido de 3 semanas con 38.5", Level.URGENT),
        ("my newborn is at a hundred and one", Level.URGENT),
        ("bé 1 tháng ba tám độ năm", Level.URGENT),
        ("bé 5 tuần 38 độ 6", Level.URGENT),
    ],
)
def test_high_and_low_ones_always_do(text: str, least: Level) -> None:
    assert BOOK.screen(text).level.rank >= least.rank
