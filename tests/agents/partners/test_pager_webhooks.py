"""What other pagers tell us: believed when signed and fresh, acted on when a person did it."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.partners.pager_http import signature
from agents.partners.pager_webhooks import Forged, Heard, Unread, read_pagerduty, read_signed
from tests.every import every

OLD, NEW = "old-secret-0123456789", "new-secret-0123456789"
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
DANA = {"type": "user_reference", "id": "PDANA", "summary": "Dana"}


def event(kind: str = "incident.acknowledged", key: Any = "healthsmart:e1", agent: Any = DANA) -> bytes:
    data = {"id": "Q1", "type": "incident", "incident_key": key, "status": "acknowledged"}
    told = {"id": "01CEX", "event_type": kind, "resource_type": "incident", "occurred_at": "2026-11-24T12:00:00Z", "agent": agent, "client": None, "data": data}
    return json.dumps({"event": told}).encode()


def signed(body: bytes, *secrets: str) -> dict[str, str]:
    marks = ["v1=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest() for secret in secrets]
    return {"x-pagerduty-signature": ",".join(marks), "x-webhook-id": "w1"}


@every(("kind", "verb"), [("incident.acknowledged", "take"), ("incident.resolved", "resolve")])
@every("secrets", [(NEW,), (OLD,), (OLD, NEW)])
def test_what_a_person_did_there_is_heard_with_either_secret(kind: str, verb: str, secrets: tuple[str, ...]) -> None:
    body = event(kind)
    assert read_pagerduty([NEW, OLD], signed(body, *secrets), body) == Heard("01CEX", "healthsmart:e1", verb, "Dana")


@pytest.mark.parametrize("body", [event("incident.triggered"), event("pagey.ping"), event(agent=None), event(agent={"type": "integration_reference"}), event(key=None)])
def test_echoes_and_other_events_are_nothing_for_us(body: bytes) -> None:
    assert read_pagerduty([NEW], signed(body, NEW), body) is None


@pytest.mark.parametrize("headers", [{}, {"x-pagerduty-signature": ""}, {"x-pagerduty-signature": "v1=00"}, {"x-pagerduty-signature": "ü"}, signed(event(), "another-secret")])
def test_what_is_not_signed_is_forged(headers: dict[str, str]) -> None:
    with pytest.raises(Forged):
        read_pagerduty([NEW], headers, event())


@every("body", [b"", b"[]", b"{}", b'{"event": 3}', b'{"event": {"data": []}}', b"\xff"])
def test_signed_nonsense_is_unread(body: bytes) -> None:
    with pytest.raises(Unread):
        read_pagerduty([NEW], signed(body, NEW), body)


def ours(body: bytes, *, at: datetime = NOW, secret: str = NEW, delivery: str = "d1") -> dict[str, str]:
    stamp = str(int(at.timestamp()))
    return {"x-healthsmart-timestamp": stamp, "x-healthsmart-signature": signature(secret, stamp, body), "x-healthsmart-delivery": delivery}


ACT = json.dumps({"key": "healthsmart:e1", "action": "acknowledge", "by": "dana@clinic.example"}).encode()


def test_our_own_format_is_heard_with_either_secret() -> None:
    expected = Heard("d1", "healthsmart:e1", "take", "dana@clinic.example")
    assert read_signed([NEW, OLD], ours(ACT), ACT, NOW) == expected
    assert read_signed([NEW, OLD], ours(ACT, secret=OLD), ACT, NOW) == expected


@pytest.mark.parametrize("late", [timedelta(minutes=6), timedelta(minutes=-6)])
def test_what_is_too_old_or_from_the_future_is_not_believed(late: timedelta) -> None:
    with pytest.raises(Forged):
        read_signed([NEW], ours(ACT, at=NOW - late), ACT, NOW)


def test_a_changed_body_or_stamp_is_forged() -> None:
    headers = ours(ACT)
    with pytest.raises(Forged):
        read_signed([NEW], headers, ACT + b" ", NOW)
    with pytest.raises(Forged):
        read_signed([NEW], {**headers, "x-healthsmart-timestamp": str(int(NOW.timestamp()) + 1)}, ACT, NOW)
    with pytest.raises(Forged):
        read_signed([NEW], {**headers, "x-healthsmart-timestamp": "soon"}, ACT, NOW)


@pytest.mark.parametrize("change", [{"action": "dance"}, {"key": 7}, {"action": None}])
def test_signed_but_not_the_format_is_unread(change: dict[str, Any]) -> None:
    body = json.dumps({**json.loads(ACT), **change}).encode()
    with pytest.raises(Unread):
        read_signed([NEW], ours(body), body, NOW)
    with pytest.raises(Unread):
        read_signed([NEW], ours(ACT, delivery=""), ACT, NOW)


@given(st.binary(max_size=200), st.dictionaries(st.sampled_from(["x-pagerduty-signature", "x-healthsmart-timestamp", "x-healthsmart-signature"]), st.text(max_size=80)))
def test_nothing_an_outsider_sends_breaks_the_door(body: bytes, headers: dict[str, str]) -> None:
    for read in (lambda: read_pagerduty([NEW], headers, body), lambda: read_signed([NEW], headers, body, NOW)):
        with pytest.raises((Forged, Unread)):
            read()
