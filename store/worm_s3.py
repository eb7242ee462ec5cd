"""A bucket with S3 Object Lock in COMPLIANCE mode: until the date nobody, the account's root user included, can delete or replace.

Requests are signed with botocore and sent with httpx; credentials come the way AWS tools find them (environment, role, metadata).
https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import httpx
from botocore.auth import S3SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.session import Session

from store.segments import facts
from store.worm import S3Place, WormError

_WAIT: Final = httpx.Timeout(30.0, read=120.0)
_PART: Final = 1 << 20


class S3Store:
    """One prefix of one bucket. The bucket must have been made with Object Lock (and so with versions)."""

    def __init__(self, place: S3Place, credentials: Any = None) -> None:
        self._region = place.region
        self._credentials = credentials or Session().get_credentials()
        if self._credentials is None:
            raise WormError("no AWS credentials were found: give this process a role, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")
        home = (
            place.endpoint.rstrip("/") + f"/{place.bucket}" if place.endpoint else f"https://{place.bucket}.s3.{place.region}.amazonaws.com"
        )
        self._home = f"{home}/{quote(place.prefix)}/" if place.prefix else f"{home}/"
        self.place = f"s3://{place.bucket}/{place.prefix}"

    def put(self, path: Path, until: datetime) -> None:
        told = facts(path)
        headers = {
            "content-length": str(told.size),
            "if-none-match": "*",
            "x-amz-checksum-sha256": base64.b64encode(bytes.fromhex(told.sha256)).decode(),
            "x-amz-object-lock-mode": "COMPLIANCE",
            "x-amz-object-lock-retain-until-date": until.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        }
        answer = self._ask("PUT", path.name, headers, path)
        if answer.status_code in (409, 412):  # the name is taken: is it this?
            known = self._head(path.name)
            if known.get("x-amz-checksum-sha256") != headers["x-amz-checksum-sha256"]:
                raise WormError(f"{path.name} is in the bucket already and is something else")
        elif answer.status_code != 200:
            raise WormError(f"the bucket did not take {path.name}: {_why(answer)}")
        kept = self.kept_until(path.name)
        if kept is None or kept < until.replace(microsecond=0):
            raise WormError("the bucket does not keep what it takes: make one with Object Lock (compliance mode is asked for each file)")

    def fetch(self, name: str, into: Path) -> Path:
        target = into / name
        try:
            with httpx.Client(timeout=_WAIT) as client, client.stream("GET", self._url(name), headers=self._signed("GET", name)) as answer:
                if answer.status_code != 200:
                    answer.read()
                    raise WormError(f"the bucket does not give {name}: {_why(answer)}")
                with target.open("wb") as out:
                    for part in answer.iter_bytes(_PART):
                        out.write(part)
        except httpx.HTTPError as why:
            raise WormError(f"the bucket cannot be reached ({type(why).__name__})") from None
        return target

    def kept_until(self, name: str) -> datetime | None:
        told = self._head(name)
        if told.get("x-amz-object-lock-mode") != "COMPLIANCE":
            return None
        return datetime.fromisoformat(told["x-amz-object-lock-retain-until-date"])

    def _head(self, name: str) -> Mapping[str, str]:
        answer = self._ask("HEAD", name, {"x-amz-checksum-mode": "ENABLED"}, None)
        if answer.status_code != 200:
            raise WormError(f"{name} is not in the bucket: {_why(answer)}")
        return answer.headers

    def _ask(self, method: str, name: str, headers: Mapping[str, str], path: Path | None) -> httpx.Response:
        try:
            with httpx.Client(timeout=_WAIT) as client:
                signed = self._signed(method, name, headers, path)
                return client.request(method, self._url(name), headers=signed, content=_parts(path) if path else None)
        except httpx.HTTPError as why:
            raise WormError(f"the bucket cannot be reached ({type(why).__name__})") from None

    def _signed(self, method: str, name: str, headers: Mapping[str, str] | None = None, path: Path | None = None) -> dict[str, str]:
        url = self._url(name)
        if path is None:
            request = AWSRequest(method, url, headers=dict(headers or {}))
            S3SigV4Auth(self._credentials, "s3", self._region).add_auth(request)
        else:
            with path.open("rb") as body:
                request = AWSRequest(method, url, headers=dict(headers or {}), data=body)
                S3SigV4Auth(self._credentials, "s3", self._region).add_auth(request)
        return dict(request.headers.items())

    def _url(self, name: str) -> str:
        return self._home + name


def _parts(path: Path) -> Iterator[bytes]:
    with path.open("rb") as handle:
        while part := handle.read(_PART):
            yield part


def _why(answer: httpx.Response) -> str:
    """The code S3 gives, never its prose."""
    text = answer.text if answer.is_closed or answer.is_stream_consumed else ""
    code = text.partition("<Code>")[2].partition("</Code>")[0]
    return f"{answer.status_code} {code}".strip()
