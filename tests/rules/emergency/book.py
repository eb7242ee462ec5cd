"""The rules as they are shipped, read once for all tests that only ask them."""

from __future__ import annotations

from typing import Final

from rules.emergency.loading import load
from rules.emergency.rulebook import Rulebook

BOOK: Final[Rulebook] = load()
