"""How many pills: a number too large for a dose. Milligrams, hours, ages, readings and the strength on the box are no count."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import Final

from rules.emergency.figures import Figure
from rules.emergency.identifiers import a_dose, an_age, of_the_clock
from rules.emergency.matcher import Mention
from rules.emergency.normalise import PAUSES, Said, Token

MANY: Final = 7  # pills at once
MOST: Final = 500
UNITS: Final = 60  # of insulin, which many take
REGIMEN: Final = 20  # pills a day that a long list of illnesses may come to
NEAR: Final = 3  # words between a reading's name and its number
STRENGTHS: Final = frozenset((75, 81, 88, 100, 112, 125, 137, 150, 175, 200, 250, 300, 325, 400, 500))  # mg or mcg, as boxes say
STEMS: Final = ("olol", "pril", "sartan", "statin", "formin", "gliptin", "dipine", "oxetine", "traline", "profen", "thyroxine", "semide")
BOXES: Final = frozenset((
    "aspirin", "metformina", "losartán", "lasix", "eliquis", "xarelto", "synthroid", "levotiroxina", "metoprolol", "aspirina",
    "hctz", "furosemide", "tylenol", "advil", "motrin", "aleve", "zoloft", "crestor", "lipitor", "amlodipino", "atorvastatina",
))  # fmt: skip
NUMBERED: Final = frozenset(("room", "day", "apt", "suite", "unit", "box", "page", "channel", "week", "visit", "floor", "row", "gate"))
HABIT: Final = frozenset(("take", "takes", "taking", "tomo", "toma", "tomando"))
ONCE: Final = frozenset(("took", "taken", "all", "just", "should", "will", "to", "gonna", "many", "want"))
DAILY: Final = frozenset(("for", "a", "daily", "every", "each", "per", "in"))
HABIT_REACH: Final = 10
DOSES: Final = (10, 500)  # units of a dose that is ten times another
TENFOLD_REACH: Final = 12  # words between the two


def measured(figure: Figure, kind: str | None, cues: Sequence[Mention], said: Said) -> bool:
    """ "pulse 68 to 72. Taking amlodipine": a number that stands right behind the name of its reading. `kind`: what it is a reading of;
    `cues`: those around it."""
    names = [one for one in cues if one.concept == kind and 0 <= figure.first - one.last - 1 <= NEAR] if kind else []
    return any(PAUSES.isdisjoint(said.words[one.last + 1 : figure.first]) or figure.first == one.last + 2 for one in names)  # "pulse, 72"


def many(figure: Figure, said: Sequence[Token], counted: Collection[str], units: Collection[str]) -> bool:
    """Whether this is more pills than a dose ("about thirty of my Tylenol", "20 pastillas"). `counted`: words for pills; `units`: words
    behind a number that make it something else."""
    if not MANY <= figure.value <= MOST or figure.fraction:
        return False
    follows = said[figure.last + 1].word if figure.last + 1 < len(said) else ""
    if follows == "don" and figure.value <= UNITS and said[figure.last + 2 : figure.last + 3] and said[figure.last + 2].word == "vi":
        return False  # "chích 20 đơn vị"
    if follows in counted:
        return not _of_each_day(figure, said)
    before = said[figure.first - 1].word if figure.first else ""
    if figure.first and said[figure.first - 1].stop and figure.last + 1 < len(said) and said[figure.last + 1].stop:
        return False  # "I take Advil for my back. 40. No fever.": an age
    other = before in NUMBERED or follows in units or of_the_clock(figure, said) or an_age(figure, said) or _at_that_age(figure, said)
    return not (other or _on_the_box(figure, said) or a_dose(figure, said))


def tenfold(figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """ "meant to dial six and dialed sixty": a number and ten times as much near it, in either order."""
    for one, other in pairwise(figures):
        less, more = sorted((one.value, other.value))
        if more == less * 10 and DOSES[0] <= more <= DOSES[1] and other.first - one.last <= TENFOLD_REACH:
            yield one, other


def _on_the_box(figure: Figure, said: Sequence[Token]) -> bool:
    """ "aspirin 81", "I take losartan 50": the strength of one tablet."""
    before = said[figure.first - 1].word if figure.first else ""
    if before not in BOXES and not (len(before) > 6 and before.endswith(STEMS)):
        return False
    words = {token.word for token in said[max(0, figure.first - HABIT_REACH) : figure.first]}
    return figure.value in STRENGTHS or (not HABIT.isdisjoint(words) and ONCE.isdisjoint(words))


def _of_each_day(figure: Figure, said: Sequence[Token]) -> bool:
    """ "I take 11 pills for pressure, heart and sugar"."""
    before = [token.word for token in said[max(0, figure.first - 2) : figure.first]]
    after = said[figure.last + 2].word if figure.last + 2 < len(said) else ""
    return figure.value <= REGIMEN and before in (["i", "take"], ["he", "takes"], ["she", "takes"]) and after in DAILY


def _at_that_age(figure: Figure, said: Sequence[Token]) -> bool:
    """ "a los 19 me tomé unas pastillas", "uống aspirin ở tuổi 65"."""
    before = [token.word for token in said[max(0, figure.first - 2) : figure.first]]
    return before == ["a", "los"] or before[-1:] == ["tuoi"]
