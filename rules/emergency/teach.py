"""Learns the second and the third reader's weights from `lessons/`: `python -m rules.emergency.teach` writes `reader.json`, `reader.bin`
and `pair.json`.

Reproducible: the same lessons give the same files. Thresholds come from cross-validation over the lessons, five parts, an author's lessons
all in one: never from a set the product is measured on. Of a hundred harmless messages at most RAISED are above each `raise_at`, LIKELY
above `likely_at`, ALONE above `alone_at` (self-harm), ASKED above `ask_at`; of a hundred messages of danger at most DOUBTED are below
`doubt_at`; of a hundred urgent ones WORSE above each `severe_at`. Everyday talk (`lessons/ordinary`) is learnt from and not counted there:
it is easy, and would only make the hard ones look rarer.
The rules' own examples of danger are lessons, too: what a clinician wrote down the reader has read.
Each time a lesson is read most of its pieces are hidden (learning.py): no single word may decide, and what an author says again and again
weighs less on messages of others (Srivastava 2014). At two hundredths of false alarms that halved what went unheard. What one class of
words says beside another is learnt with the pieces (classing.py, classes.py).
"""

from __future__ import annotations

import hashlib
import json
import re
from array import array
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from rules.emergency import classes, classing, teach_pair
from rules.emergency.hearing import VIETNAMESE
from rules.emergency.learning import Learned, School, dealt
from rules.emergency.loading import ear
from rules.emergency.reader import FILE, HAN, QUESTIONS, TABLE, Reader, features, key_of, key_of_word, raised, words
from rules.emergency.weights import pack

LESSONS, TABLES = Path(__file__).with_name("lessons"), Path(__file__).with_name("tables")
RAISED: Final = (3.0, 2.2, 2.4)  # harmless messages out of a hundred, for each question. The lessons' are hard ones, made to mislead
LIKELY, ASKED, ALONE = 3.7, 6.5, 1.4
CALLED: Final = 2.2  # of a hundred harmless ones; below it the reader alone sends nobody to 911, but says that a nurse must hear it today
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
DOUBTED, WORSE = 3.6, 4.5  # messages of danger, and urgent ones, out of a hundred
ORDINARY: Final = "ordinary"  # the folder of everyday talk
SCHEMA: Final = 4  # of the written head; another one, another version


@dataclass(frozen=True, slots=True)
class Lesson:
    """One labelled message. `author`: whose it is; "" where that does not matter. `ordinary`: everyday talk, not written to mislead."""

    text: str
    level: str
    prior_bot: str | None = None
    author: str = ""
    ordinary: bool = False

    def answers(self) -> tuple[bool, ...]:
        """What the right answer to each of the reader's questions is."""
        return self.level != "none", self.level in ("critical", "crisis"), self.level == "crisis"


def read_lessons(folder: Path = LESSONS) -> list[Lesson]:
    """Every lesson, in the order of the files' names; everyday talk last."""
    files = [*sorted(folder.glob("*.jsonl")), *sorted((folder / ORDINARY).glob("*.jsonl"))]
    rows = [(json.loads(line), file) for file in files for line in file.read_text("utf-8").splitlines() if line.strip()]
    return [
        Lesson(row["text"], row["level"], row.get("prior_bot"), file.relative_to(folder).as_posix(), file.parent != folder)
        for row, file in rows
    ]


def examples(folder: Path = TABLES) -> list[Lesson]:
    """The sentences of danger in the rules' tables, in the order of the files' names. Those of a rule that is not `taught` yet come with
    the next teaching, when its row says so."""
    rows = [row for file in sorted(folder.glob("*.json")) for row in json.loads(file.read_text("utf-8")).get("rules", ())]
    learnt = [row for row in rows if row.get("taught", True)]
    return [Lesson(said, row["level"]) for row in learnt for text in row["examples"]["yes"] for said in _told(text)]


def _told(text: str) -> list[str]:
    """The sentence, and as people send it: with a greeting, an errand beside it, or a question what to do. Words around a sign must
    not hide it, in any language."""
    tongue = "zh" if HAN.search(text) else "vi" if VIETNAMESE.search(text) else "es" if SPANISH.search(text) else "en"
    ways = WAYS[tongue]
    first = len(text) % len(ways)
    return [text, ways[first].format(text), ways[(first + 1) % len(ways)].format(text)]


def version(lessons: Sequence[Lesson]) -> str:
    """Names what was learnt from, and by which pieces."""
    told = f"{SCHEMA}\n" + "".join(f"{one.level} {one.prior_bot} {one.text}\n" for one in lessons)
    return f"lessons-{hashlib.sha256(told.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


@dataclass(frozen=True, slots=True)
class Heard:
    """What lessons say. `found`: each one's features, as places in `keys`, the list of all. `class_of`: of words, by their numbers."""

    found: list[array[int]]
    keys: list[int]
    class_of: dict[int, int]


