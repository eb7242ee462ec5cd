"""What became of a text: the reading as tables, and the route."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.errors import FailureKind, Malformed, Unsupported
from channels.message import ChannelName, DeliveryReport, DeliveryState, advance
from channels.twilio.codes import kind_for_status
from channels.twilio.status import STATES, parse_status
from tests.channels.twilio.conftest import Line
from tests.channels.twilio.signing import PUBLIC_URL, changed, payload, sign
from tests.channels.vectors import name, vectors
from tests.every import every
from tests.fakes.clock import NOON

DELIVERED = payload("status_delivered.form")
UNDELIVERED = payload("status_undelivered.form")
SID = "SM" + "e5" * 16


def test_a_delivery() -> None:
    report = parse_status(DELIVERED, "out:1", NOON)
    assert report == DeliveryReport(ChannelName.SMS, SID, DeliveryState.DELIVERED, None, NOON, "out:1")


def test_a_failure_carries_twilios_code() -> None:
    report = parse_status(UNDELIVERED, None, NOON)
    assert (report.state, report.code, report.outbox) == (DeliveryState.FAILED, "30003", None)


@every(
    ("status", "state"),
    [
        ("accepted", "sent"),
        ("scheduled", "sent"),
        ("queued", "sent"),
        ("sending", "sent"),
        ("sent", "sent"),
        ("delivered", "delivered"),
        ("read", "read"),
        ("undelivered", "failed"),
        ("failed", "failed"),
        ("canceled", "failed"),
        ("partially_delivered", "failed"),
    ],
)
def test_every_status_of_an_outgoing_text(status: str, state: str) -> None:
    assert parse_status(changed(DELIVERED, {"MessageStatus": status}), None, NOON).state.value == state


def test_twilios_order_is_kept_however_reports_come() -> None:
    """Late and reordered callbacks: folding them in any order ends in the furthest (channels.md 1.6)."""
    story = ["accepted", "queued", "sending", "sent", "delivered", "read"]
    states = [STATES[status] for status in story]
    assert [state.rank for state in states] == sorted(state.rank for state in states)
    assert advance(STATES["delivered"], STATES["undelivered"]) is DeliveryState.DELIVERED
    assert advance(STATES["failed"], STATES["sent"]) is DeliveryState.FAILED


@pytest.mark.parametrize("status", ["received", "receiving", "teleported", "DELIVERED", "x" * 10_000])
def test_a_status_we_do_not_know(status: str) -> None:
    with pytest.raises(Unsupported, match="^MessageStatus$"):
        parse_status(changed(DELIVERED, {"MessageStatus": status}), None, NOON)


@pytest.mark.parametrize(
    "change",
    [
        {"MessageSid": None, "SmsSid": None},
        {"MessageSid": "x"},
        {"MessageStatus": None, "SmsStatus": None},
        {"MessageStatus": "", "SmsStatus": ""},
    ],
)
def test_no_report(change: dict[str, str | None]) -> None:
    with pytest.raises(Malformed):
        parse_status(changed(DELIVERED, change), None, NOON)


@every("code", ["", "0", "-1", "30003x", "³", "9" * 30])
def test_an_odd_error_code_is_none(code: str) -> None:
    assert parse_status(changed(UNDELIVERED, {"ErrorCode": code}), None, NOON).code is None


@every("outbox", [None, "", "a b", "a'; DROP TABLE", "x" * 201, "\ud800"])
def test_an_outbox_id_that_cannot_be_ours_is_none(outbox: str | None) -> None:
    assert parse_status(DELIVERED, outbox, NOON).outbox is None


@pytest.mark.parametrize("vector", [v for v in vectors("twilio_webhook") if v["expect"]["type"] == "status"], ids=name)
def test_shared_vectors(vector: dict[str, Any]) -> None:
    due = vector["expect"]
    report = parse_status(list(vector["input"]["form"].items()), None, NOON)
    assert report.state is STATES[due["status"]]
    assert report.code == (str(due["error_code"]) if "error_code" in due else None)
    kinds = {"opt_out": FailureKind.STOP, "retry": FailureKind.DELAY, None: None}
    expected = kinds[due.get("action")]
    assert expected is None or kind_for_status(report.code) is expected


ANYTHING = st.none() | st.text(st.characters())


@given(st.dictionaries(st.sampled_from([key for key, _ in UNDELIVERED]), ANYTHING), ANYTHING)
def test_says_nothing_but_malformed_or_unsupported(change: dict[str, str | None], outbox: str | None) -> None:
    try:
        parse_status(changed(UNDELIVERED, change), outbox, NOON)
    except (Malformed, Unsupported):
        pass


class TestRoute:
    PATH = "/twilio/sms/status?outbox=out%3A1"

    async def test_a_report_is_handed_over_under_our_id(self, line: Line) -> None:
        answer = await line.post(DELIVERED, self.PATH)
        assert (answer.status_code, answer.content, line.events) == (204, b"", [])
        assert [(report.outbox, report.provider_id, report.at) for report in line.house.reports] == [("out:1", SID, NOON)]

    async def test_without_our_id_by_twilios(self, line: Line) -> None:
        assert (await line.post(DELIVERED, "/twilio/sms/status")).status_code == 204
        assert line.house.reports[0].outbox is None

    async def test_somebody_elses_id_breaks_the_signature(self, line: Line) -> None:
        answer = await line.post(DELIVERED, "/twilio/sms/status?outbox=out%3A2", signature=sign(PUBLIC_URL + self.PATH, DELIVERED))
        assert (answer.status_code, line.untouched, line.events) == (403, True, ["twilio_forged"])

    async def test_an_unknown_status_is_counted_and_thanked_for(self, line: Line) -> None:
        answer = await line.post(changed(DELIVERED, {"MessageStatus": "teleported"}), self.PATH)
        assert (answer.status_code, line.untouched, line.events) == (204, True, ["twilio_unknown_status"])

    async def test_repeats_are_all_handed_over(self, line: Line) -> None:
        """Ranks make repeats harmless; the door does not guess which is one."""
        for _ in range(3):
            await line.post(DELIVERED, self.PATH)
        assert len(line.house.reports) == 3

    async def test_no_report_gets_400(self, line: Line) -> None:
        answer = await line.post(changed(DELIVERED, {"MessageSid": None, "SmsSid": None}), self.PATH)
        assert (answer.status_code, line.events) == (400, ["twilio_malformed"])

    async def test_a_callback_without_an_account_is_its_signers(self, line: Line) -> None:
        assert (await line.post(changed(DELIVERED, {"AccountSid": None}), self.PATH)).status_code == 204

    async def test_another_accounts_callback(self, line: Line) -> None:
        answer = await line.post(changed(DELIVERED, {"AccountSid": "AC" + "8" * 32}), self.PATH)
        assert (answer.status_code, line.untouched) == (403, True)
