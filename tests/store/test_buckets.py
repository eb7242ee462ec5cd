"""The arithmetic of a bucket, against the plainest bucket there is."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.buckets import Decision, Limit, MemoryLimits, judge, slot
from store.columns import to_micros
from tests.fakes.clock import Clock

HOUR = timedelta(hours=1)

limits = st.builds(Limit, st.just("texts"), st.integers(1, 50), st.integers(1, 3600).map(lambda s: timedelta(seconds=s)))
steps = st.lists(st.tuples(st.integers(0, 120_000_000), st.integers(1, 5)), min_size=1, max_size=60)


class Bucket:
    """Tokens, exactly: full at first, one more every `emission`, never above the burst."""

    def __init__(self, limit: Limit) -> None:
        self.limit, self.tokens, self.at = limit, Fraction(limit.burst), 0

    def take(self, cost: int, now: int) -> bool:
        self.tokens = min(Fraction(self.limit.burst), self.tokens + Fraction(now - self.at, self.limit.emission))
        self.at = now
        if self.tokens < cost:
            return False
        self.tokens -= cost
        return True


@given(limit=limits, steps=steps)
@settings(max_examples=300, deadline=None)
def test_equal_to_an_ideal_bucket(limit: Limit, steps: list[tuple[int, int]]) -> None:
    bucket, tats, now = Bucket(limit), {}, 0
    for pause, cost in steps:
        now += pause
        decision, new = judge([(limit, "k", cost)], tats, now)
        assert decision.allowed is bucket.take(cost, now)
        if decision.allowed:
            assert decision.remaining == int(bucket.tokens)
        tats |= new


@given(limit=limits, steps=steps)
@settings(max_examples=200, deadline=None)
def test_never_above_burst_plus_rate(limit: Limit, steps: list[tuple[int, int]]) -> None:
    spent: list[tuple[int, int]] = []
    tats: dict[str, int] = {}
    now = 0
    for pause, cost in steps:
        now += pause
        decision, new = judge([(limit, "k", cost)], tats, now)
        if decision.allowed:
            spent.append((now, cost))
            tats |= new
    for place, (start, _) in enumerate(spent):
        total = 0
        for at, cost in spent[place:]:
            total += cost
            assert total <= limit.burst + Fraction(at - start, limit.emission)


@given(limit=limits, steps=steps)
@settings(max_examples=200, deadline=None)
def test_retry_after_is_the_first_moment_that_works(limit: Limit, steps: list[tuple[int, int]]) -> None:
    tats: dict[str, int] = {}
    now = 0
    for pause, cost in steps:
        now += pause
        decision, new = judge([(limit, "k", cost)], tats, now)
        tats |= new
        if decision.allowed:
            continue
        if cost > limit.burst:
            assert decision.retry_after_s == float("inf")
            continue
        wait = round(decision.retry_after_s * 1_000_000)
        assert judge([(limit, "k", cost)], tats, now + wait)[0].allowed
        assert not judge([(limit, "k", cost)], tats, now + wait - 1)[0].allowed


def test_all_or_none() -> None:
    wide, narrow = Limit("wide", 10, HOUR), Limit("narrow", 1, HOUR)
    _, tats = judge([(narrow, "k", 1)], {}, 0)
    decision, new = judge([(wide, "k", 1), (narrow, "k", 1)], tats, 0)
    assert decision == Decision(False, "narrow", 3600.0, 0)
    assert new == {}


def test_the_longest_wait_is_named() -> None:
    hour, day = Limit("hour", 1, HOUR), Limit("day", 1, timedelta(days=1))
    _, tats = judge([(hour, "k", 1), (day, "k", 1)], {}, 0)
    for charges in ([(hour, "k", 1), (day, "k", 1)], [(day, "k", 1), (hour, "k", 1)]):
        decision, _ = judge(charges, tats, 0)
        assert (decision.which, decision.retry_after_s) == ("day", 86_400.0)


def test_one_bucket_twice_in_one_charge_pays_twice() -> None:
    two = Limit("two", 2, HOUR)
    assert not judge([(two, "k", 1), (two, "k", 2)], {}, 0)[0].allowed
    assert judge([(two, "k", 1), (two, "k", 1)], {}, 0)[0] == Decision(True, remaining=0)


def test_nothing_asked_is_nothing_refused() -> None:
    assert judge([], {}, 0) == (Decision(True), {})


def test_a_third_of_a_second_is_rounded_against_the_spender() -> None:
    assert Limit("x", 3, timedelta(seconds=1)).emission == 333_334


@pytest.mark.parametrize(("burst", "period"), [(0, HOUR), (-1, HOUR), (1, timedelta(0)), (1, timedelta(seconds=-1))])
def test_a_limit_that_is_none_is_refused(burst: int, period: timedelta) -> None:
    with pytest.raises(ValueError, match="limit"):
        Limit("x", burst, period)


async def test_memory_forgets_full_buckets(clock: Clock) -> None:
    limit, kept = Limit("texts", 1, timedelta(seconds=1)), MemoryLimits()
    for number in range(5000):
        await kept.spend([(limit, str(number), 1)], clock())
        clock.forward(milliseconds=10)
    assert len(kept._tats) < 1100
    assert slot(limit, "4999") in kept._tats


async def test_a_share_of_four_gives_a_quarter_at_the_quarter_rate(clock: Clock) -> None:
    limit, kept = Limit("texts", 100, HOUR), MemoryLimits(share=4)
    allowed = [(await kept.spend([(limit, "k", 1)], clock())).allowed for _ in range(30)]
    assert allowed.count(True) == 25
    refused = await kept.spend([(limit, "k", 1)], clock())
    assert refused.retry_after_s == pytest.approx(4 * 36)
    clock.forward(seconds=4 * 36)
    assert (await kept.spend([(limit, "k", 1)], clock())).allowed
    assert to_micros(clock()) > 0
