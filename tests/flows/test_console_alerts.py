"""One alert, two places to answer it: a nurse at the console and a nurse in Slack; and an administrator's exception from the limit."""

from __future__ import annotations

import asyncio
import html
import re
import subprocess
import sys

import httpx

from tests.flows.conftest import World
from tests.flows.house import ROOT

PASSWORD = "violet tram at noon"
SOON = 15


def account(world: World, name: str, role: str, *more: str) -> str:
    """`healthsmart staff add` beside the running house; returns the e-mail."""
    email = f"{name.lower()}@console.example"
    words = ("add", "--email", email, "--name", name, "--role", role, "--password-stdin", "--no-totp", *more)
    command = [sys.executable, "-m", "bot", "staff", *words]
    done = subprocess.run(command, cwd=ROOT, env=world.house.env, input=PASSWORD + "\n", capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return email


async def signed_in(web: httpx.AsyncClient, email: str) -> None:
    """As Chrome does it: the site is told, the address is kept."""
    page = await web.get("/console/")
    token = re.search(r'name="token" value="([^"]*)"', page.text)
    assert token is not None
    form = {"token": token[1], "email": email, "password": PASSWORD, "code": ""}
    answer = await web.post("/console/sign-in", data=form, headers={"sec-fetch-site": "same-origin", "origin": "null"})
    assert answer.status_code == 303, answer.text


async def pressed(web: httpx.AsyncClient, number: int, verb: str) -> tuple[int, str]:
    """A button on the alerts' page as it is now."""
    page = (await web.get("/console/alerts/")).text
    article = re.search(rf'id="a{number}".*?</article>', page, re.S)
    assert article is not None, f"#{number} is not on the page"
    form = re.search(rf'action="([^"]*/{verb})".*?name="token" value="([^"]*)".*?name="version" value="(\d+)"', article[0], re.S)
    assert form is not None, html.unescape(article[0])
    told = {"token": form[2], "version": form[3]}
    answer = await web.post(form[1], data=told, headers={"sec-fetch-site": "same-origin", "accept": "application/json"})
    return answer.status_code, answer.json()["told"]


async def test_taken_at_the_console_the_nurse_in_slack_is_told_who_has_it(world: World) -> None:
    email = await asyncio.to_thread(account, world, "Nora", "provider")
    ana, dana = world.patient(), world.nurse()
    async with httpx.AsyncClient(base_url=world.house.url, timeout=20) as web:
        await signed_in(web, email)
        mark = (await web.get("/console/alerts/list")).headers["etag"]
        await ana.text("crushing chest pain")
        card = await dana.sees_card(within=SOON)
        found = re.search(r"#(\d+)", card.text)
        assert found is not None
        number = int(found[1])
        fresh = await web.get("/console/alerts/list", headers={"if-none-match": mark})
        assert fresh.status_code == 200 and f"#{number}" in fresh.text and "crushing" not in fresh.text and ana.number not in fresh.text
        assert await pressed(web, number, "take") == (200, f"You have #{number}.")
        await dana.sees(card, "Taken by Nora", within=SOON)
        assert card.button("Take") is None, "the card in Slack follows"
        assert await pressed(web, number, "resolve") == (200, f"#{number} is resolved.")
        await dana.sees(card, "Resolved by Nora", within=SOON)
    await ana.text("hello again")
    assert await ana.receives(within=SOON), "the assistant answers again"


async def test_taken_in_slack_the_nurse_at_the_console_is_told_who_has_it(world: World) -> None:
    email = await asyncio.to_thread(account, world, "Omar", "oncall")
    ana, dana = world.patient(), world.nurse()
    async with httpx.AsyncClient(base_url=world.house.url, timeout=20) as web:
        await signed_in(web, email)
        await ana.text("crushing chest pain")
        card = await dana.sees_card(within=SOON)
        page = (await web.get("/console/alerts/")).text
        form = re.search(r'action="([^"]*/take)".*?name="token" value="([^"]*)".*?name="version" value="(\d+)"', page, re.S)
        assert form is not None
        await dana.press(card, "Take")
        await dana.sees(card, "Taken by", within=SOON)
        late = {"token": form[2], "version": form[3]}
        lost = await web.post(form[1], data=late, headers={"sec-fetch-site": "same-origin", "accept": "application/json"})
        assert lost.status_code == 409 and "has #" in lost.json()["told"]


async def test_an_administrator_makes_an_exception_from_the_limit_in_slack(world: World) -> None:
    await asyncio.to_thread(account, world, "Ada", "admin", "--slack", "U05ADA")
    ana, dana, ada = world.patient(), world.nurse(), world.sim.member("U05ADA")
    await ana.text("crushing chest pain")
    card = await dana.sees_card(within=SOON)
    reference = re.search(r"P-[A-Z0-9]{5}", card.words())
    assert reference is not None
    await dana.types(f"/healthsmart limits {reference[0]}")
    assert "Your role may not do this" in dana.whispers()[-1]
    await ada.types(f"/healthsmart limits {reference[0]}")
    window = await ada.sees_window("Exception from limit", within=SOON)
    assert await ada.submits(window, allowance="500", hours="4", reason="readings") == 200
    await ada.sees_window("Done", within=SOON)
    await ada.types("/healthsmart limits")
    listed = await ada.sees_window("Exceptions from limit", within=SOON)
    assert f"{reference[0]}: 500 messages an hour" in str(listed.view)
