"""A conversation's language: asked for, remembered, not flipped by a word."""

from __future__ import annotations

from typing import Any

import pytest

from agents.models.offline import OfflineModel
from compliance import wording
from rules.care.state import CareState
from tests.agents.conftest import turn


@pytest.mark.parametrize(("said", "language"), [("English please", "en"), ("español", "es"), ("中文", "zh"), ("tiếng Việt", "vi")])
async def test_asking_for_a_language_is_answered_in_it_with_the_open_question(make: Any, said: str, language: str) -> None:
    before = CareState(welcomed=True, service="rpm", pending="age", language="es" if language != "es" else "en")
    answer = await make(OfflineModel()).answer(turn(said, care=before))
    assert answer.by == "rules"
    assert answer.text.reveal().startswith(wording.say("notice-language", language))
    assert answer.care.language == language
    assert answer.care.misunderstood == 0, "nobody is misunderstood for asking"
    assert answer.care.pending is not None
    assert len(answer.text.reveal()) > len(wording.say("notice-language", language)) + 5, "and what we were about"


async def test_it_is_remembered_through_short_answers_and_foreign_words(make: Any) -> None:
    responder, care = make(OfflineModel()), CareState()
    for number, (said, language) in enumerate(
        [("hola, necesito ayuda con mi diabetes", "es"), ("65", "es"), ("Medicare", "es"), ("ok thanks", "es"), ("English please", "en"), ("si", "en"), ("gracias", "en")]
    ):
        answer = await responder.answer(turn(said, care=care, message=f"sms:{number}"))
        care = answer.care
        assert care.language == language, said


async def test_what_nothing_showed_is_not_remembered(make: Any) -> None:
    answer = await make(OfflineModel()).answer(turn("65"))
    assert answer.care.language == ""
