"""Height and weight in the notations people use; kept in cm and kg. Also how many live in a household, and "7 out of 10"."""

from __future__ import annotations

import re
from typing import Final

from rules.care.reading.words import Sentence

FEET: Final = re.compile(
    r"(?<![\d/])([4-7])\s*(?:'|\u2019|\u2032|feet|foot|ft\b|pies?|尺|bo)\.?,?\s*(?:and|y|con)?\s*(\d{1,2}(?:\.\d)?)?\s*(?:\"|''|\u201d|\u2033|inches|inch|in\b|pulgadas?|寸)?"
)
PAIR: Final = re.compile(r"^\W*(?:im |about )?([4-7])[ .-](\d{1,2})\b")
INCHES: Final = re.compile(r"\b(\d{2})\s*(?:inches|inch|pulgadas|\")")
CENTI: Final = re.compile(r"\b(1\d\d|2[0-2]\d)\s*(?:cm|centimeters?|centimetros?|厘米|公分|phan)\b|(1\d\d|2[0-2]\d)\s*(?:厘米|公分)")
METRES: Final = re.compile(
    r"\b([12])[.,](\d{1,2})(?![\d.,])\s*(?:m\b|meters?|metros?|米)?|\b([12])\s*(?:m|metros?|metro|米)\s*(?:y|con)?\s*(\d{1,2})\b|([12])米(\d{1,2})"
)
POUNDS: Final = re.compile(r"\b(\d{2,3}(?:\.\d)?)\s*(?:lbs?\b|pounds?|libras?|#|磅|pao)")
KILOS: Final = re.compile(
    r"\b(\d{2,3}(?:\.\d)?)\s*(?:kgs?\b|kilos?\b|kilogram(?:o|s|os)?|公斤|千克|ky\b|ki lo|ki\b|can\b)|(\d{2,3})\s*(?:公斤|千克)"
)
JIN: Final = re.compile(r"(\d{2,3})\s*斤")
HEAVY: Final = re.compile(
    r"\b(?:weigh|weight is|peso|pesa|weighing|nang|can nang)\s*(?:is|about|around|like|casi|unos)?\s*(\d{2,3})\b|体重\s*(\d{2,3})"
)
NUMBER: Final = re.compile(r"(?<![\d'/.])(\d{2,3})(?![\d'/])")

PEOPLE: Final = re.compile(
    r"\b(?:household|family|familia|hogar|casa|house|home|home with|gia dinh|nha)\s*(?:is|has|size|of|de|is just|with|tiene|son|somos|hay|co)?\s*:?\s*(?:of|de)?\s*(\d{1,2})\b(?!\s*(?:k\b|,\d|000))"
    r"|\b(?:there are|theres|there is|somos|we are|were|hay|vivimos)\s*(?:about|just|only)?\s*(\d{1,2})\b(?!\s*(?:k\b|,\d|years|anos))|\b(\d{1,2})\s*(?:people|persons?|of us|personas?|nguoi|in my (?:family|household|house)|in the (?:family|household|house)|en (?:mi|la) (?:casa|familia))|(\d{1,2})\s*(?:口人|口|个人)"
)
ALONE: Final = re.compile(
    r"\b(?:just me|only me|just myself|only myself|live alone|living alone|by myself|single person|me only|myself only|solo yo|nomas yo|yo sol[oa]|vivo sol[oa]|chi minh toi|chi co toi|mot minh|song mot minh)\b|就我一个|只有我|一个人住|我一个人|就我自己|1个人住"
)
SPOUSE: Final = re.compile(
    r"\b(?:wife|husband|spouse|partner|esposa|esposo|marido|boyfriend|girlfriend|vo toi|chong toi|vo|chong)\b|老婆|老公|妻子|丈夫|太太|先生"
)
COUPLE: Final = re.compile(
    r"\b(?:(?:hai|2) (?:vo chong|ong ba)|(?:the |just )?(?:two|2|both) of us|(?:my )?(?:wife|husband|spouse|partner) and (?:i|me)|(?:nosotros|los|las) (?:dos|2))\b|(?:两|2|老两|我们两|我们2)口子|夫妻(?:两|2)|夫妇"
)
KIDS: Final = re.compile(
    r"\b(\d{1,2}|a|one|un|una)\s*(?:small |young |little )?(?:kids?|child|children|sons?|daughters?|boys|girls|hijos?|hijas?|ninos|babies|baby|con)\b|(\d{1,2})个(?:孩子|小孩|儿子|女儿)"
)
ME: Final = re.compile(r"\b(?:me|myself|i live with|yo|mi|my|toi|vivo con)\b|我|和")
OF_TEN: Final = re.compile(r"\b(\d{1,2})\s*(?:out of|of|/|de|sobre|tren|over)\s*10\b|10分(?:里|中|之)?\s*(\d{1,2})|(\d{1,2})\s*分")
INCH_CM, POUND_KG = 2.54, 0.453592


def height_in(sentence: Sentence, *, asked: bool) -> float | None:
    """Centimetres."""
    norm = sentence.norm
    if found := FEET.search(norm):
        inches = float(found[2] or 0)
        return round((int(found[1]) * 12 + inches) * INCH_CM, 1) if inches < 12 else None
    if found := CENTI.search(norm):
        return float(found[1] or found[2])
    if found := METRES.search(norm):
        whole, part = (found[1], found[2]) if found[1] else (found[3], found[4]) if found[3] else (found[5], found[6])
        return int(whole) * 100 + int(part.ljust(2, "0"))
    if found := INCHES.search(norm):
        return round(int(found[1]) * INCH_CM, 1)
    if asked and (found := PAIR.match(norm)) and int(found[2]) < 12:
        return round((int(found[1]) * 12 + int(found[2])) * INCH_CM, 1)
    return None


def weight_in(sentence: Sentence, *, asked: bool) -> float | None:
    """Kilograms. A bare number answers our question in pounds, as it is asked."""
    norm = sentence.norm
    if found := KILOS.search(norm):
        return float(found[1] or found[2])
    if found := JIN.search(norm):
        return int(found[1]) / 2
    if found := POUNDS.search(norm) or HEAVY.search(norm):
        return round(float(next(group for group in found.groups() if group)) * POUND_KG, 1)
    metric = CENTI.search(norm) or METRES.search(norm)
    left = norm if height_in(sentence, asked=False) is None else METRES.sub(" ", CENTI.sub(" ", FEET.sub(" ", norm)))
    bare = [int(number) for number in NUMBER.findall(left)] if asked else []
    if len(bare) != 1:
        return None
    if metric:  # who says metres means kilos
        return float(bare[0]) if 30 <= bare[0] <= 300 else None
    return round(bare[0] * POUND_KG, 1) if 60 <= bare[0] <= 700 else None


def household_in(sentence: Sentence, *, asked: bool) -> int | None:
    """How many people, counting the texter."""
    norm = sentence.norm
    if found := PEOPLE.search(norm):
        return int(next(group for group in found.groups() if group))
    if ALONE.search(norm) and asked:
        return 1
    kids = KIDS.search(norm)
    couple = COUPLE.search(norm)
    spouse = SPOUSE.search(norm) or couple
    if asked and (couple or ((kids or spouse) and ME.search(norm))):
        count = kids and (kids[1] or kids[2])
        return 1 + bool(spouse) + (int(count) if count and count.isdecimal() else 1 if kids else 0)
    return None


def of_ten(sentence: Sentence) -> int | None:
    """ "7 out of 10", "7/10", "7 de 10"."""
    found = OF_TEN.search(sentence.norm)
    return int(next(group for group in found.groups() if group)) if found else None
