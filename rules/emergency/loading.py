"""The rules as files: words by language in `lexicon/`, rules by family in `tables/`, and what they share beside them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from rules.emergency.rulebook import Rulebook, RulesError

HERE: Final = Path(__file__).parent
ONE_EACH: Final = ("rulebook.json", "context.json", "readings.json")
MANY: Final = ("lexicon", "tables")


def files(folder: Path) -> list[Path]:
    """Every file the rules are made of, in a fixed order. `rulebook.json` lists them, so that a lost file is noticed."""
    listed = json.loads((folder / ONE_EACH[0]).read_bytes())
    return [folder / name for name in ONE_EACH] + [folder / kind / f"{name}.json" for kind in MANY for name in listed[kind]]


def load(folder: Path | None = None) -> Rulebook:
    """The rules of this folder (default: the ones shipped), schema-checked. Raises `RulesError`."""
    try:
        read, sha256 = _read(folder or HERE)
        words = [part for name, part in read.items() if name.startswith("lexicon/")]
        rows = [row for name, part in read.items() if name.startswith("tables/") for row in part["rules"]]
        table = {**read["rulebook.json"], "rules": rows, "readings": read["readings.json"]}
        return Rulebook(_merged(words), read["context.json"], table, sha256)
    except OSError as why:
        raise RulesError(f"{Path(why.filename or '').name} cannot be read; without rules nobody is screened") from why
    except (ValueError, KeyError, TypeError, ValidationError) as why:
        detail = why.errors()[0] if isinstance(why, ValidationError) else repr(why)
        raise RulesError(f"the rules do not have the shape they need: {detail}") from why


def _read(home: Path) -> tuple[dict[str, Any], str]:
    """The parsed files by name, and one hash over all of them."""
    digest, read = hashlib.sha256(), {}
    for path in files(home):
        name, data = path.relative_to(home).as_posix(), path.read_bytes()
        digest.update(name.encode() + b"\0" + data)
        try:
            read[name] = json.loads(data)
        except ValueError as why:
            raise RulesError(f"{name} is not JSON: {why}") from why
    return read, digest.hexdigest()


def _merged(parts: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """One lexicon from the files of all languages: they are matched all at once."""
    concepts: dict[str, list[str]] = {}
    for part in parts:
        for name, phrases in part["concepts"].items():
            concepts[name] = list(dict.fromkeys([*concepts.get(name, []), *phrases]))
    return {"concepts": concepts, **{key: [one for part in parts for one in part[key]] for key in ("idioms", "everyday")}}


def load_proven(folder: Path | None = None) -> Rulebook:
    """`load`, and every example of every rule holds."""
    book = load(folder)
    faults = book.check()
    if faults:
        raise RulesError("; ".join(faults[:5]) + (f"; and {len(faults) - 5} more" if len(faults) > 5 else ""))
    return book
