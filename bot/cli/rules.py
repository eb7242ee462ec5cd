"""`healthsmart rules`: look at the emergency rules."""

from __future__ import annotations

import argparse


def add_rules_commands(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Mounts `rules check`."""
    actions = subparsers.add_parser("rules", help="check, test and explain the emergency rules").add_subparsers(required=True)
    actions.add_parser("check", help="load the rules and run every example").set_defaults(func=_check)


def _check(options: argparse.Namespace) -> int:
    from rules.emergency.loading import load_proven

    book = load_proven()
    print(f"{len(book.rules)} rules, version {book.version}: every example holds")
    return 0
