"""Pictures and papers somebody texted: fetched from Twilio and from nowhere else, and deleted there once we have them.

An address in a message is a stranger's wish. Only https://api.twilio.com/…/Accounts/{ours}/Messages/{this message}/Media/{…} is ever asked,
with one redirect to Twilio's file hosts, whose address is looked up once, must be public, and is the one connected to; the password goes to
the API only. At most 10 MiB in 15 seconds, of kinds told by their first bytes, without the place and time a camera wrote into them.
"""

from __future__ import annotations

import asyncio
import ipaddress
import re
import socket
import struct
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from channels.errors import FailureKind, SendFailed
from channels.twilio.account import TwilioAccount

MOST_BYTES: Final = 10 * 1024 * 1024
WITHIN_S: Final = 15.0
HOSTS: Final = re.compile(
    r"(?:[a-z0-9-]+\.)*(?:twiliocdn\.com|twilio\.com)|(?:s3-external-1|mms-media\.s3|media\.twiliocdn\.com\.s3(?:-external-1)?)\.amazonaws\.com"
)
PATH: Final = "/2010-04-01/Accounts/{account}/Messages/{message}/Media/"
NAT64: Final = ipaddress.ip_network("64:ff9b::/96")
SID: Final = re.compile(r"ME[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was there. `kind` is told by the bytes themselves, whatever the sender called it."""

    kind: str
    content: bytes

    def __repr__(self) -> str:
        return f"Fetched({self.kind}, {len(self.content)} bytes)"


class NotFetched(Exception):  # noqa: N818
    """Not asked for, or not to be kept; `why` is foreign_url, too_large, unknown_kind, gone or redirect."""

    def __init__(self, why: str) -> None:
        super().__init__(f"not fetched: {why}")
        self.why = why


class Media:
    """Fetches attachments of messages to one account."""

    def __init__(self, account: TwilioAccount, *, within: float = WITHIN_S) -> None:
        self._account, self._within = account, within

    async def fetch(self, url: str, message_sid: str) -> Fetched:
        """The file. Raises `NotFetched` (for good) or `SendFailed` (ask again)."""
        where = self._place(url, message_sid)
        try:
            async with asyncio.timeout(self._within):
                content = await self._download(where)
        except TimeoutError:
            raise SendFailed(FailureKind.RETRY, "media_timeout") from None
        except (aiohttp.ClientError, OSError):
            raise SendFailed(FailureKind.RETRY, "media_connection") from None
        kind = kind_of(content)
        if kind is None:
            raise NotFetched("unknown_kind")
        return Fetched(kind, without_traces(kind, content))

    async def delete(self, url: str, message_sid: str) -> None:
        """Twilio keeps the file no longer (it may have been gone already). Raises `NotFetched` for an address that is not ours to
        delete, or `SendFailed` (ask again). Twilio's documentation: DELETE on the media resource, 204 when done."""
        where = f"{self._place(url, message_sid)}.json"
        try:
            async with (
                asyncio.timeout(self._within),
                aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as api,
                api.delete(where, headers=self._login(), allow_redirects=False) as answer,
            ):
                status = answer.status
        except TimeoutError:
            raise SendFailed(FailureKind.RETRY, "media_timeout") from None
        except (aiohttp.ClientError, OSError):
            raise SendFailed(FailureKind.RETRY, "media_connection") from None
        if status not in (200, 204, 404, 410):
            raise SendFailed(FailureKind.RETRY, f"media_{status}")

    def _login(self) -> dict[str, str]:
        return {"Authorization": aiohttp.encode_basic_auth(self._account.account_sid, self._account.auth_token)}

    def _place(self, url: str, message_sid: str) -> str:
        """The address at our API address; raises for any other than this very message's."""
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            raise NotFetched("foreign_url") from None
        prefix = PATH.format(account=self._account.account_sid, message=message_sid)
        plain = parts.scheme == "https" and parts.netloc == "api.twilio.com" and port is None and not parts.query and not parts.fragment
        if not plain or not parts.path.startswith(prefix) or not SID.fullmatch(parts.path.removeprefix(prefix)):
            raise NotFetched("foreign_url")
        return self._account.api_url.rstrip("/") + parts.path

    async def _download(self, where: str) -> bytes:
        async with (
            aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as api,
            api.get(where, headers=self._login(), allow_redirects=False) as answer,
        ):
            if answer.status not in (301, 302, 303, 307, 308):
                return await _body(answer)
            onward = answer.headers.get("Location", "")
        check_redirect(onward)
        connector = aiohttp.TCPConnector(resolver=PublicOnly(), force_close=True)
        async with (
            aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar()) as files,
            files.get(onward, allow_redirects=False) as answer,
        ):
            return await _body(answer)


