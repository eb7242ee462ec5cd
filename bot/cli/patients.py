"""`healthsmart patients`: bring patients in, let them try again, say who may act for whom."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path


def add_patients_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Mounts `patients import|unlock|proxy`, and `erase|disclosed` from their own file."""
    actions = commands.add_parser("patients", help="who the patients are").add_subparsers(metavar="ACTION", required=True)
    bring = actions.add_parser(
        "import", help="bring patients in from CSV or FHIR R4; the same external_id is the same person, so it can be run again"
    )
    bring.add_argument("file", type=Path, help="CSV (first line: column names), or FHIR Patient as Bundle .json or .ndjson")
    bring.add_argument("--dry-run", action="store_true", help="only say what would happen")
    bring.add_argument("--skip-bad", action="store_true", help="bring in the good lines although others are wrong (default: none)")
    bring.set_defaults(func=_later("bring"))
    unlock = actions.add_parser("unlock", help="let somebody try again who failed to prove who they are too often")
    _whom(unlock)
    unlock.set_defaults(func=_later("unlock"))
    proxy = actions.add_parser("proxy", help="let somebody act for a patient: which records, until when")
    _whom(proxy, phone=False)
    proxy.add_argument("--phone", help="the number of whoever acts")
    proxy.add_argument("--name", help="their name")
    proxy.add_argument("--relation", help="mother, son, guardian, ...")
    proxy.add_argument("--records", default="enrolments", help="what they may hear of, separated by commas (default: enrolments)")
    proxy.add_argument("--until", type=date.fromisoformat, help="the last day, like 2027-12-31")
    proxy.add_argument("--revoke", metavar="ID", help="end it now")
    proxy.set_defaults(func=_later("proxy"))
    from bot.cli.erasing import add_erasing_commands

    add_erasing_commands(actions)


def _whom(parser: argparse.ArgumentParser, *, phone: bool = True) -> None:
    whom = parser.add_mutually_exclusive_group()
    if phone:
        whom.add_argument("--phone", help="their telephone number")
        whom.add_argument("--reference", help="the reference on the card, like P-7K2QM")
    whom.add_argument("--mrn", help="the clinic's number for them (external_id)")
    whom.add_argument("--id", help="the patient's id")


def _later(action: str) -> Callable[[argparse.Namespace], int]:
    def call(options: argparse.Namespace) -> int:
        from bot.cli.patients_actions import run  # only now: other commands start without the database

        return run(action, options)

    return call
