"""What the limiter does when its server is slow, gone, or back; the arithmetic itself is in test_limits.py."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from redis.asyncio import Redis

from store.buckets import Limit
from store.ids import opaque
from store.redis_limits import OPEN_S, RedisLimits
from tests import servers
from tests.fakes.clock import Clock

FIVE = Limit("five", 5, timedelta(minutes=1))


class Silent:
    """A server that takes connections and never says a word."""

    def __init__(self) -> None:
        self.held: list[asyncio.StreamWriter] = []
        self.url = ""

    async def hold(self, _: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.held.append(writer)


@pytest.fixture
async def silent() -> AsyncIterator[Silent]:
    listener = Silent()
    server = await asyncio.start_server(listener.hold, "127.0.0.1", 0)
    listener.url = f"redis://127.0.0.1:{server.sockets[0].getsockname()[1]}/0"
    yield listener
    server.close()
    for writer in listener.held:
        writer.close()


async def test_the_servers_own_clock(redis_url: str, clock: Clock) -> None:
    limits, key = RedisLimits(redis_url, timeout_s=5), opaque()
    taken = [await limits.spend([(FIVE, key, 1)], clock.forward(hours=1)) for _ in range(6)]
    assert [decision.allowed for decision in taken] == [True] * 5 + [False]
    assert 11 < taken[-1].retry_after_s <= 12
    await limits.close()


async def test_two_processes_share_one_bucket_and_it_expires(redis_url: str, clock: Clock) -> None:
    one, two = (RedisLimits(redis_url, server_clock=False, timeout_s=5) for _ in range(2))
    key = opaque()
    for limits in (one, two, one, two, one):
        assert (await limits.spend([(FIVE, key, 1)], clock())).allowed
    assert not (await two.spend([(FIVE, key, 1)], clock())).allowed
    raw = Redis.from_url(redis_url)
    assert 59_000 < await raw.pttl(f"{{rl}}:five:{key}") <= 60_000
    for client in (one, two):
        await client.close()
    await raw.aclose()


async def test_gone_means_degraded_then_left_alone_then_tried_again(clock: Clock) -> None:
    server = servers.Valkey()
    limits, key = RedisLimits(server.url, server_clock=False, timeout_s=5, clock=clock.seconds), opaque()
    assert not (await limits.spend([(FIVE, key, 1)], clock())).degraded
    server.stop()
    taken = [await limits.spend([(FIVE, key, 1)], clock()) for _ in range(7)]
    assert all(decision.degraded for decision in taken)
    assert [decision.allowed for decision in taken] == [True] * 5 + [False] * 2
    assert limits.degraded
    server.start()
    assert (await limits.spend([(FIVE, opaque(), 1)], clock())).degraded
    clock.forward(seconds=OPEN_S)
    assert not limits.degraded
    assert not (await limits.spend([(FIVE, opaque(), 1)], clock())).degraded
    await limits.close()
    server.close()


async def test_one_failure_after_the_pause_is_enough_to_pause_again(clock: Clock) -> None:
    limits = RedisLimits(f"redis://127.0.0.1:{servers.free_port()}/0", clock=clock.seconds)
    for _ in range(2):
        await limits.spend([(FIVE, "k", 1)], clock())
        assert not limits.degraded
    await limits.spend([(FIVE, "k", 1)], clock())
    assert limits.degraded
    clock.forward(seconds=OPEN_S)
    assert not limits.degraded
    await limits.spend([(FIVE, "k", 1)], clock())
    assert limits.degraded
    await limits.close()


async def test_a_silent_server_is_asked_three_times_and_then_left_alone(silent: Silent, clock: Clock) -> None:
    limits = RedisLimits(silent.url, clock=clock.seconds)
    for _ in range(10):
        assert (await asyncio.wait_for(limits.spend([(FIVE, opaque(), 1)], clock()), 20)).degraded
    assert len(silent.held) == 3
    await limits.close()


async def test_a_process_alone_gives_only_its_share(clock: Clock) -> None:
    limits = RedisLimits(f"redis://127.0.0.1:{servers.free_port()}/0", processes=5, clock=clock.seconds)
    taken = [await limits.spend([(FIVE, "k", 1)], clock()) for _ in range(3)]
    assert [decision.allowed for decision in taken] == [True, False, False]
    await limits.close()


async def test_a_server_without_its_scripts_is_told_again(redis_url: str, clock: Clock) -> None:
    limits, raw = RedisLimits(redis_url, server_clock=False, timeout_s=5), Redis.from_url(redis_url)
    await limits.spend([(FIVE, opaque(), 1)], clock())
    await raw.script_flush()
    assert not (await limits.spend([(FIVE, opaque(), 1)], clock())).degraded
    await limits.close()
    await raw.aclose()
