"""Learning is reproducible, learns what it is shown, and sets its thresholds on messages it has not read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rules.emergency import learning, teach
from rules.emergency.reader import TABLE, Reader, features, key_of

HARMLESS = ["see you {}", "what are your hours {}", "refill please {}", "thank you {}"]
DANGER = ["my chest hurts {}", "cant breathe {}", "so much blood {}"]
CRISIS = ["i want to die {}", "end my life {}"]
FILLERS = [f"today number{place} ok" for place in range(12)]


def school(folder: Path) -> Path:
    rows = [(text, "none") for text in HARMLESS] + [(text, "critical") for text in DANGER] + [(text, "crisis") for text in CRISIS]
    for place, filler in enumerate(FILLERS):  # each an author
        lines = [json.dumps({"text": text.format(filler), "lang": "en", "level": level}) for text, level in rows]
        (folder / f"author{place}.jsonl").write_text("\n".join(lines), "utf-8")
    return folder


def test_it_learns_what_it_is_shown_and_writes_the_same_twice(tmp_path: Path) -> None:
    folder = school(tmp_path)
    first, second = tmp_path / "a.json", tmp_path / "b.json"
    told, table = teach.teach(folder, first, tmp_path / "none"), (tmp_path / TABLE).read_bytes()
    assert teach.teach(folder, second, tmp_path / "none") == told
    assert (tmp_path / TABLE).read_bytes() == table and first.read_bytes() == second.read_bytes()
    reader = Reader.load(first)
    assert reader.sound("my chest hurts so bad").read().level == "critical"
    assert reader.sound("i want to die please").read().level == "crisis"
    assert reader.sound("refill please").read().level is None
    assert told["harmless_raised"] <= 0.1 and told["severe_raised"] > 0.9 and told["severe_doubted"] < 0.05
    assert reader.sound("see you today, what are your hours").harmless() and not reader.sound("my chest hurts").harmless()


@pytest.fixture(scope="module")
def lessons() -> tuple[teach.Lesson, ...]:
    """The shipped ones, read once."""
    return tuple(teach.read_lessons())


def test_the_shipped_weights_are_learnt_from_the_shipped_lessons(lessons: tuple[teach.Lesson, ...]) -> None:
    told, examples = json.loads(teach.FILE.read_text("utf-8")), teach.examples()
    assert told["version"] == teach.version([*lessons, *examples]), "run python -m rules.emergency.teach"
    assert (told["lessons"], told["examples"]) == (len(lessons), len(examples))


def test_thresholds_keep_to_their_shares() -> None:
    """Of a hundred harmless scores at most so many are above, of a hundred of danger at most so many below."""
    lessons = [teach.Lesson("x", "none")] * 1000 + [teach.Lesson("x", "urgent")] * 500 + [teach.Lesson("x", "critical")] * 500
    harmless, severe = [place / 1000 for place in range(1000)], [1 + place / 1000 for place in range(1000)]
    at = teach.thresholds(lessons, [[*harmless, *severe]] * 3)
    for question, percent in enumerate(teach.RAISED):
        assert sum(score >= at.raise_at[question] for score in harmless) <= 10 * percent
    assert sum(score >= at.ask_at for score in harmless) <= 10 * teach.ASKED
    assert sum(score < at.doubt_at for score in severe) <= 10 * teach.DOUBTED
    assert at.doubt_at <= at.ask_at
    assert all(sum(score >= least for score in severe[:500]) <= 5 * teach.WORSE for least in at.severe_at)


def test_everyday_talk_and_answers_move_no_threshold() -> None:
    hard = [teach.Lesson("x", "none"), teach.Lesson("x", "critical")] * 50
    easy = [teach.Lesson("x", "none", ordinary=True), teach.Lesson("x", "none", prior_bot="well?")] * 50
    row = [0.0, 1.0] * 50
    assert teach.thresholds(hard + easy, [row + [9.0] * 100] * 3) == teach.thresholds(hard, [row] * 3)


def test_an_author_is_in_one_part() -> None:
    authors = ["ann"] * 30 + ["bob"] * 20 + ["cy"] * 20 + ["dee"] * 5 + [""] * 10
    parts = learning.dealt(authors)
    assert all(len({part for part, name in zip(parts, authors, strict=True) if name == one}) == 1 for one in ("ann", "bob", "cy", "dee"))
    assert len(set(parts[:75])) == 4 and set(parts[75:]) == set(range(learning.FOLDS))


def test_what_nobody_taught_is_never_reached() -> None:
    at = teach.thresholds([teach.Lesson("x", "none"), teach.Lesson("x", "critical")], [[0.0, 1.0]] * 3)
    assert at.severe_at == [teach.NEVER + 0.01] * 2


def test_every_lesson_has_a_level(lessons: tuple[teach.Lesson, ...]) -> None:
    assert len(lessons) > 2_000 and {one.level for one in lessons} == {"none", "urgent", "critical", "crisis"}


def test_a_piece_of_one_lesson_alone_is_not_learnt() -> None:
    heard = teach.numbered([teach.Lesson("blorp pain", "critical"), teach.Lesson("zandle pain", "critical")])
    model = learning.learn(heard.found, [True, True], len(heard.keys))
    weight = dict(zip(heard.keys, model.weights, strict=True))
    assert weight[key_of("=pain")] is not None and weight[key_of("=blorp")] is None
    assert model.score(heard.found[0]) == model.score(heard.found[1])


def test_the_shipped_table_has_a_row_for_what_the_lessons_say_often() -> None:
    reader = Reader.load()
    assert all(reader.weights.at(key_of(name)) >= 0 for name in features("my chest hurts"))
    assert len(reader.weights) == json.loads(teach.FILE.read_text("utf-8"))["pieces"]
