"""Unsigned requests at the doors: refused as ever, and after so many told to wait. Signed ones never count."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import httpx
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.strangers import StrangersLimit
from store.limits import Limit, MemoryLimits
from store.vault import Vault
from tests.fakes.clock import Clock

THREE = Limit("place", 3, timedelta(hours=1))


async def door(request: Request) -> Response:
    return PlainTextResponse("in") if request.headers.get("signed") else PlainTextResponse("no", 403)


class Broken:
    async def spend(self, charges: Any, now: Any) -> Any:
        raise OSError("gone")


def client(vault: Vault, clock: Clock, limits: Any = None, place: str = "203.0.113.7") -> httpx.AsyncClient:
    from starlette.applications import Starlette

    inner = Starlette(routes=[Route("/twilio/sms", door, methods=["POST"]), Route("/elsewhere", door, methods=["POST"])])
    app = StrangersLimit(inner, limits or MemoryLimits(), THREE, vault, (), clock)
    return httpx.AsyncClient(transport=httpx.ASGITransport(app=app, client=(place, 1)), base_url="http://house")


async def test_refused_then_told_to_wait_while_signed_ones_pass(vault: Vault, clock: Clock) -> None:
    async with client(vault, clock) as web:
        assert [(await web.post("/twilio/sms")).status_code for _ in range(4)] == [403, 403, 403, 429]
        late = await web.post("/twilio/sms")
        assert (late.status_code, late.text) == (429, "Too many requests.\n") and 1100 <= int(late.headers["retry-after"]) <= 1201
        for _ in range(20):
            assert (await web.post("/twilio/sms", headers={"signed": "1"})).status_code == 200
        assert (await web.post("/twilio/sms")).status_code == 429
        clock.forward(minutes=20)
        assert (await web.post("/twilio/sms")).status_code == 403


async def test_signed_ones_do_not_use_it_up(vault: Vault, clock: Clock) -> None:
    async with client(vault, clock) as web:
        for _ in range(10):
            await web.post("/twilio/sms", headers={"signed": "1"})
        assert (await web.post("/twilio/sms")).status_code == 403


async def test_other_addresses_are_not_watched(vault: Vault, clock: Clock) -> None:
    async with client(vault, clock) as web:
        assert {(await web.post("/elsewhere")).status_code for _ in range(6)} == {403}


async def test_places_are_strangers_to_each_other(vault: Vault, clock: Clock) -> None:
    limits = MemoryLimits()
    async with client(vault, clock, limits) as one, client(vault, clock, limits, "203.0.113.8") as two:
        for _ in range(4):
            await one.post("/twilio/sms")
        assert (await two.post("/twilio/sms")).status_code == 403


async def test_a_limiter_that_is_gone_turns_no_refusal_into_a_fault(vault: Vault, clock: Clock) -> None:
    async with client(vault, clock, Broken()) as web:
        assert {(await web.post("/twilio/sms")).status_code for _ in range(5)} == {403}
