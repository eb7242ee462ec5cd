"""Facts out of plain words, without a model: phrases in four languages, negation, other people, numbers, short answers to our question.

What is said of somebody else ("my mother has diabetes") is nobody's fact here. What cannot be read is not guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from rules.care.tables import FieldSpec, Tables

YES: Final = (
    "yes", "yeah", "yep", "yup", "sure", "ok", "okay", "okie doke", "of course", "definitely", "absolutely", "correct", "right", "i do", "i am", "i agree",
    "i consent", "sounds good", "fine", "please do", "go ahead", "that works", "no problem", "y", "si", "claro", "por supuesto", "de acuerdo", "esta bien",
    "acepto", "correcto", "vale", "是", "是的", "好", "好的", "可以", "同意", "愿意", "有", "co", "vang", "dong y", "duoc", "da", "u",
)  # fmt: skip
NO: Final = (
    "no", "nope", "nah", "no thanks", "no thank you", "not really", "i dont", "i do not", "im not", "never", "not now", "not interested", "n", "rather not",
    "id rather not", "no gracias", "para nada", "no quiero", "tampoco", "不", "不是", "没有", "不用", "不同意", "不要", "khong", "khong can", "chua",
)  # fmt: skip
LONGEST_FIRST: Final = ((sorted(YES, key=len, reverse=True), "yes"), (sorted(NO, key=len, reverse=True), "no"))
NEGATORS: Final = frozenset("no not dont doesnt didnt havent without never isnt arent neither nor sin ni nunca tampoco khong".split())  # noqa: SIM905
CLAUSE: Final = re.compile(r"[.!?;\n,]| but | and now | pero | however |。|，|但")
OTHERS: Final = re.compile(
    r"\bmy (?:mother|mom|mum|father|dad|husband|wife|son|daughter|sister|brother|grandmother|grandma|grandfather|grandpa|aunt|uncle|friend|neighbor|boss)\b"
    r"|\b(?:he|she|they) (?:has|have|had|is|are)\b|\bmi (?:madre|mama|padre|papa|esposo|esposa|hijo|hija|hermano|hermana|abuela|abuelo)\b|我(?:妈|爸|丈夫|妻子|儿子|女儿)"
)
NUMBER: Final = re.compile(r"(?<![\w.$])\$?\s?(\d{1,3}(?:,\d{3})+|\d{1,7})(?:\.\d+)?\s?(k\b)?", re.I)
AGE: Final = re.compile(
    r"(?:i(?:'|’)?m|i am|im|age[ds]?|aged|soy|tengo|cumpli|edad|今年|我)\s*(?:is|of|de)?\s*(\d{1,3})(?!\s*(?:k|%|,\d|\$|kids|children|people|hijos|pounds|lbs))\b|\b(\d{1,3})\s*(?:years? old|year-old|yo\b|y/o|anos\b|años\b|岁|tuoi|tuổi)",
    re.I,
)
INCOME: Final = re.compile(
    r"(?:make|earn|income|salary|gano|ingresos?|sueldo|收入|thu nhap)\D{0,25}?\$?\s?(\d[\d,]*)(k\b)?|\$\s?(\d[\d,]*)(k\b)?", re.I
)
HOUSEHOLD: Final = re.compile(
    r"(?:household|family|familia|hogar|somos|there are|家里|gia dinh)\D{0,14}(\d{1,2})|(\d{1,2})\s*(?:people|person|of us|personas|口人|nguoi)",
    re.I,
)
WORDS: Final = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "uno": 1,
    "dos": 2,
    "tres": 3,
    "cuatro": 4,
    "cinco": 5,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
}
CODES: Final = re.compile(r"\b([A-Z]{2})\b")


@cache
def _known(phrase: str) -> str:
    """`flat` of a phrase of ours: remembered. A patient's words never are."""
    return flat(phrase)


@dataclass(frozen=True, slots=True)
class Said:
    """One fact somebody gave, with the words it rests on."""

    field: str
    value: str | int
    quote: str


