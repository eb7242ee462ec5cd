"""What may be kept for how long, and the sweep that forgets the rest. That there was a conversation stays known for ever."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from store import grants, kept_answers, transcripts
from store.database import Database
from store.limits import SqlLimits
from store.vault import KeyDestroyed

WORDS: Final = timedelta(days=30)
SIGN_INS: Final = timedelta(days=30)  # after they ended: who was signed in when is in the audit log for seven years
BATCH: Final = 50


async def sweep(database: Database, at: datetime) -> int:
    """Forgets what is past its time, a few conversations a transaction (patients' messages wait for no more than that). Returns how
    many conversations were forgotten."""
    count = 0
    while True:
        async with database.transaction() as tx:
            old = await transcripts.due(tx, at - WORDS, BATCH)
            for talk in old:
                try:
                    await transcripts.forget(tx, database.vault, talk, at)
                except KeyDestroyed:
                    await transcripts.mark_forgotten(tx, talk.id, at)
            count += len(old)
        if len(old) < BATCH:
            break
    async with database.transaction() as tx:
        await grants.purge(tx, at - SIGN_INS)
        await kept_answers.purge(tx, at)
    await SqlLimits(database).sweep(at)
    return count
