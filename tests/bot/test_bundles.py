"""When a page rings alone and when it waits for company."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.bundles import PACES, Pace, _gathering
from channels.message import ChannelName
from store.pagings import ALONE, Paging
from tests.every import every

AT = datetime(2026, 11, 24, 12, tzinfo=UTC)


def rung(*seconds_ago: float) -> list[Paging]:
    return [Paging(f"p{place}", "e", "w", "sms", ALONE, AT - timedelta(seconds=ago)) for place, ago in enumerate(seconds_ago)]


@every(
    ("ago", "allowed"),
    [
        ((), True),
        ((1, 2, 3, 4), True),
        ((1, 2, 3, 4, 5), False),
        ((1, 2, 3, 4, 11), True),
        (tuple(range(6, 60, 6)), True),
        (tuple(range(5, 60, 5)), False),
        ((60,) * 20, True),
    ],
)
def test_texts_ring_alone_up_to_their_pace(ago: tuple[float, ...], allowed: bool) -> None:
    assert PACES[ChannelName.SMS].allows(rung(*ago), AT) is allowed


def test_a_telephone_rings_once_in_a_while() -> None:
    assert PACES[ChannelName.VOICE].allows(rung(46), AT)
    assert not PACES[ChannelName.VOICE].allows(rung(44), AT)


def test_what_waits_together_rings_together() -> None:
    pace = Pace(((5, 10),), 8)
    first, wait = _gathering("w", ChannelName.SMS, rung(), pace, AT)
    second, shorter = _gathering("w", ChannelName.SMS, rung(), pace, AT + timedelta(seconds=2))
    assert first == second and wait - shorter == 2.0
    later, _ = _gathering("w", ChannelName.SMS, rung(), pace, AT + timedelta(seconds=9))
    assert later != first
    other, _ = _gathering("x", ChannelName.SMS, rung(), pace, AT)
    assert other != first, "each phone has its own"


def test_calls_gather_until_the_phone_may_ring_again() -> None:
    task, wait = _gathering("w", ChannelName.VOICE, rung(20), PACES[ChannelName.VOICE], AT)
    assert wait == 26.0 and task.endswith(str(int((AT - timedelta(seconds=20)).timestamp())))
