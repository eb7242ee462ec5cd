"""`healthsmart staff`: who works here, what they may do, and how they sign in."""

from __future__ import annotations

import argparse
from collections.abc import Callable


def add_staff_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Mounts `staff add|list|link-slack|link-oidc|deactivate|activate|unlock|reset-password`."""
    actions = commands.add_parser("staff", help="who works here and how they sign in").add_subparsers(metavar="ACTION", required=True)
    add = actions.add_parser("add", help="a new member of staff (or a program that uses the API)")
    add.add_argument("--email", required=True, help="the name to sign in with")
    add.add_argument("--name", required=True)
    add.add_argument("--role", required=True, help="provider, oncall, admin, auditor or service")
    add.add_argument("--phone", help="where pages are texted, like +15551230001")
    add.add_argument("--slack", help="Slack member id, like U01ABCDEF")
    _password(add)
    add.add_argument("--no-totp", action="store_true", help="no second factor: for programs and tests")
    add.set_defaults(func=_later("add"))
    actions.add_parser("list", help="everybody, and how they can be reached").set_defaults(func=_later("list"))
    link = actions.add_parser("link-slack", help="say which Slack account is whose")
    link.add_argument("email")
    link.add_argument("slack", help="Slack member id, like U01ABCDEF")
    link.set_defaults(func=_later("link-slack"))
    oidc = actions.add_parser("link-oidc", help="say who somebody is at the issuer staff sign in at")
    oidc.add_argument("email")
    oidc.add_argument("subject", help="the issuer's own name for them (sub), as the sign-in page shows it")
    oidc.set_defaults(func=_later("link-oidc"))
    for action, help_text in (
        ("deactivate", "stop somebody at once: sign-ins, pages and buttons"),
        ("activate", "let somebody in again"),
        ("unlock", "forget failed attempts to sign in"),
    ):
        one = actions.add_parser(action, help=help_text)
        one.add_argument("email")
        one.set_defaults(func=_later(action))
    reset = actions.add_parser("reset-password", help="a new password; everything signed in with the old one ends")
    reset.add_argument("email")
    _password(reset)
    reset.add_argument("--new-totp", action="store_true", help="also a new second factor (the phone was lost)")
    reset.set_defaults(func=_later("reset-password"))


def _password(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--password-stdin", action="store_true", help="read the password from standard input (else it is asked for)")


def _later(action: str) -> Callable[[argparse.Namespace], int]:
    def call(options: argparse.Namespace) -> int:
        from bot.cli.staff_actions import run  # only now: other commands start without the database

        return run(action, options)

    return call
