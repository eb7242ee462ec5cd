"""The root of all encryption: given by the operator, or (development only) made once and kept beside the data it opens."""

from __future__ import annotations

import os
import re
import secrets
import tempfile
from pathlib import Path
from typing import Final

FILE: Final = "secret.key"
BYTES: Final = 32
_HEX: Final = re.compile(r"[0-9a-fA-F]{64}")
DIFFERENT_BYTES: Final = 16  # of 32 random ones about 30 differ; fewer than 16 never happens


class BadKey(Exception):  # noqa: N818
    """The key cannot be used. The text says what to do and never holds the key."""


def parse_key(text: str, *, strict: bool) -> bytes:
    """32 bytes from 64 hexadecimal characters. `strict` (production) also refuses what nobody's dice made. Raises `BadKey`."""
    if not _HEX.fullmatch(text):
        raise BadKey("must be 64 hexadecimal characters (openssl rand -hex 32)")
    key = bytes.fromhex(text)
    if strict and len(set(key)) < DIFFERENT_BYTES:
        raise BadKey("is too regular to be a secret; make one with: openssl rand -hex 32")
    return key


def kept_key(folder: Path) -> bytes:
    """The key in `folder`, made there (readable by this user only) when there is none. Processes that start together get the
    same one. Raises `BadKey` when the file is damaged or the folder cannot be written."""
    path = folder / FILE
    try:
        if not path.exists():
            _make(path)
        text = path.read_text("ascii", "replace").strip()
    except OSError as why:
        advice = "set it, or make the folder writable"
        raise BadKey(f"is not set and none can be kept in HEALTHSMART_DATA_DIR ({why.strerror}); {advice}") from None
    try:
        return parse_key(text, strict=False)
    except BadKey:
        raise BadKey(f"is not set and {path} is damaged; put the right key back, or start with an empty HEALTHSMART_DATA_DIR") from None


def _make(path: Path) -> None:
    """Written aside and linked into place: whoever looks sees no file or a whole one, and the first to link wins."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, aside = tempfile.mkstemp(dir=path.parent, prefix=".key-")  # 0600 from the start
    try:
        with os.fdopen(handle, "w") as out:
            out.write(secrets.token_hex(BYTES) + "\n")
            out.flush()
            os.fsync(out.fileno())
        os.link(aside, path)
    except FileExistsError:
        pass  # another process was first; its key is the key
    finally:
        Path(aside).unlink()
