"""The way every request walks: where it comes from, how often, what the address does, and errors of ours."""

from __future__ import annotations

import ipaddress
from collections.abc import AsyncIterator

import httpx
import pytest
from sqlalchemy.exc import OperationalError

from bot.api.catalogue import ENDPOINTS
from bot.api.endpoint import Endpoint
from bot.api.serving import application
from compliance.roles import Permission, Role
from store.database import Database
from tests.bot.api.conftest import HOME, Api, build
from tests.fakes.clock import Clock


@pytest.fixture
async def small(sqlite_database: Database, clock: Clock) -> AsyncIterator[Api]:
    """Five requests an hour from one place; one proxy is trusted."""
    made = build(sqlite_database, clock, per_place=5, trusted=(ipaddress.ip_network("10.0.0.0/8"),))
    yield made
    for client in made.open:
        await client.aclose()
    made.desk.sign_in._passwords.close()


def _from(api: Api, peer: str, forwarded: str | None = None) -> httpx.AsyncClient:
    headers = {"x-forwarded-for": forwarded} if forwarded else {}
    transport = httpx.ASGITransport(app=api.app, client=(peer, 1234))
    client = httpx.AsyncClient(transport=transport, base_url=f"{HOME}/api/v1", headers=headers)
    api.open.append(client)
    return client


async def test_one_place_asks_so_often_and_is_told_how_long_to_wait(small: Api) -> None:
    client = _from(small, "203.0.113.7")
    answers = [(await client.get("/auth/me")).status_code for _ in range(6)]
    assert answers == [401] * 5 + [429]
    last = await client.get("/auth/me")
    assert 600 <= int(last.headers["retry-after"]) <= 721
    assert last.headers["content-type"] == "application/problem+json"
    assert (await _from(small, "203.0.113.8").get("/auth/me")).status_code == 401
    small.clock.forward(minutes=12)
    assert (await client.get("/auth/me")).status_code == 401


async def test_a_header_anybody_can_write_does_not_make_a_new_place(small: Api) -> None:
    answers = [(await _from(small, "203.0.113.7", f"198.51.100.{n}").get("/auth/me")).status_code for n in range(6)]
    assert answers[-1] == 429


async def test_a_trusted_proxy_says_who_it_speaks_for_and_whatever_stands_before_does_not_count(small: Api) -> None:
    for n in range(5):
        assert (await _from(small, "10.0.0.1", f"192.0.2.{n}, 198.51.100.9").get("/auth/me")).status_code == 401
    assert (await _from(small, "10.0.0.1", "192.0.2.77, 198.51.100.9").get("/auth/me")).status_code == 429
    assert (await _from(small, "10.0.0.1", "198.51.100.10").get("/auth/me")).status_code == 401


async def test_what_an_address_does_not_do(api: Api) -> None:
    client = await api.client(Role.ADMIN)
    answer = await client.patch("/limits/overrides")
    assert (answer.status_code, answer.headers["allow"]) == (405, "DELETE, GET, PUT")
    for method in ("OPTIONS", "TRACE", "HEAD"):
        assert (await client.request(method, "/auth/me")).status_code == 405
    lost = await client.get("/nothing")
    assert (lost.status_code, lost.headers["content-type"]) == (404, "application/problem+json")


async def test_no_other_page_may_call(api: Api) -> None:
    client = await api.client(Role.ADMIN)
    answer = await client.get("/auth/me", headers={"origin": "https://elsewhere.example"})
    assert not [name for name in answer.headers if name.startswith("access-control")]


async def test_an_error_of_ours_says_a_number_and_nothing_else(api: Api) -> None:
    async def burst(desk: object, asked: object) -> None:
        raise ValueError("patient Marisol has chest pain")

    async def gone(desk: object, asked: object) -> None:
        raise OperationalError("SELECT 'Marisol'", {}, Exception("no"))

    routes = [
        Endpoint("GET", path, "", Permission.ACCOUNT_OWN, work)  # type: ignore[arg-type]
        for path, work in (("/burst", burst), ("/gone", gone))
    ]
    api.app.routes[0].app = application(api.desk, routes)  # type: ignore[attr-defined]
    client = await api.client(Role.ADMIN)
    answer = await client.get("/burst")
    assert answer.status_code == 500 and "Marisol" not in answer.text
    assert answer.headers["x-request-id"] in answer.json()["detail"]
    answer = await client.get("/gone")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")


def test_two_routes_cannot_answer_the_same(api: Api) -> None:
    with pytest.raises(ValueError, match="two routes answer GET /auth/me"):
        application(api.desk, [*ENDPOINTS, next(one for one in ENDPOINTS if one.path == "/auth/me")])
