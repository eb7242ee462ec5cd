"""What `healthsmart staff` does."""

from __future__ import annotations

import argparse
import asyncio
import getpass
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Final

from bot import factors
from bot.cli.opening import opened
from bot.passwords import Passwords
from bot.settings import Settings
from bot.staff_desk import Enrolment, NewPerson, StaffDesk, StaffError
from channels.address import Address, Scheme
from channels.errors import Malformed
from compliance.roles import STAFF_ROLES, Role, known_role
from store import accounts, staff
from store.audit import SqlAuditLog
from store.database import Database


def run(action: str, options: argparse.Namespace) -> int:
    """Does one action and prints what came of it. What cannot be ends with one line that says what to do."""
    settings = Settings.read()

    async def go() -> str:
        async with opened(settings) as database:
            vault = database.vault
            keeper = Passwords(lambda data: vault.mac("pepper", data))
            desk = StaffDesk(
                database,
                SqlAuditLog(database),
                keeper,
                settings.clinic.name,
                lambda: datetime.now(UTC),
                strict=settings.env == "production",
            )
            try:
                return await ACTIONS[action](options, desk, database)
            finally:
                keeper.close()

    try:
        print(asyncio.run(go()))
    except (StaffError, Malformed) as why:
        print(f"healthsmart staff: {why}", file=sys.stderr)
        return 1
    return 0


async def add(options: argparse.Namespace, desk: StaffDesk, database: Database) -> str:
    role = known_role(options.role)
    if role is None or role is Role.PATIENT:
        raise StaffError(f"--role must be one of {', '.join(STAFF_ROLES)}")
    phone = _phone(options.phone)
    slack = _slack(options.slack)
    person = NewPerson(options.name, options.email, role, phone, slack, _password(options), not options.no_totp)
    made = await desk.add(person)
    if person.password is None:
        return f"{made.person.name} ({made.person.role}) was added. No password: they can answer pages, and sign in where you do (OIDC)."
    return _shown(made, f"{made.person.name} ({made.person.role}) can sign in as {made.person.email}.")


async def listing(options: argparse.Namespace, desk: StaffDesk, database: Database) -> str:
    async with database.reading() as tx:
        people = await staff.everybody(tx, database.vault)
        signs_in = await accounts.can_sign_in(tx)
    if not people:
        return "Nobody yet. `healthsmart staff add --help` says how."
    rows = [("NAME", "ROLE", "E-MAIL", "SIGNS IN", "PHONE", "SLACK", "")]
    for one in people:
        how = {True: "with 2 factors", False: "with password", None: "no"}[signs_in.get(one.id)]
        phone = one.phone.masked().removeprefix("tel:") if one.phone else "-"
        rows.append((one.name, one.role, one.email or "-", how, phone, one.slack or "-", "" if one.active else "deactivated"))
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)


async def link_slack(options: argparse.Namespace, desk: StaffDesk, database: Database) -> str:
    person = await desk.link_slack(options.email, _slack(options.slack) or "")
    return f"{options.slack} is {person.name}."


async def link_oidc(options: argparse.Namespace, desk: StaffDesk, database: Database) -> str:
    oidc = Settings.read().oidc
    if oidc is None:
        raise StaffError("no issuer is set; HEALTHSMART_OIDC_ISSUER says where staff sign in")
    person = await desk.link_issuer(options.email, oidc.issuer, options.subject)
    return f"{options.subject} at {oidc.issuer} is {person.name}."


async def deactivate(options: argparse.Namespace, desk: StaffDesk, database: Database) -> str:
    person = await desk.set_active(options.email, False)
    return f"{person.name} can do nothing any more. If they are on the on-call list, take them off: healthsmart oncall show."


async def activate(options: argparse.Namespace, desk: StaffDesk, database: Database) -> str:
    return f"{(await desk.set_active(options.email, True)).name} can sign in again."


async def unlock(options: argparse.Namespace, desk: StaffDesk, database: Database) -> str:
    return f"{(await desk.unlock(options.email)).name} can try again at once."


async def reset_password(options: argparse.Namespace, desk: StaffDesk, database: Database) -> str:
    password = _password(options)
    if password is None:
        raise StaffError("give the new password with --password-stdin")
    made = await desk.reset_password(options.email, password, new_factor=options.new_totp)
    return _shown(made, f"{made.person.name} has a new password; every sign-in with the old one has ended.")


def _shown(made: Enrolment, first: str) -> str:
    lines = [first]
    if made.uri:
        lines += ["", "Second factor: read this with an authenticator app. It is not shown again.", made.uri]
        if sys.stdout.isatty():
            lines += ["", factors.picture(made.uri)]
        lines += [
            "",
            "For paper: each of these works once instead of the app's code.",
            "  ".join(made.recovery[:5]),
            "  ".join(made.recovery[5:]),
        ]
    return "\n".join(lines)


def _phone(text: str | None) -> Address | None:
    if text is None:
        return None
    try:
        phone = Address.phone(text)
    except Malformed:
        phone = None
    if phone is None or phone.scheme is not Scheme.PHONE:
        raise StaffError("--phone must be a telephone number like +15551230001")
    return phone


def _slack(text: str | None) -> str | None:
    if text is None:
        return None
    plain = text.strip().removeprefix("slack:")
    if not plain.startswith(("U", "W")):
        raise StaffError("a Slack account is a member id like U01ABCDEF (in Slack: profile, Copy member ID)")
    return Address.slack(plain).value


def _password(options: argparse.Namespace) -> str | None:
    if options.password_stdin:
        line = sys.stdin.readline()
        return line.rstrip("\r\n")
    if not sys.stdin.isatty():
        return None
    first = getpass.getpass("Password (empty: none, they sign in elsewhere): ")
    if first and getpass.getpass("Again: ") != first:
        raise StaffError("the two were not the same; nothing was changed")
    return first or None


ACTIONS: Final[dict[str, Callable[[argparse.Namespace, StaffDesk, Database], Awaitable[str]]]] = {
    "add": add,
    "list": listing,
    "link-slack": link_slack,
    "link-oidc": link_oidc,
    "deactivate": deactivate,
    "activate": activate,
    "unlock": unlock,
    "reset-password": reset_password,
}
