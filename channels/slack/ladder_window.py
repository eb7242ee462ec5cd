"""The windows in which an administrator sets who is paged: a ladder of rungs for a kind of alert. Pure; what comes back names only ids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from channels.slack.blocks import Block, context, field_of, modal, multi_select, select

Options = Sequence[tuple[str, str]]
RUNGS: Final = 4
MOST: Final = 20  # people of one rung, as in the API
KIND, PATIENCE = "kind", "patience"


def rung_field(place: int) -> str:
    """The block of the n-th rung (1-based): where its answer comes back, and where its fault is shown."""
    return f"rung_{place}"


def ladder_modal(kinds: Options, kind: str, people: Options, patience: Options, minutes: str) -> Block:
    """`people`: (address, name) of staff and rotations; `kind` and `minutes` are chosen at first. The form replaces a whole ladder."""
    first: Mapping[int, str] = {1: "Paged first, all of them together", 2: "Paged when nobody took it"}
    blocks = [
        context("This replaces the whole ladder of that kind. `/oncall` shows what is set now."),
        field_of(KIND, "For", select(KIND, "Which alerts", kinds, kind)),
    ]
    for place in range(1, RUNGS + 1):
        people_of = multi_select("people", "Choose people or rotations", people, most=MOST)
        blocks.append(field_of(rung_field(place), f"Rung {place}", people_of, hint=first.get(place, ""), optional=place > 1))
    wait = select(PATIENCE, "How long", patience, minutes)
    blocks.append(field_of(PATIENCE, "Each rung has", wait, hint="Then the next rung is paged too."))
    return modal("ladder", "On-call ladder", blocks, submit="Set", close="Cancel")
