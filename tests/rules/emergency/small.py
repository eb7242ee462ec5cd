"""The shipped rules made small, for tests of how rule files are read, proven, kept and swapped: every rule and concept is there, but only
the heart's rules have examples and only its words are all there. Reading and proving takes a tenth of what the whole takes.

What holds of the shipped files themselves is asked of those (`test_proof.py`, `test_planted.py`, `test_screening.py`).
"""

from __future__ import annotations

import json
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from rules.emergency import proof
from rules.emergency.loading import HERE, files, load, plant, prove
from rules.emergency.reader import TABLE
from rules.emergency.rulebook import Rulebook

KEPT = "heart"


def small_rules(to: Path) -> Path:
    """A copy of them in this folder, which is made; nothing is proven or planted."""
    return Path(shutil.copytree(_made(), to))


def proven_rules(to: Path) -> Path:
    """The same, proven and planted: what a house starts with."""
    return Path(shutil.copytree(_proven(), to))


@cache
def small_book() -> Rulebook:
    return load(_made())


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="hs-rules-")


@cache
def _made() -> Path:
    home = Path(_folder().name) / "small"
    home.mkdir()
    for path in [*files(HERE), HERE / TABLE]:
        to = home / path.relative_to(HERE)
        to.parent.mkdir(exist_ok=True)
        shutil.copyfile(path, to)
    for path in [*home.glob("tables/*.json"), *home.glob("lexicon/*.json")]:
        if path.stem != KEPT:
            _write(path, _less(json.loads(path.read_text("utf-8"))))
    book = load(home)
    found = {rule.id: rule for rule in book.rules}
    path = home / "tables" / f"{KEPT}.json"
    data = json.loads(path.read_text("utf-8"))
    for row in data["rules"]:  # one or the other is told in words that are not there
        told = row["examples"]
        told["yes"] = [text for text in told["yes"] if book.screen(text).level.rank >= found[row["id"]].level.rank]
        told["no"] = [text for text in told.get("no", ()) if row["id"] not in book.screen(text).rules]
    _write(path, data)
    assert sum(len(row["examples"]["yes"]) for row in data["rules"]) > 50 < len(book.rules)
    return home


@cache
def _proven() -> Path:
    home = small_rules(Path(_folder().name) / "proven")
    assert proof.write(prove(home), home) and plant(home)
    return home


def _less(data: dict[str, Any]) -> dict[str, Any]:
    for rule in data.get("rules", ()):
        rule["examples"] = {}
    for words in data.get("concepts", {}).values():
        for language, phrases in words.items():
            words[language] = ",".join(phrases.split(",")[:2])
    return data


def _write(path: Path, data: dict[str, Any]) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
