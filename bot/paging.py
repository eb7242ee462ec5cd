"""Puts the paging rooms together: bundles, the dead-man's call, the telephone's desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from starlette.routing import BaseRoute

from bot.bundles import JOB as BUNDLE_JOB
from bot.bundles import Bundles
from bot.callout import Callout
from bot.deadman import Deadman
from bot.delivery import Deliveries
from bot.doors import count_event, page_call_routes
from bot.engine import Engine, Job
from bot.escalation import Escalations
from bot.judge import Judge
from bot.page_desk import PageDesk
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
    return Escalations(database, engine, audit, callout, clinic=name, channel=channel, patience_s=patience, now=now)


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
        self.bundles = Bundles(database, engine, settings.clinic.name, now)
        self.net = (Deadman(database, engine, flow, callout, settings.clinic.name), Traffic(database, self.bundles))

    def jobs(self) -> dict[str, Job]:
        """For a worker."""
        return {BUNDLE_JOB: self.bundles.ring, "watch": Watch(self._db, self._flow, self._now, self.bundles).look}

    def routes(self, judge: Judge, deliveries: Deliveries) -> list[BaseRoute]:
        """What other programs call."""
        desk = PageDesk(self._db, judge, deliveries, self._settings.clinic.name)
        return page_call_routes(self._settings, desk, self._now, count_event)
