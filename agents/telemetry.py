"""ADK kept quiet: no message content in spans, no prompts in logs."""

from __future__ import annotations

import importlib.util
import logging
import os
import sys
from typing import Any, cast

OFF = {
    "ADK_CAPTURE_MESSAGE_CONTENT_IN_SPANS": "false",
    "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT": "NO_CONTENT",
    "ADK_TELEMETRY_IGNORE_RUN_CONFIG": "1",
    "ADK_ENABLE_FUNCTION_TOOL_ARG_VALIDATION": "1",
}


def quiet_adk() -> None:
    """Call once before the first turn. Also spares ADK a failing import on every turn (reference/adk.md 6.1)."""
    os.environ.update(OFF)  # the only switch these libraries have
    for name in ("google_adk", "google_genai", "google.adk", "google.genai"):
        logging.getLogger(name).setLevel(logging.ERROR)
    if importlib.util.find_spec("a2a") is None:
        cast("dict[str, Any]", sys.modules)["google.adk.agents.remote_a2a_agent"] = None
