"""May this tool run for this member of staff? By role, with an audit event for every call and every refusal. Fails closed."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from google.adk.plugins.base_plugin import BasePlugin
from google.adk.tools.base_tool import BaseTool
from google.adk.tools.tool_context import ToolContext
from typing_extensions import override

from agents.registry import ToolSpec
from agents.staff.desk import current
from compliance.audit import Actor, AuditAction, AuditEvent, AuditLog

EVERYBODY: Final = frozenset({"provider", "oncall", "nurse", "admin", "auditor", "operations"})
CARE: Final = frozenset({"provider", "oncall", "nurse"})
STAFF_REGISTRY: Final[Mapping[str, ToolSpec]] = MappingProxyType(
    {
        "open_alerts": ToolSpec(0, "C0", "read", frozenset(), roles=CARE | {"admin", "operations"}),
        "who_is_on_call": ToolSpec(0, "C0", "read", frozenset({"when"}), roles=EVERYBODY),
        "conversation_summary": ToolSpec(0, "C2", "read", frozenset({"named"}), roles=EVERYBODY),  # who may not read is told so in words
        "what_can_you_do": ToolSpec(0, "C0", "read", frozenset(), roles=EVERYBODY),
    }
)


def refusal(name: str, arguments: Mapping[str, object], role: str) -> str | None:
    """Why this call is denied, or None: it may run."""
    spec = STAFF_REGISTRY.get(name)
    if spec is None:
        return "unknown_tool"
    if set(arguments) - spec.arguments:
        return "extra_argument"
    return None if role in spec.roles else "role"


class StaffGuard(BasePlugin):
    """The first plugin of the care team's runner."""

    def __init__(self, audit: AuditLog) -> None:
        super().__init__(name="staff_guard")
        self._audit = audit

    @override
    async def before_tool_callback(self, *, tool: BaseTool, tool_args: dict[str, Any], tool_context: ToolContext) -> dict[str, Any] | None:
        desk = current()
        if desk is None:
            return {"error": "not allowed"}
        why = refusal(tool.name, tool_args, desk.turn.asker.role)
        await self._audit.record(called(desk.turn.asker.id, desk.turn.asker.role, tool.name, why, desk.turn.now))
        desk.calls.append(tool.name)
        return {"error": "not allowed"} if why else None


def called(staff_id: str, role: str, tool: str, why: str | None, at: Any) -> AuditEvent:
    """The audit event of a call (`why`: it was denied)."""
    action = AuditAction.ACCESS_DENIED if why else AuditAction.TOOL_CALLED
    detail: dict[str, str | int | bool] = {"tool": tool[:60], "why": why or ""}
    return AuditEvent(action, at, Actor("staff", staff_id, (role,)), "denied" if why else "ok", detail=detail)
