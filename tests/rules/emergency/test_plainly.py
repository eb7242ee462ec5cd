"""What an answer does not mean after a plain question of ours, and what it means all the same."""

from __future__ import annotations

from rules.emergency.finding import Level
from rules.emergency.normalise import tokens
from rules.emergency.plainly import Plainly
from tests.every import every
from tests.rules.emergency.book import BOOK

MEDS = "Did you take your morning medicines?"
BABY = "Is the baby moving as usual?"
THOUGHTS = "Are you having thoughts of hurting yourself?"


@every(
    ("asked", "told"),
    [
        (MEDS, "took em all with my grits"),
        ("您今天吃药了吗?", "都吃了"),
        (BABY, "yes ma'am kicks me like a mule"),
        ("胎动好吗?", "踢我踢得很勤"),
        ("Have you ever attempted suicide?", "Twice, in high school, I'm 61 and it's behind me"),
        ("¿Se siente segura en su casa?", "no se apure, aquí todo es paz"),
        (THOUGHTS, "there aren't any thoughts, I hit the wrong key"),
    ],
)
def test_what_was_asked_explains_it(asked: str, told: str) -> None:
    found = BOOK.screen(told, prior_bot=asked)
    assert all(rule.startswith("reader.") for rule in found.rules)


@every(
    ("asked", "told"),
    [
        (MEDS, "took em all, the whole bottle, goodbye"),
        (MEDS, "I took 40 of them"),
        ("您今天吃药了吗?", "都吃了,不想醒了"),
        (BABY, "no, my husband kicked me"),
        ("Do you feel safe at home?", "he kicked me again"),
        ("Have you ever attempted suicide?", "years ago, and I'm thinking of it again"),
        ("¿Se siente segura en su casa?", "no, mi marido me pega"),
        (THOUGHTS, "hit the wrong key but yes I want to die"),
    ],
)
def test_danger_is_heard_whatever_was_asked(asked: str, told: str) -> None:
    assert BOOK.screen(told, prior_bot=asked).level in (Level.CRITICAL, Level.CRISIS)


def test_a_long_answer_and_a_large_number_are_heard_out() -> None:
    plainly = Plainly([{"asks": "took ~ pill*", "never": "how many", "rules": "a.b, c.d", "unless": "bottle*", "counts": "no"}])
    asked = tokens("took your pills")
    assert plainly.none_of(asked, tokens("took them all")) == {"a.b", "c.d"} == plainly.rules
    assert not plainly.none_of(asked, tokens("took the bottle"))
    assert not plainly.none_of(asked, tokens("took 12"))
    assert not plainly.none_of(asked, tokens("took them " + "and then " * 9))
    assert not plainly.none_of(tokens("how many took your pills"), tokens("took them all"))
