"""A number said with the measure our question names ("82" is "oxygen 82"), and days counted by their place ("day 4" is 4 days). Pure."""

from __future__ import annotations

import re
from typing import Final

from rules.emergency.choosing import COUNTED

SUGAR: Final = re.compile(r"\b(?:sugar|glucose|cgm|az[uú]car|glucosa|gluc[oó]metro|đo đường|đường huyết|đường)\b|血糖", re.I)
BETWEEN: Final = re.compile(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")  # a question's own words come one by one
MEASURES: Final = (  # the measure, what a question calls it, and what its numbers lie between
    (
        "oxygen",
        re.compile(r"\b(?:oxygen|oximeter|o2|spo2|sats?|pulse ox|finger clip|ox[ií]geno|ox[ií]metro|oxy)\b|血氧", re.I),
        ((50, 100),),
    ),
    (
        "blood sugar",
        SUGAR,
        ((20, 700),),
    ),
    (
        "temperature",
        re.compile(r"\b(?:temp|temperature|fever|thermometer|fiebre|temperatura|calentura|sốt|nhiệt độ|sot)\b|体温|发烧|烧|温度", re.I),
        ((93, 110), (34, 43)),
    ),
    ("pulse", re.compile(r"\b(?:pulse|heart rate|bpm|pulso|mạch|nhịp tim)\b|脉搏|心率|心跳", re.I), ((20, 250),)),
)  # fmt: skip
COUNTS: Final = re.compile(
    r"\b(?:how many times|how often|when|last time|how long|hours|days|cu[aá]ntas veces|cu[aá]ndo|desde|mấy lần|bao lâu|khi nào"
    r"|bao giờ)\b"
    r"|几次|多久|什么时候|几天",
    re.I,
)
FIRST: Final = re.compile(r"\s*(?:[^\W\d]+['’]?[^\W\d]*[\s,:.]+){0,3}?(?-i:[一-鿿]){0,4}(?P<number>\d{2,3}(?:[.,]\d)?)(?![\d/])", re.I)
PLACES: Final = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "segundo": 2, "tercer": 3, "tercero": 3, "cuarto": 4, "quinto": 5, "sexto": 6, "séptimo": 7,
    "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7,
    "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10,
}  # fmt: skip
DAY: Final = re.compile(
    r"\b(?:day|d[ií]a)\s+(?:number\s+)?(?P<after>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)\b"
    r"|\b(?P<before>\d{1,2}(?=st|nd|rd|th)|second|third|fourth|fifth|sixth|seventh|segundo|tercer|cuarto|quinto"
    r"|sexto|séptimo)(?:st|nd|rd|th)?\s+(?:day|d[ií]a)\b"
    r"|\bngày thứ (?P<vi>\d{1,2}|hai|ba|tư|bốn|năm|sáu|bảy)\b|第(?P<zh>\d{1,2}|[二三四五六七八九十])天",
    re.I,
)
NO_FIGURE: Final = re.compile(  # a meter shows LO below 20 and HI above 600 mg/dL instead of a number; "hi" alone may be a greeting
    r"[^\w]*(?:(?:it|the|my|meter|machine|screen|just|only|now|still|again|keeps?|flashing|is|was"
    r"|es|dice|marca|sale|me|nó|máy|báo|hiện) +)*"
    r"(?:(?P<says>(?:it )?(?:says?|saying|reads?|reading|shows?|showing)|dice|marca|sale|báo|hiện|显示|显示的是) *)?"
    r"[\"'“‘]?(?P<shown>lo(?! \w)|LO|hi|HI(?! (?!(?:and|with|again|for|since|twice|still|then)\b)\w))(?![A-Za-z])",
)
RATE: Final = re.compile(
    r"(?:\b(?:every|each|per|cada|mỗi)|每|每隔)\s*(?:[3-9]|1\d|three|four|five|six|eight|tres|cuatro|cinco|seis|ocho|三|四|五|六|八)"
    r"\s*(?:or \d\s*)?"
    r"(?:h|hrs?|hours?|horas?|个?小时|tiếng|giờ)(?!(?-i:[^\W\d_一-鿿]))",
    re.I,
)
PRESSURE: Final = re.compile(
    r"\b(?:with|at|con)\s+(?:that|this|a|the|your|es[ae]|su)?\s*(?P<upper>\d{2,3})\s*[/ ]\s*(?P<lower>\d{2,3})\b", re.I
)  # a question's own words come without marks


