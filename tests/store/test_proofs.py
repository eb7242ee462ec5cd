"""What was proved is kept sealed and whole; failures are counted until a success or the staff."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from compliance.identity import UNPROVED, Level, Lock, Person
from store import conversations, proofs
from store.contacts import Contact
from store.conversations import Conversation
from store.database import Database
from store.patient_tables import proofs as table
from store.proofs import CLEARED, FAILED, HELD, HOUSE, SENT, Kept
from tests.fakes.clock import Clock


def proved(clock: Clock) -> Kept:
    proof, _ = UNPROVED.recognised(on_file=True).asked("c1", "enrolments", clock(), None)
    proof, _ = proof.details_given([Person("ana-id", "proxy-1")], clock(), None)
    return Kept(proof.code_given(True, clock(), None)[0], channel="sms")


async def test_what_is_saved_is_loaded(database: Database, talk: Conversation, ana: Contact, clock: Clock) -> None:
    async with database.transaction() as tx:
        assert await proofs.load(tx, database.vault, talk.id) == Kept()
        proof, _ = UNPROVED.recognised(on_file=True).asked("c1", "details", clock(), None)
        proof, _ = proof.details_given([Person("ana-id")], clock(), None)
        asked = Kept(proof, 0, {"born": "1951-03-07"}, b"\x01" * 32, 2, "sms")
        await proofs.save(tx, database.vault, talk.id, ana.id, asked, clock())
    async with database.reading() as tx:
        found = await proofs.load(tx, database.vault, talk.id)
        assert found == Kept(asked.proof, 1, asked.given, asked.code, 2, "sms")
        now = await conversations.get(tx, talk.id)
        assert now is not None and now.proof == "asked"
    async with database.transaction() as tx:
        await proofs.save(tx, database.vault, talk.id, ana.id, Kept(proved(clock).proof, 1, channel="sms"), clock())
        found = await proofs.load(tx, database.vault, talk.id)
        assert (found.proof, found.version) == (proved(clock).proof, 2)
        now = await conversations.get(tx, talk.id)
        assert now is not None and now.proof == "proved"


async def test_nobody_overwrites_what_they_did_not_read(database: Database, talk: Conversation, ana: Contact, clock: Clock) -> None:
    async with database.transaction() as tx:
        await proofs.save(tx, database.vault, talk.id, ana.id, Kept(), clock())
    with pytest.raises(RuntimeError):
        async with database.transaction() as tx:
            await proofs.save(tx, database.vault, talk.id, ana.id, Kept(), clock())


async def test_nothing_of_it_is_readable(sqlite_database: Database, clock: Clock) -> None:
    from channels.address import Address
    from store import contacts

    async with sqlite_database.transaction() as tx:
        contact, _ = await contacts.meet(tx, sqlite_database.vault, Address.phone("+12025550111"), clock())
        talk = await conversations.touch(tx, contact.id, "sms", "tel:+1", clock(), close_after=timedelta(minutes=30))
        await proofs.save(tx, sqlite_database.vault, talk.id, contact.id, Kept(proved(clock).proof, given={"name": "quintanilla"}), clock())
        row = (await tx.execute(sa.select(table))).one()
    assert b"quintanilla" not in row.standing_ct and b"ana-id" not in row.standing_ct


async def test_failures_lock_until_a_success_or_the_staff(database: Database, clock: Clock) -> None:
    key = proofs.number("c1")
    async with database.transaction() as tx:
        for _ in range(4):
            await proofs.note(tx, FAILED, [key, proofs.person("p1")], clock.forward(seconds=1))
        assert await proofs.lock_of(tx, key, clock()) is None
        await proofs.note(tx, FAILED, [key], clock())
        assert await proofs.lock_of(tx, key, clock()) == Lock(clock() + timedelta(minutes=30))
        assert await proofs.lock_of(tx, proofs.person("p1"), clock()) is None
        await proofs.note(tx, CLEARED, [key], clock())
        assert await proofs.lock_of(tx, key, clock()) is None
        await proofs.note(tx, HELD, [key], clock())
        assert await proofs.lock_of(tx, key, clock.forward(days=90)) == Lock(None)


async def test_codes_are_counted_and_a_success_forgets_none(database: Database, clock: Clock) -> None:
    keys = [proofs.number("c1"), HOUSE]
    async with database.transaction() as tx:
        await proofs.note(tx, SENT, keys, clock())
        await proofs.note(tx, CLEARED, keys, clock())
        await proofs.note(tx, SENT, keys, clock.forward(minutes=50))
        assert len(await proofs.sends(tx, keys[0], clock())) == 2
        assert await proofs.sent_by_house(tx, clock()) == 2
        clock.forward(minutes=20)
        assert await proofs.sent_by_house(tx, clock()) == 1
        assert len(await proofs.sends(tx, keys[0], clock.forward(hours=25))) == 0


async def test_old_events_go_and_locks_for_the_staff_stay(database: Database, clock: Clock) -> None:
    async with database.transaction() as tx:
        await proofs.note(tx, FAILED, ["number:a", "number:b"], clock())
        await proofs.note(tx, HELD, ["number:b"], clock())
        assert await proofs.forget(tx, clock.forward(days=31)) == 1
        assert await proofs.lock_of(tx, "number:b", clock()) == Lock(None)


async def test_ending_all_ends_them(database: Database, talk: Conversation, ana: Contact, clock: Clock) -> None:
    async with database.transaction() as tx:
        await proofs.save(tx, database.vault, talk.id, ana.id, proved(clock), clock())
        assert await proofs.end_all(tx, database.vault, ana.id, clock(), unknown=True) == 1
        found = await proofs.load(tx, database.vault, talk.id)
        assert found.proof.level is Level.IA0
        assert await proofs.end_all(tx, database.vault, ana.id, clock()) == 0
