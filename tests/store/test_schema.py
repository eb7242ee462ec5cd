"""Migrations lead to exactly the tables the code names, on both databases, however many start at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

import store.access_tables
import store.archive_tables
import store.desk_tables
import store.memory_tables
import store.paging_tables
import store.patient_tables  # noqa: F401
from store.engines import sync_url
from store.schema import HEAD, migrate, revision
from store.tables import metadata
from tests import servers

MIGRATIONS = Path(__file__).parents[2] / "store" / "migrations"


def test_head_is_the_newest_revision() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_migrated_is_exactly_the_tables(database_url: str) -> None:
    engine = sa.create_engine(sync_url(database_url))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []
        found = sa.inspect(connection)
        for table in metadata.tables.values():
            assert {index["name"] for index in found.get_indexes(table.name) if not index.get("duplicates_constraint")} == {
                index.name for index in table.indexes
            }
            assert {item["name"] for item in found.get_unique_constraints(table.name)} == {
                item.name for item in table.constraints if isinstance(item, sa.UniqueConstraint)
            }
    engine.dispose()


def test_the_conditions_of_partial_indexes_are_the_tables(database_url: str) -> None:
    """Autogenerate does not compare them: make the tables afresh and compare what the database itself says."""
    fresh = database_url.replace("healthsmart.db", "fresh.db") if database_url.startswith("sqlite") else servers.postgres().empty()
    question = {
        "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql LIKE '%WHERE%'",
        "postgresql": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND indexdef LIKE '%WHERE%'",
    }
    said = []
    for url, make in ((database_url, False), (fresh, True)):
        engine = sa.create_engine(sync_url(url))
        with engine.begin() as connection:
            if make:
                metadata.create_all(connection)
            rows = connection.execute(sa.text(question[engine.dialect.name])).all()
            said.append({name: "".join(text.split()).replace('"', "") for name, text in rows})
        engine.dispose()
    assert said[0] == said[1]
    assert len(said[0]) == 9


def test_again_is_nothing_to_do(database_url: str) -> None:
    migrate(database_url)
    engine = sa.create_engine(sync_url(database_url))
    with engine.connect() as connection:
        assert revision(connection) == HEAD
    engine.dispose()


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_four_that_start_at_once(kind: str, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/new/one.db" if kind == "sqlite" else servers.postgres().empty()
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(migrate, [url] * 4))
    engine = sa.create_engine(sync_url(url))
    with engine.connect() as connection:
        assert revision(connection) == HEAD
    engine.dispose()


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_a_migration_that_breaks_leaves_nothing(kind: str, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/broken.db" if kind == "sqlite" else servers.postgres().empty()
    engine = sa.create_engine(sync_url(url))
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE staff (id integer)")
    with pytest.raises(sa.exc.DBAPIError):
        migrate(url)
    with engine.connect() as connection:
        assert sa.inspect(connection).get_table_names() == ["staff"]
        assert revision(connection) is None
    engine.dispose()
