"""Pictures come from Twilio and from nowhere else; what is kept is what it says it is, and says no more than it shows."""

from __future__ import annotations

import socket
import struct
import zlib
from collections.abc import AsyncIterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from channels.errors import SendFailed
from channels.twilio.account import TwilioAccount
from channels.twilio.media import MOST_BYTES, Media, NotFetched, PublicOnly, check_redirect, kind_of, public, without_traces
from tests.every import every
from tests.flows.leaks import Sink

AC, MM, ME = "AC" + "1" * 32, "MM" + "2" * 32, "ME" + "3" * 32
URL = f"https://api.twilio.com/2010-04-01/Accounts/{AC}/Messages/{MM}/Media/{ME}"
JPEG = (
    b"\xff\xd8"
    + b"\xff\xe1"
    + struct.pack(">H", 14)
    + b"Exif\0\0GPS!!!"
    + b"\xff\xdb"
    + struct.pack(">H", 4)
    + b"\0\0"
    + b"\xff\xda\0\x02picture\xff\xd9"
)


class Far:
    """A real server in Twilio's place."""

    def __init__(self) -> None:
        self.sink, self.answer, self.seen = Sink(), Response(JPEG), list[Any]()
        self.sink._server.config.app = Starlette(routes=[Route("/{path:path}", self.give, methods=["GET", "DELETE"])])

    async def give(self, request: Request) -> Response:
        self.seen.append((request.url.path, request.headers.get("authorization")))
        return self.answer


@pytest.fixture
async def far() -> AsyncIterator[Far]:
    made = Far()
    await made.sink.start()
    yield made
    await made.sink.stop()


def media(far: Far, **more: Any) -> Media:
    return Media(TwilioAccount(AC, "token", None, "+12065550100", api_url=far.sink.url), **more)


async def test_fetched_with_our_password_and_without_the_place_it_was_taken(far: Far) -> None:
    got = await media(far).fetch(URL, MM)
    assert got.kind == "image/jpeg" and b"GPS" not in got.content and b"picture" in got.content
    [(path, login)] = far.seen
    assert path == URL.removeprefix("https://api.twilio.com") and login.startswith("Basic ")


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://10.1.2.3/x.jpg",
        "https://example.org/cat.jpg",
        "http://[::1]:8080/",
        URL.replace("https", "http"),
        URL.replace("api.twilio.com", "api.twilio.com:8443"),
        URL.replace("api.twilio.com", "user@api.twilio.com"),
        URL.replace("api.twilio.com", "api.twilio.com.evil.example"),
        URL.replace("api.twilio.com", "API.twilio.com@evil.example"),
        URL.replace(AC, "AC" + "9" * 32),
        URL.replace(MM, "MM" + "9" * 32),
        URL.replace(ME, "../../Messages.json"),
        URL + "?x=1",
        URL + "#x",
        URL + "/..",
        "file:///etc/passwd",
        "gopher://127.0.0.1:6379/_FLUSHALL",
        "",
        "https://[",
        "https://api.twilio.com:99999/",
    ],
)
async def test_no_other_address_is_ever_asked(far: Far, url: str) -> None:
    with pytest.raises(NotFetched, match="foreign_url"):
        await media(far).fetch(url, MM)
    assert far.seen == []


@pytest.mark.parametrize(
    "to",
    [
        "http://media.twiliocdn.com/x",
        "https://169.254.169.254/latest/meta-data",
        "https://media.twiliocdn.com.evil.example/x",
        "https://evil.example/twiliocdn.com",
        "https://localhost/x",
        "https://media.twiliocdn.com:8443/x",
        "https://user@media.twiliocdn.com/x",
        "//127.0.0.1/x",
        "",
    ],
)
async def test_a_redirect_leads_to_twilios_files_or_nowhere(far: Far, to: str) -> None:
    far.answer = RedirectResponse(to) if to else Response(status_code=302)
    with pytest.raises(NotFetched, match="redirect"):
        await media(far).fetch(URL, MM)


