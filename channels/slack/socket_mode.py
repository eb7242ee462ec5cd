"""Socket Mode, for development behind a router: the same listeners over a connection we open, no public address and no signature
(the app-level token is the proof). Slack closes it every few hours and may repeat what was not answered: the house knows its messages.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse

from channels.channel import Receiver
from channels.slack.account import SlackApp
from channels.slack.desk import Desk
from channels.slack.listeners import Listeners
from channels.slack.outbound import SlackChannel
from channels.slack.payloads import foreign

TRIES_EVERY_S: Final = (1.0, 2.0, 5.0, 15.0, 30.0)
log = logging.getLogger(__name__)
_quiet = logging.getLogger("slack_sdk.socket_mode")
_quiet.setLevel(logging.ERROR)  # below that it logs whole envelopes


class SocketLine:
    """One connection to Slack, kept open until `close()`."""

    def __init__(
        self,
        receiver: Receiver,
        desk: Desk,
        app: SlackApp,
        app_token: str,
        door: SlackChannel,
        now: Callable[[], datetime],
        on_event: Callable[[str], None],
    ) -> None:
        self._listeners = Listeners(receiver, desk, app, door, now, on_event)
        self._bolt = self._listeners.bolt()
        self._app, self._door, self._on_event = app, door, on_event
        self._client = SocketModeClient(app_token=app_token, web_client=door.client, logger=_quiet)
        self._client.socket_mode_request_listeners.append(self._handle)
        self._opening: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Connects in the background, again and again while Slack cannot be reached."""
        self._opening = asyncio.create_task(self._open())

    async def _open(self) -> None:
        for wait in (*TRIES_EVERY_S, *[TRIES_EVERY_S[-1]] * 10_000):
            try:
                await self._client.connect()  # type: ignore[no-untyped-call]
            except Exception as why:  # noqa: BLE001 - whatever it is, we try again
                log.warning("slack_socket_not_open", extra={"error": type(why).__name__})
                self._on_event("slack_socket_closed")
                await asyncio.sleep(wait)
            else:
                return

    async def close(self) -> None:
        if self._opening is not None:
            self._opening.cancel()
            await asyncio.gather(self._opening, return_exceptions=True)
        await self._client.close()  # type: ignore[no-untyped-call]

    async def _handle(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        payload: dict[str, Any] = request.payload
        if request.retry_attempt:
            self._on_event("slack_retried")
        if foreign(payload, self._app.team_id or await self._door.team()):
            self._on_event("slack_foreign")
            await self._listeners.refuse(payload)
            await client.send_socket_mode_response(SocketModeResponse(envelope_id=request.envelope_id))
            return
        answer = await self._bolt.async_dispatch(AsyncBoltRequest(mode="socket_mode", body=payload))
        if answer.status in (200, 404):  # 404: nothing of ours; Slack must not send it again
            body = _payload(answer.body if answer.status == 200 else None)
            await client.send_socket_mode_response(SocketModeResponse(envelope_id=request.envelope_id, payload=body))
        else:
            self._on_event("slack_listener_failed")  # unanswered: Slack shows the failure, or tells it again


def _payload(body: str | None) -> dict[str, Any] | None:
    if not body:
        return None
    try:
        found = json.loads(body)
    except ValueError:
        return {"text": body}
    return found if isinstance(found, dict) else None
