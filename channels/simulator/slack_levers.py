"""The page's levers for what people do in Slack besides pressing and writing."""

from __future__ import annotations

from typing import Any

from channels.simulator.slack_posts import Post
from channels.simulator.slack_side import SlackSide
from channels.simulator.slack_windows import Window


async def act_in_slack(slack: SlackSide, what: str, asked: dict[str, Any]) -> dict[str, Any]:
    """Does it as the person named in `user`. Raises `LookupError` for a message or window that is not there."""
    user = str(asked["user"])
    match what:
        case "command":
            return {"status": await slack.people.command(user, str(asked["channel"]), str(asked["text"])[:2000])}
        case "home":
            return {"status": await slack.people.open_home(user)}
        case "shortcut":
            return {"status": await slack.people.shortcut(user, _post(slack, asked), str(asked["label"]))}
        case "edit":
            slack.people.edit(_own(slack, asked, user), str(asked["text"])[:3000])
        case "delete":
            slack.people.delete(_own(slack, asked, user))
        case "press_in":
            return {"status": await slack.people.press_in(user, _window(slack, asked, user), str(asked["label"]), asked.get("value"))}
        case "choose":
            return {"status": await slack.people.choose(user, _window(slack, asked, user), str(asked["block"]), str(asked["value"]))}
        case "submit":
            values = {str(name): str(value) for name, value in dict(asked.get("values", {})).items()}
            return {"status": await slack.people.submit(user, _window(slack, asked, user), values)}
        case "close":
            slack.people.close(_window(slack, asked, user))
        case "leave":
            slack.people.leave(user, guest=bool(asked.get("guest")))
    return {"status": 200}


def _post(slack: SlackSide, asked: dict[str, Any]) -> Post:
    post = slack.find(str(asked["channel"]), str(asked["ts"]))
    if post is None:
        raise LookupError("no such message")
    return post


def _own(slack: SlackSide, asked: dict[str, Any], user: str) -> Post:
    post = _post(slack, asked)
    if post.user != user:
        raise LookupError("that is not your message")
    return post


def _window(slack: SlackSide, asked: dict[str, Any], user: str) -> Window:
    window = slack.windows.all.get(str(asked["window"]))
    if window is None or window.user != user or not window.open:
        raise LookupError("that window is closed")
    return window
