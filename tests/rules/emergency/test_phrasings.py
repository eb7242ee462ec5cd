"""The patterns of what is said in another way."""

from __future__ import annotations

import re
import time

from rules.emergency import phrasings
from tests.every import every

PATTERNS = {
    name: re.compile(one, re.I) if isinstance(one, str) else one
    for name, one in vars(phrasings).items()
    if name.isupper() and isinstance(one, str | re.Pattern) and name != "LESS"
}


@every("name", PATTERNS)
def test_none_is_found_in_nothing(name: str) -> None:
    assert not PATTERNS[name].search("") and not PATTERNS[name].search("Dr. Quill's parking lot opens next Thursday")


def test_time_grows_with_the_text_and_no_faster() -> None:
    def took(text: str) -> float:
        start = time.process_time()
        for one in PATTERNS.values():
            one.search(text)
        return time.process_time() - start

    short, long = "the same kick no baby feel move " * 25, "the same kick no baby feel move " * 200
    took(short)
    assert took(long) < 40 * max(took(short), 0.002)
