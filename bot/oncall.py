"""The grammar of HEALTHSMART_ONCALL: who is paged, in which order.

`slack:U01|+15551230001,slack:U02;slack:U03`: `;` separates rungs, `,` the people of a rung, `|` one person's addresses.
"""

from __future__ import annotations

from channels.address import Address, Scheme
from channels.errors import Malformed

Person = tuple[str, ...]
Rung = tuple[Person, ...]
Rungs = tuple[Rung, ...]


def read_ladder(text: str, *, named: bool = False) -> tuple[Rungs, list[str]]:
    """The rungs as they were written, first paged first, and what is wrong with them, one piece of advice a mistake.

    Empty rungs and people are passed over, so a `;` too many is harmless. `named`: `rotation:NAME` and `staff:ID` are addresses too."""
    rungs: list[Rung] = []
    faults: list[str] = []
    for place, written in enumerate(text.split(";"), 1):
        rung = []
        for person in written.split(","):
            lines = tuple(line.strip() for line in person.split("|") if line.strip())
            if lines:
                rung.append(lines)
            faults += [f"rung {place}: {fault}" for fault in (_fault(line, named) for line in lines) if fault]
        if rung:
            rungs.append(tuple(rung))
    return tuple(rungs), faults


def _fault(line: str, named: bool) -> str | None:
    """What is wrong with one address; never the address itself, it is somebody's telephone number."""
    if named and line.startswith(("rotation:", "staff:")) and line.partition(":")[2].strip():
        return None
    try:
        address = Address.parse(line) if line.startswith("slack:") else Address.phone(line.removeprefix("tel:"))
    except Malformed:
        return "an address is neither slack:U… nor +1555…; rungs are separated by ; people by , one person's addresses by |"
    if address.scheme is Scheme.SLACK and address.value[0] not in "UW":
        return "a Slack address names a channel; a page goes to people (their member ids begin with U or W)"
    if address.scheme not in (Scheme.SLACK, Scheme.PHONE):
        return "a short code or a WhatsApp line cannot be paged; write the person's telephone number like +15551230001"
    return None
