"""What a page to staff says. English: these go to the care team, never to a patient, and never hold anything about one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from channels.message import AckOutcome, AckResult, Verb
from channels.segments import to_gsm
from store.escalations import Escalation

SEGMENT: Final = 160

TITLES: Final = {
    "critical": "CRITICAL patient alert",
    "crisis": "CRISIS patient alert",
    "urgent": "Urgent patient alert",
    "handoff": "Patient needs a person",
    "technical": "Technical alarm",
}
_VERBS: Final = {
    "": Verb.TAKE,
    "take": Verb.TAKE,
    "ack": Verb.TAKE,
    "yes": Verb.TAKE,
    "resolve": Verb.RESOLVE,
    "resolved": Verb.RESOLVE,
    "close": Verb.RESOLVE,
    "done": Verb.RESOLVE,
    "escalate": Verb.ESCALATE,
    "next": Verb.ESCALATE,
    "pass": Verb.ESCALATE,
}
# With a digit in it anything up to six characters may be a code; without one only four letters (codes are made of four).
_CODE: Final = r"#?(?P<code>(?=[A-Z0-9]*\d)[A-Z0-9]{1,6}|[A-Z]{4})"
_CODE_FIRST: Final = re.compile(rf"\s*{_CODE}\s*[,.:-]?\s*(?P<verb>[a-z]*)\s*[.!]?\s*", re.I)
_VERB_FIRST: Final = re.compile(rf"\s*(?P<verb>[a-z]+)\s+{_CODE}\s*[.!]?\s*", re.I)

_OPEN: Final = re.compile(r"\W*(?:\?+|list|status|open|alerts?|open alerts|what(?:'| i)?s open|who (?:has|took|is on) #?\d{1,6})\W*", re.I)


def short(name: str, most: int) -> str:
    """A clinic's or a person's name so that it costs no second segment: letters a text can hold in seven bits, and not too many."""
    flat = unicodedata.normalize("NFKD", to_gsm(name, fold_accents=True)).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^ -Z_a-z]+|\s+", " ", flat).strip()  # what is left out counts twice in GSM-7, or breaks a line
    return plain if len(plain) <= most else plain[: most - 1].rstrip() + "."


def title(level: str, kind: str) -> str:
    """The headline of a page by level, or by kind when no danger was found."""
    return TITLES.get(level) or TITLES.get(kind) or TITLES["technical"]


def page_text(clinic: str, level: str, kind: str, number: int, code: str, repeat: int) -> str:
    """One SMS segment: what, which one, how to take it. Ends in "Reply CODE to take"."""
    again = f" (page {repeat + 1})" if repeat else ""
    return f"{short(clinic, 40)}: {title(level, kind)} #{number}{again}. Details in Slack. Reply {code} to take"


def bundle_text(clinic: str, newest_first: Sequence[Escalation]) -> str:
    """One SMS segment for many alerts: how many, which, and how each is taken. Numbers that do not fit are counted."""
    first = newest_first[0]
    head = f"{short(clinic, 30)}: {len(newest_first)} alerts open. Newest: {title(first.level, first.kind)} #{first.number}"
    tail = f". Reply a number to take it, like {first.number} take"
    named, left = "", len(newest_first) - 1
    for one in newest_first[1:]:
        more = f", #{one.number}"
        rest = f" and {left - 1} more" if left > 1 else ""
        if len(head) + len(named) + len(more) + len(rest) + len(tail) > SEGMENT:
            break
        named, left = named + more, left - 1
    return head + named + (f" and {left} more" if left else "") + tail


def still_on_text(clinic: str, number: int, code: str) -> str:
    """Asks whoever has an alert and has been silent. One SMS segment."""
    answers = f"Reply {code} to keep it, {code} resolve when it is done"
    return f"{short(clinic, 40)}: still on #{number}? {answers}. No answer: the next person is paged."


def parse_reply(text: str) -> tuple[str, Verb] | None:
    """A staff member's answer to a page ("47K", "47K resolve", "ack 47K"), or None when it is anything else."""
    for pattern in (_CODE_FIRST, _VERB_FIRST):
        found = pattern.fullmatch(text)
        if found and found["code"].lower() in _VERBS:
            continue  # "done" alone says nothing about which
        if found and (verb := _VERBS.get(found["verb"].lower())) is not None:
            return found["code"].upper(), verb
    return None


def asks_what_is_open(text: str) -> bool:
    """Whether a staff member asks what there is to do ("?", "list", "who has 7")."""
    return _OPEN.fullmatch(text) is not None


def open_text(rows: Sequence[tuple[int, str, str | None, bool]]) -> str:
    """One SMS segment: (number, code, who has it, whether that is the reader) of every live alert; those that do not fit are counted."""
    waiting = [f"#{number} {code}" for number, code, holder, _ in rows if holder is None]
    mine = [f"#{number}" for number, _, _, own in rows if own]
    others = [f"#{number} {short(holder, 16)}" for number, _, holder, own in rows if holder is not None and not own]
    tail, said = " Reply a code to take it, CODE resolve when done.", ""
    for name, some in (("Open", waiting), ("Yours", mine), ("Taken", others)):
        said += _line(name, some, SEGMENT - len(said) - len(tail))
    return (said + tail).strip()


def _line(name: str, some: Sequence[str], room: int) -> str:
    """As many of them as there is room for, the rest counted."""
    for shown in range(len(some), 0, -1):
        rest = len(some) - shown
        told = f" {name}: {', '.join(some[:shown])}{f' and {rest} more' if rest else ''}."
        if len(told) <= room:
            return told
    return ""


def outcome_text(outcome: AckOutcome, number: int | None, code: str) -> str:
    """What the person who answered by text reads back."""
    name = f"#{number}" if number else "that alert"
    holder = short(outcome.holder or "", 40)
    match outcome.result:
        case AckResult.TAKEN:
            return f"You have {name}. Answer the patient from Slack or call. Reply {code} resolve when it is done."
        case AckResult.RESOLVED:
            return f"{name} is resolved. Thank you."
        case AckResult.ESCALATED:
            return f"{name} went to the next person."
        case AckResult.HANDED_ON:
            return f"{name} went to {holder}. They are being paged."
        case AckResult.REOPENED:
            return f"{name} is open again and is being paged."
        case AckResult.NOBODY:
            return f"{name} stays as it is: that person is not on the care team's list or has no phone or Slack account."
        case AckResult.ALREADY:
            return f"{name} is already with {holder}." if outcome.holder else f"{name} is already closed."
        case AckResult.STALE:
            return f"{name} has changed since that page. Please look in Slack."
        case AckResult.NOT_ALLOWED:
            return "This phone is not on the care team's list. Please ask your administrator."
        case _:
            return "No open alert has that code. Please look in Slack."
