"""Tables of who the patients are, what a conversation has proved, and pictures they sent. Same rules as `tables.py`.

A number on file and the contact that texts from it share their blind index, and nothing else: there is no row that says "this contact is
that patient", and without the key nobody can tell which numbers those are.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, String, Table, UniqueConstraint

from store.columns import Json, Moment, Serial
from store.tables import LONG, Id, metadata

# --- who they are ----------------------------------------------------------------------------------------------------

patients = Table(
    "patients",
    metadata,
    Column("id", Id, ForeignKey("subjects.id"), primary_key=True),
    Column("external_blind", LargeBinary, unique=True),  # the clinic's own number for them (MRN); none for people added by hand
    Column("name_born_blind", LargeBinary, nullable=False, index=True),  # folded last name and birth date together, never each alone
    Column("details_ct", LargeBinary, nullable=False),
    Column("language", String(16)),
    Column("time_zone", String(64)),
    Column("state", String(2)),
    Column("source", String(32), nullable=False),
    Column("created_at", Moment, nullable=False, index=True),
    Column("updated_at", Moment, nullable=False),
)

patient_phones = Table(
    "patient_phones",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("patient_id", Id, ForeignKey("patients.id"), nullable=False),
    Column("blind", LargeBinary, nullable=False, index=True),
    Column("address_ct", LargeBinary, nullable=False),
    Column("place", Integer, nullable=False),  # 0: the first to try
    Column("confirmed_at", Moment, nullable=False),  # when it was last given to us or proved from: after 90 days it may be another's
    UniqueConstraint("patient_id", "blind"),
    sqlite_autoincrement=True,
)

proxies = Table(
    "proxies",
    metadata,
    Column("id", Id, primary_key=True),
    Column("patient_id", Id, ForeignKey("patients.id"), nullable=False, index=True),
    Column("blind", LargeBinary, nullable=False, index=True),
    Column("details_ct", LargeBinary, nullable=False),
    Column("relation", String(32), nullable=False),
    Column("scope", Json, nullable=False),
    Column("made_by", String(120), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("revoked_at", Moment),
)

# --- what was proved -------------------------------------------------------------------------------------------------

proofs = Table(
    "proofs",
    metadata,
    Column("conversation_id", Id, ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True),
    Column("contact_id", Id, ForeignKey("contacts.id"), nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("state", String(16), nullable=False),
    Column("level", Integer, nullable=False),
    Column("standing_ct", LargeBinary, nullable=False),
    Column("updated_at", Moment, nullable=False),
)

proof_events = Table(
    "proof_events",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("key", LONG, nullable=False),
    Column("what", String(16), nullable=False),
    Column("at", Moment, nullable=False),
    sqlite_autoincrement=True,
)
Index("ix_proof_events_key_at", proof_events.c.key, proof_events.c.at)

step_ups = Table(
    "step_ups",
    metadata,
    Column("id", LargeBinary, primary_key=True),  # SHA-256 of the token in the link: the token itself is nowhere
    Column("conversation_id", Id, ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False),
    Column("contact_id", Id, ForeignKey("contacts.id"), nullable=False),
    Column("state", LargeBinary, unique=True),  # SHA-256 of what the portal gives back
    Column("secret_ct", LargeBinary),
    Column("created_at", Moment, nullable=False, index=True),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment),
)

# --- pictures --------------------------------------------------------------------------------------------------------

media = Table(
    "media",
    metadata,
    Column("id", Id, primary_key=True),
    Column("message_id", LONG, nullable=False),
    Column("contact_id", Id, ForeignKey("contacts.id"), nullable=False, index=True),
    Column("place", Integer, nullable=False),
    Column("state", String(16), nullable=False),
    Column("kind", String(64)),
    Column("why", String(64)),
    Column("size", Integer, nullable=False),
    Column("source_ct", LargeBinary),
    Column("content_ct", LargeBinary),
    Column("at", Moment, nullable=False),
    UniqueConstraint("message_id", "place"),
)
