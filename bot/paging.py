"""Puts the paging rooms together: bundles, the dead-man's call, the telephone's desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from starlette.routing import BaseRoute

from agents.partners.pager import Pager
from agents.partners.pager_http import GoAlert, PagerDuty, SignedWebhook
from bot.bundles import JOB as BUNDLE_JOB
from bot.bundles import Bundles
from bot.calendar_feed import CalendarFeed
from bot.callout import Callout
from bot.deadman import Deadman
from bot.delivery import Deliveries
from bot.doors import count_event, page_call_routes
from bot.engine import Engine, Job
from bot.escalation import Escalations
from bot.judge import Judge
from bot.page_desk import PageDesk
from bot.pager_door import PagerDoor
from bot.pager_sync import JOB as PAGER_JOB
from bot.pager_sync import PagerSync
from bot.settings import Settings
from bot.traffic import Traffic
from bot.watch import Watch
from store.audit import SqlAuditLog
from store.database import Database


def escalations_of(
    settings: Settings,
    database: Database,
    engine: Engine,
    audit: SqlAuditLog,
    callout: Callout,
    channel: str | None,
    now: Callable[[], datetime],
) -> Escalations:
    """The climb as this clinic set it up."""
    name, patience = settings.clinic.name, settings.escalation_patience
    pagers = pager_names(settings)
    return Escalations(database, engine, audit, callout, clinic=name, channel=channel, patience_s=patience, now=now, pagers=pagers)


def pager_names(settings: Settings) -> tuple[str, ...]:
    """The other pagers this clinic uses."""
    given = (
        (PagerDuty.name, settings.pagerduty_routing_key),
        (GoAlert.name, settings.pagers.goalert_token),
        (SignedWebhook.name, settings.pagers.webhook_url),
    )
    return tuple(name for name, value in given if value)


def open_pagers(settings: Settings, now: Callable[[], datetime]) -> list[Pager]:
    """Needs a running loop."""
    found: list[Pager] = []
    if settings.pagerduty_routing_key:
        found.append(PagerDuty(settings.pagerduty_routing_key.get_secret_value(), settings.pagerduty_api_url))
    if settings.pagers.goalert_token and settings.pagers.goalert_url:
        found.append(GoAlert(settings.pagers.goalert_url, settings.pagers.goalert_token.get_secret_value()))
    if settings.pagers.webhook_url and settings.pagers.webhook_secrets:
        found.append(SignedWebhook(settings.pagers.webhook_url, settings.pagers.webhook_secrets[0].get_secret_value(), now))
    return found


class Paging:
    """Everything about pages that the house's root need not know one by one."""

    def __init__(
        self,
        database: Database,
        engine: Engine,
        flow: Escalations,
        callout: Callout,
        settings: Settings,
        now: Callable[[], datetime],
    ) -> None:
        self._db, self._settings, self._flow, self._now = database, settings, flow, now
        self.bundles = Bundles(database, engine, settings.clinic.name, now, settings.slack_escalation_channel)
        self.sync = PagerSync(database, engine, flow, open_pagers(settings, now), settings.env, now)
        self.net = (Deadman(database, engine, flow, callout, settings.clinic.name), Traffic(database, self.bundles))

    def jobs(self) -> dict[str, Job]:
        """For a worker."""
        watch = Watch(self._db, self._flow, self._now, self.bundles, self.sync)
        return {BUNDLE_JOB: self.bundles.ring, PAGER_JOB: self.sync.tell, "watch": watch.look}

    def routes(self, judge: Judge, deliveries: Deliveries) -> list[BaseRoute]:
        """What other programs call."""
        desk = PageDesk(self._db, judge, deliveries, self._settings.clinic.name)
        others = PagerDoor(self._db, judge, self._settings.pagers, self._now, count_event)
        clinic = self._settings.clinic
        feeds = CalendarFeed(self._db, clinic.zone, clinic.name, self._now)
        return [*page_call_routes(self._settings, desk, self._now, count_event), *others.routes(), *feeds.routes()]

    async def close(self) -> None:
        await self.sync.close()
