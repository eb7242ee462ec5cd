"""A rule's alarm the second reader does not believe: no 911, no page, but a person looks, once, and the patient is answered."""

from __future__ import annotations

from typing import Any

import pytest

from rules.emergency.rulebook import Rulebook
from store import escalations, inbox
from store.database import Database
from tests.fakes.clinic import open_clinic
from tests.fakes.clock import Clock
from tests.rules.emergency.test_second_look import STORY, reader

ANA = "+12065550111"


async def test_a_doubted_alarm_is_a_card_and_an_answer(sqlite_database: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    clinic = open_clinic(sqlite_database, clock)
    book: Any = clinic.intake._hall.rules.current
    assert isinstance(book, Rulebook)
    monkeypatch.setattr(book, "_reader", reader())
    answered = await clinic.text(ANA, STORY)
    assert clinic.last is not None and clinic.last.immediate is None and answered
    async with sqlite_database.reading() as tx:
        message = await inbox.find(tx, sqlite_database.vault, f"sms:{clinic.last and _sid(clinic)}")
        assert message is not None and message.level == "none"
        found = await escalations.open_of(tx, message.contact_id)
    assert found is not None and (found.level, found.rules[0]) == ("handoff", "doubted")
    assert "cardiac.chest-pain" in found.rules
    number = found.number
    await clinic.text(ANA, STORY)
    async with sqlite_database.reading() as tx:
        again = await escalations.open_of(tx, message.contact_id)
    assert again is not None and again.number == number, "one card, however often it is said"


def _sid(clinic: Any) -> str:
    return next(str(task.id) for task in clinic.engine.tasks if str(task.id).startswith("in:sms:")).removeprefix("in:sms:")
