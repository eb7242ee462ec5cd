"""Signing in with e-mail, password and (when it is set) a second factor. Whatever is wrong, the answer and the time it takes are the same.

Too many attempts are slowed, never locked: a stranger must not be able to lock a nurse out. From one place an account takes ten
attempts in fifteen minutes, one place may try fifty on all accounts together; from everywhere together an account first answers
more slowly and only then refuses. A success gives back what it cost. (NIST SP 800-63B-4 3.2.2; ASVS 5.0 V6.3.1)
"""

from __future__ import annotations

import asyncio
import ipaddress
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot import factors
from bot.metrics import SIGN_INS
from bot.passwords import Passwords
from bot.telemetry import get_logger
from compliance.audit import Actor, AuditAction, AuditEvent
from store import accounts, staff
from store.accounts import Account
from store.audit import SqlAuditLog
from store.database import Database
from store.limits import Charge, Limit, SqlLimits
from store.staff import Staff
from store.vault import Vault

WINDOW: Final = timedelta(minutes=15)
PAIR: Final = Limit("login_pair", 10, WINDOW)
PLACE: Final = Limit("login_place", 50, WINDOW)
ACCOUNT: Final = Limit("login_account", 100, WINDOW)
BRISK: Final = Limit("login_brisk", 10, WINDOW)
SLOWED_S: Final = 2.0
SUSPICIOUS: Final = 5
log = get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Admitted:
    """They are who they say. `factors` in the words of RFC 8176."""

    person: Staff
    factors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """`retry_after_s` is above 0 when nothing was checked because too much was tried."""

    retry_after_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Attempt:
    """`place` is the client's network address."""

    email: str
    password: str
    code: str
    place: str


class SignIn:
    """Checks members of staff. The counting is in the database: it holds over restarts, processes and the command line."""

    def __init__(
        self,
        database: Database,
        audit: SqlAuditLog,
        passwords: Passwords,
        now: Callable[[], datetime],
        *,
        slowed_s: float = SLOWED_S,
    ) -> None:
        self._db, self._audit, self._passwords, self._now, self._slowed_s = database, audit, passwords, now, slowed_s
        self._limits = SqlLimits(database)

    async def check(self, attempt: Attempt) -> Admitted | Refused:
        """Counted, checked and written down when it returns. Raises what the database raises: then nobody is let in."""
        charges = _charges(self._db.vault, attempt.email, attempt.place)
        allowed = await self._limits.spend(charges, self._now())
        if not allowed.allowed:
            SIGN_INS.labels(method="password", result="limited").inc()
            return Refused(max(1.0, allowed.retry_after_s))
        brisk = await self._limits.spend([(BRISK, charges[2][1], 1)], self._now())
        if not brisk.allowed:
            await asyncio.sleep(self._slowed_s)
        person, account = await self._who(attempt.email)
        proven = await self._proven(person, account, attempt)
        if person is None or not proven:
            await self._failed(person, attempt)
            return Refused()
        await self._forgive(charges)
        tried = BRISK.burst - 1 - brisk.remaining
        await self._succeeded(person, proven, tried, attempt.place)
        return Admitted(person, proven)

    async def _who(self, email: str) -> tuple[Staff | None, Account | None]:
        async with self._db.reading() as tx:
            person = await staff.by_email(tx, self._db.vault, email)
            if person is None or not person.active:
                return None, None
            return person, await accounts.get(tx, self._db.vault, person.id)

    async def _proven(self, person: Staff | None, account: Account | None, attempt: Attempt) -> tuple[str, ...]:
        """The factors that were shown; none when anything was wrong or missing."""
        kept = account.password if account is not None else None
        right, renew = await self._passwords.fits(kept, attempt.password)
        if not right or person is None or account is None or kept is None:
            return ()
        if renew:
            fresh = await self._passwords.hash(attempt.password)
            async with self._db.transaction() as tx:
                await accounts.rehash(tx, person.id, kept, fresh)
        if account.totp is None:
            return ("pwd",)
        return ("pwd", "otp", "mfa") if await self._second(person.id, account.totp, attempt.code) else ()

    async def _second(self, staff_id: str, secret: str, code: str) -> bool:
        step = factors.matching_step(secret, code, self._now())
        async with self._db.transaction() as tx:
            if step is not None:
                return await accounts.use_step(tx, staff_id, step)
            hashed = factors.recovery_hash(self._db.vault, staff_id, code[:64])
            return await accounts.use_recovery(tx, staff_id, hashed)

    async def _forgive(self, charges: list[Charge]) -> None:
        pair, place, account = charges
        await self._limits.forget([(PAIR, pair[1]), (BRISK, account[1])])
        await self._limits.spend([(PLACE, place[1], -1), (ACCOUNT, account[1], -1)], self._now())

    async def _failed(self, person: Staff | None, attempt: Attempt) -> None:
        SIGN_INS.labels(method="password", result="wrong").inc()
        actor = Actor("staff", person.id if person else "unknown")
        detail = {"method": "password", "place": place_mark(self._db.vault, attempt.place)}
        await self._audit.record(AuditEvent(AuditAction.SIGN_IN_FAILED, self._now(), actor, "denied", detail=detail))

    async def _succeeded(self, person: Staff, proven: tuple[str, ...], tried: int, place: str) -> None:
        SIGN_INS.labels(method="password", result="ok").inc()
        if tried >= SUSPICIOUS:
            log.warning("sign_in_after_failures", count=tried, user_id=person.id)
        detail: dict[str, str | int | bool] = {"method": "password", "factors": " ".join(proven), "failures_before": max(0, tried)}
        detail["place"] = place_mark(self._db.vault, place)
        actor = Actor("staff", person.id, (person.role,))
        await self._audit.record(AuditEvent(AuditAction.SIGNED_IN, self._now(), actor, detail=detail))

    async def unlock(self, email: str) -> None:
        """Forgets every attempt on this account from everywhere."""
        await self._limits.forget_like([PAIR], f"{_account_key(self._db.vault, email)}.")
        key = _account_key(self._db.vault, email)
        await self._limits.forget([(ACCOUNT, key), (BRISK, key)])


def network(place: str) -> str:
    """What counts as one place: an IPv4 address, or the /64 an IPv6 customer is given."""
    try:
        address = ipaddress.ip_address(place)
    except ValueError:
        return "unknown"
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def place_mark(vault: Vault, place: str) -> str:
    """Tells places apart in the audit log without naming them."""
    return vault.mac("place", network(place).encode()).hex()[:16]


def _account_key(vault: Vault, email: str) -> str:
    return vault.mac("login", email.strip().lower().encode()).hex()[:32]


def _charges(vault: Vault, email: str, place: str) -> list[Charge]:
    account, where = _account_key(vault, email), vault.mac("place", network(place).encode()).hex()[:32]
    return [(PAIR, f"{account}.{where}", 1), (PLACE, where, 1), (ACCOUNT, account, 1)]
