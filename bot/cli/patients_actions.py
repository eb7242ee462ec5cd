"""What `healthsmart patients` does."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from bot.cli.opening import CommandError, opened
from bot.patient_desk import PatientDesk
from bot.patient_files import BadFile, read_file
from bot.settings import Settings
from channels.address import Address
from channels.errors import Malformed
from compliance.audit import Actor
from compliance.phi import Phi
from store import contacts, patients
from store.audit import SqlAuditLog
from store.database import Database

SHOWN: Final = 50  # faults; a file with more needs a look at its export, not a longer list
CLI: Final = Actor("staff", "cli", ("admin",))


def run(action: str, options: argparse.Namespace) -> int:
    """Does one action and prints what came of it; 1 when the file has faults. What cannot be ends with one line that says what to do."""
    settings = Settings.read()

    async def go() -> int:
        async with opened(settings) as database:
            return await ACTIONS[action](options, settings, database)

    try:
        return asyncio.run(go())
    except (CommandError, BadFile, ValueError) as why:
        raise SystemExit(f"healthsmart patients: {why}") from None


async def bring(options: argparse.Namespace, settings: Settings, database: Database) -> int:
    today = datetime.now(ZoneInfo(settings.clinic.time_zone)).date()
    rows = list(read_file(options.file, today))
    faults = [fault for row in rows for fault in row.faults]
    for fault in faults[:SHOWN]:
        print(fault, file=sys.stderr)
    if len(faults) > SHOWN:
        print(f"... and {len(faults) - SHOWN} more", file=sys.stderr)
    good = [row for row in rows if row.told is not None]
    if faults and not options.skip_bad:
        print(f"Nothing was brought in: {len(rows) - len(good)} of {len(rows)} lines are wrong. Correct them, or use --skip-bad.")
        return 1
    source = "fhir" if options.file.suffix.lower() in (".json", ".ndjson") else "import"
    desk = PatientDesk(database, SqlAuditLog(database), CLI)
    done = await desk.bring(good, source, datetime.now(UTC), dry=options.dry_run, progress=_bar if sys.stderr.isatty() else None)
    left = f", {len(rows) - len(good)} wrong and left out" if faults else ""
    would = "Would be: " if options.dry_run else ""
    print(f"{would}{done.created} new, {done.updated} changed, {done.same} as known{left}.")
    return 1 if faults else 0


async def unlock(options: argparse.Namespace, settings: Settings, database: Database) -> int:
    desk, at = PatientDesk(database, SqlAuditLog(database), CLI), datetime.now(UTC)
    if options.phone or options.reference:
        async with database.reading() as tx:
            vault = database.vault
            if options.phone:
                known = await contacts.by_address(tx, vault, _phone(options.phone))
            else:
                known = await contacts.by_reference(tx, vault, options.reference)
        if known is None:
            raise CommandError("nobody with that number or reference ever wrote to us")
        await desk.unlock(at, contact=known.id)
    else:
        await desk.unlock(at, patient=await _patient(options, database))
    print("They may try again.")
    return 0


async def proxy(options: argparse.Namespace, settings: Settings, database: Database) -> int:
    desk, at = PatientDesk(database, SqlAuditLog(database), CLI), datetime.now(UTC)
    if options.revoke:
        if not await desk.revoke_proxy(options.revoke, at):
            raise CommandError("there is no such proxy, or it was revoked before")
        print("Revoked.")
        return 0
    if not (options.phone and options.name and options.relation and options.until):
        raise CommandError("say --phone, --name, --relation and --until (or --revoke ID)")
    patient = await _patient(options, database)
    until = datetime.combine(options.until, time(23, 59, 59), ZoneInfo(settings.clinic.time_zone))
    scope = [one.strip() for one in options.records.split(",") if one.strip()]
    print(await desk.enter_proxy(patient, Phi(options.name), _phone(options.phone), options.relation, scope, until.astimezone(UTC), at))
    return 0


async def _patient(options: argparse.Namespace, database: Database) -> str:
    async with database.reading() as tx:
        if options.id and await patients.exists(tx, options.id):
            return str(options.id)
        found = await patients.by_external_id(tx, database.vault, Phi(options.mrn)) if options.mrn else None
    if found is None:
        raise CommandError("there is no such patient; name one by --mrn or --id")
    return found


def _phone(text: str) -> Address:
    try:
        return Address.phone(text, "US")
    except Malformed:
        raise CommandError("that is no telephone number; write it like +15551234567") from None


def _bar(done: int, of: int) -> None:
    print(f"\r{done:,} of {of:,}", end="\n" if done >= of else "", file=sys.stderr, flush=True)


ACTIONS: Final[dict[str, Callable[[argparse.Namespace, Settings, Database], Awaitable[int]]]] = {
    "bring": bring,
    "unlock": unlock,
    "proxy": proxy,
}
