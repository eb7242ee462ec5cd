"""What a phone sent lies at the far side until it is deleted there, for who has the password."""

from __future__ import annotations

import base64

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request

from channels.simulator.faults import Faults
from channels.simulator.pictures import Pictures

AC = "AC" + "1" * 32
LOGIN = {"authorization": "Basic " + base64.b64encode(f"{AC}:token".encode()).decode()}


def known(request: Request) -> bool:
    return request.headers.get("authorization") == LOGIN["authorization"]


@pytest.fixture
def pictures() -> Pictures:
    return Pictures(AC, known, Faults())


async def ask(pictures: Pictures, method: str, url: str, login: dict[str, str] = LOGIN) -> int:
    app = Starlette(routes=list(pictures.routes()))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="https://api.twilio.com") as web:
        return (await web.request(method, url, headers=login)).status_code


async def test_given_until_deleted(pictures: Pictures) -> None:
    fields = pictures.put(b"\xff\xd8\xff", "image/jpeg")
    url = fields["MediaUrl0"]
    assert (fields["NumMedia"], fields["MediaContentType0"]) == ("1", "image/jpeg")
    assert await ask(pictures, "GET", url) == 200
    assert await ask(pictures, "DELETE", f"{url}.json", {}) == 401 and len(pictures.lying) == 1
    assert await ask(pictures, "DELETE", f"{url}.json") == 204 and pictures.lying == {}
    assert await ask(pictures, "DELETE", f"{url}.json") == 404
    assert await ask(pictures, "GET", url) == 404


async def test_trouble_on_request(pictures: Pictures) -> None:
    url = pictures.put(b"x", "image/jpeg")["MediaUrl0"]
    pictures.faults.add("twilio.media", "500")
    assert await ask(pictures, "DELETE", f"{url}.json") == 502 and len(pictures.lying) == 1
