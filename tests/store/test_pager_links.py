"""What another pager knows of an escalation, and of which ones it is behind."""

from __future__ import annotations

from datetime import timedelta

from store import escalations, pager_links
from store.contacts import Contact
from store.database import Database
from store.pager_links import Link
from tests.fakes.clock import Clock
from tests.store.test_pagings import opened


async def test_it_is_behind_until_it_was_told_the_present_state(database: Database, ana: Contact, clock: Clock) -> None:
    since = clock() - timedelta(days=1)
    async with database.transaction() as tx:
        held = await opened(tx, ana, clock)
        assert await pager_links.behind(tx, "pagerduty", since) == [held]
        await pager_links.put(tx, held, "pagerduty", Link("trigger", 1), clock())
        assert await pager_links.behind(tx, "pagerduty", since) == []
        assert await pager_links.behind(tx, "goalert", since) == [held], "each pager has its own knowledge"
        await escalations.change(tx, held, None, what="taken", by="d", at=clock(), state="taken", holder="d")
        assert await pager_links.behind(tx, "pagerduty", since) == [held]


async def test_an_older_word_that_arrives_late_changes_nothing(database: Database, ana: Contact, clock: Clock) -> None:
    async with database.transaction() as tx:
        held = await opened(tx, ana, clock)
        await pager_links.put(tx, held, "pagerduty", Link("resolve", 5), clock())
        await pager_links.put(tx, held, "pagerduty", Link("acknowledge", 3), clock())
        assert await pager_links.get(tx, held, "pagerduty") == Link("resolve", 5)
        assert await pager_links.get(tx, held, "goalert") is None


async def test_what_was_over_before_a_pager_heard_of_it_is_not_told(database: Database, ana: Contact, clock: Clock) -> None:
    async with database.transaction() as tx:
        held = await opened(tx, ana, clock)
        await escalations.change(tx, held, None, what="resolved", by="d", at=clock(), state="resolved", holder="d", resolved_at=clock())
        assert await pager_links.behind(tx, "pagerduty", clock() - timedelta(days=1)) == []
