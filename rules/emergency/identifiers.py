"""Numbers that only name somebody or something: a birth date, a phone, a member id. They are no readings, whatever stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final

from rules.emergency.figures import Figure
from rules.emergency.folding import exact
from rules.emergency.normalise import Said, Token
from rules.emergency.things import Tells, telling
from rules.emergency.unmeant import counted_twice

DATE: Final = re.compile(r"(?<![\d/.-])(?:0?[1-9]|[12]\d|3[01])([-/.])(?:0?[1-9]|[12]\d|3[01])\1(?:19|20)?\d{2}(?![\d/.-]|\s*%)")
PHONE: Final = re.compile(r"(?<!\d)(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-.]\d{4}(?!\d)")
LIKELY: Final = re.compile(r"\d(?=([-/.])\d\d?\1\d|[-.]\d{4})")  # stands in either, and is looked for in a tenth of the time
CLOCKED: Final = re.compile(r"(?<![\d:])(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:])")
LEAD: Final = 13  # characters of a date or a telephone number that may stand before that
NAMES: Final = (
    "dob", "date of birth", "birthdate", "birthday", "phone", "cell", "member id", "member number", "patient id", "account number", "acct",
    "account", "order number", "claim number", "policy number", "group number", "social", "ssn", "id number", "mrn", "id is", "fax",
    "card number", "serial number", "model number", "confirmation number", "tracking number", "reference number", "ticket number",
    "tracking", "serial",
    "rx number", "prescription number", "case number", "invoice number", "license number", "subscriber id", "confirmation code",
    "numero de poliza", "numero de tarjeta", "numero de serie", "numero de confirmacion", "卡 号", "保 单 号", "单 号", "codigo",
    "folio", "clave", "clave del wifi", "codigo que me llego", "expediente", "ma so", "so ho so",
    "fecha de nacimiento", "telefono", "celular", "mi numero es", "numero de cuenta", "numero de orden", "numero de miembro", "naci el",
    "ngay sinh", "sinh ngay", "so dien thoai", "so the", "生 日", "出 生 日 期", "电 话", "电 话 是", "会 员 号", "账 号", "病 历 号",
)  # fmt: skip
LINKS: Final = frozenset(("is", "s", "es", "number", "numero", "no", "de", "la", "el", "id", "my", "mi", "at", "to", "是", "号", "码"))
ENDS: Final = tuple(tuple(name.split()) for name in NAMES)
BY_LAST: Final = {last: [name for name in ENDS if name[-1] == last] for last in {name[-1] for name in ENDS}}
LONGEST: Final = max(map(len, ENDS))
ALSO: Final = frozenset(("and", "or", "y", "o", "va", "then", ",", "&"))
CLOCK: Final = frozenset(("at", "@", "las", "luc", "by", "until", "til", "till"))
PIECES: Final = 6  # numbers one identifier may be written in


def readable(figures: Sequence[Figure], said: Said) -> list[Figure]:
    """The figures that may be readings, in order."""
    dates = _dates(said.text) if len(figures) > 2 else set()
    if ":" in said.text:
        dates = dates | {one.span() for one in CLOCKED.finditer(said.text)}
    if "$" in said.text or (not said.text.isascii() and DOLLARS in {token.exact for token in said}):
        figures = [one for one in figures if not _money(one, said)]
    tells = telling(said)
    named = [one for one in figures if not (_names(one, said) or (tells and _of_a_thing(one, said, tells)))]
    return [one for one in named if not _within(said.span(one.first, one.last), dates)] if dates else named


def _of_a_thing(figure: Figure, said: Said, telling: Sequence[Tells]) -> bool:
    for tells in telling:  # noqa: SIM110 - every number is asked all of them, and a generator takes as long as three
        if tells(figure, said):
            return True
    return False


DOLLARS: Final = exact("đô")


def _money(figure: Figure, said: Said) -> bool:
    """ "the $82 oximeter", "máy đo oxy giá 40 đô"."""
    if said.text[: said.span(figure.first, figure.last)[0]].endswith("$"):
        return True
    return figure.last + 1 < len(said) and said[figure.last + 1].exact == DOLLARS


def _dates(text: str) -> set[tuple[int, int]]:
    """Where dates and telephone numbers stand."""
    begins = {at for one in LIKELY.finditer(text) for at in range(max(0, one.start() - LEAD), one.start() + 1)}
    return {found.span() for at in begins for form in (DATE, PHONE) if (found := form.match(text, at))}


def _within(span: tuple[int, int], dates: Iterable[tuple[int, int]]) -> bool:
    return any(first <= span[0] and span[1] <= last for first, last in dates)


def _names(figure: Figure, said: Said) -> bool:
    """Whether the words right before it, past other numbers of the same identifier, say whose it is."""
    place, pieces, words = figure.first, 0, said.words
    while place and pieces < PIECES and words[place - 1][:1].isdecimal():
        place, pieces = place - 1, pieces + 1
    if not place or (words[place - 1] not in BY_LAST and words[place - 1] not in LINKS):
        return False  # mostly
    for back in range(3):
        before = tuple(words[max(0, place - LONGEST) : place])
        if not before:
            return False
        if any(before[-len(name) :] == name for name in BY_LAST.get(before[-1], ())):
            return True
        if before[-1] not in LINKS or back == 2:
            return False
        place -= 1
    return False


def of_the_clock(figure: Figure, said: Sequence[Token]) -> bool:
    """ "the pill at 8", "la pastilla de las 9", 八点吃药: an hour, and no count of pills."""
    place = figure.first
    while place > 1 and said[place - 1].word in ALSO and said[place - 2].word.isdecimal():
        place -= 2  # "at 8 and 8"
    before = said[place - 1].word if place else ""
    if place > 1 and before == "of" and said[place - 2].word == "instead":  # "at eleven instead of nine"
        return figure.value <= 24 and not CLOCK.isdisjoint([token.word for token in said[max(0, place - 5) : place - 2]])
    after = said[figure.last + 1].word if figure.last + 1 < len(said) else ""
    return figure.value <= 24 and (before in CLOCK or after in ("点", "oclock"))


def an_age(figure: Figure, said: Sequence[Token]) -> bool:
    """ "I'm 55, had my shoulder done": nobody takes 55 of anything here."""
    before = said[figure.first - 1].word if figure.first else ""
    return 18 <= figure.value <= 99 and before in ("im", "i'm", "tengo") and (figure.last + 1 == len(said) or said[figure.last + 1].pause)


HOW_OFTEN: Final = frozenset((
    "every", "each", "in", "twice", "daily", "once", "nightly", "at", "a", "am", "pm", "and", "with", "since", "for", "cada", "por", "para",
    "y", "con", "moi",
))  # fmt: skip
MEASURES: Final = frozenset(("bp", "pulse", "hr", "sugar", "glucose", "oxygen", "o2", "weight", "wt", "temp"))  # "metoprolol 50 bp 121/77"
COUNTED_OUT: Final = frozenset((
    "took", "taken", "take", "takes", "swallowed", "ate", "eaten", "popped", "downed", "like", "about", "around", "maybe", "almost",
    "nearly", "over", "roughly", "probably", "of", "had", "them", "all", "dunno", "guess", "think", "me", "tome", "tomo", "como", "casi",
    "unas", "unos", "mas", "hasta", "uong",
    "khoang", "chung", "gan", "了", "吞", "大", "约",
))  # fmt: skip


def a_dose(figure: Figure, said: Sequence[Token]) -> bool:
    """ "I take Lexapro 10.", "metoprolol 25 and the statin", "heart 84.": strength or reading of what stands before it."""
    before = said[figure.first - 1] if figure.first else None
    follows = said[figure.last + 1] if figure.last + 1 < len(said) else None
    if before is None:
        return follows is not None and follows.pause and 18 <= figure.value <= 99  # "51, on lithium": an age
    if before.word in AGED and 18 <= figure.value <= 99:
        return True
    ends = follows is None or follows.stop or follows.pause or follows.word in HOW_OFTEN or follows.word in MEASURES
    return ends and not (before.pause or before.stop or before.word in COUNTED_OUT)


AGED: Final = frozenset(("im", "i'm", "hes", "shes", "tengo", "tiene"))
KIN: Final = frozenset((
    "mother", "mom", "mama", "mum", "father", "dad", "papa", "grandma", "grandpa", "grandmother", "grandfather", "wife", "husband", "aunt",
    "uncle", "brother", "sister", "patient", "resident", "client", "abuela", "abuelo", "esposa", "esposo", "nana", "son", "daughter",
))  # fmt: skip
LIVES: Final = frozenset(("hes", "shes"))
BEING: Final = frozenset(("he", "she", "who")) | KIN
OWN: Final = frozenset(("her", "his", "my", "and", "has", "takes", "lives"))  # "she is 79 her oxygen is …"; not "he is 88 on the clip"


def a_life(figure: Figure, said: Sequence[Token], *, alone: bool = False) -> bool:
    """ "He's 77 and on Medicare", "my mother, 81, thinks …", "she is seventy nine her oxygen is …": how old somebody is. `alone`: and a
    name behind it is another number's."""
    if not 18 <= figure.value <= 110 or figure.fraction or not figure.first:
        return False
    before, ahead = said[figure.first - 1], said[figure.first - 2] if figure.first > 1 else said[0]
    follows = said[figure.last + 1] if figure.last + 1 < len(said) else None
    beside = before.pause and ahead.word in KIN and follows is not None and follows.pause  # "my mother, 81, …"
    mine = before.word == "im" and follows is not None and follows.word == "my"  # "I'm seventy eight my pressure was …"
    if not beside and not mine and before.word not in LIVES and not (before.word == "is" and ahead.word in BEING):
        return False
    return not alone or beside or follows is None or follows.pause or follows.stop or follows.word in OWN


