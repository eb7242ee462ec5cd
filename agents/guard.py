"""The first plugin: may this tool run, with these arguments, for this caller? Every call and every denial leaves an audit event."""

from __future__ import annotations

from typing import Any

from google.adk.plugins.base_plugin import BasePlugin
from google.adk.tools.base_tool import BaseTool
from google.adk.tools.tool_context import ToolContext
from typing_extensions import override

from agents.registry import REGISTRY, refusal
from agents.turn_context import current
from compliance.audit import Actor, AuditAction, AuditEvent, AuditLog


class Guard(BasePlugin):
    """Authority lives here and in the turn's desk, not in the model's words. Fails closed: no audit row, no tool."""

    def __init__(self, audit: AuditLog) -> None:
        super().__init__(name="guard")
        self._audit = audit

    @staticmethod
    def _releases(name: str) -> bool:
        spec = REGISTRY.get(name)
        return spec is not None and spec.content != "C0"

    @override
    async def before_tool_callback(self, *, tool: BaseTool, tool_args: dict[str, Any], tool_context: ToolContext) -> dict[str, Any] | None:
        turn = current()
        why = "no_turn" if turn is None else refusal(tool.name, tool_args)
        if turn is None:
            return {"error": "not allowed"}
        turn.calls.append(tool.name)
        action = AuditAction.ACCESS_DENIED if why else AuditAction.TOOL_CALLED
        detail: dict[str, str | int | bool] = {"tool": tool.name[:60], "why": why or ""}
        event = AuditEvent(
            action, turn.now, Actor("model", "patient-agent", (), turn.contact), "denied" if why else "ok", turn.contact, detail=detail
        )
        if self._releases(tool.name):
            await self._audit.record(event)  # durable before anything protected is released
        else:
            turn.audit.append(event)  # stored with the answer; nothing leaves before that
        return {"error": "not allowed"} if why else None
