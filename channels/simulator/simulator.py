"""The far side as one thing: start it beside a house, text it, press in it, break it."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.types import ASGIApp, Receive, Scope, Send

from channels.simulator import people
from channels.simulator.faults import Faults, Reset
from channels.simulator.hub import Hub
from channels.simulator.page import page_routes
from channels.simulator.phone_calls import PhoneCalls, Ring
from channels.simulator.slack_posts import Post
from channels.simulator.slack_side import SlackSide
from channels.simulator.slack_windows import Window
from channels.simulator.twilio_side import Text, TwilioSide


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


@dataclass(frozen=True)
class Said:
    """What came back to the sender at once: the words in the webhook's answer (None: none), and its status."""

    sid: str
    status: int
    inline: str | None
    body: str


@dataclass
class Phone:
    """Somebody's phone."""

    simulator: Simulator
    number: str
    name: str
    _read: int = 0
    _rung: int = 0

    async def text(self, body: str, *, forged: bool = False, sid: str | None = None, **more: str) -> Said:
        text = await self.simulator.twilio.text_in(self.number, body, forged=forged, sid=sid, **more)
        inline = self.simulator.twilio.texts.get(f"{text.sid}-0")
        return Said(text.sid, text.http or 0, inline.body if inline else None, body)

    async def photo(self, content: bytes, kind: str = "image/jpeg", body: str = "") -> Said:
        """Sends a picture; it lies in `twilio.pictures` until it is deleted there."""
        return await self.text(body, **self.simulator.twilio.pictures.put(content, kind))

    async def repeat(self, said: Said) -> Said:
        """The provider sends the same webhook again."""
        return await self.text(said.body, sid=said.sid)

    def sent_earlier(self, said: Said, seconds: float = 60.0) -> None:
        """The provider's date of a text moves back, as if so much time had passed since."""
        self.simulator.twilio.texts[said.sid].at -= seconds

    @property
    def received(self) -> list[Text]:
        """What arrived by REST, oldest first."""
        return [text for text in self.simulator.twilio.texts.values() if text.way == "out" and text.to == self.number]

    async def receives(self, within: float = 40.0) -> Text:
        """The next text not read yet."""
        await self.simulator.hub.until(lambda: len(self.received) > self._read, within)
        self._read += 1
        return self.received[self._read - 1]

    async def rings(self, within: float = 40.0) -> Ring:
        """The next call to this phone that was not there when it was last asked."""
        calls = self.simulator.calls
        await self.simulator.hub.until(lambda: len(calls.of(self.number)) > self._rung, within)
        self._rung += 1
        return calls.of(self.number)[self._rung - 1]

    async def hears(self, ring: Ring, words: str, within: float = 40.0) -> None:
        """Waits until the call says these words."""
        await self.simulator.hub.until(lambda: any(words in said for said in ring.said), within)

    def read_all(self) -> None:
        self._rung = len(self.simulator.calls.of(self.number))
        self._read = len(self.received)


@dataclass
class Member:
    """Somebody of the care team, in Slack and with a phone."""

    simulator: Simulator
    id: str
    name: str
    phone: Phone
    _seen: set[str] = field(default_factory=set)

    def cards(self) -> list[Post]:
        return [
            post
            for post in self.simulator.slack.posts
            if post.channel == people.CHANNEL and (post.metadata or {}).get("event_type") == "escalation" and not post.thread_ts
        ]

    async def sees_card(self, within: float = 40.0) -> Post:
        """The next card in the channel that this person has not seen."""
        new: list[Post] = await self.simulator.hub.until(lambda: [card for card in self.cards() if card.ts not in self._seen], within)
        self._seen.add(new[0].ts)
        return new[0]

    async def sees(self, post: Post, words: str, within: float = 40.0) -> None:
        """Waits until the post shows these words."""
        await self.simulator.hub.until(lambda: words in post.words(), within)

    async def press(self, post: Post, label: str) -> int:
        return await self.simulator.slack.press(self.id, post, label)

    async def replies(self, card: Post, text: str, within: float = 40.0) -> Post:
        """Writes in the card's thread and waits for the app's offer to send it."""
        slack = self.simulator.slack
        known = len(slack.posts)
        await slack.say(self.id, card.channel, text, thread_ts=card.ts)
        offered: list[Post] = await self.simulator.hub.until(
            lambda: [post for post in slack.posts[known:] if post.thread_ts == card.ts and post.button("Send to patient")], within
        )
        return offered[0]

    async def asks(self, text: str, *, channel: str | None = None) -> Post:
        """Writes to the assistant itself: a direct message, or with `channel` its name there."""
        if channel is None:
            return await self.simulator.slack.say(self.id, "D" + self.id[1:], text)
        return await self.simulator.slack.say(self.id, channel, f"<@{people.BOT}> {text}")

    async def is_told(self, asked: Post, within: float = 40.0) -> Post:
        """The assistant's answer: the first post of its own after the question, in the same direct message or thread. A page that
        comes in between is none."""
        slack = self.simulator.slack

        def answers() -> list[Post]:
            later = slack.posts[slack.posts.index(asked) + 1 :]
            thread = None if asked.channel.startswith("D") else asked.ts
            said = [one for one in later if one.user == people.BOT and (one.metadata or {}).get("event_type") != "escalation"]
            return [one for one in said if (one.channel, one.thread_ts) == (asked.channel, thread)]

        return (await self.simulator.hub.until(answers, within))[0]  # type: ignore[no-any-return]

    async def sees_window(self, title: str, within: float = 40.0) -> Window:
        """The modal of that title, once it is open for this person."""

        def shown() -> Window | None:
            window = self.simulator.slack.windows.of(self.id)
            return window if window is not None and window.view["title"]["text"].startswith(title) else None

        return await self.simulator.hub.until(shown, within)  # type: ignore[no-any-return]

    async def submits(self, window: Window, **values: str) -> int:
        """Fills in a form and sends it."""
        return await self.simulator.slack.people.submit(self.id, window, values)

    async def types(self, command: str) -> int:
        """A slash command in the care team's channel."""
        return await self.simulator.slack.people.command(self.id, people.CHANNEL, command)

    async def opens_home(self, within: float = 40.0) -> Window:
        """The app's home tab, once it is drawn."""
        slack = self.simulator.slack
        before = home.hash if (home := slack.windows.home(self.id)) is not None else ""
        await slack.people.open_home(self.id)

        def drawn() -> Window | None:
            window = slack.windows.home(self.id)
            return window if window is not None and window.hash != before else None

        return await self.simulator.hub.until(drawn, within)  # type: ignore[no-any-return]

    def whispers(self) -> list[str]:
        return [post.text for post in self.simulator.slack.posts if post.only_for == self.id]

    def see_all(self) -> None:
        self._seen = {card.ts for card in self.cards()}
        self.phone.read_all()


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
            "others": [vars_of(one) for one in people.OUTSIDE],
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
