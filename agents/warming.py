"""The first turn of a process, played before a patient's: ADK takes in 217 modules (web frameworks and sign-in kits among them) and builds
its models while it runs the first one, 0.25 s in which the event loop answers nobody."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from agents.conversation import Turn
from agents.eventlog import MemoryEventLog
from agents.models.offline import OfflineModel
from agents.rehearsal import CLINIC, Unwritten
from agents.responder import Responder
from compliance.phi import Phi
from rules.care.state import CareState
from rules.care.tables import Tables

ODD: Final = "blorp zig wandle"  # plain to no rule, so that it goes all the way


async def warm(tables: Tables) -> str:
    """Plays one turn with the offline model in memory: nothing is stored, nobody is called. Says who answered; never raises."""
    responder = Responder(OfflineModel(), MemoryEventLog(), Unwritten(), tables, clinic=CLINIC)
    turn = Turn("nobody", "warming", "warming:1", Phi(ODD), "en", CareState(), datetime.now(UTC))
    return (await responder.answer(turn)).by
