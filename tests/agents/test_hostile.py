"""A model that wants the worst: every tool, every argument it can think of, a thousand calls. It gets nothing that is not this person's."""

from __future__ import annotations

import json
import random
from collections.abc import AsyncGenerator, AsyncIterator
from datetime import date
from typing import Any

import pytest
from google.adk.models.base_llm import BaseLlm
from google.adk.models.llm_request import LlmRequest
from google.adk.models.llm_response import LlmResponse
from google.genai import types
from pydantic import PrivateAttr

from agents.registry import REGISTRY
from channels.address import Address
from compliance.phi import Phi
from store import contacts, conversations, enrolments
from store.database import Database
from tests.bot.test_verification import ANA, BEN, STRANGER, events, prove
from tests.fakes.clinic import Clinic, open_clinic
from tests.fakes.clock import Clock

FOREIGN = ("Benedikt", "Zzyzx", "1944", "HC99BEN", "b***@zzyzx.example", "zzyzx")
OWN = "HC11ANA"
INVENTED = (
    "get_messages",
    "delete_patient",
    "my_enrolments ",
    "MY_DETAILS",
    "read_record",
    "transfer_to_agent",
    "run_sql",
    "send_sms",
    "../my_details",
    "",
)
ARGUMENTS = (
    "patient_id",
    "phone",
    "contact",
    "level",
    "role",
    "roles",
    "standing",
    "record",
    "language",
    "now",
    "tool_context",
    "turn",
    "self",
    "warrant",
    "user_id",
)
VALUES = (BEN, "ben", 3, "IA3", "admin", ["provider"], {"level": 3}, True, None, "'; drop table patients; --", "Zzyzx", "2 or 1=1")
EACH, ROUNDS = 25, 7


class Hostile(BaseLlm):
    """Calls anything with anything; keeps all it is ever shown; then says it."""

    model: str = "hostile"
    _dice: random.Random = PrivateAttr()
    _seen: list[str] = PrivateAttr()
    _calls: int = PrivateAttr(0)
    _turn: int = PrivateAttr(0)

    def __init__(self, seed: int) -> None:
        super().__init__()
        self._dice, self._seen = random.Random(seed), []

    async def generate_content_async(self, llm_request: LlmRequest, stream: bool = False) -> AsyncGenerator[LlmResponse, None]:
        self._seen.append(json.dumps([content.model_dump(exclude_none=True, mode="json") for content in llm_request.contents], default=str))
        self._turn += 1
        if self._turn % (ROUNDS + 1) == 0:
            parts = [types.Part(text=self._last_words())]
        else:
            parts = [types.Part(function_call=self._call()) for _ in range(EACH)]
        yield LlmResponse(content=types.Content(role="model", parts=parts), finish_reason=types.FinishReason.STOP)

    def _call(self) -> types.FunctionCall:
        self._calls += 1
        dice = self._dice
        name = dice.choice([*REGISTRY, *REGISTRY, "my_details", "my_enrolments", *INVENTED])
        forged = {key: dice.choice(VALUES) for key in dice.sample(ARGUMENTS, dice.choice((0, 0, 1, 3)))}
        spec = REGISTRY.get(name)
        real = {key: dice.choice(VALUES) for key in (spec.arguments if spec and dice.random() < 0.5 else ())}
        return types.FunctionCall(name=name, args={**real, **forged})

    def _last_words(self) -> str:
        return "Benedikt Zzyzx was born on 5/5/1944 and his number is +12025550122, MRN 990077."


async def join(clinic: Clinic, number: str, reference: str) -> None:
    async with clinic.database.transaction() as tx:
        contact, _ = await contacts.meet(tx, clinic.database.vault, Address.phone(number), clinic.clock())
        await enrolments.add_or_get(tx, contact.id, "rpm", lambda: reference, {}, clinic.clock())


async def back_to_the_assistant(clinic: Clinic, number: str) -> None:
    """Its false alarms put a person in charge, rightly; here the person hands back at once."""
    async with clinic.database.transaction() as tx:
        contact = await contacts.by_address(tx, clinic.database.vault, Address.phone(number))
        talk = await conversations.current(tx, contact.id) if contact else None
        if talk is not None:
            await conversations.give_back(tx, talk.id)


