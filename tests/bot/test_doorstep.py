"""The short way in ends where the long way does: what is told of a text, what is stored of its work, and who goes the long way."""

from __future__ import annotations

import asyncio

import pytest
import sqlalchemy as sa

from bot.engine import INBOUND, URGENT, Engine, Task
from channels.address import Address
from channels.message import ChannelName, InboundMessage, MessageId
from compliance.phi import Phi
from store import conversations, staff
from store.database import Database
from store.doorstep import keep
from store.tables import conversations as talks
from store.tables import inbound
from tests.fakes.clinic import Clinic, open_clinic
from tests.fakes.clock import Clock

ANA, DANA = "+12065550111", "+12065550191"


@pytest.fixture
def clinic(postgres_database: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Clinic:
    async def counted(*given: object, **named: object) -> bool:
        short.append(await keep(*given, **named))  # type: ignore[arg-type]
        return short[-1]

    short.clear()
    monkeypatch.setattr("store.doorstep.keep", counted)
    return open_clinic(postgres_database, clock)


short: list[bool] = []
NEW_EACH_TIME = ("creator_xid", "created_at", "updated_at", "delay_until_epoch_ms", "retention_timestamp")


async def said_and_kept(clinic: Clinic, text: str, number: str = ANA) -> bool:
    """Whether this text took the short way."""
    before = len(short)
    clinic.clock.forward(seconds=30)
    await clinic.text(number, text)
    return short[before:] == [True]


async def test_most_texts_take_it_and_are_answered_in_order(clinic: Clinic) -> None:
    assert [await said_and_kept(clinic, text) for text in ("hello", "1", "I have diabetes and Medicare", "65")] == [True] * 4
    async with clinic.database.reading() as tx:
        rows = (await tx.execute(sa.select(inbound.c.state, inbound.c.level).order_by(inbound.c.id))).all()
    assert [tuple(row) for row in rows] == [("answered", "none")] * 4
    assert len(clinic.phones.of(ANA)) == 4


async def test_danger_goes_the_long_way_whether_it_is_said_or_follows(clinic: Clinic) -> None:
    assert not await said_and_kept(clinic, "crushing chest pain")
    assert clinic.last is not None and clinic.last.immediate is not None
    assert await said_and_kept(clinic, "hello", "+12065550112")
    async with clinic.database.transaction() as tx:
        await tx.execute(sa.update(talks).values(asked=["CHEST"], holder="assistant"))
    assert not await said_and_kept(clinic, "yes", "+12065550112")
    assert clinic.last.immediate is not None


async def test_a_danger_question_is_answered_once(clinic: Clinic) -> None:
    await said_and_kept(clinic, "hello")
    async with clinic.database.transaction() as tx:
        await tx.execute(sa.update(talks).values(asked=["CHEST"]))
    await clinic.text(ANA, "no")
    async with clinic.database.reading() as tx:
        (row,) = (await tx.execute(sa.select(talks.c.id))).all()
        known = await conversations.get(tx, row.id)
    assert known is not None and "CHEST" not in known.asked


async def test_a_symptom_in_two_texts_is_one(clinic: Clinic) -> None:
    assert await said_and_kept(clinic, "hello")
    assert await said_and_kept(clinic, "my chest")
    await said_and_kept(clinic, "is crushing, it hurts so bad")
    assert clinic.last is not None and clinic.last.immediate is not None


async def test_a_nurses_code_is_no_patients_text(clinic: Clinic) -> None:
    async with clinic.database.transaction() as tx:
        vault, at = clinic.database.vault, clinic.clock()
        await staff.add(tx, vault, name="Dana Kim, RN", role="oncall", phone=Address.phone(DANA), source="test", at=at)
    await clinic.text(ANA, "crushing chest pain")
    assert not await said_and_kept(clinic, "?", DANA)
    assert "Open: #1" in clinic.phones.of(DANA)[-1]
    assert await said_and_kept(clinic, "can I move my appointment", DANA), "staff are patients too"


async def test_the_same_text_again_is_not_answered_again(clinic: Clinic) -> None:
    await clinic.text(ANA, "hello")
    again = [task for task in clinic.engine.tasks if task.job == "converse"]
    async with clinic.database.reading() as tx:
        (row,) = (await tx.execute(sa.select(inbound))).all()
    id_, ours = MessageId(row.message_id), Address.phone("+12065550100")
    message = InboundMessage(id_, ChannelName.SMS, row.provider_id, Address.phone(ANA), ours, Phi("hello"), clinic.clock())
    told = await asyncio.gather(*(clinic.intake.message(message) for _ in range(4)))
    assert not any(one.fresh for one in told)
    assert [task for task in clinic.engine.tasks if task.job == "converse"] == again


@pytest.mark.parametrize("task", [
    Task("converse", "in:1", ("talk", 7), INBOUND, partition="talk", priority=7), Task("deliver", "d:1", ("m", 0), URGENT, delay_s=60)
])  # fmt: skip
async def test_what_is_written_down_is_what_the_engine_stores(postgres_database: Database, task: Task) -> None:
    database = postgres_database
    engine = Engine(database, {}, {}, worker=False)
    await engine.start()
    try:
        stored: list[list[dict[str, object]]] = []
        for by_us in (False, True):
            async with database.transaction() as tx:
                if by_us:
                    for table, row in engine.rows(task):
                        names = [sa.bindparam(f"p_{name}", type_=table.c[name].type) for name in row]
                        put = sa.insert(table).from_select(list(row), sa.select(*names))
                        await tx.execute(put, {f"p_{name}": value for name, value in row.items()})
                else:
                    await engine.enqueue(tx, task)
                tables = ("dbos.workflow_status", "dbos.workflow_input")
                rows = [(await tx.execute(sa.text(f"SELECT * FROM {name}"))).mappings().one() for name in tables]  # noqa: S608
                stored.append([{name: value for name, value in row.items() if name not in NEW_EACH_TIME} for row in rows])
                await tx.rollback()
        assert stored[0] == stored[1]
    finally:
        await engine.stop()


