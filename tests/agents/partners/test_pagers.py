"""One contract, four pagers: the embedded one and the three over real HTTP keep the same promises."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from agents.partners import pager_http
from agents.partners.pager import Pager, PagerFailed, Telling, Word
from agents.partners.pager_embedded import EmbeddedPager
from agents.partners.pager_http import GoAlert, PagerDuty, SignedWebhook
from tests.fakes.pager_side import ROUTING_KEY, SECRET, TOKEN, PagerSide, pager_side

AT = datetime(2026, 11, 24, 12, tzinfo=UTC)
FIRST = Telling("healthsmart:e1", Word.TRIGGER, 57, "critical", AT)
KINDS = ("embedded", "pagerduty", "goalert", "webhook")
HTTP = KINDS[1:]


@pytest.fixture
async def side() -> AsyncIterator[PagerSide]:
    async with pager_side() as opened:
        yield opened


def pager_to(kind: str, side: PagerSide) -> Pager:
    match kind:
        case "pagerduty":
            return PagerDuty(ROUTING_KEY, side.url)
        case "goalert":
            return GoAlert(side.url + "/", TOKEN)
        case "webhook":
            return SignedWebhook(f"{side.url}/hook", SECRET, lambda: AT)
    return side.held


@pytest.fixture
async def pager(request: pytest.FixtureRequest, side: PagerSide) -> AsyncIterator[Pager]:
    opened = pager_to(request.param, side)
    yield opened
    await opened.close()


def told(word: Word, minutes: int = 0) -> Telling:
    return replace(FIRST, word=word, at=AT + timedelta(minutes=minutes))


@pytest.mark.parametrize("pager", KINDS, indirect=True)
async def test_the_same_trigger_twice_is_one_incident(pager: Pager, side: PagerSide) -> None:
    await pager.tell(FIRST)
    await pager.tell(FIRST)
    assert side.held.states(FIRST.key) == ["triggered"]


@pytest.mark.parametrize("pager", KINDS, indirect=True)
async def test_it_ends_and_a_later_trigger_is_a_new_incident(pager: Pager, side: PagerSide) -> None:
    await pager.tell(FIRST)
    await pager.tell(told(Word.RESOLVE))
    await pager.tell(told(Word.TRIGGER, minutes=5))
    assert side.held.states(FIRST.key) == ["resolved", "triggered"]


@pytest.mark.parametrize("pager", KINDS, indirect=True)
async def test_a_word_about_nothing_open_does_nothing(pager: Pager, side: PagerSide) -> None:
    await pager.tell(told(Word.ACKNOWLEDGE))
    await pager.tell(told(Word.RESOLVE))
    assert side.held.incidents == []


@pytest.mark.parametrize("pager", ["embedded", "pagerduty", "webhook"], indirect=True)
async def test_an_acknowledgement_is_known_there(pager: Pager, side: PagerSide) -> None:
    await pager.tell(FIRST)
    await pager.tell(told(Word.ACKNOWLEDGE))
    assert side.held.states(FIRST.key) == ["acknowledged"]


async def test_goalert_knows_no_acknowledgement_from_outside(side: PagerSide) -> None:
    pager = pager_to("goalert", side)
    await pager.tell(FIRST)
    await pager.tell(told(Word.ACKNOWLEDGE))
    assert len(side.asked) == 1
    await pager.close()


@pytest.mark.parametrize("pager", HTTP, indirect=True)
@pytest.mark.parametrize(("status", "again"), [(429, True), (500, True), (503, True), (400, False), (401, False), (404, False)])
async def test_what_goes_wrong_says_whether_to_try_again(pager: Pager, side: PagerSide, status: int, again: bool) -> None:
    side.answers.append((status, {"Retry-After": "7"}))
    with pytest.raises(PagerFailed) as why:
        await pager.tell(FIRST)
    assert (why.value.again, why.value.retry_after, why.value.code) == (again, 7.0, f"http_{status}")


@pytest.mark.parametrize("kind", HTTP)
async def test_a_pager_that_is_not_there_is_tried_again(kind: str) -> None:
    pager = pager_to(kind, PagerSide(url="http://127.0.0.1:9"))
    with pytest.raises(PagerFailed) as why:
        await pager.tell(FIRST)
    assert why.value.again and "127.0.0.1" not in str(why.value)
    await pager.close()


@pytest.mark.parametrize("pager", HTTP, indirect=True)
async def test_nothing_about_a_patient_and_no_secret_in_an_address(pager: Pager, side: PagerSide) -> None:
    await pager.tell(FIRST)
    assert all(secret not in path for path in side.paths for secret in (ROUTING_KEY, TOKEN, SECRET))
    sent = json.dumps(side.asked[0])
    assert "#57" in sent and "CRITICAL patient alert" in sent
    assert "http" not in sent.replace(side.url, ""), "a link could be followed by the wrong eyes"


async def test_pagerduty_gets_severity_source_and_key(side: PagerSide) -> None:
    pager = PagerDuty(ROUTING_KEY, side.url)
    await pager.tell(FIRST)
    await pager.tell(told(Word.RESOLVE))
    trigger, resolve = side.asked
    assert (trigger["payload"]["severity"], trigger["payload"]["source"], trigger["dedup_key"]) == ("critical", "healthsmart", FIRST.key)
    assert resolve == {"routing_key": ROUTING_KEY, "event_action": "resolve", "dedup_key": FIRST.key}
    await pager.close()


async def test_the_webhooks_delivery_id_is_the_same_for_the_same_word_only(side: PagerSide) -> None:
    pager = pager_to("webhook", side)
    for telling in (FIRST, FIRST, told(Word.ACKNOWLEDGE), told(Word.TRIGGER, minutes=5)):
        await pager.tell(telling)
    ids = [one["delivery"] for one in side.asked]
    assert ids[0] == ids[1] and len(set(ids)) == 3
    await pager.close()


async def test_the_embedded_one_fails_on_request() -> None:
    pager = EmbeddedPager(failing=[PagerFailed("http_500", again=True)])
    with pytest.raises(PagerFailed):
        await pager.tell(FIRST)
    await pager.tell(FIRST)
    assert pager.states(FIRST.key) == ["triggered"]


@pytest.mark.parametrize(("told", "low", "high"), [("9999999", 3600, 3600), ("Wed, 21 Oct 2015 07:28:00 GMT", 0, 0), ("soon", None, None), (None, None, None), ("-5", None, None)])
def test_both_forms_of_retry_after(told: str | None, low: float | None, high: float | None) -> None:
    assert pager_http._wait(told) == low == high


def test_a_moment_to_come_is_read_as_seconds() -> None:
    waited = pager_http._wait(format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True))
    assert waited is not None and 80 < waited <= 90
