"""Alerts that staff or the model judged otherwise than the rules did, with what the patient had said: raw material for better rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from compliance.phi import Phi
from store import inbox
from store.tables import escalations
from store.vault import Vault

SAID_BEFORE = timedelta(minutes=15)
JUST_AFTER = timedelta(seconds=5)  # the alert is opened in the message's own transaction, or by the turn right after it
MODEL = "model.reported"


@dataclass(frozen=True, slots=True)
class Doubted:
    """`verdict` is false_alarm, should_have_paged or model_only (the model raised what the rules had not seen)."""

    escalation: str
    number: int
    verdict: str
    level: str
    rules: tuple[str, ...]
    language: str
    at: datetime
    said: tuple[Phi, ...]


async def doubted(tx: AsyncConnection, vault: Vault, verdicts: tuple[str, ...], since: datetime) -> list[Doubted]:
    """Oldest first. The patient's words are those of the quarter of an hour before the alert."""
    asked = sa.select(escalations).where(escalations.c.opened_at >= since, escalations.c.contact_id.is_not(None))
    out = []
    for row in (await tx.execute(asked.order_by(escalations.c.opened_at, escalations.c.number))).all():
        rules = tuple(row.rules)
        verdict = row.outcome if row.outcome in verdicts else "model_only" if MODEL in rules else None
        if verdict is None:
            continue
        heard = await inbox.recent(tx, vault, row.contact_id, row.opened_at - SAID_BEFORE, limit=50)
        said = tuple(one.text for one in heard if one.received_at <= row.opened_at + JUST_AFTER)
        out.append(Doubted(row.id, row.number, verdict, row.level, rules, row.language or "", row.opened_at, said[-3:]))
    return out
