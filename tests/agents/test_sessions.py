"""ADK's invariants for a session service, on our log in memory, on SQLite and on Postgres."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from google.adk.errors._stale_session_error import StaleSessionError
from google.adk.errors.already_exists_error import AlreadyExistsError
from google.adk.errors.session_not_found_error import SessionNotFoundError
from google.adk.events.event import Event
from google.adk.events.event_actions import EventActions
from google.adk.sessions.base_session_service import GetSessionConfig
from google.genai import types

from agents.eventlog import Failures, MemoryEventLog
from agents.sessions import SealedSessions
from store import eventlog
from store.database import Database, open_database
from store.vault import Vault

APP, USER = "healthsmart", "user-1"


@pytest.fixture(params=["memory", "sqlite", "postgres"])
async def service(request: pytest.FixtureRequest, vault: Vault, clock: Any) -> AsyncIterator[SealedSessions]:
    if request.param == "memory":
        yield SealedSessions(MemoryEventLog())
        return
    database: Database = await open_database(request.getfixturevalue(f"{request.param}_url"), vault)
    async with database.transaction() as tx:
        await vault.new_subject(tx, "contact", clock(), id=USER)
    yield SealedSessions(eventlog.SqlEventLog(database), Failures(eventlog.AlreadyExists, eventlog.Missing, eventlog.Stale))
    await database.close()


def said(text: str, *, author: str = "user", delta: dict[str, Any] | None = None, partial: bool | None = None) -> Event:
    return Event(
        author=author,
        invocation_id="i",
        partial=partial,
        content=types.Content(role="user", parts=[types.Part(text=text)]),
        actions=EventActions(state_delta=delta or {}),
    )


async def test_created_found_listed_deleted(service: SealedSessions) -> None:
    made = await service.create_session(app_name=APP, user_id=USER, session_id="s1", state={"step": 1})
    assert made.state == {"step": 1}
    found = await service.get_session(app_name=APP, user_id=USER, session_id="s1")
    assert found is not None
    assert found.state == {"step": 1}
    assert [one.id for one in (await service.list_sessions(app_name=APP, user_id=USER)).sessions] == ["s1"]
    with pytest.raises(AlreadyExistsError):
        await service.create_session(app_name=APP, user_id=USER, session_id="s1")
    await service.delete_session(app_name=APP, user_id=USER, session_id="s1")
    assert await service.get_session(app_name=APP, user_id=USER, session_id="s1") is None


async def test_another_users_session_is_not_there(service: SealedSessions) -> None:
    await service.create_session(app_name=APP, user_id=USER, session_id="s1")
    assert await service.get_session(app_name=APP, user_id="somebody-else", session_id="s1") is None


async def test_events_in_order_and_state_after_them(service: SealedSessions) -> None:
    session = await service.create_session(app_name=APP, user_id=USER, session_id="s1")
    for number in range(5):
        await service.append_event(session, said(f"line {number}", delta={"last": number}))
    found = await service.get_session(app_name=APP, user_id=USER, session_id="s1")
    assert found is not None
    assert [event.content.parts[0].text for event in found.events] == [f"line {number}" for number in range(5)]
    assert found.state["last"] == 4
    assert session.events[-1].content.parts[0].text == "line 4", "the runner's own copy moved too"


async def test_a_partial_event_is_not_stored(service: SealedSessions) -> None:
    session = await service.create_session(app_name=APP, user_id=USER, session_id="s1")
    await service.append_event(session, said("par", partial=True))
    found = await service.get_session(app_name=APP, user_id=USER, session_id="s1")
    assert found is not None
    assert found.events == []


async def test_temp_state_lives_in_memory_only_and_user_state_is_shared(service: SealedSessions) -> None:
    session = await service.create_session(app_name=APP, user_id=USER, session_id="s1")
    await service.append_event(session, said("x", delta={"temp:t": 1, "user:name": "kept", "own": 2}))
    assert session.state["temp:t"] == 1
    other = await service.create_session(app_name=APP, user_id=USER, session_id="s2")
    assert other.state.get("user:name") == "kept"
    found = await service.get_session(app_name=APP, user_id=USER, session_id="s1")
    assert found is not None
    assert found.state == {"own": 2, "user:name": "kept"}


async def test_the_second_of_two_writers_is_told(service: SealedSessions) -> None:
    await service.create_session(app_name=APP, user_id=USER, session_id="s1")
    one = await service.get_session(app_name=APP, user_id=USER, session_id="s1")
    two = await service.get_session(app_name=APP, user_id=USER, session_id="s1")
    assert one is not None and two is not None
    done = await asyncio.gather(service.append_event(one, said("a")), service.append_event(two, said("b")), return_exceptions=True)
    assert sorted(type(result).__name__ for result in done) == ["Event", "StaleSessionError"]
    with pytest.raises(StaleSessionError):
        await service.append_event(two if isinstance(done[1], StaleSessionError) else one, said("c"))


async def test_a_session_nobody_made_takes_no_event(service: SealedSessions) -> None:
    session = await service.create_session(app_name=APP, user_id=USER, session_id="s1")
    await service.delete_session(app_name=APP, user_id=USER, session_id="s1")
    with pytest.raises(SessionNotFoundError):
        await service.append_event(session, said("late"))


async def test_the_window_and_none(service: SealedSessions) -> None:
    session = await service.create_session(app_name=APP, user_id=USER, session_id="s1")
    for number in range(8):
        await service.append_event(session, said(str(number)))
    few = await service.get_session(app_name=APP, user_id=USER, session_id="s1", config=GetSessionConfig(num_recent_events=3))
    none = await service.get_session(app_name=APP, user_id=USER, session_id="s1", config=GetSessionConfig(num_recent_events=0))
    assert few is not None and none is not None
    assert [event.content.parts[0].text for event in few.events] == ["5", "6", "7"]
    assert none.events == []
    await service.append_event(few, said("8"))


async def test_each_get_is_its_own_copy(service: SealedSessions) -> None:
    await service.create_session(app_name=APP, user_id=USER, session_id="s1", state={"list": [1]})
    one = await service.get_session(app_name=APP, user_id=USER, session_id="s1")
    assert one is not None
    one.state["list"].append(2)
    two = await service.get_session(app_name=APP, user_id=USER, session_id="s1")
    assert two is not None
    assert two.state == {"list": [1]}


async def test_old_events_are_summed_up_once_in_a_while_and_stay_on_record(service: SealedSessions) -> None:
    service._window = 8
    await service.create_session(app_name=APP, user_id=USER, session_id="s1")
    told = []
    for number in range(30):
        session = await service.get_session(app_name=APP, user_id=USER, session_id="s1")
        assert session is not None
        await service.compact(session, f"Established so far: {number} things.")
        await service.append_event(session, said(f"line {number}"))
        seen = await service.get_session(app_name=APP, user_id=USER, session_id="s1")
        assert seen is not None
        told.append([event for event in seen.events if event.actions and event.actions.compaction])
        assert len(seen.events) <= 9, "a window and one summary"
    assert all(len(one) <= 1 for one in told), "a later summary replaces the one before"
    assert told[-1], "the summary survives the window"
    written = {one[0].id for one in told if one}
    assert 3 <= len(written) <= 8, "once in half a window, not every turn"
    everything = await service._log.load("s1", APP, USER)
    assert everything is not None
    assert sum("line " in event for event in everything.events) == 30


async def test_a_summary_stands_for_what_came_before_it_in_what_a_model_sees(service: SealedSessions) -> None:
    from google.adk.flows.llm_flows.context._compaction import _process_compaction_events

    service._window = 8
    session = await service.create_session(app_name=APP, user_id=USER, session_id="s1")
    for number in range(12):
        event = said(f"line {number}")
        event.timestamp = 1000.0 + number
        await service.append_event(session, event)
    seen = await service.get_session(app_name=APP, user_id=USER, session_id="s1")
    assert seen is not None
    await service.compact(seen, "Established so far: age: 65.")
    seen = await service.get_session(app_name=APP, user_id=USER, session_id="s1")
    assert seen is not None
    shown = [event.content.parts[0].text for event in _process_compaction_events(seen.events)]
    assert shown[0] == "Established so far: age: 65."
    assert shown[-1] == "line 11"
    assert "line 3" not in shown


async def test_nothing_established_nothing_summed_up(service: SealedSessions) -> None:
    service._window = 2
    session = await service.create_session(app_name=APP, user_id=USER, session_id="s1")
    for number in range(5):
        await service.append_event(session, said(str(number)))
    await service.compact(session, "")
    found = await service.get_session(app_name=APP, user_id=USER, session_id="s1")
    assert found is not None
    assert [event.content.parts[0].text for event in found.events] == ["3", "4"]


async def test_the_same_event_again_is_stored_once(service: SealedSessions) -> None:
    session = await service.create_session(app_name=APP, user_id=USER, session_id="s1")
    event = said("once", delta={"n": 1})
    await service.append_event(session, event)
    again = await service.get_session(app_name=APP, user_id=USER, session_id="s1")
    assert again is not None
    await service.append_event(again, event)
    found = await service.get_session(app_name=APP, user_id=USER, session_id="s1")
    assert found is not None
    assert len(found.events) == 1


async def test_after_a_time(service: SealedSessions) -> None:
    session = await service.create_session(app_name=APP, user_id=USER, session_id="s1")
    for number in range(3):
        await service.append_event(session, said(str(number)))
    late = await service.get_session(app_name=APP, user_id=USER, session_id="s1", config=GetSessionConfig(after_timestamp=4_000_000_000.0))
    early = await service.get_session(app_name=APP, user_id=USER, session_id="s1", config=GetSessionConfig(after_timestamp=1.0))
    assert late is not None and early is not None
    assert (len(late.events), len(early.events)) == (0, 3)
