"""A second place for signed checkpoints, on another disk or host: it notices when the log tells another story than before.

`FILE` holds the newest checkpoint (for `healthsmart audit verify --checkpoint FILE`), `FILE.log` all of them, a JSON object a line.
"""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path

from compliance.checkpoint import BadNote, Signer, opened


class Disagrees(Exception):  # noqa: N818
    """What was witnessed is not a beginning of what the log says now: the log was rebuilt, or the file was."""


class Witness:
    """Keeps what it was told. Methods block: call them in a thread."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def last_size(self, signer: Signer) -> int | None:
        """The size of the newest checkpoint it remembers; None: none yet. Raises `Disagrees` for one that this log did not sign."""
        try:
            note = self._path.read_text("utf-8")
        except FileNotFoundError:
            return None
        try:
            return opened(note, signer.origin, signer.public).size
        except BadNote as why:
            raise Disagrees(f"the witness remembers something else: {why}") from None

    def take(self, note: str, known: str | None, signer: Signer, at: datetime) -> None:
        """Remembers a newer checkpoint. `known`: what the log itself has, today, for the size the witness remembers. Raises `Disagrees`
        and keeps what it had, or `OSError`."""
        size = self.last_size(signer)
        new = opened(note, signer.origin, signer.public)
        if size is not None:
            kept = opened(self._path.read_text("utf-8"), signer.origin, signer.public)
            if new.size < size:
                raise Disagrees(f"{size} entries were witnessed, now the log has {new.size}")
            if known is None or opened(known, signer.origin, signer.public) != kept:
                raise Disagrees(f"the first {size} entries are not the ones that were witnessed")
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.with_name(f"{self._path.name}.log").open("a", encoding="utf-8") as out:
            out.write(json.dumps({"at": at.isoformat(), "size": new.size, "note": note}, ensure_ascii=False) + "\n")
            out.flush()
            os.fsync(out.fileno())
        aside = self._path.with_name(f".{self._path.name}.new")
        aside.write_text(note, "utf-8")
        aside.replace(self._path)
