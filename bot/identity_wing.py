"""Builds what knows who is asking, for the wiring."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from starlette.routing import BaseRoute

from bot.doors import twilio_account
from bot.engine import Engine, Job
from bot.escalation import Escalations
from bot.media_desk import DROP, MediaDesk
from bot.media_desk import JOB as FETCH
from bot.portal import Portal
from bot.release import Releases
from bot.settings import Settings
from bot.verification import Verification
from bot.verification_codes import Ledger
from channels.twilio.media import Media
from store.audit import SqlAuditLog
from store.database import Database


def build_verification(
    settings: Settings, database: Database, engine: Engine, audit: SqlAuditLog, flow: Escalations, now: Callable[[], datetime]
) -> Verification:
    """The walk by text, over these parts."""
    clinic = settings.clinic
    ledger = Ledger(database.vault, engine, audit, flow, clinic.name)
    facts = {"clinic": clinic.name, "phone": clinic.phone}
    return Verification(database, ledger, Releases(audit, now), facts, timedelta(seconds=settings.session_timeout), now)


def media_jobs(settings: Settings, database: Database, engine: Engine) -> dict[str, Job]:
    """The jobs that fetch pictures and have them deleted where they lay, when there is a Twilio to ask."""
    door = Media(twilio_account(settings)) if settings.twilio_account_sid else None
    desk = MediaDesk(database, engine, door)
    return {FETCH: desk.fetch_media, DROP: desk.drop_media}


@asynccontextmanager
async def open_portal(
    settings: Settings, database: Database, audit: SqlAuditLog, verification: Verification, now: Callable[[], datetime]
) -> AsyncIterator[list[BaseRoute]]:
    """The routes of the patients' own sign-in, when one is set; the walk sends its links as long as it is open."""
    if settings.portal is None:
        yield []
        return
    portal = Portal(settings.portal, settings.public_url, database, audit, verification, now)
    verification.portal = portal.link
    yield portal.routes()
    await portal.close()
