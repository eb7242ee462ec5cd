"""PagerDuty beside a real house: an emergency triggers there, what a person does there happens here, and both hear of the end."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
from pathlib import Path
from typing import Any

import httpx

from tests.fakes.pager_side import ROUTING_KEY, pager_side
from tests.flows.conftest import build

SECRET = "pagerduty-secret-0123456789"


async def until(true: Any, within: float = 20.0) -> Any:
    async with asyncio.timeout(within):
        while not (found := true()):
            await asyncio.sleep(0.05)
    return found


async def test_an_emergency_goes_to_pagerduty_and_comes_back(tmp_path: Path) -> None:
    async with pager_side() as side:
        side.answers.append((503, {}))
        world = await build(
            tmp_path, PAGERDUTY_ROUTING_KEY=ROUTING_KEY, PAGERDUTY_API_URL=side.url, HEALTHSMART_PAGERDUTY_WEBHOOK_SECRETS=SECRET
        )
        try:
            ana, dana = world.patient(), world.nurse()
            await ana.text("crushing chest pain")
            trigger = await until(lambda: next((one for one in side.asked if side.held.incidents and one["event_action"] == "trigger"), None))
            assert ana.number not in json.dumps(side.asked) and "chest" not in json.dumps(side.asked)
            card = await world.card(ana)
            agent = {"type": "user_reference", "summary": "somebody at PagerDuty"}
            event = {"id": "01A", "event_type": "incident.acknowledged", "agent": agent, "data": {"incident_key": trigger["dedup_key"]}}
            body = json.dumps({"event": event}).encode()
            async with httpx.AsyncClient() as client:
                bare = await client.post(f"{world.house.url}/pager/pagerduty", content=body)
                mark = "v1=" + hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
                answer = await client.post(f"{world.house.url}/pager/pagerduty", content=body, headers={"X-PagerDuty-Signature": mark})
            assert (bare.status_code, answer.status_code, answer.text) == (401, 202, "taken")
            await dana.sees(card, "Taken by PagerDuty")
        finally:
            await world.house.stop()
            await world.sim.stop()
