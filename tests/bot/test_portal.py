"""The step up over a real sign-in: the same person, just now, by a link that works once; everything else reads the same and lifts nobody."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from pydantic import SecretStr
from starlette.applications import Starlette

from bot.portal import Portal
from bot.portal_settings import PortalSettings, read_portal
from channels.address import Address
from compliance.identity import Level
from compliance.phi import Phi
from store import contacts, conversations
from store.audit import SqlAuditLog
from store.database import Database
from tests.bot.test_verification import ANA, events, one, prove
from tests.fakes.clinic import Clinic, open_clinic
from tests.fakes.clock import Clock
from tests.fakes.idp import CLIENT, SECRET, Idp

HOME = "https://bot.example.org"


@dataclass
class Step:
    clinic: Clinic
    idp: Idp
    web: httpx.AsyncClient

    async def link(self) -> str:
        said = await one(self.clinic, ANA, "show me my test results")
        found = re.search(r"https://bot\.example\.org(/verify/\S+)", said)
        assert found is not None, said
        return found[1]

    async def begin(self, link: str) -> httpx.Response:
        return await self.web.get(f"{link}/begin")

    async def through(self, link: str) -> httpx.Response:
        away = await self.begin(link)
        assert away.status_code == 303, away.text
        async with httpx.AsyncClient() as browser:
            there = await browser.get(away.headers["location"])
        parts = urlsplit(there.headers["location"])
        return await self.web.get(f"{parts.path}?{parts.query}")

    async def level(self) -> Level:
        async with self.clinic.database.reading() as tx:
            contact = await contacts.by_address(tx, self.clinic.database.vault, Address.phone(ANA))
            assert contact is not None
            talk = await conversations.current(tx, contact.id)
        assert talk is not None
        return (await self.clinic.verification.standing(contact, talk)).level


@pytest.fixture
async def step(sqlite_database: Database, clock: Clock) -> AsyncIterator[Step]:
    idp = Idp(clock)
    idp.user = {"sub": "0042", "auth_time": int(clock().timestamp()) - 60}
    await idp.start()
    clinic = open_clinic(sqlite_database, clock)
    config = PortalSettings(issuer=idp.url, client_id=CLIENT, client_secret=SecretStr(SECRET))
    portal = Portal(config, HOME, sqlite_database, SqlAuditLog(sqlite_database), clinic.verification, clock)
    clinic.verification.portal = portal.link
    await clinic.register(ANA, external_id=Phi("0042"))
    await clinic.register("+12025550144", "Roe", date(1944, 4, 4), "Jane", external_id=Phi("0043"))
    await prove(clinic)
    web = httpx.AsyncClient(transport=httpx.ASGITransport(app=Starlette(routes=portal.routes())), base_url=HOME)
    yield Step(clinic, idp, web)
    await web.aclose()
    await portal.close()
    await idp.stop()


async def test_there_and_back_is_level_three_for_a_quarter_of_an_hour(step: Step) -> None:
    link = await step.link()
    page = await step.web.get(link)
    assert page.status_code == 200 and page.headers["cache-control"] == "no-store" and "/begin" in page.text
    assert await step.level() is Level.IA2, "opening the link does nothing"
    done = await step.through(link)
    assert done.status_code == 200 and "it is you" in done.text
    assert await step.level() is Level.IA3
    assert [event["detail"]["level"] for event in await events(step.clinic, "identity.level_change")] == [2, 3]  # type: ignore[index]
    assert "only after you sign in" in await one(step.clinic, ANA, "show me my test results"), "a text carries no results at any level"
    step.clinic.clock.forward(minutes=15)
    assert await step.level() is Level.IA2


async def test_a_link_works_once_and_for_ten_minutes(step: Step) -> None:
    link = await step.link()
    await step.through(link)
    for path in (link, f"{link}/begin", "/verify/callback?state=x&code=y"):
        assert (await step.web.get(path)).status_code == 410
    other = await step.link()
    step.clinic.clock.forward(minutes=10)
    assert (await step.web.get(other)).status_code == 410


@pytest.mark.parametrize(
    "change",
    [
        {"sub": "0043"},
        {"sub": "9999"},
        {"auth_time": None},
        {"auth_time": "now"},
        {"auth_time": True},
        {"auth_time": 1_000_000},
        {"auth_time": 4_102_444_800},
        {"nonce": "replayed"},
        {"aud": "another"},
    ],
)
async def test_somebody_else_or_too_long_ago_lifts_nobody(step: Step, change: dict[str, Any]) -> None:
    step.idp.change = change
    answer = await step.through(await step.link())
    assert answer.status_code == 403 and "did not work" in answer.text
    assert await step.level() is Level.IA2


@pytest.mark.parametrize("lie", ["key", "none", "no", "issuer"])
async def test_a_portal_that_lies_lifts_nobody(step: Step, lie: str) -> None:
    link = await step.link()
    if lie == "issuer":
        step.idp.lie = lie
        assert (await step.begin(link)).status_code == 503
        return
    step.idp.lie = lie
    assert (await step.through(link)).status_code == 403
    assert await step.level() is Level.IA2


async def test_another_browser_cannot_finish(step: Step) -> None:
    link = await step.link()
    away = await step.begin(link)
    step.web.cookies.clear()
    async with httpx.AsyncClient() as browser:
        there = await browser.get(away.headers["location"])
    parts = urlsplit(there.headers["location"])
    assert (await step.web.get(f"{parts.path}?{parts.query}")).status_code == 410
    assert await step.level() is Level.IA2


async def test_a_proof_that_ended_meanwhile_is_not_revived(step: Step) -> None:
    link = await step.link()
    step.clinic.clock.forward(minutes=9)
    await step.clinic.text(ANA, "STOP")
    assert (await step.through(link)).status_code == 403
    assert await step.level() < Level.IA2


@pytest.mark.parametrize("token", ["x", "../../etc/passwd", "a" * 43, "%00", "'; drop table step_ups; --" + "a" * 20])
async def test_made_up_links_say_one_thing(step: Step, token: str) -> None:
    assert (await step.web.get(f"/verify/{token}")).status_code in (404, 410)


async def test_the_token_is_nowhere(step: Step, sqlite_url: str) -> None:
    from pathlib import Path

    from store import outbox  # noqa: F401

    token = (await step.link()).rsplit("/", 1)[1]
    raw = b"".join(one.read_bytes() for one in Path(sqlite_url.removeprefix("sqlite:///")).parent.iterdir())
    assert token.encode() not in raw


def test_settings_are_read_strictly() -> None:
    faults: list[str] = []

    def read(given: dict[str, str], strict: bool = False) -> Any:
        faults.clear()
        return read_portal(given.get, lambda name, advice: faults.append(name), strict=strict)

    assert read({}) is None and faults == []
    assert read({"PORTAL_ISSUER": "https://p.example", "PORTAL_CLIENT_ID": "x"}).claim == "sub"
    for wrong, strict in (
        ({"PORTAL_ISSUER": "https://p.example"}, False),
        ({"PORTAL_CLIENT_ID": "x"}, False),
        ({"PORTAL_ISSUER": "http://p.example", "PORTAL_CLIENT_ID": "x"}, True),
        ({"PORTAL_ISSUER": "p", "PORTAL_CLIENT_ID": "x"}, False),
    ):
        assert read(wrong, strict) is None and faults == ["PORTAL_ISSUER"]
