"""Copies in Redis are there for who asked for them and has a Redis."""

from __future__ import annotations

from contextlib import AsyncExitStack
from types import SimpleNamespace
from typing import Any

import pytest

from bot.memory import open_memory
from store.database import Database
from store.eventlog import SqlEventLog
from store.hot_sessions import HotEventLog


@pytest.mark.parametrize(("asked", "redis", "kind"), [("off", True, SqlEventLog), ("on", False, SqlEventLog), ("on", True, HotEventLog)])
async def test_who_gets_copies(sqlite_database: Database, redis_url: str, asked: str, redis: bool, kind: type) -> None:
    settings: Any = SimpleNamespace(hot_sessions=asked, redis_url=redis_url if redis else None)
    async with AsyncExitStack() as stack:
        assert type(open_memory(stack, settings, sqlite_database)) is kind
