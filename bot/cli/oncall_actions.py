"""What `healthsmart oncall` does."""

from __future__ import annotations

import argparse
import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.calendar_feed import token_of
from bot.cli.opening import CommandError, opened
from bot.oncall import read_ladder
from bot.oncall_report import as_text
from bot.oncall_report import report as make_report
from bot.rota_desk import RotaDesk
from bot.seeding import as_uris
from bot.settings import Settings
from rules.oncall.rota import Period, RotaError, Rotation
from store.database import Database
from store.ids import opaque
from store.staff import Method


def run(action: str, options: argparse.Namespace) -> int:
    """Does one action and prints what came of it. What cannot be ends with one line that says what to do."""
    settings = Settings.read()

    async def go() -> str:
        async with opened(settings) as database:
            return await ACTIONS[action](options, settings, database)

    try:
        print(asyncio.run(go()))
    except (CommandError, RotaError, ValueError) as why:
        raise SystemExit(f"healthsmart oncall: {why}") from None
    return 0


def _local(at: datetime | None, settings: Settings) -> datetime:
    if at is None:
        return datetime.now(UTC)
    return at if at.tzinfo else at.replace(tzinfo=ZoneInfo(settings.clinic.time_zone))


async def show(options: argparse.Namespace, settings: Settings, database: Database) -> str:
    desk = RotaDesk(database, ZoneInfo(settings.clinic.time_zone))
    at = _local(options.at, settings)
    return await desk.picture(at, timedelta(days=max(1, min(options.days, 90))))


async def set_ladder(options: argparse.Namespace, settings: Settings, database: Database) -> str:
    rungs, faults = read_ladder(options.rungs, named=True)
    if faults:
        raise CommandError("; ".join(faults))
    if not rungs:
        raise CommandError("a ladder needs at least one person")
    desk = RotaDesk(database, ZoneInfo(settings.clinic.time_zone))
    await desk.set_ladder(options.kind, as_uris(rungs), options.patience, "cli", datetime.now(UTC))
    return f"The {options.kind} ladder has {len(rungs)} rungs."


async def set_rotation(options: argparse.Namespace, settings: Settings, database: Database) -> str:
    desk = RotaDesk(database, ZoneInfo(settings.clinic.time_zone))
    people = [await desk.person(one) for one in options.people.split(",") if one.strip()]
    zone = options.zone or settings.clinic.time_zone
    known = await desk.rotation(options.name)
    rotation = Rotation(
        known.id if known else opaque(),
        options.name,
        tuple(one.id for one in people),
        options.start,
        options.handover,
        zone,
        Period(options.period),
        options.every,
    )
    await desk.set_rotation(rotation, "cli", datetime.now(UTC))
    return f"{rotation.name}: {', '.join(one.name for one in people)} take turns, from {rotation.start} {rotation.handover:%H:%M} ({zone})."


async def override(options: argparse.Namespace, settings: Settings, database: Database) -> str:
    desk = RotaDesk(database, ZoneInfo(settings.clinic.time_zone))
    now = datetime.now(UTC)
    if options.cancel:
        if not await desk.cancel(options.cancel, "cli", now):
            raise CommandError(f"there is no override {options.cancel}; `healthsmart oncall show` lists them")
        return "Taken back."
    if not (options.rotation and options.who and options.start and options.end):
        raise CommandError("say which rotation, --who, --from and --to (or --cancel ID)")
    who = None if options.who == "nobody" else await desk.person(options.who)
    made = await desk.override(options.rotation, _local(options.start, settings), _local(options.end, settings), who, "cli", now)
    return f"{made.id}: {who.name if who else 'nobody'} stands in for {options.rotation} from {options.start} to {options.end}."


async def swap(options: argparse.Namespace, settings: Settings, database: Database) -> str:
    zone = ZoneInfo(settings.clinic.time_zone)
    desk = RotaDesk(database, zone)
    made = await desk.swap(options.rotation, _local(options.one, settings), _local(options.other, settings), "cli", datetime.now(UTC))
    spans = [f"{one.start.astimezone(zone):%a %d %b %H:%M} to {one.end.astimezone(zone):%a %d %b %H:%M}" for one in made]
    return f"Swapped: {spans[0]} and {spans[1]}. Take it back with --cancel {made[0].id} and --cancel {made[1].id}."


async def contact(options: argparse.Namespace, settings: Settings, database: Database) -> str:
    desk = RotaDesk(database, ZoneInfo(settings.clinic.time_zone))
    person = await desk.person(options.who)
    methods = None
    if options.ways is not None:
        given = [] if options.ways == "usual" else [one.strip().partition(":") for one in options.ways.split(",") if one.strip()]
        if any(not after.isdecimal() for _, colon, after in given if colon):
            raise CommandError('ways look like "slack:0,sms:0,call:60"')
        methods = [Method(via, int(after or 0)) for via, _, after in given]
    if methods is None and options.language is None:
        raise CommandError("say --ways, --language, or both")
    await desk.contact(person, methods, options.language, "cli", datetime.now(UTC))
    return f"{person.name} is paged as you said from the next page on."


async def report(options: argparse.Namespace, settings: Settings, database: Database) -> str:
    found = await make_report(database, _local(options.start, settings), _local(options.end, settings))
    return json.dumps(found.as_data(), indent=2) if options.json else as_text(found, ZoneInfo(settings.clinic.time_zone))


async def calendar(options: argparse.Namespace, settings: Settings, database: Database) -> str:
    desk = RotaDesk(database, ZoneInfo(settings.clinic.time_zone))
    person = await desk.person(options.who)
    if options.url:
        return f"{settings.public_url.rstrip('/')}/oncall/{token_of(database.vault, person.id)}.ics"
    return await desk.calendar(person, datetime.now(UTC), settings.clinic.name)


ACTIONS: Final[dict[str, Callable[[argparse.Namespace, Settings, Database], Awaitable[str]]]] = {
    "show": show,
    "set_ladder": set_ladder,
    "set_rotation": set_rotation,
    "override": override,
    "swap": swap,
    "contact": contact,
    "report": report,
    "calendar": calendar,
}
