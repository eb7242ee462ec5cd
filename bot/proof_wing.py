"""Puts the proof of what happened together: sealing, the archive, retention, and the keys that are changed at night."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import datetime

from bot.archivist import Archivist, archivist_of
from bot.audit_watch import AuditWatch
from bot.bell import Bell
from bot.erasing import Erasing
from bot.escalation import Escalations
from bot.metrics import FOUND
from bot.notary import Notary
from bot.reblinding import Reblinding
from bot.rekeying import Rekeying
from bot.settings import Settings
from bot.telemetry import get_logger
from bot.witness import Witness
from store.audit import SqlAuditLog
from store.database import Database
from store.keys import KeyRingError
from store.spool import Spool
from store.worm import WormError

log = get_logger(__name__)


def open_audit(settings: Settings, database: Database) -> SqlAuditLog:
    """The audit log, with the file that takes emergencies while the database is away."""
    return SqlAuditLog(database, Spool(settings.data_dir, database.vault.spool_key))


class ProofWing:
    """`jobs` for the engine; `bell` for start and stop."""

    def __init__(
        self, settings: Settings, role: str, database: Database, audit: SqlAuditLog, flow: Escalations, now: Callable[[], datetime]
    ) -> None:
        self.bell = Bell(settings, role, database, audit, now)
        self._notary = Notary(database, audit, flow, now, Witness(settings.witness) if settings.witness else None)
        self._archivist: Archivist = archivist_of(settings, database, now)
        self._rekeying, self._reblinding = Rekeying(database, audit, now), Reblinding(database, audit, now)
        self._watch, self._flow = AuditWatch(database, audit, now), flow
        self._erasing = Erasing(database, audit, settings.audit_years, now)

    def jobs(self) -> dict[str, Callable[[], Awaitable[None]]]:
        """By the names the schedules use."""
        return {"seal": self._notary.seal, "archive": self.archive, "audit_lag": lambda: self._watch.look(self._flow)}

    async def archive(self) -> None:
        """Job, every hour: what was sealed before midnight goes to the archive, what is past its retention leaves the database, data
        keys that were left under an older key are moved."""
        await self._archivist.nightly()
        try:
            done = await self._archivist.prune()
            await self._rekeying.nightly()
            await self._reblinding.nightly()
            await self._erasing.forget_identities()
        except (WormError, KeyRingError) as why:
            FOUND.labels(what="audit_prune_failed").inc()
            log.error("proof_night_failed", why=str(why))
        else:
            if done.entries:
                log.info("audit_pruned", count=done.entries)


async def open_proof(
    stack: AsyncExitStack,
    settings: Settings,
    role: str,
    database: Database,
    audit: SqlAuditLog,
    flow: Escalations,
    now: Callable[[], datetime],
) -> ProofWing:
    """The wing, with the start written down, and the stop when the stack closes."""
    wing = ProofWing(settings, role, database, audit, flow, now)
    await wing.bell.start()
    stack.push_async_callback(wing.bell.stop)
    return wing
