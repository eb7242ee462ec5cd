"""Who works here: one patient agent, its instruction and its tools."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from google.adk.agents import LlmAgent
from google.adk.agents.readonly_context import ReadonlyContext
from google.adk.models.base_llm import BaseLlm
from google.genai import types

from agents import established
from agents.tools import care, records
from agents.turn_context import current

INSTRUCTIONS: Final = Path(__file__).parent / "instructions"
TOOLS: Final = (
    care.record_answers,
    care.focus_service,
    care.next_step,
    care.report_danger,
    care.ask_for_person,
    records.my_enrolments,
    records.my_details,
)


def instructions(clinic: str) -> str:
    """What the patient agent is told, before anything about this patient."""
    return (INSTRUCTIONS / "patient.md").read_text(encoding="utf-8").replace("{clinic}", clinic)


def patient_agent(model: BaseLlm, clinic: str) -> LlmAgent:
    """The one agent patients talk to. Policy is code; the instruction only says how to use it, and what is established already."""
    text = instructions(clinic)

    def told(_: ReadonlyContext) -> str:
        turn = current()
        known = established.summary(turn.care, turn.language) if turn is not None else ""
        return f"{text}\n{known}" if known else text

    return LlmAgent(
        name="patient",
        model=model,
        instruction=told,
        tools=list(TOOLS),
        generate_content_config=types.GenerateContentConfig(temperature=0.2, max_output_tokens=400),
        disallow_transfer_to_parent=True,
        disallow_transfer_to_peers=True,
    )
