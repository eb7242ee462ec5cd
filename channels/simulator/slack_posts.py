"""What a message in the simulated Slack is, and which messages Slack itself would refuse."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request


@dataclass
class Post:
    """One message in a channel, DM or thread."""

    channel: str
    ts: str
    user: str
    text: str
    blocks: list[dict[str, Any]]
    thread_ts: str | None = None
    metadata: dict[str, Any] | None = None
    only_for: str | None = None  # an ephemeral note
    edits: int = 0

    def shown(self) -> dict[str, Any]:
        return dict(vars(self))

    def words(self) -> str:
        """Everything a reader of this post sees."""
        return "\n".join([self.text, *_texts(self.blocks)])

    def button(self, label: str) -> tuple[dict[str, Any], str] | None:
        for block in self.blocks:
            for element in block.get("elements", []):
                if element.get("type") == "button" and element.get("text", {}).get("text") == label:
                    return element, str(block.get("block_id", ""))
        return None


def problem(asked: dict[str, Any]) -> str | None:
    """Slack's own refusals of a message."""
    blocks = asked.get("blocks") or []
    if not asked.get("text") and not blocks:
        return "no_text"
    if len(blocks) > 50:
        return "invalid_blocks"
    for block in blocks:
        text = block.get("text", {}).get("text", "") if isinstance(block.get("text"), dict) else ""
        limit = 150 if block.get("type") == "header" else 3000
        if len(text) > limit or (block.get("type") in ("header", "section") and "text" in block and not text):
            return "invalid_blocks"
        if len(block.get("fields", [])) > 10 or any(len(one.get("text", "")) > 2000 for one in block.get("fields", [])):
            return "invalid_blocks"
        if any(
            len(one.get("value", "")) > 2000 or len(one.get("text", {}).get("text", "")) > 75
            for one in block.get("elements", [])
            if one.get("type") == "button"
        ):
            return "invalid_blocks"
    return None


async def read_fields(request: Request) -> dict[str, Any]:
    if request.headers.get("content-type", "").startswith("application/json"):
        found = await request.json()
        return dict(found) if isinstance(found, dict) else {}
    form = {name: str(value) for name, value in (await request.form()).items()}
    for name in ("blocks", "metadata"):
        if name in form:
            form[name] = json.loads(form[name])
    return {**dict(request.query_params), **form}


def _texts(blocks: Any) -> list[str]:
    if isinstance(blocks, dict):
        own = [blocks["text"]] if isinstance(blocks.get("text"), str) else []
        return own + [text for value in blocks.values() for text in _texts(value)]
    return [text for one in blocks for text in _texts(one)] if isinstance(blocks, list) else []
