"""The list's queries: what is live, what was resolved lately, references, and whom an alert was handed to last."""

from __future__ import annotations

from datetime import timedelta

from store import alert_list, escalations
from store.contacts import Contact
from store.conversations import Conversation
from store.database import Database
from tests.fakes.clock import Clock


async def test_live_resolved_and_named(database: Database, ana: Contact, talk: Conversation, clock: Clock) -> None:
    told = {"conversation_id": None, "level": "urgent", "rules": ("r",), "language": "en", "at": clock()}
    async with database.transaction() as tx:
        first, _ = await escalations.open_or_join(tx, contact_id=ana.id, kind="emergency", **told)  # type: ignore[arg-type]
        second, _ = await escalations.open_or_join(tx, contact_id=None, kind="technical", **told)  # type: ignore[arg-type]
        assert [one.id for one in await alert_list.live(tx)] == [first.id, second.id]
        await escalations.change(tx, second.id, None, what="resolved", by="s1", at=clock(), state="resolved", resolved_at=clock())
        assert [one.id for one in await alert_list.live(tx)] == [first.id]
        assert [one.id for one in await alert_list.lately_resolved(tx, clock(), 5)] == [second.id]
        assert await alert_list.lately_resolved(tx, clock() + timedelta(seconds=1), 5) == []
        assert await alert_list.references(tx, [ana.id, "nobody"]) == {ana.id: ana.reference}


async def test_handed_to_is_the_last_thing_a_person_did(database: Database, clock: Clock) -> None:
    told = {"contact_id": None, "conversation_id": None, "level": "urgent", "kind": "technical", "rules": ("r",), "language": "en"}
    async with database.transaction() as tx:
        held, _ = await escalations.open_or_join(tx, at=clock(), **told)  # type: ignore[arg-type]
        assert await alert_list.handed_to(tx, [held.id]) == {}
        await escalations.change(tx, held.id, None, what="handed on", by="s1", at=clock(), detail={"to": "s2"})
        await escalations.change(tx, held.id, None, what="paged", by="system", at=clock())
        assert await alert_list.handed_to(tx, [held.id]) == {held.id: "s2"}
        await escalations.change(tx, held.id, None, what="passed on", by="s2", at=clock())
        assert await alert_list.handed_to(tx, [held.id]) == {}
