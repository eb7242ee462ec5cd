"""Alembic's way in. `schema.migrate` hands over an open transaction; everything happens inside it."""

from __future__ import annotations

from alembic import context

import store.access_tables
import store.archive_tables
import store.desk_tables
import store.memory_tables
import store.paging_tables
import store.patient_tables  # noqa: F401 - all register their tables
from store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,  # SQLite can, and half a migration is worse than none
)
with context.begin_transaction():
    context.run_migrations()
