"""What `healthsmart rules review` does; the only rules command that needs the database."""

from __future__ import annotations

import argparse
import asyncio
from datetime import UTC, datetime, timedelta

from bot.cli.opening import CommandError, opened
from bot.review import candidates, write
from bot.settings import Settings
from rules.emergency.loading import load


def run(options: argparse.Namespace) -> int:
    """Prints the candidates, or writes them to the data folder with --export."""
    settings = Settings.read()

    async def go() -> int:
        async with opened(settings) as database:
            found = await candidates(database, load(), datetime.now(UTC) - timedelta(days=options.days))
        for one in found if not options.export else ():
            print(f"alert {one.alert} {one.day} {one.verdict} ({one.level}): {one.text}\n  {one.suggestion}")
        if options.export:
            print(f"{len(found)} candidates written to {write(found, settings.data_dir)}")
        elif not found:
            print(f"nothing to review in the last {options.days} days")
        return 0

    try:
        return asyncio.run(go())
    except (CommandError, ValueError) as why:
        raise SystemExit(f"healthsmart rules review: {why}") from None
