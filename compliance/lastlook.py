"""The last look at what is about to leave: limits and words in code, whoever wrote the answer. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

SENTENCE: Final = re.compile(r"[^.!?\u3002\uff01\uff1f]+[.!?\u3002\uff01\uff1f]*")
FORBIDDEN: Final = re.compile(
    r"\b(?:as an ai|language model|my (?:system )?instructions|prompt|api|tool call|function call|routing|transfer(?:ring)? you to (?:the|an|our) (?:agent|specialist)"
    r"|another agent|specialist agent|the system (?:did|does|is)|database|backend)\b",
    re.I,
)
CLINICAL: Final = re.compile(
    r"\byou (?:have|probably have|likely have|may have) (?:diabetes|cancer|an infection|covid|pneumonia|a stroke|depression)\b|\b(?:take|increase|decrease|double|skip|stop taking)\b[^.]{0,30}\b(?:\d+\s?mg|dose|doses|tablets?|pills?|units|insulin|medicine|medication)\b"
    r"|\byou (?:can|should) stop (?:taking )?(?:your )?(?:medicine|medication|insulin)",
    re.I,
)
URL: Final = re.compile(r"https?://\S+|\bwww\.\S+|\b[a-z0-9-]+\.(?:com|org|net|io|gov)\b\S*", re.I)
LONG_NUMBER: Final = re.compile(r"(?<![\w-])\+?\d[\d\s().-]{7,}\d")
REFERENCE: Final = re.compile(r"\bHC[A-Z0-9]{5,}\b")
PROMISE: Final = re.compile(
    r"\byou(?:'| a)re (?:now )?(?:enrolled|approved|eligible|qualified)\b|\byou qualify\b|\breference number\b", re.I
)
MOST_SENTENCES: Final = 3
MOST_CHARACTERS: Final = 320


@dataclass(frozen=True, slots=True)
class Looked:
    """`text` may leave when `faults` is empty; otherwise the caller says something approved instead."""

    text: str
    faults: tuple[str, ...]


def inspect(text: str, *, approved: bool = False, allowed: tuple[str, ...] = (), room: int = MOST_CHARACTERS) -> Looked:
    """Looks at an answer. `approved`: the words come from the catalogues (numbers and references in them are ours).
    `allowed`: telephone numbers and addresses that may appear."""
    clean = re.sub(r"[ \t]+", " ", text).strip()
    clean = re.sub(r"[*_#`]{1,3}", "", clean) if not approved else clean
    faults = []
    if not clean:
        faults.append("empty")
    if not approved:
        clean = _shortened(clean, room)
        faults += [
            name
            for name, pattern in (("words", FORBIDDEN), ("clinical", CLINICAL), ("promise", PROMISE), ("reference", REFERENCE))
            if pattern.search(clean)
        ]
        faults += ["url"] if any(found not in allowed for found in URL.findall(clean)) else []
        faults += (
            ["number"]
            if any(re.sub(r"\D", "", found) not in {re.sub(r"\D", "", one) for one in allowed} for found in LONG_NUMBER.findall(clean))
            else []
        )
    return Looked(clean, tuple(faults))


def _shortened(text: str, room: int) -> str:
    """At most three sentences and one question, the question last."""
    sentences = [part.strip() for part in SENTENCE.findall(text) if part.strip()]
    questions = [part for part in sentences if part.endswith(("?", "\uff1f"))]
    plain = [part for part in sentences if part not in questions]
    kept = plain[: MOST_SENTENCES - bool(questions)] + questions[:1]
    out = " ".join(kept)
    while len(out) > room and len(kept) > 1:
        kept.pop(0)
        out = " ".join(kept)
    return out
