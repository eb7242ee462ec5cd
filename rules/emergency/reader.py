"""The second reader: a frozen linear model over letters and words that only ever raises what the rules did not see.

Rules explain themselves and are what clinicians own; but a sign told in words nobody foresaw fires no rule. This model has read labelled
messages (`lessons/`, by `python -m rules.emergency.teach`) and knows how danger tends to sound. It is a table of weights of pieces of words
and of classes of words side by side (`reader.bin`; weights.py, classes.py) under a head that can be read (`reader.json`: version, lessons,
thresholds, what they were measured to do, the table's hash), learned offline and never from patients; it runs in the same pure function,
needs nothing, and cannot lower a level.

    any score >= its raise_at   the level is raised (crisis, critical or urgent), named `reader.<level>` among the rules, confidence low
    danger >= ask_at            level none, but the assistant asks one closed question about danger instead of passing over it

Sources of the labels: the guide in `lessons/README.md` (AHA, ASA, C-SSRS, CDC, ACEP sign lists). Not reviewed by clinicians yet.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from pathlib import Path
from typing import Final, NamedTuple

from rules.emergency.classes import Classes, size_of
from rules.emergency.weights import UNIT, Weights, around, beside, number, sums

FILE: Final = Path(__file__).with_name("reader.json")
TABLE: Final = "reader.bin"  # beside it
LONGEST: Final = 260  # words that are read; a longer message is read in its first and last half of that
LETTERS: Final = 40  # of a word that are read
KEPT: Final = 8_000  # words whose sums are kept: the most anybody says, and all of them words of the lessons
WORD: Final = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]|[^\W_\u3400-\u9fff]+")
HAN: Final = re.compile(r"[\u3400-\u9fff]")
ZEROS: Final = str.maketrans("123456789", "0" * 9)
PLAIN: Final = {place: " " for place in range(128) if not chr(place).isalnum()} | {ord("'"): None} | ZEROS
IN_BYTES: Final = "".join(map(chr, range(128))).lower().replace("'", " ").translate(PLAIN).encode().ljust(256)  # and capitals as small
MARGIN: Final = 1.0  # logits
EXPONENT: Final = -0.25
CALM: Final = -1.0  # logits of danger, below which nobody is heard saying goodbye
QUESTIONS: Final = ("danger", "critical", "crisis")
Heard = tuple[int, int, int]  # a word's number (0: no lesson has it), the weights of its pieces as `Weights.added`, its class
NO_WORDS: Final[tuple[tuple[int, ...], ...]] = ((), (), ())


class ReaderError(ValueError):
    """The weights cannot be used; says what is wrong with the file."""


class Reading(NamedTuple):
    """What the reader makes of a message. `level`: critical, crisis, urgent, or None when it raises nothing. `score` is in logits.
    `sure` is the level when every score must pass by a wide margin (MARGIN): for few words, and against what the rules set aside."""

    level: str | None
    ask: bool
    score: float
    sure: str | None = None


def words(text: str) -> list[str]:
    """Lower case, no accents, digits all alike, Han characters one by one."""
    plain = text if text.isascii() else text.casefold()
    if plain.isascii():
        found = plain.encode().translate(IN_BYTES, b"'").decode().split()  # as PLAIN, in a fifth of the time
    else:  # most words of a message with accents have none
        found = []
        for plainly, side_by_side in groupby(plain.split(), str.isascii):
            run = " ".join(side_by_side)
            found += run.translate(PLAIN).split() if plainly else _unmarked(run)
    return found if len(found) <= LONGEST else [*found[: LONGEST // 2], *found[-LONGEST // 2 :]]


def _unmarked(text: str) -> list[str]:
    """As `words`, of words that are not plain."""
    plain = unicodedata.normalize("NFKD", text).replace("đ", "d").replace("\u2019", "")
    for mark in filter(unicodedata.combining, set(plain)):
        plain = plain.replace(mark, "")
    return plain.translate(PLAIN).split() if plain.isascii() else WORD.findall(_zeroed(plain.replace("'", "")))


def _zeroed(text: str) -> str:
    for digit in filter(text.__contains__, "123456789"):
        text = text.replace(digit, "0")
    return text


def features(text: str, prior_bot: str | None = None) -> list[str]:
    """Each word once, with its beginnings, middles and ends, its neighbour and the next one; with the question of ours a short answer
    belongs to. A piece that stands in two words is there twice."""
    said = words(text)
    found = [piece for word in dict.fromkeys(said) for piece in _pieces(word)]
    found += dict.fromkeys(f"{one}_{two}" for one, two in pairwise(said))
    found += dict.fromkeys(f"{one}~{two}" for one, two in zip(said, said[2:], strict=False))
    found += dict.fromkeys(f"{one}_{two}_{three}" for one, two, three in zip(said, said[1:], said[2:], strict=False))
    if prior_bot:
        asked, first = dict.fromkeys(words(prior_bot)), said[0] if said else ""
        found += [f"?{one}" for one in asked] + [f"?{one}|{first}" for one in asked]
    return found


def key_of(feature: str) -> int:
    """The number a feature's weights are found by."""
    if feature[0] == "?":
        asked, bar, first = feature.partition("|")
        return beside(number(asked), key_of_word(first)) if bar else number(asked)
    if "~" in feature:
        one, _, two = feature.partition("~")
        return around(key_of_word(one), key_of_word(two))
    if "_" not in feature:
        return number(feature)
    one, *more = feature.split("_")
    key = key_of_word(one)
    for other in more:
        key = beside(key, key_of_word(other))
    return key


