"""Encryption of what identifies a patient: one data key per person, every ciphertext bound to its place.

    ciphertext = 0x01 | key-encryption key u16 | data key u16 | nonce 12 | AES-256-GCM ciphertext and tag
    bound to   = table | column | row | subject | data key version | key-encryption key version

A ciphertext copied to another row, column or patient does not open. Destroying a subject's wrapped data key makes everything
sealed with it unreadable for ever, backups of the text included. The root key comes from outside; from it HKDF-SHA-256 derives
the first key that wraps data keys, the blind-index key, the audit key and one key for all smaller proofs, each of no use for the
others. Later keys that wrap data keys are random and kept wrapped by a key ring (`keys.py`, `keks.py`).
Not answered by this: code running inside the process with the root key in hand.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import struct
import time
import weakref
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy.ext.asyncio import AsyncConnection

from store.blinds import PHONE, Blinds
from store.columns import Record
from store.ids import opaque
from store.keks import Keks
from store.keys import KeyRing, LocalRing
from store.tables import subjects
from store.upsert import insert_once

SYSTEM = "system"
"""The subject whose key seals what belongs to no patient (pages to staff, settings)."""

KEK = 1  # part of a blob's place since the first version; which key wraps a data key stands in its row (`subjects.kek`)
DEK = 1  # version of a subject's data key
_HEADER = struct.Struct(">BHH")
_FORMAT = 1
_NONCE = 12
_SHORTEST = _HEADER.size + _NONCE + 16
_HELD_FOR = 300.0
_WRAPPED = sa.select(subjects.c.wrapped, subjects.c.kek).where(subjects.c.id == sa.bindparam("whose", type_=sa.String))


class Tampered(Exception):  # noqa: N818
    """A ciphertext that is not what we stored there: changed, truncated, or moved from another row, column or person."""


class UnknownSubject(Exception):  # noqa: N818
    """Nobody with this id has a key here."""


class KeyDestroyed(Exception):  # noqa: N818
    """This person was erased: what was sealed for them can no longer be read, and nothing new may be sealed."""


@dataclass(frozen=True, slots=True)
class DataKey:
    """One subject's key. Prints as the subject's id only."""

    subject: str
    _cipher: AESGCM = field(repr=False)

    def seal(self, text: str | bytes, table: str, column: str, row: str) -> bytes:
        """The ciphertext to store at exactly this place (33 bytes longer than the text)."""
        data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
        nonce = os.urandom(_NONCE)
        return _HEADER.pack(_FORMAT, KEK, DEK) + nonce + self._cipher.encrypt(nonce, data, self._place(table, column, row, KEK, DEK))

    def open(self, blob: bytes, table: str, column: str, row: str) -> str:
        """The text that was sealed at this place. Raises `Tampered`."""
        return self.open_bytes(blob, table, column, row).decode("utf-8", "surrogatepass")

    def open_bytes(self, blob: bytes, table: str, column: str, row: str) -> bytes:
        """The bytes that were sealed at this place. Raises `Tampered`."""
        if len(blob) < _SHORTEST:
            raise Tampered(f"{table}.{column}: too short to be ours")
        version, kek, dek = _HEADER.unpack_from(blob)
        if version != _FORMAT:
            raise Tampered(f"{table}.{column}: unknown format")
        nonce, sealed = blob[_HEADER.size : _HEADER.size + _NONCE], blob[_HEADER.size + _NONCE :]
        try:
            return self._cipher.decrypt(nonce, sealed, self._place(table, column, row, kek, dek))
        except InvalidTag:
            raise Tampered(f"{table}.{column}: does not belong here or was changed") from None

    def _place(self, table: str, column: str, row: str, kek: int, dek: int) -> bytes:
        # `table` and `column` come first and are ours, the last three hold no bar: a bar inside `row` cannot shift the parts.
        return f"{table}|{column}|{row}|{self.subject}|{dek}|{kek}".encode("utf-8", "surrogatepass")


class Vault:
    """Keeps the keys. One per process; needs an open transaction only to fetch a data key it has not in hand."""

    def __init__(
        self,
        secret_key: bytes,
        *,
        rings: Sequence[KeyRing] = (),
        clock: Callable[[], float] = time.monotonic,
        keep: int = 10_000,
    ) -> None:
        """`secret_key`: 32 bytes, the root of everything. `rings`: who wraps the keys that wrap data keys, the first for new ones
        (none: this machine). `clock`: seconds that only grow, to age the keys in hand; at most `keep` of them are held, for five
        minutes each."""
        if len(secret_key) != 32:
            raise ValueError("the secret key must be 32 bytes")
        self.keks = Keks(tuple(rings) or (LocalRing(secret_key),), _derive(secret_key, "kek 1"))
        self._mac_key = _derive(secret_key, "mac 1")
        self.blinds = Blinds(_derive(secret_key, "blind index 1"), self.mac, self.keks)
        self.audit_key = _derive(secret_key, "audit 1")
        self.checkpoint_seed = _derive(secret_key, "audit checkpoint 1")
        self.spool_key = _derive(secret_key, "audit spool 1")
        self.segment_key = _derive(secret_key, "audit segment 1")
        self._clock, self._keep = clock, keep
        self._cache: OrderedDict[str, tuple[float, DataKey]] = OrderedDict()
        self._unproven: dict[str, tuple[weakref.ref[object], DataKey]] = {}

    def __repr__(self) -> str:
        return f"Vault({len(self._cache)} keys in hand)"

    async def key(self, tx: AsyncConnection, subject_id: str, row: Record | None = None) -> DataKey:
        """This subject's data key. Raises `UnknownSubject` or `KeyDestroyed`. `row`: its `wrapped` and `kek`, where the caller has read
        them along with something else."""
        now = self._clock()
        held = self._cache.get(subject_id)
        if held is not None and held[0] > now:
            self._cache.move_to_end(subject_id)
            return held[1]
        if (young := self._unproven.get(subject_id)) is not None:
            ours = tx.sync_connection.get_transaction()  # type: ignore[union-attr]
            if ours is not None and young[0]() is ours:
                return young[1]
            del self._unproven[subject_id]
        found: Any = row if row is not None else (await tx.execute(_WRAPPED, {"whose": subject_id})).one_or_none()
        if found is None:
            raise UnknownSubject("no key for this subject")
        if not self.keks.knows(found.kek):
            await self.keks.learn(tx)
        key = self._unwrap(subject_id, found.wrapped, found.kek)
        self._cache[subject_id] = (now + _HELD_FOR, key)
        self._cache.move_to_end(subject_id)
        while len(self._cache) > self._keep:
            self._cache.popitem(last=False)
        return key

    def held(self, subject_id: str) -> DataKey | None:
        """This subject's data key if it is at hand and still trusted, without asking the database."""
        held = self._cache.get(subject_id)
        return held[1] if held is not None and held[0] > self._clock() else None

    async def new_subject(self, tx: AsyncConnection, kind: str, at: datetime, id: str | None = None) -> str:  # noqa: A002
        """Makes a subject (kind: contact, patient, staff, system) with its own data key; returns its id. An id that exists
        keeps the key it has. The key is not trusted beyond this transaction until another one has seen the row: a rolled
        back subject must never leave a key behind that seals what nobody can open."""
        row, key = self.subject_row(kind, at, id)
        made = await tx.execute(insert_once(tx, subjects, subjects.c.id), row)
        if made.one_or_none() is not None:
            self.made(tx, key)
        return key.subject

    def subject_row(self, kind: str, at: datetime, id: str | None = None) -> tuple[dict[str, object], DataKey]:  # noqa: A002
        """What is stored of a new subject, and the key in it. Whoever stores it says so by `made`."""
        subject, secret = id or opaque(), os.urandom(32)
        wrapped, kek = self.keks.wrap(subject, secret)
        row: dict[str, object] = {"id": subject, "kind": kind, "wrapped": wrapped, "kek": kek, "created_at": at}
        return row, DataKey(subject, AESGCM(secret))

    def made(self, tx: AsyncConnection, key: DataKey) -> None:
        """This transaction has stored the subject: until it ends the key is good for it."""
        while len(self._unproven) > self._keep:
            self._unproven.pop(next(iter(self._unproven)))
        self._unproven[key.subject] = (weakref.ref(tx.sync_connection.get_transaction()), key)  # type: ignore[union-attr]

    async def ensure_system(self, tx: AsyncConnection) -> None:
        """Makes the system's own subject the first time a database is opened."""
        await self.new_subject(tx, SYSTEM, datetime(1970, 1, 1, tzinfo=UTC), SYSTEM)

    async def destroy(self, tx: AsyncConnection, subject_id: str, at: datetime) -> bool:
        """Destroys a subject's key (erasure); False when there was none left. Another process may hold the unwrapped key for
        up to five minutes more."""
        if subject_id == SYSTEM:
            raise ValueError("the system's own key cannot be destroyed")
        gone = await tx.execute(
            sa.update(subjects).where(subjects.c.id == subject_id, subjects.c.destroyed_at.is_(None)).values(wrapped=b"", destroyed_at=at)
        )
        self._cache.pop(subject_id, None)
        self._unproven.pop(subject_id, None)
        return gone.rowcount == 1

    def blind(self, address_uri: str) -> bytes:
        """The bytes by which an address can be found again but not read, as they are written today: HMAC-SHA-256 of its full form.
        To look for it, take all of `blinds.all`: a change of the key may be under way."""
        return self.blinds.now(PHONE, address_uri)

    def mac(self, purpose: str, data: bytes) -> bytes:
        """32 bytes only we can make from this data for this purpose (codes, tokens, limiter keys)."""
        return hmac.new(self._mac_key, purpose.encode() + b"|v1|" + data, hashlib.sha256).digest()

    def _unwrap(self, subject: str, wrapped: bytes, kek: int) -> DataKey:
        if not wrapped:
            raise KeyDestroyed("this subject's key was destroyed")
        try:
            secret = self.keks.unwrap(subject, wrapped, kek)
        except (InvalidTag, ValueError):
            raise Tampered("subjects.wrapped: does not belong here or was changed") from None
        return DataKey(subject, AESGCM(secret))


def _derive(root: bytes, label: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"healthsmart " + label.encode()).derive(root)
