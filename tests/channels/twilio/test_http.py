"""Twilio's client in our HTTP: the traps of channels.md 0.1 to 0.5 and what a request may end in."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import AsyncIterator

import pytest
from twilio.rest import Client

from channels.twilio.http import Refused, TwilioHttp, Unanswered, Unreached
from tests.channels.twilio.far_side import FarSide, Reply, Reset, ResetUnread, created, far_side, refused
from tests.servers import free_port

SECRET_WORDS = "my knee hurts"
CALL = "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json"


@pytest.fixture
async def far() -> AsyncIterator[FarSide]:
    async with far_side() as opened:
        yield opened


@pytest.fixture
async def http(far: FarSide) -> AsyncIterator[TwilioHttp]:
    client = TwilioHttp(far.url, connect=0.5, answer=0.5)
    yield client
    await client.close()


async def create(http: TwilioHttp) -> object:
    client = Client("AC1", "token", http_client=http, environment={"TWILIO_EDGE": "", "TWILIO_REGION": ""})
    return await client.messages.create_async(to="+15550100101", from_="+15550109999", body=SECRET_WORDS)


async def test_the_librarys_client_speaks_through_it(far: FarSide, http: TwilioHttp) -> None:
    made = await create(http)
    assert made.sid == "SM" + "f6" * 16  # type: ignore[attr-defined]
    asked = far.asked[0]
    assert (asked.method, asked.path) == ("POST", "/2010-04-01/Accounts/AC1/Messages.json")
    assert asked.form == {"To": "+15550100101", "From": "+15550109999", "Body": SECRET_WORDS}
    assert asked.credentials == "AC1:token"


async def test_0_1_a_silent_server_is_given_up(far: FarSide, http: TwilioHttp) -> None:
    far.script = [Reply(after=30)]
    async with asyncio.timeout(30):
        with pytest.raises(Unanswered) as why:
            await create(http)
    assert why.value.code == "timeout"


async def test_0_1_so_is_one_that_sends_byte_by_byte(far: FarSide) -> None:
    """A limit on each read alone would never end this; the whole exchange has one."""

    async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        with pytest.raises(ConnectionError):
            while True:
                writer.write(b" ")
                await writer.drain()
                await asyncio.sleep(0.05)

    server = await asyncio.start_server(drip, "127.0.0.1", 0)
    http = TwilioHttp(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", connect=0.3, answer=0.3)
    async with asyncio.timeout(30):
        with pytest.raises(Unanswered, match="timeout"):
            await create(http)
    await http.close()
    server.close()


@pytest.mark.parametrize("status", [429, 500, 502, 503])
async def test_0_2_nothing_is_sent_twice(far: FarSide, http: TwilioHttp, status: int) -> None:
    far.script = [refused(status, None)]
    with pytest.raises(Refused):
        await create(http)
    assert len(far.asked) == 1


async def test_0_2_not_even_on_a_kept_connection_that_breaks(far: FarSide, http: TwilioHttp) -> None:
    await create(http)  # a kept connection is what clients like to try again on
    far.script = [Reset()]
    with pytest.raises(Unanswered, match="reset"):
        await create(http)
    assert len(far.asked) == 2


async def test_0_2_nor_on_a_new_one_that_breaks_at_once(far: FarSide, http: TwilioHttp) -> None:
    far.script = [ResetUnread()]
    with pytest.raises(Unanswered, match="reset"):
        await create(http)
    assert far.asked == []


class TestRefused:
    """Trap 0.3: exceptions without headers, without `.msg`, with the HTTP status for a code."""

    async def test_a_twilio_code(self, far: FarSide, http: TwilioHttp) -> None:
        far.script = [refused(400, 21211)]
        assert await self.told(http) == (400, 21211, None)

    async def test_retry_after_in_seconds(self, far: FarSide, http: TwilioHttp) -> None:
        far.script = [refused(429, 20429, Retry_After="7")]
        assert await self.told(http) == (429, 20429, 7.0)

    async def test_retry_after_as_a_date_by_twilios_clock(self, far: FarSide, http: TwilioHttp) -> None:
        far.script = [refused(429, 20429, Retry_After="Tue, 24 Nov 2026 12:00:30 GMT", Date="Tue, 24 Nov 2026 12:00:00 GMT")]
        assert await self.told(http) == (429, 20429, 30.0)

    @pytest.mark.parametrize(
        ("header", "seconds"),
        [
            ("", None),
            ("soon", None),
            ("-5", None),
            ("nan", None),
            ("1e9", None),
            ("999999999999", 3600.0),
            ("Tue, 24 Nov 2026 12:00:30 GMT", None),
        ],
    )
    async def test_odd_retry_after(self, far: FarSide, http: TwilioHttp, header: str, seconds: float | None) -> None:
        far.script = [refused(429, 20429, Retry_After=header)]
        assert await self.told(http) == (429, 20429, seconds)

    async def test_a_date_that_has_passed_waits_for_nothing(self, far: FarSide, http: TwilioHttp) -> None:
        far.script = [refused(429, None, Retry_After="Tue, 24 Nov 2026 11:00:00 GMT", Date="Tue, 24 Nov 2026 12:00:00 GMT")]
        assert await self.told(http) == (429, None, 0.0)

    async def test_a_web_page_has_no_twilio_code(self, far: FarSide, http: TwilioHttp) -> None:
        far.script = [Reply(502, "<html>Bad Gateway</html>")]
        assert await self.told(http) == (502, None, None)

    async def test_a_code_that_is_an_http_status_is_none(self, far: FarSide, http: TwilioHttp) -> None:
        far.script = [refused(503, 503)]
        assert await self.told(http) == (503, None, None)

    async def test_an_rfc_9457_body(self, far: FarSide, http: TwilioHttp) -> None:
        problem = {"type": "https://www.twilio.com/docs/errors/20003", "title": "Authenticate", "status": 401, "code": 20003, "detail": "x"}
        far.script = [Reply(401, problem)]
        assert await self.told(http) == (401, 20003, None)

    @pytest.mark.parametrize("body", ["[]", "null", '{"code": "21211"}', '{"code": true}', '{"code": null}', "\x00", "{"])
    async def test_odd_bodies(self, far: FarSide, http: TwilioHttp, body: str) -> None:
        far.script = [Reply(400, body)]
        assert await self.told(http) == (400, None, None)

    async def test_a_redirect_is_not_followed(self, far: FarSide, http: TwilioHttp) -> None:
        far.script = [Reply(307, "", {"Location": f"{far.url}/elsewhere"})]
        assert await self.told(http) == (307, None, None)
        assert len(far.asked) == 1

    async def test_its_text_quotes_nobody(self, far: FarSide, http: TwilioHttp) -> None:
        far.script = [refused(400, 21211)]
        with pytest.raises(Refused) as why:
            await create(http)
        assert "+1555" not in str(why.value) + repr(why.value)

    @staticmethod
    async def told(http: TwilioHttp) -> tuple[int, int | None, float | None]:
        with pytest.raises(Refused) as why:
            await create(http)
        return why.value.status, why.value.code, why.value.retry_after


async def test_a_success_nobody_can_read_is_no_answer(far: FarSide, http: TwilioHttp) -> None:
    for body in ("", "<html>", "[]"):
        far.script = [Reply(201, body)]
        with pytest.raises(Unanswered, match="unreadable"):
            await create(http)


async def test_half_an_answer_is_no_answer(far: FarSide, http: TwilioHttp) -> None:
    far.script = [Reply(201, '{"sid": "SM1"}', cut=10)]
    with pytest.raises(Unanswered, match="reset"):
        await create(http)


class TestUnreached:
    async def test_nobody_listens(self) -> None:
        await self.expect(f"http://127.0.0.1:{free_port()}", "connect")

    async def test_no_such_host(self) -> None:
        await self.expect("http://twilio.invalid", "connect")

    async def test_no_address_at_all(self) -> None:
        await self.expect("nonsense", "connect")

    async def test_nobody_picks_up(self) -> None:
        with socket.socket() as deaf:  # its queue of waiting connections is full
            deaf.bind(("127.0.0.1", 0))
            deaf.listen(0)
            callers = [socket.socket() for _ in range(4)]
            for caller in callers:
                caller.setblocking(False)
                caller.connect_ex(deaf.getsockname())
            await self.expect(f"http://127.0.0.1:{deaf.getsockname()[1]}", "connect_timeout")
            for caller in callers:
                caller.close()

    async def test_another_host_never_gets_our_token(self, far: FarSide, http: TwilioHttp) -> None:
        for url in ("https://evil.example/2010-04-01/x", "https://api.twilio.com.evil.example/x", "http://api.twilio.com/x"):
            with pytest.raises(Unreached, match="foreign_host"):
                await http.request("GET", url, auth=("AC1", "token"))
        assert far.asked == []

    @staticmethod
    async def expect(url: str, code: str) -> None:
        http = TwilioHttp(url, connect=0.4, answer=0.4)
        with pytest.raises(Unreached) as why:
            await create(http)
        assert why.value.code == code
        await http.close()


def test_0_4_it_may_be_made_before_any_loop_runs() -> None:
    http = TwilioHttp("https://api.twilio.com")
    assert http.is_async


async def test_0_5_nothing_of_a_request_is_kept_or_logged(far: FarSide, http: TwilioHttp, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    await create(http)
    await http.request("GET", CALL, params={"To": "+15550100101"}, auth=("AC1", "token"))
    assert http._test_only_last_request is None
    assert http._test_only_last_response is None
    assert not [record for record in caplog.records if SECRET_WORDS in record.getMessage() or "5550100101" in record.getMessage()]
    assert SECRET_WORDS not in repr(vars(http))


async def test_the_api_may_live_under_a_path(far: FarSide) -> None:
    http = TwilioHttp(f"{far.url}/simulator/twilio/")
    await create(http)
    assert far.asked[0].path == "/simulator/twilio/2010-04-01/Accounts/AC1/Messages.json"
    await http.close()


async def test_connections_are_kept_and_cookies_are_not(far: FarSide, http: TwilioHttp) -> None:
    far.script = [Reply(201, created().body, {"Set-Cookie": "a=b"})]
    await create(http)
    await create(http)
    assert "cookie" not in far.asked[1].headers


async def test_it_opens_again_after_it_was_closed(far: FarSide, http: TwilioHttp) -> None:
    await create(http)
    await http.close()
    await create(http)
    assert len(far.asked) == 2
