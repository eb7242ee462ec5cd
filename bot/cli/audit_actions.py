"""What `healthsmart audit` does."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import getpass
import json
import sys
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from bot.archivist import Archivist, archivist_of
from bot.cli.opening import CommandError, opened
from bot.holds import HoldError, Holds
from bot.reporting import ReportError, Reports, Wanted
from bot.settings import Settings
from compliance.audit import Actor, AuditAction, AuditEvent, AuditUnavailable
from compliance.fhir_audit import audit_event, bundle
from compliance.report import ReportKind, known_kind
from store import audit_stream
from store.audit import SqlAuditLog
from store.database import Database
from store.proving import Proof, prove
from store.sealing import Sequencer
from store.segment_proof import manifests, prove_segments
from store.segments import BadSegment
from store.vault import Vault
from store.worm import WormError


def run(action: str, options: argparse.Namespace) -> int:
    """Does one action; what cannot be ends with one line that says what to do."""
    settings = Settings.read()
    try:
        if action == "verify":
            return verify(options, settings)
        return asyncio.run(_with_database(ACTIONS[action], options, settings))
    except (CommandError, ReportError, HoldError, BadSegment, WormError, AuditUnavailable) as why:
        print(f"healthsmart audit: {why}", file=sys.stderr)
    except OSError as why:
        print(f"healthsmart audit: {why.filename or 'the file'}: {why.strerror}", file=sys.stderr)
    return 1


async def _with_database(act: Action, options: argparse.Namespace, settings: Settings) -> int:
    async with opened(settings) as database:
        return await act(options, settings, database)


def verify(options: argparse.Namespace, settings: Settings) -> int:
    began = time.monotonic()
    outside = options.checkpoint.read_text() if options.checkpoint else None
    vault = Vault(settings.secret_key.get_secret_value())
    shown = bar if sys.stderr.isatty() else None
    if options.segment:
        found = prove_segments(manifests(options.segment), vault, outside=outside, progress=shown)
    else:
        found = prove(settings.database_url, vault, outside=outside, progress=shown)
        with contextlib.suppress(Exception):  # the verdict matters, not whether a damaged database takes another row
            asyncio.run(_noted(settings, found))
    if found.fault is not None:
        print(f"TAMPERED: {found.fault.kind} at row {found.fault.row}: {found.fault.text}")
        print("Keep the database as it is, and call your privacy officer (compliance/incident-response.md).")
        return 1
    told = f"The log holds: {found.size} entries in {time.monotonic() - began:.1f} s, {found.unsealed} more are waiting to be sealed."
    if found.pruned:
        told += f" The first {found.pruned} are in the archive."
    print(told)
    print(found.checkpoint or "Nothing has been signed yet.")
    return 0


async def _noted(settings: Settings, found: Proof) -> None:
    fault = found.fault.kind if found.fault else "none"
    async with opened(settings) as database:
        event = AuditEvent(AuditAction.AUDIT_VERIFIED, now(), me(), what=("audit",), detail={"size": found.size, "fault": fault})
        await SqlAuditLog(database).record(event)


async def report(options: argparse.Namespace, settings: Settings, database: Database) -> int:
    reports = Reports(database, SqlAuditLog(database), settings.clinic.name, now)
    wanted = Wanted(known_kind(options.kind) or ReportKind.ACCESSES, *_days(options), options.patient)
    made = await reports.rendered(wanted, options.format, me(), channel="cli")
    if options.out:
        private(options.out, made)
        print(f"Written to {options.out}.")
    elif options.format == "pdf" and sys.stdout.isatty():
        raise CommandError("a PDF is not for the terminal: say --out FILE")
    else:
        sys.stdout.buffer.write(made)
        sys.stdout.flush()
    return 0


async def export(options: argparse.Namespace, settings: Settings, database: Database) -> int:
    since, until = _days(options)
    detail: dict[str, str | int | bool] = {"format": options.format, "from": since.isoformat(), "to": until.isoformat()}
    await SqlAuditLog(database).record(AuditEvent(AuditAction.AUDIT_EXPORTED, now(), me(), what=("audit",), channel="cli", detail=detail))
    if options.format == "segment":
        made = await archivist_of(settings, database, now).copy(since, until, options.out)
        print(f"{made.end - made.first:,} entries are in {options.out / made.name}.*; prove them with:")
        print(f"  healthsmart audit verify --segment {options.out / made.name}.json")
        return 0
    async with database.transaction() as tx:
        site = (await Sequencer(database).signer(tx)).origin
    async with database.reading() as tx:
        events = [event async for event in audit_stream.events(tx, since, until)]
    if options.format == "fhir-bundle":
        text = json.dumps(bundle(events, site), ensure_ascii=False)
    else:
        items = (audit_event(event, site) for event in events) if options.format == "fhir" else events
        text = "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items)
    private(options.out, text.encode())
    print(f"{len(events):,} events are in {options.out}.")
    return 0


async def segments(options: argparse.Namespace, settings: Settings, database: Database) -> int:
    archivist = archivist_of(settings, database, now)
    if options.now:
        await archivist.send(everything=True)
    rows = await archivist.listing()
    for row in rows:
        print(f"{row.first:>12,} to {row.upto - 1:<12,} {row.at:%Y-%m-%d %H:%M}  {row.place}")
    print(f"{len(rows)} segments in the archive." if rows else "Nothing is in the archive yet; a segment is sealed every night.")
    return 0


async def prune(options: argparse.Namespace, settings: Settings, database: Database) -> int:
    archivist: Archivist = archivist_of(settings, database, now)
    done = await archivist.prune(by=me(), really=not options.dry_run)
    verb = "would leave" if options.dry_run else "left"
    print(f"{done.entries:,} entries {verb} the database." + (f" {done.why}" if done.why else ""))
    return 0


async def hold(options: argparse.Namespace, settings: Settings, database: Database) -> int:
    holds = Holds(database, SqlAuditLog(database), now)
    if options.action == "list":
        for one in await holds.listing():
            print(f"{one.subject}  since {one.made_at:%Y-%m-%d} by {one.made_by}")
        return 0
    if not options.patient:
        raise CommandError("say whose: a reference (P-7K2QM) or an id")
    if options.action == "set":
        count = await holds.put(options.patient, options.reason, options.by, me())
        print(f"On hold ({count} records): nothing of this patient will be erased or leave the log.")
    else:
        count = await holds.lift(options.patient, options.by, me())
        print(f"Lifted ({count} holds).")
    return 0


def _days(options: argparse.Namespace) -> tuple[datetime, datetime]:
    until = _time(options.until) if options.until else now()
    return (_time(options.since) if options.since else until - timedelta(days=30)), until


def _time(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise CommandError(f"{text!r} is no day or time; write 2026-01-31 or 2026-01-31T08:00") from None
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def private(path: Path, data: bytes) -> None:
    """Readable by this user only: it says who was a patient here."""
    path.touch(mode=0o600)
    path.chmod(0o600)
    path.write_bytes(data)


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


def me() -> Actor:
    """Whoever runs this command, by the machine's name for them."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError):
        name = "unknown"
    return Actor("operator", name[:64])


def bar(done: int, of: int) -> None:
    """A progress bar on the error output."""
    width = 40
    full = width * done // max(of, 1)
    print(f"\r[{'#' * full}{'.' * (width - full)}] {done:,} of {of:,}", end="\n" if done >= of else "", file=sys.stderr, flush=True)


Action = Callable[[argparse.Namespace, Settings, Database], Awaitable[int]]
ACTIONS: Final[dict[str, Action]] = {"report": report, "export": export, "segments": segments, "prune": prune, "hold": hold}
