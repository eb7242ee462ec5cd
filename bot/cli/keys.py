"""`healthsmart keys`: the key that wraps everybody's keys and the key of the blind index, and changing them while the product runs."""

from __future__ import annotations

import argparse
import sys


def add_keys_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Mounts `keys rotate|rotate-index|status`."""
    keys = commands.add_parser("keys", help="the keys that wrap and that find, and their rotation")
    actions = keys.add_subparsers(metavar="ACTION", required=True)
    rotate = actions.add_parser("rotate", help="change it, or finish a change that was interrupted; the product may run meanwhile")
    rotate.set_defaults(func=_run, action="rotate")
    index = actions.add_parser(
        "rotate-index", help="change the key by which numbers and names are found, or finish that; the product may run meanwhile"
    )
    index.set_defaults(func=_run, action="rotate-index")
    status = actions.add_parser("status", help="every version, who keeps it, and how many people's keys are under it")
    status.set_defaults(func=_run, action="status")


def _run(options: argparse.Namespace) -> int:
    import asyncio

    from bot.settings import Settings
    from store.keys import KeyRingError

    try:
        return asyncio.run(_go(options.action, Settings.read()))
    except KeyRingError as why:
        print(f"healthsmart keys: {why}", file=sys.stderr)
        return 1


async def _go(action: str, settings: object) -> int:
    from bot.cli.audit_actions import bar, me, now
    from bot.cli.opening import opened
    from bot.reblinding import Reblinding
    from bot.rekeying import Rekeying
    from store.audit import SqlAuditLog

    async with opened(settings) as database:  # type: ignore[arg-type]
        keys = Rekeying(database, SqlAuditLog(database), now)
        if action == "rotate":
            version, moved = await keys.rotate(me(), bar if sys.stderr.isatty() else None)
            print(f"Version {version} ({database.vault.keks.provider}) wraps everybody's keys now; {moved:,} were moved.")
            return 0
        index = Reblinding(database, SqlAuditLog(database), now)
        if action == "rotate-index":
            done = await index.rotate(me(), bar if sys.stderr.isatty() else None)
            print(f"People are found by version {done.version} of the blind index; {done.moved:,} rows were moved.")
            if done.unread:
                print(
                    f"healthsmart keys: {done.unread:,} rows cannot be opened and stay under the older version, which stays in use. "
                    "Look at `healthsmart doctor`, then run this again.",
                    file=sys.stderr,
                )
            return 1 if done.unread else 0
        for one in await keys.status():
            since = f"since {one.made_at:%Y-%m-%d %H:%M}" if one.made_at else "from the beginning"
            state = (
                "in use"
                if one.version == database.vault.keks.current
                else f"retired {one.retired_at:%Y-%m-%d}"
                if one.retired_at
                else "older"
            )
            print(f"version {one.version}: {one.people:,} people's keys, {one.provider}, {since}, {state}")
        live, left = await index.status()
        under = f", {left:,} rows still under version {live[-1]}: healthsmart keys rotate-index finishes it" if len(live) > 1 else ""
        print(f"blind index: version {live[0]}{under}")
    return 0