def flat(text: str) -> str:
    """Lower case, no accents, straight apostrophes gone; length may change, so quotes come from the clause."""
    folded = unicodedata.normalize("NFKD", text.casefold()).replace("đ", "d")
    plain = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return re.sub(r"['’`´]", "", plain)


def extract(text: str, tables: Tables, *, pending: str | None = None) -> tuple[Said, ...]:
    """Every fact in this message, later ones last (a correction wins). `pending`: the field we asked about."""
    found: dict[str, Said] = {}
    if pending in tables.vocabulary.fields:
        answer = _answer(text, pending, tables)
        if answer is not None:
            found[pending] = answer
    for clause in _clauses(text):
        low = flat(clause)
        if OTHERS.search(low) and not re.search(r"\b(?:i have|i am|im|tengo|soy)\b", low):
            continue
        for said in _in_clause(clause, low, tables):
            if not (said.field == pending and pending in found and found[pending].value != said.value and len(found[pending].quote) <= 3):
                found[said.field] = said
    return tuple(found.values())


def yes_no(text: str) -> str | None:
    """ "yes", "no", or None for anything that is neither. Only the beginning counts: "know" holds no "no"."""
    low = flat(text).strip(" .!,。！，")
    words = re.findall(r"[^\W_]+", low)
    if not words:
        return None
    if low in ("\U0001f44d", "\U0001f44c"):
        return "yes"
    for phrases, value in LONGEST_FIRST:
        for phrase in phrases:
            if _starts(low, words, _known(phrase)) and (value == "yes" or "no problem" not in low):
                return value
    return None


def _starts(low: str, words: Sequence[str], phrase: str) -> bool:
    if not phrase.isascii():
        return low == phrase or (low.startswith(phrase) and len(low) <= len(phrase) + 3)
    parts = phrase.split()
    return list(words[: len(parts)]) == parts and (len(parts) > 1 or len(words) <= 6 or words[0] == parts[0])


def option(text: str, choices: Sequence[str]) -> str | None:
    """The choice meant by "2", "2.", "#2", "two" or "the second one"."""
    low = flat(text).strip(" .!)#")
    named = WORDS.get(low)
    number = int(low) if low.isdigit() and len(low) <= 2 else named
    return choices[number - 1] if number is not None and 1 <= number <= len(choices) else None


def _answer(text: str, name: str, tables: Tables) -> Said | None:
    """A short answer to the question we asked."""
    spec = tables.vocabulary.fields[name]
    quote = text.strip()[:80]
    match spec.type:
        case "choice":
            chosen = option(text, list(spec.options))
            if chosen is None and name in ("insurance", "device") and yes_no(text) == "no":
                chosen = "none"
            if chosen is None and name in ("condition", "event") and yes_no(text) == "no":
                chosen = "none"
            return Said(name, chosen, quote) if chosen else None
        case "yesno":
            value = yes_no(text)
            return Said(name, value, quote) if value else None
        case "state":
            code = _state(text, tables, alone=True)
            return Said(name, code, quote) if code else None
        case _:
            return _number_answer(text, name, spec, quote)


def _number_answer(text: str, name: str, spec: FieldSpec, quote: str) -> Said | None:
    low = flat(text)
    found = NUMBER.search(low)
    if found is None:
        word = next((WORDS[part] for part in re.findall(r"[^\W\d_]+", low) if part in WORDS), None)
        return Said(name, word, quote) if word is not None and len(low) < 20 and spec.min <= word <= spec.max else None
    if len(NUMBER.findall(low)) > 1 and name == "age":
        return None  # two numbers: the clause rules decide which is the age
    value = int(found[1].replace(",", "")) * (1000 if found[2] else 1)
    return Said(name, value, quote) if spec.min <= value <= spec.max else None


def _clauses(text: str) -> list[str]:
    return [part.strip() for part in CLAUSE.split(re.sub(r"(\d),(\d{3})", r"\1\2", text)) if part.strip()]


