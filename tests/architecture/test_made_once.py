"""What is made once for all tests is the same for each of them, and kept apart where it is not."""

from __future__ import annotations

import logging
import os
import ssl
import subprocess
import sys
import tempfile
from pathlib import Path

import httpx
import pytest
import sqlalchemy as sa

from store.engines import postgres_engine
from tests import made_once, servers
from tests.made_once import STATEMENTS

ROOT = Path(__file__).resolve().parents[2]
TABLE = sa.Table("made_once", sa.MetaData(), sa.Column("one", sa.String), sa.Column("two", sa.JSON))


def rows(engine: sa.Engine, one: str) -> list[object]:
    with engine.begin() as connection:
        TABLE.create(connection)
        connection.execute(TABLE.insert(), {"one": one, "two": {"of": one}})
        found = connection.execute(sa.select(TABLE.c.two).where(TABLE.c.one == one).limit(3)).scalars().all()
        TABLE.drop(connection)
    engine.dispose()
    return list(found)


def test_a_statement_is_compiled_once_for_each_kind_of_database_and_gives_each_its_own_rows(postgres_url: str) -> None:
    lite = [sa.create_engine("sqlite://") for _ in range(2)]
    post = [sa.create_engine(servers.postgres().url(postgres_url.rpartition("/")[2]).replace("://", "+psycopg://")) for _ in range(2)]
    assert lite[0].dialect == lite[1].dialect != post[0].dialect and hash(lite[0].dialect) == hash(lite[1].dialect)
    kept = []
    for engine, one in ((lite[0], "a"), (post[0], "b"), (lite[1], "c"), (post[1], "d")):
        assert rows(engine, one) == [{"of": one}]
        kept.append(sum("made_once" in str(made) for made in STATEMENTS.values()))
    assert kept[0] > 0 and kept[1] == 2 * kept[0] and kept[1] == kept[2] == kept[3]


async def test_what_a_server_is_is_asked_once(postgres_url: str, caplog: pytest.LogCaptureFixture) -> None:
    seen = []
    with caplog.at_level(logging.INFO, "sqlalchemy.engine"):
        for _ in range(2):
            caplog.clear()
            engine = postgres_engine(sa.make_url(postgres_url), pool=1)
            async with engine.connect() as connection:
                assert (await connection.execute(sa.text("SELECT 1"))).scalar_one() == 1
            await engine.dispose()
            seen.append((engine.dialect.server_version_info, engine.dialect.default_schema_name, engine.dialect._backslash_escapes))
    assert seen[0] == seen[1] and seen[0][0] >= (14,) and seen[0][1:] == ("public", False)
    assert "SELECT 1" in caplog.text and "current_schema" not in caplog.text


async def test_clients_share_what_they_trust_and_still_verify() -> None:
    first, second = httpx.AsyncClient(), httpx.AsyncClient()
    own = httpx.AsyncClient(verify=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
    found = [client._transport._pool._ssl_context for client in (first, second, own)]  # type: ignore[attr-defined]
    assert found[0] is found[1] is not found[2]
    assert found[0].verify_mode is ssl.CERT_REQUIRED and found[0].check_hostname and len(found[0].get_ca_certs()) > 50
    for client in (first, second, own):
        await client.aclose()


@pytest.mark.parametrize(
    ("chosen", "enough", "memory"), [(None, 0, True), (None, 1 << 60, False), ("/var/tmp", 0, False)], ids=["plenty", "too little", "chosen"]
)
def test_files_lie_in_memory_only_where_there_is_plenty_and_nobody_chose_a_place(tmp_path: Path, chosen: str | None, enough: int, memory: bool) -> None:
    code = (
        "import sys, tempfile; from pathlib import Path; from tests.made_once import write_to_memory;"
        "write_to_memory(Path(sys.argv[1]), int(sys.argv[2])); import os; print(tempfile.gettempdir(), os.environ.get('TMPDIR'))"
    )
    env = {name: value for name, value in os.environ.items() if name != "TMPDIR"} | ({"TMPDIR": chosen} if chosen else {})
    told = subprocess.run([sys.executable, "-c", code, str(tmp_path), str(enough)], cwd=ROOT, env=env, capture_output=True, text=True, check=True).stdout
    assert (told.split() == [str(tmp_path)] * 2) is memory
    assert (chosen or "None") in told.split()[1] or memory


def test_this_run_writes_where_it_was_told() -> None:
    assert tempfile.gettempdir() == os.environ.get("TMPDIR", tempfile.gettempdir())
    assert made_once.ENOUGH > 1 << 30