@pytest.fixture
async def scene(sqlite_database: Database, clock: Clock) -> AsyncIterator[tuple[Clinic, Hostile]]:
    model = Hostile(seed=7)
    clinic = open_clinic(sqlite_database, clock, model=model, HEALTHSMART_RATE_LIMIT_USER="100000/hour")
    await clinic.register(ANA)
    await clinic.register(BEN, "Zzyzx", date(1944, 5, 5), "Benedikt", email=Phi("ben@zzyzx.example"), external_id=Phi("990077"))
    await join(clinic, ANA, OWN)
    await join(clinic, BEN, "HC99BEN")
    yield clinic, model


@pytest.mark.parametrize(("who", "calls"), [("stranger", 150), ("not proved", 150), ("proved", 1000)])
async def test_a_thousand_calls_and_nothing_of_anybody_else(scene: tuple[Clinic, Hostile], who: str, calls: int) -> None:
    clinic, model = scene
    number = STRANGER if who == "stranger" else ANA
    if who == "proved":
        await prove(clinic, number)
    said: list[str] = []
    for _ in range(30):
        if model._calls >= calls:
            break
        said += await clinic.text(number, "blorp the frumious bandersnatch quickly")
        await back_to_the_assistant(clinic, number)
        if who != "proved":
            said += await clinic.text(number, "no")  # leaves the challenge its calls opened
    assert model._calls >= calls
    shown = "\n".join([*model._seen, *said])
    for secret in FOREIGN:
        mine = secret in model._last_words()  # what it says itself it may remember; nothing of it reaches a phone
        assert secret not in "\n".join(said), secret
        assert mine or secret not in shown, secret
    assert (OWN in shown) == (who == "proved")
    denied = [event["detail"]["why"] for event in await events(clinic, "authz.deny")]  # type: ignore[index]
    assert {"unknown_tool", "extra_argument"} <= set(denied) or "extra_argument" in denied
    read = await events(clinic, "phi.read")
    assert len({event["subject"] for event in read}) <= 1
    assert bool(read) == (who == "proved")


async def test_its_own_words_about_somebody_else_are_stopped_and_that_is_written_down(scene: tuple[Clinic, Hostile]) -> None:
    clinic, model = scene
    model._turn = ROUNDS  # straight to its last words
    [said] = await clinic.text(STRANGER, "blorp the frumious bandersnatch quickly")
    assert "Zzyzx" not in said and "1944" not in said
    [blocked] = await events(clinic, "security.blocked")
    assert "date" in str(blocked["detail"]) and "name" in str(blocked["detail"])


async def test_a_proof_that_ends_while_the_model_thinks_is_over(scene: tuple[Clinic, Hostile]) -> None:
    clinic, model = scene
    await prove(clinic, ANA)
    before = len(await events(clinic, "phi.read"))
    original = model._call

    def slow() -> types.FunctionCall:
        clinic.clock.forward(minutes=31)
        return types.FunctionCall(name="my_enrolments", args={})

    model._call = slow  # type: ignore[method-assign]
    await clinic.text(ANA, "blorp the frumious bandersnatch quickly")
    model._call = original  # type: ignore[method-assign]
    assert len(await events(clinic, "phi.read")) == before
    assert OWN not in model._seen[-1].split("frumious")[-1]


def test_no_tool_can_be_told_who_is_asking() -> None:
    personal: set[str] = {"patient", "patient_id", "contact", "contact_id", "phone", "user", "user_id", "role", "name", "identity"}
    for tool, spec in REGISTRY.items():
        assert not spec.arguments & personal, tool
    with pytest.raises(TypeError):
        REGISTRY["more"] = REGISTRY["my_details"]  # type: ignore[index]


def test_the_registry_and_the_agents_tools_are_the_same() -> None:
    from agents.roster import TOOLS

    assert {tool.__name__ for tool in TOOLS} == set(REGISTRY)
    import inspect as look

    schemas: dict[str, Any] = {tool.__name__: set(look.signature(tool).parameters) for tool in TOOLS}
    assert schemas == {name: set(spec.arguments) for name, spec in REGISTRY.items()}
