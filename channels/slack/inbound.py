"""From Slack: events, button presses and commands, all on one URL.

Signature first, on the raw bytes and by our own check (Bolt's raises on odd headers and logs bodies). Bolt then routes, with
`process_before_response`: the listener commits through the receiver and only then acknowledges, so an error is a visible failure
or a retry, never a lost press.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, Final
from urllib.parse import parse_qs

from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from channels.address import Address
from channels.channel import Receiver
from channels.errors import Malformed, SendFailed
from channels.message import Acknowledgement, AckOutcome, AckResult, Verb
from channels.slack.account import SlackApp
from channels.slack.outbound import SlackChannel
from channels.slack.plain import plain
from channels.slack.questions import names_us, question
from channels.slack.signature import verified

VERBS: Final = {"escalation_take": Verb.TAKE, "escalation_resolve": Verb.RESOLVE, "escalation_escalate": Verb.ESCALATE}
SUBTYPES_RELAYED: Final = frozenset({None, "thread_broadcast"})
HELP: Final = "HealthSmart pages the care team in the escalation channel. Press Take, write in the thread, then press Send to patient."
for _name in ("slack_bolt", "slack_bolt.AsyncApp"):
    logging.getLogger(_name).setLevel(logging.ERROR)  # below that it logs whole request bodies


def routes(
    receiver: Receiver, app: SlackApp, door: SlackChannel, now: Callable[[], datetime], on_event: Callable[[str], None]
) -> list[Route]:
    """The one route Slack is told about. `on_event` counts what was refused or ignored, by name."""
    bolt = AsyncSlackRequestHandler(Listeners(receiver, app, door, now, on_event).bolt())

    async def events(request: Request) -> Response:
        body = await request.body()
        headers = request.headers
        genuine = verified(
            app.signing_secrets, headers.get("x-slack-request-timestamp"), body, headers.get("x-slack-signature"), now().timestamp()
        )
        if not genuine:
            on_event("slack_forged")
            return PlainTextResponse("", 401)
        try:
            payload = read_payload(body, headers.get("content-type", ""))
        except Malformed:
            on_event("slack_malformed")
            return PlainTextResponse("", 400)
        if payload.get("type") == "url_verification":
            return JSONResponse({"challenge": str(payload.get("challenge", ""))})
        if foreign(payload, app.team_id):
            on_event("slack_foreign")
            return PlainTextResponse("", 200)
        answer = await bolt.handle(request)
        if answer.status_code == 404:  # nothing of ours: Slack must not send it again
            on_event("slack_unhandled")
            return PlainTextResponse("", 200)
        return answer

    return [Route("/slack/events", events, methods=["POST"])]


def read_payload(body: bytes, content_type: str) -> dict[str, Any]:
    """The JSON of an event, of a form's `payload`, or a command's fields. Raises `Malformed`."""
    try:
        text = body.decode()
        if content_type.split(";")[0].strip() == "application/json":
            found = json.loads(text)
        else:
            form = {name: values[0] for name, values in parse_qs(text, keep_blank_values=True).items()}
            found = json.loads(form["payload"]) if "payload" in form else form
    except (ValueError, RecursionError) as why:
        raise Malformed("not a Slack payload") from why
    if not isinstance(found, dict):
        raise Malformed("not a Slack payload")
    return found


def foreign(payload: dict[str, Any], team: str | None) -> bool:
    """Somebody from another organisation (Slack Connect, a guest workspace): may neither read nor write patients' business."""
    if payload.get("is_ext_shared_channel") is True:
        return True
    user = payload.get("user")
    home = user.get("team_id") if isinstance(user, dict) else payload.get("team_id")
    author = payload.get("event", {}).get("user_team") if isinstance(payload.get("event"), dict) else None
    return bool(team) and any(one is not None and one != team for one in (home, author))


