"""Short answers to the question we asked: they mean something only beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rules.care.intent import Intent, intents
from rules.care.reading import ages, bodies, replies
from rules.care.reading.agreeing import WISHING
from rules.care.reading.denial import NEGATORS
from rules.care.reading.words import Sentence
from rules.care.schema import FieldSpec
from rules.care.state import Plain
from rules.care.tables import Tables

PHONES: Final = frozenset(("phone", "phones", "cell", "cellphone", "cellular", "mobile", "telefono", "celular", "movil", "cel"))
PHONES_APART: Final = ("手 机", "电 话", "dien thoai", "one my", "one he", "one she", "el que me", "la que me")
KNOWING: Final = frozenset(("know", "sure", "se"))  # "a cell, don't know what kind"
WILLING: Final = frozenset(("year",))  # asks whether they will, and "yes, sign me up" says so


def possible(name: str, value: Plain, spec: FieldSpec, tables: Tables) -> bool:
    """Whether the field can have this value at all."""
    if value in ("unknown", "declined"):
        return True
    match spec.type:
        case "choice":
            return value in spec.every
        case "choices":
            return isinstance(value, tuple) and bool(value) and all(one in spec.every for one in value)
        case "yesno":
            return value in ("yes", "no")
        case "state":
            return isinstance(value, str) and tables.lexicon.is_code(value)
        case "date":
            return isinstance(value, str) and len(value) == 10
        case _:
            return isinstance(value, int | float) and spec.min <= value <= spec.max


def short_answer(text: str, told: Sequence[Sentence], name: str, tables: Tables) -> Plain | None:
    """What a short message means as the answer to our question about this field: a value, "unknown", "declined", or None."""
    spec = tables.vocabulary.fields[name]
    kind = replies.reply(text, tables.lexicon)
    if spec.consent and kind == "declined":
        return "no"  # who would rather not say yes has not agreed
    if kind in ("unknown", "declined") and len(told) <= 2:
        figure = _number_answer(told, name, spec, tables) if kind == "unknown" and spec.type == "number" else None
        return kind if figure is None else figure  # "maybe 66", "idk like 66"
    plain = kind if spec.consent else replies.fact_reply(text, tables.lexicon)
    value = _plain_answer(text, told, name, spec, plain, tables)
    return value if value is not None and possible(name, value, spec, tables) else None


def _plain_answer(text: str, told: Sequence[Sentence], name: str, spec: FieldSpec, kind: str | None, tables: Tables) -> Plain | None:
    if spec.type in ("choice", "choices"):
        return _choice_answer(text, told, name, spec, kind, tables)
    if spec.type == "yesno":
        if spec.consent and kind == "yes":
            stance = replies.reply_to_offer(text, tables.lexicon)
            return stance if stance in ("yes", "no") else None
        if kind == "yes" and name not in WILLING and Intent.EAGER in intents(text):
            return None  # "ok sign me up" is no Wi-Fi at home
        if kind is None and len(told) == 1 and (short := tables.lexicon.short(name, told[0].words)) is not None:
            return short
        return kind if kind in ("yes", "no") else None
    if spec.type == "number":
        return _number_answer(told, name, spec, tables)
    return None


def _choice_answer(text: str, told: Sequence[Sentence], name: str, spec: FieldSpec, kind: str | None, tables: Tables) -> Plain | None:
    places = replies.chosen(text, len(spec.options))
    if places:
        picked = [spec.options[place] for place in places]
        return tuple(picked) if spec.type == "choices" else picked[0] if len(picked) == 1 else None
    words = told[0].words if told else ()
    short = tables.lexicon.short(name, words) if len(told) == 1 and len(words) <= 6 else None
    if short is not None:
        return (short,) if spec.type == "choices" else short
    if name == "device" and (phone := _some_phone(told, tables)) is not None:
        return phone
    named = any(one.meaning.field == name for part in told for one in tables.lexicon.mentions(part))
    if name == "readiness" and not named and replies.reply(text, tables.lexicon) == "yes":
        return "now"  # "how do you feel about quitting?" "yes"
    if kind == "no" and "none" in spec.options and not named and not WISHING & {word for one in told for word in one.words}:
        return ("none",) if spec.type == "choices" else "none"
    return None


def _some_phone(told: Sequence[Sentence], tables: Tables) -> str | None:
    """A telephone without a word of its kind ("the one my grandson gave me"): what kind it is we ask next. One that has internet is a
    smart one."""
    words = {word for part in told for word in part.words}
    line = " ".join(word for part in told for word in part.words)
    if NEGATORS & words and not KNOWING & words:
        return None
    told_of = {one.meaning.field for part in told for one in tables.lexicon.mentions(part)}
    if "device" in told_of or not (PHONES & words or any(one in line for one in PHONES_APART)):
        return None
    return "smart" if "internet" in told_of else "unknown"


def _number_answer(told: Sequence[Sentence], name: str, spec: FieldSpec, tables: Tables) -> Plain | None:
    """The only number of a short message. Money and years have readers of their own."""
    if name == "income" or not told or len(told) > 2:
        return None
    if name in ("household", "stress") and (short := tables.lexicon.short(name, told[0].words)) is not None:
        return int(short)
    numbers = [word for one in told for word in _unclaimed(one, tables) if word.isdecimal()]
    if not numbers and len(told[0].words) <= 3 and told[0].words and told[0].words[0] in ("one", "uno", "mot"):
        return 1
    if len(numbers) != 1 or sum(len(one.words) for one in told) > 8:
        return None
    norm = told[0].norm
    if name == "age" and (ages.MONTHS_OLD.search(norm) or not ages.STATED.search(f"age {numbers[0]}{norm.split(numbers[0], 1)[-1]}")):
        return None
    if name == "household" and ("$" in norm or "000" in norm or bodies.KIDS.search(norm) or bodies.SPOUSE.search(norm)):
        return None
    if name == "age" and (ages.SOON.search(norm) or ages.BORN.search(norm) or ages.BORN_SHORT.search(norm)):
        return None  # the reader of ages knows better what "80 in March" and "born in 58" make
    value = int(numbers[0])
    return value if spec.min <= value <= spec.max else None


def _unclaimed(sentence: Sentence, tables: Tables) -> list[str]:
    """The words no known phrase has taken: the 2 of "type 2" is no answer."""
    taken = {place for one in tables.lexicon.mentions(sentence) for place in range(one.first, one.last + 1)}
    return [word for place, word in enumerate(sentence.words) if place not in taken]
