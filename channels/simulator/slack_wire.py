"""How the simulated Slack reaches the app: signed HTTP requests, or envelopes through an open socket (Socket Mode)."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import secrets
import time
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlencode

import httpx
from starlette.websockets import WebSocket, WebSocketDisconnect

from channels.simulator import people

RETRIES: Final = (0.0, 1.0, 3.0)  # Slack waits 0, 1 and 5 minutes; a demo cannot
PATIENCE_S: Final = 3.0
FORM: Final = "application/x-www-form-urlencoded"
KINDS: Final = {"event": "events_api", "interactive": "interactive", "command": "slash_commands"}


@dataclass(frozen=True, slots=True)
class Answered:
    """The app's answer; 0: none within three seconds."""

    status: int
    body: dict[str, Any] = field(default_factory=dict)


class SlackWire:
    """One app's line. While a socket is open everything goes through it."""

    def __init__(self, secret: str) -> None:
        self.secret, self.target = secret, ""
        self._socket: WebSocket | None = None
        self._waiting: dict[str, asyncio.Future[dict[str, Any]]] = {}
        self._tickets: set[str] = set()
        self._running: set[asyncio.Task[None]] = set()
        self._web: httpx.AsyncClient | None = None

    @property
    def socket_open(self) -> bool:
        return self._socket is not None

    async def close(self) -> None:
        for task in list(self._running):
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)
        if self._web is not None:
            await self._web.aclose()

    def tell(self, event: dict[str, Any], *, shared: bool = False, team: str = people.TEAM) -> None:
        """An event on its way, with Slack's retries. `shared`: from a channel shared with another organisation."""
        envelope = {
            "token": "unused", "team_id": team, "api_app_id": "A0DEMO", "event": event, "type": "event_callback",
            "event_id": f"Ev{secrets.token_hex(5).upper()}", "event_time": int(time.time()), "is_ext_shared_channel": shared,
            "authorizations": [{"team_id": people.TEAM, "user_id": people.BOT, "is_bot": True, "is_enterprise_install": False}],
        }  # fmt: skip
        task = asyncio.ensure_future(self._deliver(envelope))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def _deliver(self, envelope: dict[str, Any]) -> None:
        for attempt, wait in enumerate(RETRIES):
            await asyncio.sleep(wait)
            if 200 <= (await self.ask("event", envelope, retry=attempt)).status < 300:
                return

    async def ask(self, kind: str, payload: dict[str, Any], *, retry: int = 0) -> Answered:
        """One request and what the app says: `kind` is event, interactive or command."""
        if self._socket is not None:
            return await self._through_socket(self._socket, kind, payload, retry)
        extra = {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": "http_error"} if retry else {}
        if kind == "event":
            return await self.post(json.dumps(payload).encode(), "application/json", extra)
        form = {"payload": json.dumps(payload)} if kind == "interactive" else payload
        return await self.post(urlencode(form).encode(), FORM, extra)

    async def post(self, body: bytes, kind: str, extra: dict[str, str] | None = None) -> Answered:
        """These bytes, signed."""
        stamp = str(int(time.time()))
        signature = "v0=" + hmac.new(self.secret.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
        headers = {"Content-Type": kind, "X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature, **(extra or {})}
        if self._web is None:
            self._web = httpx.AsyncClient(timeout=PATIENCE_S)
        try:
            answer = await self._web.post(f"{self.target}/slack/events", content=body, headers=headers)
        except httpx.HTTPError:
            return Answered(0)
        try:
            told = answer.json() if answer.content else {}
        except ValueError:
            told = {"text": answer.text}
        return Answered(answer.status_code, told if isinstance(told, dict) else {})

    # --- Socket Mode ---------------------------------------------------------------------------------------------------

    def ticket(self) -> str:
        """What `apps.connections.open` hands out: good for one socket."""
        made = secrets.token_hex(12)
        self._tickets.add(made)
        return made

    async def serve_socket(self, socket: WebSocket) -> None:
        """One connection, until it breaks. A newer one takes over."""
        ticket = socket.query_params.get("ticket", "")
        if ticket not in self._tickets:
            await socket.close(4001)
            return
        self._tickets.discard(ticket)
        await socket.accept()
        hello = {"type": "hello", "num_connections": 1, "connection_info": {"app_id": "A0DEMO"}, "debug_info": {"host": "simulator"}}
        await socket.send_json(hello)
        self._socket = socket
        try:
            while True:
                told = await socket.receive_json()
                waiting = self._waiting.pop(str(told.get("envelope_id", "")), None)
                if waiting is not None and not waiting.done():
                    waiting.set_result(told)
        except (WebSocketDisconnect, RuntimeError):
            pass
        finally:
            if self._socket is socket:
                self._socket = None

    async def drop_socket(self) -> None:
        """Slack asks the app to connect anew, as it does every few hours."""
        if self._socket is not None:
            await self._socket.send_json({"type": "disconnect", "reason": "refresh_requested", "debug_info": {}})
            await self._socket.close()
            self._socket = None

    async def _through_socket(self, socket: WebSocket, kind: str, payload: dict[str, Any], retry: int) -> Answered:
        id_ = secrets.token_hex(8)
        told = {"envelope_id": id_, "type": KINDS[kind], "payload": payload, "accepts_response_payload": kind != "event"}
        if retry:
            told |= {"retry_attempt": retry, "retry_reason": "timeout"}
        self._waiting[id_] = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(PATIENCE_S):
                await socket.send_json(told)
                answer = await self._waiting[id_]
        except (TimeoutError, WebSocketDisconnect, RuntimeError):
            return Answered(0)
        finally:
            self._waiting.pop(id_, None)
        body = answer.get("payload")
        return Answered(200, body if isinstance(body, dict) else {})
