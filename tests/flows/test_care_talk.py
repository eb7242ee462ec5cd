"""The care conversation through the real SMS door: signed webhooks, the house's own process, the offline model, real deliveries."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.flows.conftest import World

REFERENCE = re.compile(r"\bHC[0-9A-Z]{5,}\b")


async def say(patient: Any, text: str) -> str:
    """One text and its one answer."""
    said = await patient.text(text)
    assert said.status == 200
    return str((await patient.receives(within=20)).body)


TALKS = [
    pytest.param(
        [
            ("I have diabetes and want home monitoring. I'm 65 with Medicare Part B, a smartphone and WiFi, I consent to monitoring and sharing", "qualify"),
            ("yes please", "reference number"),
            ("what happens next?", "HC"),
        ],
        id="one-message",
    ),
    pytest.param(
        [
            ("Hola", "1 Monitoreo en casa"),
            ("la segunda", "estado"),
            ("vivo en California", "edad"),
            ("29", "1 Enfermedad"),
            ("tengo gripe", "Celular"),
            ("celular inteligente con wifi", "califica"),
            ("sí por favor", "referencia"),
        ],
        id="español",
    ),
    pytest.param(
        [
            ("I lost my job and my coverage two weeks ago, I'm 45 and make $35,000", "60 days"),
            ("Ohio", "citizen"),
            ("yes", "Social Security"),
            ("yes", "how many people"),
            ("just me", "apply"),
            ("yes", "reference number"),
        ],
        id="special-enrolment",
    ),
]


@pytest.mark.parametrize("talk", TALKS)
async def test_a_conversation_to_its_number(world: World, talk: list[tuple[str, str]]) -> None:
    ana = world.patient()
    answers = []
    for text, wanted in talk:
        answer = await say(ana, text)
        assert wanted.casefold() in answer.casefold(), (text, answer)
        answers.append(answer)
    found = {one for answer in answers for one in REFERENCE.findall(answer)}
    assert len(found) == 1, "one number, the same on a repeat"
    assert len(ana.received) == len(talk), "one answer for each text"


async def test_alaska_a_basic_phone_and_a_kept_interest(world: World) -> None:
    ana = world.patient()
    assert "state" in await say(ana, "I need a virtual visit")
    assert "local clinic" in await say(ana, "Alaska")
    assert "in person" in await say(ana, "what are my options?")
    assert "live with" in await say(ana, "1")
    assert "old" in await say(ana, "high blood pressure")
    assert "insurance" in await say(ana, "45")
    assert "Smartphone" in await say(ana, "from work")
    assert "not a fit" in await say(ana, "flip phone")
    assert "keep your answers" in await say(ana, "no")
    assert "stop any time" in await say(ana, "yes")


async def test_two_misunderstandings_open_a_card(world: World) -> None:
    ana = world.patient()
    await say(ana, "hi")
    await say(ana, "blorp zibble")
    assert "person" in await say(ana, "frump wandle")
    assert await world.card(ana)
