"""A command's way to the data: the database of these settings, brought up to date, closed again."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from bot.rekeying import open_vault
from bot.settings import Settings
from store.database import Database, NotMigrated, WrongKey, migrate, open_database

UNUSABLE: Final = (OperationalError, InterfaceError)


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


def unusable(why: Exception) -> str | None:
    """What to tell whoever started a command when the database cannot be worked with; None when that is not what happened."""
    if isinstance(why, WrongKey | NotMigrated):
        return str(why)
    if isinstance(why, UNUSABLE) and isinstance(why, DBAPIError):
        said = str(why.orig).strip().splitlines() or [type(why.orig).__name__]
        return f"the database does not answer ({said[0]}): check DATABASE_URL, that it runs, and that it lets us in"
    return None
