"""The live evaluation, tried without a live model: what it asks, how it judges, what it prints."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from agents.conversation import Answer, Danger
from agents.evaluation import Case, cases, evaluate, judge, table
from agents.models.offline import OfflineModel
from compliance.phi import Phi
from rules.care.state import CareState, Handoff, Value
from tests.every import every


def test_the_cases_are_questions_rules_cannot_answer_in_four_languages() -> None:
    found = cases()
    assert len({case.name for case in found}) == len(found) >= 15
    assert {case.expect.get("language") for case in found} >= {"es", "zh", "vi"}


async def test_the_cases_are_for_a_model(make: Any) -> None:
    results = await evaluate(make(OfflineModel()).answer, cases())
    by_rules = [one.name for one in results if one.by == "rules"]
    assert len(by_rules) <= len(results) // 4, f"the rules have learnt these; find harder ones: {by_rules}"


@every(
    ("expect", "answer", "wrong"),
    [
        ({"facts": {"age": 65}}, Answer(Phi("x"), CareState(facts={"age": Value(65)})), []),
        ({"facts": {}}, Answer(Phi("x"), CareState(facts={"age": Value(65)})), ["facts ['age']"]),
        ({"danger": "none"}, Answer(Phi("x"), CareState(), danger=Danger("critical", Phi("y"))), ["danger critical"]),
        ({"danger": "critical"}, Answer(Phi("x"), CareState()), ["danger none"]),
        ({"person": True}, Answer(Phi("x"), CareState()), ["person"]),
        ({"person": True}, Answer(Phi("x"), CareState(), effects=(Handoff("distressed"),)), []),
        ({"language": "es"}, Answer(Phi("x"), CareState(language="en")), ["language en"]),
    ],
)
def test_judging(expect: dict[str, Any], answer: Answer, wrong: list[str]) -> None:
    assert judge(Case("c", "said", expect, {}), answer) == wrong


async def test_the_table_says_results_and_cost() -> None:
    async def ask(turn: Any) -> Answer:
        return Answer(Phi("x"), CareState(), by="gemini-2.5-flash", faults=("clinical",), tokens_in=1_000_000, tokens_out=100_000)

    shown = table(await evaluate(ask, [Case("one", "x", {"danger": "none"}, {}), Case("two", "x", {"person": True}, {})]), 0.3, 2.5)
    assert "1 of 2 as expected" in shown
    assert "about $1.1000" in shown
    assert "held back: clinical" in shown


def test_a_case_without_an_expectation_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "cases.yaml"
    path.write_text("- {name: empty, said: hello}")
    with pytest.raises(ValueError, match="empty"):
        cases(path)
