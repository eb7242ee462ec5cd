"""An emergency that could not be written down still makes somebody's phone ring, whatever else is broken too."""

from __future__ import annotations

import pytest

from bot.emergency import DirectPager
from channels.address import Address
from channels.message import ChannelName, InboundMessage, MessageId
from compliance.phi import Phi
from tests.bot.paging_house import DANA, DANA_PHONE, DOWN, LUIS_PHONE, Door
from tests.fakes.clock import Clock
from tests.rules.emergency.book import BOOK

RUNGS = [[[DANA.uri(), DANA_PHONE.uri()]], [[LUIS_PHONE.uri()]]]
SAID = "crushing chest pain"


@pytest.fixture
def doors(clock: Clock) -> dict[ChannelName, Door]:
    return {name: Door(name, clock) for name in (ChannelName.SLACK, ChannelName.SMS, ChannelName.VOICE)}


async def page(doors: dict[ChannelName, Door], clock: Clock, pager: DirectPager | None = None) -> int:
    ana, ours = Address.phone("+12065550111"), Address.phone("+12065550000")
    message = InboundMessage(MessageId("sms:SM1"), ChannelName.SMS, "SM1", ana, ours, Phi(SAID), clock())
    finding = BOOK.screen(SAID)
    return await (pager or DirectPager(doors, RUNGS, "C0CARE", "Riverside")).page(message, finding, clock())


async def test_slack_and_texts_reach_the_first_rung_and_nobody_is_called(doors: dict[ChannelName, Door], clock: Clock) -> None:
    assert await page(doors, clock) == 3
    assert doors[ChannelName.VOICE].carried == []
    text = doors[ChannelName.SMS].to(DANA_PHONE)[0]
    assert "SM1" in text and "chest" not in text and "+12065550111" not in text


async def test_when_neither_works_the_telephone_rings_with_its_own_words(doors: dict[ChannelName, Door], clock: Clock) -> None:
    doors[ChannelName.SLACK].broken["*"] = doors[ChannelName.SMS].broken["*"] = DOWN
    assert await page(doors, clock) == 1
    _, call = doors[ChannelName.VOICE].carried[0]
    assert call.recipient == DANA_PHONE and call.card == {"say": True}


async def test_the_same_message_pages_once(doors: dict[ChannelName, Door], clock: Clock) -> None:
    pager = DirectPager(doors, RUNGS, None, "Riverside")
    assert (await page(doors, clock, pager), await page(doors, clock, pager)) == (2, 0)
