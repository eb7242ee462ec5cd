"""From Slack: events, presses, forms, shortcuts and commands, all on one URL.

Signature first, on the raw bytes and by our own check (Bolt's raises on odd headers and logs bodies). Bolt then routes, with
`process_before_response`: a listener commits and only then acknowledges, so an error is a visible failure or a retry, never a lost press.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from channels.channel import Receiver
from channels.errors import Malformed
from channels.slack.account import SlackApp
from channels.slack.desk import Desk
from channels.slack.listeners import Listeners
from channels.slack.outbound import SlackChannel
from channels.slack.payloads import foreign, read_payload
from channels.slack.signature import verified


def routes(
    receiver: Receiver,
    desk: Desk,
    app: SlackApp,
    door: SlackChannel,
    now: Callable[[], datetime],
    on_event: Callable[[str], None],
) -> list[Route]:
    """The one route Slack is told about. `on_event` counts what was refused or ignored, by name."""
    listeners = Listeners(receiver, desk, app, door, now, on_event)
    bolt = AsyncSlackRequestHandler(listeners.bolt())

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
        if payload.get("type") == "app_rate_limited":
            on_event("slack_events_limited")
            return PlainTextResponse("", 200)
        if headers.get("x-slack-retry-num"):
            on_event("slack_retried")  # handled all the same: it may be the first one that got through
        if foreign(payload, app.team_id or await door.team()):
            on_event("slack_foreign")
            await listeners.refuse(payload)
            return PlainTextResponse("", 200)
        answer = await bolt.handle(request)
        if answer.status_code == 404:  # nothing of ours: Slack must not send it again
            on_event("slack_unhandled")
            return PlainTextResponse("", 200)
        return answer

    return [Route("/slack/events", events, methods=["POST"])]
