"""Which model the settings ask for."""

from __future__ import annotations

from collections.abc import Callable

from google.adk.models.base_llm import BaseLlm

from agents.models.gemini import NettedGemini, gemini
from agents.models.offline import NAME, OfflineModel


def choose(
    name: str,
    key: str | None,
    base_url: str | None = None,
    on_fallback: Callable[[str], None] = lambda why: None,
    net: OfflineModel | None = None,
) -> BaseLlm:
    """`offline`, or a Gemini name with its key and `net` (the offline model) under it. Raises ValueError for a name without a key."""
    net = net or OfflineModel()
    if name == NAME:
        return net
    if not key:
        raise ValueError(f"the model {name!r} needs a key")
    return NettedGemini(name, gemini(name, key, base_url), net, on_fallback)
