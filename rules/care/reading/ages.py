"""How old somebody is: "I'm 65", "65 years old", "born in 1959", "I'll be 65 next month", "tengo 65", 65岁, "65 tuổi"."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from rules.care.reading.words import Sentence

NOT_AN_AGE: Final = r"(?!\s*(?:k\b|%|/|,\d|[.:]\d|th\b|percent|dollars?|lbs?\b|pounds?|kgs?\b|kilos?|kids?|children|people|persons?|of us|weeks?|months?|days?|hours?|minutes?|mins?|feet|ft\b|miles?|cigs?|cigarettes|packs?|times|hijos?|ninos|semanas?|meses|dias|horas|libras|personas|mg\b|units?|readings?|pills?|percent|bucks|dolares|mil\b|medicines?|medications?|meds?|grand|cm\b|个|月|周|天|万|人|口|公斤|磅|thang|tuan|ngay|nguoi|ky\b|inches|in\b tall|on the|'\d))"
STATED: Final = re.compile(
    rf"(?:\b(?:im|i am|i m|age|aged|edad(?: es)?|turned|just turned|shes|hes|she is|he is|is|was|soy de|tengo|tiene|cumpli|i be|am)\s*:?\s*(?:about|almost|around|only|now|over|nearly|already|just|a|an|casi|ya|like|de|tengo|son)?\s*|今年\s*|我\s*|她\s*|他\s*|岁数\s*)(\d{{1,3}})\b{NOT_AN_AGE}"
)
LABELLED: Final = re.compile(
    r"\b(\d{1,3})\s*-?\s*(?:years?|yrs?|year)?\s*-?\s*(?:old\b|yo\b|y/o|y o\b|years of age|anos de edad|anos\b(?! (?:en|con|de matrimonio|trabajando|fumando))|tuoi\b)|(\d{1,3})\s*岁"
)
YEARS: Final = re.compile(r"^\D{0,12}(\d{1,3})\s*(?:years?|yrs?|anos)\W*$")
MONTHS_OLD: Final = re.compile(
    r"\b(\d{1,2})\s*-?\s*(months?|weeks?|days?|meses|semanas|thang)\s*-?\s*(?:old|de edad|de nacido|tuoi)|(\d{1,2})\s*个月大"
)
BORN: Final = re.compile(
    r"(?:\b(?:born|birthday|birthdate|birth year|birth|dob|d o b|naci|nacio|nacida|nacido|nacimiento|sinh)\b[^\d]{0,24})(?:(\d{1,2})[/-](\d{1,2})[/-])?(?:[a-z]{3,10}\.? \d{1,2},? )?((?:19|20)\d\d)|((?:19|20)\d\d)\s*年(?:出生|生)"
)
BORN_SHORT: Final = re.compile(r"\b(?:born|birth year|naci|nacio|nacid[oa]|sinh)\b[^\d]{0,16}'?(\d\d)\W*$|(?<!\d)(\d\d)年(?:出生|生)")
BARE_YEAR: Final = re.compile(r"^\W*((?:19|20)\d\d)\W*$")
SOON: Final = re.compile(
    r"\b(?:ill be|i will be|will be|be|turn|turning|gonna be|going to be|about to be|hes turning|shes turning|voy a cumplir|cumplo|cumplire|sap|sap tron)\s+(?:a\s+)?(\d{1,3})\b"
    rf"{NOT_AN_AGE}(?=.*\b(?:next|in|soon|tomorrow|this|on|proximo|proxima|en|pronto|january|february|march|april|may|june|july|august|september|october|november|december|thang|year|week|month)\b|$)|快(\d{{1,3}})岁?了?|马上(\d{{1,3}})"
)
MEASURED: Final = re.compile(  # "my sugar was 98": a reading, nobody's age
    r"\b(?:sugars?|glucose|bg|bp|pressure|systolic|diastolic|top|bottom|pulse|heart ?rate|hr|oxygen|o2|spo2|sats?|temp|temperature|weight|bmi|a1c|cholesterol|readings?|numbers?|scores?|levels?|results?)(?: \w+){0,2}$"
)
PAST_CUE: Final = re.compile(r"\b(?:since i was|when i was|at age|diagnosed at|desde los|ago)\b")


def age_in(sentence: Sentence, now: datetime, *, asked: bool, listed: bool = False) -> int | None:
    """Whole years, or None. A bare number is an age as the answer to our question, or (`listed`) alone between commas beside facts
    ("diabetes, 60")."""
    for stretch in re.split(r"[,\uff0c](?!\d{3})", sentence.norm):
        if listed and "," in sentence.norm and re.fullmatch(r"\s*(?:1[89]|[2-9]\d|10\d)\s*", stretch):
            return int(stretch)
        found = None if PAST_CUE.search(stretch) else _age(stretch.strip(), now, asked=asked)
        if found is not None:
            return found
    return None


def _age(norm: str, now: datetime, *, asked: bool) -> int | None:
    soon = SOON.search(norm)
    if soon:
        return int(soon[1] or soon[2] or soon[3]) - 1
    if MONTHS_OLD.search(norm):
        return 0
    born = _born(norm, now, asked=asked)
    if born is not None:
        return born
    found = LABELLED.search(norm) or STATED.search(norm) or (YEARS.match(norm) if asked else None)
    if found is None or (found.re is STATED and found[0].startswith(("is", "was")) and MEASURED.search(norm[: found.start()].strip())):
        return None
    return int(next(group for group in found.groups() if group))


def _born(norm: str, now: datetime, *, asked: bool) -> int | None:
    """The age reached by today; with only a year given, the one reached this year."""
    bare = BARE_YEAR.match(norm) if asked else None
    if bare:
        return now.year - int(bare[1])
    found = BORN.search(norm)
    if found is None:
        short = BORN_SHORT.search(norm)
        return (now.year - int(short[1] or short[2])) % 100 if short else None
    year = int(found[3] or found[4])
    before = found[1] is not None and (int(found[1]), int(found[2])) > (now.month, now.day)
    return now.year - year - before
