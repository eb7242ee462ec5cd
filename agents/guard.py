"""The first plugin: may this tool run, with these arguments, for this caller? Every call and every denial leaves an audit event."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from google.adk.plugins.base_plugin import BasePlugin
from google.adk.tools.base_tool import BaseTool
from google.adk.tools.tool_context import ToolContext
from typing_extensions import override

from agents.registry import REGISTRY, ToolSpec, refusal
from agents.turn_context import TurnContext, current
from compliance.access import Standing
from compliance.audit import Actor, AuditAction, AuditEvent, AuditLog


class Guard(BasePlugin):
    """Authority lives here and in the turn's desk, not in the model's words. Fails closed: no audit row, no tool.

    Who asks is read from the house anew for every call of a tool that shows something: a proof that ends while the model thinks is over.
    The second lock is in the store: what opens a record takes a warrant, and only the house's own gate makes those."""

    def __init__(self, audit: AuditLog, registry: Mapping[str, ToolSpec] = REGISTRY) -> None:
        super().__init__(name="guard")
        self._audit, self._registry = audit, registry

    @override
    async def before_tool_callback(self, *, tool: BaseTool, tool_args: dict[str, Any], tool_context: ToolContext) -> dict[str, Any] | None:
        turn = current()
        if turn is None:
            return {"error": "not allowed"}
        turn.calls.append(tool.name)
        spec = self._registry.get(tool.name)
        shows = spec is not None and (spec.level > 0 or spec.content != "C0")
        standing = await self._standing(turn) if shows else Standing(channel=turn.channel)
        confirmed = turn.confirmed is not None and turn.confirmed == call_name(tool.name, tool_args)
        why = refusal(tool.name, tool_args, standing, confirmed=confirmed, registry=self._registry)
        event = self._event(turn, tool.name, why)
        if shows:
            await self._audit.record(event)  # durable before anything protected is released
        else:
            turn.audit.append(event)  # stored with the answer; nothing leaves before that
        return self._answer(turn, spec, tool.name, tool_args, why) if why else None

    @staticmethod
    async def _standing(turn: TurnContext) -> Standing:
        return await turn.records.standing() if turn.records is not None else Standing(channel=turn.channel)

    @staticmethod
    def _answer(turn: TurnContext, spec: ToolSpec | None, name: str, arguments: dict[str, Any], why: str) -> dict[str, Any]:
        """What the model hears. It may not decide anything: proving and confirming are the house's to ask for."""
        if why == "step_up" and spec is not None:
            turn.prove = turn.prove or spec.record
            return {"error": "the patient must show who they are first; the house asks them"}
        if why == "unconfirmed":
            turn.to_confirm = call_name(name, arguments)
            return {"error": "the patient must say yes first; the house asks them"}
        return {"error": "not allowed"}

    @staticmethod
    def _event(turn: TurnContext, name: str, why: str | None) -> AuditEvent:
        action = AuditAction.ACCESS_DENIED if why else AuditAction.TOOL_CALLED
        detail: dict[str, str | int | bool] = {
            "tool": "".join(letter for letter in name if letter.isalnum() or letter == "_")[:60],
            "why": why or "",
        }
        actor = Actor("model", "patient-agent", (), turn.contact)
        return AuditEvent(action, turn.now, actor, "denied" if why else "ok", turn.contact, detail=detail)


def call_name(name: str, arguments: Mapping[str, Any]) -> str:
    """One call, arguments and all: a yes is to this, and to nothing the model thinks of later."""
    return f"{name}:{json.dumps(arguments, sort_keys=True, default=str)}"