def in_brackets(figure: Figure, said: Said) -> bool:
    """ "Husband Leon (69) BP 126/70"."""
    if "(" not in said.text or not 18 <= figure.value <= 110:
        return False
    start, end = said.span(figure.first, figure.last)
    return said.text[:start].endswith("(") and said.text.startswith(")", end)


def odd_years(figure: Figure, said: Said) -> bool:
    """ "他们都七十多了，血压高": in their seventies."""
    return (
        40 <= figure.value <= 90
        and figure.last + 2 < len(said)
        and [one.word for one in said[figure.last + 1 : figure.last + 3]]
        in (
            ["多", "了"],
            ["多", "岁"],
            ["几", "岁"],
        )
    )


CHANGED: Final = frozenset(("bajo", "subio", "llego", "anda", "baja", "sube", "cayo", "esta", "llega", "pulso"))


def at_an_age(figure: Figure, said: Sequence[Token]) -> bool:
    """ "un tío, del corazón, a los 40"; not "el pulso me bajó a los 40"."""
    if not figure.first or said[figure.first - 1].word != "los":
        return False
    words = [token.word for token in said[max(0, figure.first - 4) : figure.first]]
    return words[-2:] == ["a", "los"] and 18 <= figure.value <= 99 and CHANGED.isdisjoint(words)


