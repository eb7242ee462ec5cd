"""`healthsmart oncall`: who is paged, in which order, and when whose turn it is."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date, datetime, time

from bot.ladder import KINDS
from rules.oncall.rota import Period


def add_oncall_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Mounts `oncall show|set|override|swap|contact|report|calendar`."""
    actions = commands.add_parser("oncall", help="who is paged, in which order and when").add_subparsers(metavar="ACTION", required=True)
    show = actions.add_parser("show", help="the ladders, and who is on call now and in the days to come")
    show.add_argument("--days", type=int, default=14, help="how far to look ahead for hours with nobody (default: 14)")
    show.add_argument("--at", type=_moment, help="a moment like 2026-12-24T18:00 (the clinic's time); default: now")
    show.set_defaults(func=_later("show"))
    _set(actions.add_parser("set", help="set a ladder or a rotation").add_subparsers(metavar="WHAT", required=True))
    override = actions.add_parser("override", help="somebody stands in for a while")
    override.add_argument("rotation", nargs="?", help="the rotation's name")
    override.add_argument("--who", help="staff e-mail, Slack id or phone; 'nobody' for hours without on-call")
    override.add_argument("--from", dest="start", type=_moment, help="a moment like 2026-12-24T18:00 (the clinic's time)")
    override.add_argument("--to", dest="end", type=_moment, help="the moment it ends")
    override.add_argument("--cancel", metavar="ID", help="take an override back")
    override.set_defaults(func=_later("override"))
    trade = actions.add_parser("swap", help="two people exchange two turns of a rotation")
    trade.add_argument("rotation", help="the rotation's name")
    trade.add_argument("one", type=_moment, help="a moment in the first turn, like 2026-12-24T18:00 (the clinic's time)")
    trade.add_argument("other", type=_moment, help="a moment in the other turn")
    trade.set_defaults(func=_later("swap"))
    contact = actions.add_parser("contact", help="how somebody is paged, in which order and language")
    contact.add_argument("who", help="staff e-mail, Slack id or phone")
    contact.add_argument("--ways", help='"slack:0,sms:0,call:60": ways with the seconds after the page; "usual" for the default')
    contact.add_argument("--language", help="the language a call speaks: en, es, zh, vi")
    contact.set_defaults(func=_later("contact"))
    past = actions.add_parser("report", help="time to page, time to take, missed rungs")
    past.add_argument("--from", dest="start", type=_moment, required=True, help="a day or moment like 2026-12-01 (the clinic's time)")
    past.add_argument("--to", dest="end", type=_moment, help="the moment it ends (default: now)")
    past.add_argument("--json", action="store_true", help="as JSON")
    past.set_defaults(func=_later("report"))
    feed = actions.add_parser("calendar", help="print a person's shifts as an iCalendar feed")
    feed.add_argument("who", help="staff e-mail, Slack id or phone")
    feed.add_argument("--url", action="store_true", help="print the address their calendar program subscribes to instead (it is a secret)")
    feed.set_defaults(func=_later("calendar"))


def _set(what: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    ladder = what.add_parser("ladder", help="who is paged for a kind of alarm, rung by rung")
    ladder.add_argument("kind", choices=KINDS)
    ladder.add_argument("rungs", help='"slack:U01|+15551230001,rotation:Nurses;slack:U02": ; between rungs, people by , and addresses by |')
    ladder.add_argument("--patience", type=int, default=120, help="seconds a rung has before the next is paged (default: 120)")
    ladder.set_defaults(func=_later("set_ladder"))
    rotation = what.add_parser("rotation", help="people who take turns")
    rotation.add_argument("name")
    rotation.add_argument("--people", required=True, help="staff e-mails, Slack ids or phones in their order, separated by commas")
    rotation.add_argument("--start", required=True, type=date.fromisoformat, help="the day the first turn begins, like 2026-12-07")
    rotation.add_argument("--handover", default="08:00", type=time.fromisoformat, help="wall-clock time a turn passes on (default: 08:00)")
    rotation.add_argument("--zone", help="time zone (default: the clinic's)")
    rotation.add_argument("--period", choices=[one.value for one in Period], default="weekly")
    rotation.add_argument("--every", type=int, default=1, help="periods a turn lasts (default: 1)")
    rotation.set_defaults(func=_later("set_rotation"))


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no moment; write it like 2026-12-24T18:00") from None


def _later(action: str) -> Callable[[argparse.Namespace], int]:
    def call(options: argparse.Namespace) -> int:
        from bot.cli.oncall_actions import run  # only now: other commands start without the database

        return run(action, options)

    return call
