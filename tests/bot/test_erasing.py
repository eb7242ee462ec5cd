"""Erasing a patient: everything of theirs and nothing of anybody else's, proved, certified, and held back where it must be."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.cli import main
from bot.erasing import Erasing, ErasureError
from bot.holds import Holds
from channels.address import Address
from channels.message import ChannelName, DeliveryState, InboundMessage, Kind, MessageId, OutboundMessage
from compliance.audit import Actor
from compliance.phi import Phi
from store import care, contacts, conversations, enrolments, erasure, escalations, inbox, outbox, patients, transcripts
from store.audit import SqlAuditLog
from store.audit_stream import events
from store.database import Database
from store.eventlog import SqlEventLog
from store.patients import Registration
from store.sealing import Sequencer
from store.tables import contacts as contact_table
from store.tables import metadata
from store.vault import KeyDestroyed, Tampered
from tests.fakes.clock import Clock
from tests.store.conftest import HALF_HOUR, OURS
from tests.store.test_sealing import verdict

ADA, BEN = Actor("staff", "ada", ("admin",)), Actor("staff", "ben", ("admin",))
PHONE, OTHER = Address.phone("+12025550141"), Address.phone("+12025550142")
WORDS = "my chest hurts when I climb"


@dataclass
class Ward:
    """A patient with a bit of everything, and a neighbour."""

    database: Database
    clock: Clock
    ana: str
    contact: str
    reference: str
    talk: str
    neighbour: str

    @property
    def erasing(self) -> Erasing:
        return Erasing(self.database, SqlAuditLog(self.database), 7, self.clock)

    async def rows(self, statement: str) -> list[Any]:
        async with self.database.reading() as tx:
            return list((await tx.execute(sa.text(statement))).all())


def written(id_: str, sender: Address, clock: Clock) -> InboundMessage:
    return InboundMessage(MessageId(id_), ChannelName.SMS, id_, sender, Address.parse(OURS), Phi(WORDS), clock())


async def told(database: Database, clock: Clock, phone: Address, name: str) -> tuple[str, str]:
    """Somebody who writes and is answered; (contact, conversation)."""
    async with database.transaction() as tx:
        contact, _ = await contacts.meet(tx, database.vault, phone, clock())
        talk = await conversations.touch(tx, contact.id, "sms", OURS, clock(), close_after=HALF_HOUR)
        row = await inbox.add(tx, database.vault, written(f"sms:in-{name}", phone, clock), contact.id, talk.id, "none")
        assert row is not None
        for number, kind in enumerate((Kind.REPLY, Kind.REMINDER)):
            message = OutboundMessage(MessageId(f"out-{name}-{number}"), ChannelName.SMS, kind, phone, Phi("Thank you"), f"k{name}{number}", clock())
            await outbox.add(tx, database.vault, message, conversation_id=talk.id, contact_id=contact.id, state=DeliveryState.QUEUED)
        assert await care.save(tx, database.vault, contact.id, "{}", 0, clock())
        await enrolments.add_or_get(tx, contact.id, "rpm", lambda: f"HC{name}9", {}, clock())
    await SqlEventLog(database).create(f"s-{name}", "app", contact.id, "{}", clock(), "sms")
    return contact.id, talk.id


@pytest.fixture
async def ward(database: Database, clock: Clock) -> Ward:
    contact, talk = await told(database, clock, PHONE, "ana")
    neighbour, _ = await told(database, clock, OTHER, "bob")
    async with database.transaction() as tx:
        ana, _ = await patients.register(tx, database.vault, Registration(Phi("Ana"), Phi("Reyes"), date(1960, 2, 3), (PHONE,), external_id=Phi("MRN-1")), "test", clock())
        known = await contacts.by_id(tx, database.vault, contact)
        assert known is not None
    return Ward(database, clock, ana, contact, known.reference, talk, neighbour)


async def test_everything_of_hers_is_gone_and_it_is_proved(ward: Ward) -> None:
    done = await ward.erasing.at_once(ward.reference.lower(), ADA, "ben")
    assert set(done.keys) == {ward.ana, ward.contact}
    assert (done.did.messages, done.did.cancelled, done.did.conversations, done.did.sessions) == (3, 2, 1, 1)
    async with ward.database.reading() as tx:
        vault = ward.database.vault
        for one in done.keys:
            with pytest.raises(KeyDestroyed):
                await vault.key(tx, one)
        assert await contacts.by_address(tx, vault, PHONE) is None
        assert await contacts.by_reference(tx, vault, ward.reference) is None
        assert await contacts.by_id(tx, vault, ward.contact) is None
        assert await patients.by_phone(tx, vault, PHONE) == ()
        assert await patients.by_external_id(tx, vault, Phi("MRN-1")) is None
        assert await patients.by_name(tx, vault, Phi("Reyes"), date(1960, 2, 3)) == ()
        talk = await transcripts.get(tx, ward.talk)
        assert talk is not None and talk.purged_at == ward.clock()
        assert await outbox.get(tx, vault, "out-bob-0") is not None, "the neighbour's is untouched"
        assert await outbox.get(tx, vault, "out-ana-0") is None, "a delivery that was on its way finds nothing to send"
    assert await ward.rows("SELECT id FROM inbound WHERE message_id = 'sms:in-ana' AND state = 'waiting'") == []
    assert "P-" not in str(await ward.rows(f"SELECT reference FROM contacts WHERE id = '{ward.contact}'"))
    kept = await ward.rows(f"SELECT reference FROM enrolments WHERE contact_id = '{ward.contact}'")
    assert not any(str(row[0]).startswith("HC") for row in kept)


async def test_the_neighbour_keeps_everything(ward: Ward) -> None:
    await ward.erasing.at_once(ward.reference, ADA, "ben")
    async with ward.database.reading() as tx:
        one = await contacts.by_address(tx, ward.database.vault, OTHER)
        assert one is not None and one.id == ward.neighbour
        heard = await inbox.recent(tx, ward.database.vault, ward.neighbour, ward.clock() - HALF_HOUR, limit=5)
        assert [item.text.reveal() for item in heard] == [WORDS]


async def test_who_writes_again_is_somebody_new(ward: Ward) -> None:
    await ward.erasing.at_once(ward.reference, ADA, "ben")
    async with ward.database.transaction() as tx:
        again, fresh = await contacts.meet(tx, ward.database.vault, PHONE, ward.clock())
    assert fresh and again.id != ward.contact


async def test_it_is_in_the_log_which_still_proves(ward: Ward) -> None:
    await Sequencer(ward.database).run(ward.clock())
    done = await ward.erasing.at_once(ward.reference, ADA, "ben")
    ward.clock.forward(minutes=2)
    await Sequencer(ward.database).run(ward.clock())
    assert verdict(ward.database).fault is None
    async with ward.database.reading() as tx:
        told = [event async for event in events(tx, ward.clock() - HALF_HOUR, ward.clock())]
    last = told[-1]
    assert (last["action"], last["id"], last["actor"]["id"]) == ("erasure.done", done.event, "ben")
    assert {f"key:{one}" for one in done.keys} <= set(last["what"])
    assert "erasure.request" in [event["action"] for event in told]


async def test_who_it_was_can_be_known_until_the_accounting_duty_ends(ward: Ward) -> None:
    done = await ward.erasing.at_once(ward.reference, ADA, "ben")
    async with ward.database.reading() as tx:
        known = await erasure.who_was(tx, ward.database.vault, done.id)
    assert known is not None
    assert known["addresses"] == [PHONE.uri()] and known["references"] == [ward.reference] and known["details"][0]["last"] == "Reyes"
    assert await ward.erasing.forget_identities() == 0
    ward.clock.forward(days=7 * 366)
    assert await ward.erasing.forget_identities() == 1
    async with ward.database.reading() as tx:
        assert await erasure.who_was(tx, ward.database.vault, done.id) is None


async def test_nothing_is_kept_when_so_asked(ward: Ward) -> None:
    done = await ward.erasing.at_once(ward.reference, ADA, "ben", keep_identity=False)
    async with ward.database.reading() as tx:
        assert await erasure.who_was(tx, ward.database.vault, done.id) is None
    assert "sealed under a key of its own" not in done.text("Clinic")


async def test_two_people_must_say_yes(ward: Ward) -> None:
    made = await ward.erasing.request(ward.ana, ADA, channel="api")
    assert (await ward.erasing.request(ward.contact, BEN)).id == made.id, "asked once"
    assert [one.id for one in await ward.erasing.waiting()] == [made.id]
    with pytest.raises(ErasureError, match="somebody else"):
        await ward.erasing.confirm(made.id, ADA)
    done = await ward.erasing.confirm(made.id, BEN, channel="api", request="r1")
    assert (done.asked_by, done.confirmed_by) == ("staff:ada", "staff:ben")
    for id_ in (made.id, "nothing"):
        with pytest.raises(ErasureError, match="no such request"):
            await ward.erasing.confirm(id_, BEN)


async def test_a_patients_own_request_is_one_of_the_two(ward: Ward) -> None:
    made = await ward.erasing.request(ward.ana, Actor("patient", ward.ana))
    assert (await ward.erasing.confirm(made.id, ADA)).asked_by == f"patient:{ward.ana}"


async def test_a_legal_hold_and_an_open_alert_say_no(ward: Ward) -> None:
    holds = Holds(ward.database, SqlAuditLog(ward.database), ward.clock)
    await holds.put(ward.reference, "subpoena", "counsel", ADA)
    with pytest.raises(ErasureError, match="legal hold"):
        await ward.erasing.at_once(ward.reference, ADA, "ben")
    await holds.lift(ward.reference, "counsel", ADA)
    async with ward.database.transaction() as tx:
        about: dict[str, Any] = {"contact_id": ward.contact, "conversation_id": ward.talk, "level": "critical", "kind": "emergency"}
        await escalations.open_or_join(tx, **about, rules=("r",), language="en", at=ward.clock())
    with pytest.raises(ErasureError, match="still open"):
        await ward.erasing.at_once(ward.reference, ADA, "ben")
    async with ward.database.reading() as tx:
        assert await contacts.by_address(tx, ward.database.vault, PHONE) is not None


async def test_nobody_is_nobody(ward: Ward) -> None:
    with pytest.raises(ErasureError, match="nobody is known"):
        await ward.erasing.request("P-XXXXX", ADA)


async def test_a_shared_telephone_is_not_erased_with_one_of_the_family(ward: Ward) -> None:
    async with ward.database.transaction() as tx:
        luz, _ = await patients.register(tx, ward.database.vault, Registration(Phi("Luz"), Phi("Reyes"), date(1985, 2, 3), (PHONE,)), "test", ward.clock())
    done = await ward.erasing.at_once(luz, ADA, "ben")
    assert (done.keys, done.shared) == ((luz,), (ward.contact,))
    assert "others share the telephone" in done.text("Clinic")
    async with ward.database.reading() as tx:
        assert await contacts.by_address(tx, ward.database.vault, PHONE) is not None
        assert await patients.by_phone(tx, ward.database.vault, PHONE) == (ward.ana,)


async def test_a_copy_of_the_old_ciphertext_does_not_open_any_more(ward: Ward) -> None:
    old = (await ward.rows("SELECT text_ct FROM inbound WHERE message_id = 'sms:in-ana'"))[0][0]
    await ward.erasing.at_once(ward.reference, ADA, "ben")
    async with ward.database.transaction() as tx:
        key = await ward.database.vault.key(tx, ward.neighbour)
        with pytest.raises(Tampered):
            key.open(bytes(old), "inbound", "text_ct", "sms:in-ana")
    assert (await ward.rows("SELECT text_ct FROM inbound WHERE message_id = 'sms:in-ana'"))[0][0] in (b"", memoryview(b""))


async def test_a_check_that_finds_something_says_so(ward: Ward) -> None:
    async with ward.database.reading() as tx:
        who = await erasure.person(tx, ward.reference)
        assert who is not None
        left = await erasure.check(tx, ward.database.vault, who)
    assert left.keys == 2 and left.found == 2 and left.sealed >= 6 and not left.nothing


async def test_no_plain_trace_of_the_number_is_in_the_rows(ward: Ward) -> None:
    blind = (await ward.rows(f"SELECT blind FROM contacts WHERE id = '{ward.contact}'"))[0][0]
    await ward.erasing.at_once(ward.reference, ADA, "ben")
    async with ward.database.reading() as tx:
        row = (await tx.execute(sa.select(contact_table).where(contact_table.c.id == ward.contact))).one()
    assert row.blind != blind and row.address_ct == b"" and (row.language, row.time_zone, row.opted_out) == (None, None, True)


def test_on_the_command_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("HEALTHSMART_DATA_DIR", str(tmp_path))
    csv = tmp_path / "people.csv"
    csv.write_text("first_name,last_name,date_of_birth,phone,external_id\nAna,Reyes,1960-02-03,+12025550141,MRN-1\n")
    assert main(["patients", "import", str(csv)]) == 0
    assert main(["patients", "erase", "P-XXXXX", "--yes"]) == 1
    assert "nobody is known" in capsys.readouterr().err
    assert main(["patients", "erase", "--phone", "+12025550199", "--yes"]) == 1
    assert "nobody on file has it" in capsys.readouterr().err
    assert main(["patients", "erase"]) == 1

    import sqlite3

    with sqlite3.connect(tmp_path / "healthsmart.db") as connection:
        id_ = connection.execute("SELECT id FROM patients").fetchone()[0]
    assert main(["patients", "disclosed", id_, "--to", "County Court", "--address", "Main St 1", "--what", "visit dates", "--purpose", "legal"]) == 0
    assert main(["patients", "disclosed", "P-XXXXX", "--to", "x", "--what", "x", "--purpose", "legal"]) == 1
    capsys.readouterr()
    assert main(["audit", "report", "disclosures", "--patient", id_, "--format", "json", "--to", "2099-01-01", "--from", "2020-01-01"]) == 0
    assert json.loads(capsys.readouterr().out)["items"][0]["recipient"] == "County Court, Main St 1"
    assert main(["patients", "erase", id_, "--certificate", str(tmp_path / "c.txt")]) == 1, "nobody is there to be asked"
    assert main(["patients", "erase", id_, "--yes", "--confirmed-by", "ben@clinic.test", "--certificate", str(tmp_path / "c.txt")]) == 0
    assert "Certificate of erasure" in (tmp_path / "c.txt").read_text()
    assert "ben@clinic.test" in capsys.readouterr().out


def test_a_new_sealed_table_says_whose_it_is_or_is_named_here() -> None:
    covered = {table.name for table, _, _ in erasure._sealed_tables()}
    sealed = {table.name for table in metadata.tables.values() if any(column.name.endswith("_ct") for column in table.columns)}
    gone_with_their_session, of_staff, of_the_house = {"session_events", "session_scopes"}, {"accounts", "staff", "staff_questions"}, {"kept_answers", "signing_keys"}
    assert sealed - covered == gone_with_their_session | of_staff | of_the_house | set(erasure.KEPT)


def test_by_telephone_who_is_on_file_and_never_wrote(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("HEALTHSMART_DATA_DIR", str(tmp_path))
    csv = tmp_path / "people.csv"
    csv.write_text(
        "first_name,last_name,date_of_birth,phone,external_id\nAna,Reyes,1960-02-03,+12025550141,MRN-1\n"
        "Ben,Reyes,1961-02-03,+12025550142,MRN-2\nEva,Reyes,1990-02-03,+12025550142,MRN-3\n"
    )
    assert main(["patients", "import", str(csv)]) == 0
    assert main(["patients", "erase", "--phone", "+12025550142", "--yes"]) == 1
    assert "2 patients have this number: erase each by id" in capsys.readouterr().err
    assert main(["patients", "erase", "--phone", "+12025550141", "--yes"]) == 0
    assert "Certificate of erasure" in capsys.readouterr().out
    assert main(["patients", "erase", "--phone", "+12025550141", "--yes"]) == 1
