"""The people of a story: what they do with a phone and in Slack, and what they see there."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from channels.simulator import people
from channels.simulator.phone_calls import Ring
from channels.simulator.slack_posts import Post
from channels.simulator.slack_windows import Window
from channels.simulator.twilio_side import Text

if TYPE_CHECKING:
    from channels.simulator.simulator import Simulator


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
    _read: set[str] = field(default_factory=set)
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

    async def receives(self, within: float = 40.0, saying: str = "") -> Text:
        """The next text not read yet, of those in which this pattern is found."""
        new: list[Text] = await self.simulator.hub.until(lambda: [text for text in self._unread() if re.search(saying, text.body)], within)
        self._read.add(new[0].sid)
        return new[0]

    def _unread(self) -> list[Text]:
        return [text for text in self.received if text.sid not in self._read]

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
        self._read = {text.sid for text in self.received}


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

    async def sees_card(self, within: float = 40.0, showing: str = "") -> Post:
        """The next card in the channel that this person has not seen, of those on which this pattern is found."""

        def new() -> list[Post]:
            return [card for card in self.cards() if card.ts not in self._seen and re.search(showing, card.words())]

        first: Post = (await self.simulator.hub.until(new, within))[0]
        self._seen.add(first.ts)
        return first

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
