"""Tokens as RFC 6749 clients ask for them: in, on, out, and stolen."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pyotp
import pytest

from bot import factors
from bot.api.auth import agent_name
from compliance.roles import Role
from store import accounts, staff
from tests.bot.api.conftest import PASSWORD, Api

FORM = "application/x-www-form-urlencoded"


async def _ask(client: httpx.AsyncClient, **form: str) -> httpx.Response:
    return await client.post("/auth/token", data=form)


async def _signed_in(api: Api, role: Role = Role.PROVIDER) -> tuple[httpx.AsyncClient, dict[str, Any]]:
    await api.person(role)
    client = await api.client()
    answer = await _ask(client, grant_type="password", username=f"{role.value}@clinic.test", password=PASSWORD)
    assert answer.status_code == 200, answer.text
    return client, answer.json()


def _with(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}"}


async def test_password_in_tokens_out(api: Api) -> None:
    client, told = await _signed_in(api)
    assert (told["token_type"], told["expires_in"], told["scope"]) == ("Bearer", 600, "provider")
    me = (await client.get("/auth/me", headers=_with(told["access_token"]))).json()
    assert (me["email"], me["role"], me["permissions"]["session.read"]) == ("provider@clinic.test", "provider", "all")
    assert "audit.read" not in me["permissions"]


async def test_never_kept_on_the_way(api: Api) -> None:
    await api.person(Role.ADMIN)
    answer = await _ask(await api.client(), grant_type="password", username="admin@clinic.test", password=PASSWORD)
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-request-id"]


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ({"grant_type": "password", "username": "provider@clinic.test", "password": "wrong"}, "invalid_grant"),
        ({"grant_type": "password", "username": "nobody@clinic.test", "password": PASSWORD}, "invalid_grant"),
        ({"grant_type": "password", "username": "provider@clinic.test"}, "invalid_request"),
        ({"grant_type": "refresh_token", "refresh_token": "x" * 43}, "invalid_grant"),
        ({"grant_type": "refresh_token"}, "invalid_request"),
        ({"grant_type": "client_credentials"}, "unsupported_grant_type"),
        ({}, "invalid_request"),
        ({"grant_type": "password", "username": "a@b.test", "password": "x", "role": "admin"}, "invalid_request"),
        ({"grant_type": "password", "username": "a@b.test", "password": "x" * 2000}, "invalid_request"),
    ],
)
async def test_what_does_not_count_in_oauths_own_words(api: Api, form: dict[str, str], code: str) -> None:
    await api.person(Role.PROVIDER)
    answer = await _ask(await api.client(), **form)
    assert (answer.status_code, answer.json()["error"]) == (400, code)
    assert PASSWORD not in answer.text and "clinic.test" not in answer.text


async def test_a_token_request_is_a_form_with_each_field_once(api: Api) -> None:
    client = await api.client()
    assert (await client.post("/auth/token", json={"grant_type": "password"})).status_code == 415
    twice = await client.post("/auth/token", content="grant_type=password&grant_type=refresh_token", headers={"content-type": FORM})
    assert (twice.status_code, twice.json()["error"]) == (400, "invalid_request")
    assert (await client.post("/auth/token", content=b"a" * 300_000, headers={"content-type": FORM})).status_code == 413
    assert (await client.get("/auth/token")).status_code == 405


async def test_a_second_factor(api: Api) -> None:
    id_ = await api.person(Role.PROVIDER)
    secret = factors.new_secret()
    async with api.database.transaction() as tx:
        await accounts.set_totp(tx, api.database.vault, id_, secret, [])
    client = await api.client()
    form = {"grant_type": "password", "username": "provider@clinic.test", "password": PASSWORD}
    assert (await _ask(client, **form)).status_code == 400
    told = await _ask(client, **form, totp=pyotp.TOTP(secret).at(api.clock()))
    assert told.status_code == 200
    me = (await client.get("/auth/me", headers=_with(told.json()["access_token"]))).json()
    assert me["factors"] == ["pwd", "otp", "mfa"]


async def test_too_many_attempts_are_told_how_long_to_wait(api: Api) -> None:
    await api.person(Role.PROVIDER)
    client = await api.client()
    form = {"grant_type": "password", "username": "provider@clinic.test", "password": "wrong"}
    answers = [await _ask(client, **form) for _ in range(11)]
    assert [one.status_code for one in answers] == [400] * 10 + [429]
    assert answers[10].json()["error"] == "invalid_grant"
    assert 80 <= int(answers[10].headers["retry-after"]) <= 91


async def test_refreshed_and_a_lost_answer_asked_for_again(api: Api) -> None:
    client, told = await _signed_in(api)
    first = await _ask(client, grant_type="refresh_token", refresh_token=told["refresh_token"])
    again = await _ask(client, grant_type="refresh_token", refresh_token=told["refresh_token"])
    assert first.status_code == again.status_code == 200
    assert first.json()["refresh_token"] == again.json()["refresh_token"] != told["refresh_token"]
    assert (await client.get("/auth/me", headers=_with(again.json()["access_token"]))).status_code == 200


async def test_at_the_same_moment_all_get_the_same_successor(api: Api) -> None:
    client, told = await _signed_in(api)
    answers = await asyncio.gather(*(_ask(client, grant_type="refresh_token", refresh_token=told["refresh_token"]) for _ in range(5)))
    assert {one.status_code for one in answers} == {200}
    assert len({one.json()["refresh_token"] for one in answers}) == 1


async def test_a_stolen_token_ends_the_whole_family_and_is_written_down(api: Api) -> None:
    client, told = await _signed_in(api)
    fresh = (await _ask(client, grant_type="refresh_token", refresh_token=told["refresh_token"])).json()
    api.clock.forward(seconds=11)
    stolen = await _ask(client, grant_type="refresh_token", refresh_token=told["refresh_token"])
    assert (stolen.status_code, stolen.json()["error"]) == (400, "invalid_grant")
    assert (await _ask(client, grant_type="refresh_token", refresh_token=fresh["refresh_token"])).status_code == 400
    assert (await client.get("/auth/me", headers=_with(fresh["access_token"]))).status_code == 401
    assert [event["action"] for event in await api.audited()][-1] == "auth.reuse"


@pytest.mark.parametrize("which", ["access_token", "refresh_token"])
async def test_signing_out_with_either_token(api: Api, which: str) -> None:
    client, told = await _signed_in(api)
    assert (await client.get("/auth/me", headers=_with(told["access_token"]))).status_code == 200
    assert (await client.post("/auth/revoke", data={"token": told[which]})).status_code == 200
    assert (await client.get("/auth/me", headers=_with(told["access_token"]))).status_code == 401
    assert (await _ask(client, grant_type="refresh_token", refresh_token=told["refresh_token"])).status_code == 400
    assert [event["action"] for event in await api.audited()][-1] == "auth.logout"


async def test_signing_out_of_nothing_says_the_same(api: Api) -> None:
    client = await api.client()
    for token in ("x" * 43, "a.b.c", ""):
        assert (await client.post("/auth/revoke", data={"token": token})).status_code == 200


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Basic abc", "Bearer a.b.c", "Bearer " + "x" * 9000])
async def test_what_is_no_token_is_told_how_to_get_one(api: Api, header: str) -> None:
    answer = await (await api.client()).get("/auth/me", headers={"authorization": header} if header else {})
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith('Bearer realm="healthsmart"')
    assert answer.headers["content-type"] == "application/problem+json"


async def test_a_token_in_the_address_does_not_count(api: Api) -> None:
    client, told = await _signed_in(api)
    assert (await client.get("/auth/me", params={"access_token": told["access_token"]})).status_code == 401


async def test_a_closed_account_is_out_within_five_seconds(api: Api) -> None:
    client, told = await _signed_in(api)
    me = (await client.get("/auth/me", headers=_with(told["access_token"]))).json()
    async with api.database.transaction() as tx:
        await staff.set_active(tx, me["id"], False)
    api.clock.forward(seconds=5)
    assert (await client.get("/auth/me", headers=_with(told["access_token"]))).status_code == 401
    assert (await _ask(client, grant_type="refresh_token", refresh_token=told["refresh_token"])).status_code == 400


async def test_twelve_hours_whatever_is_refreshed(api: Api) -> None:
    client, told = await _signed_in(api)
    for _ in range(12):
        api.clock.forward(minutes=59, seconds=59)
        answer = await _ask(client, grant_type="refresh_token", refresh_token=told["refresh_token"])
        assert answer.status_code == 200
        told = answer.json()
    api.clock.forward(minutes=1)
    assert (await _ask(client, grant_type="refresh_token", refresh_token=told["refresh_token"])).status_code == 400
    assert (await client.get("/auth/me", headers=_with(told["access_token"]))).status_code == 401


async def test_my_sign_ins_listed_and_ended_and_nobody_elses(api: Api) -> None:
    one, told = await _signed_in(api)
    mine = await api.client(Role.PROVIDER, (await one.get("/auth/me", headers=_with(told["access_token"]))).json()["id"])
    items = (await mine.get("/auth/sessions")).json()["items"]
    assert len(items) == 2 and [item["current"] for item in items].count(True) == 1
    other = next(item for item in items if not item["current"])
    stranger = await api.client(Role.ADMIN)
    assert (await stranger.delete(f"/auth/sessions/{other['id']}")).status_code == 404
    assert (await mine.delete(f"/auth/sessions/{other['id']}")).status_code == 204
    assert (await one.get("/auth/me", headers=_with(told["access_token"]))).status_code == 401


@pytest.mark.parametrize(
    ("header", "shown"),
    [
        ("curl/8.1", "curl"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) AppleWebKit/605 Version/17 Safari/605", "Safari, Mac"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 Chrome/126 Safari/537 Edg/126", "Edge, Windows"),
        ("", "another program"),
    ],
)
def test_a_program_in_a_word(header: str, shown: str) -> None:
    assert agent_name(header) == shown
