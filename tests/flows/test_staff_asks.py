"""The care team asks the assistant, as in a real workspace."""

from __future__ import annotations

from channels.simulator import people
from tests.flows.conftest import World


async def test_a_nurse_asks_what_is_open_and_who_is_on_call(world: World) -> None:
    ana, dana = world.patient(), world.nurse()
    await ana.text("there is blood in my urine since this morning")
    card = await world.card(ana)
    told = await dana.is_told(await dana.asks("what's open?"))
    assert "open alert" in told.words()
    assert "#" in told.words()
    assert ana.number not in told.words()
    assert "this morning" not in told.words(), "why it is open, never what was said"
    on_call = await dana.is_told(await dana.asks("who is on call tomorrow 3 am?", channel=people.CHANNEL))
    assert "Dana" in on_call.words()
    number = card.words().split("#")[1].split()[0]
    summary = await dana.is_told(await dana.asks(f"summary of #{number}"))
    assert "not shown in Slack" in summary.words()


async def test_a_stranger_is_turned_away_once(world: World) -> None:
    guest = world.nurse("U09GUEST")
    told = await guest.is_told(await guest.asks("what's open?"))
    assert "care team list" in told.words()
