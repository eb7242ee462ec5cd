"""A whole conversation stored, and then the raw bytes searched for any of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from channels.address import Address
from channels.message import InboundMessage, OutboundMessage
from compliance.phi import Phi
from store import care, contacts, conversations, drafts, escalations, inbox, outbox, staff
from store.contacts import Contact
from store.conversations import Conversation
from store.database import Database
from store.eventlog import SqlEventLog
from tests import servers
from tests.fakes.clock import Clock

CANARIES = ("Marisol", "Quintanilla", "1951-03-07", "oxycodone", "+12025550111", "2025550111", "2025550177")
SAID = "I am Marisol Quintanilla, born 1951-03-07, and I took too much oxycodone"


async def _fill(database: Database, talk: Conversation, ana: Contact, hello: InboundMessage, answer: OutboundMessage, clock: Clock) -> None:
    vault = database.vault
    async with database.transaction() as tx:
        await contacts.meet(tx, vault, Address.phone("whatsapp:+12025550177"), clock())
        await inbox.add(tx, vault, hello, ana.id, talk.id, "critical")
        await outbox.add(tx, vault, answer, contact_id=ana.id, conversation_id=talk.id)
        await outbox.add(tx, vault, replace(answer, id="page", dedupe_key="page", card={"text": SAID}))  # type: ignore[arg-type]
        await drafts.add(tx, vault, "Ev1", "C01:1", "nurse-1", Phi(SAID), clock(), contact_id=ana.id)
        await care.save(tx, vault, ana.id, f'{{"quote": "{SAID}"}}', 0, clock())
        await staff.add(tx, vault, name="Kim Ito", role="oncall", phone=Address.phone("+12025550177"), at=clock())
        why = {"level": "critical", "kind": "emergency", "rules": ("overdose",), "language": "en"}
        await escalations.open_or_join(tx, contact_id=ana.id, conversation_id=talk.id, at=clock(), **why)  # type: ignore[arg-type]
        await conversations.set_asked(tx, talk.id, ("breathing",))
    log = SqlEventLog(database)
    said = f'{{"text": "{SAID}"}}'
    await log.create(talk.session_id, "healthsmart", ana.id, said, clock(), "sms")
    await log.append(talk.session_id, "healthsmart", ana.id, 0, "e1", said, said, said, said, clock())


def _raw(database: Database, url: str) -> bytes:
    if database.dialect == "postgresql":
        dumped = servers.postgres().dump(url)
        hidden = [bytes.fromhex(part.split("'")[0]) for part in dumped.decode().split(r"'\x")[1:] if part.split("'")[0]]
        return dumped + b"\n".join(hidden)
    path = Path(url.removeprefix("sqlite:///"))
    return b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))


async def test_nothing_said_or_dialled_is_in_the_raw_database(
    database: Database,
    database_url: str,
    talk: Conversation,
    ana: Contact,
    says: Callable[..., InboundMessage],
    letter: Callable[..., OutboundMessage],
    clock: Clock,
) -> None:
    await _fill(database, talk, ana, says("SM1", SAID), letter("m1", SAID), clock)
    raw = _raw(database, database_url)
    assert talk.session_id.encode() in raw
    assert ana.reference.encode() in raw
    for canary in CANARIES:
        for form in (canary.encode(), canary.encode("utf-16-le"), canary.encode().hex().encode()):
            assert form not in raw, canary


async def test_the_search_would_find_a_leak(database: Database, database_url: str, clock: Clock) -> None:
    async with database.transaction() as tx:
        await staff.add(tx, database.vault, name="Marisol", role="oncall", at=clock())
    assert b"Marisol" in _raw(database, database_url)
