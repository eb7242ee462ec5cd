"""What a running house has written down, read from outside: whose card is whose (nothing in Slack or on a pager says so), and
whether anything is still under way."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import Any

import psycopg

from channels.address import Address
from store.vault import Vault
from tests.flows.house import SECRET, HouseProcess

UNDER_WAY = (
    "SELECT 1 FROM escalations WHERE state IN ('open', 'taken')",
    "SELECT 1 FROM inbound WHERE state = 'waiting'",
    "SELECT 1 FROM outbox WHERE state IN ('queued', 'retrying', 'sending') AND channel <> 'voice'",  # a call is planned for later and dropped then
)


class Records:
    """Read-only, on a connection of its own for every question."""

    def __init__(self, house: HouseProcess) -> None:
        self._path = house.folder / "healthsmart.db"
        self._url = house.env.get("DATABASE_URL", "")
        self._vault = Vault(bytes.fromhex(SECRET))

    def known(self, number: str) -> bool:
        """Whether a text of this number is written down. An emergency is answered first, so this may come later."""
        return bool(self._ask("SELECT reference FROM contacts WHERE blind = ?", self._blind(number)))

    def reference(self, number: str) -> str:
        """What the team calls the person with this number (`P-7K2QM`). Raises when nobody has written from it."""
        return str(self._ask("SELECT reference FROM contacts WHERE blind = ?", self._blind(number))[0][0])

    def alert(self, number: str) -> int | None:
        """The number of the newest alert about them."""
        mine = "SELECT max(e.number) FROM escalations e JOIN contacts c ON c.id = e.contact_id WHERE c.blind = ?"
        found = self._ask(mine, self._blind(number))[0][0]
        return None if found is None else int(found)

    def quiet(self) -> bool:
        """No alert is live, nobody waits for an answer, nothing waits to be sent."""
        return not any(self._ask(question) for question in UNDER_WAY)

    def _blind(self, number: str) -> bytes:
        return self._vault.blind(Address.phone(number).uri())

    def _ask(self, question: str, *values: Any) -> list[Any]:
        if self._url:
            with psycopg.connect(self._url) as postgres:
                return postgres.execute(question.replace("?", "%s").encode(), values).fetchall()
        with closing(sqlite3.connect(f"file:{self._path}?mode=ro", uri=True, timeout=10)) as sqlite:
            return sqlite.execute(question, values).fetchall()
