"""What staff phones text: codes, and what is open. Everybody else's same words are a patient's."""

from __future__ import annotations

import re

import pytest

from bot.pages import SEGMENT, asks_what_is_open, open_text
from channels.address import Address
from channels.message import ChannelName, InboundMessage, MessageId
from compliance.phi import Phi
from store import contacts, escalations, staff
from store.database import Database
from tests.fakes.clinic import Clinic, open_clinic
from tests.fakes.clock import Clock

ANA, DANA, LUIS = "+12065550101", "+12065550191", "+12065550192"


async def on_duty(database: Database, clock: Clock) -> Clinic:
    clinic = open_clinic(database, clock)
    async with database.transaction() as tx:
        for name, phone in (("Dana Kim, RN", DANA), ("Luis Ortega", LUIS)):
            await staff.add(tx, database.vault, name=name, role="oncall", phone=Address.phone(phone), source="test", at=clock())
    return clinic


def test_which_words_ask() -> None:
    for said in ("?", "??", "list", "Status", "alerts", "what's open", "who has 7", "who has #12?"):
        assert asks_what_is_open(said), said
    for said in ("", "...", "who has time", "open the door", "7", "listen"):
        assert not asks_what_is_open(said), said


def test_the_list_is_one_segment_however_many_there_are() -> None:
    rows = [(number, "K4T2", "Dana Kim, RN" if number % 3 else None, number % 3 == 1) for number in range(100, 160)]
    for several in (rows, rows[:1], rows[:7], [(1, "AB12", None, False)]):
        assert len(open_text(several)) <= SEGMENT
    assert open_text([(9, "C9E3", None, False), (8, "ZHP7", "Luis", False), (7, "YSXW", "Dana", True)]) == (
        "Open: #9 C9E3. Yours: #7. Taken: #8 Luis. Reply a code to take it, CODE resolve when done."
    )


async def test_a_nurse_asks_what_is_open_and_is_no_patient(database: Database, clock: Clock) -> None:
    clinic = await on_duty(database, clock)
    await clinic.text(ANA, "crushing chest pain")
    [told] = await clinic.text(DANA, "?")
    code = re.search(r"Open: #1 ([A-Z0-9]+)\.", told)
    assert code is not None
    [took] = await clinic.text(DANA, code[1])
    assert took.startswith("You have #1")
    assert "Yours: #1" in (await clinic.text(DANA, "who has 1"))[0]
    assert "Taken: #1 Dana Kim, RN" in (await clinic.text(LUIS, "list"))[0]
    async with database.reading() as tx:
        assert await contacts.by_address(tx, database.vault, Address.phone(DANA)) is None, "nothing of it is a conversation"


async def test_a_patients_question_mark_and_a_nurses_with_nothing_open_are_talk(database: Database, clock: Clock) -> None:
    clinic = await on_duty(database, clock)
    assert "STOP" in (await clinic.text(DANA, "list"))[0], "she may be a patient, too"
    await clinic.text(ANA, "crushing chest pain")
    assert "Open:" not in " ".join(await clinic.text("+12065550103", "?"))


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("hello there", "(SMS)"),
        ("hola, necesito una cita para mañana", "Mande un mensaje de texto"),
        ("请问可以改预约吗", "请用普通短信"),
        ("STOP", None),
        ("my husband collapsed and is not breathing", "Call 911 now"),
    ],
)
async def test_on_a_line_nobody_reads_danger_is_taken_in_and_all_else_is_told_where_we_read(
    database: Database, clock: Clock, body: str, told: str | None
) -> None:
    clinic = await on_duty(database, clock)
    sender, us = Address.phone(ANA), Address.phone("+12065550100")
    message = InboundMessage(MessageId("sms:SM1"), ChannelName.SMS, "SM1", sender, us, Phi(body), clock())
    words = (await clinic.intake.elsewhere(message)).immediate
    assert told in words.reveal() if words is not None and told else (words, told) == (None, None)
    assert words is None or "911" in words.reveal()
    async with database.reading() as tx:
        assert len(await escalations.list_open(tx)) == int(body.startswith("my husband"))
