"""Twilio's library without what comes with it and is not used here: a hundred resources of an account, and the `requests` that its own
sender speaks through (ours is `http.py`): 12 MB, and a tenth of every start."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any, Final

SENDER: Final = ("requests", "requests.adapters")


class _NotHere:
    def __init__(self, *_: object, **__: object) -> None:
        raise RuntimeError("Twilio's own sender was left out of this process: give its Client an http_client")


class _StandIn(ModuleType):
    """A module in which every name is a class that nobody can use."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (_NotHere,), {})


@contextmanager
def without_sender() -> Iterator[None]:
    """Import the library in this block. Whoever wants `requests` after it has it whole."""
    made: dict[str, ModuleType] = {} if SENDER[0] in sys.modules else {name: _StandIn(name) for name in SENDER}
    sys.modules.update(made)
    try:
        yield
    finally:
        for name in made:
            del sys.modules[name]


@contextmanager
def hollow(packages: Sequence[str]) -> Iterator[None]:
    """Packages whose modules can be imported and that are otherwise empty; while the block lasts, and unless they are there already."""
    made: list[str] = []
    try:
        for name in packages:
            if name not in sys.modules and (spec := find_spec(name)) is not None:
                sys.modules[name] = module_from_spec(spec)
                made.append(name)
        yield
    finally:
        for name in made:
            del sys.modules[name]
