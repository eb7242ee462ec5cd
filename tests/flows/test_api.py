"""Programs and people at the running product's API: accounts made on the command line beside it, everything over real HTTP."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
from typing import Any

import httpx
import pyotp

from tests.flows.conftest import World
from tests.flows.house import ROOT

PASSWORD = "violet tram at noon"


def _staff(world: World, *words: str, stdin: str = "") -> str:
    """`healthsmart staff …` beside the running house."""
    command = [sys.executable, "-m", "bot", "staff", *words]
    done = subprocess.run(command, cwd=ROOT, env=world.house.env, input=stdin, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _add(world: World, role: str, *more: str) -> str:
    words = ("add", "--email", f"{role}@story.example", "--name", f"Story {role.title()}", "--role", role, "--password-stdin", *more)
    return _staff(world, *words, stdin=PASSWORD + "\n")


async def _signed_in(web: httpx.AsyncClient, role: str, **more: str) -> dict[str, str]:
    form = {"grant_type": "password", "username": f"{role}@story.example", "password": PASSWORD, **more}
    answer = await web.post("/auth/token", data=form)
    assert answer.status_code == 200, answer.text
    return {"authorization": f"Bearer {answer.json()['access_token']}"}


async def _until(ask: Any, right: Any, within: float = 15.0) -> Any:
    for _ in range(int(within / 0.2)):
        found = (await ask()).json()
        if right(found):
            return found
        await asyncio.sleep(0.2)
    raise AssertionError(found)


async def test_a_day_at_the_api(world: World) -> None:
    said = await asyncio.to_thread(_add, world, "provider")
    for role in ("service", "admin", "auditor"):
        await asyncio.to_thread(_add, world, role, "--no-totp")
    uri = re.search(r"^otpauth://\S+$", said, re.M)
    assert uri is not None
    totp: Any = pyotp.parse_uri(uri[0])
    async with httpx.AsyncClient(base_url=f"{world.house.url}/api/v1", timeout=20) as web:
        service, admin, auditor = [await _signed_in(web, role) for role in ("service", "admin", "auditor")]
        provider = await _signed_in(web, "provider", totp=totp.now())
        ana = world.patient()
        wish = {"first_name": "Ana", "last_name": "Ruiz", "date_of_birth": "1951-03-07", "phone": ana.number, "language": "en", "state": "MD"}
        key = {"idempotency-key": f"register-{ana.number}"}
        made = await web.post("/patients", json=wish, headers={**service, **key})
        assert made.status_code == 201, made.text
        patient = made.json()["id"]
        assert (await web.post("/patients", json=wish, headers={**service, **key})).json()["id"] == patient

        await ana.text("hello, do you have video visits?")
        await ana.receives(within=20)
        find = {"user_id": patient}
        (session,) = (await web.get("/sessions", params=find, headers=provider)).json()["items"]
        assert (session["channel"], session["state"], session["user_id"]) == ("sms", "live", patient)
        replay = f"/sessions/{session['id']}/replay"
        lines = (await web.get(replay, headers=provider)).json()["items"]
        assert [line["direction"] for line in lines] == ["in", "out"] and "video visits" in lines[0]["text"]
        assert (await web.get(replay, headers=admin)).status_code == 403
        assert (await web.get(replay)).status_code == 401

        await ana.text("crushing chest pain")
        alerts = await _until(
            lambda: web.get("/escalations", params={"state": "open"}, headers=provider),
            lambda told: any(one["user_id"] == patient for one in told["items"]),
        )
        alert = next(one for one in alerts["items"] if one["user_id"] == patient)
        dana = world.nurse()
        card = await world.card(ana)
        assert (await web.post(f"/escalations/{alert['id']}/take", json={}, headers=provider)).json()["state"] == "taken"
        await dana.sees(card, "Taken by Story Provider", within=15)
        assert (await web.post(f"/escalations/{alert['id']}/resolve", json={}, headers=provider)).status_code == 200
        await dana.sees(card, "Resolved", within=15)

        wish = {"user_id": patient, "allowance": 500, "reason": "home monitoring", "minutes": 30}
        assert (await web.put("/limits/overrides", json=wish, headers=admin)).status_code == 200
        assert (await web.get("/oncall", headers=admin)).json()["items"][0]["id"] == "default"
        read = await web.get("/audit/events", params={"action": "phi.read", "limit": 50}, headers=auditor)
        assert any(f"session:{session['id']}" in one["what"] for one in read.json()["items"])
        proof = (await web.get("/audit/verify", headers=auditor)).json()
        assert proof["ok"] is True and proof["fault"] is None
        assert (await web.delete(f"/sessions/{session['id']}", headers=admin)).status_code == 204
        assert (await web.get(replay, headers=provider)).status_code == 410

        await asyncio.to_thread(_staff, world, "deactivate", "provider@story.example")
        await _until(lambda: web.get("/auth/me", headers=provider), lambda told: told.get("status") == 401, within=15)
    assert ana.number not in world.house.tail(10_000) and "Ruiz" not in world.house.tail(10_000)
