"""Slack's markup as a patient's phone shows it."""

from __future__ import annotations

from channels.slack.plain import plain
from tests.every import every


@every(
    ("mrkdwn", "text"),
    [
        ("I&#39;m on my way &amp; calm", "I'm on my way & calm"),
        ("see <https://x.example/a|this page>", "see https://x.example/a"),
        ("<@U01DANA> please *rest* and _drink_ water", "please rest and drink water"),
        ("\u201cyes\u201d \u2014 it\u2019s fine\u2026", '"yes" - it\'s fine...'),
        ("well done :thumbsup: :unknown_thing:", "well done \U0001f44d"),
        ("take 5_000 or 2*3", "take 5_000 or 2*3"),
        ("at 10:30:45", "at 10:30:45"),
    ],
)
def test_plain(mrkdwn: str, text: str) -> None:
    assert plain(mrkdwn) == text
