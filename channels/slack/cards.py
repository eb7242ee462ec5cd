"""What the care team sees of an escalation: pure functions from a view to Block Kit data.

A notification's text shows on lock screens: it never holds anything about the patient.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from channels.slack.blocks import (
    Block,
    actions,
    button,
    confirm,
    context,
    escaped,
    fields,
    header,
    said,
    section,
    when,
)

SHOWN_EVENTS: Final = 6
SHOWN: Final = 2  # reasons of an alert
BUNDLE_LINES: Final = 15
LANGUAGES: Final = {"en": "English", "es": "Spanish", "zh": "Chinese", "vi": "Vietnamese"}
SIGNS: Final = {"critical": "\U0001f534", "crisis": "\U0001f7e3", "urgent": "\U0001f7e0", "handoff": "\U0001f535"}
STATES: Final = {"open": "Nobody has taken this yet", "taken": "Taken by {holder}", "resolved": "Resolved by {holder}"}
EVENT_WORDS: Final = {
    "joined": "another alarm from the same patient",
    "answered": "patient answered",
    "asked": "asked if still on it",
    "kept": "still on it",
}
STEPS: Final = {
    "taken": "{by} took it.",
    "resolved": "{by} resolved it.",
    "passed on": "{by} passed it on to the next person.",
    "handed on": "{by} handed it on to {to}.",
    "reopened": "{by} opened it again.",
    "joined": "Another alarm from the same patient.",
    "asked": "Asked whether {holder} is still on it.",
    "kept": "{by} is still on it.",
    "let go": "No answer: it is open again and climbs.",
    "took over": "{by} answers the patient now; the assistant is silent.",
    "gave back": "{by} gave the conversation back to the assistant.",
    "reviewed": "{by}: {outcome}.",
    "called": "{by} called the patient.",
}
"""What a thread says about a step; `paged` and `opened` are on the card itself."""
OUTCOMES: Final = {"false_alarm": "false alarm", "should_have_paged": "this should have paged"}


@dataclass(frozen=True, slots=True)
class CardView:
    """An escalation as of one version. `patient` is an opaque reference; `rules` are reasons in plain words; `words` are shown only when
    `words_allowed`. `answered`: a person has written to or called the patient since it was opened. `reachable`: there is a patient to
    answer; `callable`: and a telephone to call them on."""

    id: str
    number: int
    version: int
    level: str
    title: str
    rules: tuple[str, ...]
    patient: str
    language: str
    channel: str
    opened_at: datetime
    identity: str
    state: str
    holder: str | None = None
    paged: tuple[str, ...] = ()
    next_up: tuple[str, ...] = ()
    next_at: datetime | None = None
    timeline: tuple[tuple[datetime, str, str], ...] = ()
    words: str | None = None
    words_allowed: bool = False
    kind: str = "emergency"
    outcome: str | None = None
    answered: bool = False
    assistant: bool = False  # the assistant, not a person, answers this patient now
    reachable: bool = False
    callable: bool = False


def escalation_card(view: CardView) -> dict[str, Any]:
    """`{text, blocks, metadata, version}` of the card; the same view gives the same card."""
    sign = SIGNS.get(view.level, "\u26aa") if view.state != "resolved" else "\u2705"
    state = STATES.get(view.state, view.state).format(holder=view.holder or "the care team")
    if view.outcome in OUTCOMES:
        state += f" ({OUTCOMES[view.outcome]})"
    blocks: list[Block] = [
        header(f"{sign} {view.title} #{view.number}", f"head-{view.version}"),
        section(f"*{escaped(state)}*"),
        fields(_facts(view)),
    ]
    if view.words_allowed and view.words:
        blocks.append(said(view.words))
    elif view.state != "resolved" and view.reachable:
        blocks.append(context("The patient's words are not in this channel. Show words opens them for you alone and is recorded."))
    if view.timeline:
        blocks.append(context(_history(view)))
    blocks += [actions(row, f"act{place}-{view.version}") for place, row in enumerate((_decide(view), _work(view))) if row]
    return {
        "text": f"{view.title} #{view.number}",
        "blocks": blocks,
        "metadata": {"event_type": "escalation", "event_payload": {"id": view.id, "v": view.version}},
        "version": view.version,
    }


def bundle_card(newest_first: Sequence[tuple[str, str, datetime]], channel: str | None) -> list[Block]:
    """One page for many alerts: (level, name, opened) of each; every alert has its own card in `channel`."""
    rest = len(newest_first) - BUNDLE_LINES
    lines = [f"{SIGNS.get(level, chr(0x26AA))} *{escaped(name)}*, since {when(at)}" for level, name, at in newest_first[:BUNDLE_LINES]]
    where = f" in <#{channel}>" if channel else ""
    one = len(newest_first) == 1
    told = "It waits" if one else "They wait"
    return [
        header("An alert is open" if one else f"{len(newest_first)} alerts are open"),
        section("\n".join([*lines, *([f"and {rest} more"] if rest > 0 else [])])),
        section(f"{told} for somebody. Take {'it' if one else 'each'} on its own card{where}, or by its number in a text."),
    ]


def step_note(what: str, at: datetime, *, by: str = "", to: str = "", holder: str = "", outcome: str = "") -> list[Block]:
    """One line of the thread's history; [] for a step that is not told there."""
    told = STEPS.get(what)
    if told is None:
        return []
    line = told.format(by=by or "The system", to=to or "somebody", holder=holder or "the holder", outcome=OUTCOMES.get(outcome, outcome))
    return [context(f"{when(at)}  {line}")]


