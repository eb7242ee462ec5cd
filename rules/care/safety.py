"""Words that sounded like danger though no rule named one: one closed question, or a line that costs little."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from rules.care.state import Act, CareState, Handoff, Step

KIND: Final = "safe"  # what is pending while we wait to hear: `safe:<what was pending before>`
DANGER: Final = "DANGER"  # the sign that YES then stands for (`rules/emergency/rulebook.json`, asked_rules)
ERRAND: Final = "ERRAND"  # and where we asked about an age, a device, a day: a yes, a no and a number say nothing about danger
STANDS_FOR: Final = {"ask-danger": (DANGER,), "ask-unsafe": ("SUICIDE",)}


def ask_safety(state: CareState) -> Step:
    """The question about danger; what we were waiting to hear is kept for after the answer."""
    before = (state.pending or "").removeprefix(f"{KIND}:")
    asked = Step(replace(state, pending=f"{KIND}:{before}"), (Act("ask-danger", question=True),))
    if state.welcomed:
        return asked
    return replace(asked, state=replace(asked.state, welcomed=True), acts=(Act("welcome"), *asked.acts))


def stands_for(acts: Iterable[Act]) -> tuple[str, ...]:
    """What a yes to the question among these would mean: signs of danger, or that it was about an errand; nothing where none is asked.
    "A little" and "sometimes" are a yes to such signs (`rules/emergency/answers.py`), whatever the errand makes of them."""
    asked = next((act.key for act in acts if act.question), None)
    return STANDS_FOR.get(asked, (ERRAND,)) if asked is not None else ()


def with_safety_line(step: Step) -> Step:
    """The same step with "if this is an emergency, call 911" before its question; steps that call a person or welcome say so already."""
    said = any(act.key == "welcome" or act.key.startswith("handoff") for act in step.acts)
    if said or any(isinstance(effect, Handoff) for effect in step.effects):
        return step
    if any(act.key.startswith("not-eligible-") for act in step.acts):
        return step  # says why and what instead: with one more sentence it is too long to be read
    asked = tuple(act for act in step.acts if act.question)
    plain = tuple(act for act in step.acts if not act.question)
    return replace(step, acts=(*plain[-1:], Act("safety-line"), *asked))
