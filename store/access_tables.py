"""The tables behind signing in and what people may do: accounts, sessions, tokens, keys, kept answers, exceptions. Same rules as
`tables.py`; nothing here lets anybody in who reads it: secrets are kept as hashes or sealed."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, String, Table, UniqueConstraint

from store.columns import Json, Moment
from store.tables import Id, metadata

accounts = Table(
    "accounts",
    metadata,
    Column("staff_id", Id, ForeignKey("staff.id"), primary_key=True),
    Column("password", String(200)),  # Argon2id over the peppered password, with its parameters
    Column("password_at", Moment),
    Column("totp_ct", LargeBinary),
    Column("totp_step", BigInteger),  # the newest time step that was used: no code counts twice
    Column("recovery", Json),  # hashes of the one-time codes that are left
    Column("issuer", String(255)),  # who vouches for this person, and the name they have there (OpenID Connect iss and sub)
    Column("issuer_subject", String(255)),
    Column("created_at", Moment, nullable=False),
    UniqueConstraint("issuer", "issuer_subject"),
)

grants = Table(
    "grants",
    metadata,
    Column("id", Id, primary_key=True),
    Column("subject", Id, ForeignKey("subjects.id"), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("secret", LargeBinary, unique=True),  # hash of the console's cookie
    Column("factors", Json, nullable=False),
    Column("agent", String(40), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("last_seen", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False, index=True),
    Column("ended_at", Moment),
    Column("ended_why", String(32)),
)

refresh_tokens = Table(
    "refresh_tokens",
    metadata,
    Column("hash", LargeBinary, primary_key=True),
    Column("grant_id", Id, ForeignKey("grants.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("made_at", Moment, nullable=False),
    Column("used_at", Moment),
)

signing_keys = Table(
    "signing_keys",
    metadata,
    Column("kid", String(32), primary_key=True),
    Column("seed_ct", LargeBinary, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("retired_at", Moment),
)

kept_answers = Table(
    "kept_answers",
    metadata,
    Column("key", LargeBinary, primary_key=True),  # keyed hash of who asked, what, and their Idempotency-Key
    Column("asked", LargeBinary, nullable=False),  # hash of the body
    Column("status", Integer),  # empty while the first request is being worked on
    Column("answer_ct", LargeBinary),
    Column("at", Moment, nullable=False, index=True),
)

limit_overrides = Table(
    "limit_overrides",
    metadata,
    Column("id", Id, primary_key=True),
    Column("subject", Id, ForeignKey("subjects.id"), nullable=False),
    Column("limit_name", String(32), nullable=False),
    Column("allowance", Integer),  # empty: no limit at all
    Column("reason_ct", LargeBinary, nullable=False),
    Column("made_by", String(120), nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("ended_at", Moment),
)
Index("ix_limit_overrides_subject_expires_at", limit_overrides.c.subject, limit_overrides.c.expires_at)

break_glass = Table(
    "break_glass",
    metadata,
    Column("id", Id, primary_key=True),
    Column("staff_id", Id, ForeignKey("staff.id"), nullable=False),
    Column("patient", Id, ForeignKey("subjects.id"), nullable=False),
    Column("reason_ct", LargeBinary, nullable=False),
    Column("started_at", Moment, nullable=False, index=True),
    Column("expires_at", Moment, nullable=False),
    Column("ended_at", Moment),
)
Index("ix_break_glass_staff_id_patient", break_glass.c.staff_id, break_glass.c.patient)

sign_in_codes = Table(
    "sign_in_codes",
    metadata,
    Column("id", Id, primary_key=True),
    Column("blind", LargeBinary, nullable=False, index=True),  # the number it was texted to
    Column("patient", Id, ForeignKey("subjects.id"), nullable=False),
    Column("mark", LargeBinary, nullable=False),  # keyed hash of the code
    Column("tries", Integer, nullable=False),
    Column("made_at", Moment, nullable=False, index=True),
    Column("used_at", Moment),
)