def test_twilios_file_hosts_are_known() -> None:
    for host in ("media.twiliocdn.com", "mms.twiliocdn.com", "s3-external-1.amazonaws.com", "mcs.us1.twilio.com"):
        check_redirect(f"https://{host}/AC/x?sig=1")


@every(
    "address",
    [
        "127.0.0.1",
        "10.0.0.1",
        "192.168.1.1",
        "172.16.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "::1",
        "fe80::1",
        "fc00::1",
        "::ffff:10.0.0.1",
        "2002:7f00:1::",
        "64:ff9b::a00:1",
        "not an address",
        "240.0.0.1",
    ],
)
def test_no_address_inside_is_public(address: str) -> None:
    assert not public(address)


def test_the_open_internet_is() -> None:
    assert public("8.8.8.8") and public("2606:4700::1111")


async def test_a_name_that_points_inside_is_not_connected_to() -> None:
    with pytest.raises(OSError, match="not a public"):
        await PublicOnly().resolve("localhost", 443, socket.AF_UNSPEC)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"<html>hi</html>", "unknown_kind"),
        (b"GIF89a....", "unknown_kind"),
        (b"MZ\x90\x00", "unknown_kind"),
        (b"", "unknown_kind"),
        (b"\xff\xd8\xff" + b"x" * MOST_BYTES, "too_large"),
    ],
)
async def test_what_is_not_kept(far: Far, content: bytes, why: str) -> None:
    far.answer = Response(content, media_type="image/jpeg")
    with pytest.raises(NotFetched, match=why):
        await media(far).fetch(URL, MM)


@pytest.mark.parametrize(("status", "why"), [(404, NotFetched), (403, NotFetched), (500, SendFailed), (429, SendFailed)])
async def test_gone_is_gone_and_trouble_is_tried_again(far: Far, status: int, why: type[Exception]) -> None:
    far.answer = Response(status_code=status)
    with pytest.raises(why):
        await media(far).fetch(URL, MM)


async def test_nobody_there_is_tried_again() -> None:
    with pytest.raises(SendFailed):
        await Media(TwilioAccount(AC, "t", None, "+12065550100", api_url="http://127.0.0.1:9")).fetch(URL, MM)


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"%PDF-1.7", "application/pdf"),
        (b"ID3\x04", "audio/mpeg"),
        (b"#!AMR\n", "audio/amr"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"PK\x03\x04", None),
    ],
)
def test_kinds_are_told_by_bytes(start: bytes, kind: str | None) -> None:
    assert kind_of(start + b"rest") == kind


def test_a_png_loses_its_notes_and_keeps_its_picture() -> None:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    png = (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", b"x" * 13)
        + chunk(b"tEXt", b"GPS here")
        + chunk(b"eXIf", b"GPS")
        + chunk(b"IDAT", b"dots")
        + chunk(b"IEND", b"")
    )
    clean = without_traces("image/png", png)
    assert b"GPS" not in clean and b"dots" in clean and clean.endswith(png[-12:])


@given(st.binary(max_size=300), st.sampled_from(["image/jpeg", "image/png", "application/pdf"]))
def test_broken_pictures_break_nothing(content: bytes, kind: str) -> None:
    assert len(without_traces(kind, content)) <= len(content)


@pytest.mark.parametrize("status", [204, 200, 404, 410])
async def test_deleted_there_with_our_password(far: Far, status: int) -> None:
    far.answer = Response(status_code=status)
    await media(far).delete(URL, MM)
    [(path, login)] = far.seen
    assert path == URL.removeprefix("https://api.twilio.com") + ".json" and login.startswith("Basic ")


@pytest.mark.parametrize("status", [401, 429, 500, 302])
async def test_a_deletion_that_was_not_done_is_asked_for_again(far: Far, status: int) -> None:
    far.answer = Response(status_code=status, headers={"location": "https://evil.example/"})
    with pytest.raises(SendFailed, match=f"media_{status}"):
        await media(far).delete(URL, MM)


async def test_nothing_of_others_is_deleted(far: Far) -> None:
    with pytest.raises(NotFetched, match="foreign_url"):
        await media(far).delete(URL.replace(AC, "AC" + "9" * 32), MM)
    assert far.seen == []
