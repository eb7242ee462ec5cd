"""Days and hours told in numbers, which are no readings: "readings for 7/14", "cita el 22 a las 3:30", "7 giờ 30 nhịp tim 59". Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rules.emergency.figures import HAN, VIETNAMESE, Figure
from rules.emergency.matcher import Mention
from rules.emergency.normalise import Said

LEADS: Final = frozenset((
    "for", "on", "del", "ngay", "dated", "of", "since", "until", "is", "el", "dia", "from", "by", "log", "appt", "appointment", "visit",
    "号",
    "was", "hen",
))  # fmt: skip
DAYS, MONTHS = 31, 12
NEAR_NAME: Final = 3
VISITS: Final = frozenset(("cita", "turno", "visita", "dia", "lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo"))
CLOCK: Final = frozenset(("gio", "点", "點"))
MINUTES: Final = 60
HOURS: Final = frozenset(map(str, range(25)))
LED: Final = 5
NOON: Final = 12
AT_HOURS: Final = frozenset(("at", "las", "luc"))
SPELT: Final = frozenset((*VIETNAMESE, *HAN, "muoi", "tram"))


def dated(figure: Figure, cues: Sequence[Mention], said: Said) -> bool:
    """ "for 7/14", "hẹn ngày 22/8", "cita el 22 a las": a day of a month; "bp for 7/14" told right behind its name may be a pressure."""
    if figure.fraction or figure.value > DAYS:
        return False
    words, first, last = said.words, figure.first, figure.last
    if words[last + 1 : last + 3] == ["a", "las"] and first and words[first - 1] == "el":
        return not VISITS.isdisjoint(words[max(0, first - 3) : first])
    if "/" not in said.text:
        return False
    begins = first - 1 if _stroke(first - 1, said) else first
    end = begins + 1
    if not begins or end >= len(words) or not _stroke(begins, said) or words[begins - 1] not in LEADS or not words[end].isdecimal():
        return False
    pair = sorted((int(words[begins]), int(words[end]))) if words[begins].isdecimal() else [0, 0]
    if not (1 <= pair[0] <= MONTHS and pair[1] <= DAYS):
        return False
    return not any(one.concept == "pressure" and 0 <= begins - one.last - 1 <= NEAR_NAME for one in cues)


def _stroke(place: int, said: Said) -> bool:
    """Whether a stroke joins the number here with the next."""
    if place < 0 or place + 1 >= len(said) or not said.words[place].isdecimal():
        return False
    return said.text[said.span(place, place)[1] : said.span(place + 1, place + 1)[0]] == "/"


def o_clock(figure: Figure, cues: Sequence[Mention], said: Said) -> bool:
    """ "7 giờ 30 nhịp tim 59", "3点30血压120/80": the minutes, where the name behind has a number of its own, or none stands there."""
    at = figure.first
    if figure.fraction or figure.value >= MINUTES or at < 2 or said.words[at - 1] not in CLOCK or said.words[at - 2] not in HOURS:
        return False
    behind = [one for one in cues if not one.concept.startswith("#") and 0 <= one.first - figure.last - 1 <= 1]
    behind = [one for one in behind if not any(word[:1].isdecimal() for word in said.words[figure.last + 1 : one.first])]
    return all(any(word[:1].isdecimal() or word in SPELT for word in said.words[one.last + 1 : one.last + 1 + LED]) for one in behind)


def at_an_hour(figure: Figure, cues: Sequence[Mention], said: Said) -> bool:
    """ "ate at 7", "INR 2.7 a las 8": an hour, where no reading is named shortly before that the number may be "at"."""
    words, at = said.words, figure.first
    if figure.fraction or figure.value > NOON or not at or words[at - 1] not in AT_HOURS:
        return False
    if words[at - 1] == "las":
        return words[at - 2 : at - 1] == ["a"]
    near = [one for one in cues if not one.concept.startswith("#") and 0 <= at - one.last - 1 <= NEAR_NAME]
    return all(any(token.stop for token in said[one.last + 1 : at]) for one in near)
