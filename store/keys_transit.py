"""HashiCorp Vault's (or OpenBao's) transit engine: encrypt and decrypt with associated data.

https://developer.hashicorp.com/vault/api-docs/secret/transit - the key must be of an AEAD type (aes256-gcm96, the default).
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import httpx

from store.keys import KeyPlace, KeyRingError
from store.keys_http import answered, decoded, encoded


class TransitRing:
    """One transit key, named as https://HOST/MOUNT/KEY. Vault marks each ciphertext with the key version that made it."""

    def __init__(self, place: KeyPlace, token: str | None) -> None:
        parts = urlsplit(place.key)
        mount, _, key = parts.path.strip("/").rpartition("/")
        self.name = f"vault:{parts.hostname}/{mount}/{key}"[:200]
        if not token:
            raise KeyRingError("vault: VAULT_TOKEN is missing")
        self._home, self._mount, self._key, self._token = f"{parts.scheme}://{parts.netloc}/v1", mount, key, token

    async def wrap(self, secret: bytes, context: str) -> bytes:
        told = await self._ask("encrypt", {"plaintext": encoded(secret)}, context)
        return str(told.get("ciphertext", "")).encode()

    async def unwrap(self, wrapped: bytes, context: str) -> bytes:
        told = await self._ask("decrypt", {"ciphertext": wrapped.decode("ascii", "replace")}, context)
        return decoded(self.name, told.get("plaintext"))

    async def _ask(self, action: str, about: dict[str, str], context: str) -> dict[str, Any]:
        body = {**about, "associated_data": encoded(context.encode())}

        async def ask(client: httpx.AsyncClient) -> httpx.Response:
            place = f"{self._home}/{self._mount}/{action}/{self._key}"
            return await client.post(place, json=body, headers={"x-vault-token": self._token})

        found: dict[str, Any] = (await answered(self.name, ask)).get("data", {})
        return found
