"""Says in the audit log that the product started and stopped, and which settings changed in between (their names, never their values)."""

from __future__ import annotations

import contextlib
import json
import socket
from collections.abc import Callable
from datetime import datetime

from bot.settings import Settings
from bot.telemetry import get_logger
from compliance.audit import SYSTEM, AuditAction, AuditEvent
from store import notes
from store.audit import SqlAuditLog
from store.database import Database, Tx

log = get_logger(__name__)


class Bell:
    """One process's. A start without a stop before it was an unclean end, and is marked as such."""

    def __init__(self, settings: Settings, role: str, database: Database, audit: SqlAuditLog, now: Callable[[], datetime]) -> None:
        self._settings, self._role, self._db, self._audit, self._now = settings, role, database, audit, now
        self._key = f"up:{role}:{socket.gethostname()}"[:64]

    async def start(self) -> None:
        """Call it once the database is open. Raises what the database raises."""
        at, marks = self._now(), self._marks()
        async with self._db.transaction() as tx:
            before = json.loads(await notes.read(tx, self._key) or "{}")
            detail: dict[str, str | int | bool] = {"role": self._role, "clean": not before.get("running", False)}
            await self._audit.append(tx, AuditEvent(AuditAction.STARTED, at, SYSTEM, detail=detail))
            known = before.get("marks", marks)
            changed = tuple(f"setting:{name}" for name in sorted(marks.keys() | known.keys()) if marks.get(name) != known.get(name))
            if changed:
                event = AuditEvent(AuditAction.CONFIG_CHANGED, at, SYSTEM, what=changed, detail={"role": self._role})
                await self._audit.append(tx, event)
            await self._keep(tx, marks, running=True)

    async def stop(self) -> None:
        """Call it last, while the database is still open. A database that is gone is no reason not to stop."""
        with contextlib.suppress(Exception):
            async with self._db.transaction() as tx:
                await self._audit.append(tx, AuditEvent(AuditAction.STOPPED, self._now(), SYSTEM, detail={"role": self._role}))
                await self._keep(tx, self._marks(), running=False)

    async def _keep(self, tx: Tx, marks: dict[str, str], *, running: bool) -> None:
        await notes.write(tx, self._key, json.dumps({"running": running, "marks": marks}))

    def _marks(self) -> dict[str, str]:
        """A keyed hash of each setting: tells that it changed, not what it is."""
        found = {}
        for name in type(self._settings).model_fields:
            value = getattr(self._settings, name)
            plain = value.get_secret_value() if hasattr(value, "get_secret_value") else value
            found[name] = self._db.vault.mac("setting", f"{name}={plain!r}".encode()).hex()[:16]
        return found
