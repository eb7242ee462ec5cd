"""`serve` as an operator starts it: an empty folder, settings from the environment, nothing else. Once from nothing at all;
what other settings do is asked of houses that hatched."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.flows.conftest import build
from tests.flows.house import ONCALL, ROOT


async def test_an_empty_folder_and_the_people_named_in_the_environment(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    world = await build(folder, hatched=False)
    ana, dana = world.patient(), world.nurse()
    try:
        while "Dana Kim" not in str((await dana.opens_home()).view):  # just started, it asks Slack who these people are
            await asyncio.sleep(0.2)
        await ana.text("crushing chest pain")
        assert await world.page(ana)
        card = await world.card(ana)
        await dana.press(card, "Take")
        await dana.sees(card, "Taken by Dana Kim", within=15)
        draft = await dana.replies(card, "This is Dana. I am calling you now.")
        await dana.press(draft, "Send to patient")
        assert (await ana.receives(within=15)).body == "This is Dana. I am calling you now."
        await dana.press(card, "Resolve")
        await dana.sees(card, "Resolved", within=15)
    finally:
        assert await world.house.stop() == 0
        await world.sim.stop()


async def test_somebody_with_a_telephone_only_takes_by_text_and_is_shown_as_a_person(tmp_path: Path) -> None:
    world = await build(tmp_path, HEALTHSMART_ONCALL="+12065550195")
    ana, eve, dana = world.patient(), world.sim.phone("+12065550195"), world.nurse()
    try:
        await ana.text("crushing chest pain")
        page = await eve.receives(within=15)
        code = re.search(r"Reply ([A-Z0-9]+) to take$", page.body)
        assert code is not None
        await eve.text(code[1].lower())
        assert "You have #" in (await eve.receives(within=15)).body
        card = await world.card(ana)
        await dana.sees(card, "Taken by On-call person 1", within=15)
        await dana.press(card, "Resolve")  # Dana is in the channel and on nobody's list
        await asyncio.sleep(1)
        assert "Resolved" not in card.words()
    finally:
        await world.house.stop()
        await world.sim.stop()


async def test_low_values_start_and_hold(tmp_path: Path) -> None:
    world = await build(
        tmp_path,
        HEALTHSMART_ESCALATION_PATIENCE="1",
        HEALTHSMART_SESSION_TIMEOUT="2",
        HEALTHSMART_RATE_LIMIT_USER="5/hour",
        HEALTHSMART_RATE_LIMIT_IP="5/hour",
    )
    ana = world.patient()
    try:
        for _ in range(5):
            await ana.text("hello")
            await ana.receives(within=20)
        for _ in range(3):  # over the limit: said once, then nothing
            await ana.text("hello")
            await asyncio.sleep(0.5)
        await ana.receives(within=20)
        await asyncio.sleep(2)
        assert len(ana.received) == 6
        assert (await ana.text("crushing chest pain")).inline is not None, "danger knows no limit"
        assert await world.page(ana, user="U02LUIS", within=10), "a rung waits one second"
    finally:
        await world.house.stop()
        await world.sim.stop()


@pytest.mark.parametrize(
    ("env", "says"),
    [
        ({"HEALTHSMART_ONCALL": "slack:C0CARE"}, "HEALTHSMART_ONCALL: rung 1"),
        ({"HEALTHSMART_SECRET_KEY": "deadbeef"}, "HEALTHSMART_SECRET_KEY: must be 64 hexadecimal characters"),
        ({"HEALTHSMART_ONCAL": ONCALL}, "HEALTHSMART_ONCAL: is not a setting"),
        ({"HEALTHSMART_ENV": "production", "PUBLIC_URL": "http://clinic.example"}, "PUBLIC_URL: must begin with https:// in production"),
    ],
)
def test_a_wrong_setting_stops_the_start_with_what_to_do(tmp_path: Path, env: dict[str, str], says: str) -> None:
    command = [sys.executable, "-m", "bot", "serve", "--port", "1"]
    ended = subprocess.run(
        command, cwd=ROOT, env={"PATH": "/usr/bin", "HEALTHSMART_DATA_DIR": str(tmp_path), **env}, capture_output=True, text=True
    )
    assert ended.returncode == 2
    assert f"setting {says}" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert "deadbeef" not in ended.stderr + ended.stdout


def test_a_second_house_on_the_same_file_says_what_to_do(tmp_path: Path) -> None:
    import fcntl

    with (tmp_path / "healthsmart.db.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        command = [sys.executable, "-m", "bot", "serve", "--port", "1"]
        env = {"PATH": "/usr/bin", "HEALTHSMART_DATA_DIR": str(tmp_path)}
        ended = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
    assert ended.returncode != 0
    assert "another process already works on this SQLite database" in ended.stderr + ended.stdout
