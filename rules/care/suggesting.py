"""Which service facts point to that somebody told without naming one."""

from __future__ import annotations

from collections.abc import Mapping

from rules.care.state import Plain


def suggested(facts: Mapping[str, Plain]) -> str | None:
    """Coverage before anything, then monitoring, then a visit (the clinic's own priority)."""
    condition = facts.get("condition")
    if facts.get("event", "none") not in ("none", "unknown", "declined") or facts.get("insurance") == "none":
        return "insurance" if "drugs" not in facts else "pharmacy"
    if isinstance(condition, tuple) and set(condition) & {"diabetes", "hypertension", "copd", "heart", "kidney", "asthma"}:
        return "telehealth" if "need" in facts else "rpm"
    if "goal" in facts:
        return "wellness"
    if "drugs" in facts and "need" not in facts:
        return "pharmacy"
    return "telehealth" if "need" in facts else None
