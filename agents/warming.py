"""The first turn of a process, played before a patient's: ADK takes in a hundred modules and builds its models while it runs the first one,
a quarter of a second in which the event loop answers nobody."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from google.adk.events import Event
from google.adk.models.llm_request import LlmRequest
from google.adk.models.llm_response import LlmResponse
from google.adk.sessions import Session
from google.genai import types
from pydantic import BaseModel

from agents.conversation import Turn
from agents.eventlog import MemoryEventLog
from agents.models.offline import OfflineModel
from agents.rehearsal import CLINIC, Unwritten
from agents.responder import Responder
from agents.spared import spared
from compliance.phi import Phi
from rules.care.state import CareState
from rules.care.tables import Tables

MODELS: Final[tuple[type[BaseModel], ...]] = (
    types.Part, types.Content, types.FunctionDeclaration, types.Tool, types.GenerateContentConfig, LlmResponse, Event, Session, LlmRequest
)  # fmt: skip
"""Of a turn, each behind those it is made of: one that is there is taken as it is, one that is not is built anew in every other."""
ODD: Final = "blorp zig wandle"  # plain to no rule, so that it goes all the way


async def warm(tables: Tables) -> str:
    """Plays one turn with the offline model in memory: nothing is stored, nobody is called. Says who answered; never raises."""
    with spared():
        for model in MODELS:
            model.model_rebuild()
        responder = Responder(OfflineModel(), MemoryEventLog(), Unwritten(), tables, clinic=CLINIC)
        turn = Turn("nobody", "warming", "warming:1", Phi(ODD), "en", CareState(), datetime.now(UTC))
        return (await responder.answer(turn)).by