def key_of_word(word: str) -> int:
    """The number a word's own weights, and its class, are found by."""
    return number(f"={word[:LETTERS]}")


def _pieces(word: str) -> Iterator[str]:
    yield f"={word[:LETTERS]}"
    if HAN.match(word):
        return
    framed = f" {word[:LETTERS]} "
    for size in (3, 4, 5):
        for start in range(len(framed) - size + 1):
            yield framed[start : start + size]


def weight_of(pieces: int) -> float:
    """How much each piece counts: a long message must not sound dangerous for its length alone."""
    return float(max(pieces, 1) ** EXPONENT)


def raised(scores: Sequence[float], least: Sequence[float], likely: float, alone: float) -> bool:
    """Whether these scores raise the level: any one over its own threshold, and none of them where danger as a whole is below `likely`;
    except self-harm above `alone`, where danger need not even be likely: those who say goodbye speak of none."""
    danger, critical, crisis = scores
    if crisis >= alone and danger >= CALM:
        return True
    return danger >= likely and (danger >= least[0] or critical >= least[1] or crisis >= least[2])


class Sound:
    """A message as the reader takes it: its words, and its scores once somebody asks."""

    def __init__(self, reader: Reader, text: str, prior_bot: str | None = None, whole: Sound | None = None) -> None:
        """`whole`: what it is a part of."""
        self._reader, self._prior_bot, self._text = reader, prior_bot, text
        self._words: list[str] | None = None
        self._strange: dict[str, Heard] = whole._strange if whole is not None else {}  # words looked up for this message only
        self._scores: tuple[float, ...] | None = None

    @property
    def words(self) -> list[str]:
        """Its words. Of a message of many signs nobody asks for them."""
        if self._words is None:
            self._words = words(self._text)
        return self._words

    @property
    def scores(self) -> tuple[float, ...]:
        """Logits, one a question: any danger, critical, self-harm."""
        if self._scores is None:
            self._scores = self._reader.scores_of(self.words, self._prior_bot, self._strange)
        return self._scores

    def of(self, part: str) -> Sound:
        """A part of the message by itself."""
        sound = Sound(self._reader, part, whole=self)
        if sound.words == self.words and not self._prior_bot:
            sound._scores = self.scores  # it is the whole: most messages have no stops, or one at the end
        return sound

    @property
    def han(self) -> bool:
        return not self._text.isascii() and any(map(HAN.match, self.words))

    def read(self) -> Reading:
        """What this message sounds like."""
        reader = self._reader
        danger, critical, crisis = scores = self.scores
        if not raised(scores, reader.raise_at, reader.likely_at, reader.alone_at):
            return Reading(None, danger >= reader.ask_at, danger)
        level = "urgent"
        if crisis >= reader.raise_at[2] or crisis > max(critical, 0):
            level = "crisis"
        elif critical >= reader.call_at:
            level = "critical"
        wide = [one + MARGIN for one in reader.raise_at]
        sure = None
        if raised(scores, wide, reader.likely_at + MARGIN, reader.alone_at + MARGIN):
            sure = "crisis" if crisis >= max(wide[2], critical) else "critical" if critical >= reader.call_at + MARGIN / 2 else "urgent"
        return Reading(level, danger >= reader.ask_at, danger, sure)

    def harmless(self, by: float = 0.0) -> bool:
        """Whether danger is out of the question: of a hundred messages of danger two or three are below `doubt_at`, and most of those
        sound severe or of self-harm all the same. `by`: how far below."""
        danger, critical, crisis = self.scores
        return danger < self._reader.doubt_at - by and max(critical, crisis) < 0

    def severe(self, by: float = 0.0) -> str | None:
        """critical or crisis where an urgent sign is told in words of worse: of a hundred urgent messages about five are above each
        `severe_at`. `by`: how far above."""
        _, critical, crisis = self.scores
        if crisis >= self._reader.severe_at[1] + by and crisis > critical:
            return "crisis"
        return "critical" if critical >= self._reader.severe_at[0] + by else None


