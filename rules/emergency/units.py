"""What a number is measured in, as the words right behind it say: "40 mg/dL", "146 lần/phút", "58次/分", "97%". A unit says which readings
a number may be, and the name behind it stands behind the unit. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

from rules.emergency.figures import Figure
from rules.emergency.matcher import Mention
from rules.emergency.normalise import Said
from rules.emergency.portions import MEALS


class Unit(NamedTuple):
    """Which readings are told in it, the last word of it, and whether it is written so that it is of nothing else."""

    kinds: frozenset[str]
    last: int
    spelt: bool = False


UNTOLD: Final = frozenset(("other", "lab", "flow", "steps", "kicks"))  # of these nobody says how they are measured
SUGARS: Final = UNTOLD | MEALS | {"sugar", "sugar_mmol"}
MOLAR: Final = SUGARS | {"potassium"}
BEATS: Final = UNTOLD | {"pulse", "fetal", "breaths"}
PARTS: Final = UNTOLD | {"oxygen", "a1c"}
SPELT: Final[tuple[tuple[tuple[str, ...], frozenset[str]], ...]] = (
    (("mg", "dl"), SUGARS), (("mg", "per", "dl"), SUGARS), (("mg", "por", "dl"), SUGARS),
    (("毫", "摩", "尔"), MOLAR), (("mmol",), MOLAR), (("mmol", "l"), MOLAR), (("毫", "摩", "尔", "每", "升"), MOLAR),
    (("bpm",), BEATS), (("lpm",), BEATS), (("ppm",), BEATS), (("beats",), BEATS), (("beats", "a", "minute"), BEATS),
    (("beats", "per", "minute"), BEATS), (("a", "minute"), BEATS), (("per", "min"), BEATS), (("per", "minute"), BEATS),
    (("por", "minuto"), BEATS), (("latidos", "por", "minuto"), BEATS),
    (("l", "p"), BEATS), (("l", "ph"), BEATS), (("l", "phut"), BEATS), (("lan", "p"), BEATS), (("每", "分"), BEATS),
    (("lan", "phut"), BEATS), (("lan", "moi", "phut"), BEATS), (("lan", "mot", "phut"), BEATS), (("nhip", "phut"), BEATS),
    (("次", "分"), BEATS), (("次", "分", "钟"), BEATS), (("次", "每", "分"), BEATS), (("次", "每", "分", "钟"), BEATS),
    (("次", "一", "分", "钟"), BEATS), (("下", "一", "分", "钟"), BEATS), (("下", "每", "分", "钟"), BEATS),
    (("percent",), PARTS), (("por", "ciento"), PARTS), (("phan", "tram"), PARTS),
)  # fmt: skip
LEADING: Final = {first: [one for one in SPELT if one[0][0] == first] for first in {words[0] for words, _ in SPELT}}
A_MINUTE: Final = frozenset(("min", "minute", "minuto", "phut", "p", "分", "m"))
TIMES: Final = frozenset(("次", "lan"))  # "心率135次"; of anything else so many times
LEAST_BEATS: Final = 25
SIGNS: Final = ("%", "％")
STRENGTHS: Final = frozenset((25, 50, 75, 100, 125, 150, 200, 250, 300, 325, 400, 500, 600, 750, 800, 850, 1000))  # of a tablet, in mg
LINKS: Final = frozenset((
    "is", "was", "at", "of", "es", "en",
    "esta", "de", "el", "la", "mi", "my", "fue", "salio", "a", "on", "the", "for", "me", "dio", "marco",
    "marca", "amanecio", "anda", "around", "about", "reads", "says", "showed", "shows", "came", "out", "said", "reading", "now", "today",
    "是", "为", "量", "了", "测", "出", "来", "显", "示", "大", "概", "的", "有", "到", "得", "现", "在", "今", "天", "早", "上", "晚",
    "，", ",", "khoang", "bao", "duoc", "hien", "do", "cua", "toi", "hom", "nay", "cho", "sang", "gio", "con",
))  # fmt: skip
LINKED: Final = 4


def unit(figure: Figure, cues: Sequence[Mention], said: Said) -> Unit | None:
    """The unit a number is told in, where it is one of a reading."""
    at = figure.last + 1
    words = said.words
    if said.text.startswith(SIGNS, said.span(figure.first, figure.last)[1]):
        return Unit(PARTS, figure.last)
    follows = words[at] if at < len(words) else ""
    if follows in LEADING:
        fitting = [one for one in LEADING[follows] if tuple(words[at : at + len(one[0])]) == one[0]]
        if fitting:
            spelt, kinds = max(fitting)
            return Unit(kinds, figure.last + len(spelt), spelt[-1] not in ("a", "minute", "min", "minuto"))
    if follows in A_MINUTE and said.text[said.span(figure.last, figure.last)[1] : said.span(at, at)[0]].strip() == "/":
        return Unit(BEATS, at)  # "PUL 40 /min"
    if follows in TIMES and figure.value >= LEAST_BEATS and _beside(figure, at, BEATS - UNTOLD, cues, said):
        return Unit(BEATS, at)
    if follows == "mg" and figure.value not in STRENGTHS and _beside(figure, at, SUGARS - UNTOLD, cues, said):
        return Unit(SUGARS, at)  # "azucar 320mg"; of "metformin 500 mg for my sugar" it is the tablet's
    return None


def _beside(figure: Figure, at: int, kinds: Collection[str], cues: Sequence[Mention], said: Said) -> bool:
    """Whether a name of one of these stands right before the number, or right behind its unit, past small words."""
    for one in cues:
        if one.concept in kinds:
            before = one.last < figure.first and figure.first - one.last - 1 <= LINKED
            between = said.words[one.last + 1 : figure.first] if before else said.words[at + 1 : one.first]
            if (before or 0 <= one.first - at - 1 <= LINKED) and LINKS.issuperset(between):
                return True
    return False
