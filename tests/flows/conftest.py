"""Stories: a real house in its own process, the simulator as its far side, people with phones."""

from __future__ import annotations

import inspect
import itertools
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from channels.simulator.simulator import Simulator, SimulatorConfig
from tests.flows.house import BOT_TOKEN, NUMBER, SID, SIGNING, TOKEN, HouseProcess

_numbers = itertools.count(1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/flows" in str(item.path) and isinstance(item, pytest.Function) and inspect.iscoroutinefunction(item.function):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


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


async def build(folder: Path, *, role: str = "all", program: Sequence[str] = ("-m", "bot"), **env: str) -> World:
    """A fresh world; the caller tears it down."""
    sim = Simulator(SimulatorConfig(account_sid=SID, auth_token=TOKEN, from_number=NUMBER, signing_secret=SIGNING, bot_token=BOT_TOKEN))
    await sim.start()
    clinic = folder / "clinic.toml"
    clinic.write_text("undo_seconds = 1\n")  # stories need not wait as long as nurses may
    env.setdefault("HEALTHSMART_CLINIC", str(clinic))
    house = HouseProcess(folder, sim.url, role=role, program=program, **env)
    sim.target(house.url)
    await house.start()
    return World(sim, house)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def shared(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    """One house for all stories that do not break it."""
    made = await build(tmp_path_factory.mktemp("house"))
    yield made
    assert await made.house.stop() == 0
    await made.sim.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def world(shared: World) -> AsyncIterator[World]:
    """The shared house with nothing left over from the story before: every alert taken, every phone read."""
    yield shared
    await tidy(shared)


async def tidy(world: World) -> None:
    """Leaves nothing over: every alert taken and resolved, every phone read."""
    dana = world.nurse()
    for card in dana.cards():
        if card.button("Take"):
            await dana.press(card, "Take")
        if card.button("Resolve"):
            await dana.press(card, "Resolve")
    world.sim.faults.clear()
    for user in ("U01DANA", "U02LUIS"):
        world.nurse(user).see_all()
