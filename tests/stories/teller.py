"""Tells a story to the real rules, agents and store: screening first, then the responder on the offline model, then the performer.

A story is data: what the patient says, turn by turn, and what must be true of the answer. Every answer is measured too.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, cast

import yaml

from agents.conversation import Answer, Turn
from agents.eventlog import MemoryEventLog
from agents.models.offline import OfflineModel
from agents.responder import Responder
from bot.callout import Callout
from bot.engine import Engine
from bot.escalation import Escalations
from bot.performer import Performer
from channels.address import Address
from channels.segments import count
from compliance import wording
from compliance.phi import Phi
from compliance.readability import grade
from rules.care.state import Alarm, CareState, Enrol, Handoff, Interest
from rules.care.tables import Promises, load
from rules.emergency.finding import Level
from rules.emergency.loading import load as load_rules
from store import contacts, conversations, enrolments
from store.audit import SqlAuditLog
from store.contacts import Contact
from store.conversations import Conversation
from store.database import Database
from tests.fakes.engine import NotedEngine

HOME = Path(__file__).parent
CLINIC = "Riverside Community Clinic"
WHEN = datetime.fromisoformat("2026-11-24T17:00:00+00:00")  # noon at the clinic, within open enrolment; a story may say `at`
PROMISES = Promises(2, {"urgent": 0, "routine": 3, "mental": 7, "specialist": 14})
TURN_KEYS = {"say", "asks", "has", "lacks", "hands", "enrols", "keeps", "danger", "knows", "later"}
_numbers = itertools.count(1)


@dataclass
class Measured:
    """One answer, with what the report counts."""

    said: str
    reply: str
    language: str
    asked: str | None
    repeated: bool = False
    danger: str | None = None
    effects: tuple[object, ...] = ()

    @property
    def segments(self) -> int:
        return count(self.reply).segments

    @property
    def grade(self) -> float | None:
        return grade(self.reply) if self.language == "en" else None


@dataclass
class Told:
    """A story as it went."""

    turns: list[Measured] = field(default_factory=list)
    false_alarms: list[str] = field(default_factory=list)
    state: CareState = field(default_factory=CareState)

    @property
    def outcome(self) -> str | None:
        """What it came to: the last thing done for the patient."""
        for turn in reversed(self.turns):
            for effect in turn.effects:
                if isinstance(effect, Enrol | Handoff | Interest):
                    return type(effect).__name__.lower()
            if turn.danger:
                return "danger"
        return "answered" if self.state.decided else None


def stories() -> list[dict[str, Any]]:
    """Every story of every file; two of one name are a mistake."""
    found = [{"file": path.stem, **row} for path in sorted(HOME.glob("*.yaml")) for row in _read(path)]
    names = [row["name"] for row in found]
    assert len(names) == len(set(names)), [name for name in names if names.count(name) > 1]
    return found


@cache
def _read(path: Path) -> list[dict[str, Any]]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # in C where the wheel has it: every worker reads every story
    told: list[dict[str, Any]] = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    return told


def rows(story: Mapping[str, Any]) -> list[dict[str, Any]]:
    """A story's turns; a bare sentence is a turn of which nothing more is expected."""
    return [{"say": row} if isinstance(row, str) else row for row in story["turns"]]


def worded(turn: Mapping[str, Any], reply: str, where: str) -> None:
    """Whether an answer has the words its turn wants, and none of those it must not have. For every door."""
    for words in _listed(turn.get("has")):
        assert words.casefold() in reply.casefold(), f"{where} lacks {words!r}"
    for words in _listed(turn.get("lacks")):
        assert words.casefold() not in reply.casefold(), f"{where} has {words!r}"


