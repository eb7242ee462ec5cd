"""A pattern that is not compiled again is the same pattern, and anything odd means that it is."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot import kept_patterns as house
from bot.kept_patterns import Kept, kept_patterns, read, write

ROOT = Path(__file__).parents[2]
START = """
import sys
from pathlib import Path
from bot import kept_patterns, thrift
sys.dont_write_bytecode = False
with kept_patterns.kept_patterns(Path(sys.argv[1])) as kept:
    import bot.serve, channels.slack.inbound, channels.slack.outbound
print(kept.used, len(kept.new))
"""
SAID = ("my chest hurts", "Nguyễn, đau ngực quá 24/7", "Me duele el pecho desde las 3:45", "我胸口很痛，喘不过气", "call +1 (206) 555-0100, a@b.org", "")


def _plain(pattern: Any, flags: int) -> re.Pattern[Any]:
    return re.compile(pattern, flags)


@pytest.fixture(autouse=True)
def nothing_is_remembered() -> Iterator[None]:
    re.purge()
    yield
    re.purge()


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(house, "ENOUGH", 1)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "__pycache__" / "x.patterns"


def test_a_start_compiles_no_pattern_twice_and_each_is_what_python_makes_of_it(tmp_path: Path) -> None:
    file = tmp_path / "x.patterns"
    told = [subprocess.run([sys.executable, "-c", START, str(file)], cwd=ROOT, capture_output=True, text=True, timeout=100) for _ in range(2)]
    (none, all_of_them), (used, new) = ([*map(int, one.stdout.split())] for one in told)
    assert none == 0 and all_of_them > 800, told[0].stderr
    assert used > 0.95 * all_of_them and new < house.ENOUGH, "Python's compiler is no longer asked where it was: bot/kept_patterns.py"
    known = read(file)
    with_memory = Kept(known)
    for pattern, flags in known:
        ours, plain = with_memory.compiled(pattern, flags), _plain(pattern, flags)
        assert ours == plain, pattern  # the same code, as Python compares them
        assert (ours.flags, ours.groups, dict(ours.groupindex)) == (plain.flags, plain.groups, dict(plain.groupindex))
        for said in SAID if isinstance(pattern, str) else map(str.encode, SAID):
            first, second = ours.search(said), plain.search(said)
            assert (first and (first.span(), first.groupdict())) == (second and (second.span(), second.groupdict()))
    assert with_memory.used == len(known)


def test_what_is_found_again(file: Path) -> None:
    with kept_patterns(file) as first:
        made = [re.compile(r"(?P<who>ana|rosa)\s+(\d+)", re.I), re.compile(rb"\x00+")]
    assert first is not None and len(first.new) == 2
    re.purge()
    with kept_patterns(file) as second:
        again = [re.compile(r"(?P<who>ana|rosa)\s+(\d+)", re.I), re.compile(rb"\x00+")]
        other = re.compile(r"(?P<who>ana|rosa)\s+(\d+)")  # with other flags it is another pattern
    assert second is not None and (second.used, len(second.new)) == (2, 1)
    assert again == made and other != made[0]
    found = again[0].search("ROSA 17")
    assert found is not None and found["who"] == "ROSA" and found[2] == "17"
    assert re.compile("after").search("the day after"), "Python's own compiler is back"


@pytest.mark.parametrize("flags", [re.LOCALE, re.DEBUG])
def test_what_depends_on_more_than_its_text_is_compiled_as_ever(file: Path, flags: int, capsys: pytest.CaptureFixture[str]) -> None:
    with kept_patterns(file) as kept:
        re.compile(rb"\w+", flags)
    assert kept is not None and not kept.new and not file.exists()


@pytest.mark.parametrize("at", [0, 31, 32, 100, -1])
def test_a_spoiled_file_is_passed_over(file: Path, at: int) -> None:
    with kept_patterns(file):
        re.compile("(one|two)+ three", re.I)
    spoiled = bytearray(file.read_bytes())
    spoiled[at] ^= 1
    file.write_bytes(spoiled)
    assert read(file) == {}
    re.purge()
    with kept_patterns(file):
        assert re.compile("(one|two)+ three", re.I).search("ONEtwo three")
    assert len(read(file)) == 1, "and written anew"


def test_another_python_compiles_for_itself(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with kept_patterns(file):
        re.compile("(four|five)+")
    monkeypatch.setattr(sys, "version", sys.version + " patched")
    assert read(file) == {}


def test_code_that_the_engine_refuses_is_compiled_as_ever(file: Path) -> None:
    write({("six+", 0): (32, b"\xff\0\0\0" * 3, 0, (), (None,))}, file)
    with kept_patterns(file) as kept:
        assert re.compile("six+").search("a sixxx")
    assert kept is not None and (kept.used, len(kept.new)) == (0, 1)


def test_a_place_that_may_not_be_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(house, "ENOUGH", 1)
    (tmp_path / "no folder").write_text("")
    with kept_patterns(tmp_path / "no folder" / "x.patterns"):
        assert re.compile("seven").search("seven")
    assert [one.name for one in tmp_path.iterdir()] == ["no folder"]


def test_a_python_with_another_compiler(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(re._compiler, "_sre", None)  # type: ignore[attr-defined]
    monkeypatch.delattr(re._compiler, "_sre")  # type: ignore[attr-defined]
    with kept_patterns(file) as kept:
        assert kept is None


def test_a_start_that_fails_leaves_python_as_it_was(file: Path) -> None:
    with pytest.raises(RuntimeError), kept_patterns(file):
        raise RuntimeError
    assert re._compiler.compile.__module__ == "re._compiler"  # type: ignore[attr-defined]


def test_starts_use_it() -> None:
    code = "import re\nfrom bot.thrift import starting\nwith starting():\n    print(re._compiler.compile.__qualname__)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=100)
    assert done.stdout.strip() == "Kept.compiled", done.stderr
