"""A Slack workspace: channels, threads, buttons that press for real, and the Web API methods a paging app calls.

Requests it sends are signed with the v0 scheme; the limits it enforces are Block Kit's (docs.slack.dev).
"""

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
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from channels.simulator import people
from channels.simulator.faults import Faults, Reset, before
from channels.simulator.hub import Hub
from channels.simulator.slack_posts import Post, problem, read_fields

READS: Final = ("users.info", "conversations.history", "conversations.replies")  # they take no JSON: what it holds goes unread
RETRIES: Final = (0.0, 1.0, 3.0)  # Slack waits 0, 1 and 5 minutes; a demo cannot


@dataclass
class SlackSide:
    """The workspace."""

    hub: Hub
    faults: Faults
    secret: str
    token: str
    target: str = ""
    posts: list[Post] = field(default_factory=list)
    _last_ts: float = 0.0
    _count: int = 0
    _running: set[asyncio.Task[None]] = field(default_factory=set)
    _web: httpx.AsyncClient | None = None

    def routes(self) -> list[Route]:
        return [Route("/api/{method}", self._api, methods=["POST", "GET"]), Route("/response/{token}", self._response, methods=["POST"])]

    @property
    def web(self) -> httpx.AsyncClient:
        if self._web is None:
            self._web = httpx.AsyncClient(timeout=5)
        return self._web

    async def close(self) -> None:
        for task in list(self._running):
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)
        if self._web is not None:
            await self._web.aclose()

    # --- Web API -------------------------------------------------------------------------------------------------------

    async def _api(self, request: Request) -> Response:
        method = request.path_params["method"]
        if not hmac.compare_digest(request.headers.get("authorization", ""), f"Bearer {self.token}"):
            return JSONResponse({"ok": False, "error": "invalid_auth"})
        fault = self.faults.strike(f"slack.{method}")
        await before(fault)
        if fault is not None and fault.kind == "429":
            return JSONResponse({"ok": False, "error": "ratelimited"}, 429, headers={"Retry-After": str(int(fault.seconds))})
        if fault is not None and fault.kind in ("500", "502"):
            return PlainTextResponse("upstream failed", int(fault.kind))
        deaf = method in READS and request.method == "POST" and "json" in request.headers.get("content-type", "")
        asked = {} if deaf else await read_fields(request)
        answer = self._answer(method, asked)
        if fault is not None and fault.kind == "accepted_then_reset":
            raise Reset
        return JSONResponse(answer)

    def _answer(self, method: str, asked: dict[str, Any]) -> dict[str, Any]:
        known = {
            "auth.test": self._auth,
            "chat.postMessage": self._post,
            "chat.postEphemeral": self._whisper,
            "chat.update": self._update,
            "conversations.history": self._history,
            "conversations.replies": self._history,
            "conversations.open": self._open,
            "conversations.info": self._info,
            "users.info": self._user,
        }
        return known[method](asked) if method in known else {"ok": False, "error": "unknown_method"}

    def _auth(self, asked: dict[str, Any]) -> dict[str, Any]:
        return {
            "ok": True,
            "team": "HealthSmart demo",
            "team_id": people.TEAM,
            "user": "healthsmart",
            "user_id": people.BOT,
            "bot_id": "B0BOT",
        }

    def _post(self, asked: dict[str, Any]) -> dict[str, Any]:
        fault = problem(asked)
        if fault:
            return {"ok": False, "error": fault}
        channel = str(asked.get("channel", ""))
        if channel.startswith(("U", "W")):
            channel = "D" + channel[1:]
        if not channel.startswith(("C", "G", "D")):
            return {"ok": False, "error": "channel_not_found"}
        post = Post(
            channel,
            self._ts(),
            people.BOT,
            str(asked.get("text", "")),
            asked.get("blocks") or [],
            asked.get("thread_ts"),
            asked.get("metadata"),
        )
        self._add(post)
        return {
            "ok": True,
            "channel": channel,
            "ts": post.ts,
            "message": {"text": post.text, "ts": post.ts, "user": people.BOT, "bot_id": "B0BOT"},
        }

    def _whisper(self, asked: dict[str, Any]) -> dict[str, Any]:
        post = Post(
            str(asked.get("channel")),
            self._ts(),
            people.BOT,
            str(asked.get("text", "")),
            asked.get("blocks") or [],
            asked.get("thread_ts"),
            None,
            str(asked.get("user")),
        )
        self._add(post)
        return {"ok": True, "message_ts": post.ts}

    def _update(self, asked: dict[str, Any]) -> dict[str, Any]:
        fault = problem(asked)
        if fault:
            return {"ok": False, "error": fault}
        post = self.find(str(asked.get("channel")), str(asked.get("ts")))
        if post is None:
            return {"ok": False, "error": "message_not_found"}
        post.text, post.blocks = str(asked.get("text", "")), asked.get("blocks") or []
        post.metadata = asked.get("metadata") or post.metadata
        post.edits += 1
        self.hub.publish("post", **post.shown())
        return {"ok": True, "channel": post.channel, "ts": post.ts, "text": post.text}

    def _history(self, asked: dict[str, Any]) -> dict[str, Any]:
        channel, oldest, thread = str(asked.get("channel")), float(asked.get("oldest") or 0), asked.get("ts")
        found = [
            {"type": "message", "ts": post.ts, "user": post.user, "text": post.text, "metadata": post.metadata or {}}
            for post in reversed(self.posts)
            if post.channel == channel
            and post.only_for is None
            and float(post.ts) >= oldest
            and (thread is None or thread in (post.thread_ts, post.ts))
        ]
        return {"ok": True, "messages": found[: int(asked.get("limit") or 100)], "has_more": False}

    def _open(self, asked: dict[str, Any]) -> dict[str, Any]:
        return {"ok": True, "channel": {"id": "D" + str(asked.get("users", ""))[1:]}}

    def _info(self, asked: dict[str, Any]) -> dict[str, Any]:
        return {"ok": True, "channel": {"id": asked.get("channel"), "name": people.CHANNEL_NAME, "is_ext_shared": False}}

    def _user(self, asked: dict[str, Any]) -> dict[str, Any]:
        person = next((one for one in people.STAFF if one.id == asked.get("user")), None)
        if person is None:
            return {"ok": False, "error": "user_not_found"}
        return {
            "ok": True,
            "user": {"id": person.id, "team_id": people.TEAM, "real_name": person.name, "deleted": False, "is_restricted": False},
        }

    async def _response(self, request: Request) -> Response:
        asked = await read_fields(request)
        self.hub.publish("response_url", text=str(asked.get("text", "")))
        return JSONResponse({"ok": True})

    # --- people act ----------------------------------------------------------------------------------------------------

    async def press(self, user: str, post: Post, label: str) -> int:
        """Somebody presses a button; returns the app's status code (0: no answer)."""
        found = post.button(label)
        if found is None:
            raise LookupError(f"there is no button {label!r} on this message")
        element, block_id = found
        message = {"type": "message", "ts": post.ts, "user": post.user, "text": post.text, "bot_id": "B0BOT", "blocks": post.blocks}
        if post.thread_ts:
            message["thread_ts"] = post.thread_ts
        payload = {
            "type": "block_actions",
            "team": {"id": people.TEAM, "domain": "demo"},
            "user": {"id": user, "username": user.lower(), "team_id": people.TEAM},
            "api_app_id": "A0DEMO",
            "token": "unused",
            "container": {
                "type": "message",
                "message_ts": post.ts,
                "channel_id": post.channel,
                "is_ephemeral": False,
                "thread_ts": post.thread_ts,
            },
            "trigger_id": f"{time.time_ns()}.{secrets.token_hex(6)}",
            "channel": {"id": post.channel, "name": people.CHANNEL_NAME},
            "message": message,
            "response_url": f"{self.target}/nowhere",
            "actions": [{**element, "block_id": block_id, "action_ts": f"{time.time():.6f}", "type": "button"}],
        }
        return await self._send(urlencode({"payload": json.dumps(payload)}).encode(), "application/x-www-form-urlencoded")

    async def say(self, user: str, channel: str, text: str, thread_ts: str | None = None) -> Post:
        """Somebody writes; the event reaches the app, with Slack's retries."""
        post = Post(channel, self._ts(), user, text, [], thread_ts)
        self._add(post)
        event: dict[str, Any] = {
            "type": "message",
            "channel": channel,
            "user": user,
            "text": text,
            "ts": post.ts,
            "channel_type": "im" if channel.startswith("D") else "channel",
            "team": people.TEAM,
            "user_team": people.TEAM,
        }
        if thread_ts:
            event["thread_ts"] = thread_ts
        self._tell(event)
        if f"<@{people.BOT}>" in text and not channel.startswith("D"):  # Slack tells a mention in a channel a second time, as one
            self._tell({name: value for name, value in event.items() if name != "channel_type"} | {"type": "app_mention"})
        return post

    def _tell(self, event: dict[str, Any]) -> None:
        envelope = {
            "token": "unused", "team_id": people.TEAM, "api_app_id": "A0DEMO", "event": event, "type": "event_callback",
            "event_id": f"Ev{secrets.token_hex(5).upper()}", "event_time": int(time.time()), "is_ext_shared_channel": False,
            "authorizations": [{"team_id": people.TEAM, "user_id": people.BOT, "is_bot": True, "is_enterprise_install": False}],
        }  # fmt: skip
        self._later(self._deliver(json.dumps(envelope).encode()))

    async def _deliver(self, body: bytes) -> None:
        for attempt, wait in enumerate(RETRIES):
            await asyncio.sleep(wait)
            extra = {"X-Slack-Retry-Num": str(attempt), "X-Slack-Retry-Reason": "http_error"} if attempt else {}
            if 200 <= await self._send(body, "application/json", extra) < 300:
                return

    async def _send(self, body: bytes, kind: str, extra: dict[str, str] | None = None) -> int:
        stamp = str(int(time.time()))
        signature = "v0=" + hmac.new(self.secret.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
        headers = {"Content-Type": kind, "X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature, **(extra or {})}
        try:
            return (await self.web.post(f"{self.target}/slack/events", content=body, headers=headers)).status_code
        except httpx.HTTPError:
            return 0

    # --- memory --------------------------------------------------------------------------------------------------------

    def find(self, channel: str, ts: str) -> Post | None:
        return next((post for post in reversed(self.posts) if post.channel == channel and post.ts == ts), None)

    def _add(self, post: Post) -> None:
        self.posts.append(post)
        self.hub.publish("post", **post.shown())

    def _ts(self) -> str:
        self._count += 1
        self._last_ts = max(time.time(), self._last_ts + 0.000001)
        return f"{self._last_ts:.6f}"

    def _later(self, work: Any) -> None:
        task = asyncio.ensure_future(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
