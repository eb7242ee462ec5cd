"""`healthsmart audit`: is the log what was written?"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path


def add_audit_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Mounts `audit verify`."""
    actions = commands.add_parser("audit", help="the audit log").add_subparsers(metavar="ACTION", required=True)
    verify = actions.add_parser("verify", help="read the whole log and prove it, or name the first bad row (exit 1)")
    verify.add_argument("--checkpoint", type=Path, help="a checkpoint kept elsewhere: also reveals a log that was rebuilt as a whole")
    verify.set_defaults(func=_verify)


def _verify(options: argparse.Namespace) -> int:
    from bot.settings import Settings
    from store.proving import prove
    from store.vault import Vault

    settings = Settings.read()
    began = time.monotonic()
    outside = options.checkpoint.read_text() if options.checkpoint else None
    vault = Vault(settings.secret_key.get_secret_value())
    found = prove(settings.database_url, vault, outside=outside, progress=_bar if sys.stderr.isatty() else None)
    if found.fault is not None:
        print(f"TAMPERED: {found.fault.kind} at row {found.fault.row}: {found.fault.text}")
        print("Keep the database as it is, and call your privacy officer (compliance/incident-response.md).")
        return 1
    print(f"The log holds: {found.size} entries in {time.monotonic() - began:.1f} s, {found.unsealed} more are waiting to be sealed.")
    print(found.checkpoint or "Nothing has been signed yet.")
    return 0


def _bar(done: int, of: int) -> None:
    width = 40
    full = width * done // max(of, 1)
    print(f"\r[{'#' * full}{'.' * (width - full)}] {done:,} of {of:,}", end="\n" if done >= of else "", file=sys.stderr, flush=True)
