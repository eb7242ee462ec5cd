"""The rules in use, and how an edited file may replace them: only after every check, in one step, or not at all."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rules.emergency.loading import HERE, load_proven
from rules.emergency.reader import TABLE
from rules.emergency.rulebook import Rulebook, RulesError

SLOWEST_S = 0.030  # of processor time for one message of 1,600 characters; some six times what it takes on a small machine
NOBODYS = "sqarble"  # what sounds alike is put in order when the first word nobody knows comes: a tenth of a second, at the start
PROBE = "I have diabetes and wanted to ask about my appointment and the refill, no chest pain today. " * 18


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The files are what they were."""


@dataclass(frozen=True, slots=True)
class Swapped:
    """New rules are in use."""

    version: str


@dataclass(frozen=True, slots=True)
class Refused:
    """The files changed but may not be used; the old rules stay. `reason` is for operations."""

    reason: str


class LiveRules:
    """Holds one reference that screening reads; `refresh()` may run in another thread."""

    def __init__(self, folder: Path | None = None, approved: Callable[[str], bool] | None = None) -> None:
        """`approved`: whether there is a text of this name for patients to read. Raises `RulesError`."""
        self._folder, self._approved = folder or HERE, approved
        self.current: Rulebook = self._load()  # a fault here stops the start: nobody is served unscreened
        self._seen = self._stamp()

    def _load(self) -> Rulebook:
        book = load_proven(self._folder)
        if self._approved is not None:
            worded(book, self._approved)
        book.screen(NOBODYS)
        return book

    def _stamp(self) -> tuple[tuple[int, int], ...]:
        found = [path.stat() for kind in ("", "lexicon", "tables") for path in sorted((self._folder / kind).glob("*.json"))]
        found += [path.stat() for path in self._folder.glob(TABLE)]
        return tuple((one.st_mtime_ns, one.st_size) for one in found)

    def refresh(self) -> Unchanged | Swapped | Refused:
        """Looks at the files once. Fewer rules that catch danger, a failing example, or slow rules are refused."""
        stamp = self._stamp()
        if stamp == self._seen:
            return Unchanged()
        self._seen = stamp  # a refused edit is not tried again until it changes
        try:
            candidate = self._load()
        except RulesError as why:
            return Refused(str(why))
        if gone := sorted(self.current.reasons.keys() - candidate.reasons.keys()):  # many rules have no sentence that would tell
            return Refused(f"rules would be lost: {', '.join(gone[:5])}; if that is meant, restart the house")
        lost = [rule.id for rule in self.current.rules for text in rule.examples.yes if candidate.screen(text).level.rank < rule.level.rank]
        if lost:
            return Refused(f"texts the present rules catch would be missed: {', '.join(sorted(set(lost))[:5])}")
        if _seconds(candidate) > SLOWEST_S:
            return Refused("screening one long message would take too long")
        if candidate.sha256 == self.current.sha256:
            return Unchanged()
        self.current = candidate
        return Swapped(candidate.version)


def worded(book: Rulebook, approved: Callable[[str], bool]) -> None:
    """Every rule's words exist: whoever is in danger must read something. Raises `RulesError`."""
    for rule in book.rules:
        if not approved(rule.wording):
            raise RulesError(f'{rule.id}: nobody has approved a text "{rule.wording}"; correct the name (`healthsmart wording` lists them)')


def _seconds(book: Rulebook) -> float:
    """Processor time (not wall time: the machine may be busy) for one long message, the best of three."""
    taken = []
    for _ in range(3):
        began = time.thread_time()
        book.screen(PROBE)
        taken.append(time.thread_time() - began)
    return min(taken)
