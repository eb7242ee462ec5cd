"""AWS KMS: Encrypt and Decrypt with an encryption context, signed with botocore, sent with httpx.

https://docs.aws.amazon.com/kms/latest/APIReference/API_Encrypt.html - credentials come the way AWS tools find them.
"""

from __future__ import annotations

import json
from typing import Any

import httpx
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.session import Session

from store.keys import KeyPlace, KeyRingError
from store.keys_http import answered, decoded, encoded


class AwsRing:
    """One KMS key. AWS rotates what is behind it by itself; what was wrapped before still opens."""

    def __init__(self, place: KeyPlace, credentials: Any = None) -> None:
        self.name = f"aws:{place.key}"[:200]
        self._key, self._region = place.key, place.option("region") or place.key.split(":")[3]
        self._url = (place.option("endpoint") or f"https://kms.{self._region}.amazonaws.com").rstrip("/") + "/"
        self._credentials = credentials or Session().get_credentials()
        if self._credentials is None:
            raise KeyRingError("aws: no credentials were found: give this process a role, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")

    async def wrap(self, secret: bytes, context: str) -> bytes:
        told = await self._ask("Encrypt", {"Plaintext": encoded(secret)}, context)
        return decoded(self.name, told.get("CiphertextBlob"))

    async def unwrap(self, wrapped: bytes, context: str) -> bytes:
        told = await self._ask("Decrypt", {"CiphertextBlob": encoded(wrapped)}, context)
        return decoded(self.name, told.get("Plaintext"))

    async def _ask(self, action: str, about: dict[str, str], context: str) -> dict[str, Any]:
        body = json.dumps({"KeyId": self._key, "EncryptionContext": {"healthsmart": context}, **about}).encode()

        async def ask(client: httpx.AsyncClient) -> httpx.Response:
            headers = {"content-type": "application/x-amz-json-1.1", "x-amz-target": f"TrentService.{action}"}
            request = AWSRequest("POST", self._url, headers=headers, data=body)
            SigV4Auth(self._credentials, "kms", self._region).add_auth(request)
            return await client.post(self._url, content=body, headers=dict(request.headers.items()))

        return await answered(self.name, ask)
