"""Where a request comes from, whoever writes which header."""

from __future__ import annotations

import ipaddress
from typing import Any

from bot.place import client_place, read_networks
from tests.every import every

PROXIES = (ipaddress.ip_network("10.0.0.0/8"), ipaddress.ip_network("::1/128"))


def scope(peer: str | None, *forwarded: str) -> dict[str, Any]:
    return {"client": (peer, 1) if peer else None, "headers": [(b"x-forwarded-for", one.encode("latin-1")) for one in forwarded]}


@every(
    ("peer", "forwarded", "place"),
    [
        ("203.0.113.7", (), "203.0.113.7"),
        ("203.0.113.7", ("198.51.100.1",), "203.0.113.7"),
        ("10.0.0.1", (), "10.0.0.1"),
        ("10.0.0.1", ("198.51.100.1",), "198.51.100.1"),
        ("10.0.0.1", ("192.0.2.1, 198.51.100.1",), "198.51.100.1"),
        ("10.0.0.1", ("192.0.2.1", "198.51.100.1, 10.0.0.2"), "198.51.100.1"),
        ("10.0.0.1", ("198.51.100.1, junk",), "10.0.0.1"),
        ("10.0.0.1", ("10.0.0.3, 10.0.0.2",), "10.0.0.3"),
        ("::ffff:10.0.0.1", ("198.51.100.1",), "198.51.100.1"),
        ("::1", ("2001:db8::7",), "2001:db8::7"),
        (None, ("198.51.100.1",), "unknown"),
        ("testclient", ("198.51.100.1",), "testclient"),
    ],
)
def test_whose_word_counts(peer: str | None, forwarded: tuple[str, ...], place: str) -> None:
    assert client_place(scope(peer, *forwarded), PROXIES) == place


def test_nobody_is_trusted_unless_said() -> None:
    assert client_place(scope("127.0.0.1", "198.51.100.1"), ()) == "127.0.0.1"


def test_the_setting() -> None:
    assert read_networks(" 10.0.0.0/8, 127.0.0.1 ,") == ((PROXIES[0], ipaddress.ip_network("127.0.0.1/32")), None)
    assert read_networks("") == ((), None)
    assert read_networks("everybody")[1] is not None
