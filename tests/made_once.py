"""What every test would make anew although it always comes out the same is made once a worker, and what only a test reads is written to
memory. Together this was a third of what the tests of the store and of the rooms above it took.
"""

from __future__ import annotations

import os
import shutil
import ssl
import tempfile
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
from httpx._transports import default as httpx_transport
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.dialects.postgresql.base import PGDialect
from sqlalchemy.dialects.sqlite.base import SQLiteDialect
from sqlalchemy.util import LRUCache

STATEMENTS: Final[LRUCache[Any, Any]] = LRUCache(3_000)
MEMORY: Final = Path("/dev/shm")
ENOUGH: Final = 4 << 30
PLAIN: Final = (bool, int, str, tuple, type(None))
_contexts: dict[tuple[str | None, ...], ssl.SSLContext] = {}


def make_once() -> None:
    """From now on, in this process."""
    share_statements()
    share_first_looks()
    share_certificates()


def share_statements() -> None:
    """Each test opens engines of its own. What SQLAlchemy makes of a statement depends on the statement and on the kind of database only,
    which is what the keeping goes by."""
    for kind in (SQLiteDialect, PGDialect):  # an engine's dialect is part of the key
        setattr(kind, "__hash__", lambda dialect: hash(type(dialect)))  # noqa: B010
        setattr(kind, "__eq__", lambda dialect, other: type(dialect) is type(other))  # noqa: B010
    setattr(sa.Engine, "_compiled_cache", property(lambda engine: STATEMENTS, lambda engine, own: None))  # noqa: B010


def share_first_looks() -> None:
    """Each engine asks the server it meets first for its version and a few manners, which all of a run's servers have in common."""
    look = PGDialect_asyncpg.initialize
    found: dict[str, Any] = {}

    def initialize(dialect: PGDialect_asyncpg, connection: sa.Connection) -> None:
        if found:
            dialect.__dict__.update(found)
            return
        before = {**dialect.__dict__}
        look(dialect, connection)
        found.update({name: kept for name, kept in dialect.__dict__.items() if isinstance(kept, PLAIN) and (name not in before or before[name] != kept)})

    setattr(PGDialect_asyncpg, "initialize", initialize)  # noqa: B010


def share_certificates() -> None:
    """A client that is told nothing else reads a hundred and forty certificates, which takes it 25 ms, and talks to this machine only."""
    make = httpx_transport.create_ssl_context

    def context(verify: Any = True, cert: Any = None, trust_env: bool = True) -> ssl.SSLContext:
        if verify is not True or cert or not trust_env:
            return make(verify=verify, cert=cert, trust_env=trust_env)
        told = tuple(map(os.environ.get, ("SSL_CERT_FILE", "SSL_CERT_DIR")))
        return _contexts.get(told) or _contexts.setdefault(told, make())

    httpx_transport.create_ssl_context = context


def write_to_memory(place: Path = MEMORY, enough: int = ENOUGH) -> None:
    """Temporary files, databases among them, lie in memory where there is plenty of it: nobody pulls the plug on a test, and waiting for
    the disk was a quarter of its time. For this process and those it starts; a place that somebody chose stays."""
    if "TMPDIR" not in os.environ and os.access(place, os.W_OK | os.X_OK) and shutil.disk_usage(place).free >= enough:
        os.environ["TMPDIR"] = tempfile.tempdir = str(place)
