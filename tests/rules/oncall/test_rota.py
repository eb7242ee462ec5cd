"""Who is on call: against wall clocks people know, and against a slow second opinion for everything else."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.oncall.rota import Override, Period, RotaError, Rotation, Shift, on_call, shifts, swap, uncovered

NEW_YORK = ZoneInfo("America/New_York")
WEEKLY = Rotation("r1", "Nurses", ("ana", "ben", "cho"), date(2026, 10, 26), time(8), "America/New_York")
DAILY = Rotation("r2", "Doctors", ("ana", "ben"), date(2026, 10, 30), time(7, 30), "America/New_York", Period.DAILY)


def here(day: int, hour: int, minute: int = 0, *, month: int = 11, fold: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=NEW_YORK, fold=fold)


def test_a_weekly_turn_changes_on_the_weekday_and_minute_of_its_start() -> None:
    assert on_call(WEEKLY, (), here(26, 8, month=10)) == "ana"
    assert on_call(WEEKLY, (), here(2, 7, 59)) == "ana"
    assert on_call(WEEKLY, (), here(2, 8)) == "ben"
    assert on_call(WEEKLY, (), here(9, 8)) == "cho"
    assert on_call(WEEKLY, (), here(16, 8)) == "ana"


def test_before_it_starts_nobody_is_on_call() -> None:
    assert on_call(WEEKLY, (), here(26, 7, 59, month=10)) is None


def test_the_hand_over_keeps_its_wall_clock_hour_when_the_clocks_go_back() -> None:
    # 1 November 2026, 02:00 EDT -> 01:00 EST: the turn of 31 October lasts 25 hours.
    turn = next(shift for shift in shifts(DAILY, (), here(31, 7, 30, month=10), here(3, 0)))
    assert turn.end - turn.start == timedelta(hours=25)
    assert turn.end.astimezone(NEW_YORK).time() == time(7, 30)


def test_a_hand_over_inside_the_skipped_or_repeated_hour_happens_once() -> None:
    fall = Rotation("f", "Nights", ("ana", "ben"), date(2026, 10, 31), time(1, 30), "America/New_York", Period.DAILY)
    assert on_call(fall, (), here(1, 1, 29)) == "ana"
    assert on_call(fall, (), here(1, 1, 30)) == "ben"
    assert on_call(fall, (), here(1, 1, 15, fold=1)) == "ben", "the second 01:15 comes after the hand-over"
    spring = Rotation("s", "Nights", ("ana", "ben"), date(2027, 3, 13), time(2, 30), "America/New_York", Period.DAILY)
    found = shifts(spring, (), datetime(2027, 3, 13, 12, tzinfo=UTC), datetime(2027, 3, 16, 12, tzinfo=UTC))
    assert [shift.person for shift in found] == ["ana", "ben", "ana", "ben"]


def test_an_override_stands_in_and_the_newest_one_counts() -> None:
    first = Override("o1", "r1", here(3, 0), here(4, 0), "cho", made=here(1, 0))
    second = Override("o2", "r1", here(3, 12), here(5, 0), "dia", made=here(2, 0))
    asked = [on_call(WEEKLY, (second, first), here(day, hour)) for day, hour in ((2, 23), (3, 0), (3, 12), (4, 12), (5, 0))]
    assert asked == ["ben", "cho", "dia", "dia", "ben"]


def test_an_override_of_another_rotation_does_not_count() -> None:
    other = Override("o1", "r2", here(3, 0), here(4, 0), "cho", made=here(1, 0))
    assert on_call(WEEKLY, (other,), here(3, 1)) == "ben"


def test_hours_with_nobody_or_somebody_who_left_are_named() -> None:
    closed = Override("o1", "r1", here(3, 0), here(3, 6), None, made=here(1, 0))
    found = uncovered(WEEKLY, (closed,), here(2, 8), here(10, 8), frozenset({"ben"}))
    assert [(shift.person, shift.start.astimezone(NEW_YORK)) for shift in found] == [(None, here(3, 0)), ("cho", here(9, 8))]
    empty = Rotation("e", "Empty", (), date(2026, 1, 1), time(8), "UTC")
    assert uncovered(empty, (), here(2, 8), here(3, 8), frozenset({"ana"})) == [
        Shift(here(2, 8).astimezone(UTC), here(3, 8).astimezone(UTC), None)
    ]


def test_a_swap_exchanges_two_shifts_and_nothing_else() -> None:
    one, other = shifts(WEEKLY, (), here(2, 8), here(16, 8))
    made = swap(WEEKLY, (), one, other, ids=("a", "b"), made=here(1, 0))
    assert [shift.person for shift in shifts(WEEKLY, made, here(2, 8), here(23, 8))] == ["cho", "ben", "ana"]


def test_a_swap_of_a_shift_that_changed_meanwhile_is_refused() -> None:
    one, other = shifts(WEEKLY, (), here(2, 8), here(16, 8))
    late = Override("o", "r1", here(3, 0), here(4, 0), "dia", made=here(1, 0))
    with pytest.raises(RotaError, match="changed since"):
        swap(WEEKLY, (late,), one, other, ids=("a", "b"), made=here(1, 0))
    with pytest.raises(RotaError, match="overlap"):
        swap(WEEKLY, (), one, one, ids=("a", "b"), made=here(1, 0))


@pytest.mark.parametrize(
    ("change", "says"),
    [({"every": 0}, "1 to 53"), ({"zone": "Mars/Olympus"}, "time zone"), ({"handover": time(8, tzinfo=UTC)}, "wall-clock")],
)
def test_a_rotation_that_cannot_be_used_says_what_to_change(change: dict[str, object], says: str) -> None:
    given_ = {"id": "x", "name": "Nurses", "people": ("ana",), "start": date(2026, 1, 1), "handover": time(8), "zone": "UTC"} | change
    with pytest.raises(RotaError, match=says):
        Rotation(**given_)  # type: ignore[arg-type]


def test_an_override_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(RotaError, match="ends after"):
        Override("o", "r1", here(4, 0), here(3, 0), "cho", made=here(1, 0))
    with pytest.raises(RotaError, match="zone"):
        Override("o", "r1", datetime(2026, 11, 3), datetime(2026, 11, 4), "cho", made=here(1, 0))


# --- a second opinion that walks turn by turn --------------------------------------------------------------------

zones = st.sampled_from(["UTC", "America/New_York", "America/Phoenix", "Australia/Lord_Howe", "Asia/Kathmandu", "Europe/London"])
rotations = st.builds(
    Rotation,
    id=st.just("r"),
    name=st.just("R"),
    people=st.lists(st.sampled_from("abcde"), max_size=4).map(tuple),
    start=st.dates(date(2025, 1, 1), date(2027, 12, 31)),
    handover=st.times().map(lambda found: found.replace(second=0, microsecond=0)),
    zone=zones,
    period=st.sampled_from(Period),
    every=st.integers(1, 3),
)
moments = st.datetimes(datetime(2025, 1, 1), datetime(2028, 6, 1), timezones=st.just(UTC))
stretches = st.tuples(moments, st.timedeltas(timedelta(minutes=1), timedelta(days=30)))
overrides = st.lists(
    st.builds(
        lambda span, who, made, key: Override(f"o{key}", "r", span[0], span[0] + span[1], who, made),
        stretches,
        st.sampled_from(["x", "y", None]),
        moments,
        st.integers(0, 99),
    ),
    max_size=4,
)


def plain(rotation: Rotation, made: list[Override], at: datetime) -> str | None:
    """Turn after turn from the first one: slow, and nothing to get wrong."""
    for item in sorted(made, key=lambda one: (one.made, one.id), reverse=True):
        if item.start <= at < item.end:
            return item.person
    day, turn, holder = rotation.start, 0, None
    while datetime.combine(day, rotation.handover, ZoneInfo(rotation.zone)).astimezone(UTC) <= at:
        holder = rotation.people[turn % len(rotation.people)] if rotation.people else None
        day, turn = day + timedelta(days=rotation.every * rotation.period.days), turn + 1
    return holder


@settings(max_examples=300, deadline=None)
@given(rotations, overrides, moments)
def test_it_agrees_with_walking_turn_by_turn(rotation: Rotation, made: list[Override], at: datetime) -> None:
    assert on_call(rotation, made, at) == plain(rotation, made, at)


@settings(max_examples=200, deadline=None)
@given(rotations, overrides, stretches, st.floats(0, 0.999))
def test_shifts_cover_the_stretch_and_agree_with_the_moment(
    rotation: Rotation, made: list[Override], span: tuple[datetime, timedelta], part: float
) -> None:
    start, end = span[0], span[0] + span[1]
    found = shifts(rotation, made, start, end)
    assert found[0].start == start and found[-1].end == end
    assert all(one.end == other.start for one, other in zip(found, found[1:], strict=False))
    at = start + (end - start) * part
    assert next(shift for shift in found if shift.start <= at < shift.end).person == on_call(rotation, made, at)
