"""Addresses on their way into and out of a row."""

from __future__ import annotations

from channels.address import Address, Scheme
from store.vault import DataKey


def seal(key: DataKey, address: Address, table: str, column: str, row: str) -> bytes:
    """The full address, sealed for this place."""
    return key.seal(address.uri(), table, column, row)


def unseal(key: DataKey, blob: bytes, table: str, column: str, row: str) -> Address:
    """The address sealed there. It was checked when it came in and nobody can have changed it since, so it is not parsed again:
    understanding a telephone number costs more than the rest of the row. Raises `store.vault.Tampered`."""
    scheme, _, value = key.open(blob, table, column, row).partition(":")
    return Address(Scheme(scheme), value)
