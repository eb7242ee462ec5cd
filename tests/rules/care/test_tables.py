"""A table that is wrong does not load, and says where."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from rules.care.tables import HERE, TablesError, load


def copy(tmp_path: Path) -> Path:
    shutil.copytree(HERE / "tables", tmp_path / "tables")
    shutil.copy(HERE / "vocabulary.json", tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("change", "names"),
    [
        (lambda table: table["criteria"][0].update(value=99), "comes out"),
        (lambda table: table["criteria"].append({"id": "x", "field": "shoe_size", "test": "present", "value": []}), "shoe_size"),
        (lambda table: table.pop("owner"), "owner"),
        (lambda table: table["criteria"][0].update(test="roughly"), "test"),
    ],
)
def test_a_busted_table_is_refused(tmp_path: Path, change: object, names: str) -> None:
    folder = copy(tmp_path)
    path = folder / "tables" / "rpm.json"
    table = json.loads(path.read_text())
    change(table)  # type: ignore[operator]
    path.write_text(json.dumps(table))
    with pytest.raises(TablesError, match=names):
        load(folder)


def test_a_missing_table_stops_the_start(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    (folder / "tables" / "telehealth.json").unlink()
    with pytest.raises(TablesError, match=r"telehealth\.json"):
        load(folder)


def test_licensed_states_are_the_clinics() -> None:
    assert load(licensed=frozenset({"TX"})).licensed == {"TX"}
