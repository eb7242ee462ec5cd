"""Tables of the care team's desk in Slack. Same rules as `tables.py`."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, String, Table

from store.columns import Moment
from store.tables import Id, metadata

slack_links = Table(
    "slack_links",
    metadata,
    Column("slack", String(32), primary_key=True),
    Column("staff_id", Id, ForeignKey("staff.id"), nullable=False, index=True),
    Column("name", String(120), nullable=False),  # what Slack calls them
    Column("state", String(16), nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("decided_by", String(120)),
    Column("decided_at", Moment),
)

slack_homes = Table(
    "slack_homes",
    metadata,
    Column("slack", String(32), primary_key=True),
    Column("opened_at", Moment, nullable=False, index=True),
    Column("face", String(64)),  # a hash of what was last drawn there: nothing is published twice
)
