"""A note that was written for a patient, through its whole life: draft, leaving, sent, delivered, failed, undone, deleted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from channels.slack.blocks import Block, actions, button, confirm, context, when
from channels.slack.cards import LANGUAGES

FAILURES: Final = {
    "opted_out": "the patient opted out of texts. Please call instead",
    "21610": "the patient opted out of texts. Please call instead",
    "21211": "the number is not valid. Please look up another one",
    "21614": "this line cannot get texts. Please call instead",
    "30003": "the phone is off or out of reach. Please call, or send it again later",
    "30005": "the number is not known any more. Please look up another one",
    "30006": "this is a landline. Please call instead",
    "30007": "the carrier held it back as spam. Please call instead",
    "cancelled": "it was cancelled because the patient opted out. Please call instead",
}


@dataclass(frozen=True, slots=True)
class DraftView:
    """One draft as of now. `state`: draft, note, deleted, leaving, sent, delivered, failed. `leaves_at`: when it can no longer be undone.
    `reads` and `written` are language tags when they differ; `edited`: changed in Slack after Send was pressed."""

    id: str
    author: str
    state: str
    characters: int
    segments: int
    leaves_at: datetime | None = None
    moved_at: datetime | None = None
    code: str = ""
    reads: str = ""
    written: str = ""
    edited: bool = False
    deleted: bool = False
    undone: bool = False
    sensitive: bool = False  # a crisis: Slack asks before it lets the press through
    label: str = ""  # an approved text: what it is called


def draft_card(view: DraftView) -> list[Block]:
    """The blocks of its note in the thread. The text itself is not repeated."""
    match view.state:
        case "note":
            return [context(f"Internal note by {view.author}. The patient does not see it.")]
        case "deleted":
            return [context(f"{view.author} deleted this draft. Nothing was sent.")]
        case "leaving":
            return _leaving(view)
        case "sent" | "delivered" | "failed":
            return [context(f"{_fate(view)}{_changed(view)}")]
        case _:
            return _offer(view)


def _offer(view: DraftView) -> list[Block]:
    ask = None
    if view.sensitive:
        ask = confirm("Send to a patient in crisis", "The patient gets exactly what you wrote. Please read it again.", "Send to patient")
    undone = "Undone, nothing was sent. " if view.undone else ""
    blocks = [context(f"{undone}Draft by {view.author}: {_size(view)}. Only you and your team see it until it is sent.")]
    if view.reads:
        blocks.append(context(_hint(view)))
    row = [button("Send to patient", "draft_send", view.id, "primary", ask), button("Keep as note", "draft_note", view.id)]
    if view.reads:
        row.append(button("Quick reply", "draft_quick", view.id))
    return [*blocks, actions(row)]


def _leaving(view: DraftView) -> list[Block]:
    at = f" at {when(view.leaves_at)}" if view.leaves_at else " now"
    what = f"\u201c{view.label}\u201d" if view.label else _size(view)
    line = f"\u23f3 Sent by {view.author}, leaves{at}: {what}. Undo works until it has left.{_changed(view)}"
    return [context(line), actions([button("Undo", "draft_undo", view.id, "danger")])]


def _fate(view: DraftView) -> str:
    at = f" {when(view.moved_at)}" if view.moved_at else ""
    what = f" (\u201c{view.label}\u201d)" if view.label else ""
    if view.state == "sent":
        return f"\u2713 Sent to the patient by {view.author}{what}{at}"
    if view.state == "delivered":
        return f"\u2713\u2713 Delivered to the patient{what}{at}, sent by {view.author}"
    why = FAILURES.get(view.code) or f"the provider could not deliver it (code {view.code or 'unknown'}). Please call, or write it again"
    return f"\u2715 Not delivered{what}{at}: {why}."


def _changed(view: DraftView) -> str:
    if view.deleted:
        return " The message was deleted here afterwards; the patient's text stays as it was sent."
    if view.edited:
        return " The message was changed here afterwards; the patient's text stays as it was when Send was pressed."
    return ""


def _hint(view: DraftView) -> str:
    reads, written = LANGUAGES.get(view.reads, view.reads), LANGUAGES.get(view.written, view.written)
    return f"\u26a0 The patient writes {reads}; this looks like {written}. Please translate it, or use a quick reply in {reads}."


def _size(view: DraftView) -> str:
    return f"{view.characters} characters, {'1 text' if view.segments == 1 else f'{view.segments} texts'}"
