"""Every case of the original, through the real SMS door, word for word as the teller heard it without one."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from store.database import migrate, open_database
from store.vault import Vault
from tests.flows.conftest import World, build
from tests.stories.teller import PROMISES, WHEN, Teller, Told, rows, stories, worded

REFERENCE = re.compile(r"\bHC[0-9A-Z]{5,}\b")
CASES = [story for story in stories() if story["file"] in ("e2e", "usecases")]
AT_ONCE = 8


async def test_every_case_of_the_original_at_the_door_in_both_languages(tmp_path: Path) -> None:
    """Seven end-to-end cases and ten scripts, each from a phone of its own, many at once. The house is one of its own because the
    scripts know the day (open enrolment or not) and what the clinic promises."""
    told = await _told(tmp_path)
    skew, clinic = tmp_path / "skew", tmp_path / "promises.toml"
    skew.write_text("0")
    days = "".join(f"{kind} = {days}\n" for kind, days in PROMISES.visit_days.items())
    clinic.write_text(f"contact_days = {PROMISES.contact_days}\n[visit_days]\n{days}")
    program = (str(Path(__file__).with_name("skewed_clock.py")),)
    world = await build(tmp_path, program=program, SKEW_FILE=str(skew), HEALTHSMART_CLINIC=str(clinic))
    turn = asyncio.Semaphore(AT_ONCE)
    numbers: list[str] = []
    try:
        for day, cases in groupby(sorted(CASES, key=_day), key=_day):
            skew.write_text(str((day - datetime.now(UTC)).total_seconds()))
            for found in await asyncio.gather(*(_hold(world, case, told[case["name"]], turn) for case in cases)):
                numbers += found
    finally:
        assert await world.house.stop() == 0
        await world.sim.stop()
    assert len(numbers) == len(set(numbers)) == sum(len(case.get("enrolled", ())) for case in CASES), "a number is one person's"


def _day(case: Mapping[str, Any]) -> datetime:
    return datetime.fromisoformat(f"{case['at']}T17:00:00+00:00") if "at" in case else WHEN


async def _told(folder: Path) -> dict[str, Told]:
    """The same cases as the teller hears them without a door: it has judged what was asked, learnt, enrolled and repeated."""
    url = f"sqlite:///{folder / 'told.db'}"
    await asyncio.to_thread(migrate, url)
    database = await open_database(url, Vault(b"5" * 32))
    teller = Teller(database)
    try:
        return {case["name"]: await teller.tell(case) for case in CASES}
    finally:
        await database.close()


async def _hold(world: World, case: Mapping[str, Any], told: Told, turn: asyncio.Semaphore) -> set[str]:
    """One talk to its end; every answer says what the story wants and, numbers aside, exactly what was judged. Returns its numbers."""
    phone = world.patient()
    found: set[str] = set()
    async with turn:
        for row, judged in zip(rows(case), told.turns, strict=True):
            said = await phone.text(row["say"])
            where = f"{case['name']}: {row['say']!r}"
            assert said.status == 200, where
            assert (said.inline is not None) == ("danger" in row), f"{where} -> {said.inline!r}"
            reply = said.inline or str((await phone.receives(within=30)).body)
            worded(row, reply, f"{where} -> {reply!r}")
            if "danger" not in row:
                assert not judged.repeated, where
                assert REFERENCE.sub("HC", reply) == REFERENCE.sub("HC", judged.reply), where
            found |= set(REFERENCE.findall(reply))
        answered = sum("danger" not in row for row in rows(case))
        assert len(phone.received) == answered, f"{case['name']}: one answer for each text"
    assert len(found) == len(case.get("enrolled", ())), f"{case['name']}: {found}"
    return found
