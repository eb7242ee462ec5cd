"""Stories: a real house in its own process, the simulator as its far side, people with phones."""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import itertools
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from channels.simulator.cast import Phone
from channels.simulator.simulator import Simulator, SimulatorConfig
from channels.simulator.slack_posts import Post
from channels.simulator.twilio_side import Text
from tests.flows.house import BOT_TOKEN, NUMBER, SID, SIGNING, TOKEN, HouseProcess
from tests.flows.records import Records

STAYS = pytest.StashKey[bool]()
_numbers = itertools.count(1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/flows" in str(item.path) and isinstance(item, pytest.Function) and inspect.iscoroutinefunction(item.function):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    item.config.stash[STAYS] = "shared" in getattr(nextitem, "fixturenames", ())


@dataclass
class World:
    """Everything a story needs."""

    sim: Simulator
    house: HouseProcess

    def patient(self, name: str = "Ana") -> Any:
        """A new phone with a number nobody used before."""
        return self.sim.phone(f"+1555{next(_numbers):03d}{abs(hash(self.house.port)) % 10000:04d}", name=name)

    def nurse(self, user: str = "U01DANA") -> Any:
        return self.sim.member(user)

    @property
    def records(self) -> Records:
        return Records(self.house)

    async def card(self, patient: Phone, *, within: float = 30, seen_by: str = "U01DANA") -> Post:
        """The next card about this patient. Others may come at any time: stories share a house, and a house has alarms of its own."""
        async with asyncio.timeout(within):
            while not self.records.known(patient.number):
                await asyncio.sleep(0.05)
        reference = self.records.reference(patient.number)
        return await self.sim.member(seen_by).sees_card(within, showing=rf"\b{reference}\b")

    async def page(self, patient: Phone, *, within: float = 30, user: str = "U01DANA") -> Text:
        """The next page about this patient's alert on somebody's phone."""
        async with asyncio.timeout(within):
            while (number := self.records.alert(patient.number)) is None:
                await asyncio.sleep(0.05)
        told = rf"#{number}\b.* to take|alerts open.* and \d+ more.* to take"  # stories share the nurse's phone: many at once come in one page
        return await self.sim.member(user).phone.receives(within, saying=told)


async def build(
    folder: Path, *, role: str = "all", program: Sequence[str] = ("-m", "bot"), hatched: bool = True, **env: str
) -> World:
    """A fresh world; the caller tears it down."""
    sim = Simulator(SimulatorConfig(account_sid=SID, auth_token=TOKEN, from_number=NUMBER, signing_secret=SIGNING, bot_token=BOT_TOKEN))
    await sim.start()
    clinic = folder / "clinic.toml"
    clinic.write_text("undo_seconds = 3\n")  # stories need not wait as long as nurses may, but a busy machine must not be too late
    env.setdefault("HEALTHSMART_CLINIC", str(clinic))
    house = HouseProcess(folder, sim.url, role=role, program=program, hatched=hatched, **env)
    sim.target(house.url)
    await house.start()
    return World(sim, house)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def shared(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    """One house for all stories that do not break it."""
    made = await build(tmp_path_factory.mktemp("house"), hatched=False)
    yield made
    assert await made.house.stop() == 0
    await made.sim.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def world(shared: World, request: pytest.FixtureRequest) -> AsyncIterator[World]:
    """The shared house with nothing left over from the story before: every alert resolved, every phone read. It stops while nobody
    needs it (an idle house costs a tenth of a processor)."""
    if not shared.house.running:
        await shared.house.start()
    yield shared
    await tidy(shared)
    if not request.config.stash[STAYS]:
        assert await shared.house.stop() == 0


async def tidy(world: World) -> None:
    """Leaves as little over as it can: everything sent, every alert resolved, every phone read."""
    pressed: set[tuple[str, int]] = set()
    world.sim.faults.clear()
    world.sim.calls.habits.clear()
    world.sim.calls.haste = 1.0
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(8):
            while not world.records.quiet():
                for card in world.nurse().cards():
                    if card.button("Resolve") and (card.ts, card.edits) not in pressed:
                        pressed.add((card.ts, card.edits))
                        for user in ("U01DANA", "U02LUIS"):  # whoever has it may
                            with contextlib.suppress(LookupError):  # drawn anew meanwhile: the next round sees what it says now
                                await world.nurse(user).press(card, "Resolve")
                await asyncio.sleep(0.1)
    for user in ("U01DANA", "U02LUIS"):
        world.nurse(user).see_all()
