"""Looking into an empty queue made cheap.

The engine looks into each queue up to twenty times a second. Each look read the queue's settings, the newest application version and then
searched for work with statements built anew: a seventh of a core for a house in which nothing happens. Here a look first asks, with one
kept statement, whether anything waits at all, and the settings (they come from our code and never change while it runs) are read once.
"""

from __future__ import annotations

from typing import Any, Final

import sqlalchemy as sa
from dbos._dbos import _get_dbos_instance

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

    system.dequeue_scopes, system.get_queue = dequeue_scopes, get_queue
