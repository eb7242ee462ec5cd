"""A sealed segment: some entries of the audit log as files that prove themselves, without the database they came from.

    segment-<first>-<end>.log      frames: length u32 | nonce 12 | AES-256-GCM over deflated JSON lines, bound to segment and place
    segment-<first>-<end>.leaves   32 bytes an entry, the Merkle leaves: they name the row when a line does not fit
    segment-<first>-<end>.json     the manifest: the tree before it, the signed checkpoints at both ends, size and SHA-256 of the files

Numbers are places in the sealed log, from 0; `end` is the first one that is not in it.
"""

from __future__ import annotations

import hashlib
import json
import os
import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from compliance.merkle import HASH, Range, leaf_hash

FRAME: Final = 2_000
_LENGTH: Final = struct.Struct(">I")
_LARGEST_FRAME: Final = 64 * 1024 * 1024


class BadSegment(ValueError):  # noqa: N818
    """Not a segment of ours, or a damaged one. `row`: the first entry that cannot be read."""

    def __init__(self, text: str, row: int = 0) -> None:
        super().__init__(text)
        self.row = row


@dataclass(frozen=True, slots=True)
class FileFacts:
    """One file of a segment."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a segment says of itself. `before`: the tree under it (hex of `Range.to_bytes`); `previous` and `checkpoint`: the signed
    notes at its two ends (None at the very beginning)."""

    origin: str
    verifier_key: str
    first: int
    end: int
    before: str
    previous: str | None
    checkpoint: str
    since: str
    until: str
    files: tuple[FileFacts, ...]
    format: int = 1

    @property
    def name(self) -> str:
        return segment_name(self.first, self.end)

    def to_bytes(self) -> bytes:
        """The manifest file."""
        return json.dumps(asdict(self), indent=1, sort_keys=True).encode() + b"\n"

    @classmethod
    def from_bytes(cls, data: bytes) -> Manifest:
        """Raises `BadSegment` for anything `to_bytes` did not make."""
        try:
            told = json.loads(data)
            files = tuple(FileFacts(str(one["name"]), int(one["size"]), str(one["sha256"])) for one in told.pop("files"))
            made = cls(**told, files=files)
            sound = made.format == 1 and 0 <= made.first < made.end and Range.from_bytes(bytes.fromhex(made.before)).size == made.first
        except (ValueError, TypeError, KeyError, AttributeError):
            sound = False
        if not sound or [one.name for one in made.files] != [f"{made.name}.log", f"{made.name}.leaves"]:
            raise BadSegment("this is not the manifest of a segment")
        return made


def segment_name(first: int, end: int) -> str:
    return f"segment-{first:012d}-{end:012d}"


class SegmentWriter:
    """Writes the two data files of one segment into a folder, some entries at a time; memory stays small."""

    def __init__(self, folder: Path, name: str, key: bytes) -> None:
        self._folder, self._name, self._cipher = folder, name, AESGCM(key)
        self._log: IO[bytes] = (folder / f"{name}.log").open("wb")
        self._leaves: IO[bytes] = (folder / f"{name}.leaves").open("wb")
        self._frames = 0

    def add(self, bodies: Iterable[bytes]) -> list[bytes]:
        """Writes entries (at most `FRAME`) as one frame; returns their leaves."""
        lines = list(bodies)
        leaves = [leaf_hash(body) for body in lines]
        nonce = os.urandom(12)
        sealed = self._cipher.encrypt(nonce, zlib.compress(b"\n".join(lines), 6), _place(self._name, self._frames))
        self._log.write(_LENGTH.pack(len(nonce) + len(sealed)) + nonce + sealed)
        self._leaves.write(b"".join(leaves))
        self._frames += 1
        return leaves

    def close(self) -> tuple[FileFacts, FileFacts]:
        """On the disk; their facts for the manifest."""
        for handle in (self._log, self._leaves):
            handle.flush()
            os.fsync(handle.fileno())
            handle.close()
        return facts(self._folder / f"{self._name}.log"), facts(self._folder / f"{self._name}.leaves")


def facts(path: Path) -> FileFacts:
    """Size and SHA-256 of a file."""
    with path.open("rb") as handle:
        digest = hashlib.file_digest(handle, "sha256").hexdigest()
    return FileFacts(path.name, path.stat().st_size, digest)


def frames(path: Path, name: str, key: bytes, first: int) -> Iterator[list[bytes]]:
    """The entries of a segment's log file, a frame at a time. Raises `BadSegment` at the first frame that does not open."""
    cipher, place, row = AESGCM(key), 0, first
    with path.open("rb") as handle:
        while head := handle.read(_LENGTH.size):
            length = _LENGTH.unpack(head)[0] if len(head) == _LENGTH.size else _LARGEST_FRAME + 1
            sealed = handle.read(length) if length <= _LARGEST_FRAME else b""
            if len(sealed) != length:
                raise BadSegment("the file ends in the middle", row)
            try:
                lines = zlib.decompress(cipher.decrypt(sealed[:12], sealed[12:], _place(name, place))).split(b"\n")
            except (InvalidTag, ValueError, zlib.error):
                raise BadSegment(f"frame {place}, which begins with entry {row}, was changed or moved", row) from None
            yield lines
            place, row = place + 1, row + len(lines)


def bodies(path: Path, name: str, key: bytes, first: int) -> Iterator[dict[str, Any]]:
    """The events of a segment, for reading again what has left the database."""
    for lines in frames(path, name, key, first):
        yield from (json.loads(one) for one in lines)


def read_leaves(path: Path) -> bytes:
    """All leaves one after the other. Raises `BadSegment`."""
    data = path.read_bytes()
    if len(data) % HASH:
        raise BadSegment("the leaves file ends in the middle")
    return data


def _place(name: str, frame: int) -> bytes:
    return f"healthsmart {name}|{frame}".encode()
