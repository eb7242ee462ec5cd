"""The home tab: what I have, who is on call, how today goes. A pure function of a view; small charts are drawn with characters, because a
picture would need a public address and the demo works without one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from channels.slack.blocks import CLOCK, Block, actions, button, context, divider, escaped, fields, header, section, when
from channels.slack.cards import SIGNS

BARS: Final = "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588"
SHOWN: Final = 12


@dataclass(frozen=True, slots=True)
class Item:
    """One escalation in a list."""

    id: str
    version: int
    number: int
    level: str
    title: str
    state: str
    patient: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Turn:
    """A ladder or rotation now: who has it, who is next, and when that changes."""

    name: str
    now: str
    then: str = ""
    changes_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class HomeView:
    """`hours` counts alerts by hour from midnight up to now, `start_hour` is the first of them in the clinic's time."""

    name: str
    mine: Sequence[Item]
    waiting: Sequence[Item]
    turns: Sequence[Turn]
    opened: int
    resolved: int
    false_alarms: int
    median_take_s: int | None
    hours: Sequence[int]
    holes: int
    updated_at: datetime


def home_tab(view: HomeView) -> dict[str, Any]:
    """The view to publish."""
    blocks: list[Block] = [header(f"Hello {view.name}"), section(_headline(view))]
    blocks += _list("Nobody has these yet", view.waiting, take=True)
    blocks += _list("You have", view.mine, take=False)
    blocks += [divider(), section("*On call*"), *_turns(view)]
    blocks += [divider(), section("*Today*"), fields(_numbers(view)), context(chart(view.hours)), divider()]
    blocks.append(actions([button("Stand in", "desk_override", "home"), button("On-call list", "desk_oncall", "home")]))
    blocks.append(context(f"Updated {when(view.updated_at, CLOCK)}"))
    return {"type": "home", "callback_id": "home", "blocks": blocks[:100]}


def stranger_tab() -> dict[str, Any]:
    """What somebody sees who is not on the care team's list."""
    words = "You are not on this clinic's care team list yet. Type `/healthsmart link your@work-email` and an administrator is asked."
    return {"type": "home", "callback_id": "home", "blocks": [header("Welcome"), section(words)]}


def chart(hours: Sequence[int]) -> str:
    """Alerts by hour as a line of bars, with what it says in words for those who cannot see it."""
    if not hours or not any(hours):
        return "No alerts today."
    top = max(hours)
    bars = "".join(BARS[0] if not count else BARS[min(len(BARS) - 1, 1 + count * (len(BARS) - 2) // top)] for count in hours)
    peak = max(range(len(hours)), key=lambda hour: hours[hour])
    return f"{bars}  alerts by hour since midnight, most at {peak:02d}:00 ({hours[peak]})"


def _headline(view: HomeView) -> str:
    if view.waiting:
        return f":rotating_light: *{len(view.waiting)} {'alert waits' if len(view.waiting) == 1 else 'alerts wait'} for somebody.*"
    return "*Nothing waits.* Every alert has somebody."


def _list(title: str, items: Sequence[Item], *, take: bool) -> list[Block]:
    if not items:
        return []
    found: list[Block] = [divider(), section(f"*{title}*")]
    for item in items[:SHOWN]:
        sign = SIGNS.get(item.level, "\u26aa")
        line = f"{sign} *#{item.number} {escaped(item.title)}*\n{escaped(item.patient)}, since {when(item.since, CLOCK)}"
        label, action = ("Take", "escalation_take") if take else ("Resolve", "escalation_resolve")
        found.append(section(line, button(label, action, f"{item.id}:{item.version}", "primary" if take else None)))
    if len(items) > SHOWN:
        found.append(context(f"and {len(items) - SHOWN} more in the channel"))
    return found


def _turns(view: HomeView) -> list[Block]:
    if not view.turns:
        return [section(":warning: Nobody is set: emergencies would reach no one.")]
    lines = []
    for turn in view.turns:
        after = f", then {escaped(turn.then)}" if turn.then else ""
        at = f" at {when(turn.changes_at, '{date_short_pretty} {time}')}" if turn.changes_at else ""
        lines.append(f"{escaped(turn.name)}: *{escaped(turn.now)}*{after}{at}")
    warned = [context(f"\u26a0 {view.holes} {'stretch' if view.holes == 1 else 'stretches'} of the coming week with nobody on call")]
    return [section("\n".join(lines)), *(warned if view.holes else [])]


def _numbers(view: HomeView) -> list[tuple[str, str]]:
    took = "none taken yet" if view.median_take_s is None else _spell(view.median_take_s)
    return [
        ("Alerts", str(view.opened)),
        ("Resolved", str(view.resolved)),
        ("Usual time to take", took),
        ("False alarms", str(view.false_alarms)),
    ]


def _spell(seconds: int) -> str:
    return f"{seconds} s" if seconds < 120 else f"{seconds // 60} min"
