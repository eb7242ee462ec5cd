"""The witness: remembers every checkpoint, and a log that changed its story is told from one that grew."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.witness import Disagrees, Witness
from compliance.checkpoint import Signer
from compliance.merkle import leaf_hash, root

AT = datetime(2026, 11, 25, tzinfo=UTC)
SIGNER = Signer("audit.healthsmart/1", b"s" * 32)


def note(size: int, salt: str = "", signer: Signer = SIGNER) -> str:
    return signer.sign(size, root([leaf_hash(f"{salt}{number}".encode()) for number in range(size)]))


def test_it_remembers_the_newest_and_all_before(tmp_path: Path) -> None:
    witness = Witness(tmp_path / "there" / "audit.note")
    assert witness.last_size(SIGNER) is None
    for size in (3, 7, 7, 12):
        known = witness.last_size(SIGNER)
        witness.take(note(size), note(known) if known else None, SIGNER, AT)
    assert (tmp_path / "there" / "audit.note").read_text() == note(12)
    lines = [json.loads(line)["size"] for line in (tmp_path / "there" / "audit.note.log").read_text().splitlines()]
    assert lines == [3, 7, 7, 12]


@pytest.mark.parametrize(("known", "new"), [(note(7, "x"), note(12, "x")), (None, note(12)), (note(7), note(5))], ids=["rebuilt", "forgotten", "shorter"])
def test_a_log_with_another_past_is_told_and_nothing_is_overwritten(tmp_path: Path, known: str | None, new: str) -> None:
    witness = Witness(tmp_path / "audit.note")
    witness.take(note(7), None, SIGNER, AT)
    with pytest.raises(Disagrees):
        witness.take(new, known, SIGNER, AT)
    assert (tmp_path / "audit.note").read_text() == note(7)


def test_a_file_that_somebody_changed_is_told(tmp_path: Path) -> None:
    (tmp_path / "audit.note").write_text(note(7, signer=Signer("audit.healthsmart/1", b"x" * 32)))
    with pytest.raises(Disagrees):
        Witness(tmp_path / "audit.note").last_size(SIGNER)
