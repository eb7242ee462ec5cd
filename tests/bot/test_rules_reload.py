"""A bad edit of the emergency rules: the old rules stay in use and operations are called, once."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from bot.upkeep import Upkeep
from rules.emergency.finding import Level
from rules.emergency.live import LiveRules
from tests.bot.paging_house import PagingHouse, paging  # noqa: F401 - `paging` is a fixture
from tests.rules.emergency.small import proven_rules


async def test_a_bad_edit_calls_operations_and_changes_nothing(paging: PagingHouse, tmp_path: Path) -> None:  # noqa: F811
    folder = proven_rules(tmp_path / "rules")
    live = LiveRules(folder)
    upkeep = Upkeep(paging.database, paging.engine, None, paging.flow, (), live, timedelta(minutes=30), paging.clock)  # type: ignore[arg-type]
    await upkeep.reconcile()
    assert await paging.live() == []
    (folder / "tables" / "heart.json").write_text("{")
    await upkeep.reconcile()
    await upkeep.reconcile()
    assert [(one.kind, one.rules) for one in await paging.live()] == [("technical", ("rules_refused",))]
    assert live.current.screen("crushing chest pain").level is Level.CRITICAL
