"""A list as one test hides nothing: whatever is wrong with any case fails it, and every wrong case is named with what was found."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable

import pytest

from tests.every import every


def told(test: Callable[..., None], *itself: object, **fixtures: object) -> str:
    with pytest.raises(pytest.fail.Exception) as why:
        test(*itself, **fixtures)
    return str(why.value)


def test_all_that_are_wrong_are_told_with_what_was_found_and_where() -> None:
    tried = []

    @every("text", ["fine", "my chest", "also fine", "his lips"])
    def whole(text: str) -> None:
        tried.append(text)
        assert len(text.split()) == 1 or "fine" in text, f"heard {text.upper()}"

    found = told(whole)
    assert tried == ["fine", "my chest", "also fine", "his lips"], "none keeps another from being tried"
    assert found.startswith("2 of 4 cases are wrong\n- text='my chest'\n    heard MY CHEST") and "- text='his lips'\n    heard HIS LIPS" in found
    assert "also fine" not in found and found.count("tests/architecture/test_every.py:") == 2
    assert "assert (2 == 1" in found, "what pytest makes of an assert is in it"


def test_where_nothing_is_wrong_it_passes() -> None:
    tried = []
    every(("one", "two"), [(1, 2), (3, 4)])(lambda one, two: tried.append((one, two)))()
    every(["one"], [(5,)])(lambda one: tried.append(one))()
    every("one, two", [[6, 7]])(lambda one, two: tried.append(one + two))()
    every("one", [(8,)])(lambda one: tried.append(one))()
    assert tried == [(1, 2), (3, 4), 5, 13, (8,)]


def fails() -> None:
    raise AssertionError


def stumbles() -> None:
    raise LookupError("no such rule")


def refuses_nothing() -> None:
    with pytest.raises(ValueError):
        int("1")


@pytest.mark.parametrize(
    ("act", "says"),
    [
        (fails, "raise AssertionError"),
        (stumbles, "LookupError: no such rule"),
        (refuses_nothing, "DID NOT RAISE"),
        (lambda: sys.exit("no such patient"), "SystemExit: no such patient"),
        (lambda: pytest.skip("not today"), "not today"),
        (lambda: pytest.fail("on purpose"), "on purpose"),
    ],
)
def test_however_a_case_goes_wrong_the_list_fails_and_goes_on(act: Callable[[], None], says: str) -> None:
    tried = []

    @every("place", [0, 1, 2])
    def whole(place: int) -> None:
        tried.append(place)
        if place == 1:
            act()

    found = told(whole)
    assert found.startswith("1 of 3 cases are wrong\n- place=1\n") and says in found
    assert tried == [0, 1, 2]


def test_a_timeout_is_of_the_whole_list() -> None:
    assert told(every("one", [1, 2])(lambda one: pytest.fail("Timeout (>240.0s) from pytest-timeout."))) == "Timeout (>240.0s) from pytest-timeout."


def test_one_above_another_is_every_combination() -> None:
    tried = []

    @every("one", "ab")
    @every("two", [1, 2])
    def whole(one: str, two: int) -> None:
        tried.append((one, two))
        assert (one, two) != ("b", 1)

    assert "one='b'" in (found := told(whole)) and "two=1" in found and found.startswith("1 of 4")
    assert sorted(tried) == [("a", 1), ("a", 2), ("b", 1), ("b", 2)]


def test_names_of_cases_are_told() -> None:
    assert "\n- the second, one=2" in told(every("one", [1, 2], ids=["the first", "the second"])(lambda one: stumbles() if one == 2 else None))
    assert "\n- second, one=2" in told(every("one", [1, 2], ids=iter(("first", "second")))(lambda one: stumbles() if one == 2 else None))
    assert "\n- number 2, one=2" in told(every("one", [1, 2], ids="number {}".format)(lambda one: stumbles() if one == 2 else None))
    assert "\n- odd, one=1" in told(every("one", [pytest.param(1, id="odd")])(lambda one: stumbles()))


def test_what_could_never_fail_or_would_share_is_refused() -> None:
    def body(one: int) -> None: ...
    async def story(one: int) -> None: ...

    with pytest.raises(TypeError, match="can never fail"):
        every("one", [])(body)
    with pytest.raises(TypeError, match="one by one"):
        every("one", [1])(story)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="marked"):
        every("one", [pytest.param(1, marks=pytest.mark.xfail)])(body)
    with pytest.raises(ValueError, match="shorter|longer"):
        every(("one", "two"), [(1, 2), (3,)])
    with pytest.raises(ValueError, match="shorter|longer"):
        every("one", [1, 2], ids=["only one"])
    assert "would share folder" in told(every("one", [1])(lambda one, folder: None), folder="a fixture")


def test_pytest_sees_the_name_the_place_and_what_is_left_to_give() -> None:
    def body(one: int, folder: str) -> None:
        """What it is about."""

    whole = every("one", [1])(body)
    assert (whole.__name__, whole.__doc__, whole.__module__, whole.place_as) == ("body", "What it is about.", __name__, body)  # type: ignore[attr-defined]
    assert list(inspect.signature(whole).parameters) == ["folder"]


class TestInAClass:
    @every("one", [1, 2])
    def test_it_is_given_itself(self, one: int) -> None:
        assert isinstance(self, TestInAClass) and one in (1, 2)
