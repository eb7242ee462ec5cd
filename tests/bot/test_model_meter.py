"""Tokens, held-back words and disagreements are counted without a word of anybody."""

from __future__ import annotations

from prometheus_client import REGISTRY

from agents.conversation import Answer, Danger
from bot.model_meter import measure
from compliance.phi import Phi
from rules.care.state import CareState


def value(name: str, **labels: str) -> float:
    return REGISTRY.get_sample_value(name, labels) or 0.0


def test_a_models_answer_is_counted_and_the_rules_cost_nothing() -> None:
    before = {way: value("healthsmart_model_tokens_total", way=way) for way in ("in", "out")}
    turns = value("healthsmart_model_turn_tokens_count")
    measure(Answer(Phi("x"), CareState(), by="gemini-2.5-flash", tokens_in=310, tokens_out=49))
    measure(Answer(Phi("x"), CareState(), by="rules"))
    assert value("healthsmart_model_tokens_total", way="in") - before["in"] == 310
    assert value("healthsmart_model_tokens_total", way="out") - before["out"] == 49
    assert value("healthsmart_model_turn_tokens_count") - turns == 1


def test_faults_are_counted_by_names_of_ours_only() -> None:
    before = {fault: value("healthsmart_held_back_total", fault=fault) for fault in ("clinical", "failed")}
    measure(Answer(Phi("x"), CareState(), faults=("clinical", "ValueError: my name is Ana")))
    assert value("healthsmart_held_back_total", fault="clinical") - before["clinical"] == 1
    assert value("healthsmart_held_back_total", fault="failed") - before["failed"] == 1
    assert value("healthsmart_held_back_total", fault="ValueError: my name is Ana") == 0


def test_a_danger_only_the_model_saw_is_counted() -> None:
    before = value("healthsmart_triage_disagreed_total", level="crisis")
    measure(Answer(Phi(""), CareState(), danger=Danger("crisis", Phi("x"))))
    assert value("healthsmart_triage_disagreed_total", level="crisis") - before == 1
