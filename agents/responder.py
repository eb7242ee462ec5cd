"""One turn with the agents. Words the rules plainly understand are answered by the rules; everything else goes through ADK's Runner.

Nothing here writes to the outside: facts, effects and alarms come back in the `Answer`, and the house commits them with it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import replace
from datetime import datetime
from typing import Final

from google.adk.agents.run_config import RunConfig
from google.adk.apps import App
from google.adk.errors._stale_session_error import StaleSessionError
from google.adk.events.event import Event
from google.adk.models.base_llm import BaseLlm
from google.adk.runners import Runner
from google.genai import types

from agents import confirming, established
from agents.conversation import Answer, Turn
from agents.eventlog import EventLog, Failures
from agents.guard import Guard
from agents.look import LastLook, words_of
from agents.outcome import Spoken, by_rules, outcome
from agents.roster import TOOLS, instructions, patient_agent
from agents.sessions import SealedSessions
from agents.speech import speak
from agents.turn_context import TurnContext, enter, leave
from compliance import wording
from compliance.audit import Actor, AuditAction, AuditEvent, AuditLog
from compliance.language import choose, only_asks, others_lack_english, speaker_wanted, spoken_by_others
from compliance.phi import Phi
from rules.care import deletion
from rules.care.dialogue import advance, next_step
from rules.care.live import LiveTables
from rules.care.safety import DANGER, ask_safety, stands_for, with_safety_line
from rules.care.state import Act, CareState, Handoff, Step
from rules.care.tables import Tables
from rules.emergency.finding import Unease

APP: Final = "healthsmart"
DEADLINE_S: Final = 20.0
MOST_CALLS: Final = 8
MOST_EVENTS: Final = 40
ADDED: Final = ("errand-noted", "handoff-waited")  # heard by a day or an hour alone, or by waiting


class Responder:
    """Built once, used by every turn."""

    def __init__(
        self,
        model: BaseLlm,
        log: EventLog,
        audit: AuditLog,
        tables: Tables | LiveTables,
        *,
        clinic: str,
        failures: Failures | None = None,
        deadline_s: float = DEADLINE_S,
        allowed: tuple[str, ...] = (),
        uneasy: Callable[[str], Unease] = lambda text: Unease.NONE,
    ) -> None:
        """`uneasy`: whether words in which no rule saw danger sound like it all the same."""
        self._model, self._audit, self._tables, self._clinic, self._deadline = model, audit, tables, clinic, deadline_s
        self._hidden, self._allowed = instructions(clinic), allowed  # what is quoted to nobody; numbers and links that may be said
        self._sessions = SealedSessions(log, failures)
        self._guard = Guard(audit)
        app = App(name=APP, root_agent=patient_agent(model, clinic), plugins=[self._guard, LastLook(model.model, self._hidden, allowed)])
        self._runner = Runner(app=app, session_service=self._sessions)
        self._uneasy = uneasy

    async def answer(self, turn: Turn) -> Answer:
        """The answer to everything the patient said. Always words: a model that fails, stalls or rambles is replaced by the rules'."""
        text = turn.text.reveal()
        chosen = choose(turn.care.language or turn.language, text)
        care, language = replace(turn.care, language=chosen), chosen or "en"  # what nothing showed is not remembered
        tables = self._tables if isinstance(self._tables, Tables) else await self._tables.fresh()
        desk = TurnContext(turn.contact, turn.message, turn.text, language, care, turn.now, tables, self._clinic)
        desk.channel, desk.records = turn.channel, turn.records
        token = enter(desk)
        try:
            if (answer := await self._confirmed(turn, desk, text)) is not None:
                return answer
            care = desk.care  # a question of ours that was not answered is dropped
            if only_asks(text) and not speaker_wanted(text):
                return self._in_their_language(turn, desk, text)
            advanced = advance(care, text, now=turn.now, tables=tables)
            if speaker_wanted(text) and not (advanced is not None and advanced.effects) and not self._uneasy(text):
                return self._in_their_language(turn, desk, text, "notice-speaker")
            step, asked = self._by_rules(advanced or spoken_for(care, text, turn.now, tables), care, text)
            if step is not None:
                words = speak(step.acts, language, self._clinic)
                return Answer(Phi(words), step.state, step.effects, by="rules", memory=self._memory(turn, text, words), asked=asked)
            return await self._with_model(turn, desk)
        finally:
            leave(token)

    async def _confirmed(self, turn: Turn, desk: TurnContext, text: str) -> Answer | None:
        """The answer to a closed question before something is done, or that question itself; the model has no part in either."""
        answer = await confirming.settled(desk, self._guard, {tool.__name__: tool for tool in TOOLS})
        if answer is None and deletion.wanted(text) and not self._uneasy(text):
            desk.to_confirm = confirming.call_name(confirming.DELETION, {})
            answer = confirming.asked(desk)
        return replace(answer, memory=self._memory(turn, text, answer.text.reveal())) if answer is not None else None

    def _in_their_language(self, turn: Turn, desk: TurnContext, text: str, said: str = "notice-language") -> Answer:
        """Somebody asked for a language and nothing else, or who speaks it: yes, and what we were about, in it."""
        step = next_step(desk.care, now=desk.now, tables=desk.tables)
        on = speak(step.acts, desk.language, self._clinic)
        words = f"{wording.say(said, desk.language)} {on}"
        asked = stands_for(step.acts)
        return Answer(Phi(words), step.state, step.effects, by="rules", memory=self._memory(turn, text, words), asked=asked)

    def _by_rules(self, step: Step | None, care: CareState, text: str) -> tuple[Step | None, tuple[str, ...]]:
        """The rules' step, and what a yes to it would stand for: words that sound like danger are not passed over."""
        unease = self._uneasy(text)
        if not unease:
            return step, stands_for(step.acts) if step is not None else ()
        if unease is Unease.DOUBTED:  # a rule heard a sign in it: whatever else was understood, this is asked first
            return with_safety_line(ask_safety(care)), (DANGER,)
        told = step is not None and (step.effects or step.state.facts != care.facts)  # small talk is no reason to pass over it
        if step is not None and any(act.key in ADDED for act in step.acts):
            told = False  # "I won't be here tomorrow" after a booking: a day that is named does not answer for the rest
        return (with_safety_line(step), stands_for(step.acts)) if step is not None and told else (ask_safety(care), (DANGER,))

    async def _with_model(self, turn: Turn, desk: TurnContext) -> Answer:
        before = desk.care
        try:
            async with asyncio.timeout(self._deadline):
                used = await self._run_again_when_stale(turn, desk)
        except Exception as why:  # noqa: BLE001 - the patient gets the rules' words whatever the model did
            return self._failed(turn, desk, before, type(why).__name__)
        answer = desk.answer
        if answer is None:
            return self._failed(turn, desk, before, "no_final_words")
        return replace(answer, tokens_in=used[0], tokens_out=used[1], audit=(*answer.audit, self._call_event(turn, desk, answer.by, used)))

    def _failed(self, turn: Turn, desk: TurnContext, before: CareState, why: str) -> Answer:
        """The rules' words. What tools did before the failure is kept where it is worth more than nothing: an alarm, a person called."""
        if desk.danger is not None:
            answer = outcome(desk, Spoken("", "fallback"), desk.text.reveal(), self._hidden)
        else:
            called = [effect for effect in desk.effects if isinstance(effect, Handoff)]
            words = desk.spoken if called else None
            if words is None:
                desk.care, desk.effects = before, []
                words, called = by_rules(desk), []
            effects = tuple(called or desk.effects)
            answer = Answer(Phi(words), desk.care, effects, by="fallback", faults=(why,), audit=tuple(desk.audit), asked=desk.asked)
        return replace(answer, memory=self._memory(turn, turn.text.reveal(), words_of(answer, desk)))

    async def _run_again_when_stale(self, turn: Turn, desk: TurnContext) -> tuple[int, int]:
        """Somebody else's event, or an old copy of the session, is no reason to lose a turn in which nothing has happened yet."""
        try:
            return await self._run(turn, desk)
        except StaleSessionError:
            if desk.calls or desk.answer is not None:
                raise
            return await self._run(turn, desk)

    async def _run(self, turn: Turn, desk: TurnContext) -> tuple[int, int]:
        """Runs the agent; its answer is on the desk afterwards. Returns tokens in and out."""
        await self._ensure(turn, desk)
        content = types.Content(role="user", parts=[types.Part(text=turn.text.reveal())])
        config = RunConfig(max_llm_calls=MOST_CALLS)
        used = (0, 0)
        events = self._runner.run_async(user_id=turn.contact, session_id=turn.session, new_message=content, run_config=config)
        seen = 0
        async with aclosing(events):
            async for event in events:
                used = added(used, event)
                if (seen := seen + 1) > MOST_EVENTS:  # ADK 2.13 can go round in tool answers without asking the model again
                    raise RuntimeError("going in circles")
        return used

    async def _ensure(self, turn: Turn, desk: TurnContext) -> None:
        known = await self._sessions.get_session(app_name=APP, user_id=turn.contact, session_id=turn.session)
        if known is None:
            await self._sessions.create_session(app_name=APP, user_id=turn.contact, session_id=turn.session)
        else:
            await self._sessions.compact(known, established.summary(desk.care, desk.language))

    @staticmethod
    def _memory(turn: Turn, text: str, words: str) -> tuple[tuple[str, str], ...]:
        """A turn the rules answered is part of the conversation the model may see later; the house stores it with the answer."""
        said = Event(
            id=f"{turn.message}:said",
            author="user",
            invocation_id=turn.message,
            content=types.Content(role="user", parts=[types.Part(text=text)]),
        )
        reply = Event(
            id=f"{turn.message}:reply",
            author="patient",
            invocation_id=turn.message,
            content=types.Content(role="model", parts=[types.Part(text=words)]),
        )
        return tuple((one.id, one.model_dump_json(exclude_none=True)) for one in (said, reply))

    def _call_event(self, turn: Turn, desk: TurnContext, by: str, used: tuple[int, int]) -> AuditEvent:
        counts: dict[str, str | int | bool] = {"in": used[0], "out": used[1], "tools": len(desk.calls)}
        detail = {"model": self._model.model[:60], "by": by[:60], **counts}
        return AuditEvent(AuditAction.MODEL_CALLED, turn.now, Actor("model", "patient-agent"), subject=turn.contact, detail=detail)

    async def close(self) -> None:
        await self._runner.close()


def spoken_for(care: CareState, text: str, now: datetime, tables: Tables) -> Step | None:
    """ "My mom only speaks Vietnamese": she may text in it, and we go on in the texter's own language."""
    language = spoken_by_others(text)
    if language is None and not others_lack_english(text):
        return None
    said = Act("tell-speaks", {"language": language}) if language is not None else Act("ack-fine")
    step = next_step(care, now=now, tables=tables)
    return replace(
        step,
        acts=(
            *(act for act in step.acts if act.key == "welcome"),
            said,
            *(act for act in step.acts if act.question),
        ),
    )


def added(used: tuple[int, int], event: Event) -> tuple[int, int]:
    """Tokens in and out so far, with those of one more event of the runner."""
    told = event.usage_metadata
    if told is None:
        return used
    return used[0] + (told.prompt_token_count or 0), used[1] + (told.candidates_token_count or 0) + (told.thoughts_token_count or 0)
