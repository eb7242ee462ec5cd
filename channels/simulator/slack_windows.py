"""Modals and home tabs of the simulated Slack: what an app may open, for whom and how long, and what it may put in."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass, field
from typing import Any, Final

from channels.simulator.hub import Hub
from channels.simulator.slack_posts import block_problem

TRIGGER_S: Final = 3.0
TITLE: Final = 24


@dataclass
class Window:
    """One open modal or one person's home tab. `errors` by block; `trouble`: the app did not take the form."""

    id: str
    user: str
    view: dict[str, Any]
    hash: str
    errors: dict[str, str] = field(default_factory=dict)
    trouble: str = ""
    open: bool = True

    @property
    def is_home(self) -> bool:
        return self.view.get("type") == "home"

    def shown(self) -> dict[str, Any]:
        return dict(vars(self))

    def payload(self, state: dict[str, Any] | None = None) -> dict[str, Any]:
        """The view as Slack sends it along."""
        more = {"id": self.id, "hash": self.hash, "team_id": "T0DEMO", "app_id": "A0DEMO", "root_view_id": self.id}
        return {**self.view, **more, "state": {"values": state or {}}}


class Windows:
    """Every window, and the triggers that may open one."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self.all: dict[str, Window] = {}
        self._triggers: dict[str, tuple[str, float]] = {}

    def trigger(self, user: str) -> str:
        """What a press carries: opens one window, within three seconds."""
        made = f"{time.time_ns()}.{secrets.token_hex(6)}"
        self._triggers[made] = (user, time.monotonic())
        return made

    def of(self, user: str) -> Window | None:
        """The modal this person looks at."""
        mine = [one for one in self.all.values() if one.user == user and one.open and not one.is_home]
        return mine[-1] if mine else None

    def home(self, user: str) -> Window | None:
        return next((one for one in self.all.values() if one.user == user and one.is_home), None)

    def open(self, asked: dict[str, Any]) -> dict[str, Any]:
        """views.open"""
        user, made = self._triggers.pop(str(asked.get("trigger_id", "")), ("", 0.0))
        if not user:
            return {"ok": False, "error": "invalid_trigger_id"}
        if time.monotonic() - made > TRIGGER_S:
            return {"ok": False, "error": "expired_trigger_id"}
        view = asked.get("view") or {}
        if fault := view_problem(view):
            return {"ok": False, "error": "invalid_arguments", "response_metadata": {"messages": [fault]}}
        return self._keep(Window(f"V{secrets.token_hex(5).upper()}", user, view, _hash()))

    def update(self, asked: dict[str, Any]) -> dict[str, Any]:
        """views.update"""
        window = self.all.get(str(asked.get("view_id", "")))
        view = asked.get("view") or {}
        if window is None or not window.open:
            return {"ok": False, "error": "not_found"}
        if asked.get("hash") and asked["hash"] != window.hash:
            return {"ok": False, "error": "hash_conflict"}
        if fault := view_problem(view):
            return {"ok": False, "error": "invalid_arguments", "response_metadata": {"messages": [fault]}}
        window.view, window.hash, window.errors = view, _hash(), {}
        return self._keep(window)

    def publish(self, asked: dict[str, Any]) -> dict[str, Any]:
        """views.publish"""
        user, view = str(asked.get("user_id", "")), asked.get("view") or {}
        fault = view_problem(view) if view.get("type") == "home" else "not a home tab"
        if fault:
            return {"ok": False, "error": "invalid_arguments", "response_metadata": {"messages": [fault]}}
        window = self.home(user) or Window(f"V{secrets.token_hex(5).upper()}", user, view, _hash())
        window.view, window.hash = view, _hash()
        return self._keep(window)

    def tell(self, window: Window) -> None:
        """Something about this window changed."""
        self._hub.publish("view", **window.shown())

    def _keep(self, window: Window) -> dict[str, Any]:
        self.all[window.id] = window
        self.tell(window)
        return {"ok": True, "view": window.payload()}


def view_problem(view: dict[str, Any]) -> str | None:
    """Slack's own refusals of a modal or a home tab."""
    blocks = view.get("blocks")
    if view.get("type") not in ("modal", "home") or not isinstance(blocks, list) or not blocks or len(blocks) > 100:
        return "a view needs a type and 1 to 100 blocks"
    if len(str(view.get("private_metadata", ""))) > 3000 or len(str(view.get("callback_id", ""))) > 255:
        return "private_metadata or callback_id too long"
    if view["type"] == "modal":
        for part in ("title", "submit", "close"):
            text = (view.get(part) or {}).get("text", "")
            if len(text) > TITLE or (part == "title" and not text):
                return f"{part}: 1 to 24 characters"
        if any(block.get("type") == "input" for block in blocks) and not view.get("submit"):
            return "a form needs a submit button"
    elif any(block.get("type") == "input" for block in blocks):
        return "input blocks need a modal"
    return next((fault for block in blocks if (fault := block_problem(block)) is not None), None)


def _hash() -> str:
    return f"{int(time.time())}.{secrets.token_hex(4)}"
