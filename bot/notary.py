"""Keeps the audit log sealed: the periodic job, and what happens when the log does not add up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.escalation import Escalations
from bot.metrics import AUDIT_SEALED, FOUND
from bot.telemetry import get_logger
from store.database import Database
from store.sealing import LogForked, Sequencer

log = get_logger(__name__)


class Notary:
    """Seals what was written and signs it."""

    def __init__(self, database: Database, flow: Escalations, now: Callable[[], datetime]) -> None:
        self._db, self._flow, self._now = database, flow, now
        self._sequencer = Sequencer(database)

    async def seal(self) -> None:
        """Job, every few seconds. A log that does not follow from what was signed is never signed: operations are paged instead."""
        at = self._now()
        try:
            done = await self._sequencer.run(at)
        except LogForked as why:
            FOUND.labels(what="audit_forked").inc()
            log.critical("audit_log_forked", why=str(why))
            async with self._db.transaction() as tx:
                await self._flow.technical_in(tx, "audit_log_forked", at)
            return
        AUDIT_SEALED.set(done.size)
        if done.note is not None:  # in the log stream the checkpoint is out of reach of whoever owns the database
            log.info("audit_checkpoint", size=done.size, root=done.note.split("\n")[2])
