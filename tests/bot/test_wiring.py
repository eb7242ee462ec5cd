"""Who makes the database's tables, and what a house does when they are not there."""

from __future__ import annotations

from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from bot import wiring
from bot.settings import Settings
from bot.wiring import Parts, tables_not_made
from store.database import NotMigrated


def parts(tmp_path: Path, made: bool | None) -> Parts:
    settings = Settings.read({"HEALTHSMART_DATA_DIR": str(tmp_path)}, None)
    return Parts(settings, tables=tables_not_made if made is None else lambda: made)


@pytest.mark.parametrize("made", [None, False])
async def test_a_house_makes_the_tables_that_nobody_made(tmp_path: Path, made: bool | None) -> None:
    async with AsyncExitStack() as stack:
        database = await wiring._database(stack, parts(tmp_path, made))
        await database.ping()


async def test_tables_that_somebody_made_are_not_asked_for_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with AsyncExitStack() as stack:
        await wiring._database(stack, parts(tmp_path, None))
    monkeypatch.delattr(wiring, "migrate")
    async with AsyncExitStack() as stack:
        await (await wiring._database(stack, parts(tmp_path, True))).ping()


async def test_whoever_only_says_so_is_not_believed(tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        with pytest.raises(NotMigrated):
            await wiring._database(stack, parts(tmp_path, True))
