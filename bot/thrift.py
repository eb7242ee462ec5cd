"""A start that is quick and stays small: what is left out, what is built only when it is used, and when garbage is looked for."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import importlib
import logging
import os
import re
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, cast

from pydantic import BaseModel, ConfigDict

from bot.kept_patterns import kept_patterns

LEFT_OUT: Final = ("rich", "pygments", "PIL", "charset_normalizer")
"""Taken in by structlog (coloured tracebacks), httpx (its command line), google-genai (pictures) and requests (answers that do not say how
they are encoded: it then takes UTF-8) only because they are installed: 11 MB and 0.1 s of what no house uses. Whoever does need one later
imports it as ever."""
YOUNG: Final = 10_000
"""New containers between two looks for garbage. What is looked at is the new ones only, so a look more often costs no more in all; the
engine's queue polls leave 10,000 of them a second in circles that nothing else frees, 140 bytes each."""

PAGE: Final = 2 << 20
USED: Final = 0.75
"""Of a stretch of memory, from which on it is worth a large page."""
COLLAPSE: Final = 25
"""`MADV_COLLAPSE`."""
REST: Final = 0.25
"""Seconds between two pages, each of which takes some 5 ms of a processor that a patient's text may want."""
MAPPED: Final = re.compile(r"^([0-9a-f]+)-([0-9a-f]+) rw\S* \S+ \S+ 0 .*\n(?:(?!Rss|[0-9a-f]+-).*\n)*Rss: +(\d+) kB", re.M)
"""In `/proc/self/smaps`: memory of no file, from where to where, and how much of it is used."""


@contextlib.contextmanager
def starting(left_out: Sequence[str] = LEFT_OUT) -> Iterator[None]:
    """Import the house in this block, before anything else has imported its libraries. Until `settle` no garbage is looked for: a start
    makes 400,000 containers that all stay, and looking among them was a fifth of its time."""
    gc.disable()
    BaseModel.model_config = ConfigDict(defer_build=True)  # every library's models, each at its first use: most have none
    modules = cast("dict[str, Any]", sys.modules)
    hidden = [name for name in left_out if name not in modules]
    modules.update(dict.fromkeys(hidden))  # None: "there is no such module"
    warnings.filterwarnings("ignore", "Unable to find acceptable character detection")  # what requests says to that
    try:
        with kept_patterns():
            yield
    finally:
        for name in hidden:
            if modules.get(name, "") is None:
                del modules[name]


def tables_first(url: str) -> Callable[[], bool]:
    """Makes the tables, ours and the durable engine's, if they are not there, in a process that ends: the kit for it is 8 MB that would
    stay. Call it before there are threads, and what it returns once the tables are wanted: it waits for that process and says whether they
    are there, and everything that needs no database can be done before. Whatever went wrong is left to the house, which asks again where
    it can say so."""
    from bot.queues import make_tables  # before the fork: both need its library; and not before `starting`: it brings others
    from store.engines import sync_url
    from store.schema import migrate

    if not hasattr(os, "fork"):
        return lambda: False
    child = os.fork()
    if child == 0:
        try:
            migrate(url)
            logging.disable()  # the engine would tell what goes wrong in words that may quote anything
            make_tables(sync_url(url))
            os._exit(0)
        finally:
            os._exit(1)
    return lambda: os.waitpid(child, 0)[1] == 0


def settle() -> None:
    """The house stands: what is there now stays, and is never looked at again. Looking once more before that would cost 0.3 s and find
    next to nothing. It moves onto large pages while the house already works: the system does that, one page after the other."""
    gc.freeze()
    gc.set_threshold(YOUNG, 20, 50)
    gc.enable()
    threading.Thread(target=_on_large_pages, name="large-pages", daemon=True).start()


def _on_large_pages(rest: float = REST) -> None:
    """What stands moves onto pages of 2 MiB where Linux has them (6.1 and later): objects of a start lie far apart, and finding each one's
    page of 4 KiB took up to a tenth of every screening. Where it cannot, everything stays where it is; so does what is mostly empty (the
    stacks of threads)."""
    try:
        madvise = ctypes.CDLL(None).madvise
        madvise.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)
        for begin, end, used in MAPPED.findall(Path("/proc/self/smaps").read_text("ascii")):
            size = int(end, 16) - int(begin, 16)
            first, last = -(-int(begin, 16) // PAGE) * PAGE, int(end, 16) // PAGE * PAGE
            for place in range(first, last, PAGE) if int(used) * 1024 > size * USED else ():
                madvise(place, PAGE, COLLAPSE)
                time.sleep(rest)
    except (OSError, AttributeError, ValueError, TypeError):
        return


if __name__ == "__main__":  # for images that are not written to later: what a first start would keep beside the modules
    with starting():
        importlib.import_module("bot.serve")
        importlib.import_module("rules.emergency.live").LiveRules()
