"""Looking through what Twilio has: for a text of ours that may have left, and for texts people sent us."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from channels.errors import FailureKind, SendFailed
from channels.message import DeliveryState, MessageId, Sent
from channels.twilio.outbound import TwilioSms
from compliance.phi import Phi
from tests.channels.twilio.far_side import FarSide, Reply, Reset, created, far_side, listed, refused
from tests.channels.twilio.test_outbound import NOON_SAID, SINCE, TEXT, door_to
from tests.fakes.clock import NOON


@pytest.fixture
async def far() -> AsyncIterator[FarSide]:
    async with far_side() as opened:
        yield opened


@pytest.fixture
async def door(far: FarSide) -> AsyncIterator[TwilioSms]:
    opened = door_to(far)
    yield opened
    await opened.close()


class TestFind:
    async def test_asks_for_everything_to_the_number(self, far: FarSide, door: TwilioSms) -> None:
        far.script = [listed()]
        assert await door.find(TEXT, SINCE) is None
        assert (far.asked[0].method, far.asked[0].query["To"]) == ("GET", "+15550100101")

    @pytest.mark.parametrize("sent", [NOON_SAID, None], ids=["sent", "still queued there"])
    async def test_finds_the_same_words(self, far: FarSide, door: TwilioSms, sent: str | None) -> None:
        record = {"sid": "SM1", "body": "See you at noon.", "date_created": NOON_SAID, "date_sent": sent, "status": "delivered"}
        far.script = [listed({"sid": "SM0", "body": "Other", "date_created": NOON_SAID}, record)]
        assert await door.find(TEXT, SINCE) == Sent("SM1", DeliveryState.DELIVERED)

    @pytest.mark.parametrize(
        "change",
        [
            {"body": "See you at one."},
            {"body": None},
            {"date_created": "Tue, 24 Nov 2026 11:58:59 +0000"},
            {"direction": "inbound"},
            {"sid": None},
        ],
        ids=["other words", "words redacted", "older", "from the patient", "no sid"],
    )
    async def test_nothing_else(self, far: FarSide, door: TwilioSms, change: dict[str, Any]) -> None:
        far.script = [listed({"sid": "SM1", "body": "See you at noon.", "date_created": NOON_SAID, **change})]
        assert await door.find(TEXT, SINCE) is None

    async def test_times_are_whole_seconds_there(self, far: FarSide, door: TwilioSms) -> None:
        far.script = [listed({"sid": "SM1", "body": "See you at noon.", "date_created": NOON_SAID})]
        assert await door.find(TEXT, NOON + timedelta(milliseconds=700)) is not None

    async def test_compares_the_words_as_they_were_sent(self, far: FarSide, door: TwilioSms) -> None:
        far.script = [listed({"sid": "SM1", "body": "Sent from your Twilio trial account - Don't wait", "date_created": NOON_SAID})]
        assert await door.find(replace(TEXT, text=Phi("Don’t wait ")), SINCE) is not None

    async def test_another_message_with_the_same_words_is_another(self, far: FarSide, door: TwilioSms) -> None:
        far.script = [created(sid="SM1")]
        await door.send(TEXT)
        again = replace(TEXT, id=MessageId("out:2"))
        same = {"body": "See you at noon.", "date_created": NOON_SAID}
        far.script = [listed({"sid": "SM1", **same}), listed({"sid": "SM2", **same}, {"sid": "SM1", **same})]
        assert await door.find(again, SINCE) is None
        assert await door.find(again, SINCE) == Sent("SM2", DeliveryState.SENT)

    async def test_reads_the_next_page_too(self, far: FarSide, door: TwilioSms) -> None:
        more = "/2010-04-01/Accounts/AC/Messages.json?Page=1&PageToken=x"
        far.script = [
            listed({"sid": "SM0", "body": "Other", "date_created": NOON_SAID}, more=more),
            listed({"sid": "SM1", "body": "See you at noon.", "date_created": NOON_SAID}),
        ]
        assert await door.find(TEXT, SINCE) == Sent("SM1", DeliveryState.SENT)
        assert far.asked[1].query["PageToken"] == "x"

    async def test_a_copy_that_failed_is_a_certain_failure(self, far: FarSide, door: TwilioSms) -> None:
        record = {"sid": "SM1", "body": "See you at noon.", "date_created": NOON_SAID, "status": "undelivered", "error_code": 30003}
        far.script = [listed(record), listed({**record, "status": "failed", "error_code": None})]
        for kind, code in ((FailureKind.RETRY, "30003"), (FailureKind.FAIL, "failed")):
            with pytest.raises(SendFailed) as why:
                await door.find(TEXT, SINCE)
            assert (why.value.kind, why.value.code, why.value.ambiguous) == (kind, code, False)

    @pytest.mark.parametrize(
        "answer", [refused(401, 20003), refused(429, 20429), Reply(500, ""), Reset(), Reply(200, "no"), Reply(200, {"messages": 7})]
    )
    async def test_a_question_without_an_answer_stays_open(self, far: FarSide, door: TwilioSms, answer: Reply | Reset) -> None:
        far.script = [answer]
        with pytest.raises(SendFailed) as why:
            await door.find(TEXT, SINCE)
        assert why.value.ambiguous

    async def test_even_when_nobody_is_there(self, far: FarSide) -> None:
        door = door_to(far, api_url="http://127.0.0.1:1")
        with pytest.raises(SendFailed) as why:
            await door.find(TEXT, SINCE)
        assert (why.value.code, why.value.ambiguous) == ("connect", True)
        await door.close()


class TestReceived:
    async def test_texts_to_us_oldest_first(self, far: FarSide, door: TwilioSms) -> None:
        first = {"direction": "inbound", "from": "+15550100101", "to": "+15550109999", "sid": "SM1", "body": "a\x00"}
        first["date_sent"] = NOON_SAID
        second = {**first, "sid": "SM2", "date_sent": "Tue, 24 Nov 2026 12:00:05 +0000"}
        ours = {**first, "sid": "SM3", "direction": "outbound-api"}
        far.script = [listed(second, ours, first, {**first, "sid": "SM4", "date_sent": "Tue, 24 Nov 2026 11:00:00 +0000"})]
        texts = await door.received(SINCE, NOON + timedelta(seconds=5))
        assert [(text.id, text.text.reveal()) for text in texts] == [("sms:SM1", "a"), ("sms:SM2", "a")]
        assert (far.asked[0].query["To"], far.asked[0].query["DateSent>"]) == ("+15550109999", "2026-11-24T11:59:00Z")
        assert "DateSent<" not in far.asked[0].query, "documented for whole days only"

    async def test_what_is_younger_than_asked_for_is_left_out(self, far: FarSide, door: TwilioSms) -> None:
        record = {"direction": "inbound", "from": "+15550100101", "to": "+15550109999", "sid": "SM1", "date_sent": NOON_SAID}
        far.script = [listed({**record, "sid": "SM2", "date_sent": "Tue, 24 Nov 2026 12:00:01 +0000"}, record)]
        assert [text.provider_id for text in await door.received(SINCE, NOON)] == ["SM1"]

    async def test_a_service_has_many_numbers(self, far: FarSide) -> None:
        door = door_to(far, messaging_service_sid="MG1", from_number=None)
        record = {"direction": "inbound", "from": "+15550100101", "to": "384387", "sid": "SM1", "date_sent": NOON_SAID}
        far.script = [listed({**record, "messaging_service_sid": "MG1"}, {**record, "messaging_service_sid": "MG2", "sid": "SM2"})]
        assert [text.provider_id for text in await door.received(SINCE, NOON)] == ["SM1"]
        assert "To" not in far.asked[0].query
        await door.close()

    async def test_a_provider_that_cannot_be_asked(self, far: FarSide, door: TwilioSms) -> None:
        far.script = [Reply(500, "")]
        with pytest.raises(SendFailed):
            await door.received(SINCE, NOON)
