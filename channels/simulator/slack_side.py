"""A Slack workspace: channels, threads, windows and home tabs, and the Web API methods a paging app calls.

Requests it sends are signed with the v0 scheme; the limits it enforces are Block Kit's (docs.slack.dev).
"""

from __future__ import annotations

import hmac
import time
from collections import deque
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute

from channels.simulator import people
from channels.simulator.faults import Faults, Reset, before
from channels.simulator.hub import Hub
from channels.simulator.slack_people import SlackPeople
from channels.simulator.slack_posts import Post, problem, read_fields
from channels.simulator.slack_windows import Windows
from channels.simulator.slack_wire import SlackWire

READS: Final = ("users.info", "conversations.history", "conversations.replies")  # they take no JSON: what it holds goes unread
PACE: Final = (4, 1.0)  # with `paced`: so many posts to one channel in so many seconds


class SlackSide:
    """The workspace. `paced`: posting faster than Slack allows is answered 429."""

    def __init__(self, hub: Hub, faults: Faults, secret: str, token: str) -> None:
        self.hub, self.faults, self.token = hub, faults, token
        self.wire, self.windows, self.people = SlackWire(secret), Windows(hub), SlackPeople(self)
        self.posts: list[Post] = []
        self.calls: list[str] = []
        self.outside: dict[str, str] = dict.fromkeys(people.GUESTS, "guest")
        self.paced = False
        self._pace: dict[str, deque[float]] = {}
        self._last_ts = 0.0
        self.press, self.say = self.people.press, self.people.say

    @property
    def target(self) -> str:
        return self.wire.target

    @target.setter
    def target(self, url: str) -> None:
        self.wire.target = url

    def routes(self) -> list[BaseRoute]:
        return [
            Route("/api/{method}", self._api, methods=["POST", "GET"]),
            Route("/response/{token}", self._response, methods=["POST"]),
            WebSocketRoute("/socket", self.wire.serve_socket),
        ]

    async def close(self) -> None:
        await self.wire.close()

    # --- Web API -------------------------------------------------------------------------------------------------------

    async def _api(self, request: Request) -> Response:
        method = request.path_params["method"]
        given = request.headers.get("authorization", "").removeprefix("Bearer ")
        if method == "apps.connections.open" and given.startswith("xapp-"):
            where = str(request.url).rsplit("/api/", 1)[0].replace("http", "ws", 1)
            return JSONResponse({"ok": True, "url": f"{where}/socket?ticket={self.wire.ticket()}"})
        if not hmac.compare_digest(given, self.token):
            return JSONResponse({"ok": False, "error": "invalid_auth"})
        self.calls.append(method)
        fault = self.faults.strike(f"slack.{method}")
        await before(fault)
        if fault is not None and fault.kind == "429":
            return JSONResponse({"ok": False, "error": "ratelimited"}, 429, headers={"Retry-After": str(int(fault.seconds))})
        if fault is not None and fault.kind in ("500", "502"):
            return PlainTextResponse("upstream failed", int(fault.kind))
        deaf = method in READS and request.method == "POST" and "json" in request.headers.get("content-type", "")
        asked = {} if deaf else await read_fields(request)
        if method == "chat.postMessage" and self.paced and self._too_fast(str(asked.get("channel", ""))):
            return JSONResponse({"ok": False, "error": "ratelimited"}, 429, headers={"Retry-After": "1"})
        answer = self._answer(method, asked)
        if fault is not None and fault.kind == "accepted_then_reset":
            raise Reset
        return JSONResponse(answer)

    def _too_fast(self, channel: str) -> bool:
        most, within = PACE
        posted = self._pace.setdefault(channel, deque())
        while posted and time.monotonic() - posted[0] > within:
            posted.popleft()
        if len(posted) >= most:
            return True
        posted.append(time.monotonic())
        return False

    def _answer(self, method: str, asked: dict[str, Any]) -> dict[str, Any]:
        known = {
            "auth.test": self._auth,
            "chat.postMessage": self._post,
            "chat.postEphemeral": self._whispered,
            "chat.update": self._update,
            "conversations.history": self._history,
            "conversations.replies": self._replies,
            "conversations.open": self._open,
            "conversations.info": self._info,
            "users.info": self._user,
            "views.open": self.windows.open,
            "views.update": self.windows.update,
            "views.publish": self.windows.publish,
        }
        return known[method](asked) if method in known else {"ok": False, "error": "unknown_method"}

    def _auth(self, asked: dict[str, Any]) -> dict[str, Any]:
        us = {"team": "HealthSmart demo", "team_id": people.TEAM, "user": "healthsmart", "user_id": people.BOT, "bot_id": "B0BOT"}
        return {"ok": True, **us}

    def _post(self, asked: dict[str, Any]) -> dict[str, Any]:
        fault = problem(asked)
        if fault:
            return {"ok": False, "error": fault}
        channel = str(asked.get("channel", ""))
        if channel.startswith(("U", "W")):
            channel = "D" + channel[1:]
        if not channel.startswith(("C", "G", "D")):
            return {"ok": False, "error": "channel_not_found"}
        post = Post(channel, self.ts(), people.BOT, str(asked.get("text", "")), asked.get("blocks") or [], asked.get("thread_ts"))
        post.metadata, post.broadcast = asked.get("metadata"), bool(asked.get("reply_broadcast"))
        self.add(post)
        told = {"text": post.text, "ts": post.ts, "user": people.BOT, "bot_id": "B0BOT"}
        return {"ok": True, "channel": channel, "ts": post.ts, "message": told}

    def _whispered(self, asked: dict[str, Any]) -> dict[str, Any]:
        post = self.whisper(
            str(asked.get("channel")), str(asked.get("user")), str(asked.get("text", "")), asked.get("blocks") or [], asked.get("thread_ts")
        )
        return {"ok": True, "message_ts": post.ts}

    def whisper(self, channel: str, user: str, text: str, blocks: list[dict[str, Any]], thread_ts: str | None = None) -> Post:
        """A note that only this person sees."""
        return self.add(Post(channel, self.ts(), people.BOT, text, blocks, thread_ts, None, user))

    def _update(self, asked: dict[str, Any]) -> dict[str, Any]:
        fault = problem(asked)
        if fault:
            return {"ok": False, "error": fault}
        post = self.find(str(asked.get("channel")), str(asked.get("ts")))
        if post is None or post.deleted:
            return {"ok": False, "error": "message_not_found"}
        post.text, post.blocks = str(asked.get("text", "")), asked.get("blocks") or []
        post.metadata = asked.get("metadata") or post.metadata
        post.edits += 1
        self.hub.publish("post", **post.shown())
        return {"ok": True, "channel": post.channel, "ts": post.ts, "text": post.text}

    def _history(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Of a channel, newest first."""
        found = self._listed(asked)[::-1]
        return {"ok": True, "messages": found[: int(asked.get("limit") or 100)], "has_more": False}

    def _replies(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Of a thread, the message it hangs from first."""
        found = self._listed(asked, str(asked.get("ts")))
        if not found:
            return {"ok": False, "error": "thread_not_found"}
        return {"ok": True, "messages": found[: int(asked.get("limit") or 100)], "has_more": False}

    def _listed(self, asked: dict[str, Any], thread: str | None = None) -> list[dict[str, Any]]:
        channel, oldest = str(asked.get("channel")), float(asked.get("oldest") or 0)
        return [
            {"type": "message", "ts": post.ts, "user": post.user, "text": post.text, "metadata": post.metadata or {}}
            for post in self.posts
            if post.channel == channel
            and post.only_for is None
            and not post.deleted
            and (post.ts == thread or float(post.ts) >= oldest)
            and (thread is None or thread in (post.thread_ts, post.ts))
        ]

    def _open(self, asked: dict[str, Any]) -> dict[str, Any]:
        return {"ok": True, "channel": {"id": "D" + str(asked.get("users", ""))[1:]}}

    def _info(self, asked: dict[str, Any]) -> dict[str, Any]:
        return {"ok": True, "channel": {"id": asked.get("channel"), "name": people.CHANNEL_NAME, "is_ext_shared": False}}

    def _user(self, asked: dict[str, Any]) -> dict[str, Any]:
        person = next((one for one in people.WORKSPACE if one.id == asked.get("user")), None)
        if person is None:
            return {"ok": False, "error": "user_not_found"}
        kind, email = self.outside.get(person.id, ""), f"{person.id[3:].lower()}@clinic.example"
        user = {
            "id": person.id,
            "team_id": people.TEAM,
            "real_name": person.name,
            "deleted": kind == "gone",
            "is_restricted": kind == "guest",
        }
        return {"ok": True, "user": user | {"is_stranger": person.id in people.OUTSIDERS, "profile": {"email": email}}}

    async def _response(self, request: Request) -> Response:
        asked = await read_fields(request)
        self.hub.publish("response_url", text=str(asked.get("text", "")))
        return JSONResponse({"ok": True})

    # --- memory --------------------------------------------------------------------------------------------------------

    def find(self, channel: str, ts: str) -> Post | None:
        return next((post for post in reversed(self.posts) if post.channel == channel and post.ts == ts), None)

    def add(self, post: Post) -> Post:
        self.posts.append(post)
        self.hub.publish("post", **post.shown())
        return post

    def ts(self) -> str:
        self._last_ts = max(time.time(), self._last_ts + 0.000001)
        return f"{self._last_ts:.6f}"
