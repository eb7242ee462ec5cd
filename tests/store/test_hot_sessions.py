"""The copy in Redis: sealed, never older than what it is asked for, and not missed when it is gone."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest
from redis.asyncio import Redis

from store.database import Database
from store.eventlog import SqlEventLog, Stale
from store.hot_sessions import HotEventLog
from store.ids import opaque
from store.together import together
from tests import servers
from tests.fakes.clock import Clock

APP, WINDOW = "healthsmart", 4


@pytest.fixture
async def user(database: Database, clock: Clock) -> str:
    async with database.transaction() as tx:
        return await database.vault.new_subject(tx, "contact", clock(), id=opaque())


@pytest.fixture
async def hot(database: Database, redis_url: str) -> AsyncIterator[HotEventLog]:
    log = HotEventLog(database, redis_url, window=WINDOW)
    yield log
    await log.close()


class Talk:
    """A session and its writer."""

    def __init__(self, log: SqlEventLog, user: str, clock: Clock) -> None:
        self.log, self.user, self.clock, self.id, self.seq = log, user, clock, opaque(), 0

    async def begin(self) -> None:
        await self.log.create(self.id, APP, self.user, '{"step": 0}', self.clock(), "sms")

    async def say(self, text: str, **more: Any) -> int:
        told: dict[str, Any] = {"state_json": None, "user_delta": None, "app_delta": None} | more
        self.seq = await self.log.append(
            self.id, APP, self.user, self.seq, f"e-{self.seq}", f'"{text}"', told["state_json"], told["user_delta"], told["app_delta"], self.clock.forward(seconds=1), more.get("keep", False)
        )
        return self.seq

    async def seen(self, log: SqlEventLog | None = None) -> Any:
        return await (log or self.log).load(self.id, APP, self.user, limit=WINDOW)


@pytest.fixture
async def talk(hot: HotEventLog, user: str, clock: Clock) -> Talk:
    made = Talk(hot, user, clock)
    await made.begin()
    return made


async def test_a_copy_says_what_the_database_says_after_every_kind_of_change(talk: Talk, hot: HotEventLog, database: Database) -> None:
    plain = SqlEventLog(database)
    changes: list[dict[str, Any]] = [
        {}, {"state_json": '{"step": 1}'}, {}, {"keep": True}, {}, {"user_delta": '{"name": "kept"}'}, {}, {}, {"state_json": '{"step": 2}'}, {"app_delta": '{"all": 1}'}, {}, {},
    ]  # fmt: skip
    for number, change in enumerate(changes):
        await talk.say(f"line {number}", **change)
        for _ in range(2):
            assert await talk.seen() == await talk.seen(plain)
    assert hot.hits >= len(changes), "every second load at least came from the copy"


async def test_nothing_readable_is_in_redis(talk: Talk, redis_url: str) -> None:
    await talk.seen()
    await talk.say("my secret words", state_json='{"secret": "words"}')
    raw = Redis.from_url(redis_url, decode_responses=False)
    dump = b""
    async for key in raw.scan_iter(match="{hot:*"):
        dump += key + (b"".join([one for pair in (await raw.hgetall(key)).items() for one in pair]) if key.endswith(b":f") else b"".join(await raw.lrange(key, 0, -1)))
        assert 0 < await raw.ttl(key) <= 1800
    await raw.aclose()
    assert dump
    for secret in (b"my secret", b'"secret"', talk.user.encode(), talk.id.encode()):
        assert secret not in dump


async def test_whoever_writes_past_the_copy_makes_it_stale_and_it_goes(talk: Talk, hot: HotEventLog, database: Database) -> None:
    await talk.say("one")
    await talk.seen()
    behind = SqlEventLog(database)
    await behind.append(talk.id, APP, talk.user, 1, "e-other", '"other"', None, None, None, talk.clock())
    with pytest.raises(Stale):
        await talk.say("two")
    assert (await talk.seen()).version == 2, "read anew"


async def test_what_the_house_adds_in_its_own_transaction_is_seen(talk: Talk, hot: HotEventLog, database: Database) -> None:
    await talk.say("one")
    await talk.seen()
    async with database.transaction() as tx:
        await together(tx, *await hot.remembering(tx, talk.id, APP, talk.user, 1, [("m:said", '"said"'), ("m:reply", '"reply"')], talk.clock(), "sms"))
    assert (await talk.seen()).version == 3


async def test_two_processes_share_it(talk: Talk, database: Database, redis_url: str) -> None:
    other = HotEventLog(database, redis_url, window=WINDOW)
    await talk.say("one")
    await talk.seen()
    assert (await talk.seen(other)).version == 1
    assert other.hits == 1
    await other.append(talk.id, APP, talk.user, 1, "e-2", '"two"', None, None, None, talk.clock())
    assert (await talk.seen()).version == 2
    await other.close()


async def test_another_user_or_app_finds_no_copy(talk: Talk, hot: HotEventLog) -> None:
    await talk.seen()
    assert await hot.load(talk.id, APP, "somebody-else", limit=WINDOW) is None
    assert await hot.load(talk.id, "another-app", talk.user, limit=WINDOW) is None


async def test_without_redis_everything_goes_on_and_only_the_first_call_waits(database: Database, user: str, clock: Clock) -> None:
    log = HotEventLog(database, "redis://127.0.0.1:9/0", window=WINDOW)
    talk = Talk(log, user, clock)
    await talk.begin()
    began = time.monotonic()
    for number in range(20):
        await talk.say(str(number))
        assert (await talk.seen()).version == number + 1
    assert time.monotonic() - began < 15
    assert log.hits == 0
    await log.close()


async def test_redis_gone_in_the_middle_and_back(database: Database, user: str, clock: Clock) -> None:
    server = servers.Valkey()
    now = [0.0]
    log = HotEventLog(database, server.url, window=WINDOW, clock=lambda: now[0])
    talk = Talk(log, user, clock)
    await talk.begin()
    await talk.say("one")
    await talk.seen()
    server.stop()
    await talk.say("two")
    assert (await talk.seen()).version == 2
    await log.close()


async def test_garbage_in_redis_is_not_believed(talk: Talk, hot: HotEventLog, redis_url: str) -> None:
    await talk.say("one")
    await talk.seen()
    facts, _ = hot._names(talk.id, APP, talk.user)
    raw = Redis.from_url(redis_url)
    await raw.hset(facts, "fixed", "not json")
    await raw.aclose()
    assert (await talk.seen()).version == 1


async def test_many_at_once(talk: Talk) -> None:
    await talk.say("one")
    found = await asyncio.gather(*(talk.seen() for _ in range(30)))
    assert {one.version for one in found} == {1}


