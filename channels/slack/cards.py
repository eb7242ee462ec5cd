"""What the care team sees in Slack: pure functions from a view to Block Kit data.

Limits that bite (docs.slack.dev, Block Kit): header 150 characters, section text 3,000, 10 fields of 2,000, 25 actions, button text 75,
button value 2,000, 50 blocks. A notification's text shows on lock screens: it never holds anything about the patient.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

HEADER, SECTION, FIELD, BUTTON, SHOWN_EVENTS = 150, 3000, 2000, 75, 6
SIGNS: Final = {"critical": "\U0001f534", "crisis": "\U0001f7e3", "urgent": "\U0001f7e0", "handoff": "\U0001f535"}
STATES: Final = {"open": "Nobody has taken this yet", "taken": "Taken by {holder}", "resolved": "Resolved by {holder}"}
EVENT_WORDS: Final = {
    "opened": "opened",
    "paged": "paged",
    "joined": "another alarm from the same patient",
    "taken": "taken",
    "resolved": "resolved",
}


@dataclass(frozen=True, slots=True)
class CardView:
    """An escalation as of one version. `patient` is an opaque reference; `words` are shown only when `words_allowed`."""

    id: str
    number: int
    version: int
    level: str
    title: str
    rules: tuple[str, ...]
    patient: str
    language: str
    channel: str
    opened_at: datetime
    identity: str
    state: str
    holder: str | None = None
    paged: tuple[str, ...] = ()
    next_up: tuple[str, ...] = ()
    next_at: datetime | None = None
    timeline: tuple[tuple[datetime, str, str], ...] = ()
    words: str | None = None
    words_allowed: bool = False


def escalation_card(view: CardView) -> dict[str, Any]:
    """`{text, blocks, metadata, version}` of the card; the same view gives the same card."""
    sign = SIGNS.get(view.level, "\u26aa") if view.state != "resolved" else "\u2705"
    state = STATES.get(view.state, view.state).format(holder=view.holder or "the care team")
    blocks: list[dict[str, Any]] = [
        {"type": "header", "block_id": f"head-{view.version}", "text": _plain(f"{sign} {view.title} #{view.number}", HEADER)},
        {"type": "section", "text": {"type": "mrkdwn", "text": f"*{_escape(state)}*"[:SECTION]}},
        {"type": "section", "fields": [_field(name, value) for name, value in _facts(view)][:10]},
    ]
    if view.words_allowed and view.words:
        blocks.append({"type": "section", "text": _plain(view.words, SECTION)})
    elif view.state != "resolved":
        blocks.append(_context("The patient's words are not shown in Slack."))
    if view.timeline:
        blocks.append(_context(_history(view)))
    if view.state != "resolved":
        blocks.append({"type": "actions", "block_id": f"act-{view.version}", "elements": _buttons(view)})
    return {
        "text": f"{view.title} #{view.number}",
        "blocks": blocks,
        "metadata": {"event_type": "escalation", "event_payload": {"id": view.id, "v": view.version}},
        "version": view.version,
    }


def offer_card(author: str, characters: int, segments: int, event_id: str) -> list[dict[str, Any]]:
    """Blocks under a draft in the thread: how long it is and the button that sends it. The text itself is not repeated."""
    texts = "1 text" if segments == 1 else f"{segments} texts"
    return [
        _context(f"Draft by {author}: {characters} characters, {texts}. Only you and your team see it until it is sent."),
        {"type": "actions", "elements": [_button("Send to patient", "draft_send", event_id, "primary")]},
    ]


def sent_card(author: str) -> list[dict[str, Any]]:
    """What replaces the offer once the draft is on its way."""
    return [_context(f"\u2713 Sent to the patient by {author}")]


def note_card(heading: str, text: str) -> list[dict[str, Any]]:
    """A note in the thread; `text` is shown as written, never as markup."""
    return [_context(heading), {"type": "section", "text": _plain(text, SECTION)}]


def _facts(view: CardView) -> list[tuple[str, str]]:
    facts = [
        ("Patient", view.patient),
        ("Why", ", ".join(view.rules[:4]) or "no rule"),
        ("Language", view.language or "unknown"),
        ("Identity", view.identity),
        ("Came by", f"{view.channel}, {_when(view.opened_at)}"),
    ]
    if view.state == "open":
        facts.append(("Paged now", ", ".join(view.paged) or "nobody: the on-call list is empty"))
        after = f" at {_when(view.next_at)}" if view.next_at else ""
        facts.append(("Next", (", ".join(view.next_up) or "operations") + after))
    return facts


def _buttons(view: CardView) -> list[dict[str, Any]]:
    value = f"{view.id}:{view.version}"
    take = [_button("Take", "escalation_take", value, "primary")] if view.state == "open" else []
    return [*take, _button("Resolve", "escalation_resolve", value, None), _button("Escalate", "escalation_escalate", value, "danger")]


def _button(label: str, action: str, value: str, style: str | None) -> dict[str, Any]:
    button: dict[str, Any] = {"type": "button", "action_id": action, "text": _plain(label, BUTTON), "value": value[:2000]}
    return button | ({"style": style} if style else {})


def _history(view: CardView) -> str:
    shown = view.timeline[-SHOWN_EVENTS:]
    return "  ·  ".join(f"{_when(at)} {EVENT_WORDS.get(what, what)}" for at, what, _ in shown)


def _when(at: datetime) -> str:
    # Slack turns this into each reader's own time zone; the part after | is for readers that cannot.
    return f"<!date^{int(at.timestamp())}^{{time_secs}}|{at:%H:%M:%S} UTC>"


def _field(name: str, value: str) -> dict[str, str]:
    return {"type": "mrkdwn", "text": f"*{name}*\n{_marked(value)}"[:FIELD]}


def _context(text: str) -> dict[str, Any]:
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": _marked(text)[:2000]}]}


def _marked(text: str) -> str:
    """Escaped, except for the dates we put in ourselves."""
    parts: Sequence[str] = text.split("<!date^")
    rest = []
    for part in parts[1:]:
        date, closing, after = part.partition(">")
        rest.append(f"<!date^{date}{closing}{_escape(after)}" if closing else _escape("<!date^" + part))
    return _escape(parts[0]) + "".join(rest)


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _plain(text: str, limit: int) -> dict[str, Any]:
    clean = "".join(letter for letter in text if letter == "\n" or letter.isprintable()) or " "
    return {"type": "plain_text", "text": clean if len(clean) <= limit else clean[: limit - 1] + "\u2026", "emoji": True}
