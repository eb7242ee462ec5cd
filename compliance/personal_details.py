"""Birth dates and last names as people text them. Pure; what is not plain is None, never a guess.

We ask for month/day/year. So 03/07/1951 is March 7; 25/12/1951 can only be December 25; a month in words or a year in front settles
the order by itself. Two digits of a year are taken only where one century is possible (nobody is over 120 or not yet born).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Final

OLDEST: Final = 120
MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan enero ene", "february feb febrero", "march mar marzo", "april apr abril abr", "may mayo", "june jun junio",
            "july jul julio", "august aug agosto ago", "september sep sept septiembre setiembre", "october oct octubre",
            "november nov noviembre", "december dec diciembre dic",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_WORD: Final = "|".join(sorted(MONTHS, key=len, reverse=True))
_SEP: Final = r"\s*[-/.,\s]\s*"
_YEAR: Final = r"(?P<y>\d{4}|'?\d{2})(?!\d)"
PATTERNS: Final = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"(?P<y>\d{4})\s*年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*[日号]?",
        r"(?:ngay\s*)?(?P<d>\d{1,2})\s*thang\s*(?P<m>\d{1,2})\s*(?:nam\s*|[,/\s]\s*)(?P<y>\d{4})",
        rf"(?<!\d)(?P<y>\d{{4}}){_SEP}(?P<m>\d{{1,2}}){_SEP}(?P<d>\d{{1,2}})(?!\d)",
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s*(?:-|/|\.|de|of)?\s*(?P<w>{_WORD})\.?\s*(?:-|/|,|de|del|of)?\s*{_YEAR}",
        rf"\b(?P<w>{_WORD})\.?\s*(?P<d>\d{{1,2}})(?!\d)(?:st|nd|rd|th)?\s*(?:,|of|de|del)?\s*{_YEAR}",
        rf"(?<!\d)(?P<a>\d{{1,2}}){_SEP}(?P<b>\d{{1,2}}){_SEP}{_YEAR}",
        r"(?<!\d)(?P<a>\d{2})(?P<b>\d{2})(?P<y>\d{4})(?!\d)",
    )
)
_FILLERS: Final = """
    my name is i am im its it was the and born birthday birthdate birth date of dob d.o.b last first surname family on here they are
    mi nombre es soy apellido fecha nacimiento naci nacio me llamo cumpleanos toi ngay sinh thang nam ten
    我 是 姓 名 叫 生日 出生 日期 我叫 我姓 我的 姓名 名字 出生日期 我是 patient paciente mr mrs ms miss sra
"""
FILLERS: Final = frozenset(_FILLERS.split())
SUFFIXES: Final = frozenset({"jr", "sr", "ii", "iii", "iv"})
MOST_WORDS: Final = 4  # of one name; more words would be more guesses in one try
CODE: Final = re.compile(r"(?<!\d)(\d{3})[\s-]?(\d{3})(?!\d)")


@dataclass(frozen=True, slots=True)
class Told:
    """What a message gave. `names` are the readings of the last name, folded, likeliest first."""

    born: date | None
    names: tuple[str, ...]


def fold(name: str) -> str:
    """A last name as it is compared: lower case, without accents, hyphens, spaces, apostrophes, Jr. and the like."""
    words = [word for word in re.split(r"[\s.]+", _plain(name)) if word and word not in SUFFIXES]
    return re.sub(r"[^\w]|_", "", "".join(words))


def read(text: str, today: date) -> Told:
    """Birth date and last name in one message, in any order."""
    plain = _plain(text)
    for pattern in PATTERNS:
        for found in pattern.finditer(plain):
            born = _date(found.groupdict(), today)
            if born is not None:
                return Told(born, _names(plain[: found.start()] + " , " + plain[found.end() :]))
    return Told(None, _names(plain))


def six_digits(text: str) -> str | None:
    """The one code in a message; None when its digits are not exactly six in one or two groups."""
    plain = unicodedata.normalize("NFKC", text)
    found = CODE.search(plain)
    return "".join(found.groups()) if found and len(re.findall(r"\d", plain)) == 6 else None


def _date(part: dict[str, str | None], today: date) -> date | None:
    if part.get("w"):
        month, day = MONTHS[str(part["w"])], int(part["d"] or 0)
    elif part.get("a"):
        month, day = int(part["a"] or 0), int(part["b"] or 0)
        if month > 12 >= day:  # can only be day first
            month, day = day, month
    else:
        month, day = int(part["m"] or 0), int(part["d"] or 0)
    years = _years(str(part["y"]).lstrip("'"), today)
    possible = [born for year in years if (born := _calendar(year, month, day)) and born <= today and today.year - born.year <= OLDEST]
    return possible[0] if len(possible) == 1 else None


def _years(text: str, today: date) -> list[int]:
    return [int(text)] if len(text) == 4 else [today.year // 100 * 100 + int(text), (today.year // 100 - 1) * 100 + int(text)]


def _calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _names(text: str) -> tuple[str, ...]:
    """Readings of what is left: before a comma ("Lopez, Ana"), the last words one by one longer, the first word (Vietnamese and Chinese
    put the family name first); never the words in between, so that one try is not many guesses."""
    pieces = [_name_words(piece) for piece in re.split(r"[,;\n]", re.sub(r"[^\w\s,;\n'’.-]|\d", " ", text))]
    pieces = [piece for piece in pieces if piece]
    found: list[str] = []
    if len(pieces) >= 2 and len(pieces[0]) <= MOST_WORDS:
        found.append(fold(" ".join(pieces[0])))
    words = [word for piece in pieces for word in piece][-MOST_WORDS:]
    found += [fold(" ".join(words[-length:])) for length in range(1, len(words) + 1)]
    found += [fold(words[0])] if words else []
    last = words[-1] if words else ""
    if re.fullmatch("[\u3400-\u9fff]{2,4}", last):  # a family name of one or two characters
        found += [last[:1], last[:2]]
    return tuple(dict.fromkeys(name for name in found if name))


def _name_words(piece: str) -> list[str]:
    words = [word.strip("'’-.") for word in piece.split()]
    return [word for word in words if word and word not in FILLERS]


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold()).replace("đ", "d")
    return "".join(letter for letter in folded if not unicodedata.combining(letter))