class Reader:
    """Frozen weights. Immutable; share it."""

    def __init__(self, data: Mapping[str, object], table: bytes) -> None:
        """`data` and `table` are what `teach` wrote. Raises `ReaderError` when they are not, or not of each other."""
        try:
            self.version = str(data["version"])
            self._bias = tuple(float(one) for one in data["bias"])  # type: ignore[attr-defined]
            self.raise_at = tuple(float(one) for one in data["raise_at"])  # type: ignore[attr-defined]
            self.ask_at = float(data["ask_at"])  # type: ignore[arg-type]
            self.doubt_at = float(data["doubt_at"])  # type: ignore[arg-type]
            self.severe_at = tuple(float(one) for one in data["severe_at"])  # type: ignore[attr-defined]
            self.call_at = float(data["call_at"])  # type: ignore[arg-type]
            self.likely_at, self.alone_at = float(data["likely_at"]), float(data["alone_at"])  # type: ignore[arg-type]
            told = int(data["words"]), int(data["classes"])  # type: ignore[call-overload]
            packed, end = memoryview(table), max(0, len(table) - size_of(*told))
            self.weights, self.classes = Weights(packed[:end]), Classes(packed[end:], *told)
            learnt = data["table"]
        except (KeyError, TypeError, ValueError, AttributeError) as why:
            raise ReaderError(f"reader.json: {type(why).__name__}: {why}") from None
        counts = {len(self._bias), len(self.raise_at), len(self.severe_at) + 1}
        if counts != {len(QUESTIONS)} or self.doubt_at > self.ask_at:
            raise ReaderError("reader.json: needs a bias and a raise_at for each question, two severe_at; doubt_at <= ask_at")
        if hashlib.sha256(table).hexdigest() != learnt:
            raise ReaderError(f"reader.json: {TABLE} is not the table it was written with; run python -m rules.emergency.teach")
        self._kept: dict[str, Heard] = {}  # words of the lessons only: a patient's own (a name, a street) are forgotten at once

    @classmethod
    def load(cls, file: Path = FILE) -> Reader:
        """Raises `ReaderError` for a file that is missing or not what `teach` writes."""
        try:
            data, table = json.loads(file.read_bytes()), file.with_name(TABLE).read_bytes()
        except (OSError, ValueError) as why:
            raise ReaderError(f"{file.name}: {type(why).__name__}") from None
        return cls(data, table)

    def sound(self, text: str, prior_bot: str | None = None) -> Sound:
        """The message, to be asked what it sounds like. `prior_bot`: the question of ours it answers."""
        return Sound(self, text, prior_bot)

    def scores_of(self, said: Sequence[str], prior_bot: str | None = None, strange: dict[str, Heard] | None = None) -> tuple[float, ...]:
        """As `Sound.scores`, of a message's `words`. `strange`: words of no lesson that were looked up before, to be added to."""
        heard: list[Heard] = [*map(self._kept.get, said)]  # type: ignore[list-item]  # those not kept come below
        if not all(heard):
            strange = {} if strange is None else strange
            for place in [place for place, one in enumerate(heard) if not one]:
                heard[place] = strange.get(said[place]) or self._word(said[place], strange)
        numbers, own, kinds = zip(*heard, strict=True) if heard else NO_WORDS
        places = self.weights.neighbours(numbers)
        if prior_bot:
            places += self._asked(said, prior_bot)
        added = self.weights.added(places) + self.classes.added(kinds)
        once = dict(zip(said, own, strict=True)).values()  # each word once
        pieces, danger, critical, crisis = sums(sum(once, added))
        scale = weight_of(pieces) * UNIT
        bias = self._bias
        return bias[0] + scale * danger, bias[1] + scale * critical, bias[2] + scale * crisis

    def _word(self, word: str, strange: dict[str, Heard]) -> Heard:
        """What is known of a word by its pieces."""
        numbers = [*map(number, _pieces(word))]
        rows = self.weights.rows(numbers)
        places = [rows[one] for one in numbers if one in rows]
        key, added = numbers[0], self.weights.added(places)
        if key not in rows:
            found = strange[word] = 0, added, self.classes.of(key)
            return found
        found = key, added, self.classes.of(key)
        if len(self._kept) < KEPT:
            self._kept[word] = found
        return found

    def _asked(self, said: Sequence[str], prior_bot: str) -> list[int]:
        first = key_of_word(said[0] if said else "")
        asked = [number(f"?{one}") for one in set(words(prior_bot))]
        rows = map(self.weights.at, [*asked, *(beside(one, first) for one in asked)])
        return [row for row in rows if row >= 0]

    def why(self, text: str, prior_bot: str | None = None, most: int = 6) -> list[tuple[str, float]]:
        """The pieces that spoke loudest for danger, for people who want to see why."""
        rows = {name: self.weights.at(key_of(name)) for name in features(text, prior_bot)}
        told = [(name, self.weights.row(place)[0] * UNIT) for name, place in rows.items() if place >= 0]
        said = words(text)
        beside = dict(zip(self.classes.numbers(map(key_of_word, said)), pairwise(said), strict=True))
        told += [("+".join(two), sums(cell)[1] * UNIT) for one, two in beside.items() if (cell := self.classes.cell(one))]
        return sorted(told, key=lambda one: -one[1])[:most]
