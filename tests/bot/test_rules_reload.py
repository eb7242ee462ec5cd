"""A bad edit of the emergency rules: the old rules stay in use and operations are called, once."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

from bot.upkeep import Upkeep
from rules.emergency.finding import Level
from rules.emergency.live import LiveRules
from rules.emergency.loading import HERE
from tests.bot.paging_house import PagingHouse, paging  # noqa: F401 - `paging` is a fixture


async def test_a_bad_edit_calls_operations_and_changes_nothing(paging: PagingHouse, tmp_path: Path) -> None:  # noqa: F811
    folder = Path(shutil.copytree(HERE, tmp_path / "rules", ignore=shutil.ignore_patterns("*.py", "__pycache__")))
    live = LiveRules(folder)
    upkeep = Upkeep(paging.database, paging.engine, None, paging.flow, (), live, timedelta(minutes=30), paging.clock)  # type: ignore[arg-type]
    await upkeep.reconcile()
    assert await paging.live() == []
    (folder / "tables" / "heart.json").write_text("{")
    await upkeep.reconcile()
    await upkeep.reconcile()
    assert [(one.kind, one.rules) for one in await paging.live()] == [("technical", ("rules_refused",))]
    assert live.current.screen("crushing chest pain").level is Level.CRITICAL
