"""Learns the second reader's weights from `lessons/*.jsonl` and writes `reader.json`: `python -m rules.emergency.teach`.

Reproducible: the same lessons give the same file. Thresholds come from five-fold cross-validation over the lessons, never from a set the
product is measured on: of a hundred harmless messages at most RAISED are above each `raise_at`, at most ASKED above `ask_at`.
"""

from __future__ import annotations

import hashlib
import json
import math
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rules.emergency.reader import FILE, QUESTIONS, features, raised, weight_of

LESSONS: Final = Path(__file__).with_name("lessons")
RAISED, ASKED = 0.6, 8.0  # harmless messages out of a hundred, for each question
FOLDS, EPOCHS, RATE, SHRINK = 5, 14, 0.3, 2e-6
SMALLEST: Final = 0.06  # weights below this are left out


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
    """Weights and bias of one question."""

    weights: dict[str, float]
    bias: float

    def score(self, found: Sequence[str]) -> float:
        known = [self.weights[name] for name in found if name in self.weights]
        return self.bias + sum(known) * weight_of(len(known))


def read_lessons(folder: Path = LESSONS) -> list[Lesson]:
    """Every lesson, in the order of the files' names."""
    rows = [json.loads(line) for file in sorted(folder.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines() if line.strip()]
    return [Lesson(row["text"], row["level"], row.get("prior_bot")) for row in rows]


def learn(found: Sequence[Sequence[str]], right: Sequence[bool], seed: int = 7) -> Learned:
    """Logistic regression by Adagrad over pieces that occur at least twice."""
    often = Counter(name for one in found for name in one)
    kept = [sorted(name for name in one if often[name] > 1) for one in found]
    weights: dict[str, float] = {}
    steps: dict[str, float] = {}
    bias, bias_step = 0.0, 1.0
    order, dice = list(range(len(kept))), random.Random(seed)  # noqa: S311 - an order, not a secret
    for _ in range(EPOCHS):
        dice.shuffle(order)
        for place in order:
            names = kept[place]
            scale = weight_of(len(names))
            logit = bias + scale * sum(weights.get(name, 0.0) for name in names)
            wrong = 1 / (1 + math.exp(-max(-30.0, min(30.0, logit)))) - right[place]
            bias_step += wrong * wrong
            bias -= 0.3 * RATE * wrong / math.sqrt(bias_step)
            for name in names:
                slope = wrong * scale + SHRINK * weights.get(name, 0.0)
                steps[name] = steps.get(name, 0.01) + slope * slope
                weights[name] = weights.get(name, 0.0) - RATE * slope / math.sqrt(steps[name])
    return Learned(weights, bias)


def unseen_scores(found: Sequence[Sequence[str]], right: Sequence[bool]) -> list[float]:
    """Each message's score by a model that has not read it."""
    scores = [0.0] * len(found)
    for fold in range(FOLDS):
        inside = [place for place in range(len(found)) if place % FOLDS != fold]
        model = learn([found[place] for place in inside], [right[place] for place in inside])
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
    """Writes the weights; returns what cross-validation says of them."""
    lessons = read_lessons(folder)
    found = [sorted(features(one.text, one.prior_bot)) for one in lessons]
    right = [[one.answers()[place] for one in lessons] for place in range(len(QUESTIONS))]
    raise_at, ask_at, told = measure(lessons, [unseen_scores(found, answers) for answers in right])
    models = [learn(found, answers) for answers in right]
    names = sorted({name for model in models for name, weight in model.weights.items() if abs(weight) >= SMALLEST})
    weights = {name: [round(model.weights.get(name, 0.0), 2) for model in models] for name in names}
    stamp = hashlib.sha256("".join(file.read_text("utf-8") for file in sorted(folder.glob("*.jsonl"))).encode()).hexdigest()[:12]
    data = {
        "schema": 1, "version": f"lessons-{stamp}", "lessons": len(lessons), "measured": told, "raise_at": raise_at, "ask_at": ask_at,
        "bias": [round(model.bias, 3) for model in models],
    }  # fmt: skip
    head = json.dumps(data, ensure_ascii=False)[:-1]
    rows = ",\n".join(f"{json.dumps(name, ensure_ascii=False)}:{json.dumps(row)}" for name, row in weights.items())
    to.write_text(f'{head}, "weights": {{\n{rows}\n}}}}\n', "utf-8")
    return told


if __name__ == "__main__":
    print(teach())  # noqa: T201 - a command
