"""The last check of who is named in words a model wrote: identifiers that nobody said and nothing released may not leave. Pure.

Allowed is what the patient wrote in this turn and what was released to them in it; a birth date, a number, an address, a record number or a
full name of anybody else stops the whole answer, and approved words go out instead. It is a net behind authority, not the authority."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Final

from compliance.wording import HOME

DATES: Final = re.compile(
    r"\b\d{1,2}[/.-]\d{1,2}[/.-](?:\d{2}|\d{4})\b|\b\d{4}-\d{2}-\d{2}\b"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}\b|\b\d{1,2} de [a-z]+ de \d{4}\b",
    re.I,
)
PHONES: Final = re.compile(r"(?<![\w-])\+?\d[\d\s().-]{6,}\d")
MAIL: Final = re.compile(r"[^\s@]+@[^\s@]+\.[a-z]{2,}", re.I)
RECORDS: Final = re.compile(r"\b(?=[A-Z0-9-]*\d{3})[A-Z0-9][A-Z0-9-]{5,}\b|\bMRN\W{0,3}\w+", re.I)
SSN: Final = re.compile(r"\b\d{3}-\d{2}-\d{4}\b")
NAMES: Final = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Sr|Sra)\.? [A-ZÀ-Þ][\w'’-]+"
    r"|\b(?:patient|paciente|name is|named|for|about|of|belongs to|llama) ([A-ZÀ-Þ][\w'’-]+ (?:[A-Z]\. )?[A-ZÀ-Þ][\w'’-]+)"
    r"|\b[A-ZÀ-Þ][a-zß-ÿ'’]+ (?:[A-Z]\. )?[A-ZÀ-Þ][a-zß-ÿ'’]+\b"
)
KINDS: Final = (("date", DATES), ("ssn", SSN), ("phone", PHONES), ("mail", MAIL), ("record", RECORDS), ("name", NAMES))
_PLAIN: Final = """
    United States American Indian New York Jersey Mexico Hampshire North South Carolina Dakota West Virginia Rhode Island Thank Thanks You
    Please Good Morning Afternoon Evening Happy Thanksgiving Christmas Monday Tuesday Wednesday Thursday Friday Saturday Sunday January
    February March April May June July August September October November December English Spanish Chinese Vietnamese Medicare Advantage
    Video Visit Visits Home Monitoring Pharmacy Wellness Program Programs Health Care Team Hi Hello Hola Buenos Dias Gracias
"""


@cache
def _ours() -> frozenset[str]:
    """Words with a capital that are no names: days, places, and whatever the approved texts themselves capitalise
    (but for the one that gives an example of a name)."""
    texts = " ".join(path.read_text(encoding="utf-8") for path in (HOME / "en").glob("*.ftl") if path.stem != "identity")
    return frozenset(word.casefold() for word in [*_PLAIN.split(), *re.findall(r"\b[A-Z][A-Za-z]+", texts)])


def foreign(text: str, *, heard: str, released: Iterable[str], ours: Iterable[str] = ()) -> tuple[str, ...]:
    """Kinds of identifiers in `text` that are neither in `heard` (the patient's words), nor `released`, nor `ours` (the clinic's own
    name and numbers). Empty: it may leave."""
    known = _flat(" ".join((heard, *released, *ours)))
    return tuple(kind for kind, pattern in KINDS if any(not _known(found.group(), kind, known) for found in pattern.finditer(text)))


def _known(found: str, kind: str, known: str) -> bool:
    if kind == "name":
        words = re.findall(r"[^\W\d_]{2,}", found)
        return all(word.casefold() in _ours() or _flat(word) in known for word in words if word[0].isupper())
    return _flat(found) in known


def _flat(text: str) -> str:
    """Letters and digits only, without case and accents: 206-555-0100 is 2065550100."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[\W_]+", "", "".join(letter for letter in plain if not unicodedata.combining(letter)))
