"""Cookies by the kind of address we have."""

from __future__ import annotations

import pytest
from starlette.requests import Request
from starlette.responses import Response

from bot.console.cookies import Cookies
from store.vault import Vault


def test_over_https_the_strictest_kind(vault: Vault) -> None:
    cookies = Cookies(vault, "https://bot.clinic.example")
    answer = Response()
    cookies.set(answer, cookies.session, cookies.fresh(), 60)
    told = answer.headers["set-cookie"]
    assert told.startswith("__Host-sid=") and "Domain" not in told
    for part in ("HttpOnly", "Secure", "SameSite=lax", "Path=/", "Max-Age=60"):
        assert part in told


def test_in_development_over_plain_http(vault: Vault) -> None:
    cookies = Cookies(vault, "http://127.0.0.1:8080")
    answer = Response()
    cookies.set(answer, cookies.session, cookies.fresh(), 60)
    told = answer.headers["set-cookie"]
    assert told.startswith("healthsmart-sid=") and "Secure" not in told and "HttpOnly" in told


def test_a_token_belongs_to_its_cookie(vault: Vault) -> None:
    cookies = Cookies(vault, "http://127.0.0.1:8080")
    one, two = cookies.fresh(), cookies.fresh()
    assert one != two and len(one) == 43
    assert cookies.form_token(one) == cookies.form_token(one) != cookies.form_token(two)


def test_a_browser_that_keeps_its_address_to_itself_is_believed_by_what_it_does_tell(vault: Vault) -> None:
    """Chrome sends `Origin: null` with a form of our own under `Referrer-Policy: no-referrer`."""
    cookies = Cookies(vault, "http://127.0.0.1:8080")
    mine = cookies.fresh()

    def judged(**headers: str) -> bool:
        raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
        scope = {"type": "http", "headers": raw, "server": ("127.0.0.1", 8080), "scheme": "http", "path": "/", "query_string": b""}
        return cookies.from_our_page(Request(scope), cookies.form_token(mine), mine)

    assert judged(sec_fetch_site="same-origin", origin="null")
    assert not judged(origin="null"), "without the other header it may be anybody"
    assert not judged(sec_fetch_site="cross-site", origin="null")


@pytest.mark.parametrize(
    ("headers", "foreign"),
    [
        ({}, False),
        ({"origin": "https://bad.example"}, True),
        ({"origin": "http://127.0.0.1:8080.bad.example"}, True),
        ({"sec-fetch-site": "cross-site"}, True),
        ({"sec-fetch-site": "same-site"}, True),
        ({"sec-fetch-site": "same-origin", "origin": "http://127.0.0.1:8080"}, False),
        ({"origin": "null"}, True),
    ],
)
def test_whether_another_site_sent_it(vault: Vault, headers: dict[str, str], foreign: bool) -> None:
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": "POST", "path": "/", "scheme": "http", "server": ("127.0.0.1", 8080), "headers": raw, "query_string": b""}
    assert Cookies(vault, "http://127.0.0.1:8080").foreign(Request(scope)) is foreign
