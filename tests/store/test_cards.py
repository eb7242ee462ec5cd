"""Where a card hangs and from which state it was drawn; an older drawing never undoes a newer one."""

from __future__ import annotations

from store import cards, escalations
from store.database import Database, Tx
from tests.fakes.clock import Clock


async def opened(tx: Tx, clock: Clock) -> str:
    told = {"contact_id": None, "conversation_id": None, "level": "technical", "kind": "technical"}
    held, _ = await escalations.open_or_join(tx, **told, rules=("r",), language="en", at=clock())  # type: ignore[arg-type]
    return held.id


async def test_the_newest_drawing_stays(database: Database, clock: Clock) -> None:
    async with database.transaction() as tx:
        held = await opened(tx, clock)
        await cards.put(tx, held, "C1", "1.0", 3, clock())
        await cards.put(tx, held, "C1", "1.0", 2, clock.forward(seconds=9))
        (card,) = await cards.of(tx, held)
        assert (card.drawn_version, card.drawn_at) == (3, clock.now.replace(second=0))
        await cards.put(tx, held, "C1", "1.0", 4, clock())
        (card,) = await cards.of(tx, held)
        assert (card.drawn_version, card.drawn_at) == (4, clock())
        assert await cards.place(tx, held, "C1") == "1.0"
        assert await cards.place(tx, held, "C2") is None


async def test_a_verdict_is_written_on_live_and_resolved_ones(database: Database, clock: Clock) -> None:
    async with database.transaction() as tx:
        held = await opened(tx, clock)
        seen = await escalations.review(tx, held, "false_alarm", by="nurse", at=clock())
        assert seen is not None and (seen.outcome, seen.version) == ("false_alarm", 2)
        assert await escalations.review(tx, "gone", "false_alarm", by="nurse", at=clock()) is None
        assert [one.id for one in await escalations.since(tx, clock())] == [held]
        assert await escalations.since(tx, clock.forward(seconds=1)) == []
