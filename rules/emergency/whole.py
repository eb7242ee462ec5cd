"""Whether everything that rules name is there. A misspelt name would silently never be heard. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from rules.emergency.asking import Asking
from rules.emergency.covering import concepts
from rules.emergency.hearing import Ear
from rules.emergency.rule import Rule


def lacking(rules: Sequence[Rule], ear: Ear, table: dict[str, Any], plain: Collection[str]) -> str | None:
    """What is lacking, and what to do; None where nothing is. `plain`: rules that plain words mean."""
    known = ear.concepts
    for rule in rules:
        if unknown := set(rule.none).union(*rule.all) - known:
            told = f"{rule.id}: no such concept {', '.join(sorted(unknown))}"
            return f"{told}; add it to lexicon/ or readings.json, or correct the name"
    for one in ear.kitchen.recipes:
        unknown = {name for part in one.parts for name in part} | one.unless
        if unknown - known:
            return f"{one.makes}: made of {', '.join(sorted(unknown - known))}, which is not in lexicon/"
    if lost := concepts(ear.context.covers) - known:
        return f"covers: no such concept {', '.join(sorted(lost))}; correct the name in context.json"
    ids = {rule.id for rule in rules}
    if not len(ids) == len({rule.reason for rule in rules}) == len(rules):
        return "two rules have the same id, or the same reason"
    lost = {*table["asked_rules"].values(), *Asking.rules(table["asking"]), *plain} - ids
    if lost:
        return f"no such rule {', '.join(sorted(lost))}; correct asked_rules in rulebook.json, or asking.json"
    return None
