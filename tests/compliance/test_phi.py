"""Protected text does not leak by accident, whatever prints, stores or compares it."""

from __future__ import annotations

import copy
import json
import logging
import pickle
import traceback

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.phi import EMPTY, Phi
from tests.every import every

WORDS = "my knee hurts"


def test_reveal_is_the_way_to_it() -> None:
    assert Phi(WORDS).reveal() == WORDS


@every(
    "shown",
    [
        str(Phi(WORDS)),
        repr(Phi(WORDS)),
        f"{Phi(WORDS)}",
        f"{Phi(WORDS)!r:>40}",
        format(Phi(WORDS), "x<30"),
        "%s %r" % (Phi(WORDS), Phi(WORDS)),  # noqa: UP031
        repr([Phi(WORDS)]),
        repr({"text": Phi(WORDS)}),
        ascii(Phi(WORDS)),
    ],
)
def test_printing_shows_its_length(shown: str) -> None:
    assert "13 chars" in shown
    assert "knee" not in shown


@given(st.text())
def test_never_prints(text: str) -> None:
    shown = f"Phi({len(text)} chars)"
    assert (str(Phi(text)), repr(Phi(text)), f"{Phi(text)}") == (shown, shown, shown)


def test_a_log_line_and_a_traceback_do_not_show_it(caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("test").error("got %s", Phi(WORDS))
    try:
        raise ValueError(Phi(WORDS))
    except ValueError:
        told = traceback.format_exc()
    assert "knee" not in caplog.text + told


@every("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_it_is_not_pickled(protocol: int) -> None:
    with pytest.raises(TypeError, match="vault"):
        pickle.dumps(Phi(WORDS), protocol)


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy])
def test_nor_copied_in_a_way_that_pickles(copied: object) -> None:
    with pytest.raises(TypeError):
        copied(Phi(WORDS))  # type: ignore[operator]


def test_nor_written_as_json() -> None:
    with pytest.raises(TypeError):
        json.dumps({"text": Phi(WORDS)})


def test_compares_and_hashes_by_value_with_its_kind_only() -> None:
    assert Phi(WORDS) == Phi(WORDS)
    assert Phi(WORDS) != Phi("other")
    assert Phi(WORDS) != WORDS
    assert len({Phi(WORDS), Phi(WORDS), Phi("other")}) == 2
    assert hash(Phi(WORDS)) != hash(WORDS)


def test_knows_whether_and_how_long() -> None:
    assert (len(Phi(WORDS)), bool(Phi(WORDS)), bool(Phi("")), EMPTY == Phi("")) == (13, True, False, True)


def test_takes_no_new_attributes() -> None:
    with pytest.raises(AttributeError):
        Phi(WORDS).note = WORDS  # type: ignore[attr-defined]
    assert not hasattr(Phi(WORDS), "__dict__")


@pytest.mark.parametrize("other", [None, 5, b"bytes", ["text"], Phi("x")])
def test_wraps_text_only(other: object) -> None:
    with pytest.raises(TypeError):
        Phi(other)  # type: ignore[arg-type]
