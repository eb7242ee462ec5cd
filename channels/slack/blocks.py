"""Block Kit's small parts. Limits that bite (docs.slack.dev, Block Kit): header 150 characters, section text 3,000, 10 fields of 2,000,
25 actions, button text 75, button value 2,000, option text 75, 50 blocks in a message, 100 in a modal, modal title 24."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, Final

Block = dict[str, Any]
CONTROL = re.compile(r"<(?=[!@#]|https?:|mailto:|tel:)")
HEADER, SECTION, FIELD, BUTTON, VALUE, CONTEXT, OPTION, TITLE = 150, 3000, 2000, 75, 2000, 2000, 75, 24
CLOCK: Final = "{time}"
DAY_AND_CLOCK: Final = "{date_short_pretty} {time}"
EXACT: Final = "{time_secs}"


def header(text: str, block_id: str | None = None) -> Block:
    return {"type": "header", "text": plain(text, HEADER)} | ({"block_id": block_id} if block_id else {})


def section(text: str, accessory: Block | None = None) -> Block:
    """Marked-up text of ours; anything from outside must have come through `escaped`."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text[:SECTION] or " "}} | ({"accessory": accessory} if accessory else {})


def said(text: str) -> Block:
    """Somebody's words, shown as written, never as markup."""
    return {"type": "section", "text": plain(text, SECTION)}


def fields(pairs: Iterable[tuple[str, str]]) -> Block:
    return {"type": "section", "fields": [_field(name, value) for name, value in pairs][:10]}


def context(text: str) -> Block:
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": marked(text)[:CONTEXT] or " "}]}


def divider() -> Block:
    return {"type": "divider"}


def actions(elements: Sequence[Block], block_id: str | None = None) -> Block:
    return {"type": "actions", "elements": list(elements)[:25]} | ({"block_id": block_id} if block_id else {})


def button(label: str, action: str, value: str, style: str | None = None, ask: Block | None = None) -> Block:
    """`ask`: what Slack asks before it lets the press through (see `confirm`)."""
    made: Block = {"type": "button", "action_id": action, "text": plain(label, BUTTON), "value": value[:VALUE]}
    return made | ({"style": style} if style else {}) | ({"confirm": ask} if ask else {})


def confirm(title: str, text: str, yes: str, no: str = "Go back", *, danger: bool = False) -> Block:
    made: Block = {"title": plain(title, 100), "text": plain(text, 300), "confirm": plain(yes, 30), "deny": plain(no, 30)}
    return made | ({"style": "danger"} if danger else {})


def select(action: str, placeholder: str, options: Iterable[tuple[str, str]], chosen: str | None = None) -> Block:
    """`options`: (value, what people read)."""
    made = [{"text": plain(label, OPTION), "value": value[:150]} for value, label in options][:100]
    found: Block = {"type": "static_select", "action_id": action, "placeholder": plain(placeholder, 150), "options": made}
    first = next((one for one in made if one["value"] == chosen), None)
    return found | ({"initial_option": first} if first else {})


def multi_select(
    action: str, placeholder: str, options: Iterable[tuple[str, str]], chosen: Collection[str] = (), *, most: int = 100
) -> Block:
    """Up to `most` of (value, what people read); Slack shows 100. `chosen`: values, in the order they are shown."""
    found = select(action, placeholder, options) | {"type": "multi_static_select", "max_selected_items": most}
    by_value = {one["value"]: one for one in found["options"]}
    first = [by_value[value] for value in chosen if value in by_value]
    return found | ({"initial_options": first[:most]} if first else {})


def field_of(block_id: str, label: str, element: Block, *, hint: str = "", optional: bool = False, live: bool = False) -> Block:
    """One line of a form. `live`: a change is told at once, not only when the form is sent."""
    made: Block = {"type": "input", "block_id": block_id, "label": plain(label, 2000), "element": element, "optional": optional}
    return made | ({"hint": plain(hint, 2000)} if hint else {}) | ({"dispatch_action": True} if live else {})


def modal(callback: str, title: str, blocks: Sequence[Block], *, about: str = "", submit: str | None = None, close: str = "Close") -> Block:
    """`about` is an opaque id only: whoever sends the form is asked again who they are."""
    made: Block = {
        "type": "modal",
        "callback_id": callback,
        "title": plain(title, TITLE),
        "close": plain(close, TITLE),
        "blocks": list(blocks)[:100],
        "private_metadata": about[:3000],
    }
    return made | ({"submit": plain(submit, TITLE)} if submit else {})


def when(at: datetime, shape: str = EXACT) -> str:
    """Slack turns this into each reader's own time zone; the part after | is for readers that cannot."""
    return f"<!date^{int(at.timestamp())}^{shape}|{at:%H:%M:%S} UTC>"


def marked(text: str) -> str:
    """Escaped, except for the dates we put in ourselves."""
    parts: Sequence[str] = text.split("<!date^")
    rest = []
    for part in parts[1:]:
        date, closing, after = part.partition(">")
        rest.append(f"<!date^{date}{closing}{escaped(after)}" if closing else escaped("<!date^" + part))
    return escaped(parts[0]) + "".join(rest)


def escaped(text: str) -> str:
    """Text that cannot mention, link or format anything."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def plain(text: str, limit: int) -> Block:
    clean = "".join(letter for letter in text if letter == "\n" or letter.isprintable()) or " "
    clean = CONTROL.sub("<\u2060", clean)  # plain text mentions nobody anyway; this holds even if somebody makes it markup one day
    return {"type": "plain_text", "text": clean if len(clean) <= limit else clean[: limit - 1] + "\u2026", "emoji": True}


def _field(name: str, value: str) -> dict[str, str]:
    return {"type": "mrkdwn", "text": f"*{escaped(name)}*\n{marked(value)}"[:FIELD]}
