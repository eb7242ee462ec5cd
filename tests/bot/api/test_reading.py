"""Bytes that are no request: named, refused, and never repeated back."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.api.problems import Problem
from bot.api.reading import DEEPEST, read_form, read_json, read_query
from compliance.roles import Role
from tests.bot.api.conftest import Api
from tests.every import every

GOOD = b'{"user_id": "u", "reason": "long enough"}'
SENT = {"content-type": "application/json"}


@every(
    ("body", "says"),
    [
        (b"{", "not JSON"),
        (b"{'a': 1}", "not JSON"),
        (b'{"a": NaN}', "not JSON"),
        (b'{"a": Infinity}', "not JSON"),
        (b'{"a": 1, "a": 2}', "key twice"),
        (b'{"a": {"b": 1, "b": 1}}', "key twice"),
        (b"\xff\xfe", "not UTF-8"),
        (b"[" * 33 + b"]" * 33, "deeper than 32"),
        (b'{"a":' * 100_000, "deeper than 32"),
    ],
)
def test_what_is_no_json(body: bytes, says: str) -> None:
    with pytest.raises(Problem) as why:
        read_json(body)
    assert why.value.status == 400 and says in why.value.detail


def test_brackets_in_a_text_are_no_depth() -> None:
    assert read_json(json.dumps({"a": "[" * 100 + '\\"' + "{" * 50}).encode()) == {"a": "[" * 100 + '\\"' + "{" * 50}
    assert read_json(b"[" * DEEPEST + b"]" * DEEPEST)
    assert read_json(b"  ") == {}


@given(
    st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))
)
@settings(max_examples=60, deadline=None)
def test_what_is_json_is_read(value: object) -> None:
    if value not in ("",):
        assert read_json(json.dumps(value).encode()) == value


@given(st.binary(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for reader in (read_json, read_query):
        try:
            reader(data)
        except Problem as why:
            assert why.status in (400, 422)
    try:
        read_form(data)
    except ValueError:
        pass


def test_a_query_has_each_name_once() -> None:
    assert read_query(b"a=1&b=%2B1") == {"a": "1", "b": "+1"}
    for query in (b"a=1&a=2", b"&".join(b"a%d=1" % n for n in range(60)), b"a=%FF"):
        with pytest.raises(Problem):
            read_query(query)


async def test_by_the_rules_of_http(api: Api) -> None:
    client = await api.client(Role.ONCALL)
    for headers, body, status in (
        ({"content-type": "text/plain"}, GOOD, 415),
        ({"content-type": "application/x-www-form-urlencoded"}, b"a=1", 415),
        ({"content-type": "multipart/form-data; boundary=x"}, b"--x--", 415),
        ({"content-type": "application/json", "content-encoding": "gzip"}, GOOD, 415),
        ({"content-type": "application/json; charset=utf-8"}, GOOD, 422),
        (SENT, b"[1]", 422),
        (SENT, b'"text"', 422),
        (SENT, b"", 422),
        (SENT, b'{"user_id": "' + b"x" * 300_000 + b'"}', 413),
    ):
        answer = await client.post("/break-glass", content=body, headers=headers)
        assert answer.status_code == status, (headers, body[:40])
        assert answer.headers["content-type"] == "application/problem+json"


async def test_every_field_that_is_wrong_and_no_value(api: Api) -> None:
    client = await api.client(Role.ADMIN)
    answer = await client.put("/limits/overrides", json={"user_id": 7, "reason": "Marisol", "minutes": "soon", "a/b~c": 1})
    told = answer.json()
    assert {error["pointer"] for error in told["errors"]} == {"/user_id", "/minutes", "/a~1b~0c"}
    assert "Marisol" not in answer.text and "soon" not in answer.text
    assert all(error["detail"] for error in told["errors"])
