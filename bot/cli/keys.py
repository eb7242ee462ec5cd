"""`healthsmart keys`: which key wraps everybody's keys, and changing it while the product runs."""

from __future__ import annotations

import argparse
import sys


def add_keys_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Mounts `keys rotate|status`."""
    actions = commands.add_parser("keys", help="the key that wraps everybody's keys").add_subparsers(metavar="ACTION", required=True)
    rotate = actions.add_parser("rotate", help="change it, or finish a change that was interrupted; the product may run meanwhile")
    rotate.set_defaults(func=_run, action="rotate")
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
    from bot.rekeying import Rekeying
    from store.audit import SqlAuditLog

    async with opened(settings) as database:  # type: ignore[arg-type]
        keys = Rekeying(database, SqlAuditLog(database), now)
        if action == "rotate":
            version, moved = await keys.rotate(me(), bar if sys.stderr.isatty() else None)
            print(f"Version {version} ({database.vault.keks.provider}) wraps everybody's keys now; {moved:,} were moved.")
            return 0
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
    return 0
