"""The card says how well somebody is known as of now: a proof that ran out is none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.identity_words import WORDS, identity_of
from compliance.identity import STEP_UP_LASTS, Level, Person, Proof, State
from compliance.phi import Phi
from store import conversations, patients, proofs
from store.patients import Registration
from store.proofs import Kept
from tests.fakes.desk_room import DeskRoom


async def registered(room: DeskRoom) -> str:
    """The patient of the room is on file."""
    told = Registration(Phi("Ana"), Phi("Ramirez"), date(1960, 1, 1), (room.contact.address,))
    async with room.database.transaction() as tx:
        return (await patients.register(tx, room.database.vault, told, "test", room.clock()))[0]


async def said(room: DeskRoom) -> str:
    async with room.database.reading() as tx:
        talk = await conversations.get(tx, room.talk.id)
        return await identity_of(tx, room.database, room.contact, talk, room.clock())


async def test_by_the_number_alone(room: DeskRoom) -> None:
    assert await said(room) == "number not on file"
    await registered(room)
    assert await said(room) == "number on file, not verified"


@pytest.mark.parametrize(("level", "minutes", "words"), [
    (Level.IA2, 5, WORDS[Level.IA2]),
    (Level.IA3, 5, WORDS[Level.IA3]),
    (Level.IA3, 20, WORDS[Level.IA2]),
    (Level.IA2, 31, WORDS[Level.IA1]),
])  # fmt: skip
async def test_a_proof_counts_while_it_lasts(room: DeskRoom, level: Level, minutes: int, words: str) -> None:
    patient = await registered(room)
    at = room.clock()
    proof = replace(Proof(), state=State.VERIFIED, level=level, person=Person(patient), proved_at=at, seen_at=at)
    if level is Level.IA3:
        proof = replace(proof, step_up_until=at + STEP_UP_LASTS)
    async with room.database.transaction() as tx:
        await proofs.save(tx, room.database.vault, room.talk.id, room.contact.id, Kept(proof), at)
    room.clock.forward(minutes=minutes)
    assert await said(room) == words


async def test_without_a_patient(room: DeskRoom) -> None:
    async with room.database.reading() as tx:
        assert await identity_of(tx, room.database, None, None, room.clock()) == "no patient"
