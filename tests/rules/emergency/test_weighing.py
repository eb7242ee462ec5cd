"""Two weights as one statement."""

from __future__ import annotations

from rules.emergency.weighing import gained
from tests.every import every

ASKED = "What is your weight this morning, and what was it yesterday?"


@every(
    ("asked", "answer", "said"),
    [
        (ASKED, "188, it was 184", "gained 4 pounds since yesterday"),
        (ASKED, "yesterday 184, today 188", "gained 4 pounds since yesterday"),
        (ASKED, "184 yesterday 188 today", "gained 4 pounds since yesterday"),
        (ASKED, "188.5 up from 184", "gained 4.5 pounds since yesterday"),
        ("Last week you weighed 150 lb. And today?", "157", "gained 7 pounds this week"),
        ("您今天体重多少公斤？", "今天72，昨天70", "gained 2 kg since yesterday"),
        (ASKED, "184, it was 188", ""),  # lost
        (ASKED, "184 both days", ""),
        (ASKED, "188, yesterday 104", ""),  # a slip of the fingers
        ("What was your pressure?", "188, it was 184", ""),
        (ASKED, "no scale here", ""),
        ("", "", ""),
    ],
)
def test_gained(asked: str, answer: str, said: str) -> None:
    assert gained(asked, answer) == said


def test_it_is_linear() -> None:
    assert gained(ASKED, "180 " * 20_000) == ""
