"""A picture somebody texts is sealed here, and then lies at the provider no longer, even when the provider stumbles first."""

from __future__ import annotations

import asyncio

from tests.flows.conftest import World

PICTURE = b"\xff\xd8\xff\xda\x00\x02a very private rash\xff\xd9"


async def test_a_picture_is_deleted_where_it_lay(world: World) -> None:
    ana = world.patient()
    lying = world.sim.twilio.pictures.lying
    world.sim.faults.add("twilio.media", "500", count=1)
    said = await ana.photo(PICTURE)
    assert said.status == 200 and len(lying) == 1
    assert "pictures" in (await ana.receives(within=20)).body
    for _ in range(200):
        if not lying:
            return
        await asyncio.sleep(0.1)
    raise AssertionError("it still lies at the provider")
