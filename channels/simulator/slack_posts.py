"""What a message in the simulated Slack is, and which blocks Slack itself would refuse (docs.slack.dev, Block Kit)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request

Block = dict[str, Any]


@dataclass
class Post:
    """One message in a channel, DM or thread."""

    channel: str
    ts: str
    user: str
    text: str
    blocks: list[Block]
    thread_ts: str | None = None
    metadata: dict[str, Any] | None = None
    only_for: str | None = None  # an ephemeral note
    edits: int = 0
    broadcast: bool = False  # a reply that is shown in the channel too
    deleted: bool = False

    def shown(self) -> dict[str, Any]:
        return dict(vars(self))

    def words(self) -> str:
        """Everything a reader of this post sees."""
        return "\n".join([self.text, *_texts(self.blocks)])

    def button(self, label: str) -> tuple[Block, str] | None:
        return find_button(self.blocks, label)

    def labels(self) -> list[str]:
        """Its buttons, in order."""
        return [one["text"]["text"] for block in self.blocks for one in _elements(block) if one.get("type") == "button"]


def find_button(blocks: list[Block], label: str, value: str | None = None) -> tuple[Block, str] | None:
    """(element, block id) of the first button that reads so (and carries this value, when one is given)."""
    for block in blocks:
        for element in _elements(block):
            if element.get("type") != "button" or element["text"]["text"] != label:
                continue
            if value in (None, element.get("value")):
                return element, str(block.get("block_id", ""))
    return None


def problem(asked: dict[str, Any]) -> str | None:
    """Slack's own refusals of a message."""
    blocks = asked.get("blocks") or []
    if not asked.get("text") and not blocks:
        return "no_text"
    if len(blocks) > 50 or any(block_problem(block) is not None or block.get("type") == "input" for block in blocks):
        return "invalid_blocks"
    return None


def block_problem(block: Block) -> str | None:
    """What Slack would not take in one block, or None."""
    kind = block.get("type")
    text = block.get("text", {}).get("text", "") if isinstance(block.get("text"), dict) else ""
    if len(text) > (150 if kind == "header" else 3000) or (kind in ("header", "section") and "text" in block and not text):
        return f"{kind}: text too long or empty"
    if kind not in ("header", "section", "context", "actions", "divider", "input", "image"):
        return f"unknown block {kind}"
    if kind == "section" and "text" not in block and not block.get("fields"):
        return "section: needs text or fields"
    if len(block.get("fields", [])) > 10 or any(len(one.get("text", "")) > 2000 for one in block.get("fields", [])):
        return "section: too many or too long fields"
    if len(str(block.get("block_id", ""))) > 255 or (kind == "context" and not 1 <= len(block.get("elements", [])) <= 10):
        return "block_id or context out of bounds"
    if kind == "actions" and not 1 <= len(block.get("elements", [])) <= 25:
        return "actions: 1 to 25 elements"
    if kind == "input" and not (block.get("label") or {}).get("text"):
        return "input: needs a label"
    return next((fault for one in _elements(block) if (fault := _element_problem(one)) is not None), None)


def _element_problem(element: Block) -> str | None:
    match element.get("type"):
        case "button":
            if not 1 <= len(element.get("text", {}).get("text", "")) <= 75 or len(element.get("value", "")) > 2000:
                return "button: text 1 to 75, value up to 2000"
            ask = element.get("confirm")
            limits = (("title", 100), ("text", 300), ("confirm", 30), ("deny", 30))
            if ask and any(not 1 <= len(ask.get(part, {}).get("text", "")) <= limit for part, limit in limits):
                return "confirm: title 100, text 300, buttons 30"
        case "static_select" | "multi_static_select" | "radio_buttons":
            options = element.get("options", [])
            if not 1 <= len(options) <= 100 or any(
                not 1 <= len(one["text"]["text"]) <= 75 or len(one.get("value", "")) > 150 for one in options
            ):
                return "select: 1 to 100 options of 75 characters"
    return None


async def read_fields(request: Request) -> dict[str, Any]:
    if request.headers.get("content-type", "").startswith("application/json"):
        found = await request.json()
        return dict(found) if isinstance(found, dict) else {}
    form = {name: str(value) for name, value in (await request.form()).items()}
    for name in ("blocks", "metadata", "view"):
        if name in form:
            form[name] = json.loads(form[name])
    return {**dict(request.query_params), **form}


def _elements(block: Block) -> list[Block]:
    found = [one for one in block.get("elements", []) if isinstance(one, dict) and "type" in one]
    return found + [one for one in (block.get("accessory"), block.get("element")) if isinstance(one, dict)]


def _texts(blocks: Any) -> list[str]:
    if isinstance(blocks, dict):
        own = [blocks["text"]] if isinstance(blocks.get("text"), str) else []
        return own + [text for value in blocks.values() for text in _texts(value)]
    return [text for one in blocks for text in _texts(one)] if isinstance(blocks, list) else []
