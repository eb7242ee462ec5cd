"""What staff and the model judged otherwise than the rules becomes nameless candidates for a clinician, and nothing by itself."""

from __future__ import annotations

import json
import stat
from datetime import timedelta
from pathlib import Path

from bot.review import FALSE_ALARM, candidates, without_names, write
from channels.address import Address
from channels.message import ChannelName, InboundMessage, MessageId
from compliance.phi import Phi
from store import contacts, conversations, escalations, inbox
from store.database import Database
from tests.every import every
from tests.fakes.clock import Clock
from tests.rules.emergency.book import BOOK

OURS = Address.phone("+12065550000")


async def told(database: Database, clock: Clock, text: str, outcome: str | None, rules: tuple[str, ...]) -> None:
    """A patient's text, the alert it raised and what staff said of it."""
    async with database.transaction() as tx:
        sender = Address.phone(f"+1206555{1000 + hash(text) % 8000:04d}")
        contact = await contacts.meet(tx, database.vault, sender, clock())
        contact = contact[0] if isinstance(contact, tuple) else contact
        talk = await conversations.touch(tx, contact.id, "sms", OURS.uri(), clock(), close_after=timedelta(hours=1))
        message = InboundMessage(MessageId(f"sms:{hash(text)}"), ChannelName.SMS, f"SM{hash(text)}", sender, OURS, Phi(text), clock())
        await inbox.add(tx, database.vault, message, contact.id, talk.id, "critical")
        held, _ = await escalations.open_or_join(
            tx, contact_id=contact.id, conversation_id=talk.id, level="critical", kind="emergency", rules=rules, language="en", at=clock()
        )
        if outcome:
            await escalations.change(tx, held.id, held.version, what="resolved", by="staff", at=clock(), state="resolved", outcome=outcome)


async def test_doubted_alerts_become_candidates_without_names(database: Database, tmp_path: Path) -> None:
    clock = Clock()
    await told(database, clock, "this bill gave me a heart attack, call Zanzibarquux at 206-555-0199", FALSE_ALARM, ("cardiac.attack-now",))
    await told(database, clock, "I feel off", None, ("model.reported",))
    await told(database, clock, "crushing chest pain", "reached", ("cardiac.chest-pain",))
    found = await candidates(database, BOOK, clock() - timedelta(days=1))
    assert [one.verdict for one in found] == [FALSE_ALARM, "model_only"]
    path = write(found, tmp_path)
    kept = path.read_text()
    assert "Zanzibarquux" not in kept
    assert "0199" not in kept
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert json.loads(kept.splitlines()[0])["suggestion"].startswith('to "no" of cardiac.attack-now')


@every(
    ("text", "kept"),
    [
        ("this is Doreen Smith, my chest hurts", "this is [name], my chest hurts"),
        ("me llamo Lupita y me duele", "me llamo [name] y me duele"),
        ("born 03/07/1951, took Tylenol on Monday", "born [date], took Tylenol on Monday"),
        ("I told Rosa that my head hurts", "I told [name] that my head hurts"),
        ("I live at 12 Oak Street", "I live at [place]"),
        ("member W123456789 has pain", "member [number] has pain"),
        ("write me at ana@example.org", "write me at [mail]"),
        ("i'm dizzy and my sugar is 38", "i'm dizzy and my sugar is 38"),
    ],
)
def test_what_says_who_it_is_goes(text: str, kept: str) -> None:
    assert without_names(text) == kept