class PublicOnly(AbstractResolver):
    """Looks a name up once and gives only public addresses: what is connected to is what was checked."""

    async def resolve(self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET) -> list[ResolveResult]:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
        results: list[ResolveResult] = []
        for kind, _, proto, _, address in found:
            if public(str(address[0])):
                flags = socket.AI_NUMERICHOST
                results.append({"hostname": host, "host": str(address[0]), "port": port, "family": kind, "proto": proto, "flags": flags})
        if not results or len(results) != len(found):
            raise OSError("not a public address")
        return results

    async def close(self) -> None:
        """Nothing is open."""


def check_redirect(url: str) -> None:
    """Raises `NotFetched` unless this is an https address at one of Twilio's file hosts."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise NotFetched("redirect") from None
    if parts.scheme != "https" or port not in (None, 443) or parts.username or not HOSTS.fullmatch(parts.hostname or ""):
        raise NotFetched("redirect")


def public(address: str) -> bool:
    """Whether this is an address of the open internet: not private, loopback, link-local, mapped or reserved."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address) and (found.ipv4_mapped or found.sixtofour or found.teredo or found in NAT64):
        return False  # an address of the old kind in disguise, which may lie inside
    return found.is_global and not found.is_multicast


async def _body(answer: Any) -> bytes:
    if answer.status in (401, 403, 404, 410):
        raise NotFetched("gone")
    if answer.status != 200:
        raise SendFailed(FailureKind.RETRY, f"media_{answer.status}")
    parts, size = [], 0
    async for part in answer.content.iter_chunked(65_536):
        size += len(part)
        if size > MOST_BYTES:
            raise NotFetched("too_large")
        parts.append(part)
    return b"".join(parts)


def kind_of(content: bytes) -> str | None:
    """jpeg, png, pdf, mp3 or amr by the first bytes; None for everything else."""
    for kind, marks in KINDS.items():
        if content.startswith(marks):
            return kind
    return None


KINDS: Final = {
    "image/jpeg": (b"\xff\xd8\xff",),
    "image/png": (b"\x89PNG\r\n\x1a\n",),
    "application/pdf": (b"%PDF-",),
    "audio/mpeg": (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"),
    "audio/amr": (b"#!AMR",),
}


def without_traces(kind: str, content: bytes) -> bytes:
    """A picture without what a camera wrote beside it (place, time, device)."""
    if kind == "image/jpeg":
        return _jpeg(content)
    return _png(content) if kind == "image/png" else content


def _jpeg(content: bytes) -> bytes:
    """Without APP1 to APP13, APP15 and comments; APP0 and APP14 say how the colours are meant."""
    kept, at = [content[:2]], 2
    while at + 4 <= len(content) and content[at] == 0xFF and content[at + 1] not in (0xDA, 0xD9):
        mark, size = content[at + 1], struct.unpack(">H", content[at + 2 : at + 4])[0]
        if not (0xE1 <= mark <= 0xED or mark in (0xEF, 0xFE)):
            kept.append(content[at : at + 2 + size])
        at += 2 + size
    return b"".join([*kept, content[at:]])


def _png(content: bytes) -> bytes:
    kept, at = [content[:8]], 8
    while at + 12 <= len(content):
        size = struct.unpack(">I", content[at : at + 4])[0]
        if content[at + 4 : at + 8] not in (b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"):
            kept.append(content[at : at + 12 + size])
        at += 12 + size
    return b"".join(kept)
