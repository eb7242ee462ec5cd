"""The desk's windows: pure functions from plain values to Block Kit modals. What a form sends back names only ids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from channels.slack.blocks import (
    DAY_AND_CLOCK,
    Block,
    button,
    confirm,
    context,
    divider,
    escaped,
    field_of,
    fields,
    modal,
    said,
    section,
    select,
    when,
)
from channels.slack.cards import LANGUAGES

PREVIEW: Final = "preview"
Options = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Line:
    """One text of a conversation: who said it, when, and the words."""

    who: str
    at: datetime
    text: str


def words_modal(number: int, reference: str, language: str, lines: Sequence[Line], reader: str) -> Block:
    """A patient's own words, for one reader. Opened only after the reading was written down."""
    shown: list[Block] = [
        fields([("Patient", reference), ("Writes", LANGUAGES.get(language, language or "unknown"))]),
        divider(),
        *_spoken(lines),
        divider(),
        context(f"Shown to {reader} only. That you read this is recorded."),
    ]
    return modal("words", f"Words of #{number}", shown)


def patient_modal(reference: str, facts: Sequence[tuple[str, str]], lines: Sequence[Line], reader: str) -> Block:
    """What the desk knows about one patient."""
    shown: list[Block] = [fields(list(facts)[:10]), divider(), *_spoken(lines), divider()]
    return modal("patient", reference, [*shown, context(f"Shown to {reader} only. That you read this is recorded.")])


def quick_modal(about: str, number: int, language: str, options: Options, chosen: str, words: str, english: str) -> Block:
    """Approved answers: pick one, read it as the patient will, send it. `about` is the escalation's id."""
    reads = LANGUAGES.get(language, language)
    blocks: list[Block] = [
        field_of("reply", "Approved answer", select("desk_quick_pick", "Pick an answer", options, chosen), live=True),
        section(f"*The patient reads ({escaped(reads)})*"),
        said(words) | {"block_id": f"{PREVIEW}-{chosen}"},
    ]
    if language != "en":
        blocks.append(context(f"In English: {english}"))
    return modal("quick", f"Quick reply for #{number}", blocks, about=about, submit="Send to patient", close="Cancel")


def hand_on_modal(about: str, number: int, people: Options) -> Block:
    """`about`: the escalation's id and version; `people`: (staff id, name) of who can be paged."""
    picked = field_of("to", "Who should have it", select("person", "Choose somebody", people), hint="They are paged at once.")
    return modal("hand_on", f"Hand on #{number}", [picked], about=about, submit="Hand on", close="Cancel")


def override_modal(rotations: Options, people: Options, hours: Options, me: str, starts: Options) -> Block:
    """Somebody stands in: from a start that is offered, for some hours."""
    blocks = [
        field_of("rotation", "Rotation", select("rotation", "Which turn", rotations, rotations[0][0] if rotations else None)),
        field_of("person", "Who stands in", select("person", "Choose somebody", people, me)),
        field_of("start", "From", select("start", "When it begins", starts, starts[0][0] if starts else None)),
        field_of("hours", "For", select("hours", "How long", hours, "8")),
    ]
    return modal("override", "Stand in", blocks, submit="Set", close="Cancel")


def swap_modal(turns: Options) -> Block:
    """Two turns to come change hands."""
    blocks = [
        field_of("one", "This turn", select("one", "Which turn", turns, turns[0][0])),
        field_of("other", "For this one", select("other", "Which turn", turns), hint="Both people keep their other turns."),
    ]
    return modal("swap", "Swap turns", blocks, submit="Swap", close="Cancel")


def exception_modal(about: str, reference: str, told: str, amounts: Options, hours: Options, reasons: Options) -> Block:
    """Lets a patient send more for a while. `about`: the patient's id; `told`: the exception they have now."""
    blocks: list[Block] = [
        section(f"*{escaped(reference)}* may send more messages than the limit for a while. Emergencies always pass anyway."),
        *([context(told)] if told else []),
        field_of("allowance", "How many", select("allowance", "How many", amounts, amounts[0][0])),
        field_of("hours", "For", select("hours", "How long", hours, hours[0][0])),
        field_of("reason", "Why", select("reason", "Choose the reason", reasons), hint="Kept for the privacy officer."),
    ]
    return modal("limit", "Exception from limit", blocks, about=about, submit="Allow", close="Cancel")


def exceptions_modal(lines: Sequence[tuple[str, str, datetime, str]], usage: str) -> Block:
    """(id, who and how many, until when, why) of each that counts now, with a button to take it back."""
    blocks: list[Block] = []
    for id_, what, until, why in lines[:30]:
        ask = confirm("Take it back?", "The usual limit counts again at once.", "Take back")
        back = button("Take back", "desk_limit_end", id_, ask=ask)
        blocks += [section(escaped(what), back), context(f"until {when(until, DAY_AND_CLOCK)}  ·  {why}")]
    if len(lines) > 30:
        blocks.append(context(f"and {len(lines) - 30} more: `healthsmart limits list` shows them"))
    return modal("limits", "Exceptions from limit", [*(blocks or [section("No exceptions just now.")]), divider(), context(usage)])


def send_modal(draft: str, number: int, size: str, hint: str, text: str) -> Block:
    """From the message shortcut: what exactly leaves."""
    blocks: list[Block] = [section(f"*This goes to the patient of #{number}*"), said(text), context(size)]
    if hint:
        blocks.append(context(hint))
    return modal("send", "Send to patient", blocks, about=draft, submit="Send to patient", close="Cancel")


def told_modal(title: str, text: str) -> Block:
    """A sentence in a window: for a press that has no channel to whisper in."""
    return modal("told", title, [section(text)])


def _spoken(lines: Sequence[Line]) -> list[Block]:
    if not lines:
        return [context("Nothing was said in this time.")]
    found: list[Block] = []
    for line in lines:
        found += [context(f"{line.who}  ·  {when(line.at, DAY_AND_CLOCK)}"), said(line.text or "(no text)")]
    return found
