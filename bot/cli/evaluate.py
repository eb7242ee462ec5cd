"""`healthsmart evaluate`: ask the real model the hard questions, and see what it does and costs. For those with a key."""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path


def add_evaluate_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Mounts `evaluate`."""
    verb = commands.add_parser("evaluate", help="ask the live model what rules cannot answer: a table of results and cost (needs a key)")
    verb.add_argument("--cases", type=Path, help="another file of cases (default: agents/evaluation.yaml)")
    verb.add_argument("--price-in", type=float, default=0.30, help="US dollars per million tokens in (default 0.30: look up today's)")
    verb.add_argument("--price-out", type=float, default=2.50, help="US dollars per million tokens out (default 2.50: look up today's)")
    verb.set_defaults(func=_evaluate)


def _evaluate(options: argparse.Namespace) -> int:
    from bot.settings import Settings

    settings = Settings.read()
    if settings.google_api_key is None or settings.model == "offline":
        print("setting GOOGLE_API_KEY: is missing; evaluation asks the real model (HEALTHSMART_MODEL names another)", file=sys.stderr)
        return 2
    from agents.evaluation import CASES, cases, evaluate, table
    from agents.eventlog import MemoryEventLog
    from agents.models.choice import choose
    from agents.rehearsal import Unwritten
    from agents.responder import Responder
    from agents.telemetry import quiet_adk
    from rules.care.tables import load

    quiet_adk()
    key = settings.google_api_key.get_secret_value()
    model = choose(settings.model, key, settings.google_gemini_base_url)
    responder = Responder(model, MemoryEventLog(), Unwritten(), load(), clinic=settings.clinic.name)
    results = asyncio.run(evaluate(responder.answer, cases(options.cases or CASES)))
    print(table(results, options.price_in, options.price_out))
    return 0 if all(not one.wrong for one in results) else 1
