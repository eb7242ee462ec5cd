"""An oxygen that lungs have long lived with, by somebody's own or their doctor's word: "oxygen 89, I have COPD and that's my normal",
"公公血氧90，佢有慢阻肺，醫生話佢一向都係九十左右". Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from rules.emergency.figures import Figure
from rules.emergency.matcher import Mention
from rules.emergency.normalise import Said

LEAST, MOST = 86, 91  # % that are a sign for others (readings.json)
ALIKE: Final = 2  # % that one's usual value may be above it
HIGHEST: Final = 100
UNLIKE: Final = frozenset((  # it is not as usual
    "lower", "less", "below", "dropped", "dropping", "drop", "down", "worse", "falling", "fell", "low", "but", "struggling", "usually",
    "before", "yesterday", "menos", "bajo", "baja", "bajando", "peor", "cayo", "pero", "normalmente", "掉", "降", "跌", "差", "喘", "但",
    "比", "thap", "tut", "giam", "kem", "hon", "nhung", "met", "kho",
))  # fmt: skip
THOUGH_FINE: Final = frozenset(("but", "pero"))  # "oxygen 89 but the lung doctor says that's fine for me"


def accustomed(figure: Figure, cues: Sequence[Mention], figures: Sequence[Figure], said: Said) -> bool:
    """Whether this oxygen is told as what is usual with an illness of the lungs, and no other number says that more is usual."""
    if not LEAST <= figure.value <= MOST or figure.fraction:
        return False
    told = {one.concept for one in cues}
    if not told >= {"#lungs", "#accustomed"}:
        return False
    unlike = UNLIKE.intersection(said.vocabulary)
    if unlike and not (unlike <= THOUGH_FINE and any(one.concept == "#lungs" and said.words[one.first - 1] != "i" for one in cues)):
        return False
    return not _more(figure, figures, said)


def _more(figure: Figure, figures: Sequence[Figure], said: Said) -> bool:
    """Whether a higher oxygen is told as well."""
    others = [one for place, one in enumerate(figures) if one is not figure and not _ends_his_range(place, figures, figure, said)]
    return any(figure.value + ALIKE < one.value <= HIGHEST for one in others)


def _ends_his_range(place: int, figures: Sequence[Figure], figure: Figure, said: Said) -> bool:
    """Of "his usual 89, the doctor says 88-92 is right" the 92."""
    if not place or figures[place - 1].value > figure.value:
        return False
    before, one = figures[place - 1], figures[place]
    gap = said.text[said.span(before.first, before.last)[1] : said.span(one.first, one.last)[0]].strip()
    return gap in RANGING


RANGING: Final = frozenset(("-", "–", "to", "a", "到", "至", "~", "den", "đến"))
LESS: Final = frozenset((
    "lower", "less", "below", "dropped", "dropping", "down", "worse", "falling", "menos", "bajo", "baja", "bajando", "peor", "掉", "降",
    "低", "thap", "tut", "giam",
))  # fmt: skip


def unaccustomed(figure: Figure, cues: Sequence[Mention], figures: Sequence[Figure], said: Said) -> bool:
    """ "oxygen 89, COPD, my normal is 95", "lower than my normal": what is usual is named, and it is not this."""
    told = {one.concept for one in cues}
    if not LEAST <= figure.value <= MOST or figure.fraction or told.isdisjoint(("#accustomed", "#usual")) or "#goal" in told:
        return False
    return not LESS.isdisjoint(said.vocabulary) or _more(figure, figures, said)


def lived_with(
    oxygens: Sequence[Figure], figures: Sequence[Figure], near: Callable[[Figure], Sequence[Mention]], said: Said
) -> tuple[list[Mention], set[Figure]]:
    """What is to be said of these values of oxygen, and those of them that are as ever. `figures`: all that may be one; `near`: the names
    around a number."""
    as_ever = {one for one in oxygens if accustomed(one, near(one), figures, said)}
    signs = [Mention("@AS_MEASURED", one.first, one.last) for one in as_ever]
    signs += [Mention("@SPO2_UNUSUAL", one.first, one.last) for one in oxygens if unaccustomed(one, near(one), figures, said)]
    return signs, as_ever
