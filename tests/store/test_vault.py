"""What the vault promises: only the right key at the right place opens, and a destroyed key opens nothing."""

from __future__ import annotations

import asyncio

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from store.database import Database
from store.tables import subjects
from store.vault import SYSTEM, DataKey, KeyDestroyed, Tampered, UnknownSubject, Vault
from tests.fakes.clock import Clock

PLACE = ("inbound", "text_ct", "sms:SM1")


async def _key(database: Database, clock: Clock, id_: str | None = None) -> DataKey:
    async with database.transaction() as tx:
        return await database.vault.key(tx, await database.vault.new_subject(tx, "contact", clock(), id_))


@pytest.fixture
async def key(database: Database, clock: Clock) -> DataKey:
    return await _key(database, clock)


@pytest.mark.parametrize("text", ["", "chest pain", "naïve 1½ tablets 胸痛 🙂", "half a pair \ud83d", "a\x00b", "x" * 100_000])
async def test_what_was_sealed_opens_at_its_place(key: DataKey, text: str) -> None:
    blob = key.seal(text, *PLACE)
    assert key.open(blob, *PLACE) == text
    assert blob[:5] == b"\x01\x00\x01\x00\x01"
    assert len(blob) == len(text.encode("utf-8", "surrogatepass")) + 33


async def test_bytes_stay_bytes(key: DataKey) -> None:
    assert key.open_bytes(key.seal(b"\x00\xff", *PLACE), *PLACE) == b"\x00\xff"


async def test_the_same_text_never_looks_the_same(key: DataKey) -> None:
    assert len({key.seal("yes", *PLACE) for _ in range(50)}) == 50


async def test_every_changed_byte_is_noticed(key: DataKey) -> None:
    blob = key.seal("call me back", *PLACE)
    for place in range(len(blob)):
        for flip in (0x01, 0x80):
            broken = bytearray(blob)
            broken[place] ^= flip
            with pytest.raises(Tampered):
                key.open(bytes(broken), *PLACE)


async def test_cut_or_stretched_is_noticed(key: DataKey) -> None:
    blob = key.seal("call me back", *PLACE)
    for broken in (b"", blob[:4], blob[:32], blob[:-1], blob + b"\x00"):
        with pytest.raises(Tampered):
            key.open(broken, *PLACE)


@pytest.mark.parametrize(
    "elsewhere",
    [("outbox", "text_ct", "sms:SM1"), ("inbound", "card_ct", "sms:SM1"), ("inbound", "text_ct", "sms:SM2")],
    ids=["table", "column", "row"],
)
async def test_moved_to_another_place_it_does_not_open(key: DataKey, elsewhere: tuple[str, str, str]) -> None:
    blob = key.seal("call me back", *PLACE)
    with pytest.raises(Tampered):
        key.open(blob, *elsewhere)


async def test_another_persons_key_does_not_open(database: Database, clock: Clock, key: DataKey) -> None:
    other = await _key(database, clock)
    with pytest.raises(Tampered):
        other.open(key.seal("call me back", *PLACE), *PLACE)


async def test_even_the_same_secret_under_another_name_does_not_open(key: DataKey) -> None:
    twin = DataKey("somebody else", key._cipher)
    with pytest.raises(Tampered):
        twin.open(key.seal("call me back", *PLACE), *PLACE)


@given(row=st.text(max_size=30), other=st.text(max_size=30), subject=st.sampled_from(["a", "b"]), second=st.sampled_from(["a", "b"]))
@settings(max_examples=200, deadline=None)
def test_no_row_name_can_be_read_as_another_place(row: str, other: str, subject: str, second: str) -> None:
    one, two = DataKey(subject, None), DataKey(second, None)  # type: ignore[arg-type]
    same = (row, subject) == (other, second)
    assert (one._place("t", "c", row, 1, 1) == two._place("t", "c", other, 1, 1)) is same


async def test_the_refusal_does_not_tell_the_text(key: DataKey) -> None:
    blob = key.seal("my name is Ana Torres", *PLACE)
    with pytest.raises(Tampered) as why:
        key.open(blob, "inbound", "text_ct", "sms:SM2")
    assert "Ana" not in str(why.value)
    assert why.value.__cause__ is None


async def test_a_key_and_the_vault_print_no_secret(database: Database, key: DataKey) -> None:
    assert repr(key) == f"DataKey(subject='{key.subject}')"
    assert repr(database.vault).startswith("Vault(")


async def test_a_key_is_fetched_once_and_again_after_five_minutes(database: Database, clock: Clock) -> None:
    subject = (await _key(database, clock)).subject
    async with database.reading() as tx:
        first = await database.vault.key(tx, subject)
        assert await database.vault.key(tx, subject) is first
        clock.forward(seconds=299)
        assert await database.vault.key(tx, subject) is first
        clock.forward(seconds=2)
        assert await database.vault.key(tx, subject) is not first


