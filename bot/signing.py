"""Access tokens: short JWTs (RFC 9068) signed with Ed25519. One algorithm is accepted, whatever a token's header asks for."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from compliance.roles import Role, known_role
from store import signing_keys
from store.database import Database
from store.grants import Grant
from store.ids import opaque

if TYPE_CHECKING:
    from joserfc.jwk import OKPKey

ALGORITHM: Final = "Ed25519"  # RFC 9864
TYPE: Final = "at+jwt"
AUDIENCE: Final = "healthsmart-api"
LIVES: Final = timedelta(minutes=10)
KEY_LIVES: Final = timedelta(days=90)
RELOAD_S: Final = 30.0
LONGEST: Final = 4096


class BadToken(Exception):  # noqa: N818
    """Not a token of ours that still counts. The text says which, for the log of whoever sent it; it holds nothing of the token."""


@dataclass(frozen=True, slots=True)
class Claims:
    """What a token says. Whether its sign-in still stands is for `bot/signed_in.py`."""

    subject: str
    session: str
    role: Role
    factors: tuple[str, ...]


class TokenSigner:
    """Signs and reads. `issuer` is our public address."""

    def __init__(self, database: Database, issuer: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._db, self._issuer, self._clock = database, issuer, clock
        self._keys: dict[str, OKPKey] = {}
        self._current: str | None = None
        self._made_at: datetime | None = None
        self._loaded = float("-inf")

    async def issue(self, grant: Grant, role: Role, at: datetime) -> str:
        """A token for ten minutes of this sign-in."""
        from joserfc import jwt  # with the first token: half a hundred modules that no text of a patient waits for

        await self._load(at)
        if self._current is None or self._made_at is None or at - self._made_at > KEY_LIVES:
            async with self._db.transaction() as tx:
                await signing_keys.rotate(tx, self._db.vault, at)
            await self._load(at, force=True)
        if self._current is None:
            raise RuntimeError("no signing key right after one was made")
        moment = int(at.timestamp())
        claims: dict[str, Any] = {"iss": self._issuer, "aud": AUDIENCE, "sub": grant.subject, "sid": grant.id, "jti": opaque()}
        claims |= {"iat": moment, "exp": moment + int(LIVES.total_seconds()), "auth_time": int(grant.created_at.timestamp())}
        claims |= {"roles": [role.value], "amr": list(grant.factors)}
        header = {"alg": ALGORITHM, "typ": TYPE, "kid": self._current}
        return jwt.encode(header, claims, self._keys[self._current], algorithms=[ALGORITHM])

    async def read(self, token: str, at: datetime) -> Claims:
        """What it says, after everything that can be checked of it alone. Raises `BadToken`."""
        from joserfc import jwt
        from joserfc.errors import JoseError

        if len(token) > LONGEST or token.count(".") != 2:
            raise BadToken("not a token")
        await self._load(at)
        kid = _kid(token)
        if kid not in self._keys:
            await self._load(at, force=self._clock() - self._loaded > 1.0)  # another process may have made it just now
        key = self._keys.get(kid)
        if key is None:
            raise BadToken("signed with a key that is not ours or no longer counts")
        try:
            found = jwt.decode(token, key, algorithms=[ALGORITHM])
        except (JoseError, ValueError, TypeError, KeyError):
            raise BadToken("the signature or the form is wrong") from None
        if str(found.header.get("typ", "")).lower().removeprefix("application/") != TYPE:
            raise BadToken("not an access token")
        return self._claims(found.claims, int(at.timestamp()))

    def _claims(self, told: dict[str, Any], now: int) -> Claims:
        if told.get("iss") != self._issuer or told.get("aud") != AUDIENCE:
            raise BadToken("made for somebody else")
        expires, subject, session, roles = (told.get(name) for name in ("exp", "sub", "sid", "roles"))
        if type(expires) is not int or now >= expires:
            raise BadToken("too old: refresh it")
        role = known_role(roles[0]) if isinstance(roles, list) and len(roles) == 1 and isinstance(roles[0], str) else None
        if not isinstance(subject, str) or not isinstance(session, str) or role is None:
            raise BadToken("says too little")
        return Claims(subject, session, role, tuple(str(one) for one in told.get("amr") or ()))

    async def _load(self, at: datetime, *, force: bool = False) -> None:
        if not force and self._clock() - self._loaded < RELOAD_S:
            return
        async with self._db.reading() as tx:
            found = await signing_keys.usable(tx, self._db.vault, at - LIVES)
        self._keys = {one.kid: _key(one) for one in found}
        current = next((one for one in found if one.retired_at is None), None)
        self._current = current.kid if current else None
        self._made_at = current.created_at if current else None
        self._loaded = self._clock()


def _kid(token: str) -> str:
    """The key a token names, unverified: only to choose among our own."""
    part = token.partition(".")[0]
    try:
        return str(json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))).get("kid", ""))
    except (ValueError, AttributeError, RecursionError):
        raise BadToken("not a token") from None


def _key(made: signing_keys.SigningKey) -> OKPKey:
    from joserfc.jwk import OKPKey

    public = Ed25519PrivateKey.from_private_bytes(made.seed).public_key().public_bytes_raw()
    return OKPKey.import_key({"kty": "OKP", "crv": "Ed25519", "d": _b64(made.seed), "x": _b64(public), "kid": made.kid})


def _b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
