"""Learns the second reader's weights from `lessons/*.jsonl`, writes `reader.json` and `reader.bin`: `python -m rules.emergency.teach`.

Reproducible: the same lessons give the same files. Thresholds come from five-fold cross-validation over the lessons, never from a set the
product is measured on. Of a hundred harmless messages at most RAISED are above each `raise_at`, LIKELY above `likely_at`, ALONE above
`alone_at` (self-harm), ASKED above `ask_at`; of a hundred messages of danger at most DOUBTED are below `doubt_at`; of a hundred urgent
ones WORSE above each `severe_at`.
The rules' own examples of danger are lessons, too: what a clinician wrote down the reader has read.
Each time a lesson is read most of its pieces are hidden (DROPPED): no single word may decide, and what an author says again and again
weighs less on messages of others (Srivastava 2014). At two hundredths of false alarms that halved what went unheard.
"""

from __future__ import annotations

import hashlib
import json
import math
import random
import re
from array import array
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from rules.emergency.hearing import VIETNAMESE
from rules.emergency.loading import ear
from rules.emergency.reader import EXPONENT, FILE, HAN, QUESTIONS, TABLE, features, key_of, raised, weight_of
from rules.emergency.weights import UNIT, pack, stored

LESSONS, TABLES = Path(__file__).with_name("lessons"), Path(__file__).with_name("tables")
RAISED: Final = (6.5, 5.0, 3.0)  # harmless messages out of a hundred, for each question. The lessons' are hard ones, made to mislead:
LIKELY, ASKED, ALONE = 7.5, 6.5, 1.0  # of messages by other authors about a quarter as many are above
CALLED: Final = 2.9  # of a hundred harmless ones; below it the reader alone sends nobody to 911, but says that a nurse must hear it today
NEVER, EVEN = 99.0, -0.75  # logits; what is less likely than one in three is never said, however rare it is among the harmless
SPANISH: Final = re.compile("[áéíóúñ¿¡]", re.I)
WAYS: Final[dict[str, tuple[str, ...]]] = {
    "en": (
        "{}, what do we do now?", "Hello doctor, I hope you are well. {}", "{}. Is somebody there who can tell me what to do?",
        "Good evening, this is about my bill and my refill too, but {}", "{} and I do not know what to do",
    ),
    "es": (
        "{}, ¿qué hacemos?", "Hola doctora, buenas tardes. {}", "{}. ¿Me pueden decir qué hago?",
        "Le escribo por mi receta, pero también {}",
    ),
    "zh": ("{}，我们该怎么办？", "医生你好，{}", "{}，请告诉我要怎么做", "我想问一下拿药的事，还有{}"),
    "vi": ("{}, giờ tôi phải làm sao?", "Chào bác sĩ ạ, {}", "{}. Bác sĩ ơi làm ơn chỉ giúp", "Tôi hỏi chuyện lấy thuốc, mà còn {}"),
}  # fmt: skip
DOUBTED, WORSE = 5.0, 4.5  # messages of danger, and urgent ones, out of a hundred
FOLDS, EPOCHS, RATE = 5, 32, 0.5
DROPPED: Final = 0.7  # of a lesson's pieces, each time it is read
OFTEN: Final = 2  # lessons a piece must stand in: what stands in one alone says nothing of the next
SURE: Final = 0.02  # a lesson answered this well teaches no more


@dataclass(frozen=True, slots=True)
class Lesson:
    """One labelled message."""

    text: str
    level: str
    prior_bot: str | None = None

    def answers(self) -> tuple[bool, ...]:
        """What the right answer to each of the reader's questions is."""
        return self.level != "none", self.level in ("critical", "crisis"), self.level == "crisis"


@dataclass(frozen=True, slots=True)
class Learned:
    """Weights, as they are stored, and bias of one question. A piece too rare to learn has none."""

    weights: Sequence[int | None]
    bias: float

    def score(self, found: Sequence[int]) -> float:
        known = [weight for name in found if (weight := self.weights[name]) is not None]
        return self.bias + sum(known) * UNIT * weight_of(len(known))


