"""The model may hear a stop the rules did not; it may not invent one, nor take a medicine for one."""

from __future__ import annotations

from typing import Any

import pytest

from compliance.optout import read
from rules.care.state import CareState
from tests.agents.conftest import Script, turn

KNOWN = CareState(welcomed=True)
SAID = "y'all can lose these digits of mine for good"


async def test_a_stop_only_the_model_heard_is_confirmed_with_approved_words_alone(make: Any) -> None:
    assert read(SAID) is None, "the rules do not read this one"
    answer = await make(Script([("stop_texting", {"quote": "lose these digits of mine"}), "Sad to see you go! You qualify for more."])).answer(turn(SAID, care=KNOWN))
    assert answer.revoked is not None
    assert answer.text.reveal() == "Riverside: you will get no more texts from us. In an emergency call 911. Reply START to get texts again."


@pytest.mark.parametrize(
    ("said", "quote"),
    [
        (SAID, "words nobody wrote at all"),
        (SAID, "lose"),
        (SAID, ""),
        ("ought the sugar pills be halted blorp", "ought the sugar pills be halted"),
        ("kindly make the pain in my hip quit zig", "make the pain in my hip quit"),
        ("blorp scrap my visit on monday", "scrap my visit on monday"),
    ],
)
async def test_an_invented_or_clinical_one_is_none(make: Any, said: str, quote: str) -> None:
    answer = await make(Script([("stop_texting", {"quote": quote}), "Is there something I can help with?"])).answer(turn(said, care=KNOWN))
    assert answer.revoked is None


async def test_danger_comes_first(make: Any) -> None:
    model = Script([("stop_texting", {"quote": "lose these digits of mine"}), ("report_danger", {"level": "crisis", "quote": "for good"}), "ok"])
    answer = await make(model).answer(turn(SAID, care=KNOWN))
    assert answer.danger is not None
    assert answer.revoked is None
