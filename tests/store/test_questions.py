"""A question is kept once, sealed, and forgotten when it is answered."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from channels.address import Address
from compliance.phi import Phi
from store import questions, staff
from store.database import Database
from store.memory_tables import staff_questions
from store.questions import Question


async def test_kept_once_opened_again_and_forgotten(database: Database, clock: Any) -> None:
    async with database.transaction() as tx:
        dana = await staff.add(tx, database.vault, name="Dana", role="provider", at=clock(), slack="U01DANA", phone=Address.phone("+12065550191"))
        asked = Question("slack:D01DANA:1.0", dana.id, "D01DANA", None, True, Phi("summary of P-7K2QM"), clock(), None)
        assert await questions.add(tx, database.vault, asked)
        assert not await questions.add(tx, database.vault, asked)
    async with database.transaction() as tx:
        assert await questions.get(tx, database.vault, asked.id) == asked
        stored = (await tx.execute(sa.select(staff_questions.c.text_ct))).scalar_one()
        assert b"P-7K2QM" not in stored
        assert await questions.answered(tx, asked.id, clock())
        assert not await questions.answered(tx, asked.id, clock())
        assert await questions.get(tx, database.vault, asked.id) == replace(asked, text=Phi(""), answered_at=clock())
        assert await questions.get(tx, database.vault, "slack:other") is None
