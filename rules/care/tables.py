"""The tables clinicians edit: one vocabulary, eligibility tables with effective dates, a calendar, the words people use.

Whatever fails its schema, names a field that does not exist, or contradicts its own examples does not load.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from rules.care.reading.lexicon import Lexicon, LexiconError
from rules.care.schema import Calendar, Conditional, Criterion, ServiceTable, Test, Vocabulary

HERE: Final = Path(__file__).parent
SERVICES: Final = ("rpm", "telehealth", "insurance", "pharmacy", "wellness")
DERIVED: Final = frozenset(("bmi", "today"))  # computed from other facts or from the date, never asked


class TablesError(Exception):
    """The tables cannot be used; names the file, the field and what to do."""


@dataclass(frozen=True, slots=True)
class Promises:
    """What this clinic lets us promise: nothing by default. `contact_days`: working days until somebody gets in touch;
    `visit_days`: days until a visit of that kind (urgent, routine, mental, specialist)."""

    contact_days: int | None = None
    visit_days: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Tables:
    """Everything loaded. `licensed`: the states this clinic may see patients in. `editions`: each service's tables, oldest first."""

    vocabulary: Vocabulary
    editions: Mapping[str, Sequence[ServiceTable]]
    calendar: Calendar
    lexicon: Lexicon
    licensed: frozenset[str]
    promises: Promises = Promises()

    @property
    def version(self) -> str:
        return self.vocabulary.version

    def at(self, service: str, day: date) -> ServiceTable:
        """The table in force on this day: the newest whose effective date has come (before the first of all: the first)."""
        editions = self.editions[service]
        found = editions[0]
        for one in editions[1:]:
            if one.effective <= day:
                found = one
        return found


EVERY: Final = frozenset(
    "AL AZ AR CA CO CT FL GA ID IL IN IA KS KY LA ME MD MA MI MN MS MO NE NV NH NJ NM NY NC OH OK OR PA SC TN TX UT VA WA WV WI".split()  # noqa: SIM905
)


def load(folder: Path | None = None, licensed: frozenset[str] | None = None, promises: Promises | None = None) -> Tables:
    """The tables of this folder (default: shipped), each proven by its own examples. Raises `TablesError`."""
    home = folder or HERE
    vocabulary: Vocabulary = _read(home / "vocabulary.json", Vocabulary)
    calendar: Calendar = _read(home / "calendar.json", Calendar)
    try:
        lexicon = Lexicon.load(home / "lexicon", vocabulary)
    except LexiconError as why:
        raise TablesError(str(why)) from why
    editions = _editions(home / "tables", vocabulary)
    tables = Tables(vocabulary, editions, calendar, lexicon, licensed or EVERY, promises or Promises())
    _prove(replace(tables, licensed=EVERY))
    return tables


def _editions(folder: Path, vocabulary: Vocabulary) -> dict[str, tuple[ServiceTable, ...]]:
    found: dict[str, list[ServiceTable]] = {name: [] for name in SERVICES}
    for path in sorted(folder.glob("*.json")):
        table: ServiceTable = _read(path, ServiceTable)
        if table.service not in found:
            raise TablesError(f"{path.name}: no such service {table.service}; one of {', '.join(SERVICES)}")
        _known_fields(path.name, table, vocabulary)
        if any(one.effective == table.effective for one in found[table.service]):
            raise TablesError(f"{path.name}: another table of {table.service} is effective on {table.effective} too; change one date")
        found[table.service].append(table)
    empty = [name for name, tables in found.items() if not tables]
    if empty:
        raise TablesError(f"{empty[0]}.json: there is no table for {empty[0]}; restore it")
    return {name: tuple(sorted(tables, key=lambda one: one.effective)) for name, tables in found.items()}


def _known_fields(name: str, table: ServiceTable, vocabulary: Vocabulary) -> None:
    tests: list[Test] = [*table.criteria, *table.exclusions, *table.helpful]
    tests += [test for one in [*table.criteria, *table.exclusions] for test in one.when]
    conditional: list[Conditional] = [*table.asks, *table.kinds, *table.fallbacks]
    tests += [test for one in conditional for test in one.when]
    used = {one.field for one in tests} | {one.field for one in table.asks}
    unknown = used - set(vocabulary.fields) - DERIVED
    if unknown:
        raise TablesError(f"{name}: no such field {', '.join(sorted(unknown))}; add it to vocabulary.json")
    for test in tests:
        _known_values(name, test, vocabulary)
    strangers = {one.service for one in table.fallbacks} - set(SERVICES)
    if strangers:
        raise TablesError(f"{name}: no such service {', '.join(sorted(strangers))} in fallbacks")


def _known_values(name: str, test: Test, vocabulary: Vocabulary) -> None:
    spec = vocabulary.fields.get(test.field)
    if spec is None or not isinstance(test.value, list):
        return
    known = {*spec.every, "unknown", "declined"} | ({"yes", "no"} if spec.type == "yesno" else set())
    wrong = set(test.value) - known
    if spec.type in ("choice", "choices", "yesno") and wrong:
        raise TablesError(f"{name}: {test.field} is never {', '.join(sorted(wrong))}; use a value of vocabulary.json")
    if isinstance(test, Criterion) and not test.value:
        raise TablesError(f"{name}: {test.id}: an empty list admits nobody; name the values")


def _read(path: Path, shape: type[Any]) -> Any:
    try:
        return shape(**json.loads(path.read_text(encoding="utf-8")))
    except OSError as why:
        raise TablesError(f"{path.name} cannot be read") from why
    except ValidationError as why:
        fault = why.errors()[0]
        raise TablesError(f"{path.name}: {'.'.join(map(str, fault['loc']))}: {fault['msg']}") from why
    except (ValueError, TypeError) as why:
        raise TablesError(f"{path.name}: is not a JSON object: {why}") from why


def _prove(tables: Tables) -> None:
    from rules.care.eligibility import judge
    from rules.care.state import Value, plain

    for editions in tables.editions.values():
        for table in editions:
            for example in table.examples:
                day = example.at or max(table.effective, date(2026, 12, 1))
                facts = {name: Value(plain(value)) for name, value in example.facts.items()}
                found = judge(table, facts, tables, datetime.combine(day, datetime.min.time(), UTC))
                _agrees(table, example.facts, "comes out", found.outcome, example.outcome)
                if example.failed is not None:
                    _agrees(table, example.facts, "fails on", found.failed, example.failed)
                if example.kind is not None:
                    _agrees(table, example.facts, "is of kind", found.kind, example.kind)


def _agrees(table: ServiceTable, facts: object, how: str, found: str | None, wanted: str) -> None:
    if found != wanted:
        raise TablesError(f"{table.service}.json ({table.version}): example {facts} {how} {found}, not {wanted}")
