"""The home tab: what waits first, one's own, who is on call, today's numbers; drawn when something changed and not otherwise."""

from __future__ import annotations

from typing import Any

import pytest

from bot.desk_home import Homes
from bot.desk_team import Team
from bot.rota_desk import RotaDesk
from channels.address import Address
from channels.errors import FailureKind, SendFailed
from channels.message import Acknowledgement, Verb
from channels.simulator.slack_windows import view_problem
from store import links
from store.audit import SqlAuditLog
from tests.fakes.desk_room import AUDREY, DANA, LUIS, NOBODY, DeskRoom


class Tabs:
    """Slack's side: what was published to whom."""

    def __init__(self) -> None:
        self.drawn: list[tuple[str, dict[str, Any]]] = []
        self.fault: SendFailed | None = None

    async def publish(self, user: str, view: dict[str, Any]) -> None:
        if self.fault is not None:
            raise self.fault
        self.drawn.append((user, view))


@pytest.fixture
def tabs() -> Tabs:
    return Tabs()


def homes(room: DeskRoom, tabs: Tabs) -> Homes:
    from bot.clinic import Clinic

    team, zone = Team(room.database, SqlAuditLog(room.database)), Clinic().zone
    callout = room.painter._callout
    rota = RotaDesk(room.database, zone)
    return Homes(room.database, room.engine, team, callout, room.painter, rota, tabs.publish, room.clock, zone)  # type: ignore[arg-type]


async def test_opened_it_is_drawn_and_then_only_when_something_changed(room: DeskRoom, tabs: Tabs) -> None:
    desk = homes(room, tabs)
    await desk.opened(DANA, room.clock())
    assert len(room.engine.of("homes")) == 1
    await desk.draw()
    await desk.draw()
    assert len(tabs.drawn) == 1, "nothing changed: nothing is published"
    await room.alarm()
    await desk.draw()
    assert len(tabs.drawn) == 2
    assert "1 alert waits" in str(tabs.drawn[1][1])
    await desk.opened(DANA, room.clock())
    await desk.draw()
    assert len(tabs.drawn) == 3, "who opens it sees it drawn"


async def test_what_it_shows(room: DeskRoom, tabs: Tabs) -> None:
    urgent = await room.alarm("urgent")
    await room.judge.judge(Acknowledgement(urgent.id, Address.slack(DANA), Verb.TAKE, room.clock()))
    desk = homes(room, tabs)
    async with room.database.reading() as tx:
        view = await desk.view(tx, room.people[DANA], room.clock())
        face = await desk.face(tx, DANA, room.clock())
        other = await desk.face(tx, LUIS, room.clock())
    assert [item.number for item in view.mine] == [1]
    assert (view.opened, view.resolved, view.median_take_s) == (1, 0, 0)
    assert view.turns[0].now == "Dana" and view.turns[0].then == "Luis"
    assert "You have" in str(face) and "You have" not in str(other)
    assert room.contact.reference in str(face) and room.contact.address.value not in str(face)
    assert view_problem(face) is None


@pytest.mark.parametrize("who", [NOBODY, AUDREY])
async def test_strangers_and_auditors_see_nothing_of_it(room: DeskRoom, tabs: Tabs, who: str) -> None:
    await room.alarm()
    async with room.database.reading() as tx:
        face = str(await homes(room, tabs).face(tx, who, room.clock()))
    assert "not on this clinic's care team" in face
    assert room.contact.reference not in face


async def test_a_limit_of_slacks_is_waited_for_and_a_fault_loses_only_this_drawing(room: DeskRoom, tabs: Tabs) -> None:
    desk = homes(room, tabs)
    await desk.opened(DANA, room.clock())
    tabs.fault = SendFailed(FailureKind.DELAY, "ratelimited", retry_after=7.0)
    await desk.draw()
    assert room.engine.of("homes")[-1].delay_s == 7.0
    tabs.fault = None
    await desk.draw()
    assert len(tabs.drawn) == 1


async def test_a_tab_nobody_looked_at_today_is_left_alone(room: DeskRoom, tabs: Tabs) -> None:
    desk = homes(room, tabs)
    await desk.opened(DANA, room.clock())
    room.clock.forward(hours=13)
    await desk.draw()
    assert tabs.drawn == []
    async with room.database.reading() as tx:
        assert await links.homes(tx, room.clock()) == []
