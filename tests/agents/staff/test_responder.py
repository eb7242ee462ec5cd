"""The care team's assistant: by rules where words are plain, only what tools say, nothing for a role that may not have it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from agents.models.offline import OfflineModel
from agents.staff import words
from agents.staff.desk import Alert, Asker, OnCall, StaffTurn, Summary
from agents.staff.guard import CARE, EVERYBODY, STAFF_REGISTRY, refusal
from agents.staff.responder import StaffResponder
from agents.staff.tools import TOOLS
from agents.telemetry import quiet_adk
from compliance.audit import AuditAction
from compliance.phi import Phi
from tests.agents.conftest import Noted, Script

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
SECRET = "I drink two bottles a day"


class Books:
    """A house with one patient and one alert."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def may_read_conversations(self, asker: Asker) -> bool:
        return asker.role in CARE

    async def alerts(self, asker: Asker) -> Sequence[Alert]:
        return [Alert(12, "urgent", "open", "P-7K2QM", ("infection.fever",), NOW - timedelta(minutes=5), None)]

    async def on_call(self, asker: Asker, at: datetime) -> OnCall:
        return OnCall(at, (("Dana Kim, RN",), ("Dr. Luis Ortega",)) if at.hour >= 8 else (("Dr. Luis Ortega",), ()))

    async def summary(self, asker: Asker, named: str) -> Summary | None:
        self.read.append(named)
        return Summary("P-7K2QM", "c1", ("last wrote 3 min ago by sms",), (SECRET,)) if named in ("P-7K2QM", "#12") else None


@pytest.fixture
def books() -> Books:
    return Books()


@pytest.fixture
def ask(books: Books) -> Any:
    quiet_adk()
    audit = Noted()

    async def asked(text: str, model: Any = None, role: str = "provider") -> Any:
        responder = StaffResponder(model or OfflineModel("what_can_you_do"), books, audit, clinic="Riverside", deadline_s=3)
        answer = await responder.answer(StaffTurn(Asker("staff-1", role), "q1", Phi(text), NOW, UTC))
        return answer, audit.events

    return asked


async def test_open_alerts_say_who_why_and_how_long(ask: Any) -> None:
    answer, audit = await ask("what's open?")
    assert answer.by == "rules"
    assert "#12 urgent, P-7K2QM, 5 min old, nobody has it (infection.fever)" in answer.text.reveal()
    assert not answer.private
    assert [event.action for event in audit] == [AuditAction.TOOL_CALLED]


async def test_on_call_tomorrow_is_told_by_changes_and_a_hole_is_named(ask: Any) -> None:
    text = (await ask("who is on call tomorrow"))[0].text.reveal()
    assert text.splitlines() == [
        "From Thu 26 Nov 00:00: Dr. Luis Ortega, then NOBODY.",
        "From Thu 26 Nov 08:00: Dana Kim, RN, then Dr. Luis Ortega.",
    ]


async def test_a_summary_is_private_and_belongs_to_the_patient(ask: Any) -> None:
    answer, _ = await ask("summary of p-7k2qm")
    assert SECRET in answer.text.reveal()
    assert (answer.private, answer.about) == (True, "c1")


@pytest.mark.parametrize("role", sorted(EVERYBODY - CARE))
async def test_who_may_not_read_is_told_so_and_nothing_is_read(ask: Any, books: Books, role: str) -> None:
    answer, _ = await ask("summary of P-7K2QM", role=role)
    assert answer.text.reveal() == words.NOT_FOR_YOU
    assert books.read == []


async def test_a_role_nobody_knows_gets_nothing(ask: Any, books: Books) -> None:
    for text in ("what's open", "summary of #12", "who is on call"):
        answer, audit = await ask(text, role="visitor")
        assert answer.text.reveal() == words.HELP
        assert audit[-1].action is AuditAction.ACCESS_DENIED
    assert books.read == []


async def test_without_a_name_it_asks_which_and_an_unknown_one_is_said(ask: Any) -> None:
    assert (await ask("summary please"))[0].text.reveal() == words.WHICH
    assert (await ask("summary of P-00000"))[0].text.reveal() == words.NO_SUCH


async def test_the_offline_model_says_what_can_be_asked(ask: Any) -> None:
    answer, _ = await ask("is the printer broken again")
    assert answer.by == "offline"
    assert answer.text.reveal() == words.HELP


async def test_a_models_own_words_never_stand_beside_what_a_tool_said(ask: Any) -> None:
    model = Script([("conversation_summary", {"named": "#12"}), "He is an alcoholic and should stop his pills."])
    answer, _ = await ask("how is the man from before", model)
    assert SECRET in answer.text.reveal()
    assert "alcoholic" not in answer.text.reveal()
    assert answer.private


FORGED = [
    ("conversation_summary", {"named": "#12", "role": "provider"}),
    ("conversation_summary", {"named": "#12", "asker": "somebody"}),
    ("record_answers", {"answers": []}),
    ("send_sms", {"to": "+12065550101", "text": "hi"}),
]


@pytest.mark.parametrize(("name", "arguments"), FORGED)
async def test_a_hostile_model_gets_nothing(ask: Any, books: Books, name: str, arguments: dict[str, Any]) -> None:
    answer, _ = await ask("do something", Script([(name, arguments), "You have diabetes, go to https://evil.example"]), role="admin")
    assert books.read == []
    assert answer.text.reveal() == words.HELP


@pytest.mark.parametrize("failure", [RuntimeError("P-7K2QM"), TimeoutError(), ValueError("x")])
async def test_a_model_that_fails_still_leaves_words(ask: Any, failure: Exception) -> None:
    answer, _ = await ask("blorp", Script([failure]))
    assert (answer.by, answer.text.reveal()) == ("fallback", words.HELP)


def test_every_tool_is_registered_with_its_roles() -> None:
    assert {tool.__name__ for tool in TOOLS} == set(STAFF_REGISTRY)
    assert refusal("open_alerts", {}, "auditor") == "role"
    assert refusal("open_alerts", {"x": 1}, "provider") == "extra_argument"


def test_ages_read_as_people_say_them() -> None:
    assert [words.age(timedelta(minutes=one)) for one in (0, 5, 119, 120, 60 * 47, 60 * 72)] == ["0 min", "5 min", "119 min", "2 h", "47 h", "3 days"]
    assert words.alerts([], NOW) == "Nothing is open right now."
    assert "Nobody is on call then" in words.on_call([OnCall(NOW, ())], UTC)
