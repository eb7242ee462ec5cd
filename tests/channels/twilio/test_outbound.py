"""The way out for texts, against a Twilio on a socket."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from channels.address import Address, Scheme
from channels.channel import Channel
from channels.errors import FailureKind, SendFailed
from channels.message import ChannelName, DeliveryState, Kind, MessageId, OutboundMessage, Sent
from channels.twilio.account import TwilioAccount
from channels.twilio.http import TwilioHttp
from channels.twilio.outbound import TwilioSms
from channels.twilio.pace import Pace
from compliance.phi import Phi
from tests.channels.twilio.far_side import FarSide, Reply, Reset, ResetUnread, created, far_side, refused
from tests.channels.vectors import name, vectors
from tests.fakes.clock import NOON, Clock

PUBLIC_URL = "https://clinic.example.org"
ANA = Address.phone("+15550100101")
SINCE = NOON - timedelta(minutes=1)
NOON_SAID = "Tue, 24 Nov 2026 12:00:00 +0000"
TEXT = OutboundMessage(MessageId("out:1/ä"), ChannelName.SMS, Kind.REPLY, ANA, Phi("See you at noon."), "reply:1", NOON)


@pytest.fixture
async def far() -> AsyncIterator[FarSide]:
    async with far_side() as opened:
        yield opened


def account(far: FarSide, **change: Any) -> TwilioAccount:
    return replace(TwilioAccount("AC" + "7" * 32, "token", None, "+15550109999", None, far.url), **change)


def door_to(far: FarSide, pace: Pace | None = None, **change: Any) -> TwilioSms:
    mine = account(far, **change)
    return TwilioSms(mine, PUBLIC_URL, pace=pace, http=TwilioHttp(mine.api_url, connect=1.0, answer=0.4), now=Clock())


@pytest.fixture
async def door(far: FarSide) -> AsyncIterator[TwilioSms]:
    opened = door_to(far)
    yield opened
    await opened.close()


async def failure(door: TwilioSms, message: OutboundMessage = TEXT) -> SendFailed:
    with pytest.raises(SendFailed) as why:
        await door.send(message)
    assert "5550100101" not in str(why.value) + repr(why.value)
    return why.value


class TestSend:
    async def test_a_text_is_handed_over(self, far: FarSide, door: TwilioSms) -> None:
        assert await door.send(TEXT) == Sent("SM" + "f6" * 16, DeliveryState.SENT)
        assert far.asked[0].form == {
            "To": "+15550100101",
            "From": "+15550109999",
            "Body": "See you at noon.",
            "StatusCallback": "https://clinic.example.org/twilio/sms/status?outbox=out%3A1%2F%C3%A4",
            "ValidityPeriod": "14400",
        }
        assert far.asked[0].credentials == "AC" + "7" * 32 + ":token"

    async def test_it_is_a_channel(self, door: TwilioSms) -> None:
        channel: Channel = door
        assert channel.name is ChannelName.SMS

    async def test_a_messaging_service_chooses_the_sender(self, far: FarSide) -> None:
        door = door_to(far, messaging_service_sid="MG" + "d" * 32)
        await door.send(TEXT)
        assert far.asked[0].form["MessagingServiceSid"] == "MG" + "d" * 32
        assert "From" not in far.asked[0].form
        await door.close()

    async def test_the_words_are_made_to_fit_gsm_first(self, far: FarSide, door: TwilioSms) -> None:
        await door.send(replace(TEXT, text=Phi("“Don’t wait” – call\u00a0us\x00 …")))
        assert far.asked[0].form["Body"] == '"Don\'t wait" - call us ...'

    async def test_accents_and_emoji_stay(self, far: FarSide, door: TwilioSms) -> None:
        await door.send(replace(TEXT, text=Phi("¿Más información? 👍")))
        assert far.asked[0].form["Body"] == "¿Más información? 👍"

    async def test_a_lone_surrogate_does_not_stop_it(self, far: FarSide, door: TwilioSms) -> None:
        await door.send(replace(TEXT, text=Phi("a\ud800")))
        assert far.asked[0].form["Body"] == "a\ufffd"

    @pytest.mark.parametrize("status", ["queued", "accepted", "a-new-one", None])
    async def test_what_twilio_took_is_sent(self, far: FarSide, door: TwilioSms, status: str | None) -> None:
        far.script = [created(status=status)]
        assert (await door.send(TEXT)).state is DeliveryState.SENT

    @pytest.mark.parametrize(
        ("kind", "seconds"),
        [(Kind.CODE, "600"), (Kind.PAGE, "900"), (Kind.EMERGENCY, "3600"), (Kind.REMINDER, "36000"), (Kind.STAFF, "14400")],
    )
    async def test_a_late_text_is_worth_little(self, far: FarSide, door: TwilioSms, kind: Kind, seconds: str) -> None:
        await door.send(replace(TEXT, kind=kind))
        assert far.asked[0].form["ValidityPeriod"] == seconds

    async def test_every_kind_has_a_worth(self, far: FarSide, door: TwilioSms) -> None:
        for kind in Kind:
            await door.send(replace(TEXT, kind=kind))
        assert all(1 <= int(asked.form["ValidityPeriod"]) <= 36_000 for asked in far.asked)

    async def test_an_expiry_shortens_it(self, far: FarSide, door: TwilioSms) -> None:
        await door.send(replace(TEXT, expires_at=NOON + timedelta(seconds=90.9)))
        await door.send(replace(TEXT, expires_at=NOON + timedelta(days=3)))
        assert [asked.form["ValidityPeriod"] for asked in far.asked] == ["90", "14400"]

    @pytest.mark.parametrize(
        ("change", "kind", "code"),
        [
            ({"expires_at": NOON}, FailureKind.FAIL, "expired"),
            ({"text": Phi(" \u200b ")}, FailureKind.FAIL, "21602"),
            ({"text": Phi("x" * 1601)}, FailureKind.FAIL, "21617"),
            ({"recipient": Address.slack("U01DANA")}, FailureKind.INVALID, "not_a_phone"),
            ({"recipient": Address(Scheme.WHATSAPP, "+15550100101")}, FailureKind.INVALID, "not_a_phone"),
        ],
    )
    async def test_what_twilio_would_refuse_is_not_asked(
        self, far: FarSide, door: TwilioSms, change: dict[str, Any], kind: FailureKind, code: str
    ) -> None:
        why = await failure(door, replace(TEXT, **change))
        assert (why.kind, why.code, why.ambiguous, far.asked) == (kind, code, False, [])

    async def test_the_longest_text_goes(self, far: FarSide, door: TwilioSms) -> None:
        await door.send(replace(TEXT, text=Phi("x" * 1600)))
        assert len(far.asked[0].form["Body"]) == 1600


class TestRefusals:
    @pytest.mark.parametrize("vector", [v for v in vectors("twilio_test_number") if v["expect"]["error_code"]], ids=name)
    async def test_the_magic_numbers_codes(self, far: FarSide, door: TwilioSms, vector: dict[str, Any]) -> None:
        due = vector["expect"]
        far.script = [refused(due["http_status"], due["error_code"])]
        why = await failure(door)
        kinds = {21211: "invalid", 21612: "stop", 21610: "stop", 21614: "invalid", 21606: "config", 21611: "delay"}
        assert (why.kind.value, why.code, why.ambiguous) == (kinds[due["error_code"]], str(due["error_code"]), False)

    async def test_too_fast_says_for_how_long(self, far: FarSide, door: TwilioSms) -> None:
        far.script = [refused(429, 20429, Retry_After="7")]
        why = await failure(door)
        assert (why.kind, why.code, why.retry_after, why.ambiguous) == (FailureKind.DELAY, "20429", 7.0, False)

    async def test_a_429_without_a_code(self, far: FarSide, door: TwilioSms) -> None:
        far.script = [Reply(429, "slow down")]
        why = await failure(door)
        assert (why.kind, why.code, why.retry_after, why.ambiguous) == (FailureKind.DELAY, "http_429", None, False)

    @pytest.mark.parametrize("answer", [Reply(500, "<html>"), Reply(503, {}), refused(502, None), Reply(504, "", {"Retry-After": "3"})])
    async def test_a_broken_gateway_may_have_passed_it_on(self, far: FarSide, door: TwilioSms, answer: Reply) -> None:
        far.script = [answer]
        why = await failure(door)
        assert (why.kind, why.code, why.ambiguous) == (FailureKind.RETRY, f"http_{answer.status}", True)

    async def test_an_rfc_9457_body(self, far: FarSide, door: TwilioSms) -> None:
        far.script = [Reply(401, {"type": "x", "title": "Authenticate", "status": 401, "code": 20003})]
        why = await failure(door)
        assert (why.kind, why.code, why.ambiguous) == (FailureKind.CONFIG, "20003", False)

    async def test_a_refusal_nobody_knows(self, far: FarSide, door: TwilioSms) -> None:
        far.script = [refused(400, 29999)]
        assert ((await failure(door)).kind, (await door.send(TEXT)).state) == (FailureKind.FAIL, DeliveryState.SENT)


class TestAmbiguous:
    @pytest.mark.parametrize(
        ("answer", "code"),
        [
            (Reply(201, created().body, after=20), "timeout"),
            (Reset(), "reset"),
            (ResetUnread(), "reset"),
            (Reply(201, "<html>ok</html>"), "unreadable"),
            (Reply(201, {"status": "queued"}), "unreadable"),
            (Reply(201, {"sid": "SM1", "date_sent": {"not": "a date"}}), "unreadable"),
            (Reply(201, '{"sid": "SM1"', cut=5), "reset"),
        ],
        ids=["no answer", "reset after reading", "reset before reading", "a web page", "no sid", "odd fields", "half an answer"],
    )
    async def test_twilio_may_have_it(self, far: FarSide, door: TwilioSms, answer: Reply | Reset, code: str) -> None:
        far.script = [answer]
        why = await failure(door)
        assert (why.kind, why.code, why.ambiguous) == (FailureKind.RETRY, code, True)
        assert len(far.asked) <= 1, "and it was not sent again behind our back"

    async def test_nobody_there_is_certain(self, far: FarSide) -> None:
        door = door_to(far, api_url="http://127.0.0.1:1")
        why = await failure(door)
        assert (why.kind, why.code, why.ambiguous) == (FailureKind.RETRY, "connect", False)
        await door.close()


class TestPace:
    async def test_segments_are_what_counts(self, far: FarSide) -> None:
        slept: list[float] = []

        async def sleep(seconds: float) -> None:
            slept.append(seconds)

        door = door_to(far, Pace(1.0, 3.0, clock=lambda: 0.0, sleep=sleep))
        for _ in range(3):
            await door.send(replace(TEXT, text=Phi("x" * 300)))
        assert slept == [1.0, 3.0]
        await door.close()

    async def test_a_long_wait_goes_back_to_the_outbox(self, far: FarSide) -> None:
        door = door_to(far, Pace(0.1, 1.0, clock=lambda: 0.0))
        await door.send(TEXT)
        why = await failure(door)
        assert (why.kind, why.code, why.retry_after, why.ambiguous, len(far.asked)) == (FailureKind.DELAY, "pace", 10.0, False, 1)
        await door.send(replace(TEXT, kind=Kind.PAGE))
        assert len(far.asked) == 2, "a page waits for nobody"
        await door.close()


async def test_the_process_environment_does_not_move_us(far: FarSide, monkeypatch: pytest.MonkeyPatch) -> None:
    """channels.md 7.2: the library reads region and edge silently, and would talk to another host."""
    for variable, value in (("EDGE", "dublin"), ("REGION", "ie1"), ("ACCOUNT_SID", "AC0"), ("AUTH_TOKEN", "no")):
        monkeypatch.setenv(f"TWILIO_{variable}", value)
    door = door_to(far)
    await door.send(TEXT)
    assert far.asked[0].credentials == "AC" + "7" * 32 + ":token"
    await door.close()