def reading(asked: str, rest: str) -> str:
    """ "Oxygen 82, tried three fingers", or "" where no one measure was asked for or no number of its kind was given."""
    named = [(name, spans) for name, words, spans in MEASURES if words.search(asked)]
    number = FIRST.match(rest)
    if len(named) != 1 or number is None or COUNTS.search(asked) or COUNTED.match(rest, number.end()):
        return ""
    name, spans = named[0]
    value = float(number["number"].replace(",", "."))
    return f"{name} {rest[number.start('number') :]}" if any(low <= value <= high for low, high in spans) else ""


PRESSED: Final = re.compile(r"\bpressure\b|\bbp\b|\bpresi[oó]n\b|\btensi[oó]n\b|huyết áp|\bhuyet ap\b|血[压壓]", re.I)
OF_PILLS: Final = re.compile(
    r"\b(?:pills?|medicines?|meds|medication\w*|dose|mg|pastillas?|medicinas?|medicamentos?|dosis|thuốc|thuoc|viên)\b|[药藥片]", re.I
)
TOLD_SO: Final = 14  # words of an answer that tells a pressure


def pressure(asked: str, rest: str) -> str:
    """ "Por favor envíe su presión" and "ciento noventa y cinco, ciento diez": the answer with the name of what we asked for; or ""."""
    asked = BETWEEN.sub("", asked)
    if not PRESSED.search(asked) or OF_PILLS.search(asked) or COUNTS.search(asked) or len(rest.split()) > TOLD_SO:
        return ""
    return f"bp {rest}"


def no_figure(asked: str, answer: str) -> str:
    """ "Meter reads LO, and ..." where we asked for a blood sugar and the meter shows no number; or ""."""
    found = NO_FIGURE.match(answer)
    if found is None or not (found["says"] or found["shown"] != "hi") or not SUGAR.search(BETWEEN.sub("", asked)):
        return ""
    return f"meter reads {found['shown'].upper()}{answer[found.end() :]}"


USUALLY: Final = re.compile(
    r"\b(?:usually|normally|i run|normal is|usual is|baseline is|always|normalmente|siempre|de costumbre"
    r"|lo normal)\b\D{0,20}(?P<en>\d{2,3})"
    r"|(?:平时|平常|一般|正常)\D{0,6}(?P<zh>\d{2,3})|(?:bình thường|mọi khi|thường)\D{0,10}(?P<vi>\d{2,3})"
    r"|(?P<after>\d{2,3})\D{0,12}\b(?:usually|normally)(?!\D{0,10}\d)",
    re.I,
)
APART: Final = 3  # points of oxygen below one's usual that are no usual reading


def below_usual(text: str) -> bool:
    """ "89, usually 97": what is far from one's usual is not as usual."""
    usual, first = USUALLY.search(text), re.search(r"\d{2,3}", text)
    if usual is None or first is None:
        return False
    value = next(int(one) for one in usual.groups() if one)
    return value - int(first[0]) >= APART


def unnamed(context: str) -> str:
    """What we said without the measure: "any fever?" and a number tell of a fever only by the number."""
    for _, words, _ in MEASURES:
        context = words.sub(" ", context)
    return context


def slowly(text: str) -> bool:
    """ "One every five hours": of pads, that is no flood."""
    return RATE.search(text) is not None


def in_days(rest: str) -> str:
    """ "This is day 4" as "this is 4 days", or "" where no day is counted."""
    found = DAY.search(rest)
    if found is None:
        return ""
    written = (found["after"] or found["before"] or found["vi"] or found["zh"]).casefold()
    days = written if written.isdecimal() else str(PLACES[written])
    return f"{rest[: found.start()]}{days} days{rest[found.end() :]}"


def named_pressure(asked: str) -> str:
    """ "Any headache with that 188/104?" names a reading: "blood pressure 188/104", or ""."""
    found = PRESSURE.search(asked)
    return f"blood pressure {found['upper']}/{found['lower']}" if found else ""
