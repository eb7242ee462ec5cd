"""`healthsmart oncall`: who is paged, in which order, and when whose turn it is."""

from __future__ import annotations

import argparse
import asyncio
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.cli.opening import CommandError, opened
from bot.oncall import read_ladder
from bot.rota_desk import KINDS, RotaDesk
from bot.seeding import as_uris
from bot.settings import Settings
from rules.oncall.rota import Period, RotaError, Rotation
from store.database import Database
from store.ids import opaque


def add_oncall_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Mounts `oncall show|set|override|calendar`."""
    actions = commands.add_parser("oncall", help="who is paged, in which order and when").add_subparsers(metavar="ACTION", required=True)
    show = actions.add_parser("show", help="the ladders, and who is on call now and in the days to come")
    show.add_argument("--days", type=int, default=14, help="how far to look ahead for hours with nobody (default: 14)")
    show.add_argument("--at", type=_moment, help="a moment like 2026-12-24T18:00 (the clinic's time); default: now")
    show.set_defaults(func=_run(_show))
    _set(actions.add_parser("set", help="set a ladder or a rotation").add_subparsers(metavar="WHAT", required=True))
    override = actions.add_parser("override", help="somebody stands in for a while")
    override.add_argument("rotation", nargs="?", help="the rotation's name")
    override.add_argument("--who", help="staff e-mail, Slack id or phone; 'nobody' for hours without on-call")
    override.add_argument("--from", dest="start", type=_moment, help="a moment like 2026-12-24T18:00 (the clinic's time)")
    override.add_argument("--to", dest="end", type=_moment, help="the moment it ends")
    override.add_argument("--cancel", metavar="ID", help="take an override back")
    override.set_defaults(func=_run(_override))
    feed = actions.add_parser("calendar", help="print a person's shifts as an iCalendar feed")
    feed.add_argument("who", help="staff e-mail, Slack id or phone")
    feed.set_defaults(func=_run(_calendar))


def _set(what: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    ladder = what.add_parser("ladder", help="who is paged for a kind of alarm, rung by rung")
    ladder.add_argument("kind", choices=KINDS)
    ladder.add_argument("rungs", help='"slack:U01|+15551230001,rotation:Nurses;slack:U02": ; between rungs, people by , and addresses by |')
    ladder.add_argument("--patience", type=int, default=120, help="seconds a rung has before the next is paged (default: 120)")
    ladder.set_defaults(func=_run(_set_ladder))
    rotation = what.add_parser("rotation", help="people who take turns")
    rotation.add_argument("name")
    rotation.add_argument("--people", required=True, help="staff e-mails, Slack ids or phones in their order, separated by commas")
    rotation.add_argument("--start", required=True, type=date.fromisoformat, help="the day the first turn begins, like 2026-12-07")
    rotation.add_argument("--handover", default="08:00", type=time.fromisoformat, help="wall-clock time a turn passes on (default: 08:00)")
    rotation.add_argument("--zone", help="time zone (default: the clinic's)")
    rotation.add_argument("--period", choices=[one.value for one in Period], default="weekly")
    rotation.add_argument("--every", type=int, default=1, help="periods a turn lasts (default: 1)")
    rotation.set_defaults(func=_run(_set_rotation))


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _run(action: object) -> object:
    def call(options: argparse.Namespace) -> int:
        settings = Settings.read()

        async def go() -> str:
            async with opened(settings) as database:
                return await action(options, settings, database)  # type: ignore[operator, no-any-return]

        try:
            print(asyncio.run(go()))
        except (CommandError, RotaError, ValueError) as why:
            raise SystemExit(f"healthsmart oncall: {why}") from None
        return 0

    return call


def _local(at: datetime | None, settings: Settings) -> datetime:
    if at is None:
        return datetime.now(UTC)
    return at if at.tzinfo else at.replace(tzinfo=ZoneInfo(settings.clinic.time_zone))


async def _show(options: argparse.Namespace, settings: Settings, database: Database) -> str:
    desk = RotaDesk(database, ZoneInfo(settings.clinic.time_zone))
    at = _local(options.at, settings)
    return await desk.picture(at, timedelta(days=max(1, min(options.days, 90))))


async def _set_ladder(options: argparse.Namespace, settings: Settings, database: Database) -> str:
    rungs, faults = read_ladder(options.rungs, named=True)
    if faults:
        raise CommandError("; ".join(faults))
    if not rungs:
        raise CommandError("a ladder needs at least one person")
    desk = RotaDesk(database, ZoneInfo(settings.clinic.time_zone))
    await desk.set_ladder(options.kind, as_uris(rungs), options.patience, "cli", datetime.now(UTC))
    return f"The {options.kind} ladder has {len(rungs)} rungs."


async def _set_rotation(options: argparse.Namespace, settings: Settings, database: Database) -> str:
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


async def _override(options: argparse.Namespace, settings: Settings, database: Database) -> str:
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


async def _calendar(options: argparse.Namespace, settings: Settings, database: Database) -> str:
    desk = RotaDesk(database, ZoneInfo(settings.clinic.time_zone))
    return await desk.calendar(await desk.person(options.who), datetime.now(UTC), settings.clinic.name)
