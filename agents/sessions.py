"""ADK's sessions over our event log: one statement a load, one an append, sealed rows, a window with the surviving summaries.

The invariants kept here are ADK 2.13's (reference/adk.md 2.5): partial events are not stored; `temp:` state lives in memory only;
an event is stored first and put into the runner's own session object after; a second writer is told it is stale.
"""

from __future__ import annotations

import json
import uuid
from typing import Any, Final

from google.adk.errors._stale_session_error import StaleSessionError
from google.adk.errors.already_exists_error import AlreadyExistsError
from google.adk.errors.session_not_found_error import SessionNotFoundError
from google.adk.events.event import Event
from google.adk.events.event_actions import EventActions, EventCompaction
from google.adk.sessions import Session
from google.adk.sessions._session_util import extract_state_delta
from google.adk.sessions.base_session_service import BaseSessionService, GetSessionConfig, ListSessionsResponse
from google.genai import types
from typing_extensions import override

from agents.eventlog import EventLog, Failures, Stored, now
from agents.turn_context import current

WINDOW: Final = 24  # events the model sees; older ones are in what the conversation has established, which is kept as facts


class SealedSessions(BaseSessionService):
    """A session service whose memory is an `EventLog`."""

    def __init__(self, log: EventLog, failures: Failures | None = None, window: int = WINDOW) -> None:
        self._log, self._failures, self._window = log, failures or Failures(), window

    @override
    async def create_session(
        self, *, app_name: str, user_id: str, state: dict[str, Any] | None = None, session_id: str | None = None
    ) -> Session:
        name = session_id or uuid.uuid4().hex
        delta = extract_state_delta(state or {})
        try:
            stored = await self._log.create(name, app_name, user_id, _dump(delta["session"]), now(), None)
        except self._failures.exists:
            raise AlreadyExistsError("a session with this id exists") from None
        return self._session(app_name, stored)

    @override
    async def get_session(self, *, app_name: str, user_id: str, session_id: str, config: GetSessionConfig | None = None) -> Session | None:
        limit = config.num_recent_events if config and config.num_recent_events is not None else self._window
        after = None
        if config is not None and config.after_timestamp:
            from datetime import UTC, datetime

            after = datetime.fromtimestamp(config.after_timestamp, UTC)
        stored = await self._log.load(session_id, app_name, user_id, limit=limit, after=after)
        return self._session(app_name, stored) if stored is not None else None

    async def compact(self, session: Session, summary: str) -> None:
        """Puts what is established in place of what has left the window: one kept event, written when half a window has passed since the
        last one. The rows themselves stay, for the record."""
        number = int(session._storage_update_marker or 0)
        last = max((int((event.custom_metadata or {}).get("upto", 0)) for event in session.events if _compacted(event)), default=0)
        if not summary or number - max(last, self._window // 2) < self._window // 2:
            return
        recent = [event for event in session.events if not _compacted(event)][-(self._window // 2) :]
        if not recent:
            return
        words = types.Content(role="model", parts=[types.Part(text=summary)])
        ends = recent[0].timestamp - 0.000001
        kept = EventActions(compaction=EventCompaction(start_timestamp=0.0, end_timestamp=ends, compacted_content=words))
        event = Event(author="patient", invocation_id=f"compact-{number}", actions=kept, custom_metadata={"upto": number})
        event.id = f"compact:{number}"  # twice is once
        await self.append_event(session, event)

    @override
    async def list_sessions(self, *, app_name: str, user_id: str | None = None) -> ListSessionsResponse:
        page = await self._log.list(app_name, user_id, limit=200)
        sessions = [
            Session(id=row.id, app_name=app_name, user_id=row.user_id, last_update_time=row.updated_at.timestamp()) for row in page.items
        ]
        return ListSessionsResponse(sessions=sorted(sessions, key=lambda one: one.last_update_time))

    @override
    async def delete_session(self, *, app_name: str, user_id: str, session_id: str) -> None:
        if await self._log.load(session_id, app_name, user_id, limit=0) is not None:
            await self._log.delete(session_id)

    @override
    async def append_event(self, session: Session, event: Event) -> Event:
        if event.partial:
            return event
        self._apply_temp_state(session, event)
        event = self._trim_temp_delta_state(event)
        turn = current()
        if event.author == "user" and turn is not None:
            event.id = f"{turn.message}:said"  # a turn run again after a crash leaves the patient's line once
        delta = extract_state_delta(event.actions.state_delta if event.actions else {})
        state = _dump({**_own(session.state), **delta["session"]}) if delta["session"] else None
        known = session._storage_update_marker
        try:
            number = await self._log.append(
                session.id,
                session.app_name,
                session.user_id,
                int(known) if known is not None else 0,
                event.id,
                event.model_dump_json(exclude_none=True),
                state,
                _dump(delta["user"]) if delta["user"] else None,
                _dump(delta["app"]) if delta["app"] else None,
                now(),
                keep=bool(event.actions and event.actions.compaction),
            )
        except self._failures.stale:
            raise StaleSessionError("the session has moved on") from None
        except self._failures.missing:
            raise SessionNotFoundError("no such session") from None
        session._storage_update_marker = str(max(number, int(known) if known is not None else 0))
        if any(one.id == event.id for one in session.events):
            return event
        return self._commit_event_to_session(session, event)

    def _session(self, app_name: str, stored: Stored) -> Session:
        state = json.loads(stored.state)
        state |= {f"user:{key}": value for key, value in json.loads(stored.user_state).items()}
        state |= {f"app:{key}": value for key, value in json.loads(stored.app_state).items()}
        session = Session(
            id=stored.id,
            app_name=app_name,
            user_id=stored.user_id,
            state=state,
            events=_latest_summary([Event.model_validate_json(text) for text in stored.events]),
            last_update_time=stored.updated_at.timestamp(),
        )
        session._storage_update_marker = str(stored.version)
        return session


def _compacted(event: Event) -> bool:
    return bool(event.actions and event.actions.compaction)


def _latest_summary(events: list[Event]) -> list[Event]:
    """Without the summaries that a later one replaced: each covers everything before it."""
    summaries = [event for event in events if _compacted(event)]
    return [event for event in events if not _compacted(event) or event is summaries[-1]]


def _own(state: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in state.items() if not key.startswith(("user:", "app:", "temp:"))}


def _dump(value: dict[str, Any]) -> str:
    return json.dumps(value, default=str, separators=(",", ":"), sort_keys=True)
