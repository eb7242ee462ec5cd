"""The limiter over Redis or Valkey: one script decides all buckets at once, and a dead server costs nobody their answer."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, cast

from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from store.buckets import Charge, Decision, MemoryLimits, slot
from store.columns import to_micros

TIMEOUT_S = 0.1
FAILURES_TO_OPEN = 3
OPEN_S = 5.0

# KEYS: one bucket per charge (a bucket may come twice). ARGV: now in microseconds or "" for the server's clock, then emission and
# burst and cost per charge. The same arithmetic as `buckets.judge`; doubles are exact up to 2^53, the year 2255 in microseconds.
SCRIPT = """
local now
if ARGV[1] == '' then
  local t = redis.call('TIME')
  now = tonumber(t[1]) * 1000000 + tonumber(t[2])
else
  now = tonumber(ARGV[1])
end
local tats, worst, which, remaining = {}, -1, 0, -1
for i, key in ipairs(KEYS) do
  local emission, burst, cost = tonumber(ARGV[3 * i - 1]), tonumber(ARGV[3 * i]), tonumber(ARGV[3 * i + 1])
  local whole = emission * burst
  local tat = math.max(tats[key] or tonumber(redis.call('GET', key) or '0'), now) + cost * emission
  local wait = tat - whole - now
  if wait > 0 then
    if cost > burst then wait = 9007199254740991 end
    if wait > worst then worst, which = wait, i end
  else
    local left = math.floor((now + whole - tat) / emission)
    if remaining < 0 or left < remaining then remaining = left end
  end
  tats[key] = tat
end
if worst > 0 then
  return {which, string.format('%.0f', worst), 0}
end
for key, tat in pairs(tats) do
  redis.call('SET', key, string.format('%.0f', tat), 'PX', string.format('%.0f', math.max(1, math.ceil((tat - now) / 1000))))
end
return {0, '0', remaining}
"""
_NEVER = 2**53 - 1


class RedisLimits:
    """Kept in Redis: right for many processes. After three failures in a row Redis is left alone for five seconds, and every
    decision it does not make is made by this process alone and says so (`degraded`)."""

    may_be_alone = True  # Redis can go away; what can, tells so in /readyz

    def __init__(
        self,
        url: str,
        *,
        processes: int = 1,
        server_clock: bool = True,
        timeout_s: float = TIMEOUT_S,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`processes`: how many of us share the limits, for the share each may give out alone. `server_clock`: judge by Redis' own
        time, one for all of us, instead of the caller's `now`. `timeout_s`: for connecting and for an answer. `clock`: seconds that
        only grow."""
        pool = BlockingConnectionPool.from_url(
            url,
            max_connections=20,
            timeout=10 * timeout_s,  # a queue of our own for 20 connections is no fault of the server's
            socket_timeout=timeout_s,
            socket_connect_timeout=timeout_s,
            retry=Retry(NoBackoff(), 0),
        )
        self._redis = Redis(connection_pool=pool)
        self._script = self._redis.register_script(SCRIPT)
        self._alone = MemoryLimits(share=processes)
        self._server_clock = server_clock
        self._clock = clock
        self._failures = 0
        self._open_until = float("-inf")

    @property
    def degraded(self) -> bool:
        """Whether Redis is being left alone just now."""
        return self._clock() < self._open_until

    async def spend(self, charges: Sequence[Charge], now: datetime) -> Decision:
        """See `Limits`. Never raises for Redis' sake; takes at most a few tenths of a second when Redis is silent."""
        if not charges:
            return Decision(True)
        if not self.degraded:
            try:
                decision = await self._ask(charges, now)
            except (RedisError, OSError, TimeoutError):
                self._failed()
            else:
                self._failures = 0
                return decision
        return replace(await self._alone.spend(charges, now), degraded=True)

    async def close(self) -> None:
        """Gives the connections back."""
        await self._redis.aclose()
        await self._redis.connection_pool.disconnect()

    async def _ask(self, charges: Sequence[Charge], now: datetime) -> Decision:
        keys = [f"{{rl}}:{slot(limit, key)}" for limit, key, _ in charges]
        args: list[Any] = ["" if self._server_clock else to_micros(now)]
        for limit, _, cost in charges:
            args += [limit.emission, limit.burst, cost]
        which, wait, remaining = cast("tuple[int, bytes, int]", await self._script(keys=keys, args=args))
        if not which:
            return Decision(True, remaining=int(remaining))
        late = int(wait)
        return Decision(False, charges[int(which) - 1][0].name, float("inf") if late >= _NEVER else late / 1_000_000)

    def _failed(self) -> None:
        self._failures += 1
        if self._failures >= FAILURES_TO_OPEN:
            self._open_until = self._clock() + OPEN_S  # the count stays: the first try afterwards decides
