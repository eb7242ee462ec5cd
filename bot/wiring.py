"""The composition root: the only file that names every room. Built from the ground up, closed in reverse.

`production` says what differs between worlds (doors, model, clock); `assemble` connects the rooms the same way in every world.
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from starlette.applications import Starlette
from starlette.routing import BaseRoute

from agents.eventlog import Failures
from agents.models.choice import choose
from agents.models.offline import OfflineModel
from agents.responder import Responder
from agents.staff.responder import StaffResponder
from agents.telemetry import quiet_adk
from agents.warming import warm
from bot import naming
from bot.aftermath import Aftermath
from bot.api.building import LINKS, open_office
from bot.audit_watch import AuditWatch
from bot.board import Board, Painter
from bot.callout import Callout
from bot.care_rules import live_tables
from bot.delivery import Deliveries
from bot.desk import CareDesk, DeskParts
from bot.doors import Doors, board_policy, count_event, open_doors, socket_in, way_in
from bot.drafting import Drafting
from bot.emergency import DirectPager
from bot.engine import Engine, Task
from bot.escalation import Escalations
from bot.gates import Gates
from bot.health import HealthReport
from bot.identity_wing import build_verification, media_jobs, open_portal
from bot.intake import Hall, Intake
from bot.judge import Judge
from bot.kept_patterns import kept_patterns
from bot.memory import open_memory
from bot.pace import paced
from bot.paging import Paging, escalations_of
from bot.performer import Performer
from bot.promise import Promise
from bot.proof_wing import open_audit, open_proof
from bot.reasons import by_rules
from bot.rekeying import open_vault
from bot.relay import Relay
from bot.seeding import as_uris, seed_ladder
from bot.settings import Settings
from bot.staff_books import StaffBooks
from bot.staff_talk import StaffTalk
from bot.turn import Turns
from bot.upkeep import SCHEDULES, Upkeep
from bot.verification import Verification
from bot.web import application
from channels.channel import Channel
from channels.message import ChannelName
from compliance import wording
from rules.care.live import LiveTables
from rules.emergency.live import LiveRules
from store import eventlog
from store.audit import SqlAuditLog
from store.database import Database, migrate, open_database
from store.limits import Limit, Limits, MemoryLimits, SqlLimits

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    return datetime.now(UTC)


def tables_not_made() -> bool:
    return False


@dataclass(frozen=True)
class Parts:
    """What differs between production, demo, chat and tests."""

    settings: Settings
    role: str = "all"
    now: Clock = utc_now
    doors: Callable[[Settings], Doors] = open_doors  # called inside the running loop
    model: Callable[[Settings], Any] | None = None
    routes: Sequence[BaseRoute] = ()
    names: Mapping[str, str] | None = None  # Slack id -> name, for people the settings name by address only
    links: Sequence[tuple[str, str, str]] = LINKS
    on_file: Sequence[tuple[str, str, str]] = ()
    demo: bool = False
    tables: Callable[[], bool] = tables_not_made  # waits for who makes the database's tables, and says whether they are there


@dataclass(frozen=True)
class House:
    """A running house."""

    web: Starlette
    intake: Intake
    database: Database
    engine: Engine
    upkeep: Upkeep


@asynccontextmanager
async def assemble(parts: Parts) -> AsyncIterator[House]:
    """A house that is ready to serve; what it opened is closed, last first, when the block ends."""
    settings, now = parts.settings, parts.now
    quiet_adk()
    rules, tables = await _learnt(parts)
    async with AsyncExitStack() as stack:
        database = await _database(stack, parts)
        audit, limits = open_audit(settings, database), await _limits(stack, settings, database)
        doors = paced(parts.doors(settings), settings.twilio_from_number, settings.clinic.segments_per_second, limits, now)
        stack.push_async_callback(doors.close)
        jobs: dict[str, Any] = {}
        engine = Engine(database, jobs, SCHEDULES, worker=parts.role != "web")
        policy = board_policy(settings, doors)
        callout, why = Callout(database.vault, frozenset(doors.out), settings.clinic.open_hours), by_rules(rules)
        flow = escalations_of(settings, database, engine, audit, callout, policy.channel, now)
        drafting = Drafting(database, engine, policy.channel, now)
        painter = Painter(database, policy, callout, drafting, now, why)
        paging = Paging(database, engine, flow, callout, settings, now)
        stack.push_async_callback(paging.close)
        deliveries = Deliveries(database, engine, audit, doors.out, Aftermath(database, engine, flow, painter, *paging.net), now)
        clinic, parent = settings.clinic, doors.slack.marked if doors.slack is not None else None
        relay = Relay(database, engine, audit, policy, drafting, now, undo_s=clinic.undo_seconds, parent=parent, seen=deliveries.seen)
        judge = Judge(database, flow, audit)
        desk = CareDesk(DeskParts(database, engine, audit, flow, judge, relay, painter, callout, policy, doors.slack, now, clinic))
        direct = DirectPager(doors.out, as_uris(settings.oncall), policy.channel, settings.clinic.name)
        idle = timedelta(seconds=settings.session_timeout)
        talk = StaffTalk(database, engine, audit, now, clinic.zone)
        intake = Intake(Hall(database, engine, rules, audit, flow, judge, deliveries, talk, direct, idle, now))
        promise, kept = Promise(clinic.open_hours, clinic.answer_minutes), timedelta(days=settings.message_days)
        upkeep = Upkeep(database, engine, intake, flow, doors.mailboxes, rules, idle, now, promise, kept)
        proof = await open_proof(stack, settings, parts.role, database, audit, flow, now)
        verification = build_verification(settings, database, engine, audit, flow, now)
        portal = await stack.enter_async_context(open_portal(settings, database, audit, verification, now))
        if parts.role != "web":
            model = parts.model(settings) if parts.model else _model(settings)
            memory = open_memory(stack, settings, database)
            turns = _turns(parts, model, memory, database, audit, limits, tables, rules, flow, relay, deliveries, verification)
            talk.responder = _staff_responder(settings, database, audit, callout, now)
            board = Board(database, engine, deliveries, painter, now)
            jobs |= {"converse": turns.converse, "deliver": deliveries.deliver, "climb": flow.climb, "draw": board.draw}
            jobs |= {"staff_talk": talk.answer, "homes": desk.homes.draw, "repaint": board.repaint}
            jobs |= {naming.JOB: naming.Naming(database, doors.slack.name_of if doors.slack is not None else None).name_staff}
            jobs |= {**paging.jobs(), **proof.jobs(), **media_jobs(settings, database, engine)}
            jobs |= {"sweep": upkeep.sweep, "reconcile": upkeep.reconcile, "housekeeping": upkeep.housekeeping}
        await seed_ladder(database, settings.oncall, settings.escalation_patience, parts.names or {}, now())
        await engine.start()
        stack.push_async_callback(engine.stop)
        if parts.role != "web" and doors.slack is not None:
            async with database.transaction() as tx:
                await engine.enqueue(tx, Task(naming.JOB, f"{naming.JOB}:{uuid.uuid4().hex}", ()))
        if parts.role != "worker" and (line := socket_in(settings, doors, intake, desk, now, count_event)) is not None:
            stack.push_async_callback(line.close)
            line.start()
        report = HealthReport(database, limits, now, _facts(parts), AuditWatch(database, audit, now))
        office = await stack.enter_async_context(open_office(settings, database, audit, judge, flow, engine, limits, now, why))
        doors_in = [*way_in(settings, doors, intake, desk, now, count_event), *paging.routes(judge, deliveries)]
        routes = [*doors_in, *portal, *office.routes, *parts.routes]
        web = application(routes, health=report, demo=parts.demo, links=parts.links, on_file=parts.on_file, inside=office.inside)
        yield House(web, intake, database, engine, upkeep)


async def _learnt(parts: Parts) -> tuple[LiveRules, LiveTables]:
    """All that needs no database, while somebody makes its tables."""
    with kept_patterns():
        rules = LiveRules(approved=wording.has)  # no rules, no start
        tables = live_tables(parts.settings)
        if parts.role != "web":
            await warm(tables.current)  # before the first patient
    return rules, tables


async def _database(stack: AsyncExitStack, parts: Parts) -> Database:
    url = parts.settings.database_url
    if not await asyncio.to_thread(parts.tables):
        await asyncio.to_thread(migrate, url)
    database = await open_database(url, open_vault(parts.settings))
    stack.push_async_callback(database.close)
    return database


async def _limits(stack: AsyncExitStack, settings: Settings, database: Database) -> Limits:
    if settings.redis_url:
        from store.redis_limits import RedisLimits  # 8 MB of client that a house without Redis does not need

        shared = RedisLimits(settings.redis_url)
        stack.push_async_callback(shared.close)
        return shared
    return MemoryLimits() if database.dialect == "sqlite" else SqlLimits(database)


def _turns(
    parts: Parts,
    model: Any,
    memory: eventlog.SqlEventLog,
    database: Database,
    audit: SqlAuditLog,
    limits: Limits,
    tables: LiveTables,
    rules: LiveRules,
    flow: Escalations,
    relay: Relay,
    deliveries: Deliveries,
    verification: Verification,
) -> Turns:
    settings = parts.settings
    failures = Failures(eventlog.AlreadyExists, eventlog.Missing, eventlog.Stale)
    responder = Responder(
        model, memory, audit, tables, clinic=settings.clinic.name, failures=failures, allowed=(settings.clinic.phone,),
        uneasy=lambda text: rules.current.uneasy(text),
    )  # fmt: skip
    rate = Limit("texts", settings.rate_limit_user.count, timedelta(seconds=settings.rate_limit_user.seconds))
    gates = Gates(database, audit, limits, rate, settings.clinic.phone, settings.clinic.name, parts.now, verification)
    performer = Performer(audit, flow, Promise(settings.clinic.open_hours, settings.clinic.answer_minutes))
    return Turns(database, audit, memory, gates, responder, performer, flow, relay, deliveries, parts.now, settings.clinic.name)


def _model(settings: Settings, *, staff: bool = False) -> Any:
    key = settings.google_api_key.get_secret_value() if settings.google_api_key else None
    net = OfflineModel("what_can_you_do") if staff else OfflineModel()
    return choose(settings.model, key, settings.google_gemini_base_url, lambda why: count_event(f"model_fallback_{why}"), net)


def _staff_responder(settings: Settings, database: Database, audit: SqlAuditLog, callout: Callout, now: Clock) -> StaffResponder:
    console = f"{settings.public_url}/console/"
    books = StaffBooks(database, audit, callout, words_allowed=settings.clinic.slack_covered_by_baa, console=console, now=now)
    return StaffResponder(_model(settings, staff=True), books, audit, clinic=settings.clinic.name)


def _facts(parts: Parts) -> dict[str, str]:
    settings = parts.settings
    return {
        "model": settings.model,
        "stored in": "Postgres" if settings.database_url.startswith("postgres") else "SQLite, embedded",
        "on call": f"{len(settings.oncall)} rungs" if settings.oncall else "nobody is set: emergencies would reach no one",
        "role": parts.role,
    }


def with_door(parts: Parts, name: ChannelName, door: Channel) -> Parts:
    """The same world with one more way out (a terminal, a test's fake)."""
    before = parts.doors

    def opened(settings: Settings) -> Doors:
        known = before(settings)
        return replace(known, out={**known.out, name: door})

    return replace(parts, doors=opened)
