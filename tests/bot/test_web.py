"""The web shell: bodies have an end, answers have manners, errors say nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.web import BodyLimit, Dependency, Health, application

LIMIT = 1024 * 1024


async def echo(request: Request) -> Response:
    return PlainTextResponse(str(len(await request.body())))


async def burst(request: Request) -> Response:
    raise ValueError("patient Ana has chest pain")


def web(*, well: bool = True) -> httpx.AsyncClient:
    async def health() -> Health:
        return Health(well, (Dependency("database", well, "sqlite"),), 3.0, {"model": "offline"})

    routes = [Route("/echo", echo, methods=["POST"]), Route("/burst", burst)]
    app = application(routes, health=health, demo=True, links=[("/x", "X", "<b>what</b>")])
    return httpx.AsyncClient(transport=httpx.ASGITransport(app=app, raise_app_exceptions=False), base_url="http://house")


async def test_a_body_at_the_limit_passes_and_one_over_does_not() -> None:
    async with web() as client:
        assert (await client.post("/echo", content=b"x" * LIMIT)).text == str(LIMIT)
        assert (await client.post("/echo", content=b"x" * (LIMIT + 1))).status_code == 413


async def test_a_body_that_does_not_say_its_length_is_counted() -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(1100):
            yield b"x" * 1024

    async with web() as client:
        assert (await client.post("/echo", content=chunks())).status_code == 413


def test_a_limit_that_refuses_everybody_is_refused() -> None:
    with pytest.raises(ValueError, match="refuses everybody"):
        BodyLimit(echo, 0)  # type: ignore[arg-type]


async def test_an_error_of_ours_says_nothing() -> None:
    async with web() as client:
        answer = await client.get("/burst")
    assert answer.status_code == 500
    assert "Ana" not in answer.text


async def test_every_answer_carries_the_headers() -> None:
    async with web() as client:
        for path in ("/", "/healthz", "/nowhere", "/burst"):
            headers = (await client.get(path)).headers
            assert headers["x-content-type-options"] == "nosniff"
            assert "script" not in headers["content-security-policy"]
            assert "default-src 'self'; object-src 'none'; base-uri 'none'" in headers["content-security-policy"]
            assert headers["strict-transport-security"] == "max-age=31536000; includeSubDomains"


async def test_trace_echoes_nothing() -> None:
    async with web() as client:
        answer = await client.request("TRACE", "/readyz", headers={"authorization": "Bearer secret"})
        assert answer.status_code == 405 and "secret" not in answer.text


async def test_health_ready_and_metrics() -> None:
    async with web() as client:
        assert (await client.get("/healthz")).text == "ok\n"
        assert (await client.get("/readyz")).json()["ready"] is True
        assert "healthsmart_inbound_total" in (await client.get("/metrics")).text
    async with web(well=False) as client:
        assert (await client.get("/readyz")).status_code == 503
        assert "Not ready" in (await client.get("/")).text


async def test_the_front_page_escapes_and_has_no_inline_code() -> None:
    async with web() as client:
        page = (await client.get("/")).text
        assert "&lt;b&gt;what" in page
        assert "<script" not in page
        assert "<style" not in page
        assert (await client.get("/static/front.css")).status_code == 200
        assert (await client.get("/nowhere")).headers["content-type"].startswith("application/problem+json")
