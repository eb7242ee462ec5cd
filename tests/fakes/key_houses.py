"""The far sides of Google Cloud KMS and HashiCorp Vault's transit engine, as far as a key ring asks them."""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from joserfc import jwt
from joserfc.jwk import RSAKey

from tests.fakes.far_side import Answer


def _seal(key: bytes, plain: str, bound: str) -> bytes:
    nonce = os.urandom(12)
    return nonce + AESGCM(key).encrypt(nonce, base64.b64decode(plain), bound.encode())


def _open(key: bytes, blob: bytes, bound: str) -> str | None:
    try:
        return base64.b64encode(AESGCM(key).decrypt(blob[:12], blob[12:], bound.encode())).decode()
    except (InvalidTag, ValueError):
        return None


@dataclass
class CloudKms:
    """Google Cloud KMS, its token endpoint and a machine's metadata server in one."""

    name: str = "projects/p/locations/us/keyRings/r/cryptoKeys/k"
    key: bytes = field(default_factory=lambda: os.urandom(32))
    account: RSAKey | None = None
    busy: int = 0
    tokens: int = 0

    def __call__(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        place = urlsplit(path).path
        if place.endswith("/token"):
            return self._token(place, headers, body)
        if headers.get("authorization") != f"Bearer token-{self.tokens}":
            return 401, {}, b'{"error": {"status": "UNAUTHENTICATED"}}'
        if self.busy:
            self.busy -= 1
            return 503, {}, b'{"error": {"status": "UNAVAILABLE"}}'
        told = json.loads(body)
        if place == f"/v1/{self.name}:encrypt":
            blob = _seal(self.key, told["plaintext"], told["additionalAuthenticatedData"])
            return 200, {}, json.dumps({"ciphertext": base64.b64encode(blob).decode()}).encode()
        plain = _open(self.key, base64.b64decode(told["ciphertext"]), told["additionalAuthenticatedData"])
        if place != f"/v1/{self.name}:decrypt" or plain is None:
            return 400, {}, b'{"error": {"status": "INVALID_ARGUMENT", "message": "Decryption failed"}}'
        return 200, {}, json.dumps({"plaintext": plain}).encode()

    def _token(self, place: str, headers: Mapping[str, str], body: bytes) -> Answer:
        if place.startswith("/computeMetadata/"):
            allowed = headers.get("metadata-flavor") == "Google"
        else:
            signed = parse_qs(body.decode())["assertion"][0]
            assert self.account is not None
            claims = jwt.decode(signed, self.account, algorithms=["RS256"]).claims
            allowed = claims["iss"] == "bot@p.iam.example" and claims["scope"].endswith("cloudkms")
        if not allowed:
            return 403, {}, b"{}"
        self.tokens += 1
        return 200, {}, json.dumps({"access_token": f"token-{self.tokens}", "expires_in": 3600}).encode()


@dataclass
class Transit:
    """Vault's transit engine with one key."""

    token: str = "hvs.test"
    key: bytes = field(default_factory=lambda: os.urandom(32))
    busy: int = 0

    def __call__(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        if headers.get("x-vault-token") != self.token:
            return 403, {}, b'{"errors": ["permission denied"]}'
        if self.busy:
            self.busy -= 1
            return 503, {}, b'{"errors": ["sealed"]}'
        told = json.loads(body)
        if path == "/v1/transit/encrypt/healthsmart":
            sealed = "vault:v1:" + base64.b64encode(_seal(self.key, told["plaintext"], told["associated_data"])).decode()
            return 200, {}, json.dumps({"data": {"ciphertext": sealed}}).encode()
        text = told["ciphertext"]
        plain = _open(self.key, base64.b64decode(text.removeprefix("vault:v1:")), told["associated_data"]) if text.startswith("vault:v1:") else None
        if path != "/v1/transit/decrypt/healthsmart" or plain is None:
            return 400, {}, b'{"errors": ["cipher: message authentication failed"]}'
        return 200, {}, json.dumps({"data": {"plaintext": plain}}).encode()
