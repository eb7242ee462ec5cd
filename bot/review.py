"""The rules' feedback loop: what staff called a false alarm or missed, and what only the model saw, as candidate examples for a clinician.

Nothing is kept twice: the verdicts and the (encrypted) words are in the database already; the candidates are made from them when somebody
asks, with names, numbers, dates and addresses taken out. They are never applied by themselves: a clinician copies one into a rule's
examples, and `healthsmart rules check` says whether the rules hold it.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from compliance.redaction import scrub
from rules.emergency.rulebook import Rulebook
from store import rule_reviews
from store.database import Database
from store.rule_reviews import Doubted

FALSE_ALARM, SHOULD_HAVE_PAGED = "false_alarm", "should_have_paged"
FILE: Final = "rules-review.jsonl"
NAMED: Final = re.compile(
    r"\b(my name is|this is|i am|i'm|im|me llamo|mi nombre es|soy|call me|name's|tôi tên là|tôi là|我叫|我是|patient|mrs?\.?|ms\.?"
    r"|miss|dr\.?)"
    r"(\s*)([A-ZÀ-Ý][\w'\u2019-]+(?:\s+[A-ZÀ-Ý][\w'\u2019-]+)?|(?<=[叫是\s])[\u4e00-\u9fff]{2,4})",
    re.I,
)
CAPITAL: Final = re.compile(r"(?<=[a-zà-ÿ,] )([A-ZÀ-Ý][a-zà-ÿ'\u2019-]{2,})(?: [A-ZÀ-Ý][a-zà-ÿ'\u2019-]{2,})*")
DATE: Final = re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b")
LONG: Final = re.compile(r"\b[A-Z]{0,3}\d{5,}[A-Z0-9-]*\b", re.I)
PLACE: Final = re.compile(r"\b\d{1,5} (?:[A-Z][\w.]+ ){1,3}(?:st|street|ave|avenue|rd|road|blvd|lane|ln|drive|dr|court|ct|apt)\b\.?", re.I)
LINK: Final = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One line of the review file. `now` is what the present rules say of these words."""

    alert: int
    verdict: str  # false_alarm | should_have_paged | model_only
    level: str
    rules: tuple[str, ...]
    language: str
    day: str
    text: str
    now: str
    suggestion: str


def without_names(text: str) -> str:
    """The words with what could say who it is taken out: numbers, dates, links, addresses, names. It would rather take too much."""
    text = LINK.sub("[link]", DATE.sub("[date]", text))
    text = scrub(LONG.sub("[number]", PLACE.sub("[place]", text)))
    text = NAMED.sub(lambda found: found[0] if found[3][:1].islower() else f"{found[1]}{found[2]}[name]", text)
    return CAPITAL.sub(lambda found: found[0] if found[1].lower() in KNOWN else "[name]", text)


KNOWN: Final = frozenset((  # capitals that name nobody
    "advil", "aleve", "tylenol", "motrin", "xanax", "narcan", "eliquis", "xarelto", "plavix", "coumadin", "warfarin", "humalog",
    "novolog", "lantus", "medicare", "medicaid", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december", "covid",
    "epipen", "english", "spanish", "vietnamese", "chinese", "benadryl", "ambien", "prozac", "zoloft", "lexapro", "percocet",
    "vicodin", "suboxone",
))  # fmt: skip


def candidate(one: Doubted, book: Rulebook) -> Candidate:
    """What a clinician needs to decide, and nothing that says who wrote it."""
    text = " / ".join(without_names(part.reveal()) for part in one.said)
    now = book.screen(text).level.value
    wanted = {FALSE_ALARM: "none or lower"}.get(one.verdict, "higher")
    fired = ", ".join(one.rules) or "no rule"
    suggestion = f'to "{"no" if one.verdict == FALSE_ALARM else "yes"}" of {fired}: should be {wanted}, is {now}'
    return Candidate(one.number, one.verdict, one.level, one.rules, one.language, f"{one.at:%Y-%m-%d}", text, now, suggestion)


async def candidates(database: Database, book: Rulebook, since: datetime) -> list[Candidate]:
    """Everything doubted since then, oldest first."""
    async with database.reading() as tx:
        found = await rule_reviews.doubted(tx, database.vault, (FALSE_ALARM, SHOULD_HAVE_PAGED), since)
    return [candidate(one, book) for one in found if one.said]


def write(found: Sequence[Candidate], folder: Path) -> Path:
    """The review file, made anew, readable by this user alone."""
    path = folder / FILE
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.writelines(json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in found)
    return path
