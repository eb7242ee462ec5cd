"""A signed statement "the audit log has this many entries and this root", as C2SP tlog-checkpoint in a C2SP signed-note.

    origin
    size in decimal
    root hash in base64

    (em dash) key name, base64(key id and Ed25519 signature)

Whoever keeps one outside the machine can later prove that nothing before it was changed, removed or put in.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519: Final = b"\x01"  # C2SP signed-note: signature type
DASH: Final = "\N{EM DASH}"


class BadNote(ValueError):  # noqa: N818
    """A checkpoint that is damaged or was not signed by this key."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """`origin` names the log."""

    origin: str
    size: int
    root: bytes

    def body(self) -> str:
        """The signed text."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


class Signer:
    """Signs checkpoints of one log. `seed` is 32 secret bytes; the same seed is the same key."""

    def __init__(self, origin: str, seed: bytes) -> None:
        self.origin, self._key = origin, Ed25519PrivateKey.from_private_bytes(seed)

    @property
    def public(self) -> bytes:
        """The 32 bytes anybody may know."""
        return self._key.public_key().public_bytes_raw()

    @property
    def verifier_key(self) -> str:
        """The public key as C2SP writes it: name+id+base64, for witnesses and auditors."""
        return f"{self.origin}+{_key_id(self.origin, self.public).hex()}+{base64.b64encode(ED25519 + self.public).decode()}"

    def sign(self, size: int, root: bytes) -> str:
        """The note."""
        body = Checkpoint(self.origin, size, root).body()
        signature = _key_id(self.origin, self.public) + self._key.sign(body.encode())
        return f"{body}\n{DASH} {self.origin} {base64.b64encode(signature).decode()}\n"


def opened(note: str, origin: str, public: bytes) -> Checkpoint:
    """The checkpoint in a note, if `public` signed it for `origin`. Other signatures (witnesses) are passed over. Raises `BadNote`."""
    body, gap, lines = note.partition("\n\n")
    parts = body.split("\n")
    if not gap or len(parts) < 3 or parts[0] != origin:
        raise BadNote("this is not a checkpoint of this log")
    try:
        checkpoint = Checkpoint(parts[0], int(parts[1]), base64.b64decode(parts[2], validate=True))
    except (ValueError, binascii.Error):
        raise BadNote("this checkpoint is damaged") from None
    if checkpoint.size < 0 or str(checkpoint.size) != parts[1] or len(checkpoint.root) != 32:
        raise BadNote("this checkpoint is damaged")
    if not any(_signed(line, (body + "\n").encode(), origin, public) for line in lines.splitlines()):
        raise BadNote("no valid signature of this log's key is on this checkpoint")
    return checkpoint


def _signed(line: str, body: bytes, origin: str, public: bytes) -> bool:
    mark, _, rest = line.partition(" ")
    name, _, encoded = rest.rpartition(" ")
    if mark != DASH or name != origin:
        return False
    try:
        signature = base64.b64decode(encoded, validate=True)
        if signature[:4] != _key_id(origin, public):
            return False
        Ed25519PublicKey.from_public_bytes(public).verify(signature[4:], body)
    except (ValueError, binascii.Error, InvalidSignature):
        return False
    return True


def _key_id(name: str, public: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + ED25519 + public).digest()[:4]
