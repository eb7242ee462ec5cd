"""`healthsmart wording`: the approved words of every language, checked and shown with what they cost."""

from __future__ import annotations

import argparse
import sys

from compliance import wording
from compliance.readability import grade
from compliance.wordbook import every_text, faults


def add_wording_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Mounts `wording check` and `wording report`."""
    verbs = commands.add_parser("wording", help="the approved words in every language").add_subparsers(metavar="ACTION", required=True)
    check = verbs.add_parser("check", help="say what a language lacks; exit code 1 when something does")
    check.set_defaults(func=lambda options: _check())
    report = verbs.add_parser("report", help="segments per language and English reading grade of every message, as a table")
    report.add_argument("--over", type=int, default=0, metavar="N", help="only messages of more than N segments in some language")
    report.set_defaults(func=lambda options: print(table(options.over)))


def _check() -> int:
    found = faults()
    for line in found:
        print(line, file=sys.stderr)
    if not found:
        print(f"{len(wording.keys())} messages in {len(wording.LOCALES)} languages: nothing is missing.")
    return 1 if found else 0


def table(over: int = 0) -> str:
    """One line a message: its grade in English, and for each language the segments of its longest form."""
    from channels.segments import count  # here: `rules explain` must start without the doors

    head = f"{'message':<34}{'grade':>6}  " + "".join(f"{locale:>4}" for locale in wording.LOCALES)
    lines = [head, "-" * len(head)]
    for key in sorted(wording.keys()):
        sizes = [max(count(text).segments for text in every_text(key, locale)) for locale in wording.LOCALES]
        if max(sizes) > over:
            lines.append(f"{key:<34}{_grade(key):>6}  " + "".join(f"{size:>4}" for size in sizes))
    return "\n".join(lines)


def _grade(key: str) -> str:
    graded = [found for text in every_text(key, "en") if (found := grade(text)) is not None]
    return f"{max(graded):.1f}" if graded else "-"