class Teller:
    """One house's worth of parts; every story is a new person with a new phone."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._now = WHEN
        audit = SqlAuditLog(database)
        flow = Escalations(
            database,
            cast(Engine, NotedEngine()),
            audit,
            Callout(database.vault, frozenset()),
            clinic=CLINIC,
            channel=None,
            patience_s=60,
            now=lambda: self._now,
        )
        self._performer = Performer(audit, flow)
        self._tables = load(promises=PROMISES)
        self._rules = load_rules()
        self._responder = Responder(OfflineModel(), MemoryEventLog(), audit, self._tables, clinic=CLINIC, uneasy=self._rules.uneasy)

    async def tell(self, story: Mapping[str, Any]) -> Told:
        """Plays every turn and checks it; raises AssertionError at the first that is not as told."""
        told, reference = Told(), None
        self._now = datetime.fromisoformat(f"{story['at']}T17:00:00+00:00") if "at" in story else WHEN
        contact, conversation = await self._meet()
        for number, turn in enumerate(rows(story), 1):
            assert set(turn) <= TURN_KEYS, f"turn {number}: {set(turn) - TURN_KEYS}"
            self._now += timedelta(**turn.get("later", {"minutes": 1}))
            measured = await self._turn(told, contact, conversation, turn, number)
            told.turns.append(measured)
            self._check(turn, measured, told, f"turn {number}: {turn['say']!r} -> {measured.reply!r} ({told.state.pending})")
        async with self._db.reading() as tx:
            enrolled = await enrolments.list_for(tx, contact.id)
        for kept in enrolled:
            reference = kept.reference
            assert kept.consent["what"] == f"enrol:{kept.service}"
            assert kept.consent["version"] and kept.consent["at"] and kept.consent["channel"] == "sms"
            assert str(kept.consent["words"]).startswith("ask-enrol@")
            assert any(kept.reference in turn.reply for turn in told.turns)
        if "enrolled" in story:
            assert sorted(kept.service for kept in enrolled) == sorted(story["enrolled"]), (enrolled, reference)
        return told

    async def _meet(self) -> tuple[Contact, Conversation]:
        async with self._db.transaction() as tx:
            phone = Address.phone(f"+1206555{next(_numbers):04d}")
            contact, _ = await contacts.meet(tx, self._db.vault, phone, self._now)
            talk = await conversations.touch(tx, contact.id, "sms", "tel:+12065550100", self._now, close_after=timedelta(days=9))
        return contact, talk

    async def _turn(self, told: Told, contact: Contact, talk: Conversation, row: Mapping[str, Any], number: int) -> Measured:
        said = str(row["say"])
        finding = self._rules.screen(said)
        if finding.level is not Level.NONE and "danger" not in row:
            told.false_alarms.append(f"{said} ({finding.level.value})")  # counted for all stories together; this one goes on
        elif finding.level is not Level.NONE:
            words = wording.say(f"emergency-{finding.level.value}-model", told.state.language or "en")
            return Measured(said, words, told.state.language or "en", None, danger=finding.level.value)
        before = told.state
        turn = Turn(contact.id, talk.session_id, f"sms:{contact.id}:{number}", Phi(said), "", before, self._now)
        answer: Answer = await self._responder.answer(turn)
        async with self._db.transaction() as tx:
            text, state = await self._performer.perform_in(tx, contact, talk, answer, self._now)
        told.state = CareState.from_json(state.to_json())
        danger = next((one.level for one in answer.effects if isinstance(one, Alarm)), None)
        asked = state.pending if "?" in text.reveal() or "\uff1f" in text.reveal() else None
        return Measured(said, text.reveal(), state.language or "en", asked, asked in state.facts, danger, answer.effects)

    @staticmethod
    def _check(turn: Mapping[str, Any], found: Measured, told: Told, where: str) -> None:
        if "asks" in turn:
            assert told.state.pending == turn["asks"], where
        worded(turn, found.reply, where)
        assert found.danger == turn.get("danger"), where
        done = {
            "hands": [one.reason for one in found.effects if isinstance(one, Handoff)],
            "enrols": [one.service for one in found.effects if isinstance(one, Enrol)],
            "keeps": [one.category for one in found.effects if isinstance(one, Interest)],
        }
        for kind, what in done.items():
            assert what == _listed(turn.get(kind)), f"{where}: {kind} {what}"
        for name, value in turn.get("knows", {}).items():
            fact = told.state.facts.get(name)
            known = None if fact is None else list(fact.value) if isinstance(fact.value, tuple) else fact.value
            assert known == value, f"{where}: {name} is {known}"


def _listed(value: Any) -> list[str]:
    return [] if value is None else value if isinstance(value, list) else [str(value)]
