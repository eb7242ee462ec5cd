"""Random conversations: whatever people answer, in whatever order, the promises hold."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from agents.speech import speak
from channels.segments import count
from rules.care.dialogue import REFERENCE, advance, fill_reference, next_step
from rules.care.state import CareState, Enrol, Interest, Step
from tests.rules.care.conversation import NOW, PLAIN, SUMMER, facts, talk

FACTS = {
    "condition": "I have diabetes",
    "age": "I'm 65",
    "insurance": "I have Medicare",
    "device": "I have a smartphone",
    "internet": "I have wifi",
}
COVERAGE = {
    "insurance": "I don't have insurance",
    "state": "I live in Texas",
    "citizen": "I'm a US citizen",
    "ssn": "I have a social security number",
    "income": "I make $35,000 a year",
}
ANSWERS = (
    "yes", "no", "1", "2", "3", "6", "65", "9", "diabetes", "none", "medicare", "texas", "alaska", "smartphone", "flip phone", "what else can you do",
    "thanks", "video visit", "home monitoring", "health insurance", "savings card", "I want to lose weight", "quit smoking", "blorp", "I don't know",
    "prefer not to say", "why do you ask?", "how much does it cost", "no wait, I'm 66", "my mother has diabetes", "for my mother", "now for me",
    "I lost my job last week", "35k", "5'4 and 180 lb", "both monitoring and a doctor visit", "the second one", "hi", "what next?", "I'm so worried",
    "not sure", "stress", "7", "mood", "just me", "yesterday", "what is telehealth?", "sí", "没有", "không biết", "refill", "I also want insurance",
)  # fmt: skip
LINES = st.lists(st.sampled_from(ANSWERS), min_size=1, max_size=12)


def play(state: CareState, line: str, now: Any) -> Step:
    step = advance(state, line, now=now, tables=PLAIN) or next_step(state, now=now, tables=PLAIN, understood=False)
    kept = CareState.from_json(step.state.to_json())
    for effect in step.effects:
        if isinstance(effect, Enrol):
            _, kept = fill_reference(REFERENCE, kept, effect.service, "HC4X7K2P")
    return Step(kept, step.acts, step.effects)


@settings(max_examples=60, deadline=None)
@given(st.permutations(list(FACTS)))
def test_monitoring_comes_to_the_same_decision_in_any_order(order: list[str]) -> None:
    step = talk("home monitoring", *(FACTS[name] for name in order))
    assert set(FACTS) <= set(step.state.facts)
    assert step.state.pending == "consent_monitoring"


@settings(max_examples=60, deadline=None)
@given(st.permutations(list(COVERAGE)))
def test_coverage_comes_to_the_same_decision_in_any_order(order: list[str]) -> None:
    step = talk("I want health insurance", *(COVERAGE[name] for name in order), "2 people")
    assert step.state.pending == "enrol:insurance"
    assert facts(step)["income"] == 35_000


@settings(max_examples=400, deadline=None)
@given(LINES, st.sampled_from([NOW, SUMMER]))
@example(["both monitoring and a doctor visit", "I want to lose weight", "1"], NOW)  # three services turned down at once
def test_every_reachable_step_keeps_the_promises(lines: list[str], now: Any) -> None:
    state = CareState()
    for line in lines:
        before = state
        step = play(state, line, now)
        state = step.state
        assert step.acts, "never silent"
        assert sum(act.question for act in step.acts) <= 1, "one question at a time"
        assert len(step.acts) <= 3
        if state.pending in PLAIN.vocabulary.fields:
            assert state.pending not in state.facts, "nothing known is asked"
        for effect in step.effects:
            if isinstance(effect, Enrol):
                assert before.pending == f"enrol:{effect.service}", "only a yes to the question enrols"
                assert before.decided[effect.service] == "qualified" and before.who == "self"
            if isinstance(effect, Interest):
                assert str(before.pending).startswith("keep:"), "kept only after asking"
        assert play(before, line, now).acts == step.acts, "the same words in the same state: the same step"


@settings(max_examples=150, deadline=None)
@given(LINES, st.sampled_from(["en", "es", "zh", "vi"]), st.sampled_from([NOW, SUMMER]))
@example(["flip phone", "both monitoring and a doctor visit", "what is telehealth?"], "vi", NOW)  # 204 letters, three segments hold 201
def test_every_reachable_step_has_its_words_in_every_language(lines: list[str], language: str, now: Any) -> None:
    state = CareState(welcomed=True)
    for line in lines:
        step = play(state, line, now)
        state = step.state
        said = speak(step.acts, language, "Riverside Community Clinic")
        assert said, "no words for this step"
        assert len(re.findall(r"[?\uff1f]", said)) <= 1, said
        assert count(said).segments <= (3 if language == "vi" else 2), said


@settings(max_examples=100, deadline=None)
@given(LINES)
def test_help_for_somebody_else_leaves_the_texters_facts_alone(lines: list[str]) -> None:
    mine = talk("home monitoring", "diabetes", "65").state
    state = play(mine, "I want to ask for my mother", NOW).state
    assert state.who == "other"
    for line in lines:
        if line == "now for me":
            break
        state = play(state, line, NOW).state
    if state.who == "other":
        assert state.aside == mine.facts
