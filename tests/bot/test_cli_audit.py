"""`healthsmart audit` and `healthsmart keys` as people use them: exit codes, what is printed, and nothing for the wrong eyes."""

from __future__ import annotations

import asyncio
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.cli import main
from bot.cli.opening import opened
from bot.settings import Settings
from channels.address import Address
from compliance.audit import SYSTEM, AuditAction, AuditEvent
from store import contacts
from store.audit import SqlAuditLog
from store.sealing import Sequencer


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A clinic with one patient and a sealed log of yesterday."""
    monkeypatch.setenv("HEALTHSMART_DATA_DIR", str(tmp_path / "data"))

    async def fill() -> None:
        at = datetime.now(UTC) - timedelta(days=1, hours=1)
        async with opened(Settings.read()) as database:
            async with database.transaction() as tx:
                contact, _ = await contacts.meet(tx, database.vault, Address.phone("+12025550141"), at)
                (tmp_path / "reference").write_text(contact.reference)
                for _ in range(5):
                    await SqlAuditLog(database).append(tx, AuditEvent(AuditAction.MESSAGE_IN, at, SYSTEM, subject=contact.id))
            await Sequencer(database).run(at)

    asyncio.run(fill())
    return tmp_path


def test_a_segment_for_an_auditor_is_proved_without_the_database(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = home / "stick"
    assert main(["audit", "export", "--out", str(out)]) == 0
    assert "5 entries are in" in capsys.readouterr().out
    (home / "data" / "healthsmart.db").rename(home / "gone.db")
    assert main(["audit", "verify", "--segment", str(out)]) == 0
    told = capsys.readouterr().out
    assert told.startswith("The log holds: 5 entries")
    note = home / "note"
    note.write_text(told.split("\n", 1)[1])
    assert main(["audit", "verify", "--segment", str(out), "--checkpoint", str(note)]) == 0
    capsys.readouterr()
    log = next(out.glob("*.log"))
    log.write_bytes(log.read_bytes()[:-1])
    assert main(["audit", "verify", "--segment", str(out)]) == 1
    assert capsys.readouterr().out.startswith("TAMPERED: edited at row 0")
    assert main(["audit", "verify", "--segment", str(home / "data")]) == 1
    assert "no segment" in capsys.readouterr().err


def test_what_was_signed_before_goes_to_the_archive_and_can_be_listed(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "segments"]) == 0
    assert "Nothing is in the archive yet" in capsys.readouterr().out
    assert main(["audit", "segments", "--now"]) == 0
    assert "1 segments in the archive" in capsys.readouterr().out
    assert len(list((home / "data" / "audit-archive").iterdir())) == 3
    assert main(["audit", "verify", "--segment", str(home / "data" / "audit-archive")]) == 0
    capsys.readouterr()
    assert main(["audit", "prune", "--dry-run"]) == 0
    assert capsys.readouterr().out.startswith("0 entries would leave")
    assert main(["audit", "prune"]) == 0
    assert main(["audit", "verify"]) == 0


def test_a_hold_is_set_listed_and_lifted(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    who = (home / "reference").read_text()
    assert main(["audit", "hold", "set", who, "--reason", "subpoena 17", "--by", "counsel"]) == 0
    assert "On hold (1 records)" in capsys.readouterr().out
    assert main(["audit", "hold", "list"]) == 0
    assert "by counsel" in capsys.readouterr().out
    assert main(["patients", "erase", who, "--yes"]) == 1
    assert "legal hold" in capsys.readouterr().err
    assert main(["audit", "hold", "lift", who]) == 0
    assert main(["audit", "hold", "lift", who]) == 1
    assert main(["audit", "hold", "set"]) == 1
    assert "say whose" in capsys.readouterr().err
    assert b"subpoena" not in (home / "data" / "healthsmart.db").read_bytes()


def test_the_outer_key_is_changed_and_shown(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["keys", "status"]) == 0
    assert "version 1: 2 people's keys, local" in capsys.readouterr().out
    assert main(["keys", "rotate"]) == 0
    assert capsys.readouterr().out.startswith("Version 2 (local) wraps everybody's keys now; 2 were moved.")
    assert main(["keys", "status"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert "version 1: 0 people's keys" in told[0] and "version 2: 2 people's keys" in told[1] and told[1].endswith("in use")
    with sqlite3.connect(home / "data" / "healthsmart.db") as connection:
        told = [row[0] for row in connection.execute("SELECT body FROM audit_events") if b"key.rotate" in row[0]]
    assert len(told) == 2


def test_a_key_ring_that_is_not_there_is_one_line(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("HEALTHSMART_KMS", f"file:{home / 'nothing'}")
    assert main(["keys", "status"]) == 1
    assert "key file nothing cannot be read" in capsys.readouterr().err
    assert main(["oncall", "show"]) == 1, "every other command says so too"
    assert capsys.readouterr().err.strip().splitlines()[-1].startswith("healthsmart: the key file nothing")


@pytest.mark.parametrize("words", [["audit", "verify"], ["audit", "report"], ["audit", "export"], ["audit", "segments"], ["audit", "prune"], ["audit", "hold"], ["keys", "rotate"], ["patients", "erase"], ["patients", "disclosed"]])
def test_help(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*words, "--help"])
    assert ended.value.code == 0
    assert "usage:" in capsys.readouterr().out
