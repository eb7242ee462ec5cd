"""The catalogues as a whole: what each message needs, and what one language lacks. For checks and reports, not for speech."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, Final

from fluent.syntax import ast, parse
from fluent.syntax.visitor import Visitor

from compliance import wording

PLURALS: Final = frozenset({"zero", "one", "two", "few", "many", "other"})
SAMPLES: Final = {
    "clinic": "Riverside Community Clinic", "phone": "+12065550100", "reference": "HC4X7K2P", "code": "482913", "first": "Marisol",
    "year": "1951", "number": "57", "count": "7", "minutes": "120", "list": "Home monitoring HC4X7K2P", "mail": "m***@example.org",
    "link": "https://bot.example.org/verify/4f9c2d7ab1e04c55", "holder": "Dana Kim, RN", "title": "an urgent patient alert",
    "when": "on Wednesday after 8:00 AM", "day": "Wednesday", "time": "8:00 AM", "date": "Wed Nov 25",
}  # fmt: skip
UNKNOWN: Final = "something"


@dataclass(frozen=True, slots=True)
class Entry:
    """One message of one language: the arguments it uses, and for each it chooses by, the choices (plural forms aside)."""

    arguments: frozenset[str]
    choices: dict[str, frozenset[str]]


class _Reader(Visitor):
    def __init__(self) -> None:
        self.arguments: set[str] = set()
        self.choices: dict[str, set[str]] = {}

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - fluent's name
        self.arguments.add(node.id.name)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802
        if isinstance(node.selector, ast.VariableReference):
            names = {variant.key.name for variant in node.variants if isinstance(variant.key, ast.Identifier)}
            if not names <= PLURALS:
                self.choices.setdefault(node.selector.id.name, set()).update(names)
        self.generic_visit(node)


def entries(locale: str, home: Path = wording.HOME) -> tuple[dict[str, Entry], list[str]]:
    """Every message of a language, and what could not be read, one line each."""
    found, faults = {}, []
    for path in sorted((home / locale).glob("*.ftl")):
        for item in parse(path.read_text(encoding="utf-8")).body:
            if isinstance(item, ast.Junk):
                faults.append(f"{locale}/{path.name}: cannot be read near {str(item.content).strip()[:40]!r}")
            elif isinstance(item, ast.Message) and item.value is not None:
                name = item.id.name
                if name in found:
                    faults.append(f"{locale}: {name} is there twice")
                reader = _Reader()
                reader.visit(item)
                found[name] = Entry(frozenset(reader.arguments), {one: frozenset(names) for one, names in reader.choices.items()})
    return found, faults


def faults(home: Path = wording.HOME) -> list[str]:
    """What is wrong, one line each: a message, an argument or a choice that a language lacks or has too many."""
    english, lines = entries("en", home)
    for locale in wording.LOCALES[1:]:
        mine, unread = entries(locale, home)
        lines += unread
        lines += [f"{locale}: {key} is missing" for key in sorted(english.keys() - mine.keys())]
        lines += [f"{locale}: {key} is not in English" for key in sorted(mine.keys() - english.keys())]
        for key in sorted(english.keys() & mine.keys()):
            here, there = english[key], mine[key]
            lines += [f"{locale}: {key} lacks {{ ${name} }}" for name in sorted(here.arguments - there.arguments)]
            lines += [f"{locale}: {key} uses {{ ${name} }}, which nobody gives" for name in sorted(there.arguments - here.arguments)]
            for name in here.choices.keys() & there.choices.keys():
                lines += [f"{locale}: {key} has no [{one}]" for one in sorted(here.choices[name] - there.choices[name])]
    return lines


@cache
def _english() -> dict[str, Entry]:
    return entries("en")[0]


def every_text(key: str, locale: str) -> Iterator[str]:
    """The message in each of its choices, with arguments of usual length."""
    entry = _english()[key]
    plain: dict[str, Any] = {name: SAMPLES.get(name, UNKNOWN) for name in entry.arguments}
    names = sorted(entry.choices)
    for picked in product(*(sorted(entry.choices[name]) for name in names)):
        yield wording.say(key, locale, **(plain | dict(zip(names, picked, strict=True))))
