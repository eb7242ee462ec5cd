"""Is the house well: what /readyz and the front page say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.audit_watch import AuditWatch
from bot.metrics import LIMITS_DEGRADED, OLDEST_WAITING
from bot.watch import UNHEARD
from bot.web import Dependency, Health
from store import inbox, notes
from store.database import Database
from store.limits import Limit, Limits

OVERDUE_S = 180.0
PROBE = Limit("probe", 1_000_000, timedelta(seconds=1))


class HealthReport:
    """Asks what the house stands on. Never raises: what does not answer is named in the report."""

    def __init__(
        self, database: Database, limits: Limits, now: Callable[[], datetime], facts: dict[str, str], audit: AuditWatch | None = None
    ) -> None:
        self._db, self._limits, self._now, self._facts, self._audit = database, limits, now, facts, audit

    async def __call__(self) -> Health:
        try:
            async with self._db.reading() as tx:
                oldest = await inbox.oldest_waiting(tx)
                unheard = int(await notes.read(tx, UNHEARD) or 0)
            log = await self._audit.state() if self._audit is not None else ()
        except Exception as why:  # noqa: BLE001 - the report is the place for it
            return Health(
                ready=False, dependencies=(Dependency("database", False, type(why).__name__),), oldest_waiting_s=None, facts=self._facts
            )
        age = max(0.0, (self._now() - oldest).total_seconds()) if oldest else 0.0
        OLDEST_WAITING.set(age)
        found = [Dependency("database", True, self._db.dialect), *log]
        writable = not log or log[0].ok
        if getattr(self._limits, "may_be_alone", False):
            # Degraded is not unready: every process goes on by its own count.
            alone = (await self._limits.spend([(PROBE, "readyz", 1)], self._now())).degraded
            found.append(Dependency("limits", not alone, "degraded" if alone else "redis"))
            LIMITS_DEGRADED.set(alone)
        if unheard:
            found.append(Dependency("paging", False, f"{unheard} alerts reach nobody"))
        return Health(
            ready=age < OVERDUE_S and not unheard and writable, dependencies=tuple(found), oldest_waiting_s=age, facts=self._facts
        )
