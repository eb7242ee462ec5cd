"""Runs a house whose agents and whose reading of records break as badly as code can: with the patient's own words in the error."""

from __future__ import annotations

import logging
import sys
import warnings
from typing import Any

from opentelemetry import trace

import bot.records
from agents.responder import Responder
from bot.__main__ import main

_answer = Responder.answer


async def answer(self: Any, turn: Any) -> Any:
    words = turn.text.reveal()
    if "blowup" in words:
        logging.getLogger("some.library").error("failed for %s", words)
        logging.getLogger("slack_bolt").warning(words)
        warnings.warn(words, stacklevel=1)
        with trace.get_tracer("ours").start_as_current_span(words, attributes={"prompt": words, "gen_ai.tool.name": words}):
            raise ValueError(f"cannot parse {words!r}")
    return await _answer(self, turn)


async def details(*args: Any) -> Any:
    told = await _details(*args)
    raise RuntimeError(told.text.reveal())


Responder.answer = answer  # type: ignore[method-assign]
_details = bot.records.read_details
_broken = bot.records.Record(bot.records.RECORDS["details"].content, bot.records.RECORDS["details"].opens, details)
bot.records.RECORDS = {**bot.records.RECORDS, "details": _broken}  # type: ignore[misc]
import bot.verification  # noqa: E402

bot.verification.RECORDS = bot.records.RECORDS  # type: ignore[attr-defined]
sys.exit(main())
