"""Keeps the audit log sealed: the periodic job, and what happens when the log does not add up."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

from bot.escalation import Escalations
from bot.metrics import AUDIT_SEALED, AUDIT_SIGNED, FOUND
from bot.telemetry import get_logger
from bot.witness import Disagrees, Witness
from compliance.checkpoint import BadNote
from store import audit_stream
from store.audit import SqlAuditLog
from store.database import Database
from store.sealing import LogForked, Sealed, Sequencer

log = get_logger(__name__)


class Notary:
    """Seals what was written and signs it."""

    def __init__(
        self,
        database: Database,
        audit: SqlAuditLog,
        flow: Escalations,
        now: Callable[[], datetime],
        witness: Witness | None = None,
    ) -> None:
        self._db, self._audit, self._flow, self._now, self._witness = database, audit, flow, now, witness
        self._sequencer = Sequencer(database)

    async def seal(self) -> None:
        """Job, every few seconds. A log that does not follow from what was signed is never signed: operations are paged instead."""
        at = self._now()
        await self._bring_back(at)
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
            AUDIT_SIGNED.set(at.timestamp())
            log.info("audit_checkpoint", size=done.size, root=done.note.split("\n")[2])
            await self._witnessed(done, at)

    async def _bring_back(self, at: datetime) -> None:
        """What was written to the spool while the database was away comes into the log."""
        count = await self._audit.replay(at)
        if count:
            FOUND.labels(what="audit_spooled").inc(count)
            log.warning("audit_spool_replayed", count=count)

    async def _witnessed(self, done: Sealed, at: datetime) -> None:
        if self._witness is None or done.note is None:
            return
        async with self._db.transaction() as tx:
            signer = await self._sequencer.signer(tx)
        try:
            size = await asyncio.to_thread(self._witness.last_size, signer)
            async with self._db.reading() as tx:
                known = None if size is None else await audit_stream.note_of(tx, size)
            await asyncio.to_thread(self._witness.take, done.note, known, signer, at)
        except OSError as why:
            FOUND.labels(what="audit_witness_away").inc()
            log.error("audit_witness_away", error=type(why).__name__)
        except (Disagrees, BadNote) as why:
            FOUND.labels(what="audit_witness_disagrees").inc()
            log.critical("audit_witness_disagrees", why=str(why))
            async with self._db.transaction() as tx:
                await self._flow.technical_in(tx, "audit_witness_disagrees", at)
