"""Warrants: after the audit row or not at all, and every denial written down."""

from __future__ import annotations

import asyncio
import time

import pytest

from bot.release import Denied, Releases
from compliance.access import Content, Standing, Warrant
from compliance.audit import AuditAction, AuditEvent, AuditUnavailable
from compliance.identity import Level
from tests.fakes.clock import Clock

ANA = Standing(Level.IA2, "sms", patient="ana", actor="c1")


class Log:
    def __init__(self, fails: str = "") -> None:
        self.events: list[AuditEvent] = []
        self._fails = fails

    async def record(self, event: AuditEvent) -> None:
        if self._fails == "error":
            raise OSError("disk full")
        if self._fails == "hangs":
            await asyncio.sleep(60)
        event.canonical("id")
        self.events.append(event)


async def test_the_row_first_then_the_warrant(clock: Clock) -> None:
    log = Log()
    got = await Releases(log, clock).to_patient(ANA, "enrolments", Content.C2)
    assert isinstance(got, Warrant)
    [event] = log.events
    assert (event.action, event.subject, event.request, event.what) == (AuditAction.PHI_READ, "ana", got.event, ("record:enrolments",))


@pytest.mark.parametrize("fails", ["error", "hangs"])
async def test_no_row_no_warrant(clock: Clock, fails: str) -> None:
    began = time.monotonic()
    with pytest.raises(AuditUnavailable):
        await Releases(Log(fails), clock, wait_s=0.05).to_patient(ANA, "enrolments", Content.C2)
    with pytest.raises(AuditUnavailable):
        await Releases(Log(fails), clock, wait_s=0.05).to_staff("s1", "provider", ["ana"], "patient")
    assert time.monotonic() - began < 30


@pytest.mark.parametrize(
    ("standing", "content", "why"),
    [
        (Standing(Level.IA1, "sms", actor="c1"), Content.C2, "step_up"),
        (ANA, Content.C3, "ceiling"),
        (Standing(Level.IA2, "sms", patient="ana", actor="p", scope=frozenset()), Content.C2, "scope"),
    ],
)
async def test_a_denial_is_written_down(clock: Clock, standing: Standing, content: Content, why: str) -> None:
    log = Log()
    assert await Releases(log, clock).to_patient(standing, "enrolments", content) == Denied(why)
    assert (log.events[0].action, log.events[0].outcome, log.events[0].detail["why"]) == (AuditAction.ACCESS_DENIED, "denied", why)


async def test_staff_see_patients_by_role_and_every_page_is_one_row(clock: Clock) -> None:
    log = Log()
    warrants = await Releases(log, clock).to_staff("s1", "provider", [f"p{n}" for n in range(60)], "patient")
    assert [one.covers("patient", clock()) for one in warrants] == [f"p{n}" for n in range(60)]
    assert [len(event.what) for event in log.events] == [50, 10]
    for role in ("admin", "auditor", "patient", ""):
        with pytest.raises(PermissionError):
            await Releases(log, clock).to_staff("s1", role, ["p1"], "patient")
        assert log.events[-1].action is AuditAction.ACCESS_DENIED
