"""`healthsmart patients` as its users run it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cli import main
from tests.bot.test_patient_files import GOOD, HEAD


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HEALTHSMART_DATA_DIR", str(tmp_path / "var"))
    monkeypatch.setenv("HEALTHSMART_SECRET_KEY", "5f" * 32)
    for name in ("DATABASE_URL", "HEALTHSMART_ENV"):
        monkeypatch.delenv(name, raising=False)


def test_import_dry_then_real_then_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "patients.csv"
    path.write_text(HEAD + GOOD)
    for arguments, said in ((["--dry-run"], "Would be: 1 new"), ([], "1 new"), ([], "1 as known")):
        assert main(["patients", "import", str(path), *arguments]) == 0
        assert said in capsys.readouterr().out


def test_one_wrong_line_and_nothing_is_brought_in_unless_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "patients.csv"
    path.write_text(HEAD + GOOD + "43,A,Q,nonsense,2025550111,,,,\n")
    assert main(["patients", "import", str(path)]) == 1
    said = capsys.readouterr()
    assert "line 3, date_of_birth:" in said.err and "nonsense" not in said.err + said.out
    assert "Nothing was brought in: 1 of 2" in said.out
    assert main(["patients", "import", str(path), "--skip-bad"]) == 1
    assert "1 new, 0 changed, 0 as known, 1 wrong and left out" in capsys.readouterr().out


def test_proxies_are_entered_and_revoked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "patients.csv"
    path.write_text(HEAD + GOOD)
    main(["patients", "import", str(path)])
    capsys.readouterr()
    enter = [
        "patients",
        "proxy",
        "--mrn",
        "0042",
        "--phone",
        "2025550133",
        "--name",
        "Ana",
        "--relation",
        "daughter",
        "--until",
        "2030-12-31",
    ]
    assert main(enter) == 0
    id_ = capsys.readouterr().out.strip()
    assert main(["patients", "proxy", "--revoke", id_]) == 0
    with pytest.raises(SystemExit, match="no such proxy"):
        main(["patients", "proxy", "--revoke", id_])
    with pytest.raises(SystemExit, match="a proxy needs an end"):
        main([*enter[:-1], "2020-01-01"])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["unlock", "--mrn", "999"], "no such patient"),
        (["unlock", "--phone", "+12025550111"], "ever wrote to us"),
        (["unlock", "--phone", "x"], "no telephone number"),
        (["unlock"], "no such patient"),
        (["proxy", "--mrn", "1"], "say --phone"),
        (["import", "gone.csv"], "cannot be read"),
    ],
)
def test_what_cannot_be_says_what_to_do(arguments: list[str], words: str) -> None:
    with pytest.raises(SystemExit, match=words):
        main(["patients", *arguments])


def test_unlock(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "patients.csv"
    path.write_text(HEAD + GOOD)
    main(["patients", "import", str(path)])
    assert main(["patients", "unlock", "--mrn", "0042"]) == 0
    assert "may try again" in capsys.readouterr().out
