"""A Slack account counts as a member of staff only after an administrator approved it, and not a moment after it left."""

from __future__ import annotations

import pytest

from bot.desk_links import ASKED, GUEST, HELP, Links
from bot.desk_team import NOT_YOUR_ROLE, Team
from channels.errors import FailureKind, SendFailed
from channels.slack.desk import Wish
from channels.slack.outbound import Member
from store import links, staff
from store.audit import SqlAuditLog
from tests.fakes.desk_room import ALEX, AUDREY, DANA, DeskRoom

NEW = "U77NEW"


async def hired(room: DeskRoom) -> str:
    async with room.database.transaction() as tx:
        person = await staff.add(tx, room.database.vault, name="Nora", role="oncall", at=room.clock(), email="nora@clinic.example")
    return person.id


def desk(room: DeskRoom, member: Member | SendFailed | None = None) -> Links:
    async def ask(user: str) -> Member:
        if isinstance(member, SendFailed):
            raise member
        return member or Member(user, "Nora N.", "nora@clinic.example", True, False)

    audit = SqlAuditLog(room.database)
    return Links(room.database, room.engine, Team(room.database, audit), audit, ask)  # type: ignore[arg-type]


def wish(room: DeskRoom, about: str, by: str = NEW, what: str = "command_healthsmart", key: str = "k1") -> Wish:
    return Wish(what, by, room.clock(), key, about)


async def known(room: DeskRoom, slack: str) -> str | None:
    async with room.database.reading() as tx:
        person = await staff.by_slack(tx, room.database.vault, slack)
    return person.name if person else None


async def test_asked_approved_and_only_then_recognised(room: DeskRoom) -> None:
    await hired(room)
    told = await desk(room).command(wish(room, "link nora@clinic.example"))
    assert told.note == ASKED.format(slack=NEW)
    assert await known(room, NEW) is None
    letter = await room.sent(f"link:k1:{room.people[ALEX].id}")
    assert letter is not None and letter.message.recipient.value == ALEX
    shown = str(letter.message.card)
    assert "Nora N." in shown and "E-mail Slack knows: the same" in shown and "link_approve" in shown
    done = await room.wishes("link_approve", NEW, by=ALEX)
    assert done.note == "Nora N. is Nora now."
    assert await known(room, NEW) == "Nora"
    assert (await room.wishes("link_approve", NEW, by=ALEX)).note == "That was decided already."
    assert '"outcome":"ok"' in "".join(await room.audited("user.change"))


async def test_refused_it_stays_unknown(room: DeskRoom) -> None:
    await hired(room)
    await desk(room).command(wish(room, "link nora@clinic.example"))
    assert (await room.wishes("link_refuse", NEW, by=ALEX)).note == "Refused."
    assert await known(room, NEW) is None
    await desk(room).command(wish(room, "link nora@clinic.example", key="k2"))
    assert await room.sent(f"link:k2:{room.people[ALEX].id}") is not None, "one may ask again"


@pytest.mark.parametrize("who", [DANA, AUDREY])
async def test_only_an_administrator_decides(room: DeskRoom, who: str) -> None:
    await hired(room)
    await desk(room).command(wish(room, "link nora@clinic.example"))
    assert (await room.wishes("link_approve", NEW, by=who)).note == NOT_YOUR_ROLE
    assert await known(room, NEW) is None


async def test_an_unknown_address_reads_the_same_and_asks_nobody(room: DeskRoom) -> None:
    told = await desk(room).command(wish(room, "link nobody@clinic.example"))
    assert told.note == ASKED.format(slack=NEW)
    async with room.database.reading() as tx:
        assert await links.waiting(tx) == []


async def test_somebody_elses_address_is_shown_to_the_administrator(room: DeskRoom) -> None:
    await hired(room)
    await desk(room, Member(NEW, "Mallory", "mallory@elsewhere.example", True, False)).command(wish(room, "link nora@clinic.example"))
    letter = await room.sent(f"link:k1:{room.people[ALEX].id}")
    assert letter is not None and "DIFFERENT" in str(letter.message.card)


@pytest.mark.parametrize("member", [Member(NEW, "G", None, True, True), Member(NEW, "G", None, False, False)])
async def test_guests_and_deactivated_accounts_are_refused(room: DeskRoom, member: Member) -> None:
    await hired(room)
    assert (await desk(room, member).command(wish(room, "link nora@clinic.example"))).note == GUEST


async def test_when_slack_cannot_be_asked_the_administrator_sees_unknown(room: DeskRoom) -> None:
    await hired(room)
    await desk(room, SendFailed(FailureKind.RETRY, "down")).command(wish(room, "link nora@clinic.example"))
    letter = await room.sent(f"link:k1:{room.people[ALEX].id}")
    assert letter is not None and "E-mail Slack knows: unknown" in str(letter.message.card)


async def test_help_and_wrong_words(room: DeskRoom) -> None:
    assert (await desk(room).command(wish(room, ""))).note == HELP
    assert "work-email" in str((await desk(room).command(wish(room, "link nora"))).note)
    assert "already" in str((await desk(room).command(wish(room, "link dana@clinic.example", by=DANA))).note)


async def test_who_left_slack_is_nobody_at_once_and_the_administrator_hears_of_it(room: DeskRoom) -> None:
    await room.desk.member_left(DANA, room.clock())
    assert await known(room, DANA) is None
    held = await room.alarm()
    assert "so nothing was done" in str((await room.wishes("desk_words", held.id)).note)
    assert any("no longer recognised" in str(row) for row in [await letter_to(room, ALEX)])
    await room.desk.member_left("U88NEVER", room.clock())


async def letter_to(room: DeskRoom, slack: str) -> str:
    key = f"unlinked:{DANA}:{int(room.clock().timestamp())}:{room.people[slack].id}"
    row = await room.sent(key)
    return "" if row is None else row.message.text.reveal()
