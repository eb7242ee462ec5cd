"""Why an alert fired, as a nurse reads it: every rule has words of its own for it, and every reason for a hand-off has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.reasons import WHOLE, by_rules, in_words
from rules.emergency.live import LiveRules, Swapped
from rules.emergency.rulebook import RulesError
from tests.every import every
from tests.fakes.clinic import live_rules
from tests.rules.emergency.small import proven_rules

LIVE = live_rules()
REASONS = LIVE.current.reasons
FILED = re.compile(r"[a-z-]+\.[a-z0-9-]+")  # how a rule is filed, which says nothing to anybody at three in the morning


def test_every_rule_has_a_reason_that_can_be_read_on_a_card() -> None:
    wrong = {name: said for name, said in REASONS.items() if not 3 <= len(said) <= 60 or FILED.search(said) or not said[0].islower()}
    assert {name: said for name, said in wrong.items() if said.split()[0].rstrip(",") not in ("BP", "ICD", "CO", "DVT", "LVAD")} == {}


def test_a_reason_is_more_than_the_place_where_its_rule_is_filed() -> None:
    assert [name for name, said in REASONS.items() if said == in_words(name)] == []


@every(
    ("text", "said"),
    [
        ("crushing chest pain", "chest pain"),
        ("my oxygen is 84", "oxygen very low"),
        ("my oxygen is 89", "oxygen low"),
        ("my pressure is 210/125", "blood pressure too high"),
        ("i found the cat a home, so you can stop calling after friday", "self-harm"),
        ("my stomach is hard as a board", "belly"),
    ],
)
def test_what_fires_is_told_in_words(text: str, said: str) -> None:
    rules = LIVE.current.screen(text).rules
    assert said in "; ".join(map(by_rules(LIVE), rules)), rules


def test_what_is_worse_never_reads_milder() -> None:
    why = by_rules(LIVE)
    assert (why("vitals.oxygen-low"), why("vitals.oxygen")) == ("oxygen very low", "oxygen low")
    assert (why("vitals.bp-very-low"), why("vitals.bp-low")) == ("blood pressure very low", "blood pressure low")


def test_words_are_kept_for_what_is_no_rule_only() -> None:
    assert WHOLE.keys() & REASONS.keys() == set()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return proven_rules(tmp_path / "rules")


def test_an_edited_reason_is_read_as_soon_as_the_rules_are_swapped(folder: Path) -> None:
    live = LiveRules(folder)
    table = next(
        path for path in (folder / "tables").glob("*.json") if '"rigid' in path.read_text("utf-8") or "rigid" in path.read_text("utf-8")
    )
    name = next(name for name, said in live.current.reasons.items() if "rigid" in said and f'"{said}"' in table.read_text("utf-8"))
    table.write_text(table.read_text("utf-8").replace(f'"{live.current.reasons[name]}"', '"belly stiff as wood"'), "utf-8")
    assert isinstance(live.refresh(), Swapped)
    assert by_rules(live)(name) == "belly stiff as wood"


@pytest.mark.parametrize(
    "bad", ["", "it says: my head. hurts", "chest_pain", "a reason that goes on for so long that no card in Slack would hold it all"]
)
def test_a_rule_without_words_for_a_nurse_is_refused(folder: Path, bad: str) -> None:
    table = folder / "tables" / "heart.json"
    table.write_text(re.sub(r'"reason": "[^"]+"', f'"reason": "{bad}"', table.read_text("utf-8"), count=1), "utf-8")
    with pytest.raises(RulesError, match="reason"):
        LiveRules(folder)


@every(
    ("reason", "said"),
    [
        ("asked_for_person", "asked for a person"),
        ("reader.critical", "sounds like an emergency, no single rule names it"),
        ("code 30006", "code 30006"),
        ("bleeding.of-long-ago", "bleeding: of long ago"),
        ("never_heard.of-it", "never heard: of it"),
        ("", ""),
    ],
)
def test_in_words(reason: str, said: str) -> None:
    assert in_words(reason) == said
