"""From what a model said and did in a turn to the answer that may leave: approved words win, the model's own stand the last look."""

from __future__ import annotations

from dataclasses import dataclass, replace

from agents import confirming, established
from agents.conversation import Answer, Danger
from agents.speech import speak
from agents.turn_context import TurnContext
from compliance.audit import Actor, AuditAction, AuditEvent
from compliance.egress import foreign
from compliance.lastlook import Looked, Setting, inspect, preface
from compliance.phi import Phi
from rules.care.dialogue import next_step
from rules.care.safety import stands_for
from rules.care.state import Act

QUOTE = 200  # characters of the patient's words that an alarm of the model rests on


@dataclass(frozen=True, slots=True)
class Spoken:
    """What came out of the runner: the final words, who worded them, tokens in and out."""

    text: str
    by: str
    tokens_in: int = 0
    tokens_out: int = 0


def outcome(desk: TurnContext, spoken: Spoken, said: str, hidden: str, allowed: tuple[str, ...] = ()) -> Answer:
    """The answer. `said`: the patient's words; `hidden`: the instructions, which are not quoted to anybody."""
    setting = Setting(desk.language, said, established.summary(desk.care), hidden, allowed)
    looked = inspect(spoken.text, setting)
    danger = _danger(desk, looked, said)
    if danger is not None:
        desk.audit.append(_disagreement(desk, spoken, danger.level))
        return _answer(desk, spoken, "", danger=danger)
    if desk.prove is not None:  # the house asks who they are; whatever the model said is not said
        return replace(_answer(desk, spoken, ""), prove=desk.prove)
    if desk.revoked is not None:  # nothing but the one confirmation
        return replace(_answer(desk, spoken, desk.spoken or ""), revoked=desk.revoked)
    if (question := confirming.asked(desk)) is not None:  # the house's words, whatever the model said
        return replace(question, by=spoken.by, tokens_in=spoken.tokens_in, tokens_out=spoken.tokens_out)
    named = tuple(f"names_{kind}" for kind in foreign(looked.text, heard=said, released=desk.released, ours=(*allowed, *_ours(desk))))
    looked = replace(looked, faults=(*looked.faults, *named))
    if desk.spoken is not None:
        kind, faults = preface(spoken.text, desk.spoken, setting)
        if kind and named:
            kind, faults = "", (*faults, *named)
        return replace(_answer(desk, spoken, f"{kind} {desk.spoken}".strip(), faults), asked=desk.asked)
    if looked.faults:
        return replace(_answer(desk, spoken, by_rules(desk, said), looked.faults), asked=desk.asked)
    return _answer(desk, spoken, _greeted(desk, looked.text))


def _ours(desk: TurnContext) -> tuple[str, ...]:
    """What may be named because the house says it: its own name, and the approved words of this turn."""
    return desk.clinic, desk.spoken or ""


def by_rules(desk: TurnContext, said: str = "") -> str:
    """What the rules would say to words nobody understood; the desk moves on with it."""
    step = next_step(desk.care, now=desk.now, tables=desk.tables, understood=False, said=said)
    desk.care = step.state
    desk.effects += [effect for effect in step.effects if effect not in desk.effects]
    desk.asked = stands_for(step.acts)
    return speak(step.acts, desk.language, desk.clinic)


def _danger(desk: TurnContext, looked: Looked, said: str) -> Danger | None:
    """The model's alarm: reported through the tool, or spoken by sending somebody to 911 or 988 on its own."""
    if desk.danger is not None:
        return Danger(desk.danger[0], Phi(desk.danger[1]))
    if looked.calls is not None and desk.spoken is None:
        return Danger(looked.calls, Phi(said[:QUOTE]))
    return None


def _disagreement(desk: TurnContext, spoken: Spoken, level: str) -> AuditEvent:
    """The rules found no danger in these words (or the turn had not come to a model): somebody must look whether a rule is missing."""
    detail: dict[str, str | int | bool] = {"rules": "none", "model": level, "by": spoken.by[:60], "message": desk.message[:120]}
    return AuditEvent(AuditAction.TRIAGE_DISAGREED, desk.now, Actor("model", "patient-agent"), subject=desk.contact, detail=detail)


def _answer(desk: TurnContext, spoken: Spoken, text: str, faults: tuple[str, ...] = (), danger: Danger | None = None) -> Answer:
    if faults:
        detail: dict[str, str | int | bool] = {"faults": ",".join(faults)[:120], "by": spoken.by[:60]}
        desk.audit.append(AuditEvent(AuditAction.BLOCKED, desk.now, Actor("model", "patient-agent"), "denied", desk.contact, detail=detail))
    care = desk.care if danger is not None else replace(desk.care, welcomed=True)
    return Answer(
        Phi(text), care, tuple(desk.effects), danger, spoken.by, faults, spoken.tokens_in, spoken.tokens_out, audit=tuple(desk.audit)
    )


def _greeted(desk: TurnContext, text: str) -> str:
    """A first answer worded by a model still says who we are."""
    return text if desk.care.welcomed else f"{speak((Act('welcome'),), desk.language, desk.clinic)} {text}"
