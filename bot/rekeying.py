"""The vault of these settings, and the change of the key that wraps everybody's keys: while serving, in small steps, safe to kill."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from bot.settings import Settings
from compliance.audit import SYSTEM, Actor, AuditAction, AuditEvent
from store import keks
from store.audit import SqlAuditLog
from store.database import Database
from store.keks import KekStatus
from store.keys import open_keyrings
from store.vault import Vault

AT_ONCE: Final = 500


def open_vault(settings: Settings) -> Vault:
    """The keys of this process. Raises `KeyRingError` for a key file or credentials that are missing."""
    root = settings.secret_key.get_secret_value()
    token = settings.vault_token.get_secret_value() if settings.vault_token else None
    return Vault(root, rings=open_keyrings(settings.kms, root, token))


class Rekeying:
    """Every process that runs meanwhile learns the new key when it first meets it; nothing that was sealed is touched."""

    def __init__(self, database: Database, audit: SqlAuditLog, now: Callable[[], datetime]) -> None:
        self._db, self._audit, self._now = database, audit, now
        self._hand = database.vault.keks

    async def rotate(self, by: Actor, progress: Callable[[int, int], None] | None = None) -> tuple[int, int]:
        """Finishes a rotation that was interrupted, or begins a new one; returns (the version, how many keys moved). Raises
        `KeyRingError` with nothing changed."""
        async with self._db.reading() as tx:
            await self._hand.learn(tx)
            left = await keks.behind(tx, self._hand.current)
        if not left:
            await self._new_version(by)
            async with self._db.reading() as tx:
                left = await keks.behind(tx, self._hand.current)
        moved = 0
        while count := await self.catch_up(AT_ONCE):
            moved += count
            if progress is not None:
                progress(min(moved, left), left)
        at, version = self._now(), self._hand.current
        async with self._db.transaction() as tx:
            await keks.retire(tx, version, at)
            detail: dict[str, str | int | bool] = {"how": "finished", "version": version, "moved": moved}
            await self._audit.append(tx, AuditEvent(AuditAction.KEYS_ROTATED, at, by, what=("keys",), detail=detail))
        return version, moved

    async def catch_up(self, most: int = AT_ONCE) -> int:
        """Moves a few keys under the newest version (some may have been made under an older one by a process that had not met it)."""
        async with self._db.transaction() as tx:
            return await keks.rewrap(tx, self._hand, most)

    async def nightly(self) -> None:
        """Job: whatever was left under an older version. A change of ring in the settings is finished by this too."""
        async with self._db.reading() as tx:
            await self._hand.learn(tx)
            left = await keks.behind(tx, self._hand.current)
        if left:
            await self.rotate(SYSTEM)

    async def status(self) -> list[KekStatus]:
        """Every version, oldest first."""
        async with self._db.reading() as tx:
            return await keks.status(tx)

    async def _new_version(self, by: Actor) -> None:
        at, version = self._now(), self._hand.current + 1
        row = await self._hand.made(version, at)  # may ask a KMS: in no transaction
        async with self._db.transaction() as tx:
            await keks.add(tx, row)
            detail: dict[str, str | int | bool] = {"how": "begun", "version": version, "ring": self._hand.provider[:120]}
            await self._audit.append(tx, AuditEvent(AuditAction.KEYS_ROTATED, at, by, what=("keys",), detail=detail))
        async with self._db.reading() as tx:
            await self._hand.learn(tx)
