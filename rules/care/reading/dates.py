"""The day something happened: "last Tuesday", "two weeks ago", "3/14", "14 de marzo", 上周二, 两周前, "hai tuần trước".

Life events are what we ask about, so a day without a year is the nearest past one ("next month" and the like lie ahead). A whole month
counts as its last day that is not in the future: in doubt for the patient, because a person checks the papers.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import Final

from rules.care.reading.words import Sentence

MONTHS: Final = {
    name: number
    for row in (
        "january february march april may june july august september october november december",
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    )
    for number, name in enumerate(row.split(), 1)
} | {"sept": 9, "setiembre": 9}
DAYS: Final = {
    name: number
    for row in (
        "monday tuesday wednesday thursday friday saturday sunday",
        "mon tues wed thurs fri sat sun",
        "lunes martes miercoles jueves viernes sabado domingo",
    )
    for number, name in enumerate(row.split())
} | {"tue": 1, "thur": 3, "thu": 3}
HAN_DAYS: Final = dict(zip("一二三四五六日天1234567", (0, 1, 2, 3, 4, 5, 6, 6, 0, 1, 2, 3, 4, 5, 6), strict=True))
UNIT: Final = {"day": 1, "dia": 1, "天": 1, "ngay": 1, "week": 7, "semana": 7, "周": 7, "星期": 7, "礼拜": 7, "tuan": 7, "month": 30, "mes": 30, "月": 30, "thang": 30, "year": 365, "ano": 365, "年": 365, "nam": 365}  # fmt: skip
_M = "|".join(sorted(MONTHS, key=len, reverse=True))
_D = "|".join(sorted(DAYS, key=len, reverse=True))
_N = r"(\d{1,3}|a couple(?: of)?|a few|couple|an|a|one|un|una|unos|unas|mot|几)"
AGO: Final = re.compile(
    rf"\b{_N}\s*(day|week|month|year)s?\s*(?:and a half )?(?:ago|back|now|before|earlier)\b|\bhace\s+(?:como |unos |unas |casi )?{_N}\s*(dia|semana|mes|ano)(?:s|es)?\b"
    rf"|(\d{{1,3}}|几)\s*个?(天|周|星期|礼拜|月|年)(?:多)?(?:之?前|以前)|\b{_N}\s*(ngay|tuan|thang|nam)\s*(?:truoc|qua)\b"
)
LASTING: Final = re.compile(
    rf"^\W*(?:about |around |like |it was |it has been |its been |como |maybe )?{_N}\s*(day|week|month|year|dia|semana|mes|ano)(?:s|es)?\W*$"
)
AHEAD: Final = re.compile(
    rf"\bin (?:about )?{_N}\s*(day|week|month)s?\b|\ben {_N}\s*(dia|semana|mes)(?:s|es)?\b|(\d{{1,3}})\s*个?(天|周|星期|月)(?:之?后|以后)|\b{_N}\s*(ngay|tuan|thang)\s*nua\b"
)
NEXT: Final = re.compile(
    r"\bnext (week|month)\b|\b(?:la |el )?(semana|mes) (?:que viene|proxim[ao])\b|\b(?:la |el )?proxim[ao] (semana|mes)\b|下个?(周|星期|月)|\b(tuan|thang) (?:sau|toi)\b"
)
LAST: Final = re.compile(
    r"\b(?:last|this past|the past|past) (week|month|year)\b|\b(?:la |el )?(semana|mes|ano) pasad[ao]\b|上个?(周|星期|月)(?![一二三四五六日天\d])|去(年)|\b(tuan|thang|nam) (?:truoc|roi|vua roi|ngoai)\b"
)
THIS: Final = re.compile(
    r"\bthis (week|month)\b|\bearlier this (week|month)\b|\beste (mes)\b|\besta (semana)\b|这个?(周|星期|月)|\b(tuan|thang) nay\b"
)
TODAY: Final = re.compile(r"\b(?:today|just now|this morning|right now|hoy|hom nay|bua nay)\b|今天|刚刚|刚才")
YESTERDAY: Final = re.compile(r"\b(?:yesterday|last night|ayer|anoche|hom qua)\b|昨天")
BEFORE: Final = re.compile(r"\b(?:day before yesterday|antier|anteayer|hom kia)\b|前天")
TOMORROW: Final = re.compile(r"\b(?:tomorrow|manana|ngay mai)\b|明天")
WEEKDAY: Final = re.compile(
    rf"\b(last |this past |past |on |el |this )?({_D})\b(?: (pasado|passed))?|上(?:个)?(?:周|星期|礼拜)([一二三四五六日天1-7])|(?:周|星期|礼拜)([一二三四五六日天1-7])|\bthu (hai|ba|tu|nam|sau|bay|2|3|4|5|6|7) (?:tuan )?truoc"
)
VIET_DAYS: Final = {"hai": 0, "2": 0, "ba": 1, "3": 1, "tu": 2, "4": 2, "nam": 3, "5": 3, "sau": 4, "6": 4, "bay": 5, "7": 5}
ISO: Final = re.compile(r"\b(20\d\d)-(\d{1,2})-(\d{1,2})\b")
SLASHED: Final = re.compile(r"(?<![\d/])(\d{1,2})[/-](\d{1,2})(?:[/-](20\d\d|\d\d))?(?![\d/])")
NAMED: Final = re.compile(
    rf"\b({_M})\.?\s*(?:the )?(\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d)(?:,?\s*(20\d\d))?|\b(\d{{1,2}})(?:st|nd|rd|th)?\s*(?:de |of )?({_M})\b(?:,?\s*(?:de |del )?(20\d\d))?|\b(\d{{1,2}}) thang (\d{{1,2}})(?: nam (20\d\d))?"
)
HAN_DATE: Final = re.compile(r"(?:(20\d\d)年)?(\d{1,2})月(\d{1,2})[日号]")
MONTH: Final = re.compile(
    rf"\b(?:in|since|around|early|late|mid|during|back in|en|desde|a finales de|a principios de|last|thang)\s+({_M}|\d{{1,2}})\b|^\W*({_M})\W*$|(\d{{1,2}})月(?:份|初|底|中)?"
)
FIRST_OF: Final = re.compile(
    r"\b(?:the |el )?(1st|first|primero|\d{1,2}(?:st|nd|rd|th))\b(?: of (?:the|this) month)?|\bel (\d{1,2}) de este mes\b"
)


def date_in(sentence: Sentence, today: date, *, asked: bool) -> date | None:
    """The day meant, or None. Loose forms ("March", "two weeks", "the 1st") count only as the answer to our question."""
    norm = sentence.norm
    exact = _exact(norm, today)
    if exact is not None:
        return exact
    if found := AHEAD.search(norm):
        return _shift(today, found, 1)
    if found := NEXT.search(norm):
        return today + timedelta(days=_unit(found))
    if found := AGO.search(norm) or (LASTING.match(norm) if asked else None):
        return _shift(today, found, -1)
    for pattern, back in ((BEFORE, 2), (YESTERDAY, 1), (TODAY, 0), (TOMORROW, -1)):
        if pattern.search(norm):
            return today - timedelta(days=back)
    if found := WEEKDAY.search(norm):
        return _weekday(found, today)
    if found := LAST.search(norm):
        return _last(today, _unit(found))
    if THIS.search(norm):
        return today
    return _loose(norm, today) if asked else None


def _exact(norm: str, today: date) -> date | None:
    if found := ISO.search(norm):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := HAN_DATE.search(norm):
        return _nearest(int(found[2]), int(found[3]), found[1], today)
    if found := NAMED.search(norm):
        if found[7]:
            return _nearest(int(found[8]), int(found[7]), found[9], today)
        month, day, year = (found[1], found[2], found[3]) if found[1] else (found[5], found[4], found[6])
        return _nearest(MONTHS[month], int(day), year, today)
    if found := SLASHED.search(norm):
        month_or_day, day_or_month = int(found[1]), int(found[2])
        if month_or_day > 12 >= day_or_month:  # day first, as in Spanish
            month_or_day, day_or_month = day_or_month, month_or_day
        year = found[3] if found[3] is None or len(found[3]) == 4 else f"20{found[3]}"
        return _nearest(month_or_day, day_or_month, year, today)
    return None


def _loose(norm: str, today: date) -> date | None:
    if found := MONTH.search(norm):
        name = found[1] or found[2] or found[3]
        month = MONTHS.get(name) or (int(name) if name.isdecimal() else 0)
        if not 1 <= month <= 12:
            return None
        year = today.year if month <= today.month else today.year - 1
        return min(today, date(year, month, calendar.monthrange(year, month)[1]))
    if found := FIRST_OF.search(norm):
        word = found[1] or found[2]
        day = int(re.sub(r"\D", "", word) or 1)
        this = _day(today.year, today.month, day)
        return this if this is not None and this <= today else _nearest(today.month - 1 or 12, day, None, today)
    return None


def _nearest(month: int, day: int, year: str | None, today: date) -> date | None:
    """Without a year: this year's day, or last year's when this year's lies more than two months ahead."""
    if year is not None:
        return _day(int(year), month, day)
    this = _day(today.year, month, day)
    return _day(today.year - 1, month, day) if this is not None and this - today > timedelta(days=61) else this


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _shift(today: date, found: re.Match[str], sign: int) -> date | None:
    groups = [group for group in found.groups() if group]
    count = (
        int(groups[0]) if groups[0].isdecimal() else 2 if "couple" in groups[0] else 3 if groups[0] in ("a few", "几", "unos", "unas") else 1
    )
    try:
        if UNIT[groups[1]] == 30:
            return _months(today, sign * count)
        return today + timedelta(days=sign * count * UNIT[groups[1]])
    except (OverflowError, ValueError):
        return None


def _months(today: date, count: int) -> date:
    index = today.year * 12 + today.month - 1 + count
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(today.day, calendar.monthrange(year, month)[1]))


def _unit(found: re.Match[str]) -> int:
    return UNIT[next(group for group in found.groups() if group)]


def _last(today: date, unit: int) -> date:
    if unit == 7:
        return today - timedelta(days=7)
    if unit == 30:
        return today.replace(day=1) - timedelta(days=1)
    return date(today.year - 1, 12, 31)


def _weekday(found: re.Match[str], today: date) -> date:
    if found[4] or found[5]:
        wanted = HAN_DAYS[found[4] or found[5]]
        if found[4]:  # 上周二: that day of the week before this one
            return today - timedelta(days=today.weekday() + 7 - wanted)
    elif found[6]:
        wanted = VIET_DAYS[found[6]]
    else:
        wanted = DAYS[found[2]]
    back = (today.weekday() - wanted) % 7
    return today - timedelta(days=back or 7)
