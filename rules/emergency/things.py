"""Numbers of things, whatever reading is named beside them: what a meter costs, which model it is, in which street somebody lives. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from rules.emergency.figures import Figure
from rules.emergency.folding import exact
from rules.emergency.matcher import Mention
from rules.emergency.normalise import MARKS, Said
from rules.emergency.unmeant import SOLD, SOLD_BARE, a_price, beyond

CENTS: Final = re.compile(r"[.,]\d\d")
IN_PARTS: Final = frozenset(("weight", "kilos", "temperature", "a1c", "inr", "lab", "potassium", "other"))  # may have two places


def names_of(figure: Figure, cues: Sequence[Mention], said: Said) -> Sequence[Mention]:
    """The names that may be this number's: nobody's pulse or pressure is 80.5, "24.99" is neither a sugar nor an oxygen, and where only
    the bare word names it "58.2" is no sugar."""
    if not figure.fraction:
        return cues
    if not in_cents(figure, said):
        return [one for one in cues if one.concept not in ("pulse", "pressure") and not beyond(one, figure, said)]
    molar = "mmol" in said.vocabulary
    return [one for one in cues if one.concept in IN_PARTS or one.concept[0] == "#" or (molar and one.concept.startswith("sugar"))]


def in_cents(figure: Figure, said: Said) -> bool:
    """ "24.99": two places behind the point."""
    if figure.first != figure.last:
        return False
    start, end = said.span(figure.first, figure.last)
    return CENTS.fullmatch(said.text[start:end][-3:]) is not None


COSTS: Final = frozenset((
    "cost", "costs", "costing", "charged", "listed", "paid", "pay", "pays", "price", "priced", "copay", "deductible",
    "costaba", "cuesta", "cuestan", "costo", "pague", "pagamos", "precio", "deducible", "copago", "价", "花", "gia", "ton",
    "het",
))  # fmt: skip
MARKED: Final = {"gia": exact("giá"), "ton": exact("tốn"), "het": exact("hết")}  # other words by other marks
COSTLY: Final = frozenset((
    "was", "is", "were", "at", "of", "about", "around", "only", "like", "me", "us", "almost", "just", "de", "es", "fue",
    "como", "casi", "solo", "了", "是", "格", "khoang",
))  # fmt: skip
LINKED: Final = 3
SHOPS: Final = frozenset(("website", "site", "online", "ad", "catalog", "flyer", "sticker", "receipt", "tag", "pagina", "网", "mang"))
ASKED: Final = frozenset((
    "much", "cost", "costs", "price", "prices", "buy", "cuanto", "cuesta", "precio", "comprar", "钱", "价", "tien", "gia",
))  # fmt: skip
SHOWN_WITHIN: Final = 3  # words behind a shop's name in which its price stands


def _priced(figure: Figure, said: Said) -> bool:
    """ "the meter costs 20", "paid 40 for the thermometer"; "how much is the meter? website says 35"."""
    words, at = said.words, figure.first - 1
    if not ASKED.isdisjoint(said.vocabulary) and not SHOPS.isdisjoint(words[max(0, figure.first - SHOWN_WITHIN) : figure.first]):
        return True
    for _ in range(LINKED):
        if at < 0 or (words[at] not in COSTS and words[at] not in COSTLY):
            return False
        if words[at] in COSTS:
            return words[at] not in MARKED or said[at].exact == MARKED[words[at]]
        at -= 1
    return False


PAPERS: Final = frozenset((
    "order", "ticket", "claim", "invoice", "ref", "reference", "serial", "sku", "item", "factura", "recibo", "referencia", "票",
))  # fmt: skip
MODELS: Final = frozenset(("model", "modelo"))
PARTS: Final = frozenset((
    "bill", "part", "item", "tank", "case", "claim", "order", "ticket", "invoice", "model", "serial", "file", "catalog", "hoa", "型",
))  # fmt: skip
NUMBER: Final = frozenset(("no", "number", "num", "nr", "numero", "don", "号"))
PRODUCT: Final = "pro"
CODED: Final = PAPERS | MODELS | NUMBER
OTHER: Final = frozenset((  # "on the new model 190/110", "for reference 190/110"
    "in", "new", "newer", "old", "other", "this", "for", "nuevo",
))  # fmt: skip


DEVICES: Final = frozenset(("oximeter", "cuff", "meter", "glucometer", "thermometer", "scale", "monitor", "clip", "sensor", "machine"))
ONE_OF_THEM: Final = frozenset(("a", "an", "new", "that", "those"))


def _for_a_device(figure: Figure, said: Said) -> bool:
    """ "85 for an oximeter is robbery"; not "85 for the oximeter", nor "85 for an oximeter reading"."""
    words = said.words[figure.last + 1 : figure.last + 6]
    if words[:1] != ["for"] or words[1:2] == [] or words[1] not in ONE_OF_THEM:
        return False
    return any(word in DEVICES for word in words[2:4]) and "reading" not in words


def _coded(figure: Figure, said: Said) -> bool:
    """ "invoice 200/110-B", "model SP-O2-85", "part no 190-22", "BP 180 Pro"."""
    words = said.words
    if words[figure.last + 1 : figure.last + 2] == [PRODUCT]:
        return True
    if CODED.isdisjoint(said.vocabulary) or not (begins := _begins(figure.first, said)):
        return False
    at = begins - 1
    if words[at] == "." and at:
        at -= 1  # "ref. 220/115", "part no. 190"
    if words[at] in PAPERS or words[at] in MODELS:
        return not at or words[at - 1] not in OTHER
    if at and words[at] == "bp" and words[at - 1] in MODELS:  # "modelo BP 180"
        return at < 2 or words[at - 2] not in OTHER
    return at > 0 and words[at] in NUMBER and words[at - 1] in PARTS


EXPIRY: Final = frozenset(("exp", "expire", "expires", "expired", "expiration", "vence", "vencen", "caduca", "caducan"))


def _dated(figure: Figure, said: Said) -> bool:
    """ "strips expire 10/24": a month and a year; "strips expired, 45 on the meter" tells a reading."""
    if EXPIRY.isdisjoint(said.vocabulary):
        return False
    begins, end = _begins(figure.first, said), figure.last + 1
    if not begins or said.words[begins - 1] not in EXPIRY:
        return False
    return begins < figure.first or (end < len(said) and said.text[said.span(end - 1, end - 1)[1]] in "/-")


BAKED: Final = frozenset(("bake", "baked", "baking", "oven", "roast", "broil", "preheat", "preheated", "min", "minutes"))
OVEN: Final = range(200, 501)


def _baked(figure: Figure, said: Said) -> bool:
    """ "bake at 325", "45 min at 350", "350 degrees"."""
    if int(figure.value) not in OVEN:
        return False
    at = figure.first
    return said.words[figure.last + 1 : figure.last + 2] == ["degrees"] or (
        at > 1 and said.words[at - 1] == "at" and said.words[at - 2] in BAKED
    )


WARM_PLACES: Final = frozenset((
    "barn", "shade", "house", "garage", "kitchen", "car", "attic", "yard", "desert", "valley", "city", "truck", "trailer", "shed", "sun",
    "field", "fields", "orchard", "mountains", "office", "shop", "church", "basement", "casa", "cocina", "sombra", "sol", "carro", "patio",
    "campo", "ciudad", "taller", "apartment", "greenhouse",
))  # fmt: skip
OUTDOORS: Final = frozenset(("out", "outside", "outdoors", "afuera"))


def _weather(figure: Figure, said: Said) -> bool:
    """ "40 degrees out, I'm wearing shorts"."""
    behind = said.words[figure.last + 1 : figure.last + 4]
    if behind[:1] not in (["degrees"], ["grados"]) or behind[1:] == []:
        return False
    if behind[1] in OUTDOORS:
        return behind[2:] != ["of"]
    where = said.words[figure.last + 2 : figure.last + 5]
    return where[:1] in (["in"], ["en"]) and not WARM_PLACES.isdisjoint(where[1:])


WON: Final = frozenset((
    "won", "win", "wins", "lost", "lose", "tied", "gano", "ganaron", "ganamos", "perdio", "perdieron", "perdimos", "赢", "输", "thua",
))  # fmt: skip
TO: Final = frozenset(("to", "a", "比"))
GAME: Final = 5


def _scored(figure: Figure, said: Said) -> bool:
    """ "The Bills won 31 to 17", "lost by 40", "湖人输了40分"."""
    words, first = said.words, figure.first
    if WON.isdisjoint(words[max(0, first - GAME) : first]):
        return False
    if words[first - 1] in ("by", "por") or words[figure.last + 1 : figure.last + 2] == ["分"]:
        return True
    both = words[figure.last + 1 : figure.last + 3]
    led = words[max(0, first - 2) : first]
    return (len(both) == 2 and both[0] in TO and both[1].isdecimal()) or (len(led) == 2 and led[1] in TO and led[0].isdecimal())


def _begins(place: int, said: Said) -> int:
    """Where what is written in one piece with this word begins: "SP-O2-85" at its "SP"."""
    if place and said.text[said.span(place, place)[0] - 1] == " ":
        return place  # mostly
    while place and said.words[place - 1].isascii() and said.words[place - 1] not in MARKS:
        if said.text[said.span(place - 1, place - 1)[1] : said.span(place, place)[0]] not in ("", "-", "/", "_"):
            break
        place -= 1
    return place


STREETS: Final = frozenset(("street", "avenue", "ave", "road", "rd", "blvd", "boulevard", "lane", "ln", "parkway", "pkwy", "terrace"))
PLACES: Final = frozenset((
    "st", "drive", "dr", "way", "court", "ct", "circle", "cir", "place", "pl", "trail", "square", "apartments", "towers",
))  # fmt: skip
ROADS: Final = STREETS | PLACES
LEADS: Final = frozenset(("at", "to", "on", "address", "near", "from", "of"))
NO_NAME: Final = frozenset((
    "on", "the", "in", "at", "and", "my", "is", "over", "when", "while", "down", "crossing", "walking", "to", "for", "a", "across",
))  # fmt: skip
SHOWING: Final = frozenset(("rate", "pulse", "heart", "bp", "pressure", "sugar", "oxygen", "ox", "sat", "sats", "o2", "temp", "it", "its"))
LONGEST: Final = 3  # words of a street's name


def _housed(figure: Figure, said: Said) -> bool:
    """ "130 Pulse Street", "85 Saturation Circle"; not "pulse 130 on Main Street", nor "130 Elm Street" of a pulse."""
    if ROADS.isdisjoint(said.vocabulary):
        return False
    words, at = said.words, figure.first - 1
    if figure.fraction or (at >= 0 and not (said[at].stop or said[at].pause or words[at] in LEADS)):
        return False
    if at > 0 and words[at - 1] in SHOWING:
        return False
    for end in range(figure.last + 2, min(figure.last + LONGEST + 2, len(words))):
        if not NO_NAME.isdisjoint(words[figure.last + 1 : end]) or not MARKS.isdisjoint(words[figure.last + 1 : end]):
            return False
        if words[end] in STREETS or words[end] in PLACES:
            start, last = said.span(figure.last + 1, end)
            return words[end] in STREETS or all(part[:1].isupper() for part in said.text[start:last].split())
    return False


CALLES: Final = frozenset(("calle", "avenida", "av", "carrera", "jiron"))
DUONG: Final = exact("đường")
HOUSE: Final = frozenset(("so", "nha", "o"))


def _on_a_calle(figure: Figure, said: Said) -> bool:
    """ "calle Pulso 130", "số 130 đường Mạch": not "en la calle, pulso 130", nor a sugar ("đường")."""
    words, first = said.words, figure.first
    for at in range(first - 2, max(-1, first - LONGEST - 2), -1):
        if words[at] in CALLES:
            start, last = said.span(at + 1, first - 1)
            return words[at - 1 : at] != ["la"] and all(part.isalpha() and part[0].isupper() for part in said.text[start:last].split())
    road = said[figure.last + 1 : figure.last + 2]
    if not first or words[first - 1] not in HOUSE or not road or road[0].exact != DUONG or figure.last + 2 >= len(said):
        return False
    return said.as_written(figure.last + 2)[:1].isupper()


Tells = Callable[[Figure, Said], bool]
TELLING: Final[tuple[tuple[frozenset[str], Tells], ...]] = (  # words without one of which nothing is told so
    (COSTS | SHOPS, _priced), (DEVICES, _for_a_device), (PAPERS | MODELS | PARTS | {PRODUCT}, _coded), (EXPIRY, _dated), (ROADS, _housed),
    (CALLES | {"duong"}, _on_a_calle), (BAKED | {"degrees"}, _baked), (frozenset(("degrees", "grados")), _weather), (WON, _scored),
    (SOLD | SOLD_BARE, a_price),
)  # fmt: skip
OF_THINGS: Final = frozenset().union(*[words for words, _ in TELLING])


def telling(said: Said) -> Sequence[Tells]:
    """What may tell that a number is a price, a code or a house, and so no reading of anybody, by the words of this message."""
    told = said.vocabulary
    return [] if OF_THINGS.isdisjoint(told) else [tells for words, tells in TELLING if not words.isdisjoint(told)]
