"""Where sealed segments go: a place that takes each name once and gives it back unchanged. A folder, or a bucket with Object Lock."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol
from urllib.parse import parse_qsl, urlsplit

from store.segments import facts


class WormError(Exception):
    """The place did not take it, does not have it, or has something else under that name."""


class WormStore(Protocol):
    """Methods block: call them in a thread. `place` names it for people, without a secret."""

    place: str

    def put(self, path: Path, until: datetime) -> None:
        """Stores the file under its own name, kept until then at least. The same content again is fine; raises `WormError` when the
        name holds something else or the place cannot be reached."""
        ...

    def fetch(self, name: str, into: Path) -> Path:
        """Brings the file back into a folder. Raises `WormError`."""
        ...

    def kept_until(self, name: str) -> datetime | None:
        """Until when nobody can remove it, as far as the place itself says; None: it makes no such promise. Raises `WormError`."""
        ...


@dataclass(frozen=True, slots=True)
class S3Place:
    """A bucket. `endpoint`: another server that speaks S3."""

    bucket: str
    prefix: str
    region: str
    endpoint: str | None = None


def read_place(text: str) -> Path | S3Place:
    """`file:/some/folder` or `s3://bucket/prefix?region=us-east-1[&endpoint=https://…]`. Raises `ValueError` that says what to write."""
    if text.startswith("file:") and len(text) > len("file:"):
        return Path(text.removeprefix("file:").removeprefix("//"))
    parts = urlsplit(text)
    asked = dict(parse_qsl(parts.query))
    if parts.scheme == "s3" and parts.hostname and asked.get("region") and not asked.keys() - {"region", "endpoint"}:
        return S3Place(parts.hostname, parts.path.strip("/"), asked["region"], asked.get("endpoint"))
    raise ValueError("must be file:/a/folder or s3://bucket/prefix?region=us-east-1")


def open_place(place: Path | S3Place) -> WormStore:
    """The store at this place."""
    if isinstance(place, Path):
        return FolderStore(place)
    from store.worm_s3 import S3Store  # here: request signing is only loaded where it is used

    return S3Store(place)


class FolderStore:
    """A folder: nothing is written twice, files are read-only. Whoever owns the disk can still remove them; a copy elsewhere cannot be
    recalled, so let a backup that this machine may not delete from take this folder."""

    def __init__(self, folder: Path) -> None:
        self._folder, self.place = folder, f"file:{folder.name}"

    def put(self, path: Path, until: datetime) -> None:
        target = self._folder / path.name
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            aside = self._folder / f".{path.name}.part"
            shutil.copyfile(path, aside)
            with aside.open("rb") as handle:
                os.fsync(handle.fileno())
            aside.chmod(0o400)
            try:
                os.link(aside, target)
            except FileExistsError:
                if facts(target) != facts(path):
                    raise WormError(f"{path.name} is in the archive already and is something else") from None
            finally:
                aside.unlink()
        except OSError as why:
            raise WormError(f"the archive folder did not take {path.name}: {why.strerror}") from None

    def fetch(self, name: str, into: Path) -> Path:
        try:
            return Path(shutil.copyfile(self._folder / name, into / name))
        except OSError as why:
            raise WormError(f"{name} is not in the archive folder: {why.strerror}") from None

    def kept_until(self, name: str) -> datetime | None:
        if not (self._folder / name).exists():
            raise WormError(f"{name} is not in the archive folder")
        return None
