"""Who needs a person: the list, one alert with its history, and the same three presses as in Slack, judged by the same judge."""

from __future__ import annotations

from typing import Final, Literal

from pydantic import Field

from bot.api.desk import Desk
from bot.api.endpoint import Answering, Asked, Endpoint, Given, Moment, Paging, Reply, Taken
from bot.api.problems import FieldError, Problem, forbidden, missing
from channels.address import Address, Scheme
from channels.message import Acknowledgement, AckResult, Verb
from compliance.roles import Permission
from store import escalations, people, staff
from store.database import Tx
from store.escalations import LIVE, OPEN, RESOLVED, TAKEN, Escalation

STATES: Final = {"open": (OPEN,), "taken": (TAKEN,), "resolved": (RESOLVED,), "live": LIVE, "all": (*LIVE, RESOLVED)}
CONFLICTS: Final = {
    AckResult.ALREADY: "Somebody else has it already",
    AckResult.STALE: "It has changed since you looked; read it again",
    AckResult.NOBODY: "There is nobody it could go to",
}


class Search(Paging):
    """Newest first. `live` is open and taken."""

    state: Literal["open", "taken", "resolved", "live", "all"] = "all"


class Press(Taken):
    """`version`: of the alert as you saw it. Passing on what has changed meanwhile is refused (409); taking and resolving are judged by
    what is true now."""

    version: int | None = Field(default=None, ge=1)


class Resolving(Press):
    outcome: str | None = Field(default=None, max_length=64, pattern=r"^[a-z_]+$", description="How it ended, like false_alarm")


class Handing(Press):
    """`to`: the staff id of somebody active who can be paged."""

    to: str = Field(min_length=1, max_length=64)


class Holder(Given):
    id: str
    name: str


class Alert(Given):
    """`rules` name why, never what was said."""

    id: str
    number: int
    level: str
    kind: str
    state: str
    version: int
    user_id: str | None = Field(description="The patient's id")
    session_id: str | None = Field(description="The conversation it began in")
    rules: tuple[str, ...]
    language: str
    pages: int = Field(description="How often people were paged")
    holder: Holder | None
    opened_at: Moment
    due_at: Moment | None = Field(description="When the next person is paged")
    taken_at: Moment | None
    resolved_at: Moment | None
    outcome: str | None


class Alerts(Given):
    items: tuple[Alert, ...]
    next_cursor: str | None


class Step(Given):
    at: Moment
    what: str
    by: str
    version: int


class AlertHistory(Alert):
    history: tuple[Step, ...]


async def listing(desk: Desk, asked: Asked) -> Reply:
    """Alerts without anything a patient said."""
    q: Search = asked.query
    below = None
    if q.cursor is not None:
        if not q.cursor.isdecimal() or len(q.cursor) > 12:
            raise Problem(422, "Some fields are wrong.", errors=[FieldError("cursor", "is not one this list gave")])
        below = int(q.cursor)
    async with desk.database.reading() as tx:
        found = await escalations.listing(tx, STATES[q.state], below=below, limit=q.limit + 1)
        items = [await _alert(desk, tx, held) for held in found[: q.limit]]
    more = str(found[q.limit - 1].number) if len(found) > q.limit else None
    return Reply(Alerts(items=tuple(items), next_cursor=more))


async def one(desk: Desk, asked: Asked) -> Reply:
    """One alert and everything that happened to it."""
    async with desk.database.reading() as tx:
        held = await escalations.get(tx, asked.path["id"])
        if held is None:
            raise missing("alert")
        shown = await _alert(desk, tx, held)
        steps = await escalations.timeline(tx, held.id)
    history = tuple(Step(at=step.at, what=step.what, by=step.by, version=step.version) for step in steps)
    return Reply(AlertHistory(**dict(shown), history=history))


def press(verb: Verb) -> Answering:
    """The route of one button."""

    async def pressed(desk: Desk, asked: Asked) -> Reply:
        body: Press = asked.body
        ack = Acknowledgement(
            asked.path["id"],
            Address(Scheme.TERMINAL, asked.caller.id),
            verb,
            asked.at,
            body.version,
            dedupe_key=f"api:{asked.request_id}",
            outcome=body.outcome if isinstance(body, Resolving) else None,
            to=body.to if isinstance(body, Handing) else None,
        )
        async with desk.database.transaction() as tx:
            person = await staff.get(tx, desk.database.vault, asked.caller.id)
            if person is None:
                raise forbidden()
            outcome = await desk.judge.judge_in(tx, ack, person)
            if outcome.result is AckResult.UNKNOWN:
                raise missing("alert")
            if outcome.result is AckResult.NOT_ALLOWED:
                raise forbidden()
            if (why := CONFLICTS.get(outcome.result)) is not None:
                raise Problem(409, f"{why}{f': {outcome.holder}' if outcome.holder else ''}.")
            held = await escalations.get(tx, asked.path["id"])
            if held is None:
                raise missing("alert")
            return Reply(await _alert(desk, tx, held))

    return pressed


async def _alert(desk: Desk, tx: Tx, held: Escalation) -> Alert:
    person = await staff.get(tx, desk.database.vault, held.holder) if held.holder else None
    users = await people.users_of(tx, [held.contact_id]) if held.contact_id else {}
    return Alert(
        id=held.id,
        number=held.number,
        level=held.level,
        kind=held.kind,
        state=held.state,
        version=held.version,
        user_id=users.get(held.contact_id or ""),
        session_id=held.conversation_id,
        rules=held.rules,
        language=held.language,
        pages=held.pages,
        holder=Holder(id=person.id, name=person.name) if person else None,
        opened_at=held.opened_at,
        due_at=held.due_at,
        taken_at=held.taken_at,
        resolved_at=held.resolved_at,
        outcome=held.outcome,
    )


READ, ACT = Permission.ESCALATION_READ, Permission.ESCALATION_ACT
ENDPOINTS: Final = (
    Endpoint("GET", "/escalations", "Who needs a person", READ, listing, query=Search, answer=Alerts),
    Endpoint("GET", "/escalations/{id}", "One alert and its history", READ, one, answer=AlertHistory, problems=(404,)),
    Endpoint("POST", "/escalations/{id}/take", "I have it", ACT, press(Verb.TAKE), body=Press, answer=Alert, problems=(404, 409)),
    Endpoint(
        "POST", "/escalations/{id}/resolve", "It is done", ACT, press(Verb.RESOLVE), body=Resolving, answer=Alert, problems=(404, 409)
    ),
    Endpoint(
        "POST",
        "/escalations/{id}/escalate",
        "The next person, please",
        ACT,
        press(Verb.ESCALATE),
        body=Press,
        answer=Alert,
        problems=(404, 409),
    ),
    Endpoint(
        "POST",
        "/escalations/{id}/hand-on",
        "Somebody named, please",
        ACT,
        press(Verb.HAND_ON),
        body=Handing,
        answer=Alert,
        problems=(404, 409),
    ),
    Endpoint("POST", "/escalations/{id}/reopen", "It is not over", ACT, press(Verb.REOPEN), body=Press, answer=Alert, problems=(404, 409)),
)
