"""Waters that broke, weeks not told, and a heart attack of today were silent."""

from __future__ import annotations

from tests.every import every
from tests.rules.emergency.book import BOOK

WATERS = (
    "my water broke",
    "my waters just broke help",
    "se me rompió la fuente",
    "se me reventó la fuente",
    "tôi bị vỡ ối",
    "vỡ ối rồi",
    "羊水破了怎么办",
    "穿羊水了",
    "宝宝头朝下 羊水破了",
)
ATTACKS = (
    "my dad just had a heart attack",
    "my dad had a heart attack this morning",
    "mi papá tuvo un infarto esta mañana",
    "le acaba de dar un infarto a mi esposo",
    "ba tôi vừa bị nhồi máu cơ tim",
    "i think i had a heart attack an hour ago",
)
QUIET = (
    "my water heater broke",
    "the water main broke today",
    "when my water broke with my first it was a tuesday",
    "my water broke last year at target lol",
    "my dad had a heart attack in 2019, his visit is today",
    "i had a heart attack when i saw the bill today",
    "he had a heart attack last year but today he is fine",
    "mi papá tuvo un infarto hace años, hoy tiene cita",
    "the actor had a heart attack today in the news",
    "la fuente del parque se rompió",
    "my water bottle broke",
)


@every("text", WATERS)
def test_broken_waters_are_for_today(text: str) -> None:
    assert "pregnancy.waters" in BOOK.screen(text).rules


@every("text", ATTACKS)
def test_a_heart_attack_of_today_is_now(text: str) -> None:
    assert BOOK.screen(text).level.value == "critical"


@every("text", QUIET)
def test_things_and_what_is_long_over_stay_quiet(text: str) -> None:
    assert BOOK.screen(text).level.value == "none"
