"""The care tables in use, and how an edited file may replace them: only when it loads and its examples hold, or not at all."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rules.care.tables import HERE, Promises, Tables, TablesError, load

LOOK_EVERY_S: Final = 0.5  # an edit counts within a second


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The files are what they were, or it is too early to look again."""


@dataclass(frozen=True, slots=True)
class Swapped:
    """New tables are in use."""

    version: str


@dataclass(frozen=True, slots=True)
class Refused:
    """The files changed but may not be used; the old tables stay. `reason` is for operations."""

    reason: str


Found = Unchanged | Swapped | Refused


class LiveTables:
    """Holds one reference that turns read. A turn that already runs keeps the tables it began with."""

    def __init__(
        self,
        folder: Path | None = None,
        licensed: frozenset[str] | None = None,
        promises: Promises | None = None,
        told: Callable[[Found], None] = lambda _: None,
    ) -> None:
        self._folder, self._licensed, self._promises, self._told = folder or HERE, licensed, promises, told
        self.current: Tables = load(self._folder, licensed, promises)  # a fault here stops the start
        self._seen, self._looked = self._stamp(), time.monotonic()

    def _stamp(self) -> tuple[tuple[str, int, int], ...]:
        found = [path for kind in ("", "tables", "lexicon") for path in sorted((self._folder / kind).glob("*.json"))]
        return tuple((path.name, path.stat().st_mtime_ns, path.stat().st_size) for path in found)

    async def fresh(self) -> Tables:
        """The tables for a turn that begins now. Looks at the files at most twice a second; a changed file is loaded beside the loop."""
        if time.monotonic() - self._looked >= LOOK_EVERY_S:
            self._looked = time.monotonic()
            found = await asyncio.to_thread(self.refresh)
            if not isinstance(found, Unchanged):
                self._told(found)
        return self.current

    def refresh(self) -> Found:
        """Looks at the files once."""
        try:
            stamp = self._stamp()
            if stamp == self._seen:
                return Unchanged()
            candidate = load(self._folder, self._licensed, self._promises)
        except (TablesError, OSError) as why:
            self._seen = self._stamp() if self._folder.is_dir() else ()
            return Refused(str(why))
        self._seen, self.current = stamp, candidate
        return Swapped(candidate.version)
