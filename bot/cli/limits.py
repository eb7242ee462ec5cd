"""`healthsmart limits`: exceptions from the limit on a patient's messages."""

from __future__ import annotations

import argparse
import asyncio
import sys
from datetime import UTC, datetime, timedelta


def add_limits_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Mounts `limits list|allow|end`."""
    actions = commands.add_parser("limits", help="exceptions from the limit on messages").add_subparsers(metavar="ACTION", required=True)
    actions.add_parser("list", help="exceptions that count just now").set_defaults(func=_run)
    allow = actions.add_parser("allow", help="let a patient send more for a while")
    allow.add_argument("who", help="the patient's id, or a reference like P-7K2QM")
    allow.add_argument("--reason", required=True, help="why; it is kept for the privacy officer")
    allow.add_argument("--allowance", type=int, help="how many messages an hour instead of the usual (default: no limit)")
    allow.add_argument("--minutes", type=int, default=60, help="when it ends, at most 1440 (default: 60)")
    allow.set_defaults(func=_run, action="allow")
    end = actions.add_parser("end", help="take an exception back")
    end.add_argument("id")
    end.set_defaults(func=_run, action="end")


def _run(options: argparse.Namespace) -> int:
    from bot.limit_desk import LimitError

    try:
        print(asyncio.run(_act(options)))
    except LimitError as why:
        print(f"healthsmart limits: {why.field} {why}", file=sys.stderr)
        return 1
    return 0


async def _act(options: argparse.Namespace) -> str:
    from bot.cli.opening import opened
    from bot.limit_desk import LimitDesk, LimitError, Wish
    from bot.settings import Settings
    from compliance.audit import Actor
    from store import contacts
    from store.audit import SqlAuditLog
    from store.limit_overrides import TEXTS

    now, by = datetime.now(UTC), Actor("system", "cli")
    async with opened(Settings.read()) as database:
        desk = LimitDesk(database, SqlAuditLog(database))
        match getattr(options, "action", "list"):
            case "allow":
                async with database.reading() as tx:
                    known = await contacts.by_reference(tx, database.vault, options.who)
                who = known.id if known is not None else options.who
                wish = Wish(who, TEXTS, options.allowance, options.reason, now + timedelta(minutes=options.minutes))
                made = await desk.put(wish, by, now)
                how = "no limit" if made.allowance is None else f"{made.allowance} messages an hour"
                return f"{made.id}: {how} until {made.expires_at:%Y-%m-%d %H:%M} UTC"
            case "end":
                if not await desk.end(options.id, by, now):
                    raise LimitError("ID", "is no exception that still counts; `healthsmart limits list` shows them")
                return "Taken back."
            case _:
                found = await desk.current(now)
                lines = [
                    f"{one.id}  {one.subject}  {'no limit' if one.allowance is None else one.allowance}  until {one.expires_at:%H:%M} UTC"
                    for one in found
                ]
                return "\n".join(lines) or "No exceptions just now."
