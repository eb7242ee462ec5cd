"""Examples are run once for the same files and code; one changed byte and they are run again."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from rules.emergency import proof
from rules.emergency.loading import HERE, load_proven, prove
from rules.emergency.rulebook import Rulebook, RulesError
from tests.rules.emergency.book import BOOK
from tests.rules.emergency.small import small_book, small_rules


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Rules, proven."""
    to = small_rules(tmp_path / "rules")
    assert proof.write(small_book(), to)
    return to


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The hash of every book whose examples were run."""
    seen: list[str] = []
    monkeypatch.setattr(Rulebook, "check", lambda book: seen.append(book.sha256) or [])
    return seen


def test_the_committed_proof_is_of_the_committed_files() -> None:
    assert proof.is_proven(BOOK, HERE), "rules or engine changed: run `healthsmart rules check` and commit rules/emergency/proof.json"


def test_what_is_proven_is_not_run_again(folder: Path, runs: list[str]) -> None:
    load_proven(folder)
    assert runs == []
    prove(folder)
    assert runs == [small_book().sha256], "asked to prove, it proves"


@pytest.mark.parametrize("name", ["tables/heart.json", "lexicon/heart.json", "context.json", "reader.json"])
def test_one_changed_byte_in_a_rule_file_is_proven_anew(folder: Path, runs: list[str], name: str) -> None:
    path = folder / name
    path.write_bytes(path.read_bytes() + b" ")
    book = load_proven(folder)
    assert runs == [book.sha256] != [small_book().sha256]


def test_an_edit_that_fails_its_example_is_refused_in_spite_of_the_old_proof(folder: Path) -> None:
    path = folder / "tables" / "heart.json"
    data = json.loads(path.read_text())
    data["rules"][0]["examples"]["yes"].append("a sunny day")
    path.write_text(json.dumps(data))
    with pytest.raises(RulesError, match="a sunny day"):
        load_proven(folder)


def test_other_code_is_other_proof(tmp_path: Path) -> None:
    for path in HERE.glob("*.py"):
        shutil.copy(path, tmp_path)
    assert proof.code_sha256(tmp_path) == proof.RUNNING
    path = tmp_path / "context.py"
    path.write_bytes(path.read_bytes() + b"\n")
    changed = proof.code_sha256(tmp_path)
    assert changed != proof.RUNNING
    assert proof.seal(BOOK, changed) != proof.seal(BOOK)


@pytest.mark.parametrize("text", [None, "", "{", "[]", "null", '{"sha256": ""}', "\xff"])
def test_a_proof_that_is_none_proves_nothing(folder: Path, runs: list[str], text: str | None) -> None:
    path = folder / proof.FILE
    path.unlink() if text is None else path.write_text(text)
    load_proven(folder)
    assert runs == [small_book().sha256]


def test_where_nothing_can_be_written_it_says_so(tmp_path: Path) -> None:
    assert not proof.write(BOOK, tmp_path / "no" / "such" / "folder")
