"""The shared conformance vectors, by kind."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).resolve().parents[1] / "vectors" / "channel_vectors.json"


@cache
def _all() -> list[dict[str, Any]]:
    return list(json.loads(FILE.read_text())["vectors"])


def vectors(kind: str) -> list[dict[str, Any]]:
    """All vectors of a kind; a kind nobody knows is a mistake in the test."""
    found = [vector for vector in _all() if vector["kind"] == kind]
    assert found, kind
    return found


def name(vector: dict[str, Any]) -> str:
    return str(vector["id"])
