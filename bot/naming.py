"""People the settings know by an address only get the name Slack knows them by, so that "Taken by" names a person."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Final

from bot.telemetry import get_logger
from channels.errors import FailureKind, SendFailed
from store import staff
from store.database import Database

JOB: Final = "name_staff"
NAMELESS: Final = re.compile(r"On-call person \d+")
LONGEST: Final = 60
Ask = Callable[[str], Awaitable[str | None]]
log = get_logger(__name__)


def nameless(place: int) -> str:
    """What somebody is called until we know better; `place` counts from 1."""
    return f"On-call person {place}"


class Naming:
    """Asks Slack for names. `ask` gives a member's name, or None when Slack does not tell; it raises `SendFailed`."""

    def __init__(self, database: Database, ask: Ask | None) -> None:
        self._db, self._ask = database, ask

    async def name_staff(self) -> None:
        """Job: everybody nameless who has a Slack account. Who cannot be asked now keeps the number until the next start."""
        if self._ask is None:
            return
        async with self._db.reading() as tx:
            people = [one for one in await staff.all_active(tx, self._db.vault) if one.slack and NAMELESS.fullmatch(one.name)]
        for person in people:
            try:
                name = await self._ask(person.slack or "")
            except SendFailed as why:
                log.warning("name_not_told", failure=why.kind.value, code=why.code)
                if why.kind in (FailureKind.CONFIG, FailureKind.RETRY, FailureKind.DELAY):
                    return  # the same answer for everybody
                continue
            if name and name.strip():
                async with self._db.transaction() as tx:
                    await staff.rename(tx, person.id, name.strip()[:LONGEST])
