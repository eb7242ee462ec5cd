"""Text that may identify a patient, made hard to leak."""

from __future__ import annotations

from typing import Any, Final, NoReturn

__all__ = ["EMPTY", "Phi"]


class Phi:
    """Protected text: compares and hashes by value, prints, formats and reprs as its length only.

    `reveal()` is the one way to the text. The places that call it are listed in
    `tests/architecture/test_phi_sites.py`; a new one needs a line there, and so a reviewer's eye.
    Pickling and JSON are refused so that it cannot slip into a queue or a log by accident.
    """

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        if not isinstance(text, str):
            raise TypeError("Phi wraps text")
        self._text = text

    def reveal(self) -> str:
        """The protected text itself."""
        return self._text

    def __len__(self) -> int:
        return len(self._text)

    def __bool__(self) -> bool:
        return bool(self._text)

    def __repr__(self) -> str:
        return f"Phi({len(self._text)} chars)"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return format(repr(self), spec)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Phi) and other._text == self._text

    def __hash__(self) -> int:
        return hash(("Phi", self._text))

    def __reduce_ex__(self, protocol: Any) -> NoReturn:
        raise TypeError("Phi is not serialised; store it through the vault")


EMPTY: Final = Phi("")
