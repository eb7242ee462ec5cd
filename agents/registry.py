"""Which tools exist and what each may do. A tool that is not here is denied; an argument that is not here is denied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class ToolSpec:
    """`level`: what the caller must have proved (0: nothing). `content`: the class of content it may release (C0: none of the
    patient's). `effect`: read, write (committed by the house afterwards) or external. `arguments`: the only ones accepted."""

    level: int
    content: str
    effect: str
    arguments: frozenset[str]
    roles: frozenset[str] = frozenset({"patient"})
    confirm: bool = False


REGISTRY: Final[Mapping[str, ToolSpec]] = MappingProxyType(
    {
        "record_answers": ToolSpec(0, "C0", "write", frozenset({"answers"})),
        "focus_service": ToolSpec(0, "C0", "write", frozenset({"service"})),
        "next_step": ToolSpec(0, "C0", "read", frozenset({"understood"})),
        "report_danger": ToolSpec(0, "C0", "write", frozenset({"level", "quote"})),
        "ask_for_person": ToolSpec(0, "C0", "write", frozenset({"reason"})),
    }
)


def refusal(name: str, arguments: Mapping[str, object]) -> str | None:
    """Why this call is denied, or None: it may run."""
    spec = REGISTRY.get(name)
    if spec is None:
        return "unknown_tool"
    if set(arguments) - spec.arguments:
        return "extra_argument"
    return None
