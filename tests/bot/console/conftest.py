"""The console beside the API, and a browser that keeps cookies and says where its forms come from."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass

import httpx
import pytest
from pydantic import SecretStr
from starlette.applications import Starlette

from bot.access_settings import Oidc
from bot.callout import Callout
from bot.console.oidc import OidcClient
from bot.console.pages import Console
from bot.reasons import in_words
from compliance.roles import Role
from store.database import Database
from tests.bot.api.conftest import HOME, PASSWORD, Api, build
from tests.fakes.clock import Clock
from tests.fakes.idp import CLIENT, SECRET, Idp

OURS = {"sec-fetch-site": "same-origin", "origin": HOME}


@dataclass
class Browser:
    """Goes where links and forms lead, and never follows by itself."""

    web: httpx.AsyncClient

    async def open(self, path: str = "/console/") -> httpx.Response:
        return await self.web.get(path)

    async def press(self, path: str, headers: dict[str, str] = OURS, **fields: str) -> httpx.Response:
        """Sends the form of the page as it is now."""
        page = await self.open()
        found = re.search(r'name="token" value="([0-9a-f]*)"', page.text)
        assert found is not None
        return await self.web.post(path, data={"token": found[1], **fields}, headers=headers)

    async def sign_in(self, email: str = "provider@clinic.test", password: str = PASSWORD, code: str = "") -> httpx.Response:
        return await self.press("/console/sign-in", email=email, password=password, code=code)

    @property
    def session(self) -> str | None:
        return self.web.cookies.get("healthsmart-sid") or self.web.cookies.get("__Host-sid")


@dataclass
class Rooms:
    """The console, its API and the hospital's sign-in."""

    api: Api
    app: Starlette
    idp: Idp

    def browser(self) -> Browser:
        web = httpx.AsyncClient(transport=httpx.ASGITransport(app=self.app), base_url=HOME)
        self.api.open.append(web)
        return Browser(web)


@pytest.fixture
async def idp(clock: Clock) -> AsyncIterator[Idp]:
    made = Idp(clock)
    await made.start()
    yield made
    await made.stop()


@pytest.fixture
async def rooms(sqlite_database: Database, clock: Clock, idp: Idp) -> AsyncIterator[Rooms]:
    api = build(sqlite_database, clock)
    config = Oidc(
        issuer=idp.url,
        client_id=CLIENT,
        client_secret=SecretStr(SECRET),
        roles=(("it", Role.ADMIN), ("nurses", Role.PROVIDER), ("night team", Role.ONCALL)),
    )
    client = OidcClient(config, f"{HOME}/console/oidc/callback", sqlite_database.vault, clock, clock.seconds)
    yield Rooms(api, Starlette(routes=[Console(api.desk, client, Callout(api.desk.database.vault, frozenset()), in_words).routes(), *api.app.routes]), idp)
    await client.close()
    for web in api.open:
        await web.aclose()
    api.desk.sign_in._passwords.close()
