"""Posted forms, byte for byte."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.errors import Malformed
from channels.twilio.form import FIELD_LIMIT, fields, single
from tests.every import every


@every(
    ("body", "expected"),
    [
        (b"a=1&b=2", [("a", "1"), ("b", "2")]),
        (b"b=2&a=1&b=1", [("b", "2"), ("a", "1"), ("b", "1")]),
        (b"a=&b", [("a", ""), ("b", "")]),
        (b"a=+x+&b=%20y%20", [("a", " x "), ("b", " y ")]),
        (b"a=%2B1&b=1=2", [("a", "+1"), ("b", "1=2")]),
        (b"a=%C3%A1", [("a", "á")]),
        ("a=á".encode(), [("a", "á")]),
        (b"a=%F0%9F%91%8D", [("a", "👍")]),
        (b"a=%00", [("a", "\x00")]),
        (b"a=%zz%", [("a", "%zz%")]),
        (b"a=%FF", [("a", "\udcff")]),
        (b"&&a=1&", [("a", "1")]),
        (b"=1", [("", "1")]),
        (b"", []),
        (b"a;b=1", [("a;b", "1")]),
    ],
)
def test_fields(body: bytes, expected: list[tuple[str, str]]) -> None:
    assert fields(body) == expected


def test_more_fields_than_twilio_ever_sends() -> None:
    assert len(fields(b"&".join([b"a=1"] * FIELD_LIMIT))) == FIELD_LIMIT
    with pytest.raises(Malformed):
        fields(b"&".join([b"a=1"] * (FIELD_LIMIT + 1)))


@given(st.lists(st.tuples(st.text(min_size=1), st.text()), max_size=20))
def test_reads_back_what_a_browser_writes(form: list[tuple[str, str]]) -> None:
    assert fields(urlencode(form).encode()) == form


@given(st.binary())
def test_no_bytes_raise_anything_else(body: bytes) -> None:
    assert all(isinstance(value, str) for _, value in fields(body))


def test_single() -> None:
    form = [("a", "1"), ("b", ""), ("a", "1"), ("c", "1"), ("c", "2")]
    assert (single(form, "a"), single(form, "b"), single(form, "d")) == ("1", "", "")
    with pytest.raises(Malformed, match="^c$"):
        single(form, "c")
