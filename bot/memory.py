"""Where the assistant's sessions are remembered: the database, with sealed hot copies in Redis where somebody asked for them."""

from __future__ import annotations

from contextlib import AsyncExitStack

from bot.settings import Settings
from store.database import Database
from store.eventlog import SqlEventLog


def open_memory(stack: AsyncExitStack, settings: Settings, database: Database) -> SqlEventLog:
    """The event log of this house; what it opens is closed with `stack`. Copies cost as much as a near Postgres saves (measured), so
    they are for a database that is far away or busy."""
    if settings.hot_sessions != "on" or not settings.redis_url:
        return SqlEventLog(database)
    from store.hot_sessions import HotEventLog  # brings the Redis client

    hot = HotEventLog(database, settings.redis_url)
    stack.push_async_callback(hot.close)
    return hot
