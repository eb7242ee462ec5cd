"""The audit log must take rows and be sealed soon after: what /readyz says of it, the metric, and the alarm when sealing falls behind."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import datetime
from typing import Final

from bot.escalation import Escalations
from bot.metrics import AUDIT_LAG, FOUND
from bot.telemetry import get_logger
from bot.web import Dependency
from store import sealing
from store.audit import SqlAuditLog
from store.database import Database

LATE_S: Final = 60.0  # sealing runs every ten seconds: this many missed in a row are no coincidence
PROBE_S: Final = 1.0
KEPT_S: Final = 5.0  # anybody may ask /readyz: that must not become a way to make us write
log = get_logger(__name__)


class AuditWatch:
    """Looks at the log from outside of the job that seals it: that job may be what does not run."""

    def __init__(self, database: Database, audit: SqlAuditLog, now: Callable[[], datetime]) -> None:
        self._db, self._audit, self._now = database, audit, now
        self._found: tuple[float, str | None] | None = None

    async def state(self) -> tuple[Dependency, Dependency]:
        """Whether a row can be written at this moment (without one nothing protected is shown), and how far sealing is behind. The
        first makes a process unready, the second does not. Raises what the database raises for reading."""
        why = await self._refuses()
        behind = await self.lag_s()
        seal = "sealed" if behind == 0 else f"{behind:.0f} s behind"
        return Dependency("audit log", why is None, why or "takes rows"), Dependency("audit sealing", behind < LATE_S, seal)

    async def lag_s(self) -> float:
        """Seconds for which something written has waited for its seal; kept in the metric too."""
        async with self._db.reading() as tx:
            behind = await sealing.lag_s(tx, self._now())
        AUDIT_LAG.set(behind)
        return behind

    async def look(self, flow: Escalations) -> None:
        """Job, every minute: operations are called when sealing falls behind."""
        behind = await self.lag_s()
        if behind < LATE_S:
            return
        FOUND.labels(what="audit_sealing_late").inc()
        log.error("audit_sealing_late", seconds=round(behind))
        async with self._db.transaction() as tx:
            await flow.technical_in(tx, "audit_sealing_late", self._now())

    async def _refuses(self) -> str | None:
        if self._found is not None and time.monotonic() - self._found[0] < KEPT_S:
            return self._found[1]
        why = None
        try:
            async with asyncio.timeout(PROBE_S):
                await self._audit.probe(self._now())
        except Exception as found:  # noqa: BLE001 - whatever it is, it is the answer
            why = type(found).__name__
        self._found = time.monotonic(), why
        return why
