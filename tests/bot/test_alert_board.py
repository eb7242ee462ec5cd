"""The list of alerts for one reader: the worst first, who is paged and who is next, and a mark that moves only with the content."""

from __future__ import annotations

from bot.alert_board import SHOWN, AlertBoard, may_look
from bot.reasons import by_rules
from channels.message import Verb
from store import staff
from store.staff import Staff
from tests.bot.paging_house import (
    DANA,
    PATIENCE,
    PagingHouse,
    paging,  # noqa: F401 - a fixture
)
from tests.fakes.clinic import live_rules


async def reader(house: PagingHouse, role: str = "provider") -> Staff:
    async with house.database.transaction() as tx:
        return await staff.add(tx, house.database.vault, name="Reader", role=role, email=f"{role}@clinic.test", at=house.clock())


async def test_worst_first_with_who_is_paged_and_who_is_next(paging: PagingHouse) -> None:  # noqa: F811
    board, me = AlertBoard(paging.database, paging.callout, by_rules(live_rules())), await reader(paging)
    await paging.alarm("urgent")
    await paging.alarm("handoff", "handoff")
    await paging.alarm("critical")
    await paging.alarm("crisis")
    picture = await board.picture(me, paging.clock())
    assert [one.level for one in picture.waiting] == ["critical", "crisis", "urgent", "handoff"]
    assert {(one.paged, one.next_up) for one in picture.waiting} == {("Dana", "Luis")}
    await paging.engine.run(seconds=PATIENCE + 1)
    later = await board.picture(me, paging.clock())
    assert {(one.paged, one.next_up, one.pages) for one in later.waiting} == {("Luis", "Priya", 2)}
    assert later.mark != picture.mark


async def test_what_is_mine_comes_first_and_what_is_over_stays_a_day(paging: PagingHouse) -> None:  # noqa: F811
    board = AlertBoard(paging.database, paging.callout, by_rules(live_rules()))
    held = [await paging.alarm("critical"), await paging.alarm("urgent"), await paging.alarm("urgent")]
    async with paging.database.reading() as tx:
        dana = await staff.by_slack(tx, paging.database.vault, DANA.value)
    assert dana is not None
    await paging.press(held[1], DANA, Verb.TAKE)
    await paging.press(held[2], DANA, Verb.RESOLVE)
    mine = await board.picture(dana, paging.clock())
    assert [(one.number, one.mine) for one in mine.taken] == [(held[1].number, True)]
    assert [one.number for one in mine.over] == [held[2].number]
    theirs = await board.picture(await reader(paging), paging.clock())
    assert [(one.holder, one.mine) for one in theirs.taken] == [("Dana", False)]
    paging.clock.forward(hours=25)
    assert (await board.picture(dana, paging.clock())).over == ()


async def test_the_mark_is_the_same_while_nothing_changed(paging: PagingHouse) -> None:  # noqa: F811
    board, me = AlertBoard(paging.database, paging.callout, by_rules(live_rules())), await reader(paging)
    held = await paging.alarm()
    first = await board.picture(me, paging.clock())
    paging.clock.forward(seconds=10)
    assert (await board.picture(me, paging.clock())).mark == first.mark
    await paging.press(held, DANA, Verb.TAKE)
    assert (await board.picture(me, paging.clock())).mark != first.mark


async def test_a_thousand_are_counted_not_shown(paging: PagingHouse) -> None:  # noqa: F811
    board, me = AlertBoard(paging.database, paging.callout, by_rules(live_rules())), await reader(paging)
    for _ in range(SHOWN + 2):
        await paging.alarm("urgent")
    worst = await paging.alarm("critical")
    picture = await board.picture(me, paging.clock())
    assert (len(picture.waiting), picture.more) == (SHOWN, 3) and picture.waiting[0].number == worst.number


async def test_who_may_look_and_who_is_told_why(paging: PagingHouse) -> None:  # noqa: F811
    board = AlertBoard(paging.database, paging.callout, by_rules(live_rules()))
    await paging.alarm()
    seen = {}
    for role in ("provider", "oncall", "admin", "auditor", "service", "nonsense"):
        person = await reader(paging, role)
        seen[role] = may_look(person)
        if role in ("provider", "admin"):
            (line,) = (await board.picture(person, paging.clock())).waiting
            assert line.name == ("r1" if role == "provider" else "Patient alert")
    assert seen == {"provider": True, "oncall": True, "admin": True, "auditor": False, "service": False, "nonsense": False}
