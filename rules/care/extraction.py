"""Facts out of plain words, without a model. Each kind of value has its own reader in `reading/`; this file asks them all.

What is said of somebody else is nobody's fact here, what is denied, doubted or asked is none, and what cannot be read is not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from rules.care.answers import possible, short_answer
from rules.care.reading import ages, bodies, dates, denial, money, people, places, replies
from rules.care.reading.hinting import hinted
from rules.care.reading.lexicon import Mention
from rules.care.reading.spread import narrowed
from rules.care.reading.texted import reading
from rules.care.reading.words import Sentence, flat, has_ssn, quote, sentences
from rules.care.schema import FieldSpec
from rules.care.state import Plain
from rules.care.tables import SERVICES, Tables

__all__ = ["Said", "extract", "flat", "has_ssn", "option", "possible", "service_answered", "service_named", "services_named", "yes_no"]

SHARED: Final = frozenset(("household", "income", "event", "event_date", "event_more", "device", "internet"))
AT_HAND: Final = ("device", "internet")  # asked which there is, "my son's iPhone" is one
OF_FAMILY: Final = frozenset(("baby", "death", "lost_job", "divorced", "plan_ended"))  # these open sign-up for the whole household
KNOWN_EVENTS: Final = ("event", "event_more")
HAVING: Final = frozenset(("have", "has", "got", "tengo", "tiene", "有", "co"))
LOST: Final = (("event", "lost_medicaid"), ("event", "plan_ended"))
FIGURES: Final = ("number", "amount", "state", "date")
NO_MORE: Final = re.compile(
    r"\b(?:have none|have nothing|dont have (?:any|one|it)|do not have (?:any|one)|no tengo(?: ninguno)?$|khong co$)|没 有$"
)
COVERAGE: Final = frozenset(("coverage", "insurance", "cobertura", "seguro", "保", "hiem", "benefits"))


@dataclass(frozen=True, slots=True)
class Said:
    """One fact somebody gave, with the words it rests on. `denied`: they said that it is not so."""

    field: str
    value: Plain
    quote: str
    denied: bool = False


def extract(text: str, tables: Tables, *, pending: str | None = None, now: datetime | None = None, who: str = "self") -> tuple[Said, ...]:
    """Every fact in this message. `pending`: the field we asked about, which short answers belong to. `who`: whose facts we keep."""
    at = now or datetime.now(UTC)
    whole, text = text, narrowed(text, str(pending))
    told = sentences(text)
    whose = people.speakers(told)
    found = _Found(tables)
    if pending in tables.vocabulary.fields:
        found.answer(_answered(text, told, str(pending), tables))
    for sentence, row in zip(told, whose, strict=True):
        last: Mention | None = None
        mentions = [*tables.lexicon.mentions(sentence), *tables.lexicon.combined(sentence)]
        for one in mentions:
            spec = tables.vocabulary.fields.get(one.meaning.field)
            if (
                spec is None
                or spec.type == "state"
                or not (_about(one, row, who) or one.meaning.field == pending in AT_HAND)
                or denial.asked(sentence, one)
                or denial.doubted(one, sentence)
            ):
                continue
            denied = denial.denied(one, sentence, last, mentions)
            last = one if denied else None
            if one.meaning.field == "insurance" and not denied and _wished(one, sentence, tables):
                continue  # "I want a marketplace plan" is what they have not got
            found.mention(one, sentence, spec, denied=denied, asked=one.meaning.field == pending)
        found.implied(mentions, sentence, wanted=tables.lexicon.has(tables.lexicon.wants, sentence.words))
        for said in _figures(sentence, mentions, row, who, pending, tables, at):
            found.figure(said)
    heard = found.all(pending)
    return heard if text is whole else tuple(replace(one, quote=quote(whole)) for one in heard)  # what is quoted are their own words


def _wished(one: Mention, sentence: Sentence, tables: Tables) -> bool:
    first, _ = sentence.around(one.first)
    before = sentence.words[first : one.first]
    return tables.lexicon.has(tables.lexicon.wants, before) and not HAVING & set(before) and one.meaning.value != "none"


def _about(one: Mention, row: Sequence[str], who: str) -> bool:
    """Whether what is said here is about the person whose facts we keep."""
    whose = row[one.first]
    if one.meaning.field == "caregiver" or not whose:
        return True
    if one.meaning.field in SHARED:
        return who == "other" or whose == "self" or (one.meaning.field in KNOWN_EVENTS and one.meaning.value in OF_FAMILY)
    return whose == who


class _Found:
    """What one message gave, field by field."""

    def __init__(self, tables: Tables) -> None:
        self._fields = tables.vocabulary.fields
        self._rows: dict[str, list[Said]] = {}
        self._answered: dict[str, Said] = {}

    def answer(self, said: Said | None) -> None:
        if said is not None:
            self._answered[said.field] = said

    def mention(self, one: Mention, sentence: Sentence, spec: FieldSpec, *, denied: bool, asked: bool) -> None:
        name, value = one.meaning
        if spec.type == "yesno" and denied:
            value = "no" if value == "yes" else value
            denied = False
        elif denied and (value == "none" or _holds_its_no(one, sentence)):
            denied = False
        elif denied and value in spec.if_denied and (asked or name == "insurance"):
            value, denied = spec.if_denied[value], False
        self._rows.setdefault(name, []).append(Said(name, value, sentence.quote, denied))

    def figure(self, said: Said) -> None:
        self._rows.setdefault(said.field, []).append(said)

    def implied(self, mentions: Sequence[Mention], sentence: Sentence, *, wanted: bool) -> None:
        """Coverage that was lost is no coverage now: nobody who said so is asked which insurance they have."""
        meant = [one.meaning for one in mentions]
        words = " ".join(sentence.words)
        lost = any(one in LOST for one in meant)
        job = ("event", "lost_job") in meant and not wanted and bool(COVERAGE & set(sentence.words))
        without = ("service", "insurance") in meant and NO_MORE.search(words) is not None
        if lost or ((job or without) and not any(one[0] == "insurance" for one in meant)):
            self._rows["insurance"] = [Said("insurance", "none", sentence.quote)]
        if ("event", "new_citizen") in meant:
            self._rows.setdefault("citizen", []).append(Said("citizen", "yes", sentence.quote))

    def all(self, pending: str | None) -> tuple[Said, ...]:
        names = [*self._rows, *(name for name in self._answered if name not in self._rows)]
        out: list[Said] = []
        for name in names:
            out += self._settle(name, self._rows.get(name, []), self._answered.get(name), asked=name == pending)
        return tuple(out)

    def _settle(self, name: str, rows: list[Said], answered: Said | None, *, asked: bool) -> list[Said]:
        """Several mentions of one field: choices add up; of single values a plain answer wins, then the most telling, then the last."""
        spec = self._fields[name]
        told, denied = [one for one in rows if not one.denied], [one for one in rows if one.denied]
        opposite = spec.type == "yesno" and not spec.consent and bool(told) and answered is not None and told[-1].value != answered.value
        guess = answered is not None and answered.value == "unknown" and bool(told) and spec.type in FIGURES  # "not sure, about 180"
        if answered is not None and not opposite and not guess:  # "no, I don't have wifi, but I have data": what follows the no counts
            told, denied = [answered], []
        if spec.type == "choices":
            return self._several(name, spec, told, denied)
        if not told:
            return denied[-1:]
        if spec.type == "choice" and spec.exclusive == [] and name in ("insurance", "need", "device"):
            ranked = sorted(told, key=lambda one: _telling(name, str(one.value), spec))
            return [*denied, ranked[0]]
        return [*denied, told[-1]]

    @staticmethod
    def _several(name: str, spec: FieldSpec, told: list[Said], denied: list[Said]) -> list[Said]:
        values: list[str] = []
        for one in told:
            values += one.value if isinstance(one.value, tuple) else [str(one.value)]
        if any(one in ("unknown", "declined") for one in values):
            return [told[0]]
        real = [one for one in values if one not in spec.exclusive] or values
        real = [one for one in real if one != "other"] or real
        kept = tuple(one for one in spec.every if one in real)
        return [*denied, Said(name, kept, told[-1].quote if told else "")] if kept else denied


FIRST: Final = {
    "insurance": ("medicare", "medicaid", "employer", "private", "other", "cobra", "insured", "none"),
    "need": ("controlled", "handson", "refill", "mental", "specialist", "sick", "followup", "other"),
    "device": ("smart", "basic", "none"),
}


def _telling(name: str, value: str, spec: FieldSpec) -> int:
    order = FIRST.get(name, spec.every)
    return order.index(value) if value in order else len(order)


def _holds_its_no(one: Mention, sentence: Sentence) -> bool:
    """A "no" that is part of the phrase itself ("no insurance", "sin seguro") denies nothing more."""
    return any(word in denial.NEGATORS for word in sentence.words[one.first : one.last + 1])


def _figures(
    sentence: Sentence, mentions: Sequence[Mention], row: Sequence[str], who: str, pending: str | None, tables: Tables, now: datetime
) -> Iterator[Said]:
    """Numbers, money, dates and places."""
    fields, words = tables.vocabulary.fields, sentence.quote
    own = replace(sentence, norm=people.own_stretches(sentence.norm, who))
    mine = "other" not in row if who == "self" else not row or "other" in row or "self" not in row
    readings: list[tuple[str, Plain | None]] = [
        ("household", bodies.household_in(sentence, asked=pending == "household")),
        ("income", money.income_in(sentence, asked=pending == "income")),
    ]
    if own.norm:
        readings += [
            ("age", ages.age_in(own, now, asked=pending == "age", listed=bool(mentions))),
            ("height", bodies.height_in(own, asked=pending in ("height", "weight"))),
            ("weight", bodies.weight_in(own, asked=pending in ("weight", "height"))),
            ("stress", bodies.of_ten(own) if pending == "stress" or "stress" in own.norm else None),
        ]
    if mine or row[0] == who:
        readings.append(("state", places.state_in(sentence, mentions, tables.lexicon, asked=pending == "state")))
    told_event = any(one.meaning.field in KNOWN_EVENTS and one.meaning.value != "none" for one in mentions)
    if pending in ("event", "event_date", "event_more") or told_event:
        day = dates.date_in(sentence, now.date(), asked=pending == "event_date")
        readings.append(("event_date", day.isoformat() if day else None))
    for name, value in readings:
        if value is not None and possible(name, value, fields[name], tables):
            yield Said(name, value, words)


def _answered(text: str, told: Sequence[Sentence], name: str, tables: Tables) -> Said | None:
    value = short_answer(text, told, name, tables)
    return None if value is None else Said(name, value, quote(text))


def yes_no(text: str, tables: Tables) -> str | None:
    """ "yes", "no", or None for anything that is neither."""
    kind = replies.reply(text, tables.lexicon)
    return kind if kind in ("yes", "no") else None


def option(text: str, choices: Sequence[str]) -> str | None:
    """The one choice meant by "2", "#2", "two", "the second one"."""
    places = replies.chosen(text, len(choices))
    return choices[places[0]] if len(places) == 1 else None


def services_named(text: str, tables: Tables) -> tuple[str, ...]:
    """Services a message asks for, in the order it names them. "insurance" inside a fact ("I have insurance") is no such wish."""
    found: dict[str, None] = {}
    for sentence in sentences(text):
        mentions = tables.lexicon.mentions(sentence)
        wanted = tables.lexicon.has(tables.lexicon.wants, sentence.words)
        insured = any(one.meaning.field in ("insurance", "ssn") for one in mentions)
        last: Mention | None = None
        for one in mentions:
            if one.meaning.field != "service":
                continue
            denied = denial.denied(one, sentence, last)
            last = one if denied else None
            if not denied and not (one.meaning.value == "insurance" and insured and not wanted):
                found[one.meaning.value] = None
        for one in tables.lexicon.combined(sentence):
            if one.meaning.field == "service":
                found.setdefault(one.meaning.value, None)
    if "rpm" in found and reading(text) and not wishes(text, tables):
        del found["rpm"]  # "my pressure at home is 150/90" tells a reading and asks for nothing
    return tuple(one for one in found if one in SERVICES)


def service_answered(text: str, tables: Tables) -> tuple[str, ...]:
    """The same as the answer to "which one?", where one word is enough ("doctor", "meds", "the video one")."""
    told = sentences(text)
    if (named := services_named(text, tables)) or len(told) != 1:
        return named
    short = tables.lexicon.short("service", told[0].words) or hinted(told[0], tables.lexicon)
    return (short,) if short is not None else ()


def wishes(text: str, tables: Tables) -> bool:
    """Whether something is wished for ("I want", "quisiera", "想", "muốn")."""
    return any(tables.lexicon.has(tables.lexicon.wants, one.words) or "monitoring" in one.words for one in sentences(text))


def service_named(text: str, tables: Tables) -> str | None:
    """The one service asked for, if exactly one is."""
    named = services_named(text, tables)
    return named[0] if len(named) == 1 else None
