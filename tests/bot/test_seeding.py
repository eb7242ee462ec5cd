"""What the settings say about on-call holds until somebody says otherwise elsewhere."""

from __future__ import annotations

from bot.seeding import as_uris, seed_ladder
from store import ladders, staff
from store.database import Database
from tests.fakes.clock import Clock

ONE = ((("slack:U01", "+12065550201"),), (("+12065550202",),))
TWO = ((("slack:U09",),),)


async def ladder(database: Database) -> list[object]:
    async with database.reading() as tx:
        found = await ladders.get(tx, "default")
    assert found is not None
    return [[list(person) for person in rung] for rung in found.rungs]


async def test_the_people_named_become_active_staff_in_this_order(database: Database, clock: Clock) -> None:
    await seed_ladder(database, ONE, 60, {"U01": "Dana Kim"}, clock())
    async with database.reading() as tx:
        people = await staff.all_active(tx, database.vault)
    assert [(person.name, person.slack, person.phone.uri() if person.phone else None) for person in people] == [
        ("Dana Kim", "U01", "tel:+12065550201"),
        ("On-call person 2", None, "tel:+12065550202"),
    ]
    assert await ladder(database) == as_uris(ONE)


async def test_changed_settings_count_at_the_next_start(database: Database, clock: Clock) -> None:
    await seed_ladder(database, ONE, 60, {}, clock())
    await seed_ladder(database, TWO, 60, {}, clock())
    assert await ladder(database) == as_uris(TWO)


async def test_what_was_set_elsewhere_survives_a_restart(database: Database, clock: Clock) -> None:
    await seed_ladder(database, ONE, 60, {}, clock())
    async with database.transaction() as tx:
        await ladders.set(tx, "default", [[["rotation:r1"]]], 120, clock())
    await seed_ladder(database, ONE, 60, {}, clock())
    assert await ladder(database) == [[["rotation:r1"]]]