def note_card(heading: str, text: str) -> list[Block]:
    """A note in the thread; `text` is shown as written, never as markup."""
    return [context(heading), said(text)]


def why_line(reasons: Sequence[str]) -> str:
    """The first reasons and how many more there are: rules that heard the same words say much the same."""
    more = len(reasons) - SHOWN
    return "; ".join([*reasons[:SHOWN], *([f"{more} more"] if more > 0 else [])])


def _facts(view: CardView) -> list[tuple[str, str]]:
    facts = [
        ("Patient", view.patient),
        ("Why", why_line(view.rules) or "no rule"),
        ("Language", LANGUAGES.get(view.language, view.language or "unknown")),
        ("Identity", view.identity),
        ("Came by", f"{view.channel}, {when(view.opened_at)}"),
    ]
    if view.state == "open":
        facts.append(("Paged now", ", ".join(view.paged) or "nobody: the on-call list is empty"))
        after = f" at {when(view.next_at)}" if view.next_at else ""
        facts.append(("Next", (", ".join(view.next_up) or "operations") + after))
    elif view.state == "taken" and view.reachable:
        facts.append(("Answers the patient", "the assistant" if view.assistant else "the care team"))
    return facts


def _decide(view: CardView) -> list[Block]:
    """Who has it: the row that moves the escalation."""
    value = f"{view.id}:{view.version}"
    if view.state == "resolved":
        row = [button("Reopen", "escalation_reopen", value)]
        if not view.outcome:
            row.append(button("False alarm", "desk_false_alarm", view.id))
            row += _missed(view)
        return row
    unheard = view.reachable and not view.answered
    sure = confirm("Nobody answered the patient", "Nobody has written to or called this patient yet. Resolve it all the same?", "Resolve")
    take = [button("Take", "escalation_take", value, "primary")] if view.state == "open" else []
    return [
        *take,
        button("Resolve", "escalation_resolve", value, None, sure if unheard and view.state == "taken" else None),
        button("Escalate", "escalation_escalate", value, "danger"),
        button("Hand on", "desk_hand_on", value),
    ]


def _work(view: CardView) -> list[Block]:
    """What can be done for the patient."""
    if view.state == "resolved" or not view.reachable:
        return []
    row = [] if view.words_allowed else [button("Show words", "desk_words", view.id)]
    row.append(button("Quick reply", "desk_quick", view.id))
    if view.callable:
        ask = confirm("Call the patient", "Your phone rings first. The patient sees the clinic's number, not yours.", "Call me")
        row.append(button("Call patient", "desk_call", view.id, None, ask))
    row.append(button("Take over", "desk_take_over", view.id) if view.assistant else button("Give back", "desk_give_back", view.id))
    if view.kind == "emergency":
        sure = confirm("False alarm", "This resolves the alert and is reviewed with the rules.", "False alarm", danger=True)
        row.append(button("False alarm", "desk_false_alarm", view.id, None, sure))
    return row + _missed(view)


def _missed(view: CardView) -> list[Block]:
    """A hand-off that danger's rules should have caught."""
    return [button("Should have paged", "desk_should_have_paged", view.id)] if view.kind == "handoff" else []


def _history(view: CardView) -> str:
    shown = view.timeline[-SHOWN_EVENTS:]
    return "  ·  ".join(f"{when(at)} {EVENT_WORDS.get(what, what)}{f' {by}' if by else ''}" for at, what, by in shown)
