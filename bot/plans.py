"""Whom the next page of an alert goes to, worked out once for alerts that are alike: in a storm that is nearly all of them."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import datetime

from bot.callout import Callout, Page
from bot.ladder import kinds_for, repeats_at, rung_at
from channels.message import ChannelName
from store.database import Tx
from store.escalations import Escalation
from store.ladders import Ladder


@dataclass(frozen=True, slots=True)
class Plan:
    """One page to come. `page.climbs` counts from the alert's beginning; `first_page` is the page its present climb began with;
    `repeats` how often the last rung was paged before."""

    page: Page
    rung: int
    patience_s: int
    first_page: int
    repeats: int = 0


class Plans:
    """Of one moment: what is on call then is asked once."""

    def __init__(self, callout: Callout, patience_s: int, at: datetime) -> None:
        """`patience_s`: of an alert that has no ladder."""
        self._callout, self._patience, self._at = callout, patience_s, at
        self._ladders: dict[tuple[str, ...], Ladder | None] = {}
        self._pages: dict[tuple[tuple[str, ...], int], Page] = {}

    async def of(self, tx: Tx, held: Escalation, climbs: int, first_page: int | None = None) -> Plan:
        """The page after `climbs` pages; `first_page`: the climb begins anew with this one."""
        alike = (held.kind, *kinds_for(held.level, held.kind, held.rules, is_open=True))
        if alike not in self._ladders:
            self._ladders[alike] = await self._callout.ladder(tx, held, self._at)
        ladder = self._ladders[alike]
        rungs = ladder.rungs if ladder else ()
        rests = self._callout.rests_until(held, ladder, self._at)
        if first_page is None and rests is None and self._callout.rested(held):
            first_page = climbs  # the rest is over: from the first rung on
        began = held.first_page if first_page is None else first_page
        asked = (alike, max(climbs - began, 0))
        if asked not in self._pages:
            self._pages[asked] = await self._callout.page(tx, rungs, asked[1], self._at)
        page = self._pages[asked]
        if held.kind == "handoff" and (page.climbs == 0 or rests):
            # no danger: telephones do not ring before the first rung had its time, nor at night
            page = replace(page, reaches=tuple(reach for reach in page.reaches if reach.channel is not ChannelName.VOICE) or page.reaches)
        rung, repeats = rung_at(rungs, page.climbs), repeats_at(rungs, page.climbs)
        patience = ladder.patience_s if ladder else self._patience
        if rests is not None and rung >= len(rungs) - 1:  # everybody has read it: again when somebody is there to see to it
            patience = max(patience, math.ceil((rests - self._at).total_seconds()))
        return Plan(replace(page, climbs=page.climbs + began), rung, patience, began, repeats)
