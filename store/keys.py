"""The port to whoever keeps the outermost key: this machine, AWS KMS, Google Cloud KMS, or HashiCorp Vault.

Three layers: a key ring wraps a few key-encryption keys (one a rotation), one of those wraps every person's data key, a data key seals
that person's fields. A ring is asked once for each key-encryption key when a process starts, never for a field, a person or a message:
a webhook must answer in milliseconds while the KMS is slow or away.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol
from urllib.parse import parse_qsl

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


class KeyRingError(Exception):
    """The ring could not wrap or unwrap; the text says which ring and why, never a key."""


class KeyRing(Protocol):
    """`name` is written beside every key it wraps: it must find the same key again."""

    name: str

    async def wrap(self, secret: bytes, context: str) -> bytes:
        """The secret as only this ring can open it, for exactly this context. Raises `KeyRingError`."""
        ...

    async def unwrap(self, wrapped: bytes, context: str) -> bytes:
        """The secret. Raises `KeyRingError` for another ring's, a changed one, or another context."""
        ...


@dataclass(frozen=True, slots=True)
class KeyPlace:
    """Where a ring is: its kind, the key's name there, and options."""

    kind: str
    key: str = ""
    options: tuple[tuple[str, str], ...] = ()

    def option(self, name: str) -> str | None:
        return dict(self.options).get(name)


_OPTIONS: Final = {"aws": {"region", "endpoint"}, "gcp": {"credentials", "endpoint", "metadata"}, "vault": set[str](), "file": set[str]()}
HOW: Final = (
    "must be local, file:/path/to/64-hex-characters, aws:KEY-ARN, gcp:projects/P/locations/L/keyRings/R/cryptoKeys/K "
    "or vault:https://HOST/transit/KEY (several, separated by spaces: the first wraps, the others only open)"
)


def read_keyring(text: str) -> tuple[KeyPlace, ...]:
    """The places a setting names. Raises `ValueError` that says what to write and never what was written."""
    found = tuple(_place(word) for word in text.split())
    if not found:
        raise ValueError(HOW)
    return found


def _place(word: str) -> KeyPlace:
    kind, _, rest = word.partition(":")
    key, _, query = rest.partition("?")
    options = tuple(sorted(parse_qsl(query)))
    if kind == "local" and not rest:
        return KeyPlace("local")
    if kind not in _OPTIONS or not key or not {name for name, _ in options} <= _OPTIONS[kind]:
        raise ValueError(HOW)
    sound = {
        "aws": key.startswith("arn:") and key.count(":") == 5,
        "gcp": key.startswith("projects/") and key.count("/") == 7,
        "vault": key.startswith(("https://", "http://")) and key.count("/") >= 4,
        "file": True,
    }[kind]
    if not sound:
        raise ValueError(HOW)
    return KeyPlace(kind, key, options)


def open_keyrings(places: Sequence[KeyPlace], root: bytes, vault_token: str | None = None) -> tuple[KeyRing, ...]:
    """The rings, the one that wraps first. This machine's own is always among them, to read what it wrapped before. Raises
    `KeyRingError` for a key file that cannot be read or credentials that are missing."""
    rings = [_open(place, root, vault_token) for place in places]
    if not any(ring.name == "local" for ring in rings):
        rings.append(LocalRing(root))
    return tuple(rings)


def _open(place: KeyPlace, root: bytes, vault_token: str | None) -> KeyRing:
    if place.kind == "local":
        return LocalRing(root)
    if place.kind == "file":
        return LocalRing(_file_key(Path(place.key)), f"file:{Path(place.key).name}")
    if place.kind == "aws":
        from store.keys_aws import AwsRing  # each library is loaded only where it is used

        return AwsRing(place)
    if place.kind == "gcp":
        from store.keys_gcp import GcpRing

        return GcpRing(place)
    from store.keys_transit import TransitRing

    return TransitRing(place, vault_token)


def _file_key(path: Path) -> bytes:
    try:
        key = bytes.fromhex(path.read_text("ascii").strip())
    except (OSError, ValueError):
        raise KeyRingError(f"the key file {path.name} cannot be read as hexadecimal characters") from None
    if len(key) != 32:
        raise KeyRingError(f"the key file {path.name} must hold 64 hexadecimal characters (openssl rand -hex 32)")
    return key


class LocalRing:
    """AES-256-GCM under a key derived from 32 secret bytes this machine holds."""

    def __init__(self, root: bytes, name: str = "local") -> None:
        self.name = name
        self._cipher = AESGCM(HKDF(algorithm=SHA256(), length=32, salt=None, info=b"healthsmart key ring 1").derive(root))

    async def wrap(self, secret: bytes, context: str) -> bytes:
        nonce = os.urandom(12)
        return nonce + self._cipher.encrypt(nonce, secret, context.encode())

    async def unwrap(self, wrapped: bytes, context: str) -> bytes:
        try:
            return self._cipher.decrypt(wrapped[:12], wrapped[12:], context.encode())
        except (InvalidTag, ValueError):
            raise KeyRingError(f"{self.name}: this key was not wrapped here, or was changed") from None