class Listeners:
    """What the app listens for. Each does one thing through the receiver, then acknowledges."""

    def __init__(
        self, receiver: Receiver, app: SlackApp, door: SlackChannel, now: Callable[[], datetime], on_event: Callable[[str], None]
    ) -> None:
        self._receiver, self._app, self._door, self._now, self._on_event = receiver, app, door, now, on_event

    def bolt(self) -> AsyncApp:
        """A Bolt app that asks nobody at start and verifies nothing a second time."""
        app = AsyncApp(
            client=self._door.client,
            authorize=_authorizer(self._app),
            process_before_response=True,
            request_verification_enabled=False,
            ssl_check_enabled=True,
            url_verification_enabled=False,
            attaching_function_token_enabled=False,
            raise_error_for_unhandled_request=False,
        )
        app.action(re.compile("^escalation_(take|resolve|escalate)$"))(self.press)
        app.action("draft_send")(self.send_draft)
        app.event("message")(self.message)
        app.event("app_mention")(self.mention)
        app.event(re.compile(".*"))(self.ignore)
        app.command(re.compile(".*"))(self.command)
        return app

    async def press(self, ack: Callable[..., Awaitable[Any]], action: dict[str, Any], body: dict[str, Any]) -> None:
        """Take, Resolve, Escalate. An outcome the card does not show is whispered to whoever pressed."""
        try:
            pressed = acknowledgement(action, body, self._now())
        except Malformed:
            self._on_event("slack_malformed_press")
            await ack()
            return
        outcome = await self._receiver.acknowledge(pressed)
        await ack()
        note = outcome_note(outcome)
        if note:
            await self._whisper(body, note)

    async def send_draft(self, ack: Callable[..., Awaitable[Any]], action: dict[str, Any], body: dict[str, Any]) -> None:
        """The explicit send: the draft is the house's, the button only names it."""
        place = body.get("container", {})
        thread = body.get("message", {}).get("thread_ts") or place.get("thread_ts") or ""
        note = await self._receiver.relay(
            f"{place.get('channel_id', '')}:{thread}",
            str(body.get("user", {}).get("id", "")),
            "",
            str(action.get("value", "")),
            self._now(),
            send=True,
        )
        await ack()
        if note:
            await self._whisper(body, note)

    async def message(self, ack: Callable[..., Awaitable[Any]], event: dict[str, Any], body: dict[str, Any]) -> None:
        """A direct message is a question to us; words in a thread are kept as a draft. Bots, edits and other chatter are not ours."""
        if event.get("channel_type") == "im":
            await self.mention(ack, event)
            return
        if relayed(event) and not names_us(event, body):
            await self._receiver.relay(
                f"{event['channel']}:{event['thread_ts']}",
                str(event["user"]),
                plain(str(event.get("text", ""))),
                str(body.get("event_id", "")),
                self._now(),
                send=False,
            )
        await ack()

    async def mention(self, ack: Callable[..., Awaitable[Any]], event: dict[str, Any]) -> None:
        """Somebody asks the assistant itself."""
        asked = question(event, self._now())
        if asked is not None:
            await self._receiver.asked(asked)
        await ack()

    async def command(self, ack: Callable[..., Awaitable[Any]]) -> None:
        await ack({"response_type": "ephemeral", "text": HELP})

    async def ignore(self, ack: Callable[..., Awaitable[Any]]) -> None:
        await ack()

    async def _whisper(self, body: dict[str, Any], note: str) -> None:
        channel, user = body.get("container", {}).get("channel_id"), body.get("user", {}).get("id")
        if not channel or not user:
            return
        try:
            await self._door.whisper(channel, user, note)
        except SendFailed:
            self._on_event("slack_whisper_lost")


def _authorizer(app: SlackApp) -> Callable[..., Awaitable[AuthorizeResult]]:
    # A plain function: Bolt passes arguments by name and trips over a method's self.
    async def authorize(enterprise_id: str | None = None, team_id: str | None = None) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token=app.bot_token)

    return authorize


def relayed(event: dict[str, Any]) -> bool:
    """Whether this message is a care-team member speaking in a thread."""
    return (
        event.get("subtype") in SUBTYPES_RELAYED
        and not event.get("bot_id")
        and bool(event.get("user"))
        and bool(event.get("channel"))
        and bool(event.get("thread_ts"))
        and event.get("thread_ts") != event.get("ts")
        and bool(str(event.get("text", "")).strip())
    )


def acknowledgement(action: dict[str, Any], body: dict[str, Any], at: datetime) -> Acknowledgement:
    """The press as the house understands it. Raises `Malformed` for a value we never put on a button."""
    escalation, _, version = str(action.get("value", "")).rpartition(":")
    user = str(body.get("user", {}).get("id", ""))
    if not escalation or not version.isdigit() or str(action.get("action_id")) not in VERBS:
        raise Malformed("not one of our buttons")
    seen_at = body.get("container", {}).get("message_ts", "")
    key = f"press:{user}:{seen_at}:{action['action_id']}:{action.get('action_ts', '')}"
    return Acknowledgement(escalation, Address.slack(user), VERBS[action["action_id"]], at, int(version), key[:200])


def outcome_note(outcome: AckOutcome) -> str | None:
    """What the presser is told when the card does not tell it."""
    match outcome.result:
        case AckResult.ALREADY:
            return f"{outcome.holder} already has this." if outcome.holder else "This is already closed."
        case AckResult.STALE:
            return "This alert has changed since that card was drawn. Please look at it again."
        case AckResult.NOBODY:
            return "That person is not on the care team list or cannot be paged. Please choose somebody else."
        case AckResult.UNKNOWN:
            return "This alert does not exist any more."
        case AckResult.NOT_ALLOWED:
            return "You are not on this clinic's care team list. Please ask your administrator."
        case _:
            return None
