"""A plain answer leaves in one statement on Postgres; what came in between, and a crash, end as they do the long way."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from channels.message import OutboundMessage, Sent
from store import contacts, conversations
from store.database import Database
from store.tables import conversations as talks
from store.tables import inbound, outbox
from tests.fakes.clinic import Clinic, open_clinic
from tests.fakes.clock import Clock

ANA = "+12065550111"


@pytest.fixture
def clinic(database: Database, clock: Clock) -> Clinic:
    return open_clinic(database, clock)


async def rows(database: Database, *columns: sa.Column[Any]) -> list[tuple[Any, ...]]:
    async with database.reading() as tx:
        return [tuple(row) for row in await tx.execute(sa.select(*columns).order_by(columns[0]))]


async def test_the_answer_is_sent_and_known(clinic: Clinic) -> None:
    for text in ("hello", "1", "I have diabetes and Medicare", "65"):
        assert len(await clinic.text(ANA, text)) == 1
    assert await rows(clinic.database, inbound.c.id, inbound.c.state) == [(row, "answered") for row, _ in await rows(clinic.database, inbound.c.id, inbound.c.id)]
    assert {row[1:] for row in await rows(clinic.database, outbox.c.id, outbox.c.state, outbox.c.attempts)} == {("sent", 1)}


async def test_it_is_six_round_trips_from_text_to_sent(postgres_database: Database, clock: Clock) -> None:
    clinic = open_clinic(postgres_database, clock)
    await clinic.text(ANA, "hello")
    asked: list[str] = []
    sa.event.listen(postgres_database.engine.sync_engine, "before_cursor_execute", lambda _c, _u, statement, *_: asked.append(statement))
    await clinic.text(ANA, "1")
    assert len(asked) <= 6, asked  # two to take it in; the opening, the limit (none here: kept in memory), the answer, the receipt


@pytest.mark.parametrize("meanwhile", ["held", "stopped"])
async def test_what_happened_while_the_answer_was_thought_of(clinic: Clinic, monkeypatch: pytest.MonkeyPatch, meanwhile: str) -> None:
    await clinic.text(ANA, "hello")
    think = clinic.turns._responder.answer

    async def slowly(turn: Any) -> Any:
        answer = await think(turn)
        async with clinic.database.transaction() as tx:
            ((talk, whose),) = (await tx.execute(sa.select(talks.c.id, talks.c.contact_id))).all()
            if meanwhile == "held":
                await conversations.hold(tx, talk, "somebody")
            else:
                await contacts.set_opted_out(tx, whose, True)
        return answer

    monkeypatch.setattr(clinic.turns._responder, "answer", slowly)
    assert await clinic.text(ANA, "1") == []
    states = [row[1] for row in await rows(clinic.database, inbound.c.id, inbound.c.state)]
    assert states == ["answered", "held" if meanwhile == "held" else "answered"]
    assert sorted(row[1] for row in await rows(clinic.database, outbox.c.id, outbox.c.state)) == (
        ["sent"] if meanwhile == "held" else ["sent", "suppressed"]
    )


@pytest.mark.parametrize("arrived", [False, True])
async def test_a_crash_before_or_in_the_call_sends_it_once(clinic: Clinic, monkeypatch: pytest.MonkeyPatch, arrived: bool) -> None:
    await clinic.text(ANA, "hello")
    looked: list[str] = []

    async def found(message: OutboundMessage, since: Any) -> Sent | None:
        looked.append(message.id)
        return Sent("SM" + "9" * 32) if arrived else None

    async def power_cut(message: OutboundMessage) -> Sent:
        raise SystemExit

    monkeypatch.setattr(clinic.phones, "find", found)
    with monkeypatch.context() as cut, pytest.raises(SystemExit):
        cut.setattr(clinic.phones, "send", power_cut)
        await clinic.text(ANA, "1")
    [task] = [task for task in clinic.engine.tasks if task.job == "converse"][1:]
    for _ in range(2):
        await clinic.turns.converse(*task.args)  # type: ignore[arg-type]
    assert len(looked) == 1 and len(clinic.phones.of(ANA)) == (1 if arrived else 2)
    assert {row[1] for row in await rows(clinic.database, outbox.c.id, outbox.c.state)} == {"sent"}
