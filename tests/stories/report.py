"""What the stories show, in numbers. `python -m tests.stories.report` tells them all and prints it."""

from __future__ import annotations

import asyncio
import tempfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from statistics import mean, median
from typing import Any

from tests.stories.teller import Teller, Told, stories


def summary(told: Mapping[str, Told]) -> dict[str, Any]:
    """Counts over all answers; danger's own words are not care's."""
    turns = [turn for story in told.values() for turn in story.turns if turn.danger is None]
    grades = [turn.grade for turn in turns if turn.grade is not None]
    done = [story for story in told.values() if story.outcome]
    return {
        "stories": len(told),
        "answers": len(turns),
        "languages": dict(Counter(turn.language for turn in turns)),
        "outcomes": dict(Counter(str(story.outcome) for story in told.values())),
        "false alarms": sum(len(story.false_alarms) for story in told.values()),
        "questions repeated": sum(turn.repeated for turn in turns),
        "turns to outcome, median": median(len(story.turns) for story in done),
        "turns to outcome, most": max(len(story.turns) for story in done),
        "segments, mean": round(mean(turn.segments for turn in turns), 2),
        "segments, most": max(turn.segments for turn in turns),
        "answers of one segment": sum(turn.segments == 1 for turn in turns),
        "grade of English, mean": round(mean(grades), 2),
        "grade of English, most": round(max(grades), 2),
        "words, mean": round(mean(len(turn.reply.split()) for turn in turns), 1),
        "words, most": max(len(turn.reply.split()) for turn in turns),
    }


def lines(found: Mapping[str, Any]) -> list[str]:
    return [f"{name:28} {value}" for name, value in found.items()]


async def _tell_all(folder: Path) -> dict[str, Told]:
    from store.database import migrate, open_database
    from store.vault import Vault

    url = f"sqlite:///{folder / 'stories.db'}"
    migrate(url)
    database = await open_database(url, Vault(b"5" * 32))
    teller = Teller(database)
    told = {story["name"]: await teller.tell(story) for story in stories()}
    await database.close()
    return told


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        print("\n".join(lines(summary(asyncio.run(_tell_all(Path(folder)))))))
