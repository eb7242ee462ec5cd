"""A person the settings know by a Slack id is called what Slack calls them, once Slack has told."""

from __future__ import annotations

import pytest

from bot.naming import LONGEST, Naming, nameless
from bot.seeding import seed_ladder
from channels.errors import FailureKind, SendFailed
from store import staff
from store.database import Database
from tests.fakes.clock import Clock

LADDER = ((("slack:U01", "+12065550201"), ("slack:U02",)), (("+12065550202",),))


async def names(database: Database) -> list[str]:
    async with database.reading() as tx:
        return [person.name for person in await staff.all_active(tx, database.vault)]


class Slack:
    """Knows some names; notes who was asked for."""

    def __init__(self, known: dict[str, str | None], fault: SendFailed | None = None) -> None:
        self.known, self.fault, self.asked = known, fault, list[str]()

    async def name_of(self, user: str) -> str | None:
        self.asked.append(user)
        if self.fault is not None:
            raise self.fault
        return self.known.get(user)


async def test_names_are_asked_for_and_kept_at_the_next_start(database: Database, clock: Clock) -> None:
    await seed_ladder(database, LADDER, 60, {}, clock())
    assert await names(database) == [nameless(1), nameless(2), nameless(3)]
    slack = Slack({"U01": "Dana Kim", "U02": "  Luis Ortega " + "x" * 80})
    await Naming(database, slack.name_of).name_staff()
    assert await names(database) == ["Dana Kim", ("Luis Ortega " + "x" * 80)[:LONGEST], nameless(3)]
    await seed_ladder(database, LADDER, 60, {}, clock())
    assert (await names(database))[0] == "Dana Kim", "a start does not forget it"
    await Naming(database, slack.name_of).name_staff()
    assert slack.asked == ["U01", "U02"], "who has a name is not asked for again"


async def test_a_name_somebody_gave_stays(database: Database, clock: Clock) -> None:
    await seed_ladder(database, LADDER, 60, {"U01": "Dana, RN"}, clock())
    slack = Slack({"U01": "dkim", "U02": None})
    await Naming(database, slack.name_of).name_staff()
    assert await names(database) == ["Dana, RN", nameless(2), nameless(3)]
    assert slack.asked == ["U02"]


@pytest.mark.parametrize(
    ("fault", "asked"),
    [
        (SendFailed(FailureKind.CONFIG, "missing_scope"), 1),
        (SendFailed(FailureKind.RETRY, "unreachable"), 1),
        (SendFailed(FailureKind.INVALID, "user_not_found"), 2),
    ],
)
async def test_slack_that_does_not_tell_changes_nothing(database: Database, clock: Clock, fault: SendFailed, asked: int) -> None:
    await seed_ladder(database, LADDER, 60, {}, clock())
    slack = Slack({}, fault)
    await Naming(database, slack.name_of).name_staff()
    assert await names(database) == [nameless(1), nameless(2), nameless(3)]
    assert len(slack.asked) == asked


async def test_without_slack_nobody_is_asked(database: Database, clock: Clock) -> None:
    await seed_ladder(database, LADDER, 60, {}, clock())
    await Naming(database, None).name_staff()
    assert await names(database) == [nameless(1), nameless(2), nameless(3)]
