"""The examples of exactly these rules under exactly this code are run once: `proof.json` says which were.

`healthsmart rules check` runs every example and writes it. A start whose files are the proven ones does not run them again; any changed
byte in a rule file or in this package's code makes the start run them, so a proof nobody renewed costs two seconds and nothing else.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Final

from rules.emergency.rulebook import Rulebook

FILE: Final = "proof.json"


def code_sha256(folder: Path = Path(__file__).parent) -> str:
    """One hash over the engine's code."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.py")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


RUNNING: Final = code_sha256()  # as it was when this process began: code replaced on the disk later is not what screens here


def sealed(rules: str, code: str = RUNNING) -> str:
    """One hash over the rule files (their hash) and the code."""
    return hashlib.sha256(f"{rules} {code}".encode()).hexdigest()


def seal(book: Rulebook, code: str = RUNNING) -> dict[str, object]:
    """What is written down once every example of this book holds."""
    return {"schema": 1, "sha256": sealed(book.sha256, code), "rules": len(book.rules), "examples": book.examples}


def is_proven(book: Rulebook, folder: Path) -> bool:
    """Whether every example of these rules was run with this code. Anything odd about the file means no."""
    try:
        return bool(json.loads((folder / FILE).read_bytes()) == seal(book))
    except (OSError, ValueError, RecursionError):
        return False


def write(book: Rulebook, folder: Path) -> bool:
    """Keeps the proof beside the rules. False when it cannot be kept (an image that may not be written to): starts run the examples."""
    data = json.dumps(seal(book), indent=2) + "\n"
    path = folder / FILE
    try:
        if not path.is_file() or path.read_text("utf-8") != data:
            path.write_text(data, "utf-8")
    except (OSError, ValueError):
        return False
    return True
