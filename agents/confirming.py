"""The house's own yes: a tool that does something is run only after the patient agreed to a closed question that we asked, in our words.

The model may wish for such a call; it neither asks the question, hears the answer, nor runs the tool. The wish waits in the care state, the
next message is read by rules, and the call that runs is the one that was asked about, letter for letter. Anything but a plain yes within
half an hour drops it."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final, Protocol

from agents.conversation import Answer
from agents.speech import speak
from agents.turn_context import TurnContext
from compliance.phi import Phi
from rules.care.moves import ask_again
from rules.care.reading import replies
from rules.care.safety import stands_for
from rules.care.state import Act, stamp

PENDING: Final = "confirm"
COUNTS_FOR: Final = timedelta(minutes=30)
DELETION: Final = "ask_deletion"
Question = Callable[[Mapping[str, Any]], Act | None]
QUESTIONS: Final[dict[str, Question]] = {DELETION: lambda arguments: Act("confirm-deletion", question=True)}
"""The question for a call. None: these arguments cannot be put to a patient, so the call is never run."""


class Judges(Protocol):
    """The guard: may this run now?"""

    async def judge(self, turn: TurnContext, name: str, arguments: dict[str, Any]) -> dict[str, Any] | None: ...


def call_name(name: str, arguments: Mapping[str, Any]) -> str:
    """One call, arguments and all: a yes is to this, and to nothing the model thinks of later."""
    return f"{name}:{json.dumps(arguments, sort_keys=True, default=str)}"


def asked(desk: TurnContext) -> Answer | None:
    """The question for the call that waits for a yes; None when nothing waits (or it cannot be asked about)."""
    name, _, arguments = (desk.to_confirm or "").partition(":")
    about = QUESTIONS.get(name)
    question = about(json.loads(arguments)) if about is not None else None
    if desk.to_confirm is None or question is None:
        return None
    before = desk.care.pending or ""
    kept = json.dumps([desk.to_confirm, stamp(desk.now)])
    care = replace(desk.care, pending=f"{PENDING}:{before.removeprefix(f'{PENDING}:')}", confirm=kept, welcomed=True)
    acts = (question,) if desk.care.welcomed else (Act("welcome"), question)
    return Answer(
        Phi(speak(acts, desk.language, desk.clinic)), care, tuple(desk.effects), audit=tuple(desk.audit), asked=stands_for((question,))
    )


async def settled(desk: TurnContext, guard: Judges, tools: Mapping[str, Callable[..., Any]]) -> Answer | None:
    """What a message is to the question we asked: a yes runs the very call (if it is still allowed), a no leaves it. None: it is neither,
    and whatever was asked is dropped; the message is then read like any other."""
    kind, _, before = (desk.care.pending or "").partition(":")
    waiting, desk.care = desk.care.confirm, replace(desk.care, confirm="")
    if kind != PENDING:
        return None
    desk.care = replace(desk.care, pending=before or None)
    if not waiting:
        return None
    text, (call, at) = desk.text.reveal(), json.loads(waiting)
    if desk.now - datetime.fromisoformat(at) > COUNTS_FOR:
        return None
    said = replies.reply_to_offer(text, desk.tables.lexicon)
    if said == "yes":
        return await _run(desk, call, guard, tools)
    if said in ("no", "declined"):
        step = ask_again(desk.care, desk.tables, Act("confirm-left")) if before else None
        desk.care = step.state if step else desk.care
        return _answer(desk, speak(step.acts if step else (Act("confirm-left"),), desk.language, desk.clinic))
    return None


async def _run(desk: TurnContext, call: str, guard: Judges, tools: Mapping[str, Callable[..., Any]]) -> Answer | None:
    name, _, written = call.partition(":")
    arguments: dict[str, Any] = json.loads(written)
    desk.confirmed = call
    refused = await guard.judge(desk, name, arguments)
    if refused is not None or name not in tools:
        return replace(_answer(desk, ""), prove=desk.prove) if desk.prove else None
    told = tools[name](**arguments)
    told = await told if inspect.isawaitable(told) else told
    return _answer(desk, str(told.get("say", "")))


def _answer(desk: TurnContext, words: str) -> Answer:
    return Answer(Phi(words), desk.care, tuple(desk.effects), audit=tuple(desk.audit))
