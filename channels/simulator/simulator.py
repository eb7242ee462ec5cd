"""The far side as one thing: start it beside a house, text it, press in it, break it."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.types import ASGIApp, Receive, Scope, Send

from channels.simulator import people
from channels.simulator.cast import Member, Phone
from channels.simulator.faults import Faults, Reset
from channels.simulator.hub import Hub
from channels.simulator.page import page_routes
from channels.simulator.phone_calls import PhoneCalls
from channels.simulator.slack_side import SlackSide
from channels.simulator.twilio_side import TwilioSide


@dataclass(frozen=True)
class SimulatorConfig:
    account_sid: str
    auth_token: str
    from_number: str
    signing_secret: str
    bot_token: str
    target_url: str = ""


class Hangup:
    """Turns a scripted reset into a connection that closes without an answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self.app(scope, receive, send)
        except Reset:
            transport = getattr(send, "__self__", None)
            wire = getattr(transport, "transport", None)
            if wire is not None:
                wire.abort()


class _Server(uvicorn.Server):
    """A server inside somebody else's process: signals are theirs."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class Simulator:
    """The far side. `await start()` gives it a port of its own; or mount `.app` somewhere."""

    def __init__(self, config: SimulatorConfig) -> None:
        self.hub, self.faults = Hub(), Faults()
        self.twilio = TwilioSide(self.hub, self.faults, config.account_sid, config.auth_token, config.from_number)
        self.slack = SlackSide(self.hub, self.faults, config.signing_secret, config.bot_token)
        self.calls = PhoneCalls(self.twilio)
        self.target(config.target_url)
        self.app = Hangup(
            Starlette(
                routes=[
                    Mount("/twilio", routes=[*self.twilio.routes(), *self.calls.routes()]),
                    Mount("/slack", routes=self.slack.routes()),
                    *page_routes(self),
                ]
            )
        )
        self.url = ""
        self._server: uvicorn.Server | None = None
        self._task: asyncio.Task[None] | None = None
        self._members: dict[str, Member] = {}

    def target(self, url: str) -> None:
        """Where webhooks go."""
        self.twilio.target = self.slack.target = url.rstrip("/")

    async def start(self, port: int = 0, host: str = "127.0.0.1") -> None:
        listening = socket.socket()
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        self.url = f"http://{host}:{listening.getsockname()[1]}"
        self._server = _Server(uvicorn.Config(self.app, log_level="error", access_log=False, lifespan="off"))
        self._task = asyncio.create_task(self._server.serve(sockets=[listening]))
        while not self._server.started:  # noqa: ASYNC110 - the server tells nobody
            await asyncio.sleep(0.01)

    async def stop(self) -> None:
        await self.close()
        if self._server is not None and self._task is not None:
            self._server.should_exit = True
            self._server.force_exit = True
            await self._task

    async def close(self) -> None:
        await self.twilio.close()
        await self.slack.close()

    def phone(self, number: str, name: str = "") -> Phone:
        return Phone(self, number, name or number)

    def member(self, user: str) -> Member:
        if user not in self._members:
            person = next((one for one in people.WORKSPACE if one.id == user), people.Person(user, user, "+12065550199", ""))
            self._members[user] = Member(self, user, person.name, Phone(self, person.number, person.name))
        return self._members[user]

    def snapshot(self) -> dict[str, Any]:
        """Everything a page needs to draw itself anew."""
        return {
            "number": self.hub.number,
            "us": self.twilio.number,
            "patients": [vars_of(one) for one in people.PATIENTS],
            "staff": [vars_of(one) for one in people.STAFF],
            "others": [vars_of(one) for one in (people.ADMIN, *people.OUTSIDE)],
            "bot": people.BOT,
            "channel": {"id": people.CHANNEL, "name": people.CHANNEL_NAME},
            "texts": [text.shown() for text in self.twilio.texts.values()],
            "calls": [ring.shown() for ring in self.calls.rings.values()],
            "posts": [post.shown() for post in self.slack.posts],
            "views": [window.shown() for window in self.slack.windows.all.values() if window.open],
            "faults": self.faults.listed(),
        }


def vars_of(person: people.Person) -> dict[str, str]:
    return {"id": person.id, "name": person.name, "number": person.number, "about": person.about}
