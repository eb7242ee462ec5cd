"""What Fluent asks about a language: how it counts, and how it writes a whole number. Babel knows that among a thousand other things (names
of countries, calendars, currencies): 6 MB for our four languages, and a tenth of a second of every start."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from babel import Locale
from babel.localedata import LocaleDataDict
from babel.numbers import parse_pattern
from babel.plural import PluralRule

_ENGLISH: Final = {"one": "i = 1 and v = 0"}
_SPANISH: Final = {"one": "n = 1", "many": "e = 0 and i != 0 and i % 1000000 = 0 and v = 0 or e != 0..5"}
_POINTS: Final = {"decimal": ",", "group": "."}
_COMMAS: Final = {"decimal": ".", "group": ","}


def _facts(plurals: Mapping[str, str], marks: Mapping[str, str]) -> dict[str | int | None, Any]:
    """In the shape Babel keeps them in."""
    return {
        "plural_form": PluralRule(plurals),
        "decimal_formats": {None: parse_pattern("#,##0.###")},
        "default_numbering_system": "latn",
        "number_symbols": {"latn": {**marks, "minusSign": "-", "plusSign": "+"}},
    }


_FACTS: Final = {
    "en": _facts(_ENGLISH, _COMMAS),
    "es": _facts(_SPANISH, _POINTS),
    "zh": _facts({}, _COMMAS),
    "vi": _facts({}, _POINTS),
}


class Tongue(Locale):
    """Babel's locale of this language, as far as our catalogues need one; it raises `KeyError` for anything else."""

    @property
    def _data(self) -> LocaleDataDict:
        return LocaleDataDict(_FACTS[self.language])
