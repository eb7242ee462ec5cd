"""Runs the house behind a web server until it is told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Literal

import uvicorn

from bot.arenas import share_arenas
from bot.engine import Occupied
from bot.settings import Settings
from bot.telemetry import configure, get_logger
from bot.thrift import settle
from bot.wiring import Parts, assemble, tables_not_made

Role = Literal["all", "web", "worker"]
log = get_logger(__name__)


class NoDoor(Exception):  # noqa: N818
    """Another process listens there, or the address is none of this machine."""


class Server(uvicorn.Server):
    """uvicorn raises the signal again when it is done, which would kill us before the engine has drained: we keep it."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    def leave(self) -> None:
        """Stop taking requests and finish; a second time: at once."""
        self.force_exit, self.should_exit = self.should_exit, True


def run(
    settings: Settings,
    *,
    role: Role = "all",
    host: str = "127.0.0.1",
    port: int = 8080,
    demo: bool = False,
    tables: Callable[[], bool] = tables_not_made,
) -> int:
    """Serves until SIGTERM or SIGINT; returns the exit code. What is running then is finished, what is waiting stays on the queue.
    `tables`: as in `Parts`."""
    share_arenas()
    configure(settings)
    try:
        with door(host, port) as way_in:  # first of all: a house that works on messages and lets none in looks alive and is not
            return _runner(_serve(settings, role, way_in, tables, demo=demo))
    except (NoDoor, Occupied) as why:
        print(why, file=sys.stderr)  # noqa: T201 - whoever started it reads this, not the log
        return 1


def door(host: str, port: int) -> socket.socket:
    """The place to listen at, ours from now on. Raises `NoDoor` when it cannot be had."""
    found = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    try:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((host, port))
    except (OSError, OverflowError) as why:
        found.close()
        told = why.strerror if isinstance(why, OSError) and why.strerror else str(why)
        raise NoDoor(f"cannot listen at {host} port {port} ({told}): stop what does, or choose another with --host and --port") from None
    return found


def _runner(main: object) -> int:
    if sys.platform == "win32":
        return asyncio.run(main)  # type: ignore[arg-type]
    import uvloop

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(main)  # type: ignore[arg-type]


async def _serve(settings: Settings, role: Role, way_in: socket.socket, tables: Callable[[], bool], *, demo: bool) -> int:
    host, port = way_in.getsockname()[:2]
    parts = Parts(settings, role)
    if demo:
        from bot.demo import demo_parts

        parts = demo_parts(settings)
    async with assemble(replace(parts, tables=tables)) as house:
        settle()
        # The engine polls in threads. Each time the loop comes back from the disk it waits for one of them to let go: 5 ms by default.
        sys.setswitchinterval(0.0005)
        config = uvicorn.Config(
            house.web,
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,  # whose word counts is a setting of ours (bot/place.py)
            timeout_keep_alive=20,
            timeout_graceful_shutdown=10,
            ws_max_size=262_144,
        )
        server = Server(config)
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, server.leave)
        log.info("ready", role=role, port=port)
        if demo:
            from bot.demo_people import seed_demo

            await seed_demo(house.database, settings.clinic.name, settings.clinic.time_zone)
            print(f"HealthSmart demo: open http://{host}:{port}/  (stop with Ctrl-C)", file=sys.stderr, flush=True)  # noqa: T201
        await server.serve([way_in])
    log.info("stopped", role=role)
    return 0