def read_lessons(folder: Path = LESSONS) -> list[Lesson]:
    """Every lesson, in the order of the files' names."""
    rows = [json.loads(line) for file in sorted(folder.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines() if line.strip()]
    return [Lesson(row["text"], row["level"], row.get("prior_bot")) for row in rows]


def examples(folder: Path = TABLES) -> list[Lesson]:
    """The sentences of danger in the rules' tables, in the order of the files' names."""
    rows = [row for file in sorted(folder.glob("*.json")) for row in json.loads(file.read_text("utf-8")).get("rules", ())]
    return [Lesson(said, row["level"]) for row in rows for text in row["examples"]["yes"] for said in _told(text)]


def _told(text: str) -> list[str]:
    """The sentence, and as people send it: with a greeting, an errand beside it, or a question what to do. Words around a sign must
    not hide it, in any language."""
    tongue = "zh" if HAN.search(text) else "vi" if VIETNAMESE.search(text) else "es" if SPANISH.search(text) else "en"
    ways = WAYS[tongue]
    first = len(text) % len(ways)
    return [text, ways[first].format(text), ways[(first + 1) % len(ways)].format(text)]


def version(lessons: Sequence[Lesson]) -> str:
    """Names what was learnt from."""
    told = "".join(f"{one.level} {one.prior_bot} {one.text}\n" for one in lessons)
    return f"lessons-{hashlib.sha256(told.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


def numbered(lessons: Sequence[Lesson]) -> tuple[list[array[int]], list[int]]:
    """Each lesson's features as places in a list of all their keys, and that list."""
    place_of: dict[int, int] = {}
    key, hear = cache(key_of), ear().hear
    found = []
    for one in lessons:
        keys = [key(name) for name in features(hear(one.text).worded, one.prior_bot)]
        found.append(array("I", [place_of.setdefault(one, len(place_of)) for one in keys]))
    return found, list(place_of)


def counts(found: Sequence[Sequence[int]], size: int) -> list[int]:
    """How many of these lessons each feature stands in."""
    times = [0] * size
    for one in found:
        for name in set(one):
            times[name] += 1
    return times


def learn(found: Sequence[Sequence[int]], right: Sequence[bool], size: int, seed: int = 7) -> Learned:
    """Logistic regression by Adagrad over features that occur often enough. `size` is how many features there are."""
    times = counts(found, size)
    kept = [[name for name in one if times[name] >= OFTEN] for one in found]
    weights, steps = [0.0] * size, [0.01] * size
    bias, bias_step = 0.0, 1.0
    weight_at, root, exp = weights.__getitem__, math.sqrt, math.exp
    order, dice = list(range(len(kept))), random.Random(seed)  # noqa: S311 - an order, not a secret
    chance = dice.random
    for _ in range(EPOCHS):
        dice.shuffle(order)
        for place in order:
            names = [name for name in kept[place] if chance() > DROPPED]
            scale = weight_of(len(names))
            logit = bias + scale * sum(map(weight_at, names))
            wrong = 1 / (1 + exp(-max(-30.0, min(30.0, logit)))) - right[place]
            if -SURE < wrong < SURE:
                continue
            bias_step += wrong * wrong
            bias -= 0.3 * RATE * wrong / root(bias_step)
            slope = wrong * scale
            square, stride = slope * slope, RATE * slope
            for name in names:
                steps[name] = step = steps[name] + square
                weights[name] -= stride / root(step)
    whole = (1 - DROPPED) ** (1 + EXPONENT)  # as learnt from the few pieces seen at a time, for all of them together
    return Learned([stored(weight * whole) if often >= OFTEN else None for weight, often in zip(weights, times, strict=True)], bias)


def unseen_scores(found: Sequence[Sequence[int]], right: Sequence[bool], size: int, fold: int) -> dict[int, float]:
    """The scores of every FOLDS-th message by a model that has not read it, by place."""
    inside = [place for place in range(len(found)) if place % FOLDS != fold]
    model = learn([found[place] for place in inside], [right[place] for place in inside], size)
    return {place: model.score(found[place]) for place in range(fold, len(found), FOLDS)}


@dataclass(frozen=True, slots=True)
class School:
    """What is learnt from, for several workers at once."""

    found: Sequence[Sequence[int]]
    right: Sequence[Sequence[bool]]
    size: int

    def folds(self, task: tuple[int, int]) -> dict[int, float]:
        question, fold = task
        return unseen_scores(self.found, self.right[question], self.size, fold)

    def model(self, question: int) -> Learned:
        return learn(self.found, self.right[question], self.size)

    def all(self) -> tuple[list[list[float]], list[Learned]]:
        """A row of scores for each question, by models that had not read the message; and the models that have read everything."""
        questions = range(len(QUESTIONS))
        with ProcessPoolExecutor(mp_context=get_context("spawn")) as workers:  # a fork of a process with threads may hang
            models = [workers.submit(self.model, question) for question in questions]
            tasks = [(question, fold) for question in questions for fold in range(FOLDS)]
            unseen = list(workers.map(self.folds, tasks))
            rows = [dict[int, float]() for _ in questions]
            for (question, _), part in zip(tasks, unseen, strict=True):
                rows[question] |= part
            return [[row[place] for place in range(len(self.found))] for row in rows], [model.result() for model in models]


Scores = Sequence[Sequence[float]]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """As `reader.json` has them, in logits."""

    raise_at: list[float]
    call_at: float
    likely_at: float
    alone_at: float
    ask_at: float
    doubt_at: float
    severe_at: list[float]


def thresholds(lessons: Sequence[Lesson], scores: Scores) -> Thresholds:
    """From scores of messages no model had read, a row for each question."""
    harmless = [place for place, one in enumerate(lessons) if one.level == "none"]
    urgent = [place for place, one in enumerate(lessons) if one.level == "urgent"]
    danger = sorted(scores[0][place] for place, one in enumerate(lessons) if one.level != "none")

    def passed_by(places: Sequence[int], question: int, percent: float) -> float:
        ordered = sorted((scores[question][place] for place in places), reverse=True) or [NEVER]
        return round(ordered[int(len(ordered) * percent / 100)] + 0.01, 3)

    ask_at = passed_by(harmless, 0, ASKED)
    return Thresholds(
        raise_at=[max(EVEN, passed_by(harmless, question, percent)) for question, percent in enumerate(RAISED)],
        call_at=max(0.0, passed_by(harmless, 1, CALLED)),
        likely_at=passed_by(harmless, 0, LIKELY),
        alone_at=passed_by(harmless, 2, ALONE),
        ask_at=ask_at,
        doubt_at=min(round(danger[int(len(danger) * DOUBTED / 100)] - 0.01, 3), ask_at),  # what it would ask about it does not doubt
        severe_at=[max(EVEN, passed_by(urgent, question, WORSE)) for question in (1, 2)],
    )


def measure(lessons: Sequence[Lesson], scores: Scores, at: Thresholds) -> dict[str, float]:
    """What the thresholds do to messages no model had read: shares of the severe and of the harmless ones."""
    up = [raised(row, at.raise_at, at.likely_at, at.alone_at) for row in zip(*scores, strict=True)]
    heard = [up[place] or scores[0][place] >= at.ask_at for place in range(len(lessons))]
    doubted = [score < at.doubt_at for score in scores[0]]
    severe = [place for place, one in enumerate(lessons) if one.level in ("critical", "crisis")]
    groups = {"severe": severe, "harmless": [place for place, one in enumerate(lessons) if one.level == "none"]}
    shares = {
        f"{name}_{what}": sum(which[place] for place in places) / len(places)
        for name, places in groups.items()
        for what, which in (("raised", up), ("raised_or_asked", heard), ("doubted", doubted))
    }
    return {name: round(value, 3) for name, value in shares.items()}


def teach(folder: Path = LESSONS, to: Path = FILE, tables: Path = TABLES) -> dict[str, float]:
    """Writes the weights (the table beside `to`); returns what cross-validation says of them."""
    written = read_lessons(folder)
    lessons = [*written, *examples(tables)]
    found, keys = numbered(lessons)
    right = [[one.answers()[place] for one in lessons] for place in range(len(QUESTIONS))]
    scores, models = School(found, right, len(keys)).all()
    at = thresholds(lessons, scores)
    told = measure(lessons, scores, at)
    rows = {key: row for key, *row in zip(keys, *(model.weights for model in models), strict=True) if row[0] is not None}
    table = pack(rows)
    data = {
        "schema": 2, "version": version(lessons),
        "lessons": len(written), "examples": len(lessons) - len(written), "measured": told, **asdict(at),
        "bias": [round(model.bias, 3) for model in models], "pieces": len(rows), "table": hashlib.sha256(table).hexdigest(),
    }  # fmt: skip
    to.with_name(TABLE).write_bytes(table)
    to.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return told


if __name__ == "__main__":
    print(teach())  # noqa: T201 - a command
