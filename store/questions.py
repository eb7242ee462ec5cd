"""What the care team asks the assistant: kept sealed until it is answered, then only that it was asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from compliance.phi import Phi
from store.memory_tables import staff_questions
from store.upsert import insert
from store.vault import Vault


@dataclass(frozen=True, slots=True)
class Question:
    """`id` comes from the vendor's place and time; `staff_id` asked it; `place` and `thread` are where the answer goes; `text` is empty
    once it was answered."""

    id: str
    staff_id: str
    place: str
    thread: str | None
    direct: bool
    text: Phi
    at: datetime
    answered_at: datetime | None


async def add(tx: AsyncConnection, vault: Vault, question: Question) -> bool:
    """Keeps a question, sealed with its asker's key; False when it was kept before."""
    key = await vault.key(tx, question.staff_id)
    row = {
        "id": question.id,
        "staff_id": question.staff_id,
        "place": question.place,
        "thread": question.thread,
        "direct": question.direct,
        "text_ct": key.seal(question.text.reveal(), "staff_questions", "text_ct", question.id),
        "at": question.at,
    }
    made = await tx.execute(insert(tx, staff_questions).values(row).on_conflict_do_nothing().returning(staff_questions.c.id))
    return made.scalar_one_or_none() is not None


async def get(tx: AsyncConnection, vault: Vault, id: str) -> Question | None:  # noqa: A002
    """The question with this id."""
    row = (await tx.execute(sa.select(staff_questions).where(staff_questions.c.id == id))).one_or_none()
    if row is None:
        return None
    text = ""
    if row.text_ct:
        text = (await vault.key(tx, row.staff_id)).open(row.text_ct, "staff_questions", "text_ct", row.id)
    return Question(row.id, row.staff_id, row.place, row.thread, row.direct, Phi(text), row.at, row.answered_at)


async def answered(tx: AsyncConnection, id: str, at: datetime) -> bool:  # noqa: A002
    """Notes that it was answered and forgets its words; False when that was noted before."""
    first = sa.update(staff_questions).where(staff_questions.c.id == id, staff_questions.c.answered_at.is_(None))
    return (await tx.execute(first.values(answered_at=at, text_ct=b""))).rowcount == 1
