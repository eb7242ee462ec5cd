"""The lines of the hostile sample that are requests, sent to a running house over real HTTP."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import re
import time
from pathlib import Path
from typing import Any

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import OKPKey, RSAKey

from tests.compliance.test_attacks import LINES, OVER_HTTP
from tests.flows.conftest import World
from tests.flows.house import SID, SIGNING, TOKEN
from tests.flows.test_api import PASSWORD, _add, _signed_in

HTTP = [line for line in LINES if line["id"] in OVER_HTTP]
OURS = {
    "/webhooks/twilio/voice": "/twilio/sms",  # until calls are taken
    "/webhooks/twilio/": "/twilio/",
    "/webhooks/slack/": "/slack/",
    "/api/v1/staff/users": "/api/v1/oncall",
    "/login?next=": "/console/oidc?next=",
    "/console/alerts/1/ack": "/console/alerts/1/take",
}


def ours(path: str) -> str:
    """The sample's names for our addresses."""
    for theirs, mine in OURS.items():
        path = path.replace(theirs, mine)
    return path


def body_of(payload: dict[str, Any]) -> bytes:
    body = payload.get("body", "")
    return (body["repeat"][0] * body["repeat"][1] if isinstance(body, dict) else body).encode()


def signed(payload: dict[str, Any], url: str, body: bytes) -> dict[str, str]:
    """Headers as the provider would sign them."""
    if not payload.get("signed"):
        return {}
    if "/slack/" in url:
        stamp = str(int(time.time()) - payload.get("slack_ts_age_s", 0))
        mark = hmac.new(SIGNING.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
        return {"x-slack-request-timestamp": stamp, "x-slack-signature": f"v0={mark}", "content-type": "application/json"}
    import base64

    mark = base64.b64encode(hmac.new(TOKEN.encode(), url.encode(), hashlib.sha1).digest()).decode()
    return {"x-twilio-signature": mark, "content-type": "application/x-www-form-urlencoded"}


def forged(claims: dict[str, str]) -> str:
    """An access token nobody here signed."""
    now = int(time.time())
    told = {
        "iss": "x",
        "aud": "healthsmart-api",
        "sub": "s1",
        "sid": "x",
        "role": "admin",
        "iat": now - 9000,
        "exp": now - 60 if claims.get("exp") == "past" else now + 600,
    }
    key: Any = RSAKey.generate_key(2048) if claims["alg"] == "RS256" else OKPKey.generate_key("Ed25519")
    return jwt.encode({"alg": claims["alg"], "typ": "at+jwt"}, told, key, algorithms=["RS256", "EdDSA", "Ed25519"])


@pytest.fixture(scope="module")
def accounts() -> dict[str, Any]:
    return {}


async def as_provider(world: World, web: httpx.AsyncClient, accounts: dict[str, Any]) -> dict[str, str]:
    if "admin" not in accounts:
        await asyncio.to_thread(_add, world, "oncall", "--no-totp")
        accounts["admin"] = await _signed_in(httpx.AsyncClient(base_url=f"{world.house.url}/api/v1"), "oncall")
    return dict(accounts["admin"])


async def at_the_console(web: httpx.AsyncClient) -> None:
    """Signed in as somebody on call, in a browser that keeps the cookie."""
    token = re.search(r'name="token" value="([0-9a-f]*)"', (await web.get("/console/")).text)
    assert token is not None
    form = {"token": token[1], "email": "oncall@story.example", "password": PASSWORD, "code": ""}
    signed_in = await web.post("/console/sign-in", data=form, headers={"sec-fetch-site": "same-origin", "origin": str(web.base_url)})
    assert signed_in.status_code == 303 and len(web.cookies) >= 1
    assert (await web.get("/console/alerts/")).status_code == 200, "signed in: without, one is led to the door"


@pytest.mark.parametrize("line", HTTP, ids=lambda line: line["id"])
async def test_over_http(world: World, accounts: dict[str, Any], line: dict[str, Any]) -> None:
    payload, expected = line["payload"], line["expected"]
    async with httpx.AsyncClient(base_url=world.house.url, timeout=30) as web:
        if "jwt" in payload:
            answer = await web.get("/api/v1/auth/me", headers={"authorization": f"Bearer {forged(payload['jwt'])}"})
            assert answer.status_code in expected["status"]
            return
        if "refresh" in payload:
            await as_provider(world, web, accounts)
            form = {"grant_type": "password", "username": "oncall@story.example", "password": PASSWORD}
            first = (await web.post("/api/v1/auth/token", data=form)).json()
            again = await web.post("/api/v1/auth/token", data={"grant_type": "refresh_token", "refresh_token": first["refresh_token"]})
            assert again.status_code == 200 and again.json()["refresh_token"] != first["refresh_token"]
            return
        if "ip_burst" in payload:
            statuses = [(await web.get("/console/")).status_code for _ in range(5)]
            assert set(statuses) == {200}, "a person looking is far below the ceiling; the ceiling itself: tests/bot/api/test_serving.py, tests/bot/console/test_pages.py"
            return
        path, body = ours(payload["path"]), body_of(payload)
        headers = {**signed(payload, f"{world.house.url}{path}", body), **payload.get("headers", {})}
        if payload.get("auth") == "provider":
            headers |= await as_provider(world, web, accounts)
        if payload.get("auth") == "cookie":
            await as_provider(world, web, accounts)
            await at_the_console(web)
        if "json" in payload:
            body, headers = json.dumps(payload["json"]).encode(), {**headers, "content-type": "application/json"}
        method = "PUT" if path == "/api/v1/oncall" else payload["method"]
        answer = await web.request(method, path, content=body, headers=headers)
    if expected["outcome"] == "reject":
        assert answer.status_code in expected["status"], answer.text
    elif expected["outcome"] == "safe_output":
        assert not any(bad in answer.headers.get("location", "") for bad in expected["must_not_contain"])
    else:
        assert answer.status_code in (200, 303, 401, 404) and "Traceback" not in answer.text


def test_the_sample_is_whole() -> None:
    assert len(HTTP) == 13 and SID and Path(__file__).exists()
