"""How well somebody is known, as a card says it. Numbers and states only, never who it is."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from channels.address import Scheme
from compliance.identity import Level
from store import patients, proofs
from store.contacts import Contact
from store.conversations import Conversation
from store.database import Database, Tx

WORDS: Final = {
    Level.IA3: "verified: code and portal sign-in",
    Level.IA2: "verified: birth date and texted code",
    Level.IA1: "number on file, not verified",
    Level.IA0: "number not on file",
}


async def identity_of(tx: Tx, database: Database, contact: Contact | None, talk: Conversation | None, at: datetime) -> str:
    """What this conversation has proved by now; without a proof, whether the number is on file."""
    if contact is None:
        return "no patient"
    if talk is not None and talk.proof:
        proof = (await proofs.load(tx, database.vault, talk.id)).proof.seen(talk.last_message_at).aged(at)
        if proof.level >= Level.IA2:
            return WORDS[proof.level]
    known = contact.address.scheme is Scheme.PHONE and await patients.by_phone(tx, database.vault, contact.address)
    return WORDS[Level.IA1 if known else Level.IA0]