async def test_only_so_many_keys_are_held_and_the_idle_ones_go_first(database: Database, clock: Clock) -> None:
    vault = Vault(bytes(range(32)), clock=clock.seconds, keep=2)
    ids = [(await _key(database, clock)).subject for _ in range(3)]
    async with database.reading() as tx:
        first, second = await vault.key(tx, ids[0]), await vault.key(tx, ids[1])
        assert await vault.key(tx, ids[0]) is first
        await vault.key(tx, ids[2])
        assert await vault.key(tx, ids[0]) is first
        assert await vault.key(tx, ids[1]) is not second


async def test_a_subject_that_was_rolled_back_leaves_no_key_behind(database: Database, clock: Clock) -> None:
    async def first_try() -> bytes:
        async with database.transaction() as tx:
            await database.vault.new_subject(tx, "staff", clock(), "nurse-1")
            key = await database.vault.key(tx, "nurse-1")
            sealed = key.seal("kept", *PLACE)
            await tx.rollback()
        return sealed

    lost = await first_try()
    async with database.transaction() as tx:
        with pytest.raises(UnknownSubject):
            await database.vault.key(tx, "nurse-1")
    key = await _key(database, clock, "nurse-1")
    with pytest.raises(Tampered):
        key.open(lost, *PLACE)
    another_process = Vault(bytes(range(32)))
    async with database.reading() as tx:
        assert (await another_process.key(tx, "nurse-1")).open(key.seal("kept", *PLACE), *PLACE) == "kept"


async def test_asked_for_twice_a_subject_keeps_its_key(database: Database, clock: Clock) -> None:
    one = await _key(database, clock, "nurse-1")
    two = await _key(database, clock, "nurse-1")
    assert two.open(one.seal("kept", *PLACE), *PLACE) == "kept"


async def test_ten_processes_starting_at_once_agree_on_one_key(database: Database, clock: Clock) -> None:
    async def start() -> DataKey:
        vault = Vault(bytes(range(32)))
        async with database.transaction() as tx:
            await vault.new_subject(tx, "staff", clock(), "nurse-1")
            return await vault.key(tx, "nurse-1")

    keys = await asyncio.gather(*(start() for _ in range(10)))
    sealed = keys[0].seal("kept", *PLACE)
    assert {key.open(sealed, *PLACE) for key in keys} == {"kept"}


async def test_destroyed_means_unreadable_and_unwritable(database: Database, clock: Clock) -> None:
    subject = (await _key(database, clock)).subject
    async with database.transaction() as tx:
        await database.vault.key(tx, subject)
        assert await database.vault.destroy(tx, subject, clock())
        assert not await database.vault.destroy(tx, subject, clock())
    async with database.transaction() as tx:
        with pytest.raises(KeyDestroyed):
            await database.vault.key(tx, subject)
        row = (await tx.execute(sa.select(subjects).where(subjects.c.id == subject))).one()
        assert await database.vault.new_subject(tx, "contact", clock(), subject) == subject
        with pytest.raises(KeyDestroyed):
            await database.vault.key(tx, subject)
    assert row.wrapped == b""
    assert row.destroyed_at == clock()


async def test_the_systems_own_key_is_there_and_cannot_be_destroyed(database: Database, clock: Clock) -> None:
    async with database.transaction() as tx:
        assert (await database.vault.key(tx, SYSTEM)).subject == SYSTEM
        with pytest.raises(ValueError, match="system"):
            await database.vault.destroy(tx, SYSTEM, clock())


async def test_a_wrapped_key_pasted_to_another_subject_is_noticed(database: Database, clock: Clock) -> None:
    one, two = (await _key(database, clock)).subject, (await _key(database, clock)).subject
    async with database.transaction() as tx:
        wrapped = (await tx.execute(sa.select(subjects.c.wrapped).where(subjects.c.id == one))).scalar_one()
        await tx.execute(sa.update(subjects).where(subjects.c.id == two).values(wrapped=wrapped))
    async with database.reading() as tx:
        with pytest.raises(Tampered):
            await Vault(bytes(range(32))).key(tx, two)


async def test_nobody_has_no_key(database: Database) -> None:
    async with database.reading() as tx:
        with pytest.raises(UnknownSubject):
            await database.vault.key(tx, "nobody")


def test_blind_index_is_steady_keyed_and_bound_to_its_purpose() -> None:
    vault, other = Vault(bytes(32)), Vault(b"\x01" + bytes(31))
    assert len(vault.blind("tel:+12025550111")) == 32
    assert vault.blind("tel:+12025550111") == Vault(bytes(32)).blind("tel:+12025550111")
    assert vault.blind("tel:+12025550111") != vault.blind("whatsapp:+12025550111")
    assert vault.blind("tel:+12025550111") != other.blind("tel:+12025550111")
    assert vault.mac("code", b"1") != vault.mac("limit", b"1")
    made = {vault.mac("code", b"1"), vault.audit_key, vault.blind("1"), other.audit_key}
    assert len(made) == 4


@pytest.mark.parametrize("size", [0, 16, 31, 33])
def test_a_root_key_of_another_length_is_refused(size: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Vault(bytes(size))
