"""What key rings that are asked over HTTP have in common: one short request, tried again once, and an error without a secret."""

from __future__ import annotations

import asyncio
import base64
import binascii
from collections.abc import Awaitable, Callable
from typing import Any, Final

import httpx

from store.keys import KeyRingError

WAIT: Final = httpx.Timeout(5.0)
PAUSES: Final = (0.2, 1.0)
Ask = Callable[[httpx.AsyncClient], Awaitable[httpx.Response]]


async def answered(name: str, ask: Ask) -> dict[str, Any]:
    """The JSON answer. A ring that is busy, broken or away is asked again twice; a no is final. Raises `KeyRingError`."""
    why = ""
    for pause in (*PAUSES, None):
        try:
            async with httpx.AsyncClient(timeout=WAIT) as client:
                answer = await ask(client)
            if answer.status_code == 200:
                found: dict[str, Any] = answer.json()
                return found
            why = f"answered {answer.status_code} {_code(answer)}".strip()
            if answer.status_code < 500 and answer.status_code != 429:
                break
        except httpx.HTTPError as error:
            why = f"cannot be reached ({type(error).__name__})"
        except ValueError:
            why = "answered something that is not JSON"
        if pause is not None:
            await asyncio.sleep(pause)
    raise KeyRingError(f"{name}: {why}")


def encoded(data: bytes) -> str:
    return base64.b64encode(data).decode()


def decoded(name: str, text: object) -> bytes:
    """Raises `KeyRingError` for what is not base64."""
    try:
        return base64.b64decode(str(text), validate=True)
    except binascii.Error:
        raise KeyRingError(f"{name}: answered something that is not a key") from None


def _code(answer: httpx.Response) -> str:
    """The kind of error these services name; never their prose."""
    try:
        told = answer.json()
    except ValueError:
        return ""
    kind = told.get("__type") or (told.get("error") or {}).get("status") if isinstance(told, dict) else ""
    return str(kind or "").rpartition("#")[2][:60]
