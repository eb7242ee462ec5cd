"""The words people use for the values of the vocabulary, in all languages at once (people mix them), found longest first."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from rules.care.reading.words import Sentence, phrase
from rules.care.schema import Vocabulary

LANGUAGES: Final = ("en", "es", "zh", "vi")
LONG: Final = 7  # a mistyped word of this many letters is still recognised; shorter ones are too near to others
RESPELLED: Final = frozenset(("condition", "service", "state", "drugs", "device"))  # fields whose long words are forgiven a slip
ANSWERS: Final = ("yes", "no", "unknown", "declined")
KEYS: Final = {"language", "values", "short", "services", "combos", "wants", "offtopic", *ANSWERS}


class LexiconError(Exception):
    """A word list that cannot be used; names the file and the entry."""


class Meaning(NamedTuple):
    """`field` is a field's name, "service", "state" or "city"."""

    field: str
    value: str


class Mention(NamedTuple):
    meaning: Meaning
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Combo:
    """A meaning carried by words apart from each other: one of each set, in one sentence."""

    meaning: Meaning
    sets: tuple[frozenset[str], ...]


class Lexicon:
    """Compiled word lists. Built once; only read afterwards."""

    def __init__(self, files: Sequence[Mapping[str, Any]], places: Mapping[str, Mapping[str, str]]) -> None:
        self._tree: dict[str, dict[tuple[str, ...], list[Meaning]]] = {}
        self._short: dict[str, dict[tuple[str, ...], str]] = {}
        self._answers: dict[str, dict[tuple[str, ...], str]] = {}
        self.combos: tuple[Combo, ...] = tuple(
            Combo(_meaning(one), tuple(frozenset(words) for words in _folded(one["all"]))) for file in files for one in file["combos"]
        )
        self.wants = self._flat(files, "wants")
        self.offtopic = self._flat(files, "offtopic")
        for file in files:
            self._take(file)
        for kind in ("states", "cities"):
            for name, code in places[kind].items():
                self._add(name, Meaning("state" if kind == "states" else "city", code))
        self._codes = frozenset(places["states"].values())
        self._long = tuple(
            sorted(
                {
                    word
                    for words, meanings in self._rows()
                    if RESPELLED & {one.field for one in meanings}
                    for word in words
                    if len(word) >= LONG and word.isascii()
                }
            )
        )
        self._known = frozenset(word for words in self._every() for word in words)

    @classmethod
    def load(cls, folder: Path, vocabulary: Vocabulary) -> Lexicon:
        """Raises `LexiconError` for a missing file, an unknown key, or a value the vocabulary does not have."""
        files = []
        for language in LANGUAGES:
            data = _json(folder / f"{language}.json")
            if set(data) != KEYS:
                raise LexiconError(f"lexicon/{language}.json: needs exactly {', '.join(sorted(KEYS))}")
            for kind in ("values", "short"):
                for key in [*data[kind], *(one["means"] for one in data["combos"] if "means" in one)]:
                    _check(f"lexicon/{language}.json", key, vocabulary)
            files.append(data)
        return cls(files, _json(folder / "places.json"))

    def _take(self, file: Mapping[str, Any]) -> None:
        for key, phrases in file["values"].items():
            name, value = key.split(".", 1)
            for one in phrases:
                self._add(one, Meaning(name, value))
        for service, phrases in file["services"].items():
            for one in phrases:
                self._add(one, Meaning("service", service))
        for key, phrases in file["short"].items():
            name, value = key.split(".", 1)
            self._short.setdefault(name, {}).update({phrase(one): value for one in phrases})
        for answer in ANSWERS:
            self._answers.setdefault(file["language"], {}).update({phrase(one): answer for one in file[answer]})

    def _add(self, text: str, meaning: Meaning) -> None:
        words = phrase(text)
        kept = self._tree.setdefault(words[0], {}).setdefault(words, [])
        if meaning not in kept:
            kept.append(meaning)

    def _rows(self) -> Iterator[tuple[tuple[str, ...], list[Meaning]]]:
        for rows in self._tree.values():
            yield from rows.items()

    def _every(self) -> Iterator[tuple[str, ...]]:
        for rows in self._tree.values():
            yield from rows

    @staticmethod
    def _flat(files: Sequence[Mapping[str, Any]], key: str) -> tuple[tuple[str, ...], ...]:
        return tuple(phrase(one) for file in files for one in file[key])

    def mentions(self, sentence: Sentence) -> list[Mention]:
        """Every known phrase, left to right; of overlapping ones the longest."""
        words = [self._respelled(word) for word in sentence.words]
        found: list[Mention] = []
        place = 0
        while place < len(words):
            best: tuple[str, ...] = ()
            for candidate in self._tree.get(words[place], ()):
                if len(candidate) > len(best) and tuple(words[place : place + len(candidate)]) == candidate:
                    best = candidate
            if not best:
                place += 1
                continue
            last = place + len(best) - 1
            found += [Mention(meaning, place, last) for meaning in self._tree[words[place]][best]]
            place = last + 1
        return found

    def _respelled(self, word: str) -> str:
        """A long word one or two slips away from a known one ("diabetis", "medicade") is taken for it."""
        if len(word) < LONG - 1 or word in self._known or not word.isascii() or word.isdecimal():
            return word
        slips = 2 if len(word) >= LONG + 2 else 1
        near = process.extractOne(word, self._long, scorer=DamerauLevenshtein.distance, score_cutoff=slips)
        return near[0] if near is not None and near[0][:2] == word[:2] else word

    def short(self, name: str, words: Sequence[str]) -> str | None:
        """What a very short answer means for the field we asked about ("work" for insurance)."""
        rows = self._short.get(name, {})
        trimmed = tuple(word for word in words if word not in FILLERS)
        return rows.get(tuple(words)) or rows.get(trimmed)

    def shorts(self, name: str) -> Iterable[tuple[tuple[str, ...], str]]:
        """Every such phrase of a field, with what it means."""
        return self._short.get(name, {}).items()

    def answer(self, words: Sequence[str]) -> tuple[str, int] | None:
        """ "yes", "no", "unknown" or "declined" at the start of these words, by the longest phrase, with its length."""
        best: tuple[str, int] | None = None
        for rows in self._answers.values():
            for size in range(min(6, len(words)), 0, -1):
                kind = rows.get(tuple(words[:size]))
                if kind is not None and (best is None or size > best[1]):
                    best = (kind, size)
                    break
        return best

    def is_code(self, word: str) -> bool:
        return word in self._codes

    def combined(self, sentence: Sentence) -> list[Mention]:
        """Meanings whose words stand apart ("they cut me off my Medicaid"), at the place of the first of them."""
        words, line = frozenset(sentence.words), f" {' '.join(sentence.words)} "
        found = []
        for combo in self.combos:
            if all(any(one in words or (" " in one and f" {one} " in line) for one in group) for group in combo.sets):
                place = next((at for at, word in enumerate(sentence.words) if any(word in group for group in combo.sets)), 0)
                found.append(Mention(combo.meaning, place, place))
        return found

    def has(self, phrases: Sequence[tuple[str, ...]], words: Sequence[str]) -> bool:
        """Whether any of these phrases stands in these words."""
        present = set(words)
        return any(
            one[0] in present and any(tuple(words[at : at + len(one)]) == one for at, word in enumerate(words) if word == one[0])
            for one in phrases
        )


