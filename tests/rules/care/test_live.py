"""An edited table is in use within a second, a bad one never; turns go on meanwhile."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest

from rules.care import live
from rules.care.dialogue import advance
from rules.care.live import Found, LiveTables, Refused, Swapped, Unchanged
from rules.care.state import CareState
from tests.rules.care.conversation import NOW
from tests.rules.care.test_tables import copy, edit


def later(folder: Path, version: str) -> None:
    edit(folder / "vocabulary.json", lambda voc: voc.update(version=version))


async def test_an_edit_counts_within_a_second_and_no_turn_is_lost(tmp_path: Path) -> None:
    told: list[Found] = []
    folder = copy(tmp_path)
    tables = LiveTables(folder, told=told.append)
    seen: list[str] = []
    began = time.monotonic()
    later(folder, "2099.1")
    while time.monotonic() - began < 60 and "2099.1" not in seen:
        now_in_use = await tables.fresh()
        assert advance(CareState(), "I want home monitoring", now=NOW, tables=now_in_use) is not None
        seen.append(now_in_use.version)
        await asyncio.sleep(0.02)
    assert seen[-1] == "2099.1"
    assert live.LOOK_EVERY_S <= 0.5, "with the loading that is within a second on a machine that has the time"
    assert told == [Swapped("2099.1")]


def test_a_bad_edit_keeps_the_old_tables_and_is_told_once(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    tables = LiveTables(folder)
    before = tables.current
    edit(folder / "tables/rpm.json", lambda table: table["criteria"][0].update(value=99))
    found = tables.refresh()
    assert isinstance(found, Refused)
    assert "comes out" in found.reason
    assert tables.current is before
    assert tables.refresh() == Unchanged(), "not tried again until it changes"
    edit(folder / "tables/rpm.json", lambda table: table["criteria"][0].update(value=18))
    assert isinstance(tables.refresh(), Swapped)


def test_a_file_that_vanishes_is_a_refusal_not_a_crash(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    tables = LiveTables(folder)
    (folder / "tables/rpm.json").unlink()
    assert isinstance(tables.refresh(), Refused)


async def test_nobody_looks_at_the_disk_for_every_turn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looks = []
    monkeypatch.setattr(live, "LOOK_EVERY_S", 60.0)
    tables = LiveTables(copy(tmp_path))
    monkeypatch.setattr(tables, "refresh", lambda: looks.append(1) or Unchanged())
    for _ in range(50):
        assert await tables.fresh() is tables.current
    assert looks == []
