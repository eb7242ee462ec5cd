"""Google Cloud KMS over its REST interface, with a token from the machine's metadata server or a service account's key file.

https://cloud.google.com/kms/docs/reference/rest/v1/projects.locations.keyRings.cryptoKeys/encrypt
Google's own library stays with the agents (an import rule of this house); two requests need no library.
"""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any, Final

import httpx
from joserfc import jwt
from joserfc.jwk import RSAKey

from store.keys import KeyPlace, KeyRingError
from store.keys_http import answered, decoded, encoded

SCOPE: Final = "https://www.googleapis.com/auth/cloudkms"
METADATA: Final = "http://metadata.google.internal"
_EARLY_S: Final = 60.0


class GcpRing:
    """One CryptoKey. Google picks the version that wraps and finds the one that opens."""

    def __init__(self, place: KeyPlace) -> None:
        self.name = f"gcp:{place.key}"[:200]
        self._url = f"{(place.option('endpoint') or 'https://cloudkms.googleapis.com').rstrip('/')}/v1/{place.key}"
        self._metadata = (place.option("metadata") or METADATA).rstrip("/")
        self._account = _account(place.option("credentials"))
        self._token, self._until = "", 0.0

    async def wrap(self, secret: bytes, context: str) -> bytes:
        told = await self._ask("encrypt", {"plaintext": encoded(secret)}, context)
        return decoded(self.name, told.get("ciphertext"))

    async def unwrap(self, wrapped: bytes, context: str) -> bytes:
        told = await self._ask("decrypt", {"ciphertext": encoded(wrapped)}, context)
        return decoded(self.name, told.get("plaintext"))

    async def _ask(self, action: str, about: dict[str, str], context: str) -> dict[str, Any]:
        token = await self._signed_in()
        body = {**about, "additionalAuthenticatedData": encoded(context.encode())}

        async def ask(client: httpx.AsyncClient) -> httpx.Response:
            return await client.post(f"{self._url}:{action}", json=body, headers={"authorization": f"Bearer {token}"})

        return await answered(self.name, ask)

    async def _signed_in(self) -> str:
        if time.monotonic() < self._until:
            return self._token
        told = await answered(self.name, self._by_key if self._account else self._by_machine)
        self._token = str(told.get("access_token", ""))
        self._until = time.monotonic() + float(told.get("expires_in", 0)) - _EARLY_S
        return self._token

    async def _by_machine(self, client: httpx.AsyncClient) -> httpx.Response:
        place = f"{self._metadata}/computeMetadata/v1/instance/service-accounts/default/token"
        return await client.get(place, params={"scopes": SCOPE}, headers={"metadata-flavor": "Google"})

    async def _by_key(self, client: httpx.AsyncClient) -> httpx.Response:
        assert self._account is not None
        now, home = int(time.time()), self._account["token_uri"]
        claims = {"iss": self._account["client_email"], "scope": SCOPE, "aud": home, "iat": now, "exp": now + 3600}
        key = RSAKey.import_key(self._account["private_key"])
        signed = jwt.encode({"alg": "RS256", "kid": self._account.get("private_key_id", "")}, claims, key, algorithms=["RS256"])
        grant = "urn:ietf:params:oauth:grant-type:jwt-bearer"
        return await client.post(home, data={"grant_type": grant, "assertion": signed})


def _account(path: str | None) -> dict[str, str] | None:
    if path is None:
        return None
    try:
        told: dict[str, str] = json.loads(Path(path).read_text("utf-8"))
        _ = told["client_email"], told["private_key"], told["token_uri"]
    except (OSError, ValueError, KeyError, TypeError):
        raise KeyRingError("gcp: the credentials file is not the key of a service account") from None
    return told
