"""Which tools exist and what each may do. A tool that is not here is denied; an argument that is not here is denied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from compliance.access import Content, Standing
from compliance.access import refusal as denied
from compliance.identity import Level


@dataclass(frozen=True, slots=True)
class ToolSpec:
    """`level`: what the caller must have proved (0: nothing). `content`: the class of content it may release (C0: none of the
    patient's). `effect`: read, write (committed by the house afterwards) or external. `arguments`: the only ones accepted; never one
    that names a person, a number, a role or a level. `confirm`: it runs only for a call the house heard a yes to. `record`: what is read
    (a proxy's scope names it, and whoever must prove themselves first is asked for it)."""

    level: int
    content: str
    effect: str
    arguments: frozenset[str]
    roles: frozenset[str] = frozenset({"patient"})
    confirm: bool = False
    record: str = ""


NONE: Final = frozenset[str]()
REGISTRY: Final[Mapping[str, ToolSpec]] = MappingProxyType(
    {
        "record_answers": ToolSpec(0, "C0", "write", frozenset({"answers"})),
        "focus_service": ToolSpec(0, "C0", "write", frozenset({"service"})),
        "next_step": ToolSpec(0, "C0", "read", frozenset({"understood"})),
        "report_danger": ToolSpec(0, "C0", "write", frozenset({"level", "quote"})),
        "ask_for_person": ToolSpec(0, "C0", "write", frozenset({"reason"})),
        "stop_texting": ToolSpec(0, "C0", "write", frozenset({"quote"})),
        "ask_deletion": ToolSpec(0, "C0", "write", NONE, confirm=True),
        "my_enrolments": ToolSpec(2, "C2", "read", NONE, record="enrolments"),
        "my_details": ToolSpec(2, "C2", "read", NONE, record="details"),
    }
)


def refusal(
    name: str,
    arguments: Mapping[str, object],
    standing: Standing | None = None,
    *,
    confirmed: bool = False,
    registry: Mapping[str, ToolSpec] = REGISTRY,
) -> str | None:
    """Why this call is denied, or None: it may run. `standing` is who asks, read at this moment (None: nobody is known);
    `confirmed`: the house heard a yes to exactly this call."""
    spec = registry.get(name)
    if spec is None:
        return "unknown_tool"
    if set(arguments) - spec.arguments:
        return "extra_argument"
    why = denied(standing or Standing(), spec.record, Content[spec.content], spec.roles, Level(spec.level))
    if why is not None:
        return why
    return "unconfirmed" if spec.confirm and not confirmed else None
