"""`healthsmart rules`: check the emergency rules, test them on labelled messages, and see why a message is what it is.

Imports the rules alone (no settings, database or model), so that it starts at once and works where nothing is configured.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rules.emergency.rulebook import Rulebook

JSONL_HELP = 'read {"id","text","prior_bot"?,"channel"?} lines from FILE or stdin, print {"id","level","rules"} lines'


def add_rules_commands(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Mounts `rules check|test|explain|review|report`."""
    actions = subparsers.add_parser("rules", help="check, test and explain the emergency rules").add_subparsers(
        metavar="ACTION", required=True
    )
    actions.add_parser("check", help="load the rules, run every example and keep the proof of it (proof.json)").set_defaults(func=_check)
    test = actions.add_parser("test", help="run the examples; with a labelled file, print recall and false alarms")
    test.add_argument("file", nargs="?", help='lines of {"id","text","level","lang"?,"category"?,"prior_bot"?}; "-" is stdin')
    test.add_argument("--ids", action="store_true", help="also print the ids that came out wrong")
    test.set_defaults(func=_test)
    explain = actions.add_parser("explain", help="show which cues, what context and which rule decide a message")
    explain.add_argument("text", nargs="?", help="the message (with --jsonl: a file; default stdin)")
    explain.add_argument("--jsonl", action="store_true", help=JSONL_HELP)
    explain.add_argument("--prior-bot", help="our question just before the message")
    explain.set_defaults(func=_explain)
    review = actions.add_parser("review", help="what staff called a false alarm or missed, and what only the model saw, without names")
    review.add_argument("--days", type=int, default=30, help="how far to look back (default: 30)")
    review.add_argument("--export", action="store_true", help="write the lines to rules-review.jsonl in the data folder")
    review.set_defaults(func=_review)
    report = actions.add_parser("report", help="write the report on a labelled file")
    report.add_argument("file", help="labelled lines, as for `rules test`")
    report.add_argument("--out", type=Path, help="where to (default: stdout)")
    report.set_defaults(func=_report)


def _check(options: argparse.Namespace) -> int:
    book = _proven()
    if book is None:
        return 1
    from rules.emergency import loading, planted, proof

    print(f"{len(book.rules)} rules, version {book.version}: every example holds")
    if not proof.write(book, loading.HERE):
        print(f"{proof.FILE} cannot be written here: every start runs the examples again (about two seconds)", file=sys.stderr)
    if not loading.plant():
        print(f"{planted.FILE} cannot be written here: every start sorts the lexicon again (a tenth of a second)", file=sys.stderr)
    return 0


def _test(options: argparse.Namespace) -> int:
    book = _proven()
    if book is None:
        return 1
    counts = [(len(rule.examples.yes), len(rule.examples.no)) for rule in book.rules]
    print(f"{len(book.rules)} rules: {sum(yes for yes, _ in counts)} examples found, {sum(no for _, no in counts)} left alone")
    if options.file is None:
        return 0
    from rules.emergency.tally import LEVELS, lines, tally

    faults = 0
    rows = []
    for number, row in _rows(options.file):
        fault = row if isinstance(row, str) else None if row.get("level") in LEVELS else f"level must be one of {', '.join(LEVELS)}"
        if fault is None and isinstance(row, dict):
            rows.append(row)
            continue
        faults += 1
        print(f"line {number}: {fault}", file=sys.stderr)
    found = tally(book, rows)
    print("\n".join(lines(found)))
    if options.ids:
        print("\n".join(f"wrong  {name}  labelled {wanted}, found {got}" for name, wanted, got in found.wrong))
    return 1 if faults or not rows else 0


def _explain(options: argparse.Namespace) -> int:
    if not options.jsonl and options.text is None:
        print('healthsmart rules explain "TEXT", or --jsonl for lines of messages', file=sys.stderr)
        return 2
    from rules.emergency.loading import load
    from rules.emergency.rulebook import RulesError

    try:
        book = load()
    except RulesError as why:
        print(f"rules: {why}", file=sys.stderr)
        return 1
    if options.jsonl:
        return _explain_lines(book, options.text or "-")
    from rules.emergency.picture import picture

    print(picture(book, options.text, prior_bot=options.prior_bot))
    return 0


def _review(options: argparse.Namespace) -> int:
    from bot.cli.rules_review import run

    return run(options)


def _report(options: argparse.Namespace) -> int:
    book = _proven()
    if book is None:
        return 1
    from rules.emergency.report import report

    rows = [row for _, row in _rows(options.file) if isinstance(row, dict)]
    text = report(book, rows, Path(options.file).name)
    if options.out:
        options.out.write_text(text, encoding="utf-8")
    else:
        print(text)
    return 0 if rows else 1


def _explain_lines(book: Rulebook, source: str) -> int:
    """One answer a good line, at once (a reader may wait for it); a bad line is told by its number and makes the exit code 1."""
    faults = 0
    for number, row in _rows(source):
        if isinstance(row, str):
            faults += 1
            print(f"line {number}: {row}", file=sys.stderr)
            continue
        found = book.screen(row["text"], prior_bot=row.get("prior_bot"), channel=row.get("channel") or "sms")
        answer: dict[str, Any] = {"id": row.get("id", number), "level": found.level.value, "rules": list(found.rules)}
        if found.ask:  # level none, but the patient is asked a closed question; `doubted`: by the second reader, against these rules
            answer |= {"asks": found.ask} | ({"doubted": list(found.doubted)} if found.doubted else {})
        sys.stdout.write(json.dumps(answer, separators=(",", ":")) + "\n")
        sys.stdout.flush()
    if faults:
        print(f"{faults} lines could not be read; every other line was answered", file=sys.stderr)
    return 1 if faults else 0


def _rows(source: str) -> Iterator[tuple[int, dict[str, Any] | str]]:
    """(line number, row or what is wrong with it). Blank lines are passed over."""
    try:
        with _opened(source) as stream:
            for number, raw in enumerate(stream, 1):
                if raw.strip():
                    yield number, _row(raw.removeprefix(b"\xef\xbb\xbf"))
    except OSError as why:
        yield 0, f"{source} cannot be read: {why.strerror or 'no such file'}"


def _opened(source: str) -> Any:
    return Path(source).open("rb") if source != "-" else _Stdin()


class _Stdin:
    def __enter__(self) -> Iterable[bytes]:
        return sys.stdin.buffer

    def __exit__(self, *_: object) -> None:
        """Not ours to close."""


def _row(raw: bytes) -> dict[str, Any] | str:
    try:
        row = json.loads(raw)
    except (ValueError, RecursionError):
        return "not JSON"
    if not isinstance(row, dict):
        return 'needs an object like {"id": 1, "text": "hello"}'
    if not isinstance(row.get("text"), str):
        return '"text" must be a text'
    if not isinstance(row.get("prior_bot"), str | None):
        return '"prior_bot" must be a text or absent'
    return row


def _proven() -> Rulebook | None:
    from compliance import wording
    from rules.emergency.live import worded
    from rules.emergency.loading import prove
    from rules.emergency.rulebook import RulesError

    try:
        book = prove()
        worded(book, wording.has)
        return book
    except RulesError as why:
        print(f"rules: {why}", file=sys.stderr)
        return None
