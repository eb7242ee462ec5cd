"""Ages, strengths and pulses beside a reading are none; the reading that stands closest to such words still alarms."""

from __future__ import annotations

import pytest

from tests.every import every
from tests.rules.emergency.book import BOOK


@every(
    "text",
    [
        "Can my father join the pressure program? He's 74 and on Medicaid",
        "she's 68 and has high blood pressure, refill of lisinopril",
        "my grandmother, 86, keeps the oximeter in the sewing basket",
        "my wife she is sixty eight her oxygen is ninety six",
        "grandpa's oximeter reads 97 and 66, he's 84",
        "oxygen says 98, she's 79",
        "finger clip showed 95 and 61 today",
        "I take rosuvastatin 20 and aspirin 81 every day",
        "I take 9 pills for heart, sugar and thyroid, could one be dropped?",
        "pulso 64. Tomo losartán 50 cada mañana",
        "blood pressure cuff arrived. My sister is 71 and lives with me",
        "a los 19 me tomé unas pastillas para los nervios, ya no",
    ],
)
def test_an_age_a_pulse_or_a_strength_is_no_sign(text: str) -> None:
    assert BOOK.by_rules(text).level.rank == 0, BOOK.by_rules(text).rules


@every(
    ("text", "rule"),
    [
        ("put the oximeter on grandpa. He's 81", "vitals.oxygen"),
        ("she is 79 on the finger clip", "vitals.oxygen"),
        ("oxygen was 96 and he's 84 now", "vitals.oxygen"),
        ("oximeter reads 95 and 78 when she walks", "vitals.oxygen"),
        ("the clip reads 84 and 110", "vitals.oxygen"),
        ("he's 77 and his oxygen is 79", "vitals.oxygen"),
        ("my mother, 81, has oxygen of 80", "vitals.oxygen"),
        ("she's 66 and her pressure is 70 over 40", "vitals.bp"),
        ("blood pressure 210 over 120, he's 77", "vitals.bp"),
        ("took aspirin 30 of them", "poison.too-many"),
        ("I just took 40 tylenol", "poison.too-many"),
        ("he swallowed 12 pills at once", "poison.too-many"),
        ("pulse 64, took 30 of the amlodipine", "poison.too-many"),
    ],
)
def test_the_reading_beside_it_still_alarms(text: str, rule: str) -> None:
    assert any(name.startswith(rule) for name in BOOK.by_rules(text).rules), BOOK.by_rules(text).rules


@every(
    "text",
    [
        "高压一百二十四低压七十六，没什么不舒服",
        "118 / 74 / 66 again this week",
        "huyết áp một hai sáu trên bảy chín",
        "I'm seventy six my pressure was one twenty two over seventy four",
        "where do I drop the 24 hr urine?",
        "my clip says 89, that is my everyday number with COPD, doctor knows",
    ],
)
def test_pressures_and_usual_values_as_people_tell_them(text: str) -> None:
    assert BOOK.by_rules(text).level.rank == 0, BOOK.by_rules(text).rules


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("高压一百九十低压一百二十五", "vitals.bp"),
        ("204 / 126 / 90", "vitals.bp"),
        ("oxygen 84, always tired", "vitals.oxygen"),
        ("oxy 88 nói chuyện bình thường", "vitals.oxygen"),
        ("I'm 66 my pressure is 72 over 40", "vitals.bp"),
    ],
)
def test_the_dangerous_ones_still_alarm(text: str, rule: str) -> None:
    assert any(name.startswith(rule) for name in BOOK.by_rules(text).rules), BOOK.by_rules(text).rules
