"""What the parallel run is told about the tests is true of them."""

from __future__ import annotations

import re
from pathlib import Path

from tests.schedule import HOUSE, LONG, SHARING, begun_elsewhere, group, in_order

ROOT = Path(__file__).resolve().parents[2]
ASKS = re.compile(r"^async def test_\w+\([^)]*\b(?:world: |quick: )", re.M)
OWN = re.compile(r"^async def world\(", re.M)


def test_every_story_that_shares_the_house_is_with_the_others() -> None:
    """Left out, its worker would start a second house for it."""
    told = {path: path.read_text() for path in (ROOT / "tests/flows").glob("test_*.py")}
    sharing = {f"tests/flows/{path.name}" for path, text in told.items() if ASKS.search(text) and not OWN.search(text)}
    assert sharing == set(SHARING)


def test_every_long_file_is_there() -> None:
    assert [path for path in LONG if path != HOUSE and not (ROOT / path).is_file()] == []


def test_the_long_ones_come_first_then_those_with_many_tests() -> None:
    few, many = "tests/a/test_few.py", "tests/a/test_many.py"
    nodes = [
        f"{few}::test_a",
        f"{many}::test_a",
        f"{many}::TestB::test_b[x::y]",
        f"{LONG[1]}::test_a",
        f"{SHARING[0]}::t",
        f"{SHARING[1]}::t",
    ]
    place = in_order(nodes)
    assert sorted(place, key=place.__getitem__) == [HOUSE, LONG[1], many, few]
    assert group(nodes[2]) == many
    other = in_order(["tests/a/test_z.py::test_a", "tests/a/test_b.py::test_a"])
    assert sorted(other, key=other.__getitem__) == ["tests/a/test_b.py", "tests/a/test_z.py"], "in whatever order they were found"


def test_each_worker_begins_its_collecting_elsewhere() -> None:
    found = [begun_elsewhere("abcdefgh", {"workerid": f"gw{number}", "workercount": 4}) for number in range(4)]
    assert ["".join(one) for one in found] == ["abcdefgh", "cdefghab", "efghabcd", "ghabcdef"]
    assert begun_elsewhere([], {"workerid": "gw0", "workercount": 1}) == []
