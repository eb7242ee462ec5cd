"""What ADK takes in before its first turn and no turn of ours uses: a web framework, for its models of sign-in schemes, and a kit for
signing in to the tools of others. A third of what a first turn costs, and 10 MB."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any, Final

HOLLOW: Final = "fastapi"
"""Its modules can be imported one by one, without its `__init__`, which names them all."""
STOOD_IN: Final = ("authlib.integrations.requests_client", "authlib.oauth2.rfc6749", "authlib.common.security")


class StandIn(ModuleType):
    """A module in which every name is a class that does nothing."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {})


@contextmanager
def spared() -> Iterator[None]:
    """Import ADK in this block. Whoever imports the spared ones after it has them whole."""
    made: dict[str, ModuleType] = {name: StandIn(name) for name in STOOD_IN if name not in sys.modules}
    if HOLLOW not in sys.modules and (spec := find_spec(HOLLOW)) is not None:
        made[HOLLOW] = module_from_spec(spec)
    sys.modules.update(made)
    try:
        yield
    finally:
        for name in made:
            sys.modules.pop(name, None)
