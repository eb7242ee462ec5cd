"""The console as a nurse uses it, and as other pages try to."""

from __future__ import annotations

import html

import pyotp
import pytest

from bot import factors
from bot.callout import Callout
from bot.console.pages import MAY, POLICY
from bot.reasons import in_words
from compliance.roles import TABLE, Role
from store import accounts, grants, staff
from tests.bot.api.conftest import HOME
from tests.bot.console.conftest import OURS, Rooms

REASON = "found unconscious in the waiting room"


async def test_in_and_told_who_one_is_and_what_one_may_do(rooms: Rooms) -> None:
    await rooms.api.person(Role.PROVIDER)
    browser = rooms.browser()
    first = await browser.open()
    assert "Password" in first.text and first.headers["cache-control"] == "no-store"
    answer = await browser.sign_in()
    assert (answer.status_code, answer.headers["location"]) == (303, "/console/")
    page = (await browser.open()).text
    assert "Provider One" in page and "read conversations" in page and "audit log" not in page
    assert "this browser" in page


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.PATIENT])
async def test_the_page_says_what_the_table_says(rooms: Rooms, role: Role) -> None:
    await rooms.api.person(role)
    browser = rooms.browser()
    await browser.sign_in(f"{role.value}@clinic.test")
    page = html.unescape((await browser.open()).text)
    for right, words in MAY.items():
        assert (f"<li>{words}" in page) is (right in TABLE[role]), (role, right)


async def test_wrong_is_one_answer_and_leaves_nobody_signed_in(rooms: Rooms) -> None:
    await rooms.api.person(Role.PROVIDER)
    browser = rooms.browser()
    told = [
        await browser.sign_in(password="wrong"),
        await browser.sign_in(email="nobody@clinic.test"),
        await browser.sign_in(email="", password=""),
    ]
    assert {answer.status_code for answer in told} == {401}
    assert all("is not right" in answer.text for answer in told)
    assert browser.session is None


async def test_with_a_second_factor(rooms: Rooms) -> None:
    id_ = await rooms.api.person(Role.PROVIDER)
    secret = factors.new_secret()
    async with rooms.api.database.transaction() as tx:
        await accounts.set_totp(tx, rooms.api.database.vault, id_, secret, [])
    browser = rooms.browser()
    assert (await browser.sign_in()).status_code == 401
    assert (await browser.sign_in(code=pyotp.TOTP(secret).at(rooms.api.clock()))).status_code == 303


async def test_too_many_attempts_wait(rooms: Rooms) -> None:
    await rooms.api.person(Role.PROVIDER)
    browser = rooms.browser()
    for _ in range(10):
        await browser.sign_in(password="wrong")
    answer = await browser.sign_in()
    assert answer.status_code == 429 and int(answer.headers["retry-after"]) > 60 and "Too many attempts" in answer.text


async def test_the_cookie_is_new_at_every_sign_in_and_kept_as_a_hash(rooms: Rooms) -> None:
    await rooms.api.person(Role.PROVIDER)
    browser = rooms.browser()
    planted = "a" * 43
    browser.web.cookies.set("healthsmart-sid", planted, domain="house.local")
    await browser.press("/console/sign-in", email="provider@clinic.test", password="violet tram at noon")
    first = [one.value for one in browser.web.cookies.jar if one.name == "healthsmart-sid" and one.value != planted]
    assert len(first) == 1
    async with rooms.api.database.reading() as tx:
        assert await grants.by_cookie(tx, planted) is None
        assert await grants.by_cookie(tx, str(first[0])) is not None


async def test_signed_out_for_good(rooms: Rooms) -> None:
    await rooms.api.person(Role.PROVIDER)
    browser = rooms.browser()
    await browser.sign_in()
    cookie = browser.session
    answer = await browser.press("/console/sign-out")
    assert answer.status_code == 303 and "cookies" in answer.headers["clear-site-data"]
    assert browser.session is None
    browser.web.cookies.set("healthsmart-sid", str(cookie), domain="house.local")
    assert "Password" in (await browser.open()).text
    assert [event["action"] for event in await rooms.api.audited()] == ["auth.success", "auth.logout"]


async def test_half_an_hour_of_silence_and_twelve_hours_whatever(rooms: Rooms) -> None:
    await rooms.api.person(Role.PROVIDER)
    browser = rooms.browser()
    await browser.sign_in()
    for _ in range(24):
        assert "Provider One" in (await browser.open()).text
        rooms.api.clock.forward(minutes=29)
    rooms.api.clock.forward(minutes=24)
    assert "Password" in (await browser.open()).text, "twelve hours"
    await browser.sign_in()
    rooms.api.clock.forward(minutes=30)
    assert "Password" in (await browser.open()).text, "thirty minutes"


async def test_a_closed_account_is_out_at_once(rooms: Rooms) -> None:
    id_ = await rooms.api.person(Role.PROVIDER)
    browser = rooms.browser()
    await browser.sign_in()
    async with rooms.api.database.transaction() as tx:
        await staff.set_active(tx, id_, False)
    assert "Password" in (await browser.open()).text


