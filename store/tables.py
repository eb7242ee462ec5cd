"""Every table, in one place. `*_ct` columns hold ciphertext bound to their table, column, row and subject (see `vault.py`).

Anything that may identify a patient is in a `*_ct` column or behind an HMAC (`blind`); the rest are ids, states, times and counts.
`migrations/` brings a real database to exactly this; a test compares the two on both databases.
"""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, String, Table, UniqueConstraint
from sqlalchemy.sql.expression import false

from store.columns import Json, Moment, Serial

metadata = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    }
)

Id = String(64)
LONG = String(200)  # provider ids and keys made of them


def _one_open(name: str, column: Column[str], where: sa.ColumnElement[bool]) -> Index:
    """At most one row per value among those that still count: what makes a race have one winner on both databases."""
    return Index(name, column, unique=True, sqlite_where=where, postgresql_where=where)


# --- people and their keys ---------------------------------------------------------------------------------------

subjects = Table(
    "subjects",
    metadata,
    Column("id", Id, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("wrapped", LargeBinary, nullable=False),  # the data key under the KEK; empty once destroyed
    Column("kek", Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("destroyed_at", Moment),
)

contacts = Table(
    "contacts",
    metadata,
    Column("id", Id, ForeignKey("subjects.id"), primary_key=True),
    Column("blind", LargeBinary, nullable=False, unique=True),
    Column("address_ct", LargeBinary, nullable=False),
    Column("scheme", String(16), nullable=False),
    Column("reference", String(16), nullable=False, unique=True),
    Column("language", String(16)),
    Column("time_zone", String(64)),
    Column("opted_out", Boolean, nullable=False, server_default=false()),
    Column("first_seen", Moment, nullable=False),
    Column("last_seen", Moment, nullable=False),
)

consents = Table(
    "consents",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("contact_id", Id, ForeignKey("contacts.id"), nullable=False, index=True),
    Column("category", String(64), nullable=False),
    Column("given", Boolean, nullable=False),
    Column("how", String(120), nullable=False),
    Column("message_id", LONG),
    Column("at", Moment, nullable=False),
    Column("version", String(32)),  # of the words it was about
    Column("channel", String(16)),
    sqlite_autoincrement=True,
)

staff = Table(
    "staff",
    metadata,
    Column("id", Id, ForeignKey("subjects.id"), primary_key=True),
    Column("name", String(120), nullable=False),
    Column("email", String(254), unique=True),
    Column("role", String(32), nullable=False),
    Column("phone_ct", LargeBinary),
    Column("phone_blind", LargeBinary, unique=True),
    Column("slack", String(32), unique=True),
    Column("language", String(16)),  # what a page says on their telephone; empty: English
    Column("methods", Json),  # how and in which order this person is paged; empty: everything at once, a call after a while
    Column("active", Boolean, nullable=False),
    Column("source", String(32), nullable=False),
    Column("created_at", Moment, nullable=False),
)

# --- what is said ------------------------------------------------------------------------------------------------

conversations = Table(
    "conversations",
    metadata,
    Column("id", Id, primary_key=True),
    Column("contact_id", Id, ForeignKey("contacts.id"), nullable=False, index=True),
    Column("channel", String(16), nullable=False),
    Column("ours", String(120), nullable=False),
    Column("session_id", Id, nullable=False, unique=True),
    Column("holder", String(16), nullable=False),
    Column("held_by", String(120)),
    Column("proof", String(16)),  # asked or proved: there is a row in `proofs`
    Column("asked", Json, nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("last_message_at", Moment, nullable=False),
    Column("closed_at", Moment),
    Column("purged_at", Moment),  # when what was said was forgotten
)
_one_open("uq_conversations_open", conversations.c.contact_id, conversations.c.closed_at.is_(None))
Index("ix_conversations_opened_at", conversations.c.opened_at)
_KEPT = conversations.c.purged_at.is_(None)
Index("ix_conversations_kept", conversations.c.opened_at, sqlite_where=_KEPT, postgresql_where=_KEPT)

inbound = Table(
    "inbound",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("message_id", LONG, nullable=False, unique=True),
    Column("provider_id", LONG, nullable=False),
    Column("conversation_id", Id, ForeignKey("conversations.id"), nullable=False, index=True),
    Column("contact_id", Id, ForeignKey("contacts.id"), nullable=False),
    Column("channel", String(16), nullable=False),
    Column("text_ct", LargeBinary, nullable=False),
    Column("media", Integer, nullable=False),
    Column("level", String(16), nullable=False),
    Column("flag", String(16)),  # abuse or threat: for tone and for staff, never for blocking
    Column("state", String(16), nullable=False),
    Column("answered_by", LONG),
    Column("received_at", Moment, nullable=False),
    Column("handled_at", Moment),
    sqlite_autoincrement=True,
)
Index("ix_inbound_contact_id_received_at", inbound.c.contact_id, inbound.c.received_at)
Index(
    "ix_inbound_waiting",
    inbound.c.received_at,
    sqlite_where=inbound.c.state == sa.literal_column("'waiting'"),
    postgresql_where=inbound.c.state == sa.literal_column("'waiting'"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", LONG, primary_key=True),
    Column("dedupe_key", LONG, nullable=False, unique=True),
    Column("conversation_id", Id, ForeignKey("conversations.id"), index=True),
    Column("contact_id", Id, ForeignKey("contacts.id"), index=True),
    Column("channel", String(16), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("recipient_ct", LargeBinary, nullable=False),
    Column("text_ct", LargeBinary, nullable=False),
    Column("card_ct", LargeBinary),
    Column("in_reply_to", LONG),
    Column("state", String(16), nullable=False),
    Column("unsure", Boolean, nullable=False, server_default=false()),  # it was already 'sending' when last started
    Column("provider_id", LONG, index=True),
    Column("code", String(64)),
    Column("attempts", Integer, nullable=False, server_default=sa.text("0")),
    Column("segments", Integer, nullable=False, server_default=sa.text("0")),
    Column("created_at", Moment, nullable=False),
    Column("not_before", Moment),
    Column("expires_at", Moment),
    Column("sending_since", Moment),
    Column("updated_at", Moment, nullable=False),
)
_UNSENT = outbox.c.state.in_([sa.literal_column("'queued'"), sa.literal_column("'retrying'"), sa.literal_column("'sending'")])
Index("ix_outbox_unsent", outbox.c.updated_at, sqlite_where=_UNSENT, postgresql_where=_UNSENT)

delivery_events = Table(
    "delivery_events",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("outbox_id", LONG, ForeignKey("outbox.id"), nullable=False),
    Column("state", String(16), nullable=False),
    Column("code", String(64), nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("outbox_id", "state", "code"),
    sqlite_autoincrement=True,
)

drafts = Table(
    "drafts",
    metadata,
    Column("event_id", LONG, primary_key=True),
    Column("subject", Id, ForeignKey("subjects.id"), nullable=False),
    Column("thread", String(120), nullable=False, index=True),
    Column("author", String(120), nullable=False),
    Column("text_ct", LargeBinary, nullable=False),
    Column("at", Moment, nullable=False),
    Column("outbox_id", LONG),
    Column("sends", Integer, nullable=False, server_default=sa.text("0")),  # how often somebody pressed "Send to patient" on it
    Column("note", Boolean, nullable=False, server_default=false()),  # internal for good
    Column("edited_at", Moment),
    Column("deleted_at", Moment),
)

seen = Table("seen", metadata, Column("key", LONG, primary_key=True), Column("at", Moment, nullable=False, index=True))

# --- people called to help -----------------------------------------------------------------------------------------

escalations = Table(
    "escalations",
    metadata,
    Column("id", Id, primary_key=True),
    Column("number", Integer, nullable=False, unique=True),
    Column("contact_id", Id, ForeignKey("contacts.id")),
    Column("conversation_id", Id, ForeignKey("conversations.id")),
    Column("level", String(16), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("rules", Json, nullable=False),
    Column("language", String(16)),
    Column("state", String(16), nullable=False),
    Column("version", Integer, nullable=False),
    Column("rung", Integer, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("first_page", Integer, nullable=False, server_default=sa.text("0")),  # the page at which this climb up the ladder began
    Column("code", String(8), nullable=False),
    Column("opened_at", Moment, nullable=False, index=True),
    Column("due_at", Moment),
    Column("holder", String(120)),
    Column("taken_at", Moment),
    Column("resolved_at", Moment),
    Column("outcome", String(64)),
)
_LIVE = escalations.c.state.in_([sa.literal_column("'open'"), sa.literal_column("'taken'")])
_one_open("uq_escalations_live_code", escalations.c.code, _LIVE)
_one_open("uq_escalations_live_emergency", escalations.c.contact_id, sa.and_(escalations.c.kind == sa.literal_column("'emergency'"), _LIVE))

escalation_events = Table(
    "escalation_events",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("escalation_id", Id, ForeignKey("escalations.id"), nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Column("what", String(64), nullable=False),
    Column("by", String(120), nullable=False),
    Column("detail", Json, nullable=False),
    sqlite_autoincrement=True,
)

cards = Table(
    "cards",
    metadata,
    Column("escalation_id", Id, ForeignKey("escalations.id"), primary_key=True),
    Column("channel", String(64), primary_key=True),
    Column("ts", String(64), nullable=False),
    Column("drawn_version", Integer, nullable=False),
    Column("drawn_at", Moment),
    UniqueConstraint("channel", "ts"),
)

ladders = Table(
    "ladders",
    metadata,
    Column("kind", String(32), primary_key=True),
    Column("rungs", Json, nullable=False),
    Column("patience_s", Integer, nullable=False),
    Column("updated_at", Moment, nullable=False),
)

rotations = Table(
    "rotations",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", String(64), nullable=False, unique=True),
    Column("people", Json, nullable=False),
    Column("start", String(10), nullable=False),
    Column("handover", String(5), nullable=False),
    Column("zone", String(64), nullable=False),
    Column("period", String(8), nullable=False),
    Column("every", Integer, nullable=False),
    Column("updated_at", Moment, nullable=False),
)

overrides = Table(
    "overrides",
    metadata,
    Column("id", Id, primary_key=True),
    Column("rotation_id", Id, ForeignKey("rotations.id"), nullable=False),
    Column("start", Moment, nullable=False),
    Column("end", Moment, nullable=False),
    Column("person", Id, ForeignKey("staff.id")),
    Column("made", Moment, nullable=False),
    Column("made_by", String(120), nullable=False),
)
Index("ix_overrides_rotation_id_end", overrides.c.rotation_id, overrides.c.end)
