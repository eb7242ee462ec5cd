"""Cards follow the state: at most once a second, the last state always, each step told once, nothing that may not be shown."""

from __future__ import annotations

from typing import Any

import pytest

from bot.board import Board
from channels.address import Address
from channels.message import Acknowledgement, ChannelName, Kind, MessageId, OutboundMessage, Verb
from compliance.phi import Phi
from store import cards, outbox, patients
from store.database import Database
from tests.fakes.clock import Clock
from tests.fakes.desk_room import CARD_TS, CHANNEL, DANA, LUIS, DeskRoom, furnish


class Carried:
    """Deliveries that only note what they were asked to carry."""

    def __init__(self) -> None:
        self.ids: list[str] = []

    async def deliver(self, outbox_id: str, attempt: int = 0) -> None:
        self.ids.append(outbox_id)


@pytest.fixture
def carried() -> Carried:
    return Carried()


@pytest.fixture
def board(room: DeskRoom, carried: Carried) -> Board:
    return Board(room.database, room.engine, carried, room.painter, room.clock)  # type: ignore[arg-type]


async def rows(room: DeskRoom, carried: Carried) -> list[dict[str, Any]]:
    async with room.database.reading() as tx:
        found = [await outbox.get(tx, room.database.vault, id_) for id_ in carried.ids]
    return [dict(row.message.card or {}) for row in found if row is not None]


async def take(room: DeskRoom, held_id: str, by: str = DANA) -> None:
    await room.judge.judge(Acknowledgement(held_id, Address.slack(by), Verb.TAKE, room.clock()))


async def drawn(room: DeskRoom, held_id: str) -> None:
    """As if Slack had taken the newest picture just now."""
    async with room.database.transaction() as tx:
        held = await room.now_of(held_id)
        await cards.put(tx, held_id, CHANNEL, CARD_TS, held.version, room.clock())


async def test_a_change_updates_the_card_and_tells_the_step_in_the_thread(room: DeskRoom, board: Board, carried: Carried) -> None:
    held = await room.alarm()
    await take(room, held.id)
    await board.draw(held.id, (await room.now(held)).version)
    update, step = await rows(room, carried)
    assert update == {"escalation": held.id, "update": f"{CHANNEL}:{CARD_TS}"}
    assert "Dana took it." in str(step["blocks"])


async def test_drawn_twice_nothing_is_told_twice(room: DeskRoom, board: Board, carried: Carried) -> None:
    held = await room.alarm()
    await take(room, held.id)
    version = (await room.now(held)).version
    await board.draw(held.id, version)
    await board.draw(held.id, version)
    assert len(carried.ids) == 2


async def test_an_older_drawing_leaves_it_to_the_newer_one_behind_it(room: DeskRoom, board: Board, carried: Carried) -> None:
    held = await room.alarm()
    await take(room, held.id)
    await board.draw(held.id, held.version)
    assert carried.ids == []


async def test_within_a_second_of_the_last_picture_the_next_waits_and_is_never_lost(room: DeskRoom, board: Board, carried: Carried) -> None:
    held = await room.alarm()
    await drawn(room, held.id)
    await take(room, held.id)
    version = (await room.now(held)).version
    await board.draw(held.id, version)
    assert not any("update" in card for card in await rows(room, carried))
    late = next(task for task in room.engine.of("draw") if task.id.endswith(":late"))
    assert late.args == (held.id, version) and 0 < late.delay_s <= 1
    room.clock.forward(seconds=1)
    await board.draw(*late.args)  # type: ignore[arg-type]
    assert any("update" in card for card in await rows(room, carried))


async def test_a_retry_that_comes_after_the_newest_picture_is_dropped(room: DeskRoom) -> None:
    """Rate-limited updates are one update in the end."""
    held = await room.alarm()
    late = OutboundMessage(
        MessageId("m1"),
        ChannelName.SLACK,
        Kind.PAGE,
        Address.slack(CHANNEL),
        Phi("x"),
        "k",
        room.clock(),
        card={"escalation": held.id, "update": f"{CHANNEL}:{CARD_TS}"},
    )
    await take(room, held.id)
    assert await room.painter.paint(late) is not None
    await drawn(room, held.id)
    assert await room.painter.paint(late) is None


async def test_every_change_lets_the_home_tabs_follow_once_in_a_while(room: DeskRoom, board: Board) -> None:
    held = await room.alarm()
    for _ in range(3):
        await board.draw(held.id, (await room.now(held)).version)
    assert len(room.engine.of("homes")) == 1
    assert room.engine.of("homes")[0].delay_s == 3


async def test_a_worse_alarm_is_told_to_the_whole_channel(room: DeskRoom, board: Board, carried: Carried) -> None:
    held = await room.alarm("urgent")
    await room.alarm("critical")
    await board.draw(held.id, (await room.now(held)).version)
    told = [card for card in await rows(room, carried) if card.get("broadcast")]
    assert len(told) == 1
    await room.alarm("urgent")
    await board.draw(held.id, (await room.now(held)).version)
    assert len([card for card in await rows(room, carried) if card.get("broadcast")]) == 1, "the same or less bad rings nowhere"


async def test_the_card_in_words(room: DeskRoom) -> None:
    await room.said("my chest is crushing me")
    held = await room.alarm()
    async with room.database.reading() as tx:
        view = await room.painter.view(tx, held)
    assert view.rules == ("chest pain",)
    assert (view.paged, view.next_up) == (("Dana",), ("Luis",))
    assert view.identity == "number not on file"
    assert (view.words, view.answered, view.reachable, view.callable) == (None, False, True, True)


async def test_words_only_with_a_baa(sqlite_database: Database, clock: Clock) -> None:
    room = await furnish(sqlite_database, clock, words_allowed=True)
    held = await room.alarm()
    await room.said("my chest is crushing me")
    async with room.database.reading() as tx:
        assert (await room.painter.view(tx, held)).words == "my chest is crushing me"


async def test_handed_on_the_card_names_who_is_paged_now(room: DeskRoom) -> None:
    held = await room.alarm()
    await take(room, held.id)
    version = (await room.now(held)).version
    await room.fills("hand_on", f"{held.id}:{version}", to=room.people[LUIS].id)
    async with room.database.reading() as tx:
        view = await room.painter.view(tx, await room.now(held))
    assert view.paged == ("Luis",)
    assert view.next_up == ("Dana",), "and after that the ladder from its beginning"


async def test_a_number_on_file_is_said(room: DeskRoom) -> None:
    from tests.bot.test_identity_words import registered

    await registered(room)
    held = await room.alarm()
    async with room.database.reading() as tx:
        assert await patients.by_phone(tx, room.database.vault, room.contact.address)
        assert (await room.painter.view(tx, held)).identity == "number on file, not verified"
