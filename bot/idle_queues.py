"""Looking into a queue made cheap.

The engine looks into each queue up to twenty times a second. Each look read the queue's settings, the newest application version and then
searched for work with statements built anew: a seventh of a core for a house in which nothing happens. Here a look first asks, with one
kept statement, whether anything waits at all, and the settings (they come from our code and never change while it runs) are read once. So
is whether ours is the newest version: that only says who takes work without a version, and ours always has one.

Whether a connection to Postgres still lives was a question to the server each time one was taken from the pool, five for every text. Now
the kernel is asked: the socket of one that was closed at the other end can be read. Only then, or if it has something else to tell, is the
server asked; a connection that dies without a sign fails at its first use, and the engine tries again, as it does in the middle of work.
"""

from __future__ import annotations

import select
from typing import Any, Final

import sqlalchemy as sa
from dbos._dbos import _get_dbos_instance
from sqlalchemy.exc import DisconnectionError

_WAITS: Final = "SELECT 1 FROM {table} WHERE queue_name = :queue AND status = 'ENQUEUED' LIMIT 1"


def look_cheaply() -> None:
    """Call it once, after the queues were registered. A look that cannot be made raises what the database raised, as before: the engine
    logs it and looks again."""
    system: Any = _get_dbos_instance()._sys_db
    postgres = system.engine.dialect.name == "postgresql"
    waits = sa.text(_WAITS.format(table="dbos.workflow_status" if postgres else "workflow_status"))
    # Postgres: without round trips for BEGIN and ROLLBACK. SQLite begins nothing for a SELECT, and must keep the mode it was opened with.
    quick = system.engine.execution_options(isolation_level="AUTOCOMMIT") if postgres else system.engine
    scopes, settings, known = system.dequeue_scopes, system.get_queue, dict[str, Any]()

    def dequeue_scopes(queue_name: str) -> list[str | None]:
        with quick.connect() as connection:
            found = connection.execute(waits, {"queue": queue_name}).first()
        return scopes(queue_name) if found else []

    def get_queue(name: str, **named: Any) -> Any:
        if named or name not in known:
            found = settings(name, **named)
            if named or found is None:
                return found
            known[name] = found
        return known[name]

    newest = system._is_latest_version

    def is_latest_version(app_version: str, c: sa.Connection | None = None) -> bool:
        if app_version not in known:
            known[app_version] = newest(app_version, c)
        return bool(known[app_version])

    system.dequeue_scopes, system.get_queue, system._is_latest_version = dequeue_scopes, get_queue, is_latest_version
    if postgres:
        sa.event.listen(system.engine.pool, "checkout", _still_there(system.engine.dialect))


def _still_there(dialect: sa.Dialect) -> Any:
    def checked(connection: Any, _record: Any, _proxy: Any) -> None:
        try:
            socket = select.poll()
            socket.register(connection.fileno(), select.POLLIN)
            if socket.poll(0):
                dialect.do_ping(connection)
        except Exception as why:
            raise DisconnectionError from why

    return checked
