"""Patterns as they were compiled, kept beside the compiled modules: compiling nine hundred of them anew was a sixth of every start.

Python keeps a module as it was compiled, but not the patterns in it. Here what Python's own compiler made of a pattern is written down, and
given to Python's own engine the next time, which checks it as it checks its compiler's. A pattern is known by its text and its flags,
under exactly this Python. Whatever is odd about the file or about Python's compiler means that patterns are compiled as ever.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import marshal
import os
import re
import sys
from array import array
from collections.abc import Iterator, Mapping
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any, Final

FILE: Final = Path(cache_from_source(__file__)).with_suffix(".patterns")
ENOUGH: Final = 15  # new ones to write the file again for; some few are put together anew, in another order, at every start
MOST: Final = 4_000  # with more, most are of code that is gone
NEVER: Final = re.DEBUG | re.LOCALE  # whoever wants to see how it is compiled; what means something else in another place
Key = tuple[str | bytes, int]
Made = tuple[int, bytes, int, tuple[tuple[str, int], ...], tuple[str | None, ...]]
"""What the engine is given beside the pattern: flags, code, how many groups, the places of those with names, and the names in order."""


class Kept:
    """Python's compiler of patterns, with a memory of what it made in earlier processes."""

    def __init__(self, known: Mapping[Key, Made]) -> None:
        """Raises `ImportError` or `AttributeError` where Python has no such compiler."""
        self._compiler: Any = importlib.import_module("re._compiler")
        self._plain, self._engine = self._compiler.compile, self._compiler._sre
        self._known, self._told = known, ()
        self.used, self.new = 0, dict[Key, Made]()

    def install(self) -> None:
        """From now on `re` compiles with this; and the compiler gives what it has made to this, which gives it to the engine."""
        self._compiler.compile, self._compiler._sre = self.compiled, Listening(self._engine, self._listen)

    def remove(self) -> None:
        self._compiler.compile, self._compiler._sre = self._plain, self._engine

    def compiled(self, pattern: Any, flags: int = 0) -> re.Pattern[Any]:
        """Stands for `re._compiler.compile`."""
        if not isinstance(pattern, str | bytes) or flags & NEVER:
            return self._plain(pattern, flags)  # type: ignore[no-any-return]
        key = (pattern, int(flags))
        if (made := self._known.get(key)) is not None:
            whole, code, groups, places, names = made
            with contextlib.suppress(RuntimeError, ValueError, TypeError, OverflowError):  # what the engine says to code that is none
                found = self._engine.compile(pattern, whole, array("I", code).tolist(), groups, dict(places), names)
                self.used += 1
                return found  # type: ignore[no-any-return]
        self._told = ()
        found = self._plain(pattern, flags)
        if len(self._told) == 6 and self._told[0] is pattern and not self._told[1] & NEVER:
            _, whole, code, groups, places, names = self._told
            self.new[key] = (whole, array("I", code).tobytes(), groups, tuple(places.items()), tuple(names))
        return found  # type: ignore[no-any-return]

    def _listen(self, *told: Any) -> Any:
        self._told = told
        return self._engine.compile(*told)


class Listening:
    """The engine, as its compiler sees it."""

    def __init__(self, engine: Any, compile: Any) -> None:  # noqa: A002 - the engine's name for it
        self._engine, self.compile = engine, compile

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)


@contextlib.contextmanager
def kept_patterns(file: Path = FILE) -> Iterator[Kept | None]:
    """In this block a pattern that an earlier process compiled is not compiled again; what is new is written down when it ends. Yields None
    where Python has no such compiler. Enter it before there are threads."""
    known = read(file)
    try:
        kept = Kept(known)
    except (ImportError, AttributeError):
        yield None
        return
    kept.install()
    try:
        yield kept
    finally:
        kept.remove()
        if len(kept.new) >= ENOUGH and not sys.dont_write_bytecode:
            write({**known, **kept.new} if len(known) + len(kept.new) < MOST else kept.new, file)


def _head(body: bytes) -> bytes:
    engine: Any = importlib.import_module("_sre")
    of = f"1 {sys.version} {engine.MAGIC} {engine.CODESIZE} {array('I').itemsize} {sys.byteorder}"
    return hashlib.sha256(of.encode() + b"\0" + body).digest()


def read(file: Path) -> dict[Key, Made]:
    """What was kept under this Python; nothing, when any byte is not as it was written."""
    try:
        written = file.read_bytes()
        return marshal.loads(written[32:]) if written[:32] == _head(written[32:]) else {}  # noqa: S302 - trusted as the modules beside it
    except (OSError, ImportError, AttributeError, ValueError, EOFError, TypeError):
        return {}


def write(made: Mapping[Key, Made], file: Path) -> None:
    """In one step. Where it may not be written, starts compile."""
    body = marshal.dumps(dict(made))
    beside = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(exist_ok=True)
        beside.write_bytes(_head(body) + body)
        beside.replace(file)
    except (OSError, ImportError, AttributeError):
        with contextlib.suppress(OSError):
            beside.unlink()
