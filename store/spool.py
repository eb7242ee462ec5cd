"""Where an emergency is written down while the database is away: an encrypted file beside it, flushed to the disk line by line.

A line is base64 of nonce and AES-256-GCM over one event's canonical bytes. Whoever finds the file learns how many there are and no
more. It is read back into the audit log when the database answers again; an event is never entered twice, its id says which it is.
"""

from __future__ import annotations

import base64
import binascii
import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from compliance.audit import AuditEvent
from store.ids import opaque, sortable

NAME: Final = "audit-spool"
LARGEST: Final = 64 * 1024 * 1024
_BOUND: Final = b"healthsmart audit spool 1"


class SpoolFull(Exception):  # noqa: N818
    """The file has reached its largest size: somebody has not looked for a very long time."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What was found. `files` go when the events are stored (`Spool.forget`); `damaged`: lines that could not be opened."""

    files: tuple[Path, ...]
    bodies: tuple[bytes, ...]
    damaged: int


class Spool:
    """One folder's spool. Every method blocks for a disk flush at most: call them in a thread."""

    def __init__(self, folder: Path, key: bytes, *, largest: int = LARGEST) -> None:
        self._path, self._cipher, self._largest = folder / NAME, AESGCM(key), largest

    def add(self, event: AuditEvent) -> str:
        """On the disk when it returns; returns the event's id. Raises `SpoolFull` or `OSError`."""
        id_ = sortable(event.at)
        nonce = os.urandom(12)
        sealed = nonce + self._cipher.encrypt(nonce, replace(event, spooled=True).canonical(id_), _BOUND)
        line = base64.b64encode(sealed) + b"\n"
        with self._locked() as handle:
            if os.fstat(handle).st_size + len(line) > self._largest:
                raise SpoolFull("the audit spool is full")
            os.write(handle, line)
            os.fsync(handle)
        return id_

    def waiting(self) -> bool:
        """Is there anything to read back? Cheap."""
        return self._path.exists() or any(self._path.parent.glob(f"{NAME}.*"))

    def take(self) -> Taken:
        """Everything that waits, oldest file first; new events go to a new file from now on."""
        if self._path.exists():
            with self._locked():
                self._path.rename(self._path.with_name(f"{NAME}.{opaque()}"))
        files = tuple(sorted(self._path.parent.glob(f"{NAME}.*"), key=lambda path: path.stat().st_mtime))
        bodies, damaged = [], 0
        for path in files:
            for line in path.read_bytes().splitlines():
                body = self._opened(line)
                damaged += body is None
                if body is not None:
                    bodies.append(body)
        return Taken(files, tuple(bodies), damaged)

    def forget(self, taken: Taken) -> None:
        """After its events were committed."""
        for path in taken.files:
            path.unlink(missing_ok=True)

    def _opened(self, line: bytes) -> bytes | None:
        try:
            sealed = base64.b64decode(line, validate=True)
            body = self._cipher.decrypt(sealed[:12], sealed[12:], _BOUND)
            json.loads(body)
        except (binascii.Error, InvalidTag, ValueError):  # torn by a power cut, or not ours
            return None
        return body

    @contextmanager
    def _locked(self) -> Iterator[int]:
        """The file, ours alone, and still the one with that name (another process may just have taken it)."""
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        while True:
            handle = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX)
                try:
                    ours = os.fstat(handle).st_ino == self._path.stat().st_ino
                except FileNotFoundError:
                    ours = False
                if ours:
                    yield handle
                    return
            finally:
                os.close(handle)  # which unlocks it