def numbered(lessons: Sequence[Lesson]) -> Heard:
    """The lessons as the reader is to hear them."""
    hear, key = ear().hear, cache(key_of)
    worded = [hear(one.text).worded for one in lessons]
    said = [words(one) for one in worded]
    class_of = {key_of_word(word): kind for word, kind in classing.classes(said).items()}
    kinds = classes.Classes(classes.pack(class_of, classing.MANY, {}), len(class_of), classing.MANY)
    place_of: dict[int, int] = {}
    found = []
    for lesson, text, one in zip(lessons, worded, said, strict=True):
        keys = [*map(key, features(text, lesson.prior_bot)), *dict.fromkeys(kinds.numbers(map(key_of_word, one)))]
        found.append(array("I", [place_of.setdefault(one, len(place_of)) for one in keys]))
    return Heard(found, list(place_of), class_of)


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
    """From scores of messages no model had read, a row for each question. Answers to a question of ours are left to the third reader."""
    asked_of = [(place, one.level) for place, one in enumerate(lessons) if not (one.ordinary or one.prior_bot)]
    harmless = [place for place, level in asked_of if level == "none"]
    urgent = [place for place, level in asked_of if level == "urgent"]
    danger = sorted(scores[0][place] for place, level in asked_of if level != "none")

    def passed_by(places: Sequence[int], question: int, percent: float) -> float:
        ordered = sorted((scores[question][place] for place in places), reverse=True) or [NEVER]
        return round(ordered[int(len(ordered) * percent / 100)] + 0.01, 3)

    ask_at = passed_by(harmless, 0, ASKED)
    return Thresholds(
        raise_at=[max(EVEN, passed_by(harmless, question, percent)) for question, percent in enumerate(RAISED)],
        call_at=max(EVEN, passed_by(harmless, 1, CALLED)),
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
    groups: dict[str, list[int]] = {"severe": [], "harmless": [], "ordinary": []}
    for place, one in enumerate(lessons):
        if one.ordinary or (one.level != "urgent" and not one.prior_bot):
            groups["ordinary" if one.ordinary else "harmless" if one.level == "none" else "severe"].append(place)
    shares = {
        f"{name}_{what}": sum(which[place] for place in places) / max(len(places), 1)
        for name, places in groups.items()
        for what, which in (("raised", up), ("raised_or_asked", heard), ("doubted", doubted))
    }
    return {name: round(value, 3) for name, value in shares.items()}


def frozen(heard: Heard, models: Sequence[Learned], at: Thresholds) -> tuple[dict[str, Any], bytes]:
    """A reader's head and table."""
    rows = {key: row for key, *row in zip(heard.keys, *(model.weights for model in models), strict=True) if row[0] is not None}
    cells = {key: rows.pop(key) for key in [*rows] if key >= classes.CELL}
    table = pack(rows) + classes.pack(heard.class_of, classing.MANY, cells)
    bias = [round(model.bias, 3) for model in models]
    counted = {"pieces": len(rows), "words": len(heard.class_of), "classes": classing.MANY, "cells": len(cells)}
    return {**asdict(at), "bias": bias, **counted, "table": hashlib.sha256(table).hexdigest()}, table


def teach(folder: Path = LESSONS, to: Path = FILE, tables: Path = TABLES) -> dict[str, float]:
    """Writes the weights (the table and those of the third reader beside `to`); returns what cross-validation says of them."""
    written = read_lessons(folder)
    lessons = [*written, *examples(tables)]
    heard = numbered(lessons)
    right = [[one.answers()[place] for one in lessons] for place in range(len(QUESTIONS))]
    part_of = dealt([one.author for one in lessons])
    school = School(heard.found, right, part_of, len(heard.keys))
    apart, models = school.all()
    scores = school.unseen(apart)
    at = thresholds(lessons, scores)
    told, name = measure(lessons, scores, at), version(lessons)
    head, table = frozen(heard, models, at)
    data = {"schema": SCHEMA, "version": name, "lessons": len(written), "examples": len(lessons) - len(written), "measured": told, **head}
    unread = [Reader({"version": name, **head}, table) for head, table in (frozen(heard, part, at) for part in apart)]
    pairs = [(one.text, one.prior_bot, one.answers(), part) for one, part in zip(lessons, part_of, strict=True) if one.prior_bot]
    learnt = teach_pair.learn(pairs, unread)
    to.with_name(TABLE).write_bytes(table)
    to.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")
    to.with_name(teach_pair.FILE.name).write_text(teach_pair.written(learnt, name), "utf-8")
    return told | learnt.measured


if __name__ == "__main__":
    print(teach())  # noqa: T201 - a command
