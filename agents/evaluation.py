"""A live look at a model: the cases of `evaluation.yaml` through the real agent, what came of each, what it cost. Nothing is stored."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import yaml

from agents.conversation import Answer, Turn
from compliance.phi import Phi
from rules.care.state import CareState, Handoff, Value

CASES: Final = Path(__file__).parent / "evaluation.yaml"
Ask = Callable[[Turn], Awaitable[Answer]]


@dataclass(frozen=True, slots=True)
class Case:
    """One message and what must come of it."""

    name: str
    said: str
    expect: Mapping[str, Any]
    known: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a case; `wrong` names what was not as it must be, `held_back` what the last look did not let out."""

    name: str
    by: str
    wrong: tuple[str, ...]
    held_back: tuple[str, ...]
    tokens_in: int
    tokens_out: int
    seconds: float


def cases(path: Path = CASES) -> list[Case]:
    """The cases in the file. Raises ValueError naming one that says nothing to expect."""
    found = []
    for one in yaml.safe_load(path.read_text(encoding="utf-8")):
        if not one.get("expect"):
            raise ValueError(f"the case {one.get('name')!r} expects nothing")
        found.append(Case(str(one["name"]), str(one["said"]), one["expect"], one.get("known", {})))
    return found


async def evaluate(ask: Ask, asked: Sequence[Case]) -> list[Result]:
    """Asks one case after the other, each as a new person."""
    results = []
    for number, case in enumerate(asked):
        care = CareState(facts={name: Value(value) for name, value in case.known.items()}, welcomed=True)
        turn = Turn(f"eval-{number}", f"eval-{number}", f"eval:{number}", Phi(case.said), "", care, datetime.now(UTC))
        began = time.perf_counter()
        answer = await ask(turn)
        took = time.perf_counter() - began
        wrong = tuple(judge(case, answer))
        results.append(Result(case.name, answer.by, wrong, answer.faults, answer.tokens_in, answer.tokens_out, took))
    return results


def judge(case: Case, answer: Answer) -> list[str]:
    """What is not as the case expects."""
    wrong, expect = [], case.expect
    learnt = {name: value.value for name, value in answer.care.facts.items() if name not in case.known}
    if "facts" in expect and learnt != expect["facts"]:
        wrong.append(f"facts {sorted(learnt)}")
    level = answer.danger.level if answer.danger else "none"
    if "danger" in expect and level != expect["danger"]:
        wrong.append(f"danger {level}")
    if "person" in expect and any(isinstance(effect, Handoff) for effect in answer.effects) is not expect["person"]:
        wrong.append("person")
    if "language" in expect and answer.care.language != expect["language"]:
        wrong.append(f"language {answer.care.language or 'unknown'}")
    return wrong


def table(results: Sequence[Result], price_in: float, price_out: float) -> str:
    """The results as text; prices are US dollars per million tokens."""
    head = f"{'case':<38}{'by':<18}{'result':<26}{'in':>7}{'out':>6}{'s':>7}"
    lines = [head, "-" * len(head)]
    for one in results:
        said = "ok" if not one.wrong else ", ".join(one.wrong)
        held = f" (held back: {','.join(one.held_back)})" if one.held_back else ""
        lines.append(f"{one.name:<38}{one.by[:17]:<18}{(said + held):<26}{one.tokens_in:>7}{one.tokens_out:>6}{one.seconds:>7.2f}")
    tokens_in, tokens_out = sum(one.tokens_in for one in results), sum(one.tokens_out for one in results)
    cost = (tokens_in * price_in + tokens_out * price_out) / 1_000_000
    good = sum(not one.wrong for one in results)
    lines.append(f"\n{good} of {len(results)} as expected; {tokens_in} tokens in, {tokens_out} out, about ${cost:.4f}")
    return "\n".join(lines)
