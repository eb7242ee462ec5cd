"""Every story, and what all answers have in common: at most three sentences, one question, two segments, plain and kind words."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from rules.care.state import Handoff
from store.database import migrate, open_database
from store.vault import Vault
from tests.stories.report import lines, summary
from tests.stories.teller import Measured, Teller, Told, stories

STORIES = stories()
SENTENCE = re.compile(r"[.!?\u3002\uff01\uff1f]+(?=\s|$|[\u3400-\u9fff])")
NUMBERED = re.compile(r"\?\s1\s.*$")
FORBIDDEN = {
    "en": r"\b(?:agents?|systems?|tools?|routing|transfer\w*|specialists?|database|bot|sorry for the|apologi[sz]e|great question|you need \w+ to qualify)\b",
    "es": r"\b(?:agentes?|sistemas?|herramientas?|transferir\w*|especialistas?)\b",
    "zh": r"系统|代理|工具|转接|数据库",
    "vi": r"hệ thống|công cụ|chuyển tiếp|cơ sở dữ liệu",
}
SEGMENTS = {"en": 2, "es": 2, "zh": 2, "vi": 3}
TOLD: dict[str, Told] = {}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def teller(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Teller]:
    path: Path = tmp_path_factory.mktemp("stories") / "stories.db"
    migrate(f"sqlite:///{path}")
    database = await open_database(f"sqlite:///{path}", Vault(b"5" * 32))
    yield Teller(database)
    await database.close()


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("story", STORIES, ids=[f"{story['file']}:{story['name']}" for story in STORIES])
async def test_story(teller: Teller, story: dict[str, Any]) -> None:
    told = TOLD[story["name"]] = await teller.tell(story)
    for turn in told.turns:
        if turn.danger is None:
            fits(turn)


def fits(turn: Measured) -> None:
    where = f"{turn.said!r} -> {turn.reply!r}"
    assert turn.reply.strip(), where
    assert not turn.repeated, f"asked what is known: {where}"
    plain = NUMBERED.sub("?", turn.reply)
    plain = re.sub(r":(?: \d [^.?]*)+", ".", plain)  # the list of services is a list
    # A hand-off in the first answer of all says who writes, who will answer and when, and 911: one sentence more.
    handed = "STOP" in turn.reply and any(isinstance(effect, Handoff) for effect in turn.effects)
    assert len(SENTENCE.findall(plain)) <= 3 + handed, where
    assert len(re.findall(r"[?\uff1f]", turn.reply)) <= 1, where
    welcome = "STOP" in turn.reply and turn.language == "vi"  # every accented letter counts double
    assert turn.segments <= SEGMENTS[turn.language] + welcome, f"{turn.segments} segments: {where}"
    assert not re.search(FORBIDDEN[turn.language], turn.reply, re.I), where
    assert turn.grade is None or turn.grade <= 6.5, f"grade {turn.grade}: {where}"


def test_there_are_enough_stories_in_every_language() -> None:
    assert len(STORIES) >= 120
    for language in ("es", "zh", "vi"):
        assert sum(story.get("language") == language for story in STORIES) >= 10, language


@pytest.mark.parametrize(("file", "count", "name"), [("e2e", 7, "e2e {}"), ("usecases", 10, "use case {}")])
def test_every_case_of_the_original_is_told_in_english_and_spanish(file: str, count: int, name: str) -> None:
    told = [story for story in STORIES if story["file"] == file]
    marks = [name.format(number) for number in range(1, count + 1)]
    if file == "e2e":
        marks[5:] = ["e2e 6a", "e2e 6b"]
    for mark in marks:
        languages = [story.get("language", "en") for story in told if re.match(rf"{mark}\b", story["name"])]
        assert {"en", "es"} == set(languages), mark
        assert languages.count("en") == languages.count("es"), mark


def test_the_report_counts_what_the_stories_showed() -> None:
    if len(TOLD) < len(STORIES):
        pytest.skip("only with all stories in one run")
    found = summary(TOLD)
    print("\n".join(lines(found)))
    assert found["questions repeated"] == 0
    # The second reader of danger (frozen weights) raises one or two in a hundred of these harmless answers; the rules alone: none.
    assert found["false alarms"] <= found["answers"] / 50, [said for story in TOLD.values() for said in story.false_alarms]
    assert found["grade of English, mean"] <= 6.0
    assert found["segments, mean"] <= 2.0
    assert found["words, mean"] <= 40
    assert found["turns to outcome, median"] <= 10
