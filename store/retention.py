"""What may be kept for how long, and the sweep that forgets the rest. That there was a conversation stays known for ever."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

import sqlalchemy as sa

from store import grants, kept_answers, pagings, proofs, seen, sign_in_codes, transcripts
from store.archive_tables import legal_holds
from store.database import Database, Tx
from store.limits import SqlLimits
from store.memory_tables import staff_questions
from store.patient_tables import media
from store.tables import delivery_events, drafts
from store.vault import KeyDestroyed

WORDS: Final = timedelta(days=30)
SIGN_INS: Final = timedelta(days=30)  # after they ended: who was signed in when is in the audit log for seven years
SEEN: Final = timedelta(days=30)  # no provider repeats anything that late
REPORTS: Final = timedelta(days=90)  # a carrier's questions about a delivery come within weeks
CODES: Final = timedelta(days=1)
BATCH: Final = 50


async def sweep(database: Database, at: datetime, words: timedelta = WORDS) -> int:
    """Forgets what is past its time, a few conversations a transaction (patients' messages wait for no more than that): words after
    `words`, but never those of somebody on legal hold. Returns how many conversations were forgotten."""
    count = 0
    while True:
        async with database.transaction() as tx:
            old = await transcripts.due(tx, at - words, BATCH)
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
        await sign_in_codes.purge(tx, at - CODES)
        await seen.forget(tx, at - SEEN)
        await _small_things(tx, at, words)
    await SqlLimits(database).sweep(at)
    return count


async def _small_things(tx: Tx, at: datetime, words: timedelta) -> None:
    """What hangs on no conversation: notes staff never sent, reports about deliveries, questions staff asked, pictures."""
    free = sa.select(legal_holds.c.subject).where(legal_holds.c.lifted_at.is_(None))
    await tx.execute(sa.delete(drafts).where(drafts.c.at < at - words, drafts.c.subject.not_in(free)))
    await tx.execute(sa.delete(delivery_events).where(delivery_events.c.at < at - REPORTS))
    await tx.execute(sa.delete(staff_questions).where(staff_questions.c.answered_at < at - words))
    await proofs.forget(tx, at)
    await pagings.forget(tx, at - REPORTS)
    old = sa.update(media).where(media.c.at < at - words, media.c.content_ct.is_not(None), media.c.contact_id.not_in(free))
    await tx.execute(old.values(content_ct=None, source_ct=None))
