"""Idempotency-Key: asked again, answered the same, done once."""

from __future__ import annotations

import asyncio

import pytest

from compliance.roles import Role
from tests.bot.api.conftest import Api

REASON = "found unconscious in the waiting room"
KEY = {"idempotency-key": "a1"}


async def test_the_same_again_is_the_same_answer_and_done_once(api: Api) -> None:
    ana, _ = await api.says("hello")
    client, wish = await api.client(Role.ONCALL), {"user_id": ana.id, "reason": REASON}
    first = await client.post("/break-glass", json=wish, headers=KEY)
    api.clock.forward(minutes=5)
    again = await client.post("/break-glass", json=wish, headers=KEY)
    assert (again.status_code, again.json()) == (201, first.json())
    assert again.headers["idempotency-replayed"] == "true" and "idempotency-replayed" not in first.headers
    assert len((await client.get("/break-glass")).json()["items"]) == 1
    assert (await client.post("/break-glass", json=wish)).json()["id"] != first.json()["id"]


async def test_another_body_another_person_and_another_day(api: Api) -> None:
    ana, _ = await api.says("hello")
    one, two = await api.client(Role.ONCALL), await api.client(Role.PROVIDER)
    wish = {"user_id": ana.id, "reason": REASON}
    first = await one.post("/break-glass", json=wish, headers=KEY)
    other = await one.post("/break-glass", json=wish | {"reason": REASON + "!"}, headers=KEY)
    assert other.status_code == 422 and other.json()["errors"][0]["pointer"] == "idempotency-key"
    assert (await two.post("/break-glass", json=wish, headers=KEY)).json()["id"] != first.json()["id"]
    api.clock.forward(hours=24, seconds=1)
    one = await api.client(Role.ONCALL)
    assert (await one.post("/break-glass", json=wish, headers=KEY)).json()["id"] != first.json()["id"]


async def test_many_at_once_are_done_once(api: Api) -> None:
    ana, _ = await api.says("hello")
    client, wish = await api.client(Role.ONCALL), {"user_id": ana.id, "reason": REASON}
    answers = await asyncio.gather(*(client.post("/break-glass", json=wish, headers=KEY) for _ in range(5)))
    assert {one.status_code for one in answers} <= {201, 409}
    assert len((await client.get("/break-glass")).json()["items"]) == 1


async def test_what_came_to_nothing_may_be_tried_again(api: Api) -> None:
    ana, _ = await api.says("hello")
    client = await api.client(Role.ONCALL)
    wrong = {"user_id": "nobody", "reason": REASON}
    assert (await client.post("/break-glass", json=wrong, headers=KEY)).status_code == 422
    assert (await client.post("/break-glass", json=wrong | {"user_id": ana.id}, headers=KEY)).status_code == 201


async def test_an_empty_answer_again(api: Api) -> None:
    _, talk = await api.says("hello")
    client = await api.client(Role.ADMIN)
    for replayed in (None, "true"):
        answer = await client.delete(f"/sessions/{talk.id}", headers=KEY)
        assert (answer.status_code, answer.content, answer.headers.get("idempotency-replayed")) == (204, b"", replayed)


@pytest.mark.parametrize("key", ["", "x" * 201, "a b", "\x7f"])
async def test_a_key_that_is_none(api: Api, key: str) -> None:
    client = await api.client(Role.ADMIN)
    assert (await client.delete("/sessions/x", headers={"idempotency-key": key})).status_code == 422
