"""What conversations have proved, kept sealed; failures, codes and locks, kept by number and by person until a success or the staff."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from compliance.identity import WINDOW, Challenge, Level, Lock, Person, Proof, State, locked
from store.columns import moment
from store.patient_tables import proof_events, proofs
from store.tables import conversations
from store.upsert import insert
from store.vault import Vault

FAILED, HELD, CLEARED, SENT = "failed", "held", "cleared", "sent"
HOUSE: Final = "house"
KEPT: Final = timedelta(days=30)  # events of a number or person without a lock; a lock is kept until it is lifted


@dataclass(frozen=True, slots=True)
class Kept:
    """A proof as stored. `given` is what half an answer told (a birth date without a name); `code` the HMAC of the code that is out;
    `misheard` counts answers that were none; `channel` is where it was proved. Version 0: nothing is stored yet."""

    proof: Proof = field(default_factory=Proof)
    version: int = 0
    given: Mapping[str, str] = field(default_factory=dict)
    code: bytes | None = None
    misheard: int = 0
    channel: str = ""


def number(contact_id: str) -> str:
    """The key failures of a number are counted under."""
    return f"number:{contact_id}"


def person(patient_id: str) -> str:
    """The key failures of a person are counted under."""
    return f"person:{patient_id}"


async def load(tx: AsyncConnection, vault: Vault, conversation_id: str) -> Kept:
    """What this conversation has proved; an empty one when it never was asked."""
    row = (await tx.execute(sa.select(proofs).where(proofs.c.conversation_id == conversation_id))).one_or_none()
    if row is None:
        return Kept()
    key = await vault.key(tx, row.contact_id)
    told = json.loads(key.open(row.standing_ct, "proofs", "standing_ct", conversation_id))
    code = bytes.fromhex(told["code"]) if told["code"] else None
    return Kept(_proof(row.state, row.level, told), row.version, told["given"], code, told["misheard"], told["channel"])


async def save(tx: AsyncConnection, vault: Vault, conversation_id: str, contact_id: str, kept: Kept, at: datetime) -> None:
    """Replaces it. Raises `RuntimeError` when somebody else saved since it was loaded."""
    proof = kept.proof
    told = {
        "person": asdict(proof.person) if proof.person else None,
        "challenge": _challenge_json(proof.challenge),
        "proved_at": _text(proof.proved_at),
        "seen_at": _text(proof.seen_at),
        "step_up_until": _text(proof.step_up_until),
        "given": dict(kept.given),
        "code": kept.code.hex() if kept.code else None,
        "misheard": kept.misheard,
        "channel": kept.channel,
    }
    key = await vault.key(tx, contact_id)
    row = {
        "version": kept.version + 1,
        "state": proof.state.value,
        "level": int(proof.level),
        "standing_ct": key.seal(json.dumps(told), "proofs", "standing_ct", conversation_id),
        "updated_at": at,
    }
    new = insert(tx, proofs).values(conversation_id=conversation_id, contact_id=contact_id, **row)
    kept_row = new.on_conflict_do_update(index_elements=["conversation_id"], set_=row, where=proofs.c.version == kept.version)
    if (await tx.execute(kept_row.returning(proofs.c.version))).scalar_one_or_none() is None:
        raise RuntimeError("two turns of one conversation at once")
    flag = {State.CHALLENGED: "asked", State.VERIFIED: "proved"}.get(proof.state)
    await tx.execute(sa.update(conversations).where(conversations.c.id == conversation_id).values(proof=flag))


async def note(tx: AsyncConnection, what: str, keys: list[str], at: datetime) -> None:
    """Writes down that something happened to these keys."""
    if keys:
        await tx.execute(sa.insert(proof_events), [{"key": key, "what": what, "at": at} for key in keys])


async def lock_of(tx: AsyncConnection, key: str, now: datetime) -> Lock | None:
    """Whether this number or person may not try now."""
    events = await since_cleared(tx, key)
    return locked([at for what, at in events if what == FAILED], now, held=any(what == HELD for what, _ in events))


async def sends(tx: AsyncConnection, key: str, now: datetime) -> list[datetime]:
    """When codes went out to a number or for a person in the last 24 hours; a success does not forget them."""
    mine = sa.select(proof_events.c.at).where(
        proof_events.c.key == key, proof_events.c.what == SENT, proof_events.c.at > moment(now - WINDOW)
    )
    return list((await tx.execute(mine)).scalars())


async def sent_by_house(tx: AsyncConnection, now: datetime) -> int:
    """How many codes left in the last hour."""
    since = moment(now - timedelta(hours=1))
    mine = sa.select(sa.func.count()).where(proof_events.c.key == HOUSE, proof_events.c.what == SENT, proof_events.c.at > since)
    return int((await tx.execute(mine)).scalar_one())


async def forget(tx: AsyncConnection, now: datetime) -> int:
    """Drops events nobody counts any more; returns how many. Locks only the staff may lift are kept."""
    held = sa.select(proof_events.c.key).where(proof_events.c.what == HELD)
    old = sa.delete(proof_events).where(proof_events.c.at < moment(now - KEPT), proof_events.c.key.not_in(held))
    return (await tx.execute(old)).rowcount


async def end_all(tx: AsyncConnection, vault: Vault, contact_id: str, at: datetime, *, unknown: bool = False) -> int:
    """Ends every proof of a number (STOP, changed contact data, the staff's word); returns how many were."""
    mine = sa.select(proofs.c.conversation_id).where(proofs.c.contact_id == contact_id, proofs.c.level > int(Level.IA0))
    ids = list((await tx.execute(mine)).scalars())
    for id_ in ids:
        kept = await load(tx, vault, id_)
        await save(tx, vault, id_, contact_id, Kept(kept.proof.dropped(unknown=unknown), kept.version, channel=kept.channel), at)
    return len(ids)


async def since_cleared(tx: AsyncConnection, key: str) -> list[tuple[str, datetime]]:
    """What failed or was held since the last success (or the staff's word), oldest first."""
    mine = sa.select(proof_events.c.what, proof_events.c.at).where(proof_events.c.key == key, proof_events.c.what != SENT)
    found: list[tuple[str, datetime]] = []
    for row in await tx.execute(mine.order_by(proof_events.c.id)):
        if row.what == CLEARED:
            found.clear()
        else:
            found.append((row.what, row.at))
    return found


def _proof(state: str, level: int, told: Mapping[str, Any]) -> Proof:
    challenge = told["challenge"]
    return Proof(
        State(state),
        Level(level),
        Person(**told["person"]) if told["person"] else None,
        _challenge(challenge) if challenge else None,
        _moment(told["proved_at"]),
        _moment(told["seen_at"]),
        _moment(told["step_up_until"]),
    )


def _challenge(told: Mapping[str, Any]) -> Challenge:
    named = Person(**told["named"]) if told["named"] else None
    return Challenge(told["id"], told["wanted"], datetime.fromisoformat(told["opened_at"]), told["tries"], told["told"], named)


def _challenge_json(challenge: Challenge | None) -> dict[str, Any] | None:
    return None if challenge is None else {**asdict(challenge), "opened_at": challenge.opened_at.isoformat()}


def _text(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
