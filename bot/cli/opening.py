"""A command's way to the data: the database of these settings, brought up to date, closed again."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.rekeying import open_vault
from bot.settings import Settings
from store.database import Database, migrate, open_database


class CommandError(Exception):
    """A command that cannot do what was asked; the text says what to do."""


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Database]:
    """The database, for one command. Raises what the driver raises when it cannot be reached."""
    migrate(settings.database_url)
    database = await open_database(settings.database_url, open_vault(settings), pool=2)
    try:
        yield database
    finally:
        await database.close()
