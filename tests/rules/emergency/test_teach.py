"""Learning is reproducible, learns what it is shown, and sets its thresholds on messages it has not read."""

from __future__ import annotations

import json
from pathlib import Path

from rules.emergency import teach
from rules.emergency.reader import TABLE, Reader, features, key_of

HARMLESS = ["see you {}", "what are your hours {}", "refill please {}", "thank you {}"]
DANGER = ["my chest hurts {}", "cant breathe {}", "so much blood {}"]
CRISIS = ["i want to die {}", "end my life {}"]
FILLERS = [f"today number{place} ok" for place in range(12)]


def school(folder: Path) -> Path:
    rows = [(text, "none") for text in HARMLESS] + [(text, "critical") for text in DANGER] + [(text, "crisis") for text in CRISIS]
    lines = [json.dumps({"text": text.format(filler), "lang": "en", "level": level}) for filler in FILLERS for text, level in rows]
    (folder / "one.jsonl").write_text("\n".join(lines), "utf-8")
    return folder


def test_it_learns_what_it_is_shown_and_writes_the_same_twice(tmp_path: Path) -> None:
    folder = school(tmp_path)
    first, second = tmp_path / "a.json", tmp_path / "b.json"
    told = teach.teach(folder, first)
    tables = []
    for to in (first, second):
        assert teach.teach(folder, to) == told
        tables.append((tmp_path / TABLE).read_bytes())
    assert tables[0] == tables[1] and first.read_bytes() == second.read_bytes()
    reader = Reader.load(first)
    assert reader.read("my chest hurts so bad").level == "critical"
    assert reader.read("i want to die please").level == "crisis"
    assert reader.read("refill please").level is None
    assert told["harmless_raised"] <= 0.02 and told["severe_raised"] > 0.9


def test_the_shipped_weights_are_learnt_from_the_shipped_lessons() -> None:
    import hashlib

    raw = "".join(file.read_text("utf-8") for file in sorted(teach.LESSONS.glob("*.jsonl")))
    assert json.loads(teach.FILE.read_text("utf-8"))["version"] == f"lessons-{hashlib.sha256(raw.encode()).hexdigest()[:12]}"


def test_every_lesson_has_a_level() -> None:
    lessons = teach.read_lessons()
    assert len(lessons) > 2_000 and {one.level for one in lessons} == {"none", "urgent", "critical", "crisis"}


def test_a_piece_of_one_lesson_alone_is_not_learnt() -> None:
    found, keys = teach.numbered([teach.Lesson("blorp pain", "critical"), teach.Lesson("zandle pain", "critical")] * 1)
    model = teach.learn(found, [True, True], len(keys))
    weight = dict(zip(keys, model.weights, strict=True))
    assert weight[key_of("=pain")] is not None and weight[key_of("=blorp")] is None
    assert model.score(found[0]) == model.score(found[1])


def test_the_shipped_table_has_a_row_for_what_the_lessons_say_often() -> None:
    reader = Reader.load()
    assert all(reader.weights.at(key_of(name)) >= 0 for name in features("my chest hurts"))
    assert len(reader.weights) == json.loads(teach.FILE.read_text("utf-8"))["pieces"]
