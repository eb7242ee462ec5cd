"""Learns the second reader's weights from `lessons/*.jsonl`, writes `reader.json` and `reader.bin`: `python -m rules.emergency.teach`.

Reproducible: the same lessons give the same files. Thresholds come from five-fold cross-validation over the lessons, never from a set the
product is measured on: of a hundred harmless messages at most RAISED are above each `raise_at`, at most ASKED above `ask_at`.
"""

from __future__ import annotations

import hashlib
import json
import math
import random
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from rules.emergency.reader import FILE, QUESTIONS, TABLE, features, key_of, raised, weight_of
from rules.emergency.weights import UNIT, pack, stored

LESSONS: Final = Path(__file__).with_name("lessons")
RAISED, ASKED = 0.6, 8.0  # harmless messages out of a hundred, for each question
FOLDS, EPOCHS, RATE = 5, 14, 0.5
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


def numbered(lessons: Sequence[Lesson]) -> tuple[list[array[int]], list[int]]:
    """Each lesson's features as places in a list of all their keys, and that list."""
    place_of: dict[int, int] = {}
    key = cache(key_of)
    found = []
    for one in lessons:
        keys = [key(name) for name in features(one.text, one.prior_bot)]
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
    scales = [weight_of(len(names)) for names in kept]
    weights, steps = [0.0] * size, [0.01] * size
    bias, bias_step = 0.0, 1.0
    weight_at, root, exp = weights.__getitem__, math.sqrt, math.exp
    order, dice = list(range(len(kept))), random.Random(seed)  # noqa: S311 - an order, not a secret
    for _ in range(EPOCHS):
        dice.shuffle(order)
        for place in order:
            names, scale = kept[place], scales[place]
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
    return Learned([stored(weight) if often >= OFTEN else None for weight, often in zip(weights, times, strict=True)], bias)


def unseen_scores(found: Sequence[Sequence[int]], right: Sequence[bool], size: int) -> list[float]:
    """Each message's score by a model that has not read it."""
    scores = [0.0] * len(found)
    for fold in range(FOLDS):
        inside = [place for place in range(len(found)) if place % FOLDS != fold]
        model = learn([found[place] for place in inside], [right[place] for place in inside], size)
        for place in range(fold, len(found), FOLDS):
            scores[place] = model.score(found[place])
    return scores


def measure(lessons: Sequence[Lesson], scores: Sequence[Sequence[float]]) -> tuple[list[float], float, dict[str, float]]:
    """`raise_at`, `ask_at` and what they do, from scores of messages no model had read."""
    harmless = [place for place, one in enumerate(lessons) if one.level == "none"]

    def passed_by(question: int, percent: float) -> float:
        ordered = sorted((scores[question][place] for place in harmless), reverse=True)
        return round(ordered[int(len(ordered) * percent / 100)] + 0.01, 3)

    raise_at, ask_at = [passed_by(question, RAISED) for question in range(len(QUESTIONS))], passed_by(0, ASKED)
    up = [raised([row[place] for row in scores], raise_at) for place in range(len(lessons))]
    heard = [up[place] or scores[0][place] >= ask_at for place in range(len(lessons))]
    severe = [place for place, one in enumerate(lessons) if one.level in ("critical", "crisis")]
    groups = {"severe": severe, "harmless": harmless}
    told = {f"{name}_raised": sum(up[place] for place in places) / len(places) for name, places in groups.items()}
    told |= {f"{name}_raised_or_asked": sum(heard[place] for place in places) / len(places) for name, places in groups.items()}
    return raise_at, ask_at, {name: round(value, 3) for name, value in told.items()}


def teach(folder: Path = LESSONS, to: Path = FILE) -> dict[str, float]:
    """Writes the weights (the table beside `to`); returns what cross-validation says of them."""
    lessons = read_lessons(folder)
    found, keys = numbered(lessons)
    right = [[one.answers()[place] for one in lessons] for place in range(len(QUESTIONS))]
    raise_at, ask_at, told = measure(lessons, [unseen_scores(found, answers, len(keys)) for answers in right])
    models = [learn(found, answers, len(keys)) for answers in right]
    rows = {key: row for key, *row in zip(keys, *(model.weights for model in models), strict=True) if row[0] is not None}
    table = pack(rows)
    stamp = hashlib.sha256("".join(file.read_text("utf-8") for file in sorted(folder.glob("*.jsonl"))).encode()).hexdigest()[:12]
    data = {
        "schema": 2, "version": f"lessons-{stamp}", "lessons": len(lessons), "measured": told, "raise_at": raise_at, "ask_at": ask_at,
        "bias": [round(model.bias, 3) for model in models], "pieces": len(rows), "table": hashlib.sha256(table).hexdigest(),
    }  # fmt: skip
    to.with_name(TABLE).write_bytes(table)
    to.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return told


if __name__ == "__main__":
    print(teach())  # noqa: T201 - a command
