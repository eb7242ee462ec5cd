"""What a patient answers is screened with what we asked: "81" is nothing, and an emergency after "what does the oximeter show?"."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from bot.questions import UNSURE
from channels.address import Address
from channels.message import ChannelName, Kind, MessageId, OutboundMessage
from compliance.phi import Phi
from rules.care.safety import ERRAND
from rules.emergency.pair import PairReader, odds
from store import contacts, conversations, escalations, outbox
from store.database import Database
from tests.fakes.clinic import Clinic, open_clinic
from tests.fakes.clock import Clock

ANA = "+12065550111"


async def ask(clinic: Clinic, text: str, *, kind: Kind = Kind.REPLY, ago: timedelta = timedelta(minutes=2), errand: bool = False) -> None:
    """We said this to Ana, in the model's words or a person's."""
    await clinic.text(ANA, "hello")
    name, at = uuid4().hex, clinic.clock() - ago
    vault = clinic.database.vault
    said = OutboundMessage(MessageId(name), ChannelName.SMS, kind, Address.phone(ANA), Phi(text), f"test:{name}", at)
    async with clinic.database.transaction() as tx:
        contact, _ = await contacts.meet(tx, vault, Address.phone(ANA), at)
        await outbox.add(tx, vault, said, contact_id=contact.id)
        theirs = conversations.conversations.c.contact_id == contact.id
        (known,) = await tx.execute(conversations.conversations.select().where(theirs))
        assert known.asked == [ERRAND], "what the rules asked"
        if not errand:
            await conversations.set_asked(tx, known.id, ())
        newer = outbox.outbox.c.created_at >= at
        await tx.execute(outbox.outbox.delete().where(newer, outbox.outbox.c.id != name))  # what the house said to "hello"


def alarmed(clinic: Clinic) -> bool:
    return clinic.last is not None and clinic.last.immediate is not None


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("Thank you, Ana. What does the oximeter show now?", "81"),
        ("Is your husband awake and answering you?", "no"),
        ("Are you having thoughts of ending your life?", "sometimes"),
    ],
)
async def test_an_answer_that_is_nothing_alone_is_an_emergency_with_its_question(
    sqlite_database: Database, clock: Clock, asked: str, said: str
) -> None:
    clinic = open_clinic(sqlite_database, clock)
    await ask(clinic, asked)
    await clinic.text(ANA, said)
    assert alarmed(clinic)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("Thank you, Ana. What does the oximeter show now?", "97"),
        ("Is your husband awake and answering you?", "yes"),
        ("Which day suits you?", "81"),
        ("Your oximeter is on its way.", "81"),
    ],
)
async def test_a_good_answer_and_one_to_something_else_are_not(sqlite_database: Database, clock: Clock, asked: str, said: str) -> None:
    clinic = open_clinic(sqlite_database, clock)
    await ask(clinic, asked)
    await clinic.text(ANA, said)
    assert not alarmed(clinic)


async def test_what_was_asked_two_days_ago_or_beside_words_about_an_emergency_is_not_what_is_answered(
    sqlite_database: Database, clock: Clock
) -> None:
    clinic = open_clinic(sqlite_database, clock)
    await ask(clinic, "Is your husband awake and answering you?", ago=timedelta(days=2))
    await clinic.text(ANA, "no")
    assert not alarmed(clinic)
    await ask(clinic, "Call 911 now. Can somebody stay with you?", kind=Kind.EMERGENCY)
    await clinic.text(ANA, "no")
    assert not alarmed(clinic)


async def test_the_rules_own_question_is_an_errand(sqlite_database: Database, clock: Clock) -> None:
    """The house asks for an age after a word on sugar readings: "40" is an age. What a person asks meanwhile counts all the same."""
    clinic = open_clinic(sqlite_database, clock)
    await clinic.text(ANA, "home monitoring please")
    await ask(clinic, "Nurses see your readings, like sugar. How old are you?", errand=True)
    await clinic.text(ANA, "40")
    assert not alarmed(clinic)
    await ask(clinic, "This is nurse Dana. What does the sugar meter show now?", kind=Kind.STAFF, errand=True)
    await clinic.text(ANA, "40 and shaking")
    assert alarmed(clinic)


async def test_danger_in_the_message_itself_waits_for_no_question(sqlite_database: Database, clock: Clock) -> None:
    clinic = open_clinic(sqlite_database, clock)
    await ask(clinic, "Which day suits you?")
    await clinic.text(ANA, "crushing chest pain")
    assert alarmed(clinic)


@pytest.mark.parametrize(
    ("chance", "asked", "said", "why"),
    [
        (0.02, "Are you having chest pain?", "yes", "cardiac.chest-pain"),
        (0.3, "Anything else?", "the usual, I suppose", UNSURE),
    ],
)
async def test_an_answer_that_is_doubted_or_unsure_is_answered_and_a_person_looks(
    sqlite_database: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch, chance: float, asked: str, said: str, why: str
) -> None:
    clinic = open_clinic(sqlite_database, clock)
    await ask(clinic, asked)
    weighed = PairReader({"version": "t", "bias": [odds(chance), -9, -9], "weights": {"x": [0, 0, 0]}})
    monkeypatch.setattr(clinic.intake._hall.rules.current, "_pair", weighed)
    answered = await clinic.text(ANA, said)
    assert answered and not alarmed(clinic)
    async with clinic.database.transaction() as tx:
        contact, _ = await contacts.meet(tx, clinic.database.vault, Address.phone(ANA), clock())
        found = await escalations.open_of(tx, contact.id)
    assert found is not None and (found.level, found.rules[:2]) == ("handoff", ("doubted", why))


WELLNESS = {"en": "wellness program", "es": "quiero entrar a un programa de bienestar por favor", "zh": "健康计划", "vi": "sống khỏe"}


@pytest.mark.parametrize(
    ("language", "said", "wanted"),
    [
        ("en", "sometimes", True), ("en", "yes", True), ("en", "a little", True), ("en", "no", False),
        ("es", "un poco", True), ("es", "a veces", True), ("es", "no", False),
        ("zh", "有一点", True), ("zh", "有时候", True), ("zh", "没有", False),
        ("vi", "hơi hơi", True), ("vi", "thỉnh thoảng", True), ("vi", "không", False),
    ],
)  # fmt: skip
async def test_half_a_yes_to_the_house_s_question_about_hurting_oneself(
    sqlite_database: Database, clock: Clock, language: str, said: str, wanted: bool
) -> None:
    """The one errand question that is about danger: the errand knows yes and no, and asks again after anything else."""
    clinic = open_clinic(sqlite_database, clock)
    for step in (WELLNESS[language], "6", "40"):
        await clinic.text(ANA, step)
    async with sqlite_database.transaction() as tx:
        contact, _ = await contacts.meet(tx, sqlite_database.vault, Address.phone(ANA), clock())
        (known,) = await tx.execute(conversations.conversations.select().where(conversations.conversations.c.contact_id == contact.id))
        assert known.asked == ["SUICIDE"]
    await clinic.text(ANA, said)
    assert alarmed(clinic) is wanted


async def test_a_yes_to_an_errand_in_a_tool_s_words_is_none(sqlite_database: Database, clock: Clock) -> None:
    """Which insurance, which illness: read as a question about signs, the list of choices would be one."""
    clinic = open_clinic(sqlite_database, clock)
    await ask(clinic, "您有哪一种？1 糖尿病 2 高血压 3 慢阻肺 4 心脏 5 肾病 6 哮喘 7 其他 8 没有", errand=True)
    await clinic.text(ANA, "有")
    assert not alarmed(clinic)
