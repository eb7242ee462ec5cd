"""The root key: from the operator, or made once beside the data."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.root_key import FILE, BadKey, kept_key, parse_key
from tests.every import every

GOOD = "00112233445566778899aabbccddeeff" * 2


@every("text", ["", "short", GOOD[:-1], GOOD + "0", "g" * 64, GOOD[:-1] + "\n", "٠" * 64])
def test_what_is_no_key_is_told_how_to_make_one(text: str) -> None:
    with pytest.raises(BadKey, match="openssl rand -hex 32") as why:
        parse_key(text, strict=False)
    assert len(text) < 5 or text not in str(why.value)


def test_a_regular_key_will_do_for_trying_out_only() -> None:
    for regular in ("00" * 32, "5f" * 32, "0123456789abcdef" * 4):
        assert len(parse_key(regular, strict=False)) == 32
        with pytest.raises(BadKey, match="too regular") as why:
            parse_key(regular, strict=True)
        assert regular not in str(why.value)


@given(st.binary(min_size=32, max_size=32))
def test_the_bytes_are_what_was_written(key: bytes) -> None:
    assert parse_key(key.hex(), strict=False) == parse_key(key.hex().upper(), strict=False) == key


def test_random_keys_are_strict_enough() -> None:
    for _ in range(500):
        parse_key(os.urandom(32).hex(), strict=True)


def test_a_made_key_stays_and_nobody_else_may_read_it(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    first = kept_key(folder)
    assert kept_key(folder) == first
    assert (folder / FILE).stat().st_mode & 0o777 == 0o600
    assert [path.name for path in folder.iterdir()] == [FILE], "nothing of the making is left behind"


@pytest.mark.parametrize("damage", [b"", b"half", b"\xff\xfe" * 32, GOOD.encode() + b"00"])
def test_a_damaged_key_is_never_replaced(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / FILE).write_bytes(damage)
    with pytest.raises(BadKey, match="damaged; put the right key back") as why:
        kept_key(tmp_path)
    assert (tmp_path / FILE).read_bytes() == damage, "a new key would make everything stored unreadable"
    assert GOOD not in str(why.value)


def test_a_folder_that_cannot_hold_one_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(BadKey, match="make the folder writable"):
        kept_key(tmp_path / "file" / "folder")


def test_processes_that_start_together_get_one_key(tmp_path: Path) -> None:
    ask = "import sys; from pathlib import Path; from bot.root_key import kept_key; print(kept_key(Path(sys.argv[1])).hex())"
    asked = [
        subprocess.Popen([sys.executable, "-c", ask, str(tmp_path)], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2])
        for _ in range(6)
    ]
    assert len({process.communicate(timeout=60)[0] for process in asked}) == 1
