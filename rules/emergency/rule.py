"""One row of the rules' tables, and which rows fire in a message."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from rules.emergency.finding import Level
from rules.emergency.hearing import Heard
from rules.emergency.matcher import Mention
from rules.emergency.nearness import together
from rules.emergency.second_look import SIGNS


class Examples(BaseModel):
    model_config = ConfigDict(extra="forbid")
    yes: list[str] = []
    no: list[str] = []


class Rule(BaseModel):
    """One row a clinician may edit. `veiled`: danger told in calm words (a goodbye: "found the cat a home, you can stop calling"), which a
    reader of words doubts only when it is surest. `reason`: what a nurse reads on the alert, in English, unlike any other rule's. `taught`:
    whether the readers have learnt from its examples; a new rule need not wait for them."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str
    version: str
    owner: str
    source: str
    reason: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9 ,/'-]{2,59}$")
    level: Level
    wording: str
    all: list[list[str]] = Field(min_length=1)
    none: list[str] = []
    within: int = Field(ge=1, le=60)
    context: str = "now"
    veiled: bool = False
    taught: bool = True
    examples: Examples


Fired = tuple[Rule, tuple[Mention, ...]]
ORDER: Final = (Level.CRISIS, Level.CRITICAL, Level.URGENT, Level.NONE)  # in which they are asked


def in_order(rules: Iterable[Rule]) -> list[Rule]:
    """As they are to be asked: self-harm first, which is always named, then the worst; else as they stand in the tables."""
    return sorted(rules, key=lambda rule: ORDER.index(rule.level))


def fired_of(rules: Sequence[Rule], heard: Heard, *, every: bool = False) -> list[Fired]:
    """Those that fire, worst first. `rules`: in order. After more than SIGNS signs no rule of the same level changes what is done, nor
    may the reader doubt it, so the rest is not asked unless `every` one is wanted."""
    out: list[Fired] = []
    for place in heard.rules:
        rule = rules[place]
        if (said := together(rule.all, rule.none, rule.within, heard)) is not None:
            out.append((rule, said))
            if len(out) > SIGNS and not every and rule.level is not Level.CRISIS and _spots(out) > SIGNS:
                break
    if len(out) > 1:
        out.sort(key=lambda one: -one[0].level.rank)
    return out


def _spots(fired: Sequence[Fired]) -> int:
    """In how many places of the message their signs are said."""
    return len({one[1:] for _, signs in fired for one in signs})


def every_spot(fired: Sequence[Fired], heard: Heard) -> set[tuple[int, int]]:
    """Where in the text every sign of these rules is said that counts; a rule that fires names one place of each."""
    names = {name for rule, _ in fired for group in rule.all for name in group if name in heard.signs}
    return {heard.said.span(*one[1:]) for name in names for one in heard.counted[name]}
