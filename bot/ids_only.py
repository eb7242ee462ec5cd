"""How the engine's arguments and results are stored: as JSON a person can read, holding ids and never text."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from dbos import Serializer


class IdsOnly(Serializer):
    """JSON instead of pickle: what the engine stores can be read by a person and cannot run code."""

    def serialize(self, data: Any) -> str:
        return json.dumps(data, default=_plain, separators=(",", ":"))

    def deserialize(self, serialized_data: str) -> Any:
        return json.loads(serialized_data, object_hook=_rebuilt)

    def name(self) -> str:
        return "healthsmart_json_1"


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return {"__at": value.isoformat()}
    if isinstance(value, BaseException):
        return {"__failed": type(value).__name__}  # the text may hold PHI: the type is enough
    raise TypeError(f"engine arguments are ids, not {type(value).__name__}")


def _rebuilt(data: dict[str, Any]) -> Any:
    if "__at" in data:
        return datetime.fromisoformat(data["__at"])
    if "__failed" in data:
        return RuntimeError(data["__failed"])
    if set(data) == {"args", "kwargs"}:
        data["args"] = tuple(data["args"])
    return data
