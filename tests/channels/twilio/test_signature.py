"""Twilio's signature: every shared vector, every trap of channels.md 0.6 to 0.8, and a comparison with Twilio's own library."""

from __future__ import annotations

import hashlib
import hmac
from base64 import b64encode
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twilio.request_validator import RequestValidator

from channels.twilio.signature import port_variants, signed, signed_json, wss_signed
from tests.channels.twilio.signing import sign
from tests.channels.vectors import name, vectors
from tests.every import every

URL = "https://clinic.example.org/twilio/sms"
FORM = [("Body", "hello"), ("From", "+15550100101"), ("Blank", "")]
TOKENS = ("first-token", "second-token")


def by_hand(token: str, text: str | bytes) -> str:
    raw = text if isinstance(text, bytes) else text.encode()
    return b64encode(hmac.new(token.encode(), raw, hashlib.sha1).digest()).decode()


@every("vector", vectors("twilio_signature"), ids=name)
def test_shared_vectors(vector: dict[str, Any]) -> None:
    asked, header = vector["input"], vector["input"]["header_x_twilio_signature"]
    if asked["form"] is not None:
        answer = signed([asked["auth_token"]], asked["url"], list(asked["form"].items()), header)
    else:
        answer = signed_json([asked["auth_token"]], asked["url"], asked["body"].encode(), header)
    assert answer is vector["expect"]["valid"]


@pytest.mark.parametrize("token", TOKENS)
def test_either_token_of_a_rotation_counts(token: str) -> None:
    assert signed(TOKENS, URL, FORM, sign(URL, FORM, token))


def test_a_token_that_was_retired_does_not_count() -> None:
    assert not signed(TOKENS, URL, FORM, sign(URL, FORM, "retired-token"))


def test_an_empty_token_signs_nothing() -> None:
    assert not signed(["", TOKENS[0]], URL, FORM, by_hand("", URL + "Blank" + "Bodyhello" + "From+15550100101"))
    assert not signed([], URL, FORM, sign(URL, FORM, TOKENS[0]))


@every(
    "change",
    [
        [*FORM, ("Extra", "x")],
        FORM[:-1],
        [("Body", "hello "), *FORM[1:]],
        [("Body", "Hello"), *FORM[1:]],
        [*FORM, ("Body", "another")],
        [],
    ],
    ids=["field added", "blank field dropped", "space added", "case changed", "field repeated with another value", "emptied"],
)
def test_any_change_of_the_form_breaks_it(change: list[tuple[str, str]]) -> None:
    assert not signed(TOKENS, URL, change, sign(URL, FORM, TOKENS[0]))


def test_order_of_the_fields_does_not_matter() -> None:
    assert signed(TOKENS, URL, FORM[::-1], sign(URL, FORM, TOKENS[0]))


def test_a_repeated_field_is_signed_with_each_of_its_values_once() -> None:
    form = [("b", "2"), ("a", "z"), ("b", "1"), ("b", "2")]
    assert signed(TOKENS, URL, form, by_hand(TOKENS[0], f"{URL}azb1b2"))
    assert signed(TOKENS, URL, form, sign(URL, form, TOKENS[0]))
    assert not signed(TOKENS, URL, list(dict(form).items()), sign(URL, form, TOKENS[0]))


def test_another_url_breaks_it() -> None:
    header = sign(URL, FORM, TOKENS[0])
    for other in (f"{URL}/", f"{URL}?a=1", URL.replace("https", "http"), URL.replace("clinic", "evil"), URL.upper()):
        assert not signed(TOKENS, other, FORM, header)


@every("header", [None, "", " ", "=", "é" * 28, "\udcff", "\ud83d", "x" * 100_000, "RSOYDt4T1cUTdK1PDd93/VVr8B8=\n"])
def test_a_missing_or_odd_header_is_a_plain_no(header: str | None) -> None:
    """Trap 0.6: the library raises TypeError for None, and an unauthenticated caller gets a 500."""
    assert signed(TOKENS, URL, FORM, header) is False
    assert signed_json(TOKENS, f"{URL}?bodySHA256=00", b"{}", header) is False
    assert wss_signed(TOKENS, URL, header) is None


class TestJson:
    BODY = b'{"property": "value"}'
    HASHED = f"{URL}?bodySHA256={hashlib.sha256(BODY).hexdigest()}"

    def test_holds_for_its_own_body_only(self) -> None:
        header = by_hand(TOKENS[1], self.HASHED)
        assert signed_json(TOKENS, self.HASHED, self.BODY, header)
        assert not signed_json(TOKENS, self.HASHED, self.BODY + b" ", header)
        assert not signed_json(TOKENS, self.HASHED, b"\xff\x00", header)

    def test_without_a_hash_no_body_holds(self) -> None:
        """Trap 0.6: the library raises TypeError here."""
        assert not signed_json(TOKENS, URL, self.BODY, by_hand(TOKENS[0], URL))
        assert not signed_json(TOKENS, URL, b"", by_hand(TOKENS[0], URL))

    def test_two_hashes_are_refused(self) -> None:
        twice = f"{self.HASHED}&bodySHA256={'0' * 64}"
        assert not signed_json(TOKENS, twice, self.BODY, by_hand(TOKENS[0], twice))

    def test_a_url_nobody_can_parse_is_a_plain_no(self) -> None:
        assert not signed_json(TOKENS, "https://[::1?bodySHA256=00", self.BODY, "x")


