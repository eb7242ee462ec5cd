"""Puts the API together: its desk, its routes, and what has to be closed in the end."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount

from bot.api.catalogue import ENDPOINTS
from bot.api.desk import Desk
from bot.api.docs import pages
from bot.api.serving import application
from bot.callout import Callout
from bot.console.oidc import OidcClient
from bot.console.pages import Console
from bot.engine import Engine
from bot.error_pages import error_pages
from bot.escalation import Escalations
from bot.judge import Judge
from bot.passwords import Passwords
from bot.patient_signin import PatientSignIn
from bot.reasons import Why
from bot.rota_desk import RotaDesk
from bot.settings import Settings
from bot.signed_in import SignedIn
from bot.signin import SignIn
from bot.signing import TokenSigner
from bot.staff_desk import StaffDesk
from bot.strangers import StrangersLimit
from bot.verification_codes import Ledger
from store.audit import SqlAuditLog
from store.database import Database
from store.limits import Limit, Limits

LINKS: Final = (
    ("/console/", "Console", "Sign in: who you are and what you may do"),
    ("/api/docs", "API", "For programs, explained on one page"),
)
"""What the front page leads to."""


@dataclass(frozen=True)
class Office:
    """The way in for staff and programs. `inside` stands before every route of the house."""

    desk: Desk
    routes: list[BaseRoute]
    inside: list[Middleware]


@asynccontextmanager
async def open_office(
    settings: Settings,
    database: Database,
    audit: SqlAuditLog,
    judge: Judge,
    flow: Escalations,
    engine: Engine,
    limits: Limits,
    now: Callable[[], datetime],
    why: Why,
) -> AsyncIterator[Office]:
    """Everything under `/api`. `why`: an alert's rules in words."""
    vault = database.vault
    passwords = Passwords(lambda data: vault.mac("pepper", data))
    per_place = Limit("place", settings.rate_limit_ip.count, timedelta(seconds=settings.rate_limit_ip.seconds))
    desk = Desk(
        database,
        audit,
        TokenSigner(database, settings.public_url),
        SignedIn(database, now),
        SignIn(database, audit, passwords, now),
        PatientSignIn(database, audit, Ledger(vault, engine, audit, flow, settings.clinic.name), engine, settings.clinic.name, now),
        StaffDesk(database, audit, passwords, settings.clinic.name, now, strict=settings.env == "production"),
        judge,
        RotaDesk(database, ZoneInfo(settings.clinic.time_zone)),
        limits,
        per_place,
        settings.trusted_proxies,
        timedelta(seconds=settings.session_timeout),
        settings.public_url,
        settings.clinic.name,
        settings.audit_years,
        now,
    )
    callback = f"{settings.public_url}/console/oidc/callback"
    oidc = OidcClient(settings.oidc, callback, vault, now) if settings.oidc is not None else None
    api = Mount("/api", application(desk, ENDPOINTS, pages(ENDPOINTS, settings.public_url)))
    console = Console(desk, oidc, Callout(vault, frozenset(), settings.clinic.open_hours), why)
    routes: list[BaseRoute] = [api, console.routes(), *error_pages()]
    strangers = Middleware(StrangersLimit, limits=limits, limit=per_place, vault=vault, trusted=desk.trusted, now=now)
    try:
        yield Office(desk, routes, [strangers])
    finally:
        passwords.close()
        if oidc is not None:
            await oidc.close()
