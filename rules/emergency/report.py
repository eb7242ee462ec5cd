"""REPORT.md: what the rules find and miss on labelled messages, how fast they are, and what nobody should conclude from it."""

from __future__ import annotations

import statistics
import time
from collections.abc import Mapping, Sequence
from typing import Any, Final

from rules.emergency.rulebook import Rulebook
from rules.emergency.tally import Share, Tally, tally

DISCLAIMER: Final = """\
> This screening is a safety net for text messages. It is not a medical device, not a diagnosis and not a substitute for 911.
> No clinician has yet adjudicated the labels; no native-speaking clinician has checked the Spanish, Chinese and Vietnamese.
> Before clinical use two clinicians label independently and real de-identified messages are added."""
LIMITS: Final = """\
- The development set was read while the rules were written: its figures say that nothing broke, not how the rules do on what they have
  never seen. On messages written by others and kept unread, fewer dangers are found and more harmless ones alarm. Judge by those.
  On 27 November 2026 one author is far from another. In the morning, on sets that nobody opened: of 289 critical and crisis messages
  .993, urgent or higher .991, false alarms .017, false 911 or 988 .010, of 254 messages of self-harm .980. At noon, by new authors, of
  the same rules: English 147 critical .932, Spanish, Chinese and Vietnamese 134 critical .940 (.926, .975, .925), self-harm 200 .945,
  false alarms .027, .022 and .030, plain talk 13 of 500. After the day's work: .952 (opened and mended since), .948 (.944, .975, .925),
  .945 (opened), .022, .029, .040, 12 of 500. Dangers described instead of named and goodbyes without a word of death are harder still: in
  eight sets written to teach with, opened and learnt from since, .69 to .93 of the critical ones were found at first sight, and of
  their nearest harmless neighbours .04 to .21 alarmed. In the evening, by three new authors in the register of the development set, never
  opened: of 339 critical ones .971 (Spanish .971, Chinese .962, Vietnamese .980), urgent or higher 506 .970, self-harm 255 .973, of 414
  harmless ones .036 alarm and .024 read 911 or 988 (Vietnamese hard negatives .095), of 400 plain messages 3. At night, by eight more
  authors in that register, at first sight or never opened: of 320 critical ones .994 (Spanish 60, Chinese 29, Vietnamese 29: all), urgent
  or higher 480 .998, self-harm 600 .977 (by one of three .955), of 360 harmless ones .028 alarm and .019 read 911 or 988, of 1,260 plain
  messages 4; but of 840 hardest harmless neighbours, by two who wrote nothing else, .092 alarm at first sight. The day before: 45 vignettes
  retold from memory: all 15 emergencies alarm (13 as critical), 3 of 30 others are called critical; answers to our questions: 45 of 46
  severe ones, 2 false alarms of 82. The targets are .95, .92 a language, .93, .07, .03, .97, none at all, 14 of 15 and 3 of 30, .95. No
  clinician has judged any of them.
- Plain talk is what alarms too often, by one author far more than by another (.004 to .031): rules read single signs ("my foot came off"
  of a scale), the second reader unusual talk. What is mended by kind is mended for what was read: of 5,400 messages 85 alarmed by rules
  before their kinds were mended and 20 after it, while sets that nobody opened stayed where they were.
- Danger joined to a history, a film or a denial without any punctuation may be lost: 1,162 of 57,388 such joins lost their level on 26
  November, 441 of them without a question; of 3,756 told with where somebody was, 56 raise nothing, 10 of them without a question.
- Where the second or the third reader doubts a rule nobody is told to call 911: the patient is asked, with the line to call, and a
  person looks.
- Language that names no sign (a feeling, an image, a story) is not found by rules. The model's `report_danger` and the patient's own
  "help" are the second net; neither is a first.
- One message is judged with our last question and the texts of the last five minutes, not with the patient's history or medicines.
- Sarcasm, quotations and jokes about death err towards alarm; film plots and animals err towards silence.
- Languages other than English, Spanish, Chinese and Vietnamese: only common words of danger are known; everything else goes to a person
  with the line "if this is an emergency, call 911"."""
UNSURE: Final = """\
Where the rules are unsure (a fault inside, another language), the patient reads a line that costs little:
"If this is an emergency, call 911." An exception inside screening counts as urgent and pages a person."""


def report(book: Rulebook, rows: Sequence[Mapping[str, Any]], name: str) -> str:
    """Markdown. `rows` as for `tally`; the times are of this machine."""
    found = tally(book, rows)
    parts = [
        "# What the emergency rules find",
        f"Made by `make triage-report` from `{name}` ({len(rows)} labelled messages), rules {book.version}, {len(book.rules)} rules, "
        f"{len(book.phrases):,} phrases. Shares with Wilson's 95 % interval.",
        DISCLAIMER,
        "## Overall",
        _table(_heads(found)),
        "## Recall of danger by category",
        _table(found.recall.items()),
        "## Recall of danger by language",
        _table(found.languages.items()),
        "## False alarms by phenomenon",
        _table(found.alarms.items()),
        "## False alarms by language",
        _table(found.alarm_languages.items()),
        "## Judged right, by how it is said",
        _table(found.tags.items()),
        "## Time for one message",
        _times(book, rows),
        "## Known limits",
        LIMITS,
        "## When the rules are unsure",
        UNSURE,
    ]
    return "\n\n".join(parts) + "\n"


def _heads(found: Tally) -> list[tuple[str, Share]]:
    return [
        ("critical and crisis found", found.critical),
        ("self-harm found", found.self_harm),
        ("urgent or higher found", found.urgent_or_higher),
        ("false alarms on harmless", found.false_alarms),
        ("false 911 or 988 on harmless", found.false_911),
        ("answers to our questions right", found.several_turns),
    ]


def _table(rows: Any) -> str:
    lines = [
        f"| {name} | {share.hits}/{share.of} | {share.value:.3f} | {share.interval[0]:.3f}-{share.interval[1]:.3f} |"
        for name, share in sorted(rows)
    ]
    return "\n".join(["| what | of | share | 95 % |", "|---|---|---|---|", *lines])


def _times(book: Rulebook, rows: Sequence[Mapping[str, Any]]) -> str:
    taken = []
    for row in rows:
        began = time.thread_time()
        book.screen(row["text"], prior_bot=row.get("prior_bot"))
        taken.append((time.thread_time() - began) * 1e6)
    taken.sort()
    long = "I have a question about my refill and my knee hurts a little, no chest pain, since Monday. " * 18
    began = time.thread_time()
    for _ in range(5):
        book.screen(long[:1600])
    return (
        f"p50 {statistics.median(taken):.0f} us, p99 {taken[int(len(taken) * 0.99)]:.0f} us of processor time; "
        f"1,600 characters: {(time.thread_time() - began) * 200:.1f} ms. No network, no database."
    )
