"""A finding shown to a person: the words with every cue marked under them, what was set aside and why, and the rule that decided."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from rules.emergency.finding import Finding
from rules.emergency.hearing import Judged
from rules.emergency.rulebook import Rulebook

WIDTH = 100
READER = "reader."
REASONS = {
    "negated": "denied",
    "past": "past and over",
    "family": "family history",
    "asking": "a question for information",
    "idiom": "a figure of speech",
    "administrative": "paperwork",
    "unreal": "an animal or a story",
}


def picture(book: Rulebook, text: str, *, prior_bot: str | None = None) -> str:
    """`^` marks words that count, `~` words that were set aside; only signs that a rule asks for are shown. Ends with the level, the rules
    and the approved words' key."""
    finding = book.screen(text, prior_bot=prior_bot)
    heard = [one for one in book.heard(text) if one.concept in book.asked_for]
    shown = "".join(" " if unicodedata.category(letter)[0] in "CZ" else letter for letter in text)
    marks = [" "] * len(shown)
    for one in sorted(heard, key=lambda one: one.why is None):
        for place in range(one.start, min(one.end, len(marks))):
            marks[place] = "^" if one.why is None else "~"
    out = [] if prior_bot is None else [f"  we asked: {prior_bot}"]
    for start in range(0, max(1, len(shown)), WIDTH):
        out += ["  " + shown[start : start + WIDTH], ("  " + _wide(shown, marks, start)).rstrip()]
    out += _cues(shown, heard)
    if (meant := book.in_full(text)) is not None:
        out.append(f"  read again as: {meant}")
    if finding.rules and finding.rules[0].startswith(READER):
        loud = ", ".join(f"{name.strip()} {weight:+.1f}" for name, weight in book.why(text, prior_bot) if weight > 0)
        said = "worse than the rules say" if len(finding.rules) > 1 else "no rule says so"
        out.append(f"  {said}; the {'third reader weighs' if prior_bot else 'second reader hears'}: {loud}")
    elif finding.rules and not finding.evidence:
        out.append("  the answer means that what we asked about is so")
    return "\n".join([*(line for line in out if line), *_decision(book, finding)])


def _wide(shown: str, marks: Sequence[str], start: int) -> str:
    """The marks under their letters, where Chinese letters take two places."""
    part = zip(shown[start : start + WIDTH], marks[start : start + WIDTH], strict=True)
    return "".join(mark * (2 if unicodedata.east_asian_width(letter) in "WF" else 1) for letter, mark in part)


def _cues(shown: str, heard: Sequence[Judged]) -> list[str]:
    lines: dict[str, None] = {}
    for one in sorted(heard, key=lambda one: (one.start, one.end)):
        why = "counts" if one.why is None else f"set aside: {REASONS.get(one.why, one.why)}"
        lines[f'  {"^" if one.why is None else "~"} "{shown[one.start : one.end]}" {one.concept}: {why}'] = None
    return list(lines) or ["  no cue"]


def _decision(book: Rulebook, finding: Finding) -> list[str]:
    by_id = {rule.id: rule for rule in book.rules}
    out = [f"level: {finding.level}" + (f" (confidence {finding.confidence}; words: {finding.wording})" if finding.rules else "")]
    if finding.doubted:
        out.append("  the second reader doubts it: the patient is asked, and a person looks")
    elif finding.ask:
        out.append("  the patient is asked whether it is an emergency")
    for name in (*finding.rules, *finding.doubted):
        rule = by_id.get(name)
        if rule is not None:
            needs = " + ".join("/".join(group[:4]) + ("/…" if len(group) > 4 else "") for group in rule.all)
            holds = f"{needs}, within {rule.within} words"
            out.append(f'  {rule.id} {rule.level}, "{rule.reason}": {holds} [{rule.source}; {rule.owner}, {rule.version}]')
    return out
