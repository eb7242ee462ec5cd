"""Other pagers follow every alert and are followed back: told once, told again until it worked, never an echo."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import httpx
import pytest
from pydantic import SecretStr
from starlette.applications import Starlette

from agents.partners.pager import PagerFailed, Word
from agents.partners.pager_embedded import EmbeddedPager
from agents.partners.pager_http import signature
from bot.pager_door import PagerDoor
from bot.pager_settings import PagerSettings
from bot.pager_sync import PagerSync, key_of, words_for
from channels.message import Verb
from store import escalations
from store.escalations import Escalation
from tests.bot.paging_house import DANA, LUIS, PagingHouse, paging  # noqa: F401 - `paging` is a fixture
from tests.every import every

SECRET = "webhook-secret-0123456789"


@dataclass
class Linked:
    """The paging house with another pager beside it, and its way in."""

    house: PagingHouse
    pager: EmbeddedPager
    sync: PagerSync
    line: httpx.AsyncClient
    events: list[str] = field(default_factory=list)

    def states(self, held: Escalation) -> list[str]:
        return self.pager.states(key_of(held.id))

    async def webhook(self, held: Escalation, action: str, by: str = "", delivery: str = "d1", secret: str = SECRET) -> httpx.Response:
        body = json.dumps({"key": key_of(held.id), "action": action, "by": by}).encode()
        stamp = str(int(self.house.clock().timestamp()))
        headers = {"X-HealthSmart-Timestamp": stamp, "X-HealthSmart-Signature": signature(secret, stamp, body), "X-HealthSmart-Delivery": delivery}
        return await self.line.post("/pager/webhook", content=body, headers=headers)


@pytest.fixture
async def linked(paging: PagingHouse) -> AsyncIterator[Linked]:  # noqa: F811
    pager = EmbeddedPager("webhook")
    sync = PagerSync(paging.database, paging.engine, paging.flow, [pager], "test", paging.clock)  # type: ignore[arg-type]
    paging.flow._rounds._pagers = ("webhook",)
    paging.watch._pagers = sync
    paging.engine.jobs["pager"] = sync.tell
    events: list[str] = []
    settings = PagerSettings(webhook_secrets=(SecretStr(SECRET),), pagerduty_secrets=(SecretStr(SECRET),))
    door = PagerDoor(paging.database, paging.judge, settings, paging.clock, events.append)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(Starlette(routes=door.routes())), base_url="http://bot") as line:
        yield Linked(paging, pager, sync, line, events)


async def test_it_follows_from_the_alarm_to_the_end(linked: Linked) -> None:
    held = await linked.house.alarm()
    await linked.house.engine.run(seconds=1)
    assert linked.states(held) == ["triggered"]
    await linked.house.press(held, DANA, Verb.TAKE)
    await linked.house.engine.run(seconds=1)
    assert linked.states(held) == ["acknowledged"]
    await linked.house.press(held, DANA, Verb.RESOLVE)
    await linked.house.engine.run(seconds=1)
    assert linked.states(held) == ["resolved"]


async def test_passed_on_it_pages_there_anew(linked: Linked) -> None:
    held = await linked.house.alarm()
    await linked.house.press(held, DANA, Verb.TAKE)
    await linked.house.engine.run(seconds=1)
    await linked.house.press(held, DANA, Verb.ESCALATE, (await linked.house.now(held)).version)
    await linked.house.engine.run(seconds=1)
    assert linked.states(held) == ["resolved", "triggered"], "a second trigger of an acknowledged incident would wake nobody"


async def test_it_is_told_until_it_worked(linked: Linked) -> None:
    linked.pager.failing = [PagerFailed("http_503", again=True), PagerFailed("http_429", again=True, retry_after=30), PagerFailed("Timeout", again=True)]
    held = await linked.house.alarm()
    await linked.house.engine.run(seconds=20)
    assert linked.states(held) == [], "it said when to come back"
    await linked.house.engine.run(seconds=60)
    assert linked.states(held) == ["triggered"]


async def test_a_pager_that_asks_to_slow_down_is_left_alone_by_every_alert_and_loses_none(linked: Linked) -> None:
    linked.pager.failing = [PagerFailed("http_429", again=True, retry_after=60)]
    first, second = await linked.house.alarm(), await linked.house.alarm()
    await linked.house.engine.run(seconds=50)
    assert (linked.states(first), linked.states(second)) == ([], []), "the second was not even tried: it would have been turned away"
    await linked.house.press(second, DANA, Verb.TAKE)
    await linked.house.engine.run(seconds=60)
    assert (linked.states(first), linked.states(second)) == (["triggered"], ["acknowledged"])


async def test_throttled_for_long_uses_up_no_attempt_and_operations_hear_of_it(linked: Linked) -> None:
    linked.pager.failing = [PagerFailed("http_429", again=True, retry_after=120) for _ in range(14)]
    held = await linked.house.alarm()
    await linked.house.engine.run(minutes=9)
    assert "pager_unreachable" not in {one.rules[0] for one in await linked.house.live()}
    await linked.house.engine.run(minutes=31)
    assert linked.states(held) == ["triggered"]
    assert [one.rules[0] for one in await linked.house.live()].count("pager_unreachable") == 1


async def test_refused_for_good_operations_hear_of_it(linked: Linked) -> None:
    linked.pager.failing = [PagerFailed("http_400", again=False)]
    await linked.house.alarm()
    await linked.house.engine.run(seconds=5)
    assert "pager_refused" in {one.rules[0] for one in await linked.house.live()}


async def test_what_got_lost_is_caught_up(linked: Linked) -> None:
    held = await linked.house.alarm()
    linked.house.engine.lose("pager")
    await linked.house.engine.run(minutes=4)
    assert linked.states(held) == ["triggered"]


async def test_hand_offs_stay_in_slack(linked: Linked) -> None:
    held = await linked.house.alarm("handoff", "handoff")
    await linked.house.engine.run(minutes=5)
    assert linked.states(held) == []


async def test_taken_there_is_taken_here_by_that_person_and_is_no_echo(linked: Linked) -> None:
    held = await linked.house.alarm()
    await linked.house.engine.run(seconds=1)
    told = len(linked.pager.incidents)
    linked.pager.failing = [PagerFailed("an echo", again=False)]
    answer = await linked.webhook(held, "acknowledge", by="luis")
    assert (answer.status_code, answer.text) == (202, "taken")
    await linked.house.engine.run(seconds=5)
    now = await linked.house.now(held)
    assert now.state == "taken" and now.holder is not None
    assert linked.pager.failing and len(linked.pager.incidents) == told, "nothing was told back"
    assert (await linked.house.press(held, DANA, Verb.TAKE)).holder == "Luis"


async def test_the_same_delivery_again_does_nothing(linked: Linked) -> None:
    held = await linked.house.alarm()
    await linked.webhook(held, "acknowledge", by="Dana")
    version = (await linked.house.now(held)).version
    assert (await linked.webhook(held, "acknowledge", by="Dana")).status_code == 202
    assert (await linked.house.now(held)).version == version


async def test_somebody_who_is_not_on_the_list_takes_it_as_the_pager_and_may_end_it(linked: Linked) -> None:
    held = await linked.house.alarm()
    assert (await linked.webhook(held, "acknowledge", by="Somebody Else", delivery="d1")).text == "taken"
    assert (await linked.house.press(held, LUIS, Verb.TAKE)).holder == "Another pager"
    assert (await linked.webhook(held, "resolve", by="", delivery="d2")).text == "resolved"
    assert (await linked.house.now(held)).state == "resolved"


async def test_who_took_it_there_and_falls_silent_is_let_go(linked: Linked) -> None:
    held = await linked.house.alarm()
    await linked.webhook(held, "acknowledge")
    await linked.house.engine.run(minutes=35)
    assert (await linked.house.now(held)).state == "open", "the pager answered for nobody: it climbs again"


async def test_forged_and_foreign_requests_change_nothing(linked: Linked) -> None:
    held = await linked.house.alarm()
    assert (await linked.webhook(held, "acknowledge", secret="another-secret-012345")).status_code == 401
    assert (await linked.webhook(held, "dance")).status_code == 400
    assert linked.events == ["webhook_forged", "webhook_malformed"]
    assert (await linked.house.now(held)).state == "open"


async def test_pagerdutys_own_webhook_takes_it(linked: Linked) -> None:
    held = await linked.house.alarm()
    agent = {"type": "user_reference", "summary": "Dana"}
    event = {"id": "01X", "event_type": "incident.acknowledged", "agent": agent, "data": {"incident_key": key_of(held.id)}}
    body = json.dumps({"event": event}).encode()
    mark = "v1=" + hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
    answer = await linked.line.post("/pager/pagerduty", content=body, headers={"X-PagerDuty-Signature": mark})
    assert (answer.status_code, answer.text) == (202, "taken")
    foreign = json.dumps({"event": {**event, "id": "01Y", "data": {"incident_key": "another-programs"}}}).encode()
    mark = "v1=" + hmac.new(SECRET.encode(), foreign, hashlib.sha256).hexdigest()
    assert (await linked.line.post("/pager/pagerduty", content=foreign, headers={"X-PagerDuty-Signature": mark})).status_code == 202


def test_without_a_secret_there_is_no_door(linked: Linked) -> None:
    assert PagerDoor(linked.house.database, linked.house.judge, PagerSettings(), linked.house.clock, linked.events.append).routes() == []


@every("state", [escalations.OPEN, escalations.TAKEN, escalations.RESOLVED])
@every("told", [None, "trigger", "acknowledge", "resolve"])
def test_the_words_lead_from_what_it_knows_to_what_is_true(state: str, told: str | None) -> None:
    pager = EmbeddedPager()
    for word in {None: [], "trigger": ["trigger"], "acknowledge": ["trigger", "acknowledge"], "resolve": ["trigger", "resolve"]}[told]:
        pager.take(word, "k", "s")
    for found in words_for(state, told):
        pager.take(found.value, "k", "s")
    there = pager.open("k")
    wanted = {"open": "triggered", "taken": "acknowledged", "resolved": None}[state]
    assert (there.state if there else None) == wanted
    assert words_for(state, {"open": Word.TRIGGER, "taken": Word.ACKNOWLEDGE, "resolved": Word.RESOLVE}[state].value) == []
