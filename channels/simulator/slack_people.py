"""What people do in the simulated Slack: press, write, change, delete, fill in forms, type commands, open the home tab."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Any, Final

from channels.simulator import people
from channels.simulator.slack_posts import Post, find_button
from channels.simulator.slack_windows import Window
from channels.simulator.slack_wire import Answered

if TYPE_CHECKING:
    from channels.simulator.slack_side import SlackSide

SHORTCUTS: Final = {"Send to patient": "send_to_patient", "Make a note": "make_note"}
TROUBLE: Final = "We had some trouble connecting. Try again?"
Values = dict[str, str]


class SlackPeople:
    """Everybody in the workspace. Each method returns the app's status (0: no answer in three seconds)."""

    def __init__(self, slack: SlackSide) -> None:
        self._slack = slack

    async def press(self, user: str, post: Post, label: str) -> int:
        """A button on a message."""
        found = find_button(post.blocks, label)
        if found is None:
            raise LookupError(f"there is no button {label!r} on this message")
        message: dict[str, Any] = {"type": "message", "ts": post.ts, "user": post.user, "text": post.text, "bot_id": "B0BOT"}
        message["blocks"] = post.blocks
        box: dict[str, Any] = {"type": "message", "message_ts": post.ts, "channel_id": post.channel, "is_ephemeral": bool(post.only_for)}
        if post.thread_ts:
            message["thread_ts"] = box["thread_ts"] = post.thread_ts
        more = {"container": box, "channel": {"id": post.channel, "name": people.CHANNEL_NAME}, "message": message}
        return await self._act(user, found, more | {"response_url": f"{self._slack.target}/nowhere"}, post.channel)

    async def press_in(self, user: str, window: Window, label: str, value: str | None = None) -> int:
        """A button in a modal or on the home tab; `value` tells two apart that read the same."""
        found = find_button(window.view["blocks"], label, value)
        if found is None:
            raise LookupError(f"there is no button {label!r} in this window")
        return await self._act(user, found, {"container": {"type": "view", "view_id": window.id}, "view": window.payload()}, "")

    async def choose(self, user: str, window: Window, block_id: str, value: str) -> int:
        """Another option in a form's menu; the app hears of it only where the form asks for that."""
        block = next(one for one in window.view["blocks"] if one.get("block_id") == block_id)
        element = block["element"]
        if not block.get("dispatch_action"):
            return 200
        option = next(one for one in element["options"] if one["value"] == value)
        view = window.payload(self._state(window, {block_id: value}))
        chosen = {"type": element["type"], "action_id": element["action_id"], "selected_option": option}
        return await self._act(user, (chosen, block_id), {"container": {"type": "view", "view_id": window.id}, "view": view}, "")

    async def _act(self, user: str, found: tuple[dict[str, Any], str], more: dict[str, Any], channel: str) -> int:
        element, block_id = found
        payload = {
            **self._interaction("block_actions", user),
            **more,
            "actions": [{**element, "block_id": block_id, "action_ts": f"{time.time():.6f}"}],
        }
        answer = await self._slack.wire.ask("interactive", payload)
        if answer.status != 200:
            self._slack.hub.publish("trouble", user=user, channel=channel, status=answer.status)
        return answer.status

    async def submit(self, user: str, window: Window, values: Values) -> int:
        """A form's own button."""
        payload = {**self._interaction("view_submission", user), "view": window.payload(self._state(window, values)), "response_urls": []}
        answer = await self._slack.wire.ask("interactive", payload)
        window.errors, window.trouble = {}, "" if answer.status == 200 else TROUBLE
        if answer.status == 200:
            self._after(window, answer)
        self._slack.windows.tell(window)
        return answer.status

    def _after(self, window: Window, answer: Answered) -> None:
        match answer.body.get("response_action"):
            case "errors":
                window.errors = dict(answer.body.get("errors", {}))
            case "update":
                window.view = answer.body["view"]
            case _:
                window.open = False

    def close(self, window: Window) -> None:
        """The window is closed; this app did not ask to be told."""
        window.open = False
        self._slack.windows.tell(window)

    async def command(self, user: str, channel: str, text: str) -> int:
        """`/oncall show`; the answer is an ephemeral note."""
        name, _, words = text.partition(" ")
        payload = {
            "token": "unused", "team_id": self._team(user), "team_domain": "demo", "channel_id": channel,
            "channel_name": people.CHANNEL_NAME, "user_id": user, "user_name": user.lower(), "command": name, "text": words,
            "api_app_id": "A0DEMO", "is_enterprise_install": "false",
            "response_url": f"{self._slack.target}/nowhere", "trigger_id": self._slack.windows.trigger(user),
        }  # fmt: skip
        answer = await self._slack.wire.ask("command", payload)
        told = answer.body.get("text") if answer.status == 200 else f"{name} failed with the error \u201cdispatch_failed\u201d"
        if told:
            self._slack.whisper(channel, user, str(told), answer.body.get("blocks") or [])
        return answer.status

    async def shortcut(self, user: str, post: Post, label: str) -> int:
        """An entry of a message's menu, by its name."""
        message: dict[str, Any] = {"type": "message", "user": post.user, "ts": post.ts, "text": post.text}
        message |= {"thread_ts": post.thread_ts} if post.thread_ts else {}
        message |= {"bot_id": "B0BOT"} if post.user == people.BOT else {}
        payload = {
            **self._interaction("message_action", user),
            "callback_id": SHORTCUTS[label],
            "message_ts": post.ts,
            "channel": {"id": post.channel, "name": people.CHANNEL_NAME},
            "message": message,
            "response_url": f"{self._slack.target}/nowhere",
        }
        return (await self._slack.wire.ask("interactive", payload)).status

    async def open_home(self, user: str) -> int:
        """The app's home tab is looked at."""
        self._slack.wire.tell(
            {"type": "app_home_opened", "user": user, "channel": "D" + user[1:], "tab": "home", "event_ts": self._slack.ts()}
        )
        return 200

    async def say(self, user: str, channel: str, text: str, thread_ts: str | None = None) -> Post:
        """Somebody writes; the event reaches the app, with Slack's retries."""
        post = self._slack.add(Post(channel, self._slack.ts(), user, text, [], thread_ts))
        event: dict[str, Any] = {
            "type": "message",
            "channel": channel,
            "user": user,
            "text": _entities(text),
            "ts": post.ts,
            "channel_type": "im" if channel.startswith("D") else "channel",
            "team": self._team(user),
            "user_team": self._team(user),
        }
        if thread_ts:
            event["thread_ts"] = thread_ts
        shared = self._team(user) != people.TEAM
        self._slack.wire.tell(event, shared=shared)
        if f"<@{people.BOT}>" in text and not channel.startswith("D"):  # Slack tells a mention in a channel a second time, as one
            mention = {name: value for name, value in event.items() if name != "channel_type"} | {"type": "app_mention"}
            self._slack.wire.tell(mention, shared=shared)
        return post

    def edit(self, post: Post, text: str) -> None:
        """The writer changes a message."""
        before = self._message(post)
        post.text = text
        post.edits += 1
        self._slack.hub.publish("post", **post.shown())
        self._changed(
            "message_changed", post, {"message": self._message(post) | {"edited": {"user": post.user}}, "previous_message": before}
        )

    def delete(self, post: Post) -> None:
        """The writer deletes a message."""
        before = self._message(post)
        post.deleted = True
        self._slack.hub.publish("post", **post.shown())
        self._changed("message_deleted", post, {"deleted_ts": post.ts, "previous_message": before})

    def _changed(self, subtype: str, post: Post, more: dict[str, Any]) -> None:
        event = {"type": "message", "subtype": subtype, "hidden": True, "channel": post.channel, "channel_type": "channel"}
        self._slack.wire.tell({**event, "ts": self._slack.ts(), "event_ts": self._slack.ts(), **more})

    def leave(self, user: str, *, guest: bool = False) -> None:
        """An administrator of the workspace deactivates an account, or makes it a guest's."""
        self._slack.outside[user] = "guest" if guest else "gone"
        person = {"id": user, "team_id": people.TEAM, "deleted": not guest, "is_restricted": guest, "is_ultra_restricted": False}
        self._slack.wire.tell({"type": "user_change", "user": person, "event_ts": self._slack.ts()})

    def _message(self, post: Post) -> dict[str, Any]:
        said = {"type": "message", "user": post.user, "text": _entities(post.text), "ts": post.ts, "team": people.TEAM}
        return said | ({"thread_ts": post.thread_ts} if post.thread_ts else {})

    def _interaction(self, kind: str, user: str) -> dict[str, Any]:
        return {
            "type": kind,
            "team": {"id": people.TEAM, "domain": "demo"},
            "user": {"id": user, "username": user.lower(), "team_id": self._team(user)},
            "api_app_id": "A0DEMO",
            "token": "unused",
            "trigger_id": self._slack.windows.trigger(user),
        }

    def _state(self, window: Window, values: Values) -> dict[str, Any]:
        """What the form holds: what was chosen now, or what stood there at first."""
        found: dict[str, Any] = {}
        for block in window.view["blocks"]:
            if block.get("type") != "input":
                continue
            element, name = block["element"], block["block_id"]
            first = (element.get("initial_option") or {}).get("value", "") or element.get("initial_value", "")
            value = values.get(name, first)
            option = next((one for one in element.get("options", []) if one["value"] == value), None)
            found[name] = {element["action_id"]: {"type": element["type"], "selected_option": option}}
            if element["type"] == "multi_static_select":
                picked = values[name].split(",") if name in values else [one["value"] for one in element.get("initial_options", [])]
                several = [one for value in picked for one in element["options"] if one["value"] == value]
                found[name] = {element["action_id"]: {"type": element["type"], "selected_options": several}}
            elif "options" not in element:
                found[name] = {element["action_id"]: {"type": element["type"], "value": value or None}}
        return found

    @staticmethod
    def _team(user: str) -> str:
        return people.OTHER_TEAM if user in people.OUTSIDERS else people.TEAM


def _entities(text: str) -> str:
    """As Slack sends it: these three characters are escaped, mentions are not."""
    parts = re.split(r"(<@[A-Z0-9]+>)", text)
    return "".join(
        part if part.startswith("<@") else part.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for part in parts
    )
