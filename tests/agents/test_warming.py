"""After the turn that is played at the start, a patient's first turn finds everything there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

FIRST = """
import asyncio, sys
from bot.thrift import starting
with starting():
    import bot.wiring
from agents.responder import Responder
from agents.warming import warm
from rules.care.tables import load
from google.adk.events import Event

async def main():
    tables = load()
    before = set(sys.modules)
    assert await warm(tables) == "offline"
    taken = set(sys.modules) - before
    assert "google.adk.workflow._workflow" in taken and Event.__pydantic_complete__
    from tests.agents.conftest import turn
    from agents.eventlog import MemoryEventLog
    from agents.models.offline import OfflineModel
    from agents.rehearsal import Unwritten
    known = set(sys.modules)
    patient = Responder(OfflineModel(), MemoryEventLog(), Unwritten(), tables, clinic="Riverside")
    assert (await patient.answer(turn("is my cousin's neighbor's thing ok about the car"))).by == "offline"
    assert set(sys.modules) == known, set(sys.modules) - known

asyncio.run(main())
"""


def test_a_patients_first_turn_takes_nothing_in() -> None:
    done = subprocess.run([sys.executable, "-c", FIRST], cwd=Path(__file__).parents[2], capture_output=True, text=True, timeout=100)
    assert done.returncode == 0, done.stderr
