"""The durable engine's queues, and their rows in its tables: whoever makes the tables writes them too.

The engine looks for queues when it is launched and then once a second. Rows that a first start writes after that would let its first
patients wait for a second.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from dbos import DBOS, DBOSClient

APP: Final = "healthsmart"


@dataclass(frozen=True, slots=True)
class Queue:
    name: str
    poll_s: float
    options: Mapping[str, Any]


INBOUND: Final = Queue("inbound", 0.05, {"partition_concurrency": 1, "worker_concurrency": 64})
URGENT: Final = Queue("urgent", 0.1, {})  # pages and cards: no limit, nothing may wait behind anything
CARDS: Final = Queue("cards", 0.1, {"partition_concurrency": 1})  # one card at a time, so the last drawing is the newest
OUTBOUND: Final = Queue("outbound", 0.5, {"worker_concurrency": 32})
TIMERS: Final = Queue("timers", 0.5, {"worker_concurrency": 32})
QUEUES: Final = (INBOUND, URGENT, CARDS, OUTBOUND, TIMERS)


def make_tables(url: str) -> None:
    """The engine's tables and the rows of queues that it does not know yet. `url` as synchronous users take it. Raises what the driver or
    the engine raises."""
    DBOS.migrate(url)
    client = DBOSClient(system_database_url=url, application_name=APP)
    try:
        known = {one.name for one in client.list_queues()}
        for queue in QUEUES:
            if queue.name not in known:
                client.register_queue(queue.name, polling_interval_sec=queue.poll_s, on_conflict="never_update", **queue.options)
    finally:
        client.destroy()
