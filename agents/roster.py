"""Who works here: one patient agent, its instruction and its tools."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from google.adk.agents import LlmAgent
from google.adk.agents.readonly_context import ReadonlyContext
from google.adk.models.base_llm import BaseLlm
from google.genai import types

from agents import established
from agents.tools import care, records, texting, wishes
from agents.turn_context import current
from rules.care.tables import Tables

INSTRUCTIONS: Final = Path(__file__).parent / "instructions"
TOOLS: Final = (
    care.record_answers,
    care.focus_service,
    care.next_step,
    care.report_danger,
    care.ask_for_person,
    texting.stop_texting,
    wishes.ask_deletion,
    records.my_enrolments,
    records.my_details,
)


def instructions(clinic: str) -> str:
    """What the patient agent is told, before anything about this patient."""
    return (INSTRUCTIONS / "patient.md").read_text(encoding="utf-8").replace("{clinic}", clinic)


def vocabulary(tables: Tables) -> str:
    """Every fact that can be recorded with its possible values, in one line, from the tables in use."""
    kinds = {"yesno": "yes or no", "amount": "number with unit", "state": "US state code"}
    lines = []
    for name, spec in tables.vocabulary.fields.items():
        options = "|".join(spec.options or ())
        several = ", several with commas" if spec.type == "choices" else ""
        lines.append(f"{name} ({options or kinds.get(spec.type, spec.type)}{several})")
    return "; ".join(lines)


def patient_agent(model: BaseLlm, clinic: str) -> LlmAgent:
    """The one agent patients talk to. Policy is code; the instruction only says how to use it, and what is established already."""
    text = instructions(clinic)

    def told(_: ReadonlyContext) -> str:
        turn = current()
        if turn is None:
            return text
        known = established.summary(turn.care, turn.language)
        return "\n".join(part for part in (text, f"Facts to record: {vocabulary(turn.tables)}.", known) if part)

    return LlmAgent(
        name="patient",
        model=model,
        instruction=told,
        tools=list(TOOLS),
        generate_content_config=types.GenerateContentConfig(temperature=0.2, max_output_tokens=400),
        disallow_transfer_to_parent=True,
        disallow_transfer_to_peers=True,
    )
