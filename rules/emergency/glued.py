"""A reading written in one piece with its name: "BP210/120HR64", "sugar412", "temp104.6", "o2sat82". Pure."""

from __future__ import annotations

import re
from typing import Final

NAME: Final = (
    "spo2|o2sat|o2|bp|hr|pulse|puls|pulso|temp|temperature|fever|fiebre|sugar|sugars|glucose|glu|bg|bs|bgl|fsbs|azucar|glucosa|meter|dexcom"
    "|libre|sats|sat|ox|oxygen|oxigeno|wt|weight|presion|pressure|sys|fc|rr|p|r"
)
VALUE: Final = r"\d{2,3}(?:\.\d)?"
UNIT: Final = "mg|mgdl|bpm|f|c|lbs|lb|kg"
TEMPERATURE: Final = r"t(?=\d{3}|\d\d\.\d)"  # "T98.2"; T12 is a bone of the back
WHOLE: Final = re.compile(rf"(?:\d{{2,3}})?(?:(?:{NAME}|{TEMPERATURE}){VALUE})+(?:{UNIT})?")  # "79hr64": a pressure ends before it
PART: Final = re.compile(rf"{NAME}|{TEMPERATURE}|{VALUE}|{UNIT}")
OVER: Final = re.compile(r"(\d{2,3})(?:over|ovr|ova|sobre|tren|x)(\d{2,3})")
SHORT: Final = {"o2sat": "sat"}


def parts(word: str) -> list[str]:
    """The name and the number; nothing where it is another word ("b12", "n95", "covid19"), and what else ends in a point and a digit
    ("v12.5") in three pieces."""
    if WHOLE.fullmatch(word):
        return [SHORT.get(part, part) for part in PART.findall(word)]
    if pressure := OVER.fullmatch(word):
        return [pressure[1], "x" if "x" in word else "over", pressure[2]] if int(pressure[1]) > int(pressure[2]) else []
    head, point, tail = word.partition(".")
    return [head, point, tail] if point and head[:1].isalpha() else []
