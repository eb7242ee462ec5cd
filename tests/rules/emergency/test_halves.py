"""A blood pressure told by its two places, or as two numbers behind our question: ordinary ones are none, high and low ones alarm."""

from __future__ import annotations

from typing import Final

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK

ES, ZH, VI = "¿Cuál fue su presión hoy?", "您今天早上的血压是多少？", "Xin gửi chỉ số huyết áp hôm nay."
EN: Final = "What was your blood pressure?"
PLEASE: Final = "Por favor envíe su presión arterial de esta mañana."
ORDINARY: Final = (
    (ES, "la de arriba 118, la de abajo 76"),
    (ES, "la alta 124 la baja 79"),
    (ES, "121 la máxima y 73 la mínima"),
    (ES, "la baja 76, la alta 121"),
    (PLEASE, "ciento dieciocho, setenta y seis"),
    (ZH, "高的123，低的74"),
    (ZH, "上122下75"),
    (ZH, "一百二十五，八十"),
    (ZH, "118，74，66"),
    (VI, "trên 122 dưới 78"),
    (VI, "so tren 119 so duoi 76"),
    (VI, "một trăm hai mươi, bảy mươi lăm"),
    (VI, "119 và 77"),
    ("¿Cuánto marca el oxímetro?", "97 y 70"),
    ("血氧多少？", "97，70"),
    ("", "La presión: la de arriba 117 y la de abajo 71, ahí se la anoto"),
    ("", "Hoy la presión salió sin problema: ciento diecinueve, setenta y siete"),
    ("", "今早量的血压，高的117，低的73"),
    ("", "血压计显示118 75 66"),
    ("", "Huyết áp số trên 117, số dưới 73, bình thường"),
)
SEVERE: Final = (
    (ES, "la alta 72 la baja 41"),
    (PLEASE, "setenta y dos, cuarenta"),
    (ZH, "高的72低的40"),
    (ZH, "七十一，四十二"),
    (VI, "số trên 71, số dưới 42"),
    ("¿Cuánto marca el oxímetro?", "84 y 120"),
    ("血氧多少？", "82，120"),
    (EN, "top 72 bottom 40"),
    ("", "huyet ap so tren 72 so duoi 40"),
    ("", "oximeter top 84 bottom 62"),
    ("", "bp was 110, then 72 now"),
)
RAISED: Final = (
    (ES, "la baja 110 y la alta 192"),
    (ES, "máxima 84 mínima 50"),
    (PLEASE, "ciento noventa y cinco, ciento diez"),
    (ZH, "一百九十八，一百一十"),
    (VI, "số dưới 112, số trên 195 đó"),
    (VI, "199 và 117"),
    (EN, "bottom 112 top 194"),
    ("", "今早量的血压，高的196，低的113"),
)


@every(("asked", "text"), ORDINARY)
def test_an_ordinary_one_alarms_nobody(asked: str, text: str) -> None:
    assert BOOK.screen(text, prior_bot=asked or None).level is Level.NONE


@every(("asked", "text"), SEVERE)
def test_a_very_low_one_is_an_emergency(asked: str, text: str) -> None:
    assert BOOK.screen(text, prior_bot=asked or None).level is Level.CRITICAL


@every(("asked", "text"), RAISED)
def test_a_high_or_low_one_is_for_today(asked: str, text: str) -> None:
    assert BOOK.screen(text, prior_bot=asked or None).level.rank >= Level.URGENT.rank
