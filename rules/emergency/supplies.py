"""How many strips, tablets, pages or readings there are: no reading itself. Pure."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from rules.emergency.figures import Figure
from rules.emergency.normalise import Said

THINGS: Final = frozenset((
    "strips", "tablets", "tabs", "pills", "capsules", "batteries", "sensors", "lancets", "needles", "boxes", "bottles", "packs", "patches",
    "refills", "meters", "clips", "feet", "tiras", "pastillas", "pilas", "baterias", "lancetas", "sensores", "capsulas", "cajas", "frascos",
    "parches", "pies", "que", "vien", "hop", "cai", "cuc", "glucose", "sugar", "test",
))  # fmt: skip
HELD: Final = frozenset((
    "have", "has", "had", "need", "needs", "got", "want", "order", "ordered", "send", "only", "uses", "use", "takes", "my", "with",
    "are", "were", "quedan", "tengo", "necesito", "mande", "manden", "usa", "faltan", "con", "solo", "some", "another", "ran", "through",
    "buy", "bought", "get", "thay", "moi", "las", "los",
))  # fmt: skip
OF_THEM: Final = frozenset(("of", "in", "for", "until", "before", "so", "and"))


def supplies(figure: Figure, said: Said) -> bool:
    """ "I have 45 glucose tablets", "sugar pills, 40 left": how many things there are; "sugar is 40 left hand tingles" is a reading."""
    words, at = said.words, figure.last + 1
    if _tallied(figure, said) or _boxed(figure, said):
        return True
    if words[at : at + 2] == SPARE:
        return True
    if at >= len(words) or (words[at] not in THINGS and words[at] not in SAVED and words[at] not in COUNT and words[at] != "left"):
        return False
    if words[at] in COUNT:  # "50 count"
        return at + 1 == len(words) or said[at + 1].pause or said[at + 1].stop or words[at + 1] in THINGS or words[at + 1] in PACKED
    if figure.first and not _held(figure, said, SAVING if words[at] in SAVED else HELD):
        gap = said.text[said.span(figure.first - 1, figure.first - 1)[1] : said.span(figure.first, figure.first)[0]]  # "left: 40 strips"
        if ":" not in gap:
            return False
    if words[at] in ("glucose", "sugar", "test"):  # "45 glucose tablets"
        return at + 1 < len(words) and words[at + 1] in THINGS
    if words[at] != "left" and words[at] not in SAVED:
        return True
    return at + 1 == len(words) or said[at + 1].pause or said[at + 1].stop or words[at + 1] in OF_THEM


SAVED: Final = frozenset(("readings", "pages", "entries", "sheets", "records", "lecturas", "paginas", "hojas"))
SAVING: Final = HELD | {
    "holds", "hold", "stores", "stored", "saved", "keeps", "kept", "log", "logged", "last", "total", "all", "memory", "guarda",
}  # fmt: skip
SPARE: Final = ["to", "spare"]
COUNT: Final = frozenset(("count", "ct"))
PACKED: Final = frozenset(("box", "boxes", "bottle", "bottles", "pack", "size", "one", "ones", "caja"))


def _held(figure: Figure, said: Said, held: Collection[str]) -> bool:
    """Whether somebody has, needs or keeps so many: "need 45 strips", ", 21 readings", "I'm down to 15 strips"; not "sugar down to 38
    strips"."""
    before, at = said[figure.first - 1], figure.first - 3
    if before.word in held or before.pause or before.stop:
        return True
    return at >= 0 and said.words[at + 1 : figure.first] == ["down", "to"] and said.words[at] in OWNERS


OWNERS: Final = frozenset(("im", "am", "were", "are", "we", "hes", "shes"))
TALLY: Final = frozenset(("count", "counts", "number", "no", "qty", "quantity", "left", "remaining", "total", "cantidad", "剩", "剩下"))
ONE_THING: Final = frozenset((
    "strip", "tablet", "pill", "capsule", "lancet", "battery", "sensor", "needle", "patch", "refill", "page", "tira", "pastilla",
))  # fmt: skip
LINKS: Final = frozenset(("is", "of", "was", "the", "are", "es", "de", "at", "on", "my", "about"))
NONE: Final = frozenset(("no", "out", "without", "zero", "any", "sin"))
REACH: Final = 5  # words between a thing and how many there are


def _tallied(figure: Figure, said: Said) -> bool:
    """ "strip count left: 22", "lancet count 40", "strips left 12"; not "no strips left 420"."""
    words, tally = said.words, False
    for at in range(figure.first - 1, max(-1, figure.first - 1 - REACH), -1):
        if words[at] in ONE_THING or (words[at] in THINGS and words[at] not in ("glucose", "sugar", "test", "que")):
            return tally and (not at or words[at - 1] not in NONE)
        tally = tally or words[at] in TALLY
        if words[at] not in TALLY and words[at] not in LINKS:
            return False
    return False


BOXES: Final = frozenset(("box", "boxes", "pack", "packs", "bottle", "bottles", "package", "case", "caja", "cajas", "frasco", "paquete"))


def _boxed(figure: Figure, said: Said) -> bool:
    """ "a box of 50", "caja de 50"."""
    at = figure.first - 1
    return at > 0 and said.words[at] in ("of", "de") and said.words[at - 1] in BOXES
