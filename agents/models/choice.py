"""Which model the settings ask for."""

from __future__ import annotations

from collections.abc import Callable

from google.adk.models.base_llm import BaseLlm

from agents.models.gemini import NettedGemini, gemini
from agents.models.offline import NAME, OfflineModel


def choose(name: str, key: str | None, base_url: str | None = None, on_fallback: Callable[[str], None] = lambda why: None) -> BaseLlm:
    """`offline`, or a Gemini name with its key. Raises ValueError for a name without a key."""
    if name == NAME:
        return OfflineModel()
    if not key:
        raise ValueError(f"the model {name!r} needs a key")
    return NettedGemini(name, gemini(name, key, base_url), on_fallback)
