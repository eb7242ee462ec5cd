"""From bytes to values: JSON and forms with their limits, then the model. Everything that is wrong is named, nothing is repeated back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final, NoReturn, TypeVar
from urllib.parse import parse_qsl

from pydantic import BaseModel, ValidationError
from starlette.requests import Request

from bot.api.problems import FieldError, Problem

BODY_LIMIT: Final = 256 * 1024
DEEPEST: Final = 32
MOST_FIELDS: Final = 50
JSON_TYPE, FORM_TYPE = "application/json", "application/x-www-form-urlencoded"
Model = TypeVar("Model", bound=BaseModel)


async def body_bytes(request: Request, wanted: str) -> bytes:
    """The body, when it is of the wanted kind and not too large. Raises `Problem` 413 or 415."""
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise Problem(415, "Send the body as it is, without Content-Encoding.")
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    data = bytearray()
    async for part in request.stream():
        data += part
        if len(data) > BODY_LIMIT:
            raise Problem(413, f"A body has at most {BODY_LIMIT} bytes here.")
    if media != wanted and not (media == "" and not data):
        raise Problem(415, f"Send the body as {wanted}.")
    return bytes(data)


def read_json(data: bytes) -> Any:
    """The value, at most `DEEPEST` deep, no key twice, no NaN. Raises `Problem` 400."""
    if not data.strip():
        return {}
    try:
        text = data.decode("utf-8")
        if _too_deep(text):
            raise Problem(400, f"The JSON is nested deeper than {DEEPEST} levels.")
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except UnicodeDecodeError:
        raise Problem(400, "The body is not UTF-8.") from None
    except (ValueError, RecursionError) as why:
        told = str(why) if isinstance(why, _KeyTwiceError) else "The body is not JSON."
        raise Problem(400, told) from None


def read_form(data: bytes) -> dict[str, str]:
    """The fields of a form, each at most once. Raises `ValueError` saying what is wrong."""
    try:
        pairs = parse_qsl(data.decode("utf-8"), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
    except ValueError:
        raise ValueError("the form cannot be read") from None
    return _unique(pairs)


def read_query(query: bytes) -> dict[str, str]:
    """The parameters after the `?`, each at most once. Raises `Problem` 422."""
    try:
        return _unique(parse_qsl(query.decode("latin-1"), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict"))
    except ValueError as why:
        raise Problem(422, f"The query cannot be read: {why}.") from None


def fitted(model: type[Model], values: Any, *, query: bool = False) -> Model:
    """The values as the model. Raises `Problem` 422 with one line per field that is wrong."""
    if not query and not isinstance(values, dict):
        raise Problem(422, "The body must be a JSON object.", errors=[FieldError("", "must be an object")])
    try:
        return model.model_validate(values)
    except ValidationError as why:
        errors = [FieldError(_pointer(fault["loc"], query), _advice(fault)) for fault in why.errors(include_input=False, include_url=False)]
        raise Problem(422, "Some fields are wrong; `errors` says which.", errors=errors) from None


def _pointer(place: Iterable[int | str], query: bool) -> str:
    if query:
        return ".".join(str(part) for part in place)
    return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in place)[:200]


def _advice(fault: Any) -> str:
    if fault["type"] == "extra_forbidden":
        return "is not a field known here"
    if fault["type"] == "missing":
        return "is missing"
    return str(fault["msg"]).removeprefix("Value error, ")


class _KeyTwiceError(ValueError):
    """Its text is ours and may be told."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _KeyTwiceError("The JSON has a key twice in one object.")
    return found


def _unique(pairs: list[tuple[str, str]]) -> dict[str, str]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a field is there twice")
    return found


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _too_deep(text: str) -> bool:
    """Counts brackets outside of strings, before the parser meets them."""
    depth, quoted, escaped = 0, False, False
    for one in text:
        if quoted:
            if escaped:
                escaped = False
            elif one == "\\":
                escaped = True
            elif one == '"':
                quoted = False
        elif one == '"':
            quoted = True
        elif one in "[{":
            depth += 1
            if depth > DEEPEST:
                return True
        elif one in "]}":
            depth -= 1
    return False
