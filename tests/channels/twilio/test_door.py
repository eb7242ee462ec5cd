"""What the door does before any route looks at a form, below what an HTTP client can send."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import Response

from channels.twilio.door import Door
from channels.twilio.form import BODY_LIMIT
from tests.channels.twilio.signing import ACCOUNT, FORM_TYPE, PUBLIC_URL, encoded, payload, sign

TEXT = payload("text.form")


def request(parts: list[dict[str, Any]], signature: str, **scope: Any) -> Request:
    async def receive() -> dict[str, Any]:
        return parts.pop(0)

    headers = [(b"content-type", FORM_TYPE.encode()), (b"x-twilio-signature", signature.encode()), (b"content-length", b"3")]
    given = {"type": "http", "method": "POST", "path": "/twilio/sms", "raw_path": b"/twilio/sms", "query_string": b"", "headers": headers}
    return Request({**given, **scope}, receive)


def part(body: bytes, more: bool = False) -> dict[str, Any]:
    return {"type": "http.request", "body": body, "more_body": more}


@pytest.fixture
def events() -> list[str]:
    return []


@pytest.fixture
def door(events: list[str]) -> Door:
    return Door(ACCOUNT, PUBLIC_URL, events.append)


async def test_a_form_in_pieces_is_one_form(door: Door) -> None:
    body = encoded(TEXT)
    asked = request([part(body[:7], True), part(body[7:])], sign(f"{PUBLIC_URL}/twilio/sms", TEXT))
    assert await door.admit(asked) == TEXT


async def test_reading_stops_at_the_limit_whatever_was_announced(door: Door, events: list[str]) -> None:
    parts = [part(b"x" * BODY_LIMIT, True), part(b"x", True), part(b"never read")]
    answer = await door.admit(request(parts, "x"))
    assert isinstance(answer, Response)
    assert (answer.status_code, events, len(parts)) == (413, ["twilio_too_large"], 1)


async def test_a_sender_that_hangs_up(door: Door, events: list[str]) -> None:
    answer = await door.admit(request([part(b"Body=", True), {"type": "http.disconnect"}], "x"))
    assert isinstance(answer, Response)
    assert (answer.status_code, events) == (400, ["twilio_malformed"])


async def test_the_path_is_signed_as_it_was_sent(door: Door) -> None:
    for raw in (b"/twilio/sms/%7Ex%2Fy", b"/twilio/sms/", b"/twilio//sms"):
        asked = request([part(encoded(TEXT))], sign(PUBLIC_URL + raw.decode(), TEXT), raw_path=raw, path="/decoded")
        assert await door.admit(asked) == TEXT


async def test_a_server_that_keeps_no_raw_path_or_leaves_the_query_in_it(door: Door) -> None:
    asked = request([part(encoded(TEXT))], sign(f"{PUBLIC_URL}/a%20b", TEXT), raw_path=None, path="/a b")
    assert await door.admit(asked) == TEXT
    asked = request([part(encoded(TEXT))], sign(f"{PUBLIC_URL}/a?b=c", TEXT), raw_path=b"/a?b=c", query_string=b"b=c")
    assert await door.admit(asked) == TEXT


@pytest.mark.parametrize("raw", [b"/\xff", "/é".encode(), b"/%"])
async def test_an_odd_path_is_forged(door: Door, events: list[str], raw: bytes) -> None:
    answer = await door.admit(request([part(encoded(TEXT))], "x", raw_path=raw))
    assert isinstance(answer, Response)
    assert (answer.status_code, events) == (403, ["twilio_forged"])


async def test_a_refusal_says_nothing(door: Door) -> None:
    answer = door.refuse("forged", 403)
    assert (answer.body, answer.status_code) == (b"", 403)
