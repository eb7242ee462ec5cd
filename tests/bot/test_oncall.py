"""The grammar of the on-call ladder."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.oncall import read_ladder
from bot.seeding import as_uris
from tests.every import every


def test_rungs_people_and_their_addresses_in_order() -> None:
    rungs, faults = read_ladder("slack:U01|+15550101, slack:U02|+12065550102 ;slack:U03|tel:+12065550103")
    assert rungs == ((("slack:U01", "+15550101"), ("slack:U02", "+12065550102")), (("slack:U03", "tel:+12065550103"),))
    assert faults == []


def test_the_designs_own_example_is_taken() -> None:
    rungs, faults = read_ladder("slack:U01|+15550101,slack:U02|+15550102;slack:U03|+15550103")
    assert (len(rungs), len(rungs[0]), faults) == (2, 2, [])
    assert as_uris(rungs)[1] == [["slack:U03", "tel:+15550103"]]


@pytest.mark.parametrize("text", ["", ";", " ; ,|, ;", ";;;"])
def test_nobody_is_nobody(text: str) -> None:
    assert read_ladder(text) == ((), [])


def test_one_separator_too_many_is_harmless() -> None:
    assert read_ladder(";slack:U01,;;,slack:U02|;")[0] == ((("slack:U01",),), (("slack:U02",),))


@every(
    ("text", "place", "says"),
    [
        ("dana", 1, "neither slack:U"),
        ("slack:U01;slack:C0CARE", 2, "names a channel"),
        ("slack:U01;;slack:D01", 3, "go to people|goes to people"),
        ("38438", 1, "short code"),
        ("whatsapp:+12065550101", 1, "neither|WhatsApp"),
        ("slack:", 1, "neither"),
        ("slack:U01|call me", 1, "neither"),
        ("rotation:days", 1, "neither"),
    ],
)
def test_a_mistake_is_told_with_its_rung_and_never_with_the_address(text: str, place: int, says: str) -> None:
    _, faults = read_ladder(text)
    assert len(faults) == 1
    assert faults[0].startswith(f"rung {place}: ")
    assert any(words in faults[0] for words in says.split("|"))
    for address in ("dana", "38438", "2065550101", "call me", "C0CARE"):
        assert address not in faults[0]


def test_rotations_and_staff_where_they_may_be_named() -> None:
    rungs, faults = read_ladder("rotation:days;staff:42,slack:U01", named=True)
    assert (rungs, faults) == ((("rotation:days",),), []) or (len(rungs), faults) == (2, [])
    assert read_ladder("rotation:", named=True)[1]


@given(st.text(alphabet="slack:U0+15;,| tel", max_size=60))
def test_what_is_taken_can_be_paged(text: str) -> None:
    rungs, faults = read_ladder(text)
    if not faults:
        uris = as_uris(rungs)
        assert all(line.startswith(("slack:", "tel:")) for rung in uris for person in rung for line in person)
