"""The first plugin: may this tool run, with these arguments, for this caller? Every call and every denial leaves an audit event."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from google.adk.plugins.base_plugin import BasePlugin
from google.adk.tools.base_tool import BaseTool
from google.adk.tools.tool_context import ToolContext
from typing_extensions import override

from agents.confirming import call_name
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
        return await self.judge(turn, tool.name, tool_args)

    async def judge(self, turn: TurnContext, name: str, arguments: dict[str, Any]) -> dict[str, Any] | None:
        """None: it may run now, and that is written down. Otherwise what the caller hears instead."""
        spec = self._registry.get(name)
        shows = spec is not None and (spec.level > 0 or spec.content != "C0")
        standing = await self._standing(turn) if shows else Standing(channel=turn.channel)
        confirmed = turn.confirmed is not None and turn.confirmed == call_name(name, arguments)
        why = refusal(name, arguments, standing, confirmed=confirmed, registry=self._registry)
        event = self._event(turn, name, why)
        if shows:
            await self._audit.record(event)  # durable before anything protected is released
        else:
            turn.audit.append(event)  # stored with the answer; nothing leaves before that
        return self._answer(turn, spec, name, arguments, why) if why else None

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
            turn.to_confirm = turn.to_confirm or call_name(name, arguments)  # one question at a time
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
