"""The far side of AWS for tests: checks every signature for real (SigV4, as botocore computes it), keeps objects and wraps keys."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from botocore.auth import S3SigV4Auth, SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tests.fakes.far_side import Answer

ACCESS, SECRET_KEY = "AKIATESTTESTTEST", "not-a-real-secret"


def signed_right(kind: type[SigV4Auth], service: str, method: str, url: str, headers: Mapping[str, str], body: bytes) -> bool:
    """Does the signature fit what arrived?"""
    found = re.fullmatch(r"AWS4-HMAC-SHA256 Credential=(\S+?)/(\d+)/([\w-]+)/(\w+)/aws4_request, SignedHeaders=(\S+), Signature=(\w+)", headers.get("authorization", ""))
    if found is None or found[1] != ACCESS or found[4] != service:
        return False
    if headers.get("x-amz-content-sha256", hashlib.sha256(body).hexdigest()) != hashlib.sha256(body).hexdigest():
        return False
    told = {name: headers[name] for name in found[5].split(";") if name in headers}
    request = AWSRequest(method, url, headers={name: value for name, value in told.items() if name not in ("host", "x-amz-date")}, data=body)
    auth = kind(Credentials(ACCESS, SECRET_KEY), service, found[3])
    request.context["timestamp"] = headers["x-amz-date"]
    if isinstance(auth, S3SigV4Auth):
        auth._modify_request_before_signing(request)
    del request.headers["X-Amz-Date"]
    request.headers["X-Amz-Date"] = headers["x-amz-date"]
    text = auth.string_to_sign(request, auth.canonical_request(request))
    return bool(auth.signature(text, request) == found[6])


@dataclass
class Bucket:
    """S3 with Object Lock. `broken`: what an object is instead when it is read."""

    home: str = ""
    objects: dict[str, tuple[bytes, dict[str, str]]] = field(default_factory=dict)
    locked: bool = True

    def __call__(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        if not signed_right(S3SigV4Auth, "s3", method, self.home + path, headers, body):
            return 403, {}, b"<Error><Code>SignatureDoesNotMatch</Code></Error>"
        if method == "PUT":
            return self._put(path, headers, body)
        if path not in self.objects:
            return 404, {}, b"<Error><Code>NoSuchKey</Code></Error>"
        data, told = self.objects[path]
        return 200, told, data if method == "GET" else b""

    def _put(self, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        mark = base64.b64encode(hashlib.sha256(body).digest()).decode()
        if headers.get("x-amz-checksum-sha256") != mark:
            return 400, {}, b"<Error><Code>BadDigest</Code></Error>"
        if path in self.objects and headers.get("if-none-match") == "*":
            return 412, {}, b"<Error><Code>PreconditionFailed</Code></Error>"
        told = {"x-amz-checksum-sha256": mark}
        if self.locked:
            told |= {name: value for name, value in headers.items() if name.startswith("x-amz-object-lock-")}
        self.objects[path] = (body, told)
        return 200, {}, b""


@dataclass
class Kms:
    """AWS KMS: one key."""

    home: str = ""
    arn: str = "arn:aws:kms:us-east-1:111122223333:key/1234abcd"
    key: bytes = field(default_factory=lambda: os.urandom(32))
    busy: int = 0
    asked: list[str] = field(default_factory=list)

    def __call__(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        self.asked.append(headers.get("x-amz-target", ""))
        if not signed_right(SigV4Auth, "kms", method, self.home + path, headers, body):
            return 400, {}, b'{"__type": "com.amazonaws.kms#InvalidSignatureException"}'
        if self.busy:
            self.busy -= 1
            return 500, {}, b'{"__type": "KMSInternalException"}'
        told = json.loads(body)
        bound = json.dumps(told["EncryptionContext"]).encode()
        if told["KeyId"] != self.arn:
            return 400, {}, b'{"__type": "NotFoundException"}'
        if headers["x-amz-target"] == "TrentService.Encrypt":
            nonce = os.urandom(12)
            blob = nonce + AESGCM(self.key).encrypt(nonce, base64.b64decode(told["Plaintext"]), bound)
            return 200, {}, json.dumps({"CiphertextBlob": base64.b64encode(blob).decode()}).encode()
        blob = base64.b64decode(told["CiphertextBlob"])
        try:
            secret = AESGCM(self.key).decrypt(blob[:12], blob[12:], bound)
        except (InvalidTag, ValueError):
            return 400, {}, b'{"__type": "InvalidCiphertextException"}'
        return 200, {}, json.dumps({"Plaintext": base64.b64encode(secret).decode()}).encode()
