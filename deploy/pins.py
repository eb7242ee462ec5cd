"""Installs pinned, hashed requirements into this virtual environment, with several pips at once. Run by `make setup`.

One pip does everything on one processor, and each pin is a matter of its own (no dependencies are resolved): the list is dealt out. Should
one of them fail, one pip goes through the whole list again: what is there is left alone, and what is wrong is said in pip's own words.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

AT_ONCE: Final = 4  # more than a small machine's processors: each also waits for the network
PIP: Final = (sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes", "-r")


SELDOM: Final = frozenset(("mypy", "phonenumbers", "pygments", "twilio"))
"""Two fifths of all code, of which next to nothing is ever imported (Twilio's every product, every country's area codes): it is compiled
when it is."""


def dealt(lock: str, hands: int) -> list[str]:
    """The pins of a lock file, each whole with its hashes, dealt out to so many; behind them those that are not compiled."""
    pins = re.findall(r"^[^\s#].*?(?<!\\)$\n?", lock, re.MULTILINE | re.DOTALL)
    often = [pin for pin in pins if pin.partition("==")[0] not in SELDOM]
    return [*("".join(often[place::hands]) for place in range(hands)), "".join(pin for pin in pins if pin not in often)]


def main(path: str) -> int:
    """Exit code 0 when everything in the lock file is installed."""
    with tempfile.TemporaryDirectory() as folder:
        begun = []
        for place, hand in enumerate(dealt(Path(path).read_text("utf-8"), AT_ONCE)):
            if not hand:
                continue
            file = Path(folder, f"{place}.txt")
            file.write_text(hand, "utf-8")
            words = [*PIP, str(file), *(["--no-compile"] if place == AT_ONCE else [])]
            begun.append(subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))  # noqa: S603
        ended = [one.wait() for one in begun]  # all of them, before another begins
    if not any(ended):
        return 0
    return subprocess.run([*PIP, path], check=False).returncode  # noqa: S603


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
