"""The two numbers of a pressure that stand far apart, are asked about, averaged or given as ranges; and two readings, which they are not."""

from __future__ import annotations

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK


@every(
    "text",
    [
        "Blood pressure these ten days: 114-122 over 70-78",
        "bp ran 116-124/71-77",
        "la presión anduvo en 114-122 sobre 70-78",
        "血压这几天 115-123/70-78",
        "huyết áp mấy hôm nay 114-122 trên 70-78",
        "pressures went 112 to 120 on top and 66 to 74 on the bottom",
        "between 115 and 120 on top, between 68 and 75 on the bottom",
        "presión entre 112 y 120 arriba y entre 66 y 74 abajo",
        "tops 121 124 119, bottoms 78 74 80",
        "it asks for systolic. the 121, right? and 74 is the other",
        "systolic 118 & the other one 72",
        "my top number was 117, the little one's 71",
        "the upper was 121, lower I think 75",
        "la alta fue 119 y la otra 74",
        "高压119，另一个75",
        "bp average 118.4/73.2 for the month",
        "mean bp 121.5 over 74.5",
        "pressure's 121 with a 74",
        "sys 122 dia 76 pul 64",
        "SYS:119 DIA:74 PUL:61",
        "SYS 128\nDIA 81\nPUL 70",
        '{"sys":127,"dia":82,"hr":74} from the app',
        "wt 161.4 / 161.2 / 161.8, BP avg 121/75",
        "118 slash 73",
    ],
)
def test_an_ordinary_pressure(text: str) -> None:
    assert BOOK.by_rules(text).level is Level.NONE, BOOK.by_rules(text).rules


@every(
    "text",
    [
        "Blood pressure these ten days: 184-196 over 104-112",
        "bp ran 70-78 over 40-44 today",
        "la presión anduvo en 184-196 sobre 104-112",
        "血压这几天 185-196/104-112",
        "huyết áp 184-196 trên 104-112",
        "pressures went 182 to 190 on top and 98 to 104 on the bottom",
        "it asks for systolic. the 201, right? and 124 is the other",
        "it asks for systolic. the 72, right? and 40 is the other",
        "systolic 198 & the other one 112",
        "my top number was 74, the little one's 41",
        "高压199，另一个115",
        "bp average 188.4/121.2 for today",
        "pressure's 201 with a 122",
        "sys 204 dia 119 pul 88",
        "SYS:140 DIA:124 PUL:70",
        "SYS 208\nDIA 121\nPUL 70",
        "SYS 72\nDIA 41\nPUL 70",
        "204 slash 123",
        "systolic 120 on one arm and the other 74",
        "pressure was 120, the other reading was 72",
        "bp 124 this morning, 74 now, dizzy",
        "my top number was 122 and then 76 standing",
        "tops 84 81 79, bottoms 52 50 48",
        "presión 72 abajo de lo normal",
        "bp 130/70-84 sat",
        "bp 124/72 to 83 oxygen",
        "171 lbs and one twenty six over seventy and 105.1 temp",
    ],
)
def test_a_pressure_or_two_readings(text: str) -> None:
    assert BOOK.by_rules(text).level is not Level.NONE


@every(
    "text",
    [
        "got my oxygen, 96, got my heart, 71, off to church",
        "watch says hrv 36 resting 58",
        "vo2 38 pulse 61",
        "stress 39 and resting pulse 60",
        "96 and 62 on the little clip",
        "sugar 104 at 6 40",
        "88 sugar at 45 past seven",
    ],
)
def test_a_number_of_another_measure(text: str) -> None:
    assert BOOK.by_rules(text).level is Level.NONE, BOOK.by_rules(text).rules


@every(
    "text",
    [
        "got my oxygen, 82, got my heart, 71",
        "got my oxygen, 96, got my heart, 148",
        "I'm on oxygen for my heart, 83 now",
        "hrv 20, pulse 39 and woozy",
        "stress is bad, pulse 142 sitting",
        "96 and 82 on the little clip",
        "sugar at 6 40, shaking",
        "sugar 38 at 6 40",
    ],
)
def test_a_number_of_its_own_measure(text: str) -> None:
    assert BOOK.by_rules(text).level is not Level.NONE