BESIDE: Final = frozenset(("and", "y", "but", "pero", "i", "am", "im", "i'm", "tengo", "hes", "shes", "he", "she", "is"))
READ_AGAIN: Final = frozenset(("now", "right", "percent", "%", "this", "today", "again", "after", "when", "on", "at", "but"))  # not an age
EARLIER: Final = frozenset(("was", "were", "earlier", "before", "from"))


def ages(named: Sequence[tuple[Figure, str]], said: Sequence[Token]) -> set[Figure]:
    """ "my oxygen is 97 and I am 85", "reads 95, he's 88": a second value that only "and I am" or "he's" stands before is an age, unless
    the first was told of an earlier hour. Of somebody else ("my wife is 84") it may be theirs, and stays a reading."""
    out: set[Figure] = set()
    for (one, kind), (figure, other) in pairwise(named):
        between = said[one.last + 1 : figure.first]
        own = bool(between) and all(token.word in BESIDE or token.pause or token.stop for token in between) and not between[-1].pause
        own = own and (len(between) > 1 or between[0].word != "am")  # "95 am 81 pm"
        if not own or kind != other or figure.fraction or between[-1].word in ("and", "y"):
            continue
        if kind == "sugar" and 2 <= figure.value < 18 and figure.last + 1 < len(said) and said[figure.last + 1].pause:
            out.add(figure)  # "his sugar was 147, he's 15, plays trombone"
        if not 18 <= figure.value <= 110:
            continue
        if between[-1].word in ("hes", "shes", "is") and _again(one, figure, said):
            continue
        out.add(figure)
    return out


