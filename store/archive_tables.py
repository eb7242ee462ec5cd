"""Tables about what leaves the house in good order: sealed segments, prunings, legal holds, erasures; and the keys that wrap data keys and
by which people are found. Same rules as `tables.py`."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, LargeBinary, String, Table

from store.columns import Json, Moment
from store.tables import Id, metadata

_Place = BigInteger().with_variant(Integer, "sqlite")

audit_segments = Table(
    "audit_segments",
    metadata,
    Column("upto", _Place, primary_key=True, autoincrement=False),  # the first place in the log that is not in it
    Column("first", BigInteger, nullable=False),
    Column("peaks", LargeBinary, nullable=False),  # the tree at its end
    Column("sha256", String(64), nullable=False),  # of the manifest
    Column("place", String(200), nullable=False),  # the store it went to
    Column("at", Moment, nullable=False),
)

audit_prunings = Table(
    "audit_prunings",
    metadata,
    Column("upto", _Place, primary_key=True, autoincrement=False),
    Column("peaks", LargeBinary, nullable=False),
    Column("mac", LargeBinary, nullable=False),
    Column("at", Moment, nullable=False),
)

legal_holds = Table(
    "legal_holds",
    metadata,
    Column("id", Id, primary_key=True),
    Column("subject", Id, ForeignKey("subjects.id"), nullable=False, index=True),
    Column("reason_ct", LargeBinary, nullable=False),
    Column("made_by", String(120), nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("lifted_by", String(120)),
    Column("lifted_at", Moment),
)

erasures = Table(
    "erasures",
    metadata,
    Column("id", Id, primary_key=True),
    Column("subject", Id, ForeignKey("subjects.id"), nullable=False, index=True),
    Column("state", String(16), nullable=False),  # asked, done, refused
    Column("asked_by", String(120), nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("confirmed_by", String(120)),
    Column("done_at", Moment),
    Column("keys", Json),  # the subjects whose keys were destroyed
    Column("identity", Id, ForeignKey("subjects.id")),  # whose key still opens who this was
    Column("identity_ct", LargeBinary),
    Column("identity_until", Moment),
)

keks = Table(
    "keks",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("provider", String(200), nullable=False),
    Column("wrapped", LargeBinary, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("retired_at", Moment),
)

blind_keys = Table(
    "blind_keys",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("provider", String(200), nullable=False),
    Column("wrapped", LargeBinary, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("retired_at", Moment),  # nothing is looked for under it any more
)
