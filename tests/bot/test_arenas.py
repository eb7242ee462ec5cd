"""Threads share heaps."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest

THREADS = """
import ctypes, sys, threading
if sys.argv[1] == "shared":
    from bot.arenas import share_arenas
    assert share_arenas(2)
c = ctypes.CDLL(None)
c.malloc.restype, c.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
gate = threading.Barrier(9)
def allocate():
    gate.wait()
    for _ in range(50):
        c.malloc(50_000)
    gate.wait()
threads = [threading.Thread(target=allocate) for _ in range(8)]
for one in threads: one.start()
gate.wait(); gate.wait()
c.fflush(None)
file = ctypes.c_void_p(ctypes.c_void_p.in_dll(c, "stdout").value)
c.malloc_info(0, file)
c.fflush(None)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="arenas are glibc's")
def test_threads_share_two_heaps() -> None:
    heaps = {
        how: subprocess.run([sys.executable, "-c", THREADS, how], capture_output=True, text=True, check=True).stdout.count("<heap nr=")
        for how in ("own", "shared")
    }
    assert heaps["shared"] <= 2 < heaps["own"]