def _again(one: Figure, figure: Figure, said: Sequence[Token]) -> bool:
    """ "oxygen was 95, he's 88", "it's 95, no he's 88 now": the same thing read twice."""
    follows = said[figure.last + 1].word if figure.last + 1 < len(said) else ""
    return follows in READ_AGAIN or not EARLIER.isdisjoint([token.word for token in said[max(0, one.first - 3) : one.first]])


SHOWS: Final = frozenset((
    "says", "said", "reads", "read", "shows", "showed", "reading", "showing", "marca", "today", "numbers", "numeros", "示", "hien", "dio",
))  # fmt: skip
JOINED: Final = frozenset(("and", "y", ",", "，", "/", "和", "con", "voi", "va"))


def beats(named: Sequence[tuple[Figure, str]], said: Sequence[Token]) -> set[Figure]:
    """ "the finger thing says 96 and 74": the clip shows the pulse beside the oxygen. After a low first value, or where something happens
    in between ("96 and 74 when she walks"), it is read as oxygen."""
    out: set[Figure] = set()
    for (one, kind), (figure, other) in pairwise(named):
        shown = one.first and said[one.first - 1].word in SHOWS and 94 <= one.value <= 100 and 50 <= figure.value <= 110
        later = said[figure.last + 1].word if figure.last + 1 < len(said) else ""
        if not shown or kind != "oxygen" or other != kind or figure.fraction or (later != "today" and _again(one, figure, said)):
            continue
        if figure.first == one.last + 2 and said[one.last + 1].word in JOINED:
            out.add(figure)
    return out


ABOVE: Final = frozenset(("top", "upper", "arriba", "上", "tren"))
BELOW: Final = frozenset(("bottom", "lower", "abajo", "下", "duoi"))
SLOW: Final = (50, 75)  # no oxygen that stands beside 97


BETWEEN: Final = frozenset(("between", "entre", "from", "在", "从", "tu"))
CLIPS: Final = frozenset(("clip", "oximeter", "ox", "finger"))


def _on_the_clip(figure: Figure, said: Sequence[Token]) -> bool:
    """ "on the little clip"; not "on the stairs"."""
    behind = [token.word for token in said[figure.last + 1 : figure.last + 5]]
    return behind[:2] in (["on", "the"], ["on", "my"]) and not CLIPS.isdisjoint(behind[2:])


def beats_below(figures: Sequence[Figure], kinds: Mapping[int, str], said: Said) -> set[Figure]:
    """ "oximeter top 97 bottom 61", "上面97下面62", "97 y 61 en el oxímetro": the clip shows the pulse under the oxygen; and the pulse
    that a pressure monitor counts beside a watch."""
    named = [(one, kinds[one.first]) for one in figures if one.first in kinds]
    out = counted_twice(named, said)
    for one, figure in pairwise(figures):
        if kinds.get(figure.first) != "oxygen" or kinds.get(one.first, "oxygen") != "oxygen" or figure.fraction:
            continue
        if not (94 <= one.value <= 100 and SLOW[0] <= figure.value <= SLOW[1]):
            continue
        lead = {token.word for token in said[max(0, one.first - 2) : one.first]}
        if not lead.isdisjoint(BETWEEN):
            continue  # "oxygen between 99 and 73"
        under = {token.word for token in said[one.last + 1 : figure.first]}
        joined = figure.first == one.last + 2 and said[one.last + 1].word in JOINED and (not one.first or figure.last + 1 == len(said))
        begins = joined and (_on_the_clip(figure, said) or not _again(one, figure, said))
        if begins or (not ABOVE.isdisjoint(lead) and not BELOW.isdisjoint(under) and figure.first - one.last <= 4):
            out.add(figure)
    return out
