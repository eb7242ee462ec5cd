"""Moments: exact to the microsecond, aware both ways."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from store.columns import Moment, from_micros, latest, moment, to_micros
from store.database import Database
from store.tables import seen
from tests.fakes.clock import Clock

times = st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.sampled_from([UTC, timezone(timedelta(hours=-5.5))]))


@given(times)
def test_there_and_back(at: datetime) -> None:
    back = from_micros(to_micros(at))
    assert back == at
    assert back.tzinfo is UTC


def test_known_values() -> None:
    assert to_micros(datetime(1970, 1, 1, tzinfo=UTC)) == 0
    assert to_micros(datetime(2026, 11, 24, 12, 0, 0, 1, tzinfo=UTC)) == 1_795_521_600_000_001
    assert to_micros(datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)) == -1


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        to_micros(datetime(2026, 11, 24))


async def test_in_a_table_it_sorts_compares_and_comes_back_aware(database: Database, clock: Clock) -> None:
    moments = {"b": clock(), "c": clock() + timedelta(microseconds=1), "a": clock() - timedelta(days=1)}
    async with database.transaction() as tx:
        await tx.execute(sa.insert(seen), [{"key": key, "at": at} for key, at in moments.items()])
        rows = (await tx.execute(sa.select(seen).order_by(seen.c.at))).all()
        assert [row.key for row in rows] == ["a", "b", "c"]
        assert {row.key: row.at for row in rows} == moments
        assert (await tx.execute(sa.select(seen.c.key).where(seen.c.at > clock()))).scalars().all() == ["c"]
        later = sa.select(seen.c.key, latest(seen.c.at, moment(clock())).label("at"))
        assert {row.key: row.at for row in await tx.execute(later)} == moments | {"a": clock()}
        assert (await tx.execute(sa.select(moment(clock())))).scalar_one() == clock()


def test_none_stays_none() -> None:
    assert Moment().process_bind_param(None, None) is None  # type: ignore[arg-type]
    assert Moment().process_result_value(None, None) is None  # type: ignore[arg-type]
