"""The C library's heaps: few, and shared by all threads."""

from __future__ import annotations

import ctypes
import sys
from typing import Final

_M_ARENA_MAX: Final = -8  # malloc.h


def share_arenas(most: int = 2) -> bool:
    """Lets all threads share `most` heaps of the C library; glibc gives each its own, and what one thread frees another cannot use:
    8 % of our memory after 5,000 texts. True when this C library knows the setting. Call it before threads start."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    return mallopt is not None and bool(mallopt(_M_ARENA_MAX, most))
