"""Fetches what patients sent beside their words, on the engine and never in the webhook, and has it deleted at the provider once it is
sealed here (or was looked at and refused); staff are told how much there is."""

from __future__ import annotations

from typing import Final

from bot.engine import OUTBOUND, Engine, Task
from bot.metrics import FOUND, MEDIA
from bot.telemetry import get_logger
from channels.errors import SendFailed
from channels.message import InboundMessage
from channels.twilio.media import Media, NotFetched
from store import media
from store.database import Database, Tx

JOB: Final = "fetch_media"
DROP: Final = "drop_media"
WAITS: Final = (5, 30, 120, 600, 1800)  # seconds: Twilio's file may come later than its message
DROP_WAITS: Final = (5, 60, 600, 3600, 6 * 3600, 24 * 3600, 72 * 3600)  # nobody waits for it, but a picture must not stay there
OUT_OF_REACH: Final = frozenset({"foreign_url", "gone"})  # nothing of ours lies there
log = get_logger(__name__)


class MediaDesk:
    """`door` None: no way to fetch here; what waits is fetched by a process that has one."""

    def __init__(self, database: Database, engine: Engine, door: Media | None) -> None:
        self._db, self._engine, self._door = database, engine, door

    async def fetch_media(self, media_id: str, attempt: int = 0) -> None:
        """Job: one attempt, and if that fails the next one left on the queue. Safe to run twice."""
        async with self._db.reading() as tx:
            found = await media.source(tx, self._db.vault, media_id)
        if found is None or self._door is None:
            return
        item, where = found
        try:
            got = await self._door.fetch(where.reveal(), item.message_id.partition(":")[2])
        except NotFetched as why:
            await self._refused(media_id, why.why)
            return
        except SendFailed as why:
            await self._again(media_id, attempt, why.code)
            return
        async with self._db.transaction() as tx:
            await media.store(tx, self._db.vault, item, got.kind, got.content)
            await self._engine.enqueue(tx, drop(media_id))
        MEDIA.labels(result="stored").inc()

    async def drop_media(self, media_id: str, attempt: int = 0) -> None:
        """Job: has the provider delete what we are done with; if that fails, the next attempt is left on the queue. Safe to run twice."""
        async with self._db.reading() as tx:
            found = await media.left_behind(tx, self._db.vault, media_id)
        if found is None or self._door is None:
            return
        item, where = found
        try:
            await self._door.delete(where.reveal(), item.message_id.partition(":")[2])
        except SendFailed as why:
            await self._drop_again(media_id, attempt, why.code)
            return
        except NotFetched:
            log.error("media_not_ours_to_delete")
        async with self._db.transaction() as tx:
            await media.gone_there(tx, media_id)
        MEDIA.labels(result="deleted_there").inc()

    async def _drop_again(self, media_id: str, attempt: int, code: str) -> None:
        if attempt >= len(DROP_WAITS):
            FOUND.labels(what="media_left_at_provider").inc()
            log.error("media_left_at_provider", code=code)
            return
        log.warning("media_not_deleted_yet", code=code, attempt=attempt)
        async with self._db.transaction() as tx:
            await self._engine.enqueue(tx, drop(media_id, attempt + 1, DROP_WAITS[attempt]))

    async def _refused(self, media_id: str, why: str) -> None:
        log.warning("media_refused", reason_code=why)
        MEDIA.labels(result=why).inc()
        there = why not in OUT_OF_REACH
        async with self._db.transaction() as tx:
            await media.refuse(tx, media_id, why, there=there)
            if there:
                await self._engine.enqueue(tx, drop(media_id))

    async def _again(self, media_id: str, attempt: int, code: str) -> None:
        if attempt >= len(WAITS):
            await self._refused(media_id, "unreachable")
            return
        log.warning("media_waits", code=code, attempt=attempt)
        async with self._db.transaction() as tx:
            await self._engine.enqueue(tx, fetch(media_id, attempt + 1, WAITS[attempt]))


async def take_in(tx: Tx, database: Database, engine: Engine, message: InboundMessage, contact_id: str) -> None:
    """Notes a fresh message's attachments and plans their fetching, in the message's own transaction."""
    ids = await media.add(tx, database.vault, message, contact_id)
    await engine.enqueue_all(tx, [fetch(one) for one in ids])


def fetch(media_id: str, attempt: int = 0, delay_s: float = 0) -> Task:
    return Task(JOB, f"media:{media_id}:{attempt}", (media_id, attempt), OUTBOUND, delay_s=delay_s)


def drop(media_id: str, attempt: int = 0, delay_s: float = 0) -> Task:
    return Task(DROP, f"drop_media:{media_id}:{attempt}", (media_id, attempt), OUTBOUND, delay_s=delay_s)


def photos(count: int) -> str:
    """What staff are told: "1 photo", "2 photos"."""
    return "1 photo" if count == 1 else f"{count} photos"
