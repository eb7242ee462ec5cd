"""What any test may ask for. Servers start on first use only; a test that names none of them starts none."""

from __future__ import annotations

import gc
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import hypothesis
import pytest

from store.database import Database, migrate, open_database
from store.vault import Vault
from tests import made_once, schedule, servers
from tests.fakes.clock import Clock

SECRET = bytes(range(32))
# How long a thing takes is a benchmark's business.
hypothesis.settings.register_profile("house", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("house")
made_once.make_once()
made_once.write_to_memory()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> schedule.Schedule | None:
    return schedule.Schedule(config, log) if config.getvalue("dist") == "loadfile" else None


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Iterator[pytest.CollectReport]:
    report = yield
    if isinstance(collector, pytest.Directory) and hasattr(collector.config, "workerinput"):
        report.result = schedule.begun_elsewhere(report.result, collector.config.workerinput)
    return report


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if hasattr(config, "workerinput"):
        place = schedule.in_order([item.nodeid for item in items])
        shared = {item.nodeid for item in items if "shared" in getattr(item, "fixturenames", ())}
        items.sort(key=lambda item: (place[schedule.group(item.nodeid)], item.nodeid in shared, item.nodeid.split("::", 1)[0]))


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Ten thousand tests stay to the end: looking for garbage among them is a quarter of the collecting, and no later look need pass
    through them."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def vault(clock: Clock) -> Vault:
    return Vault(SECRET, clock=clock.seconds)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """A fresh SQLite file with our tables."""
    path = tmp_path / "healthsmart.db"
    shutil.copyfile(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
def postgres_url() -> Iterator[str]:
    """A fresh Postgres database with our tables."""
    url = servers.postgres().database()
    yield url
    servers.postgres().give_back(url)


@pytest.fixture
def redis_url() -> str:
    """This run's Valkey; use random keys, others use it too."""
    return servers.valkey().url


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A fresh database of either kind: the test runs once on each."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
async def database(database_url: str, vault: Vault) -> AsyncIterator[Database]:
    opened = await open_database(database_url, vault)
    yield opened
    await opened.close()


@pytest.fixture
async def sqlite_database(sqlite_url: str, vault: Vault) -> AsyncIterator[Database]:
    opened = await open_database(sqlite_url, vault)
    yield opened
    await opened.close()


@pytest.fixture
async def postgres_database(postgres_url: str, vault: Vault) -> AsyncIterator[Database]:
    opened = await open_database(postgres_url, vault)
    yield opened
    await opened.close()
