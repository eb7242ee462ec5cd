"""The window in which an administrator sets a rotation: who takes turns, in which order, and when the turn passes on. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from channels.slack.blocks import Block, context, field_of, modal, multi_select, plain, select

Options = Sequence[tuple[str, str]]
LONGEST_NAME: Final = 64


@dataclass(frozen=True, slots=True)
class Chosen:
    """What stands in the form at first. `about`: the id of the rotation that is changed, "" for a new one."""

    about: str
    name: str
    people: tuple[str, ...]
    period: str
    start: str
    handover: str
    zone: str


def rotation_modal(first: Chosen, people: Options, starts: Options, handovers: Options, zones: Options) -> Block:
    """`people`: (staff id, name). The blocks are called as the fields of the API are: a fault is shown under its own."""
    text: Block = {"type": "plain_text_input", "action_id": "name", "min_length": 1, "max_length": LONGEST_NAME}
    if first.name:
        text |= {"initial_value": first.name[:LONGEST_NAME]}
    many = multi_select("people", "Choose people", people, first.people)
    periods = (("daily", "Every day"), ("weekly", "Every week"))
    blocks = [
        *([] if first.about else [context("To change a rotation that is there, type `/oncall rotation NAME`.")]),
        field_of("name", "Name", text | {"placeholder": plain("Nurses", 150)}),
        field_of("people", "People, in turn", many, hint="Choose them in the order of their turns, first turn first."),
        field_of("period", "The turn passes on", select("period", "How often", periods, first.period)),
        field_of("start", "First turn begins on", select("start", "Which day", starts, first.start), hint="Weekly: it sets the weekday."),
        field_of("handover", "Hand-over at", select("handover", "What time", handovers, first.handover)),
        field_of("zone", "By the clock of", select("zone", "Which time zone", zones, first.zone)),
    ]
    title = "Change rotation" if first.about else "New rotation"
    return modal("rotation", title, blocks, about=first.about, submit="Set", close="Cancel")
