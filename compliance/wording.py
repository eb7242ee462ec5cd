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
BEGINS: Final = re.compile(r"^(?:#|(-?[a-z][a-z0-9_-]*) *=)", re.M | re.I)  # a comment or a message: what goes on stands further right


def say(key: str, locale: str, **args: str | int) -> str:
    """The approved text for `key` in `locale` (another language: English). Raises KeyError for a key nobody approved."""
    catalogue = _catalogues()[locale if locale in LOCALES else "en"]
    message = catalogue.message(key)
    if message is None:
        raise KeyError(key)
    text, faults = catalogue.bundle.format_pattern(message.value, args)
    if faults:
        raise KeyError(f"{key}: {type(faults[0]).__name__}")
    return ISOLATES.sub("", str(text))


def has(key: str) -> bool:
    return _catalogues()["en"].message(key) is not None


def keys() -> frozenset[str]:
    """Every approved key (of English; `check` proves that the others have the same)."""
    return frozenset(_keys("en"))


def check() -> list[str]:
    """What a language lacks or has too many (messages, arguments, choices), one line each."""
    from compliance.wordbook import faults  # the parser is for checks, not for speech

    return faults()


@cache
def _catalogues() -> dict[str, _Catalogue]:
    return {locale: _Catalogue(locale) for locale in LOCALES}


class _Bundle(FluentBundle):
    def _get_babel_locale(self) -> Tongue:
        return Tongue(self.locales[0])


class _Catalogue:
    """One language's messages, each read when it is first wanted (half a millisecond): reading them all took a quarter of a second of every
    start. None refers to another."""

    def __init__(self, locale: str) -> None:
        self.bundle = _Bundle([locale], use_isolating=False)
        self._parser = FluentParser(with_spans=False)  # where in the file each word stood is half of what a catalogue weighs
        self._unread: dict[str, str] = {}
        for path in sorted((HOME / locale).glob("*.ftl")):
            text = path.read_text(encoding="utf-8")
            begun = [*BEGINS.finditer(text)]
            for one, end in zip(begun, [*(after.start() for after in begun[1:]), len(text)], strict=True):
                if one[1]:
                    self._unread.setdefault(one[1], text[one.start() : end])

    def message(self, key: str) -> Any:
        """The message, or None when there is none that can be read."""
        if (written := self._unread.get(key)) is not None:
            self.bundle.add_resource(self._parser.parse(written), allow_overrides=True)
            self._unread.pop(key, None)  # only now: who asks in another thread meanwhile reads it too
        return self.bundle.get_message(key) if self.bundle.has_message(key) else None


def _keys(locale: str) -> set[str]:
    found: set[str] = set()
    for path in sorted((HOME / locale).glob("*.ftl")):
        found |= set(re.findall(r"^([a-z][a-z0-9-]*) *=", path.read_text(encoding="utf-8"), re.M))
    return found
