"""The rest of the tables: what the assistant remembers, what was decided, and what was done. Same rules as `tables.py`."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, LargeBinary, String, Table, Text, UniqueConstraint, text
from sqlalchemy.sql.expression import false

from store.columns import Json, Moment, Serial
from store.tables import LONG, Id, metadata

# --- the assistant's sessions: append-only events, one number per session --------------------------------------------

sessions = Table(
    "sessions",
    metadata,
    Column("id", LONG, primary_key=True),
    Column("app", String(64), nullable=False),
    Column("user_id", Id, nullable=False),
    Column("channel", String(16)),
    Column("state_ct", LargeBinary, nullable=False),  # as created; later states ride on the events
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    Column("ended_at", Moment),
)
Index("ix_sessions_app_user_id_created_at", sessions.c.app, sessions.c.user_id, sessions.c.created_at)
Index("ix_sessions_live", sessions.c.updated_at, sqlite_where=sessions.c.ended_at.is_(None), postgresql_where=sessions.c.ended_at.is_(None))

session_events = Table(
    "session_events",
    metadata,
    Column("session_id", LONG, ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("event_id", LONG, nullable=False),
    Column("at", Moment, nullable=False),
    Column("keep", Boolean, nullable=False, server_default=false()),  # a summary: loaded even when the window has moved past it
    Column("event_ct", LargeBinary, nullable=False),
    Column("state_ct", LargeBinary),  # the whole state after this event, when it changed
    UniqueConstraint("session_id", "event_id"),
)
_KEPT = session_events.c.keep.is_(True)
Index("ix_session_events_kept", session_events.c.session_id, session_events.c.seq, sqlite_where=_KEPT, postgresql_where=_KEPT)
_STATED = session_events.c.state_ct.is_not(None)
Index("ix_session_events_stated", session_events.c.session_id, session_events.c.seq, sqlite_where=_STATED, postgresql_where=_STATED)

session_scopes = Table(
    "session_scopes",
    metadata,
    Column("app", String(64), primary_key=True),
    Column("scope", LONG, primary_key=True),  # "app" or "user:<id>"
    Column("version", Integer, nullable=False),
    Column("state_ct", LargeBinary, nullable=False),
)

# --- what the care team asks the assistant ---------------------------------------------------------------------------

staff_questions = Table(
    "staff_questions",
    metadata,
    Column("id", LONG, primary_key=True),
    Column("staff_id", Id, ForeignKey("staff.id"), nullable=False),
    Column("place", String(64), nullable=False),
    Column("thread", String(64)),
    Column("direct", Boolean, nullable=False),
    Column("text_ct", LargeBinary, nullable=False),  # emptied once it is answered
    Column("at", Moment, nullable=False),
    Column("answered_at", Moment),
)

# --- what was decided ------------------------------------------------------------------------------------------------

care_states = Table(
    "care_states",
    metadata,
    Column("contact_id", Id, ForeignKey("contacts.id"), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("state_ct", LargeBinary, nullable=False),
    Column("updated_at", Moment, nullable=False),
)

enrolments = Table(
    "enrolments",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("contact_id", Id, ForeignKey("contacts.id"), nullable=False),
    Column("service", String(64), nullable=False),
    Column("reference", String(32), nullable=False, unique=True),
    Column("consent", Json, nullable=False),
    Column("at", Moment, nullable=False),
    Column("person", String(80), nullable=False, server_default=text("''")),  # whose it is, where several share a telephone
    UniqueConstraint("contact_id", "service", "person"),
    sqlite_autoincrement=True,
)

# --- what was done ---------------------------------------------------------------------------------------------------

audit_events = Table(
    "audit_events",
    metadata,
    Column("seq", Serial, primary_key=True),
    Column("id", String(26), nullable=False, unique=True),
    Column("at", Moment, nullable=False, index=True),
    Column("body", LargeBinary, nullable=False),
    Column("mac", LargeBinary, nullable=False),
    Column("key_id", String(16), nullable=False),
    sqlite_autoincrement=True,
)

audit_leaves = Table(
    "audit_leaves",
    metadata,
    Column("seq", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),  # place in the sealed log, from 0
    Column("event_seq", BigInteger, nullable=False, unique=True),
    Column("leaf", LargeBinary, nullable=False),
    Column("mac", LargeBinary, nullable=False),
)

audit_checkpoints = Table(
    "audit_checkpoints",
    metadata,
    Column("size", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("note", Text, nullable=False),
    Column("at", Moment, nullable=False),
)

limits = Table("limits", metadata, Column("key", LONG, primary_key=True), Column("tat", BigInteger, nullable=False))

meta = Table("meta", metadata, Column("key", String(64), primary_key=True), Column("value", Text, nullable=False))
