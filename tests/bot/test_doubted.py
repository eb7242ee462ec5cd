"""A rule's alarm the second reader does not believe: no 911, no page, but a person looks, once, and the patient is answered."""

from __future__ import annotations

from typing import Any

import pytest

from rules.emergency.finding import Finding, Level
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


async def test_without_a_database_a_doubted_rule_is_believed(
    sqlite_database: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The question could not be kept and no card made: the conditional words go out in the webhook's answer, and a page by itself."""
    clinic = open_clinic(sqlite_database, clock)
    book: Any = clinic.intake._hall.rules.current
    monkeypatch.setattr(book, "_reader", reader())
    paged: list[Finding] = []

    async def page(message: object, finding: Finding, now: object) -> int:
        paged.append(finding)
        return 1

    monkeypatch.setattr(clinic.intake._hall.direct, "page", page)
    await sqlite_database.close()
    monkeypatch.setattr(type(sqlite_database), "transaction", _broken)
    await clinic.text(ANA, STORY)
    assert clinic.last is not None and clinic.last.immediate is not None
    assert "Call 911 now if life is in danger" in clinic.last.immediate.reveal()
    assert [(one.level, one.rules[0]) for one in paged] == [(Level.URGENT, "cardiac.chest-pain")]
    with pytest.raises(OSError, match="disk"):
        await clinic.text(ANA, "hello there")


def _broken(self: Database, *, first: bool = False) -> Any:
    raise OSError("disk full")


def _sid(clinic: Any) -> str:
    return next(str(task.id) for task in clinic.engine.tasks if str(task.id).startswith("in:sms:")).removeprefix("in:sms:")
