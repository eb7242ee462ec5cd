"""The care team's desk in Slack: which wish leads where. Implements `channels.slack.desk.Desk`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bot.board import BoardPolicy, Painter
from bot.callout import Callout
from bot.clinic import Clinic
from bot.desk_calls import Bridges
from bot.desk_home import Homes
from bot.desk_limits import LimitExceptions
from bot.desk_links import Ask, Links
from bot.desk_moves import Moves
from bot.desk_oncall import OnCallDesk
from bot.desk_quick import QuickReplies
from bot.desk_reading import Reading
from bot.desk_team import Team
from bot.drafting import Drafting
from bot.engine import Engine
from bot.escalation import Escalations
from bot.judge import Judge
from bot.relay import Relay
from bot.rota_desk import RotaDesk
from channels.slack.desk import Answer, Filled, Wish
from store.audit import SqlAuditLog
from store.database import Database

if TYPE_CHECKING:  # Slack's kit is for houses with Slack (bot/doors.py)
    from channels.slack.outbound import SlackChannel

Do = Callable[[Wish], Awaitable[Answer]]
DoForm = Callable[[Filled], Awaitable[Answer]]
UNKNOWN = Answer("This button is from an older version. Please use the newest card.")


@dataclass(frozen=True, slots=True)
class DeskParts:
    """What the desk works with."""

    database: Database
    engine: Engine
    audit: SqlAuditLog
    flow: Escalations
    judge: Judge
    relay: Relay
    painter: Painter
    callout: Callout
    policy: BoardPolicy
    door: SlackChannel | None
    now: Callable[[], datetime]
    clinic: Clinic

    @property
    def drafting(self) -> Drafting:
        return self.painter.drafting


class CareDesk:
    """Everything the care team does in Slack besides the four presses that move an escalation (`bot/judge.py`)."""

    def __init__(self, parts: DeskParts) -> None:
        database, audit, zone = parts.database, parts.audit, parts.clinic.zone
        self._relay = parts.relay
        team, rota = Team(database, audit), RotaDesk(database, zone)
        ask: Ask | None = parts.door.member if parts.door is not None else None
        publish = parts.door.publish_home if parts.door is not None else None
        self.links = Links(database, parts.engine, team, audit, ask)
        self.homes = Homes(database, parts.engine, team, parts.callout, parts.painter, rota, publish, parts.now, zone)
        self.bridges = Bridges(
            database,
            parts.engine,
            team,
            parts.flow,
            audit,
            parts.policy.channel,
            parts.now,
            clinic=parts.clinic.name,
            can_call=parts.policy.can_call,
        )
        moves = Moves(database, team, parts.flow, parts.judge, audit)
        reading = Reading(database, team, audit)
        oncall = OnCallDesk(database, team, rota, zone, parts.callout)
        quick = QuickReplies(
            database, team, parts.relay, parts.drafting, parts.policy.channel, clinic=parts.clinic.name, phone=parts.clinic.phone
        )
        self._limits = LimitExceptions(database, team, audit)
        self.wishes: Mapping[str, Do] = {
            "draft_send": parts.relay.send,
            "draft_undo": parts.relay.undo,
            "draft_note": parts.relay.keep_as_note,
            "draft_quick": quick.open,
            "desk_quick": quick.open,
            "desk_quick_pick": quick.preview,
            "desk_words": reading.words,
            "desk_call": self.bridges.call,
            "desk_hand_on": moves.ask_whom,
            "desk_false_alarm": moves.false_alarm,
            "desk_should_have_paged": moves.should_have_paged,
            "desk_take_over": moves.take_over,
            "desk_give_back": moves.give_back,
            "desk_oncall": oncall.show,
            "desk_override": oncall.ask,
            "desk_limit_end": self._limits.end,
            "link_approve": self.links.decide,
            "link_refuse": self.links.decide,
            "command_oncall": oncall.command,
            "command_patient": reading.patient,
            "command_healthsmart": self._command,
            "shortcut_send_to_patient": quick.shortcut_send,
            "shortcut_make_note": quick.shortcut_note,
        }
        self.forms: Mapping[str, DoForm] = {
            "quick": quick.send,
            "hand_on": moves.hand_on,
            **oncall.forms,
            "send": quick.shortcut_send_form,
            "limit": self._limits.set,
        }

    async def _command(self, wish: Wish) -> Answer:
        """`/healthsmart [help|link EMAIL|limits [P-XXXXX]]`."""
        first = wish.about.strip().partition(" ")[0].lower()
        return await (self._limits.open(wish) if first in ("limits", "limit") else self.links.command(wish))

    async def wish(self, wish: Wish) -> Answer:
        do = self.wishes.get(wish.what)
        return UNKNOWN if do is None else await do(wish)

    async def filled(self, form: Filled) -> Answer:
        do = self.forms.get(form.form)
        return Answer() if do is None else await do(form)

    async def said(self, thread: str, by: str, text: str, message: str, at: datetime) -> str | None:
        return await self._relay.said(thread, by, text, message, at)

    async def edited(self, message: str, text: str | None, at: datetime) -> None:
        await self._relay.edited(message, text, at)

    async def home_opened(self, user: str, at: datetime) -> None:
        await self.homes.opened(user, at)

    async def member_left(self, user: str, at: datetime) -> None:
        await self.links.left(user, at)
