"""Numbers told in tens: "pulse in the 70s", "oxygen mid 90s", "BP 120s over 70s"; and ages that are told so. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rules.emergency.figures import Figure
from rules.emergency.normalise import Said

LOW, MIDDLE, HIGH = 1, 5, 8
WHERE: Final = {"low": LOW, "lower": LOW, "mid": MIDDLE, "middle": MIDDLE, "high": HIGH, "upper": HIGH, "higher": HIGH}
OWN: Final = frozenset(("her", "his", "my", "their", "our", "your", "were", "shes", "hes", "im", "both"))  # "mom's in her 70s"
HUNDREDS: Final = 100


def in_tens(figures: Sequence[Figure], said: Said) -> list[Figure]:
    """The figures, each that is told in tens in the middle of them, or where it is said to lie; without ages ("she's in her 70s")."""
    out = []
    for one in figures:
        at = one.last + 1
        if one.fraction or one.value % 10 or not one.value or said.words[at : at + 1] != ["s"] or one.value >= 10 * HUNDREDS:
            out.append(one)
            continue
        before = said.words[max(0, one.first - 2) : one.first]
        if before[-1:] != [] and before[-1] in OWN:
            continue
        more = next((WHERE[word] for word in reversed(before) if word in WHERE), MIDDLE)
        out.append(one._replace(value=one.value + (more if one.value % HUNDREDS or one.value < HUNDREDS else 0)))
    return out
