"""Questions so plain that no model is needed: which tool they ask for, with which words."""

from __future__ import annotations

import re
from typing import Final

REFERENCE: Final = re.compile(r"\bP-[0-9A-Z]{5}\b", re.I)
NUMBER: Final = re.compile(r"(?:#\s?|\b(?:alert|escalation|case|number|no\.?)\s+#?)(\d{1,7})\b", re.I)
ON_CALL: Final = re.compile(r"\bon[\s-]?call\b|\bon duty\b|\bwho(?:'s| is) (?:up|on)\b|\bwhose (?:turn|shift)\b", re.I)
THINGS: Final = r"(?:alerts?|escalations?|cases?|pages?|hand-?offs?|emergenc(?:y|ies)|patients?)"
STATE: Final = r"(?:open|waiting|unresolved|untaken|active|pending|outstanding|unassigned)"
OPEN: Final = re.compile(
    rf"\b{STATE}\b.{{0,20}}\b{THINGS}\b|\b{THINGS}\b.{{0,30}}\b{STATE}\b|\b(?:what|anything|something)(?:'s| is)?\s+(?:still )?{STATE}\b"
    rf"|\bwho (?:needs|is waiting|still needs)\b|\b(?:show|list)\b.{{0,12}}\b(?:{THINGS}|board|queue)\b"
    r"|^\W*(?:open|alerts|escalations|board|queue)\W*$",
    re.I,
)
SUMMARY: Final = re.compile(
    r"\bsummar(?:y|i[sz]e|ies)\b|\bwhat (?:did|has|have)\b.{0,40}\b(?:say|said|tell|told|write|written|wrote)\b|\bcatch me up\b|\brecap\b",
    re.I,
)
GREETING: Final = re.compile(
    r"^\W*(?:hi|hello|hey|help|\?|menu|commands|what can (?:you do|i ask)(?: for me)?|how does this work|how do i use (?:this|you))\W*$",
    re.I,
)


def read(text: str) -> tuple[str, dict[str, str]] | None:
    """(tool, arguments) of a plain question, or None: a model may help."""
    named = named_in(text)
    if ON_CALL.search(text):
        return "who_is_on_call", {"when": text}
    if SUMMARY.search(text) or (named is not None and not OPEN.search(text)):
        return "conversation_summary", {"named": named or ""}
    if OPEN.search(text):
        return "open_alerts", {}
    if GREETING.match(text):
        return "what_can_you_do", {}
    return None


def named_in(text: str) -> str | None:
    """The patient reference or alert number somebody wrote: "P-7K2QM", "#12"."""
    reference, number = REFERENCE.search(text), NUMBER.search(text)
    if reference is not None:
        return reference[0].upper()
    return f"#{number[1]}" if number is not None else None
