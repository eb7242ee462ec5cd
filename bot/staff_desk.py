"""Where the care team's accounts are made and changed, whoever asks: command line or API. Every change is audited and, where it takes
something away, ends what the person is signed in with."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot import factors, passwords
from bot.passwords import Passwords
from bot.signin import SignIn
from channels.address import Address
from compliance.audit import Actor, AuditAction, AuditEvent
from compliance.roles import STAFF_ROLES, Role
from store import accounts, grants, staff
from store.audit import SqlAuditLog
from store.database import Database, Tx
from store.staff import Staff

CLI: Final = Actor("system", "cli")
_EMAIL: Final = re.compile(r"[^\s@<>\"']{1,64}@[^\s@<>\"']{1,180}\.[^\s@<>\"']{2,}")
_NAME: Final = re.compile(r"[^\x00-\x1f\x7f<>]{1,120}")


class StaffError(Exception):
    """What was asked cannot be; the text says what to do."""


@dataclass(frozen=True, slots=True)
class NewPerson:
    """What is known of somebody who joins. No `password`: they sign in elsewhere, or only answer pages."""

    name: str
    email: str
    role: Role
    phone: Address | None = None
    slack: str | None = None
    password: str | None = None
    second_factor: bool = True


@dataclass(frozen=True, slots=True)
class Enrolment:
    """Shown once: what the authenticator app reads, and the codes for paper. Empty when no second factor was set."""

    person: Staff
    uri: str = ""
    recovery: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Enrolment({self.person.id})"


class StaffDesk:
    """`strict` (production): nobody but a program goes without a second factor."""

    def __init__(
        self, database: Database, audit: SqlAuditLog, keeper: Passwords, clinic: str, now: Callable[[], datetime], *, strict: bool
    ) -> None:
        self._db, self._audit, self._passwords, self._clinic, self._now, self._strict = database, audit, keeper, clinic, now, strict

    async def add(self, person: NewPerson, by: Actor = CLI) -> Enrolment:
        """A new member of staff, or more about somebody known by the same Slack account or phone. Raises `StaffError`."""
        self._check(person)
        kept = None if person.password is None else await self._passwords.hash(person.password)
        async with self._db.transaction() as tx:
            known = await staff.by_email(tx, self._db.vault, person.email)
            if known is not None:
                raise StaffError(f"{person.email} is taken; use another address, or `healthsmart staff reset-password {person.email}`")
            try:
                made = await staff.add(
                    tx,
                    self._db.vault,
                    name=person.name.strip(),
                    role=person.role.value,
                    at=self._now(),
                    email=person.email.strip().lower(),
                    phone=person.phone,
                    slack=person.slack,
                )
            except ValueError as why:
                raise StaffError(str(why)) from None
            await self._note(tx, made, "added", by)
            if kept is None:
                return Enrolment(made)
            await accounts.set_password(tx, made.id, kept, self._now())
            return await self._enrol(tx, made) if person.second_factor else Enrolment(made)

    def _check(self, person: NewPerson) -> None:
        if not _EMAIL.fullmatch(person.email.strip()):
            raise StaffError("the e-mail address must look like dana@clinic.example; it is the name to sign in with")
        if not _NAME.fullmatch(person.name.strip()):
            raise StaffError("the name must be 1 to 120 characters on one line")
        if person.role not in STAFF_ROLES:
            raise StaffError(f"the role must be one of {', '.join(STAFF_ROLES)}")
        if person.password is None:
            return
        if self._strict and not person.second_factor and person.role is not Role.SERVICE:
            raise StaffError("in production only service accounts go without a second factor; leave --no-totp out")
        self._check_password(person.password, person.email, person.name, person.second_factor)

    def _check_password(self, password: str, email: str, name: str, second_factor: bool) -> None:
        alone = self._strict and not second_factor
        shortest = passwords.SHORTEST_ALONE if alone else passwords.SHORTEST
        wrong = passwords.fault(password, email=email, name=name, shortest=shortest, leaked=self._strict)
        if wrong is not None:
            raise StaffError(f"the password {wrong}")

    async def _enrol(self, tx: Tx, person: Staff) -> Enrolment:
        secret, codes = factors.new_secret(), factors.recovery_codes()
        hashes = [factors.recovery_hash(self._db.vault, person.id, code) for code in codes]
        await accounts.set_totp(tx, self._db.vault, person.id, secret, hashes)
        return Enrolment(person, factors.enrolment_uri(secret, person.email or person.name, self._clinic), tuple(codes))

    async def reset_password(self, email: str, password: str, *, new_factor: bool, by: Actor = CLI) -> Enrolment:
        """A new password (and with `new_factor` a new second factor); everything signed in with the old one ends. Raises `StaffError`."""
        person = await self.person(email)
        async with self._db.reading() as tx:
            known = await accounts.get(tx, self._db.vault, person.id)
        has_factor = new_factor or (known is not None and known.totp is not None)
        self._check_password(password, email, person.name, has_factor)
        kept = await self._passwords.hash(password)
        async with self._db.transaction() as tx:
            await accounts.set_password(tx, person.id, kept, self._now())
            await grants.end_all(tx, person.id, "password", self._now())
            await self._note(tx, person, "password", by)
            return await self._enrol(tx, person) if new_factor else Enrolment(person)

    async def set_active(self, email: str, active: bool, by: Actor = CLI) -> Staff:
        """Lets somebody in again, or stops them: everywhere within five seconds. Raises `StaffError`."""
        return await self.put_active(await self.person(email), active, by)

    async def put_active(self, person: Staff, active: bool, by: Actor = CLI) -> Staff:
        """The same for somebody who may have no address."""
        async with self._db.transaction() as tx:
            await staff.set_active(tx, person.id, active)
            if not active:
                await grants.end_all(tx, person.id, "deactivated", self._now())
            await self._note(tx, person, "activated" if active else "deactivated", by)
        return person

    async def link_slack(self, email: str, slack: str, by: Actor = CLI) -> Staff:
        """From now on this Slack account is theirs. Raises `StaffError`."""
        person = await self.person(email)
        async with self._db.transaction() as tx:
            other = await staff.by_slack(tx, self._db.vault, slack)
            if other is not None and other.id != person.id:
                raise StaffError(f"{slack} belongs to {other.name}")
            await staff.add(
                tx,
                self._db.vault,
                name=person.name,
                role=person.role,
                at=self._now(),
                email=person.email,
                slack=slack,
                active=person.active,
                source=person.source,
            )
            await self._note(tx, person, "slack", by)
        return person

    async def link_issuer(self, email: str, issuer: str, subject: str, by: Actor = CLI) -> Staff:
        """From now on whoever that issuer calls `subject` is this person. Raises `StaffError`."""
        person = await self.person(email)
        async with self._db.transaction() as tx:
            other = await accounts.by_issuer(tx, self._db.vault, issuer, subject)
            if other is not None and other.id != person.id:
                raise StaffError(f"this sign-in belongs to {other.name}")
            await accounts.link(tx, person.id, issuer, subject, self._now())
            await self._note(tx, person, "linked", by)
        return person

    async def unlock(self, email: str, by: Actor = CLI) -> Staff:
        """Forgets the failed attempts on an account. Raises `StaffError`."""
        person = await self.person(email)
        await SignIn(self._db, self._audit, self._passwords, self._now).unlock(person.email or email)
        async with self._db.transaction() as tx:
            await self._note(tx, person, "unlocked", by)
        return person

    async def person(self, email: str) -> Staff:
        """Whoever signs in with this address, active or not. Raises `StaffError`."""
        async with self._db.reading() as tx:
            found = await staff.by_email(tx, self._db.vault, email)
        if found is None:
            raise StaffError(f"nobody signs in as {email.strip()}; `healthsmart staff list` shows who does")
        return found

    async def _note(self, tx: Tx, person: Staff, how: str, by: Actor) -> None:
        what = (f"staff:{person.id}",)
        await self._audit.append(tx, AuditEvent(AuditAction.ACCOUNT_CHANGED, self._now(), by, what=what, detail={"how": how}))
