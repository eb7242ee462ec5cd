"""Things that go wrong on the far side, on request."""

from __future__ import annotations

import asyncio
from dataclasses import asdict, dataclass
from typing import Any, Final

KINDS: Final = (
    "429",
    "500",
    "502",
    "reset",
    "slow",
    "accepted_then_reset",
    "no_callback",
    "duplicate_callback",
    "reordered_callbacks",
    "error",
)


@dataclass
class Fault:
    """`where`: "twilio.messages", "twilio.callbacks", "slack.chat.postMessage", "slack.*" …; `count`: how often it strikes (-1: always);
    `to`: only what goes to this number ("": whatever comes)."""

    where: str
    kind: str
    count: int = 1
    seconds: float = 1.0
    code: int = 21610
    to: str = ""

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"unknown fault {self.kind!r}; known are {', '.join(KINDS)}")


class Faults:
    """The script: faults are used up in the order they were added."""

    def __init__(self) -> None:
        self.script: list[Fault] = []

    def add(self, where: str, kind: str, count: int = 1, seconds: float = 1.0, code: int = 21610, to: str = "") -> None:
        self.script.append(Fault(where, kind, count, seconds, code, to))

    def clear(self) -> None:
        self.script.clear()

    def strike(self, where: str, to: str = "") -> Fault | None:
        """The fault that hits this call (about this number, where it is about one), counted down."""
        for fault in self.script:
            there = fault.where == where or (fault.where.endswith("*") and where.startswith(fault.where[:-1]))
            if fault.count != 0 and fault.to in ("", to) and there:
                fault.count -= 1 if fault.count > 0 else 0
                return fault
        return None

    def listed(self) -> list[dict[str, Any]]:
        return [asdict(fault) for fault in self.script if fault.count != 0]


class Reset(BaseException):
    """The connection breaks without an answer. Not an `Exception`: the web framework would answer those with a 500."""


async def before(fault: Fault | None) -> None:
    """What happens before the call is even looked at."""
    if fault is None:
        return
    if fault.kind == "slow":
        await asyncio.sleep(fault.seconds)
    if fault.kind == "reset":
        raise Reset
