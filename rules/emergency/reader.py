"""The second reader: a frozen linear model over letters and words that only ever raises what the rules did not see.

Rules explain themselves and are what clinicians own; but a sign told in words nobody foresaw fires no rule. This model has read labelled
messages (`lessons/`, by `python -m rules.emergency.teach`) and knows how danger tends to sound. It is a file of weights with a version and
a hash, learned offline and never from patients; it runs in the same pure function, needs nothing, and cannot lower a level.

    any score >= its raise_at   the level is raised (crisis, critical or urgent), named `reader.<level>` among the rules, confidence low
    danger >= ask_at            level none, but the assistant asks one closed question about danger instead of passing over it

Sources of the labels: the guide in `lessons/README.md` (AHA, ASA, C-SSRS, CDC, ACEP sign lists). Not reviewed by clinicians yet.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

FILE: Final = Path(__file__).with_name("reader.json")
LONGEST: Final = 260  # words that are read; a longer message is read in its first and last half of that
WORD: Final = re.compile(r"[^\W_]+")
HAN: Final = re.compile(r"[\u3400-\u9fff]")
DIGIT: Final = re.compile(r"[0-9]")
LIKELY: Final = 1.5  # logit of danger: about four in five
QUESTIONS: Final = ("danger", "critical", "crisis")


class ReaderError(ValueError):
    """The weights cannot be used; says what is wrong with the file."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader makes of a message. `level`: critical, crisis, urgent, or None when it raises nothing. `score` is in logits."""

    level: str | None
    ask: bool
    score: float


def words(text: str) -> list[str]:
    """Lower case, no accents, digits all alike, Han characters one by one."""
    if text.isascii():
        found = WORD.findall(DIGIT.sub("0", text.casefold().replace("'", "")))
        return found if len(found) <= LONGEST else [*found[: LONGEST // 2], *found[-LONGEST // 2 :]]
    plain = unicodedata.normalize("NFKD", text.casefold()).replace("đ", "d").replace("'", "").replace("\u2019", "")
    folded = "".join([letter for letter in plain if not unicodedata.combining(letter)])
    found = []
    for run in WORD.findall(folded):
        if not HAN.search(run):
            found.append(DIGIT.sub("0", run))
            continue
        found += [part for part in re.split(r"([\u3400-\u9fff])", DIGIT.sub("0", run)) if part]
    return found if len(found) <= LONGEST else [*found[: LONGEST // 2], *found[-LONGEST // 2 :]]


def features(text: str, prior_bot: str | None = None) -> set[str]:
    """Words, their beginnings, middles and ends, and their neighbours; with the question of ours a short answer belongs to."""
    said = words(text)
    found: set[str] = set(_pieces(said))
    found.update(f"{one}_{two}" for one, two in pairwise(said))
    found.update(f"{one}_{two}_{three}" for one, two, three in zip(said, said[1:], said[2:], strict=False))
    if prior_bot:
        found.update(_asked(said, prior_bot))
    return found


def _asked(said: list[str], prior_bot: str) -> Iterator[str]:
    first = said[0] if said else ""
    for asked in words(prior_bot):
        yield f"?{asked}"
        yield f"?{asked}|{first}"


def _pieces(said: list[str]) -> Iterator[str]:
    for word in said:
        if HAN.match(word):
            yield word
            continue
        yield f"={word}"
        framed = f" {word} "
        for size in (3, 4, 5):
            for start in range(len(framed) - size + 1):
                yield framed[start : start + size]


def weight_of(pieces: int) -> float:
    """How much each piece counts: a long message must not sound dangerous for its length alone."""
    return float(max(pieces, 1) ** -0.6)


def raised(scores: Sequence[float], least: Sequence[float]) -> bool:
    """Whether these scores raise the level: any one over its own threshold, and none of them where danger as a whole is unlikely."""
    return scores[0] >= LIKELY and any(score >= one for score, one in zip(scores, least, strict=True))


class Reader:
    """Frozen weights. Immutable; share it."""

    def __init__(self, data: Mapping[str, object]) -> None:
        """`data` is what `teach` wrote. Raises `ReaderError` when it is not."""
        try:
            self.version = str(data["version"])
            self._weights: dict[str, tuple[float, ...]] = {name: tuple(row) for name, row in data["weights"].items()}  # type: ignore[attr-defined]
            self._kept: dict[str, tuple[str, ...]] = {}  # words of the lessons only, so it cannot grow past them
            self._bias = tuple(float(one) for one in data["bias"])  # type: ignore[attr-defined]
            self.raise_at = tuple(float(one) for one in data["raise_at"])  # type: ignore[attr-defined]
            self.ask_at = float(data["ask_at"])  # type: ignore[arg-type]
        except (KeyError, TypeError, ValueError, AttributeError) as why:
            raise ReaderError(f"reader.json: {type(why).__name__}: {why}") from None
        if {len(self._bias), len(self.raise_at)} != {len(QUESTIONS)} or not self._weights or self.ask_at > self.raise_at[0]:
            raise ReaderError("reader.json: needs a bias and a raise_at for each question, weights, and ask_at <= raise_at")

    @classmethod
    def load(cls, file: Path = FILE) -> Reader:
        """Raises `ReaderError` for a file that is missing or not what `teach` writes."""
        try:
            data = json.loads(file.read_bytes())
        except (OSError, ValueError) as why:
            raise ReaderError(f"{file.name}: {type(why).__name__}") from None
        return cls(data)

    def read(self, text: str, prior_bot: str | None = None) -> Reading:
        """What this message sounds like."""
        danger, critical, crisis = scores = self.scores(text, prior_bot)
        if not raised(scores, self.raise_at):
            return Reading(None, danger >= self.ask_at, danger)
        if crisis >= self.raise_at[2] or crisis > max(critical, 0):
            return Reading("crisis", False, danger)
        return Reading("critical" if critical > 0 else "urgent", False, danger)

    def scores(self, text: str, prior_bot: str | None = None) -> tuple[float, ...]:
        """Logits, one a question: any danger, critical, self-harm."""
        weights = self._weights
        known = self._known(text, prior_bot)
        danger = critical = crisis = 0.0
        for name in known:
            one, two, three = weights[name]
            danger, critical, crisis = danger + one, critical + two, crisis + three
        scale = weight_of(len(known))
        return tuple(bias + scale * total for bias, total in zip(self._bias, (danger, critical, crisis), strict=True))

    def _known(self, text: str, prior_bot: str | None) -> set[str]:
        """The `features` that have a weight. The pieces of a word the lessons know are kept; other words (a patient's own: a name, a
        street) never are."""
        weights, kept = self._weights, self._kept
        said = words(text)
        found: set[str] = set()
        for word in said:
            pieces = kept.get(word)
            if pieces is None:
                pieces = tuple([name for name in _pieces([word]) if name in weights])
                if f"={word}" in weights:
                    kept[word] = pieces
            found.update(pieces)
        found.update([name for one, two in pairwise(said) if (name := f"{one}_{two}") in weights])
        found.update(
            [name for one, two, three in zip(said, said[1:], said[2:], strict=False) if (name := f"{one}_{two}_{three}") in weights]
        )
        if prior_bot:
            found.update([name for name in _asked(said, prior_bot) if name in weights])
        return found

    def why(self, text: str, prior_bot: str | None = None, most: int = 6) -> list[tuple[str, float]]:
        """The pieces that spoke loudest for danger, for people who want to see why."""
        told = [(name, self._weights[name][0]) for name in features(text, prior_bot) if name in self._weights]
        return sorted(told, key=lambda one: -one[1])[:most]
