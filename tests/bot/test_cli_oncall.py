"""`healthsmart oncall`: set, look, stand in, subscribe; what cannot be says what to do."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from bot.cli import main
from bot.cli.opening import opened
from bot.settings import Settings
from store import staff

AT = "2026-12-08T12:00"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    monkeypatch.setenv("HEALTHSMART_DATA_DIR", str(tmp_path))

    async def people() -> None:
        async with opened(Settings.read()) as database, database.transaction() as tx:
            for name in ("Dana", "Luis"):
                email = f"{name.lower()}@clinic.example"
                await staff.add(tx, database.vault, name=name, role="oncall", email=email, slack=f"U01{name.upper()}", at=datetime.now(UTC))

    asyncio.run(people())

    def call(*words: str) -> str:
        assert main(["oncall", *words]) == 0
        return capsys.readouterr().out

    return call


def rotation(run: Callable[..., str]) -> str:
    return run("set", "rotation", "Nurses", "--people", "dana@clinic.example, U01LUIS", "--start", "2026-12-07")


def test_an_empty_house_says_that_nobody_would_be_reached(run: Callable[..., str]) -> None:
    assert "emergencies would reach no one" in run("show")


def test_a_rotation_is_set_shown_and_stood_in_for(run: Callable[..., str]) -> None:
    assert "Dana, Luis take turns" in rotation(run)
    run("set", "ladder", "critical", "rotation:Nurses;slack:U01LUIS", "--patience", "90")
    shown = run("show", "--at", AT)
    assert "critical: a rung has 90 s" in shown
    assert "1. whoever's turn it is in Nurses" in shown and "2. Luis" in shown
    assert "Tue 08 Dec 12:00  Dana" in shown and "Mon 14 Dec 08:00  Luis" in shown
    made = run("override", "Nurses", "--who", "luis@clinic.example", "--from", "2026-12-09T00:00", "--to", "2026-12-10T00:00")
    shown = run("show", "--at", AT)
    assert "Wed 09 Dec 00:00  Luis (stands in)" in shown
    assert run("override", "--cancel", made.split(":")[0]) == "Taken back.\n"
    assert "stands in" not in run("show", "--at", AT)


def test_hours_with_nobody_are_shouted(run: Callable[..., str]) -> None:
    rotation(run)
    run("override", "Nurses", "--who", "nobody", "--from", "2026-12-25T00:00", "--to", "2026-12-26T00:00")
    assert "NOBODY: Nurses, Fri 25 Dec 00:00 to Sat 26 Dec 00:00" in run("show", "--at", AT, "--days", "30")


def test_a_calendar_program_can_read_a_persons_shifts(run: Callable[..., str]) -> None:
    rotation(run)
    feed = Calendar.from_ical(run("calendar", "dana@clinic.example"))
    events = feed.walk("VEVENT")
    assert events and all(str(event["summary"]) == "On call: Nurses" for event in events)
    assert len({str(event["uid"]) for event in events}) == len(events)
    first = min(event.decoded("dtstart") for event in events)
    assert first == datetime(2026, 12, 7, 13, tzinfo=UTC), "08:00 in New York"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["set", "ladder", "critical", "rotation:Doctors"], "no rotation called Doctors"),
        (["set", "ladder", "critical", "pigeon"], "rung 1"),
        (["set", "ladder", "critical", " ; "], "at least one person"),
        (["set", "rotation", "Nurses", "--people", "eve@clinic.example", "--start", "2026-12-07"], "not an active member of staff"),
        (["set", "rotation", "N", "--people", "U01LUIS", "--start", "2026-12-07", "--zone", "Mars/Base"], "time zone"),
        (["override", "Nurses"], "say which rotation"),
        (["override", "--cancel", "o9"], "there is no override o9"),
        (["override", "Doctors", "--who", "nobody", "--from", AT, "--to", "2026-12-09T00:00"], "no rotation called Doctors"),
        (["calendar", "nobody@clinic.example"], "staff list"),
    ],
)
def test_what_cannot_be_says_what_to_do(run: Callable[..., str], words: list[str], says: str) -> None:
    with pytest.raises(SystemExit, match=says):
        run(*words)


def test_what_is_not_a_date_is_refused_before_anything_is_opened(run: Callable[..., str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run("override", "Nurses", "--from", "tomorrow")
    assert ended.value.code == 2 and "is no moment; write it like" in capsys.readouterr().err


def test_two_people_exchange_two_turns(run: Callable[..., str]) -> None:
    rotation(run)
    assert "Swapped: Mon 07 Dec 08:00 to Mon 14 Dec 08:00 and Mon 14 Dec 08:00" in run("swap", "Nurses", "2026-12-08T12:00", "2026-12-15T12:00")
    shown = run("show", "--at", AT)
    assert "Luis (stands in)" in shown
    with pytest.raises(SystemExit, match="no rotation called Doctors"):
        run("swap", "Doctors", "2026-12-08T12:00", "2026-12-15T12:00")


def test_how_somebody_is_paged_is_said_in_one_line(run: Callable[..., str]) -> None:
    assert "Dana is paged" in run("contact", "dana@clinic.example", "--ways", "sms:0,call:30", "--language", "es")
    run("contact", "dana@clinic.example", "--ways", "usual")
    for wrong in (("--ways", "pigeon:0"), ("--ways", "sms:soon"), ("--language", "klingon"), ()):
        with pytest.raises(SystemExit, match="healthsmart oncall: "):
            run("contact", "dana@clinic.example", *wrong)


def test_the_report_of_a_quiet_month(run: Callable[..., str]) -> None:
    assert "No alerts." in run("report", "--from", "2026-11-01", "--to", "2026-12-01")
    assert json.loads(run("report", "--from", "2026-11-01", "--json"))["levels"] == []


def test_the_address_of_a_calendar_is_told_once_more_on_request(run: Callable[..., str]) -> None:
    first = run("calendar", "dana@clinic.example", "--url").strip()
    assert first.startswith("http://127.0.0.1:8080/oncall/") and first.endswith(".ics")
    assert run("calendar", "dana@clinic.example", "--url").strip() == first != run("calendar", "U01LUIS", "--url").strip()