def _in_clause(clause: str, low: str, tables: Tables) -> list[Said]:
    found = []
    for name, spec in tables.vocabulary.fields.items():
        if spec.type == "choice":
            found += _choices(name, spec, clause, low)
        elif spec.type == "yesno":
            said = _yes_no_words(name, spec, clause, low)
            found += [said] if said else []
    code = _state(clause, tables, alone=False)
    if code:
        found.append(Said("state", code, clause[:80]))
    return found + _numbers(clause, low, tables)


def _choices(name: str, spec: FieldSpec, clause: str, low: str) -> list[Said]:
    hits = []
    for value, phrases in spec.options.items():
        for phrase in phrases:
            place = _find(_known(phrase), low)
            if place is None:
                continue
            denied = _denied(low, place) and not _known(phrase).startswith(("no ", "dont", "not ", "without", "sin "))
            if denied:
                continue
            hits.append((len(phrase), Said(name, value, clause[:80])))
    if not hits:
        return []
    return [max(hits, key=lambda hit: hit[0])[1]]


def _yes_no_words(name: str, spec: FieldSpec, clause: str, low: str) -> Said | None:
    if any(_find(_known(phrase), low) is not None for phrase in spec.no):
        return Said(name, "no", clause[:80])
    for phrase in spec.yes:
        place = _find(_known(phrase), low)
        if place is not None:
            return Said(name, "no" if _denied(low, place) else "yes", clause[:80])
    return None


def _numbers(clause: str, low: str, tables: Tables) -> list[Said]:
    found = []
    age = AGE.search(low)
    if age:
        value = int(age[1] or age[2])
        if tables.vocabulary.fields["age"].min <= value <= tables.vocabulary.fields["age"].max:
            found.append(Said("age", value, clause[:80]))
    income = INCOME.search(low)
    if income:
        digits, thousand = (income[1], income[2]) if income[1] else (income[3], income[4])
        found.append(Said("income", int(digits.replace(",", "")) * (1000 if thousand else 1), clause[:80]))
    people = HOUSEHOLD.search(low)
    if people:
        found.append(Said("household", int(people[1] or people[2]), clause[:80]))
    return found


def _state(text: str, tables: Tables, *, alone: bool) -> str | None:
    low = flat(text)
    for name in sorted((one for one in tables.vocabulary.states if _known(one) in low), key=len, reverse=True):
        if _find(_known(name), low) is not None:
            return tables.vocabulary.states[name]
    codes = set(tables.vocabulary.states.values())
    word = text.strip(" .!").upper()
    if alone and word in codes:
        return word
    return next(
        (
            code
            for code in CODES.findall(text)
            if code in codes and code not in ("OK", "IN", "OR", "ME", "HI", "OH", "PA", "MA", "AL", "LA", "DE")
        ),
        None,
    )


def _find(phrase: str, low: str) -> int | None:
    """Where the phrase stands as whole words. The plain look comes first: nearly every phrase is not there at all."""
    place = low.find(phrase)
    if place < 0 or not phrase.isascii():
        return place if place >= 0 else None
    found = _whole(phrase).search(low, place)
    return found.start() if found else None


@cache
def _whole(phrase: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){re.escape(phrase)}(?![^\W_])")


def _denied(low: str, place: int) -> bool:
    before = re.findall(r"[^\W_]+", low[:place])[-4:]
    return bool(NEGATORS & set(before)) or low[max(0, place - 3) : place].endswith(("没有", "没", "不是", "无"))


def service_named(text: str, tables: Tables) -> str | None:
    """The service a message asks for by name or by a number of the list, if exactly one is clearly meant."""
    low = flat(text)
    hits = []
    for service, phrases in tables.vocabulary.services.items():
        for phrase in phrases:
            if _find(_known(phrase), low) is not None:
                hits.append((len(phrase), service))
    return max(hits)[1] if hits else None
