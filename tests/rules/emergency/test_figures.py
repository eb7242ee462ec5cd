"""Numbers as people say them in four languages, and the words that only look like numbers."""

from __future__ import annotations

import json

import pytest

from rules.emergency.figures import Figures
from rules.emergency.finding import Level
from rules.emergency.loading import HERE
from rules.emergency.normalise import tokens
from tests.every import every
from tests.rules.emergency.book import BOOK

TABLE = json.loads((HERE / "readings.json").read_text())
FIGURES = Figures(TABLE["number_words"], TABLE["tens"], TABLE["units"])

SPOKEN: list[tuple[str, list[float]]] = [
    ("一百二十三、七十四", [123, 74]),
    ("一百二十、八十五", [120, 85]),
    ("一百八十五比一百一", [185, 110]),
    ("六点一", [6.1]),
    ("一百三", [130]),
    ("一百零五", [105]),
    ("两百", [200]),
    ("九八", [98]),
    ("三十八度五", [38.5]),
    ("三十九度半", [39.5]),
    ("38度5", [38.5]),
    ("烧到三十九度三天了", [39, 3]),
    ("下午三点十分", [3, 10]),
    ("三点半", [3]),
    ("两三天", [3]),
    ("百分之九十八", [100, 98]),
    ("千万别", []),
    ("một trăm hai mươi", [120]),
    ("ba trăm năm chục", [350]),
    ("trăm tám", [180]),
    ("trăm tám lăm", [185]),
    ("một trăm linh năm", [105]),
    ("hai trăm rưỡi", [250]),
    ("ba chín độ", [39]),
    ("ba tám phẩy năm", [38.5]),
    ("ba mươi tám độ rưỡi", [38.5]),
    ("38 độ 5", [38.5]),
    ("39 độ 2 ngày", [39, 2]),
    ("huyet ap mot tram bay", [170]),
    ("chín mươi lăm", [95]),
    ("mười sáu", [16]),
    ("bà tôi", []),
    ("phần trăm", []),
    ("ciento ochenta y cinco", [185]),
    ("ciento ochenta con ciento diez", [180, 110]),
    ("treinta y nueve y medio", [39.5]),
    ("treinta y ocho cinco", [38.5]),
    ("treinta y ocho punto cinco", [38.5]),
    ("treinta y uno", [31]),
    ("setecientos", [700]),
    ("mil doscientos", [1200]),
    ("dos mil", [2000]),
    ("noventa y ocho por ciento", [98]),
    ("mil gracias", []),
    ("uno de mis hijos", []),
    ("one eighty-five over one ten", [185, 110]),
    ("two ten over one thirty", [210, 130]),
    ("ninety nine point nine", [99.9]),
    ("ninety eight six", [98.6]),
    ("a hundred and two", [102]),
    ("a hundred and two point five", [102.5]),
    ("hundred and ten", [110]),
    ("one oh four", [104]),
    ("1 oh 4", [104]),
    ("3 hundred and 12", [312]),
    ("four hundred and twelve", [412]),
    ("101 and a half", [101.5]),
    ("2 and a half months", [2.5]),
    ("101 2 hours ago", [101, 2]),
    ("my chin", []),
    ("my MIL", []),
    ("a few hundred", []),
]


@every(("text", "values"), SPOKEN)
def test_numbers_as_people_say_them(text: str, values: list[float]) -> None:
    assert [figure.value for figure in FIGURES.of(tokens(text))] == pytest.approx(values)


@every(
    "text",
    [
        "血压一百二十三、七十四",
        "早上血糖五点八，饭后七点九",
        "血氧九十八，心率七十二",
        "huyết áp trăm hai trên bảy mươi lăm",
        "đường huyết một trăm mười",
        "nhiệt độ ba mươi sáu độ rưỡi",
        "temperatura treinta y seis y medio",
        "el oxígeno en noventa y siete por ciento y el pulso setenta",
        "one eighteen over seventy six",
        "her temp is ninety seven nine",
        "sugar one oh four",
        "my MIL has a visit on Friday, her pressure is one twenty over seventy",
    ],
)
def test_normal_ones_alarm_nobody(text: str) -> None:
    assert BOOK.screen(text).level is Level.NONE


@every(
    ("text", "least"),
    [
        ("血压一百八十五、一百一", Level.URGENT),
        ("高压一百九", Level.URGENT),
        ("血糖十八点五", Level.URGENT),
        ("血氧八十四", Level.CRITICAL),
        ("烧到四十度五，说胡话", Level.CRITICAL),
        ("huyết áp một trăm chín mươi trên một trăm mười", Level.URGENT),
        ("huyết áp trăm tám lăm", Level.URGENT),
        ("đường huyết ba trăm năm chục", Level.URGENT),
        ("oxy tám mươi ba phần trăm", Level.CRITICAL),
        ("presión ciento ochenta y cinco", Level.URGENT),
        ("azúcar en quinientos", Level.URGENT),
        ("treinta y nueve y medio desde hace cuatro días", Level.URGENT),
        ("one eighty-five over one ten", Level.URGENT),
        ("on chemo and my temp is one oh one point six", Level.URGENT),
        ("sugar four hundred and twelve", Level.URGENT),
        ("temp a hundred and four point five and not making sense", Level.CRITICAL),
    ],
)
def test_high_and_low_ones_always_do(text: str, least: Level) -> None:
    assert BOOK.screen(text).level.rank >= least.rank