class TestPorts:
    @every(
        ("url", "variants"),
        [
            ("https://h.example/a", ["https://h.example/a", "https://h.example:443/a"]),
            ("http://h.example/a?b=c", ["http://h.example/a?b=c", "http://h.example:80/a?b=c"]),
            ("https://h.example:8443/a", ["https://h.example:8443/a", "https://h.example/a"]),
            ("wss://h.example/relay", ["wss://h.example/relay", "wss://h.example:443/relay"]),
            ("https://user:pw@h.example:8443/a", ["https://user:pw@h.example:8443/a", "https://user:pw@h.example/a"]),
            ("https://[::1]:8443/a", ["https://[::1]:8443/a", "https://[::1]/a"]),
            ("https://[::1]/a", ["https://[::1]/a", "https://[::1]:443/a"]),
            ("https://[::1/a", ["https://[::1/a"]),
            ("https://h.example:port/a", ["https://h.example:port/a"]),
            ("", [""]),
            ("/only/a/path", ["/only/a/path"]),
        ],
    )
    def test_variants(self, url: str, variants: list[str]) -> None:
        """Trap 0.7: the library cuts at the first colon (user info, IPv6) and gives wss port 80."""
        assert port_variants(url) == variants

    def test_signed_with_the_default_port_or_without(self) -> None:
        for used in (URL, URL.replace(".org", ".org:443")):
            assert signed(TOKENS, URL, FORM, by_hand(TOKENS[0], f"{used}BlankBodyhelloFrom+15550100101"))

    def test_another_port_must_be_in_the_url(self) -> None:
        assert not signed(TOKENS, URL, FORM, by_hand(TOKENS[0], f"{URL.replace('.org', '.org:8443')}BlankBodyhelloFrom+15550100101"))


def test_a_shared_key_signature_is_refused() -> None:
    """Trap 0.8: we configure no shared keys, so SHA-256 signatures are strangers', even when made with our token."""
    header = RequestValidator(TOKENS[0]).compute_signature(URL, dict(FORM), "HMAC_SHA256")
    assert not signed(TOKENS, URL, FORM, header)


@pytest.mark.parametrize("raw", [b"\xff", b"\xed\xa0\xbd", b"ok \xf0\x9f\x98"])
def test_bytes_that_are_no_utf8_can_still_be_signed(raw: bytes) -> None:
    form = [("Body", raw.decode("utf-8", "surrogateescape"))]
    assert signed(TOKENS, URL, form, by_hand(TOKENS[0], URL.encode() + b"Body" + raw))
    assert signed(TOKENS, URL, form, by_hand(TOKENS[0], URL + "Body" + raw.decode("utf-8", "replace")))
    assert not signed(TOKENS, URL, form, by_hand(TOKENS[0], URL + "Body"))


class TestWebSocket:
    HTTPS = "https://clinic.example.org/twilio/voice/relay"
    WSS = "wss://clinic.example.org/twilio/voice/relay"

    @pytest.mark.parametrize("asked", [HTTPS, WSS])
    def test_the_scheme_signed_is_wss(self, asked: str) -> None:
        assert wss_signed(TOKENS, asked, by_hand(TOKENS[0], self.WSS)) == "exact"
        assert wss_signed(TOKENS, asked, by_hand(TOKENS[0], self.HTTPS)) is None

    def test_a_trailing_slash_more_or_less_is_told_apart(self) -> None:
        assert wss_signed(TOKENS, self.WSS, by_hand(TOKENS[1], f"{self.WSS}/")) == "slash"
        assert wss_signed(TOKENS, f"{self.WSS}/", by_hand(TOKENS[1], self.WSS)) == "slash"
        assert wss_signed(TOKENS, self.WSS, by_hand(TOKENS[1], f"{self.WSS}//")) is None

    def test_plain_ws_for_a_laptop(self) -> None:
        assert wss_signed(TOKENS, "http://127.0.0.1:8080/r", by_hand(TOKENS[0], "ws://127.0.0.1:8080/r")) == "exact"

    def test_a_query_is_refused_because_its_signing_is_disputed(self) -> None:
        assert wss_signed(TOKENS, f"{self.WSS}?a=1", by_hand(TOKENS[0], f"{self.WSS}?a=1")) is None


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=8), TEXTS)
def test_agrees_with_twilios_own_library(form: list[tuple[str, str]], token: str) -> None:
    header = sign(URL, form, token or "t")
    assert signed([token or "t"], URL, form, header)
    assert not signed([f"{token}x"], URL, form, header)


ANYTHING = st.text(st.characters())  # lone surrogates too


@given(ANYTHING, st.lists(st.tuples(ANYTHING, ANYTHING), max_size=4), st.none() | ANYTHING, st.binary())
def test_no_input_raises(url: str, form: list[tuple[str, str]], header: str | None, body: bytes) -> None:
    assert signed(TOKENS, url, form, header) is False
    assert signed_json(TOKENS, url, body, header) is False
    assert wss_signed(TOKENS, url, header) is None
