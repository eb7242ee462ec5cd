"""The rules as files: words by language in `lexicon/`, rules by family in `tables/`, and what they share beside them."""

from __future__ import annotations

import gc
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from rules.emergency import planted
from rules.emergency.hearing import Ear
from rules.emergency.proof import is_proven, sealed
from rules.emergency.reader import TABLE
from rules.emergency.rulebook import Rulebook, RulesError

HERE: Final = Path(__file__).parent
ONE_EACH: Final = (
    "rulebook.json", "context.json", "readings.json", "answers.json", "asking.json", "languages.json", "idioms.json", "everyday.json",
    "reader.json", "pair.json", "spelt.json", "chat.json", "sounds.json",
)  # fmt: skip
LANGUAGES: Final = ("en", "es", "zh", "vi", "other")
NAMED: Final = frozenset((*LANGUAGES, "schema"))
MANY: Final = ("lexicon", "tables")


def files(folder: Path) -> list[Path]:
    """Every file the rules are made of, in a fixed order. `rulebook.json` lists them, so that a lost file is noticed."""
    listed = json.loads((folder / ONE_EACH[0]).read_bytes())
    return [folder / name for name in ONE_EACH] + [folder / kind / f"{name}.json" for kind in MANY for name in listed[kind]]


def load(folder: Path | None = None) -> Rulebook:
    """The rules of this folder (default: the ones shipped), schema-checked. Raises `RulesError`."""
    pause = gc.isenabled()
    gc.disable()  # a hundred thousand new objects that all stay: looking for garbage among them is a third of the time
    try:
        return _load(folder or HERE)
    finally:
        if pause:
            gc.enable()


def ear(folder: Path | None = None) -> Ear:
    """What hears the words of this folder's lexicon, without rules and reader: for those who teach the reader. Raises `RulesError`."""
    read, _ = _read(folder or HERE)
    return Ear({**_lexicon(read), "planted": None}, _listed(read["context.json"]), read["readings.json"], frozenset())


def _load(folder: Path) -> Rulebook:
    try:
        read, sha256 = _read(folder)
        rows = [row for name, part in read.items() if name.startswith("tables/") for row in part["rules"]]
        shared = {name.removesuffix(".json"): read[name] for name in ONE_EACH[1:]}
        kept = planted.read(folder, sealed(sha256))
        lexicon = {**_lexicon(read, loose=kept is None), "planted": kept}
        table = {**read["rulebook.json"], "rules": rows, **shared, "weights": (folder / TABLE).read_bytes()}
        return Rulebook(lexicon, _listed(read["context.json"]), table, sha256)
    except OSError as why:
        raise RulesError(f"{Path(why.filename or '').name} cannot be read; without rules nobody is screened") from why
    except (ValueError, KeyError, TypeError, ValidationError) as why:
        detail = why.errors()[0] if isinstance(why, ValidationError) else repr(why)
        raise RulesError(f"the rules do not have the shape they need: {detail}") from why


def plant(folder: Path | None = None) -> bool:
    """Keeps the tries of these rules as they are planted, for quick starts. False when they cannot be kept. Raises `RulesError`."""
    home = folder or HERE
    return planted.write(ear(home).planted, home, sealed(_read(home)[1]))


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


def _lexicon(read: dict[str, Any], *, loose: bool = True) -> dict[str, Any]:
    words = [part for name, part in read.items() if name.startswith("lexicon/")]
    return {**_merged(words, loose=loose), "idioms": _phrases(read["idioms.json"]), "everyday": read["everyday.json"]["words"].split()}


def _merged(parts: Sequence[dict[str, Any]], *, loose: bool = True) -> dict[str, Any]:
    """One lexicon of all families and languages: they are matched all at once. Each concept's phrases are one text with commas, which is
    taken apart only where it was never planted; nor are the `loose` ones looked for unless somebody wants them."""
    concepts: dict[str, str] = {}
    vietnamese: list[str] = []
    made: dict[str, list[str]] = {}
    for part in parts:
        for name, by_language in part["concepts"].items():
            written = _written(by_language)
            concepts[name] = f"{concepts[name]},{written}" if name in concepts else written
            if loose and "vi" in by_language:
                vietnamese.append(by_language["vi"])
        for name, recipes in part.get("made", {}).items():
            made[name] = [*made.get(name, []), *recipes]
    free = {phrase for phrase in map(str.strip, ",".join(vietnamese).split(",")) if phrase.isascii() and " " in phrase}
    return {"concepts": concepts, "made": made, "loose": free}


def _phrases(by_language: dict[str, Any]) -> list[str]:
    """{"en": "chest pain, angina", "es": …} -> every phrase. Raises `ValueError` for a language nobody speaks here."""
    return list(dict.fromkeys(filter(None, map(str.strip, _written(by_language).split(",")))))


def _written(by_language: dict[str, Any]) -> str:
    """As `_phrases`, in one text."""
    if not NAMED.issuperset(by_language):
        unknown = sorted(by_language.keys() - NAMED)
        raise ValueError(f"no such language {unknown[0]!r}; use {', '.join(LANGUAGES)}")
    return ",".join([by_language[name] for name in LANGUAGES if name in by_language])


def _listed(context: dict[str, Any]) -> dict[str, Any]:
    """context.json with its comma-separated words as lists."""
    if isinstance(context, dict):
        return {name: _listed(value) for name, value in context.items()}
    return [one.strip() for one in context.split(",") if one.strip()] if isinstance(context, str) else context


def load_proven(folder: Path | None = None) -> Rulebook:
    """`load`, and every example of every rule holds: now, or by the proof of exactly these files and this code. Raises `RulesError`."""
    book = load(folder)
    return book if is_proven(book, folder or HERE) else _proven(book)


def prove(folder: Path | None = None) -> Rulebook:
    """`load`, and every example is run now, whatever was proven before. Raises `RulesError`."""
    return _proven(load(folder))


def _proven(book: Rulebook) -> Rulebook:
    faults = book.check()
    if faults:
        raise RulesError("; ".join(faults[:5]) + (f"; and {len(faults) - 5} more" if len(faults) > 5 else ""))
    return book
