"""The tables clinicians edit: one vocabulary, one eligibility table a service. A table that fails its schema or examples does not load."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

HERE: Final = Path(__file__).parent
SERVICES: Final = ("rpm", "telehealth", "insurance", "pharmacy", "wellness")


class TablesError(Exception):
    """The tables cannot be used; names the file, the field and what to do."""


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FieldSpec(Strict):
    """One fact: how it is asked and in which words people give it."""

    type: Literal["choice", "number", "yesno", "state"]
    question: str
    sensitive: bool = False
    options: dict[str, list[str]] = {}
    yes: list[str] = []
    no: list[str] = []
    min: int = 0
    max: int = 0


class Vocabulary(Strict):
    schema_: int = Field(alias="schema")
    version: str
    owner: str
    fields: dict[str, FieldSpec]
    services: dict[str, list[str]]
    states: dict[str, str]


class Criterion(Strict):
    id: str
    field: str
    test: Literal["at_least", "in", "licensed", "present", "window"]
    value: int | list[str]


class Example(Strict):
    facts: dict[str, str | int]
    outcome: str
    at: date | None = None


class ServiceTable(Strict):
    """When somebody qualifies, in which order to ask, what else to offer."""

    schema_: int = Field(alias="schema")
    version: str
    effective: date
    owner: str
    service: str
    sources: list[str]
    order: list[str]
    criteria: list[Criterion]
    exclusions: list[Criterion]
    fallbacks: list[str]
    examples: list[Example]


@dataclass(frozen=True)
class Tables:
    """Everything loaded. `licensed`: the states this clinic may see patients in."""

    vocabulary: Vocabulary
    services: Mapping[str, ServiceTable]
    licensed: frozenset[str]

    @property
    def version(self) -> str:
        return self.vocabulary.version


EVERY: Final = frozenset(
    "AL AZ AR CA CO CT FL GA ID IL IN IA KS KY LA ME MD MA MI MN MS MO NE NV NH NJ NM NY NC OH OK OR PA SC TN TX UT VA WA WV WI".split()  # noqa: SIM905
)


def load(folder: Path | None = None, licensed: frozenset[str] | None = None) -> Tables:
    """The tables of this folder (default: shipped), each proven by its own examples. Raises `TablesError`."""
    home = folder or HERE
    vocabulary = _read(home / "vocabulary.json", Vocabulary)
    services = {name: _read(home / "tables" / f"{name}.json", ServiceTable) for name in SERVICES}
    tables = Tables(vocabulary, services, licensed or EVERY)
    for table in services.values():
        unknown = {*table.order, *(one.field for one in [*table.criteria, *table.exclusions])} - set(vocabulary.fields)
        if unknown:
            raise TablesError(f"{table.service}.json: no such field {', '.join(sorted(unknown))}; add it to vocabulary.json")
    _prove(Tables(vocabulary, services, EVERY))
    return tables


def _read(path: Path, shape: type[Any]) -> Any:
    try:
        return shape(**json.loads(path.read_text()))
    except OSError as why:
        raise TablesError(f"{path.name} cannot be read") from why
    except ValidationError as why:
        fault = why.errors()[0]
        raise TablesError(f"{path.name}: {'.'.join(map(str, fault['loc']))}: {fault['msg']}") from why
    except ValueError as why:
        raise TablesError(f"{path.name}: is not JSON: {why}") from why


def _prove(tables: Tables) -> None:
    from rules.care.eligibility import evaluate
    from rules.care.state import Value

    for table in tables.services.values():
        for example in table.examples:
            at = datetime.combine(example.at or date(2026, 12, 1), datetime.min.time(), UTC)
            facts = {name: Value(value) for name, value in example.facts.items()}
            found = evaluate(table.service, facts, tables, at).outcome
            if found != example.outcome:
                raise TablesError(f"{table.service}.json: example {example.facts} comes out {found}, not {example.outcome}")
