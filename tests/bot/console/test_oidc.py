"""Signing in at the hospital, over real HTTP; and an issuer that lies in every way we know."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from joserfc.jwk import RSAKey

from compliance.roles import Role
from store import accounts, grants, staff
from tests.bot.api.conftest import HOME
from tests.bot.console.conftest import Browser, Rooms


async def _there_and_back(browser: Browser, **change: str) -> httpx.Response:
    """Presses the button, continues at the issuer, and comes back with what it said."""
    left = await browser.open("/console/oidc")
    assert left.status_code == 303, left.text
    async with httpx.AsyncClient() as elsewhere:
        back = (await elsewhere.get(left.headers["location"])).headers["location"]
    assert back.startswith(f"{HOME}/console/oidc/callback?")
    query = {name: values[0] for name, values in parse_qs(urlsplit(back).query).items()} | change
    return await browser.web.get("/console/oidc/callback", params=query)


async def test_in_as_somebody_new_with_the_role_of_their_group(rooms: Rooms) -> None:
    browser = rooms.browser()
    assert "your organisation" in (await browser.open()).text
    assert (await _there_and_back(browser)).status_code == 303
    page = (await browser.open()).text
    assert "Dana Kim" in page and "read conversations" in page
    async with rooms.api.database.reading() as tx:
        dana = await accounts.by_issuer(tx, rooms.api.database.vault, rooms.idp.url, "u-1")
        assert dana is not None and (dana.role, dana.email, dana.source) == ("provider", "dana@hospital.example", "oidc")
        (grant,) = await grants.of(tx, dana.id, rooms.api.clock())
    assert grant.factors == ("sso",)
    events = [(event["action"], event["channel"]) for event in await rooms.api.audited()]
    assert events == [("user.change", None), ("auth.success", "console")]


async def test_again_is_the_same_person_with_todays_role_and_older_sign_ins_end(rooms: Rooms) -> None:
    one, two = rooms.browser(), rooms.browser()
    await _there_and_back(one)
    rooms.idp.user |= {"groups": ["visitors", "it"], "email": "dana.kim@hospital.example"}
    await _there_and_back(two)
    assert "manage accounts" in (await two.open()).text
    assert "Password" in (await one.open()).text
    async with rooms.api.database.reading() as tx:
        assert [person.role for person in await staff.everybody(tx, rooms.api.database.vault)] == ["admin"]


@pytest.mark.parametrize("groups", [[], ["visitors"], None, "nurses", [["nurses"]], {"nurses": 1}])
async def test_in_no_group_of_ours_is_in_nowhere(rooms: Rooms, groups: Any) -> None:
    rooms.idp.user |= {"groups": groups}
    browser = rooms.browser()
    answer = await _there_and_back(browser)
    assert answer.status_code == 403 and "in no group" in answer.text and browser.session is None
    assert [event["action"] for event in await rooms.api.audited()] == ["auth.failure"]


async def test_an_address_is_no_proof(rooms: Rooms) -> None:
    id_ = await rooms.api.person(Role.ADMIN, "dana@hospital.example")
    browser = rooms.browser()
    answer = await _there_and_back(browser)
    assert answer.status_code == 403 and "link-oidc" in answer.text and "u-1" in answer.text
    await rooms.api.desk.staff.link_issuer("dana@hospital.example", rooms.idp.url, "u-1")
    assert (await _there_and_back(browser)).status_code == 303
    async with rooms.api.database.reading() as tx:
        assert (await staff.get(tx, rooms.api.database.vault, id_)).role == "provider"  # type: ignore[union-attr]


async def test_a_closed_account_stays_closed(rooms: Rooms) -> None:
    browser = rooms.browser()
    await _there_and_back(browser)
    await rooms.api.desk.staff.set_active("dana@hospital.example", False)
    answer = await _there_and_back(rooms.browser())
    assert answer.status_code == 403 and "closed" in answer.text


@pytest.mark.parametrize("lie", ["key", "hmac", "none"])
async def test_a_token_that_is_not_signed_as_it_should_be(rooms: Rooms, lie: str) -> None:
    rooms.idp.lie = lie
    browser = rooms.browser()
    answer = await _there_and_back(browser)
    assert answer.status_code == 403 and browser.session is None


@pytest.mark.parametrize(
    "change",
    [
        {"iss": "https://elsewhere.example"},
        {"aud": "another-program"},
        {"aud": ["healthsmart", "another-program"]},
        {"aud": ["healthsmart", "another-program"], "azp": "another-program"},
        {"azp": "another-program"},
        {"exp": 0},
        {"exp": None},
        {"exp": True},
        {"iat": 4102444800},
        {"nbf": 4102444800},
        {"nonce": "replayed"},
        {"nonce": None},
        {"sub": None},
        {"sub": ""},
        {"sub": "x" * 300},
        {"sub": 7},
    ],
    ids=str,
)
async def test_a_token_that_was_not_made_for_this_sign_in(rooms: Rooms, change: dict[str, Any]) -> None:
    rooms.idp.change = change
    browser = rooms.browser()
    assert (await _there_and_back(browser)).status_code == 403
    assert browser.session is None


async def test_a_token_for_several_with_us_as_the_one_it_was_made_for(rooms: Rooms) -> None:
    rooms.idp.change = {"aud": ["healthsmart", "another-program"], "azp": "healthsmart"}
    assert (await _there_and_back(rooms.browser())).status_code == 303


async def test_an_answer_of_another_window_or_browser(rooms: Rooms) -> None:
    browser = rooms.browser()
    assert (await _there_and_back(browser, state="other")).status_code == 403
    assert (await _there_and_back(browser, code="other")).status_code == 403
    assert (await _there_and_back(browser, iss="https://elsewhere.example")).status_code == 403
    left = await browser.open("/console/oidc")
    stranger = rooms.browser()
    async with httpx.AsyncClient() as elsewhere:
        back = (await elsewhere.get(left.headers["location"])).headers["location"]
    assert (await stranger.web.get(back)).status_code == 400, "a victim's browser is led to an attacker's answer"
    rooms.api.clock.forward(minutes=11)
    assert (await browser.web.get(back)).status_code == 400
    assert browser.session is None


async def test_a_code_counts_once(rooms: Rooms) -> None:
    browser = rooms.browser()
    left = await browser.open("/console/oidc")
    async with httpx.AsyncClient() as elsewhere:
        back = (await elsewhere.get(left.headers["location"])).headers["location"]
    flow = browser.web.cookies.get("healthsmart-visitor")
    assert (await browser.web.get(back)).status_code == 303
    browser.web.cookies.set("healthsmart-visitor", str(flow), domain="house.local")
    assert (await browser.web.get(back)).status_code == 403


async def test_who_changes_their_mind(rooms: Rooms) -> None:
    rooms.idp.lie = "no"
    answer = await _there_and_back(rooms.browser())
    assert answer.status_code == 403 and "did not sign you in" in answer.text


async def test_an_issuer_that_calls_itself_something_else_or_is_gone(rooms: Rooms) -> None:
    rooms.idp.lie = "issuer"
    answer = await rooms.browser().open("/console/oidc")
    assert answer.status_code == 502 and "another issuer" in answer.text


async def test_new_keys_of_the_issuer_are_found(rooms: Rooms) -> None:
    await _there_and_back(rooms.browser())
    rooms.idp.key = RSAKey.generate_key(2048, {"kid": "k2"})
    rooms.api.clock.forward(seconds=2)
    assert (await _there_and_back(rooms.browser())).status_code == 303
