"""`healthsmart audit`: is the log what was written, what does it say, and where do its copies go?"""

from __future__ import annotations

import argparse
from pathlib import Path


def add_audit_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Mounts the audit commands."""
    actions = commands.add_parser("audit", help="the audit log: verify, report, export, segments").add_subparsers(
        metavar="ACTION", required=True
    )
    _verify(actions)
    _reading(actions)
    _archive(actions)


def _verify(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    verify = actions.add_parser("verify", help="read the whole log and prove it, or name the first bad row (exit 1)")
    verify.add_argument("--checkpoint", type=Path, help="a checkpoint kept elsewhere: also reveals a log that was rebuilt as a whole")
    verify.add_argument("--segment", type=Path, help="prove sealed segments instead of the database: a manifest, or a folder of them")
    verify.set_defaults(func=_act("verify"))


def _reading(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    report = actions.add_parser("report", help="who looked, who was told, who signed in, what was changed")
    report.add_argument("kind", choices=("accesses", "access", "disclosures", "authentications", "changes"))
    _period(report)
    report.add_argument("--patient", help="only this patient: a reference (P-7K2QM) or an id")
    report.add_argument("--format", choices=("json", "csv", "pdf"), default="csv")
    report.add_argument("--out", type=Path, help="the file to write (default: standard output)")
    report.set_defaults(func=_act("report"))
    export = actions.add_parser("export", help="copies of the log: sealed segments, FHIR R4 AuditEvents or plain JSON lines")
    _period(export)
    export.add_argument("--format", choices=("segment", "jsonl", "fhir", "fhir-bundle"), default="segment")
    export.add_argument("--out", type=Path, required=True, help="a folder for segments, a file for the others")
    export.set_defaults(func=_act("export"))


def _archive(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    segments = actions.add_parser("segments", help="what went to the archive; --now sends what is due")
    segments.add_argument("--now", action="store_true", help="seal and send everything up to the newest checkpoint")
    segments.set_defaults(func=_act("segments"))
    prune = actions.add_parser("prune", help="delete entries past their retention from the database, after reading their segments back")
    prune.add_argument("--dry-run", action="store_true", help="only say what would go")
    prune.set_defaults(func=_act("prune"))
    hold = actions.add_parser("hold", help="legal hold: while it lasts, nothing of this patient is erased or leaves the log")
    hold.add_argument("action", choices=("set", "lift", "list"))
    hold.add_argument("patient", nargs="?", help="a reference (P-7K2QM) or an id")
    hold.add_argument("--reason", default="", help="kept encrypted")
    hold.add_argument("--by", default="command line", help="who ordered it")
    hold.set_defaults(func=_act("hold"))


def _period(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="since", metavar="DATE", help="first day (2026-01-31) or time, UTC (default: 30 days ago)")
    parser.add_argument("--to", dest="until", metavar="DATE", help="first day or time that is not in it (default: now)")


def _act(action: str) -> object:
    def run(options: argparse.Namespace) -> int:
        from bot.cli import audit_actions

        return audit_actions.run(action, options)

    return run
