"""Approved words. No model writes these: every message is in the catalogues (Fluent), in every language, with an owner."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, Final

from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser

from compliance.tongues import Tongue

HOME: Final = Path(__file__).parent / "catalogues"
LOCALES: Final = ("en", "es", "zh", "vi")
ISOLATES: Final = re.compile("[\u2066-\u2069]")  # Fluent's marks around placeables would make an SMS UCS-2


def say(key: str, locale: str, **args: str | int) -> str:
    """The approved text for `key` in `locale` (another language: English). Raises KeyError for a key nobody approved."""
    bundle = _bundles()[locale if locale in LOCALES else "en"]
    if not bundle.has_message(key):
        raise KeyError(key)
    message = bundle.get_message(key)
    text, faults = bundle.format_pattern(message.value, args)
    if faults:
        raise KeyError(f"{key}: {type(faults[0]).__name__}")
    return ISOLATES.sub("", str(text))


def has(key: str) -> bool:
    return bool(_bundles()["en"].has_message(key))


def keys() -> frozenset[str]:
    """Every approved key (of English; `check` proves that the others have the same)."""
    return frozenset(_keys("en"))


def check() -> list[str]:
    """What a language lacks or has too many (messages, arguments, choices), one line each."""
    from compliance.wordbook import faults  # the parser is for checks, not for speech

    return faults()


@cache
def _bundles() -> dict[str, Any]:
    return {locale: _bundle(locale) for locale in LOCALES}


class _Bundle(FluentBundle):
    def _get_babel_locale(self) -> Tongue:
        return Tongue(self.locales[0])


def _bundle(locale: str) -> FluentBundle:
    bundle = _Bundle([locale], use_isolating=False)
    parser = FluentParser(with_spans=False)  # where in the file each word stood is half of what a catalogue weighs
    for path in sorted((HOME / locale).glob("*.ftl")):
        bundle.add_resource(parser.parse(path.read_text(encoding="utf-8")))
    return bundle


def _keys(locale: str) -> set[str]:
    found: set[str] = set()
    for path in sorted((HOME / locale).glob("*.ftl")):
        found |= set(re.findall(r"^([a-z][a-z0-9-]*) *=", path.read_text(encoding="utf-8"), re.M))
    return found
