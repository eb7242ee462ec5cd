"""A posted form, byte for byte as Twilio signed it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from urllib.parse import unquote_to_bytes

from starlette.requests import ClientDisconnect, Request

from channels.errors import Malformed

BODY_LIMIT: Final = 64 * 1024
FIELD_LIMIT: Final = 500

Form = Sequence[tuple[str, str]]


class TooLarge(Exception):  # noqa: N818 - named for what was sent, like its family in channels/errors.py
    """More than `BODY_LIMIT` bytes came."""


async def read_body(request: Request) -> bytes:
    """The whole body. Raises `TooLarge` as soon as it is, whatever Content-Length claimed, and `Malformed` when the sender hung up."""
    parts, size = [], 0
    try:
        async for part in request.stream():
            size += len(part)
            if size > BODY_LIMIT:
                raise TooLarge
            parts.append(part)
    except ClientDisconnect:
        raise Malformed("body") from None
    return b"".join(parts)


def fields(body: bytes) -> Form:
    """Names and values in the order sent, blanks and repeats included; bytes that are no UTF-8 as surrogate escapes, so that the
    signature can still be computed over them. Raises `Malformed` for more than `FIELD_LIMIT` fields."""
    pieces = body.split(b"&", FIELD_LIMIT)
    if len(pieces) > FIELD_LIMIT:
        raise Malformed("too many fields")
    pairs = (piece.partition(b"=") for piece in pieces if piece)
    return [(_text(name), _text(value)) for name, _, value in pairs]


def single(form: Form, name: str) -> str:
    """The one value of a field, "" when it is missing. Raises `Malformed` when it was sent with different values: which one a
    reader takes would depend on the reader."""
    values = {value for key, value in form if key == name}
    if len(values) > 1:
        raise Malformed(name)
    return values.pop() if values else ""


def _text(raw: bytes) -> str:
    return unquote_to_bytes(raw.replace(b"+", b" ")).decode("utf-8", "surrogateescape")
