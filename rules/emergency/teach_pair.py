"""Learns the third reader's weights (`pair.py`) from the lessons that answer a question of ours. Run by `teach.py`.

The second reader's scores it learns from are those of a reader that had not read this author: what a reader remembers sounds surer than
what it hears for the first time. What is measured is measured on authors left out.
"""

from __future__ import annotations

import json
import math
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Final

from rules.emergency.learning import FOLDS
from rules.emergency.loading import load
from rules.emergency.pair import FARTHEST, FILE, RAISED, SEVERE, UNLIKELY
from rules.emergency.reader import QUESTIONS, Reader

__all__ = ["FILE", "Learnt", "learn", "written"]

EPOCHS, RATE = 12, 0.1
DROPPED: Final = 0.5  # of a lesson's traits, each time it is read
OFTEN: Final = 4  # lessons a trait must stand in
NOBODY: Final = -9.0  # the bias when there is nothing to learn from
Pair = tuple[str, str, tuple[bool, ...], int]  # the answer, our question, the right answers of QUESTIONS, the part it is in


@dataclass(frozen=True, slots=True)
class Learnt:
    """A bias for each question, the traits' weights, and what was measured on authors left out."""

    bias: list[float]
    weights: dict[str, list[float]]
    lessons: int
    measured: dict[str, float]


def learn(pairs: Sequence[Pair], unread: Sequence[Reader]) -> Learnt:
    """`unread`: for each part a reader that has not read it."""
    book = load()
    told = [(traits, right, part) for text, asked, right, part in pairs if (traits := book.traits(text, asked, unread[part])) is not None]
    if not told:
        return Learnt([NOBODY] * len(QUESTIONS), {}, 0, {})
    often = Counter(name for traits, _, _ in told for name in set(_apart(traits)))
    number = {name: place for place, name in enumerate(sorted(name for name, times in often.items() if times >= OFTEN))}
    found = [[number[name] for name in _apart(traits) if name in number] for traits, _, _ in told]
    lesson = Lessons(found, [right for _, right, _ in told], [part for _, _, part in told], len(number))
    tasks = [(question, part) for part in (*range(FOLDS), None) for question in range(len(QUESTIONS))]
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as workers:
        models = list(workers.map(lesson.model, tasks))
    final, size = models[-len(QUESTIONS) :], len(QUESTIONS)
    scores = [
        [bias + sum(map(weights.__getitem__, one)) for weights, bias in models[part * size : (part + 1) * size]]
        for one, part in zip(found, lesson.part_of, strict=True)
    ]
    names = {name: [weights[place] for weights, _ in final] for name, place in number.items()}
    return Learnt([bias for _, bias in final], _together(names), len(told), _measure(scores, lesson.right))


@dataclass(frozen=True, slots=True)
class Lessons:
    """What is learnt from, for several workers at once."""

    found: Sequence[Sequence[int]]
    right: Sequence[Sequence[bool]]
    part_of: Sequence[int]
    size: int

    def model(self, task: tuple[int, int | None]) -> tuple[list[float], float]:
        """Logistic regression by Adagrad, of a question from every part but one: the weights and the bias."""
        question, without = task
        inside = [place for place, part in enumerate(self.part_of) if part != without]
        weights, steps, bias, bias_step = [0.0] * self.size, [1.0] * self.size, 0.0, 1.0
        dice = random.Random(7)  # noqa: S311 - an order, not a secret
        chance, root, exp, weight_at = dice.random, math.sqrt, math.exp, weights.__getitem__
        scale = 1 / (1 - DROPPED)
        for _ in range(EPOCHS):
            dice.shuffle(inside)
            for place in inside:
                names = [name for name in self.found[place] if chance() > DROPPED]
                logit = bias + scale * sum(map(weight_at, names))
                wrong = 1 / (1 + exp(-max(-30.0, min(30.0, logit)))) - self.right[place][question]
                bias_step += wrong * wrong
                bias -= RATE * wrong / root(bias_step)
                square, stride = wrong * wrong, RATE * wrong
                for name in names:
                    steps[name] = step = steps[name] + square
                    weights[name] -= stride / root(step)
        return weights, bias


def _step(name: str) -> tuple[str, int, str]:
    """A score's trait taken apart: "12=-3&no" is score 12, step -3, beside a no."""
    place, _, rest = name.partition("=")
    step, bar, beside = rest.partition("&")
    return place, int(step), bar + beside


def _apart(traits: Sequence[str]) -> Iterator[str]:
    """A score's step as every step up to it: what counts against a score of 2 counts against one of 3 as well."""
    for name in traits:
        if name[0].isdigit():
            place, step, beside = _step(name)
            yield from (f"{place}={one}{beside}" for one in range(-FARTHEST, step + 1))
        else:
            yield name


def _together(names: dict[str, list[float]]) -> dict[str, list[float]]:
    """A step's weight with those of the steps below it."""
    out = {name: row for name, row in names.items() if not name[0].isdigit()}
    for place, beside in {(place, beside) for place, _, beside in map(_step, names.keys() - out.keys())}:
        total = [0.0] * len(QUESTIONS)
        for step in range(-FARTHEST, FARTHEST + 1):
            name = f"{place}={step}{beside}"
            total = [sum(two) for two in zip(total, names[name], strict=True)] if name in names else total
            out[name] = total
    return out


def _measure(scores: Sequence[Sequence[float]], right: Sequence[Sequence[bool]]) -> dict[str, float]:
    """Shares of the answers: severe ones called severe, urgent ones heard at all, harmless ones raised, severe ones called unlikely."""
    each = list(zip(scores, right, strict=True))
    severe = [score for score, (_, is_severe, _) in each if is_severe]
    urgent = [score for score, (danger, is_severe, _) in each if danger and not is_severe]
    harmless = [score for score, (danger, _, _) in each if not danger]

    def heard(score: Sequence[float]) -> bool:
        return score[0] >= RAISED or score[1] >= SEVERE

    shares = {
        "pair_severe_raised": [score[1] >= SEVERE for score in severe],
        "pair_urgent_raised": [heard(score) for score in urgent],
        "pair_harmless_raised": [heard(score) for score in harmless],
        "pair_harmless_severe": [score[1] >= SEVERE for score in harmless],
        "pair_severe_doubted": [score[0] < UNLIKELY for score in severe],
    }
    return {name: round(sum(held) / max(len(held), 1), 3) for name, held in shares.items()}


def written(learnt: Learnt, version: str) -> str:
    """As `pair.json` has it: a trait a line."""
    rows = [f"  {json.dumps(name)}: {json.dumps([round(one, 2) for one in row])}" for name, row in sorted(learnt.weights.items())]
    bias = [round(one, 3) for one in learnt.bias]
    head = {"schema": 1, "version": version, "lessons": learnt.lessons, "measured": learnt.measured, "bias": bias}
    return json.dumps(head, indent=1)[:-2] + ',\n "weights": {\n' + ",\n".join(rows) + "\n }\n}\n"