async def test_other_sign_ins_are_shown_and_ended_and_nobody_elses(rooms: Rooms) -> None:
    id_ = await rooms.api.person(Role.PROVIDER)
    other = await rooms.api.client(Role.ADMIN)
    mine = await rooms.api.client(Role.PROVIDER, id_)
    browser = rooms.browser()
    await browser.sign_in()
    assert "by program" in (await browser.open()).text
    items = (await mine.get("/auth/sessions")).json()["items"]
    token = next(item["id"] for item in items if item["kind"] == "api")
    theirs = (await other.get("/auth/sessions")).json()["items"][0]["id"]
    for id_ in (token, theirs, "nothing"):
        assert (await browser.press(f"/console/sessions/{id_}/end")).status_code == 303
    assert (await mine.get("/auth/me")).status_code == 401
    assert (await other.get("/auth/me")).status_code == 200


async def test_who_reviews_sees_broken_glass(rooms: Rooms) -> None:
    ana, _ = await rooms.api.says("hello")
    nurse = await rooms.api.client(Role.ONCALL)
    await nurse.post("/break-glass", json={"user_id": ana.id, "reason": REASON + " <b>"})
    for role, sees in ((Role.AUDITOR, True), (Role.ADMIN, True), (Role.PROVIDER, False)):
        await rooms.api.person(role)
        browser = rooms.browser()
        await browser.sign_in(f"{role.value}@clinic.test")
        page = (await browser.open()).text
        assert (REASON in page) is sees
        assert "<b>" not in page


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "same-origin", "origin": "https://evil.example"},
    ],
)
async def test_a_form_of_another_page_does_nothing(rooms: Rooms, headers: dict[str, str]) -> None:
    await rooms.api.person(Role.PROVIDER)
    browser = rooms.browser()
    refused = await browser.press("/console/sign-in", headers, email="provider@clinic.test", password="violet tram at noon")
    assert refused.status_code == 403 and browser.session is None
    await browser.sign_in()
    await browser.press("/console/sign-out", headers)
    assert "Provider One" in (await browser.open()).text


async def test_a_form_without_its_token_or_with_anothers_does_nothing(rooms: Rooms) -> None:
    await rooms.api.person(Role.PROVIDER)
    one, two = rooms.browser(), rooms.browser()
    await one.open()
    form = {"email": "provider@clinic.test", "password": "violet tram at noon"}
    for token in ("", "0" * 64, rooms.api.desk.database.vault.mac("console form", b"x").hex()):
        assert (await one.web.post("/console/sign-in", data={**form, "token": token}, headers=OURS)).status_code == 403
    await one.sign_in()
    await two.sign_in()
    cookie = rooms.browser()
    cookie.web.cookies.set("healthsmart-sid", str(one.session), domain="house.local")
    assert (await cookie.web.post("/console/sign-out", data={"token": "0" * 64}, headers=OURS)).status_code == 303
    assert "Provider One" in (await one.open()).text


async def test_what_is_no_form_is_no_sign_in(rooms: Rooms) -> None:
    browser = rooms.browser()
    for content, kind in (
        (b"\xff", "application/x-www-form-urlencoded"),
        (b"{}", "application/json"),
        (b"a=1&a=2", "application/x-www-form-urlencoded"),
    ):
        assert (await browser.web.post("/console/sign-in", content=content, headers={"content-type": kind, **OURS})).status_code == 403
    assert (await browser.web.get("/console/sign-in")).status_code == 405


async def test_the_pages_hold_no_script_and_nothing_from_elsewhere(rooms: Rooms) -> None:
    await rooms.api.person(Role.PROVIDER)
    browser = rooms.browser()
    for _ in range(2):
        page = await browser.open()
        assert page.headers["content-security-policy"] == POLICY
        assert "<script" not in page.text and "<style" not in page.text and "style=" not in page.text and "http://" not in page.text
        await browser.sign_in()


async def test_one_place_opens_so_many_pages(rooms: Rooms) -> None:
    from dataclasses import replace

    from starlette.applications import Starlette

    from bot.console.pages import Console
    from store.limits import Limit

    tight = replace(rooms.api.desk, per_place=Limit("place", 3, rooms.api.desk.per_place.period))
    rooms.app = Starlette(routes=[Console(tight, None, Callout(tight.database.vault, frozenset()), in_words).routes()])
    browser = rooms.browser()
    assert [(await browser.open()).status_code for _ in range(4)] == [200, 200, 200, 429]
    assert HOME.startswith("http://")


@pytest.mark.parametrize("path", ["/console/sign-in", "/console/sign-out", "/console/alerts/1/take", "/console/alerts/1/ack"])
async def test_another_sites_form_is_refused_before_anybody_is_asked_to_sign_in(rooms: Rooms, path: str) -> None:
    answer = await rooms.browser().web.post(path, data={"token": "x"}, headers={"origin": "https://bad.example"})
    assert answer.status_code == 403 and "came from elsewhere" in answer.text
