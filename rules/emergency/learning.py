"""Logistic regression over pieces of messages, on all cores: how the second reader learns (`teach.py`), and how it is told what it would
have made of messages of authors it had not read."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import compress
from multiprocessing import get_context
from typing import Final

from rules.emergency.reader import EXPONENT, QUESTIONS, weight_of
from rules.emergency.weights import UNIT, stored

FOLDS, EPOCHS = 5, 48
RATE, SLOWED = 1.0, 0.9  # how far a lesson moves a weight, and how much less at the end
COOLED: Final = 0.79  # so that logits mean what the margins of second_look.py were set by: longer learning makes them surer of themselves
DROPPED: Final = 0.75  # of a lesson's pieces, each time it is read
THROWS: Final = 1 << 20  # of the dice that say which; each reading begins somewhere among them
OFTEN: Final = 2  # lessons a piece must stand in: what stands in one alone says nothing of the next
SURE: Final = 0.02  # a lesson answered this well teaches no more


@dataclass(frozen=True, slots=True)
class Learned:
    """Weights, as they are stored, and bias of one question. A piece too rare to learn has none."""

    weights: Sequence[int | None]
    bias: float

    def score(self, found: Sequence[int]) -> float:
        known = [weight for name in found if (weight := self.weights[name]) is not None]
        return self.bias + sum(known) * UNIT * weight_of(len(known))


def counts(found: Sequence[Sequence[int]], size: int) -> list[int]:
    """How many of these lessons each feature stands in."""
    times = [0] * size
    for one in found:
        for name in set(one):
            times[name] += 1
    return times


def learn(found: Sequence[Sequence[int]], right: Sequence[bool], size: int, seed: int = 7) -> Learned:
    """By Adagrad over features that occur often enough. `size` is how many features there are."""
    times = counts(found, size)
    kept = [[name for name in one if times[name] >= OFTEN] for one in found]
    weights, steps = [0.0] * size, [0.01] * size
    bias, bias_step = 0.0, 1.0
    weight_at, root, exp = weights.__getitem__, math.sqrt, math.exp
    order, dice = list(range(len(kept))), random.Random(seed)  # noqa: S311 - an order, not a secret
    chance, most = dice.random, max(map(len, kept), default=0)
    thrown = bytes([chance() > DROPPED for _ in range(THROWS + most)])
    scales = [weight_of(size) for size in range(most + 1)]
    for epoch in range(EPOCHS):
        dice.shuffle(order)
        rate = RATE * (1 - SLOWED * epoch / EPOCHS)
        for place in order:
            start = int(chance() * THROWS)
            names = [*compress(kept[place], thrown[start : start + most])]
            scale = scales[len(names)]
            logit = bias + scale * sum(map(weight_at, names))
            wrong = 1 / (1 + exp(-max(-30.0, min(30.0, logit)))) - right[place]
            if -SURE < wrong < SURE:
                continue
            bias_step += wrong * wrong
            bias -= 0.3 * rate * wrong / root(bias_step)
            slope = wrong * scale
            square, stride = slope * slope, rate * slope
            for name in names:
                steps[name] = step = steps[name] + square
                weights[name] -= stride / root(step)
    whole = COOLED * (1 - DROPPED) ** (1 + EXPONENT)  # as learnt from the few pieces seen at a time, for all of them together
    kept_as = [stored(weight * whole) if often >= OFTEN else None for weight, often in zip(weights, times, strict=True)]
    return Learned(kept_as, COOLED * bias)


def dealt(authors: Sequence[str]) -> list[int]:
    """Which of FOLDS parts each lesson is in: an author's are all in one, the parts about as large. Those of nobody ("") are spread."""
    sizes, part_of = [0] * FOLDS, dict[str, int]()
    for author, size in sorted(Counter(filter(None, authors)).items(), key=lambda one: (-one[1], one[0])):
        part_of[author] = least = sizes.index(min(sizes))
        sizes[least] += size
    return [part_of[author] if author else place % FOLDS for place, author in enumerate(authors)]


Task = tuple[int, int | None]  # a question, and the part that is left out


@dataclass(frozen=True, slots=True)
class School:
    """What is learnt from, for several workers at once. `part_of`: as `dealt`."""

    found: Sequence[Sequence[int]]
    right: Sequence[Sequence[bool]]
    part_of: Sequence[int]
    size: int

    def model(self, task: Task) -> Learned:
        """What is learnt of a question from every part but one."""
        question, without = task
        inside = [place for place, part in enumerate(self.part_of) if part != without]
        return learn([self.found[place] for place in inside], [self.right[question][place] for place in inside], self.size)

    def all(self) -> tuple[list[list[Learned]], list[Learned]]:
        """For each part the models of each question that have not read it; and the models that have read everything."""
        questions = range(len(QUESTIONS))
        tasks: list[Task] = [(question, part) for part in (*range(FOLDS), None) for question in questions]
        with ProcessPoolExecutor(mp_context=get_context("spawn")) as workers:  # a fork of a process with threads may hang
            models = list(workers.map(self.model, tasks))
        rows = [models[first : first + len(QUESTIONS)] for first in range(0, len(models), len(QUESTIONS))]
        return rows[:-1], rows[-1]

    def unseen(self, apart: Sequence[Sequence[Learned]]) -> list[list[float]]:
        """A row of scores for each question, by models that had not read the message."""
        each = list(zip(self.found, self.part_of, strict=True))
        return [[apart[part][question].score(found) for found, part in each] for question in range(len(QUESTIONS))]