FILLERS: Final = frozenset(
    "the a an my its it is i have from through just el la un una mi es de con tengo por um uh well like so maybe now right currently yet please thanks really at all ahora ya por favor".split()
)


def _meaning(combo: Mapping[str, Any]) -> Meaning:
    if "service" in combo:
        return Meaning("service", combo["service"])
    name, _, value = str(combo["means"]).partition(".")
    return Meaning(name, value)


def _folded(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    return [[phrase(word)[0] if len(phrase(word)) == 1 else " ".join(phrase(word)) for word in row] for row in rows]


def _check(file: str, key: str, vocabulary: Vocabulary) -> None:
    name, _, value = key.partition(".")
    if name in ("service", "courtesy"):  # "courtesy": phrases that only look like a fact ("cảm ơn" is thanks, "cảm" a cold)
        return
    spec = vocabulary.fields.get(name)
    if spec is None:
        raise LexiconError(f"{file}: {key}: no such field; add it to vocabulary.json")
    known = ("yes", "no") if spec.type == "yesno" else (*spec.every, "unknown") if spec.every else ()
    if known and value not in known:
        raise LexiconError(f"{file}: {key}: {name} has no value {value}; use one of {', '.join(known)}")


def _json(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as why:
        raise LexiconError(f"lexicon/{path.name} cannot be read") from why
    except ValueError as why:
        raise LexiconError(f"lexicon/{path.name}: is not JSON: {why}") from why
    if not isinstance(data, dict):
        raise LexiconError(f"lexicon/{path.name}: is not a JSON object")
    return data
