"""Where a request comes from: the socket's other end, or what a proxy we were told to trust says was its other end."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence

from starlette.types import Scope

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def client_place(scope: Scope, trusted: Sequence[Network]) -> str:
    """The client's network address. A header anybody can write (X-Forwarded-For) counts only as far as trusted proxies wrote it: read
    from the right, the first address that is not one of theirs."""
    peer = scope.get("client")
    place = str(peer[0]) if peer else "unknown"
    if not trusted or not _among(place, trusted):
        return place
    told = b",".join(value for name, value in scope["headers"] if name == b"x-forwarded-for").decode("latin-1")
    for hop in reversed([one.strip() for one in told.split(",") if one.strip()]):
        try:
            ipaddress.ip_address(hop)
        except ValueError:
            return place
        place = hop
        if not _among(hop, trusted):
            return hop
    return place


def read_networks(text: str) -> tuple[tuple[Network, ...], str | None]:
    """Networks from a setting ("10.0.0.0/8, 127.0.0.1"), and what is wrong with it."""
    found = []
    for one in text.split(","):
        if one.strip():
            try:
                found.append(ipaddress.ip_network(one.strip(), strict=False))
            except ValueError:
                return (), "must be addresses or networks like 10.0.0.0/8, separated by commas"
    return tuple(found), None


def _among(place: str, networks: Sequence[Network]) -> bool:
    try:
        address = ipaddress.ip_address(place)
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    return any(address in network for network in networks)
