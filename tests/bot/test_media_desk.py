"""A picture's walk: noted with its message, fetched on the engine, sealed, opened by warrant; patients and staff are told honestly."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.media_desk import DROP, DROP_WAITS, JOB, WAITS, MediaDesk, photos
from bot.release import Releases
from channels.address import Address
from channels.errors import FailureKind, SendFailed
from channels.message import Attachment, ChannelName, InboundMessage, MessageId
from channels.twilio.media import Fetched, NotFetched
from compliance.access import Forged
from compliance.phi import Phi
from store import media
from store.audit import SqlAuditLog
from store.database import Database
from tests.bot.test_verification import ANA, events
from tests.fakes.clinic import Clinic, open_clinic
from tests.fakes.clock import Clock

PICTURE = b"\xff\xd8\xff-a very private picture-"


class Door:
    def __init__(self, *results: object) -> None:
        self.results, self.asked = list(results), list[tuple[str, str]]()

    async def fetch(self, url: str, message_sid: str) -> Fetched:
        self.asked.append((url, message_sid))
        result = self.results.pop(0)
        if isinstance(result, Exception):
            raise result
        return result  # type: ignore[return-value]

    async def delete(self, url: str, message_sid: str) -> None:
        await self.fetch(url, message_sid)


async def sends(clinic: Clinic, text: str, *urls: str) -> list[str]:
    before, sid = len(clinic.phones.got), "MM" + "2" * 32
    attachments = tuple(Attachment(url, "image/jpeg") for url in urls)
    message = InboundMessage(
        MessageId(f"sms:{sid}"),
        ChannelName.SMS,
        sid,
        Address.phone(ANA),
        Address.phone("+12065550100"),
        Phi(text),
        clinic.clock(),
        attachments,
    )
    await clinic.intake.message(message)
    await clinic.work()
    return [said for _, _, said in clinic.phones.got[before:]]


async def fetched(clinic: Clinic, *results: object) -> tuple[Door, list[media.Item]]:
    door = Door(*results)
    desk = MediaDesk(clinic.database, clinic.engine, door)  # type: ignore[arg-type]
    for task in clinic.engine.of(JOB):
        await desk.fetch_media(*task.args)  # type: ignore[arg-type]
    async with clinic.database.reading() as tx:
        return door, await media.of_messages(tx, ["sms:MM" + "2" * 32])


@pytest.fixture
def clinic(sqlite_database: Database, clock: Clock) -> Clinic:
    return open_clinic(sqlite_database, clock)


async def test_a_picture_is_answered_fetched_sealed_and_opened_by_warrant(clinic: Clinic, sqlite_url: str) -> None:
    [said] = await sends(clinic, "", "https://api.twilio.com/x")
    assert "cannot look at pictures" in said
    door, [item] = await fetched(clinic, Fetched("image/jpeg", PICTURE))
    assert door.asked == [("https://api.twilio.com/x", "MM" + "2" * 32)]
    assert (item.state, item.kind, item.size) == ("stored", "image/jpeg", len(PICTURE))
    assert b"very private" not in b"".join(one.read_bytes() for one in Path(sqlite_url.removeprefix("sqlite:///")).parent.iterdir())
    releases = Releases(SqlAuditLog(clinic.database), clinic.clock)
    [warrant] = await releases.to_staff("s1", "provider", [item.contact_id], media.RECORD)
    [other] = await releases.to_staff("s1", "provider", ["somebody else"], media.RECORD)
    async with clinic.database.reading() as tx:
        assert await media.opened(tx, clinic.database.vault, item.id, warrant, clinic.clock()) == ("image/jpeg", PICTURE)
        with pytest.raises(LookupError):
            await media.opened(tx, clinic.database.vault, item.id, other, clinic.clock())
        [wrong] = await releases.to_staff("s1", "provider", [item.contact_id], "patient")
        with pytest.raises(Forged):
            await media.opened(tx, clinic.database.vault, item.id, wrong, clinic.clock())
    assert len(await events(clinic, "phi.read")) == 3


async def test_words_with_a_picture_are_answered_as_words(clinic: Clinic) -> None:
    said = await sends(clinic, "what is home monitoring?", "https://api.twilio.com/x")
    assert "onitor" in said[0]


async def test_running_twice_fetches_once(clinic: Clinic) -> None:
    await sends(clinic, "hi", "https://api.twilio.com/x")
    await fetched(clinic, Fetched("image/jpeg", PICTURE))
    door, _ = await fetched(clinic)
    assert door.asked == []


async def test_a_foreign_address_is_refused_once_and_for_good(clinic: Clinic) -> None:
    await sends(clinic, "img", "http://127.0.0.1/")
    _, [item] = await fetched(clinic, NotFetched("foreign_url"))
    assert (item.state, item.why) == ("refused", "foreign_url")
    assert (await fetched(clinic))[0].asked == []


async def test_trouble_is_tried_again_later_and_not_for_ever(clinic: Clinic) -> None:
    await sends(clinic, "img", "https://api.twilio.com/x")
    desk = MediaDesk(clinic.database, clinic.engine, Door(*[SendFailed(FailureKind.RETRY, "media_500")] * 10))  # type: ignore[arg-type]
    for attempt in range(len(WAITS) + 1):
        task = clinic.engine.of(JOB)[-1]
        assert task.args[1] == attempt and task.delay_s == (WAITS[attempt - 1] if attempt else 0)
        await desk.fetch_media(*task.args)  # type: ignore[arg-type]
    _, [item] = await fetched(clinic)
    assert (item.state, item.why) == ("refused", "unreachable")


async def dropped(clinic: Clinic, *results: object) -> Door:
    """Runs the deletion that is planned now."""
    door = Door(*results)
    await MediaDesk(clinic.database, clinic.engine, door).drop_media(*clinic.engine.of(DROP)[-1].args)  # type: ignore[arg-type]
    return door


async def test_what_is_sealed_here_is_deleted_there_once(clinic: Clinic) -> None:
    await sends(clinic, "img", "https://api.twilio.com/x")
    await fetched(clinic, Fetched("image/jpeg", PICTURE))
    assert (await dropped(clinic, None)).asked == [("https://api.twilio.com/x", "MM" + "2" * 32)]
    assert (await dropped(clinic)).asked == [], "where it lay is forgotten with it"


async def test_what_was_looked_at_and_refused_is_deleted_there_too(clinic: Clinic) -> None:
    await sends(clinic, "img", "https://api.twilio.com/x")
    await fetched(clinic, NotFetched("unknown_kind"))
    assert len((await dropped(clinic, None)).asked) == 1


@pytest.mark.parametrize("why", ["foreign_url", "gone"])
async def test_what_does_not_lie_with_us_is_left(clinic: Clinic, why: str) -> None:
    await sends(clinic, "img", "https://evil.example/x")
    await fetched(clinic, NotFetched(why))
    assert clinic.engine.of(DROP) == []


async def test_a_provider_that_does_not_delete_is_asked_for_days(clinic: Clinic) -> None:
    await sends(clinic, "img", "https://api.twilio.com/x")
    await fetched(clinic, Fetched("image/jpeg", PICTURE))
    for attempt in range(len(DROP_WAITS) + 1):
        task = clinic.engine.of(DROP)[-1]
        assert task.args[1] == attempt and task.delay_s == (DROP_WAITS[attempt - 1] if attempt else 0)
        await dropped(clinic, SendFailed(FailureKind.RETRY, "media_500"))
    assert len(clinic.engine.of(DROP)) == len(DROP_WAITS) + 1
    assert len((await dropped(clinic, None)).asked) == 1, "somebody may still ask again: where it lies is kept"


def test_staff_are_told_how_many() -> None:
    assert (photos(1), photos(3)) == ("1 photo", "3 photos")
