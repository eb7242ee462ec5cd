"""The tables of pages on their way to staff; part of the one list in `store.tables`."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table

from store.columns import Moment
from store.tables import LONG, Id, metadata

pagings = Table(
    "pagings",  # who was paged for what, which way, and what became of it: bundles, reports and the proof that somebody was reached
    metadata,
    Column("outbox_id", LONG, ForeignKey("outbox.id"), primary_key=True),
    Column("escalation_id", Id, ForeignKey("escalations.id"), primary_key=True, index=True),  # a bundle pages for many
    Column("whom", String(64), nullable=False),  # a keyed hash of the address
    Column("channel", String(16), nullable=False),
    Column("how", String(16), nullable=False),  # alone, bundle, waiting (for one), joined (one), doubled
    Column("at", Moment, nullable=False),
    Column("reached_at", Moment),  # a provider took it
    Column("failed_at", Moment),
)
Index("ix_pagings_whom_at", pagings.c.whom, pagings.c.at)

pager_links = Table(
    "pager_links",  # what another pager (PagerDuty, ...) was last told about an escalation
    metadata,
    Column("escalation_id", Id, ForeignKey("escalations.id"), primary_key=True),
    Column("pager", String(32), primary_key=True),
    Column("told", String(16), nullable=False),  # trigger, acknowledge, resolve
    Column("version", Integer, nullable=False),
    Column("at", Moment, nullable=False),
)
