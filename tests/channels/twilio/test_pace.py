"""The pace of a sender, on a clock that only the test moves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.twilio.pace import LONGEST_WAIT, Pace, TooFast


class Watch:
    """A clock that sleeping moves."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds


def pace(watch: Watch, per_second: float, burst: float) -> Pace:
    return Pace(per_second, burst, clock=watch, sleep=watch.sleep)


async def test_a_burst_goes_at_once_and_the_rest_at_the_rate() -> None:
    watch = Watch()
    bucket = pace(watch, 2.0, 4.0)
    for _ in range(4):
        await bucket.take(1)
    assert watch.now == 100.0
    for _ in range(4):
        await bucket.take(1)
    assert watch.now == pytest.approx(102.0)


async def test_rest_fills_it_but_not_over_the_brim() -> None:
    watch = Watch()
    bucket = pace(watch, 1.0, 3.0)
    await bucket.take(3)
    watch.now += 1000
    await bucket.take(3)
    assert watch.now == 1100.0
    await bucket.take(1)
    assert watch.now == 1101.0


async def test_a_wait_that_is_too_long_takes_nothing() -> None:
    watch = Watch()
    bucket = pace(watch, 1.0, 10.0)
    await bucket.take(10)
    with pytest.raises(TooFast) as why:
        await bucket.take(8)
    assert why.value.wait == 8.0
    await bucket.take(5)
    assert watch.now == 105.0


async def test_urgent_goes_at_once_and_the_others_pay() -> None:
    watch = Watch()
    bucket = pace(watch, 1.0, 2.0)
    await bucket.take(2)
    await bucket.take(3, urgent=True)
    assert watch.now == 100.0
    await bucket.take(1)
    assert watch.now == 104.0


async def test_a_text_larger_than_the_bucket_still_goes() -> None:
    watch = Watch()
    await pace(watch, 0.1, 2.0).take(11)
    assert watch.now == 100.0


@pytest.mark.parametrize("rate", [0, -1.0])
def test_a_pace_of_nothing(rate: float) -> None:
    with pytest.raises(ValueError, match="nothing"):
        Pace(rate)


@given(st.lists(st.tuples(st.integers(1, 5), st.floats(0, 3)), max_size=40), st.floats(0.5, 20))
async def test_never_faster_than_rate_and_burst(steps: list[tuple[int, float]], rate: float) -> None:
    watch, gone, burst = Watch(), 0, 5.0
    bucket = pace(watch, rate, burst)
    for segments, rest in steps:
        watch.now += rest
        try:
            await bucket.take(segments)
        except TooFast as why:
            assert why.wait > LONGEST_WAIT
            continue
        gone += segments
        assert gone <= burst + (watch.now - 100.0) * rate + 1e-6
