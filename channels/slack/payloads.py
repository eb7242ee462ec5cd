"""Slack's payloads as the house understands them. Shapes: docs.slack.dev, "Interaction payloads" and "Events API"."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, Final
from urllib.parse import parse_qs

from channels.address import Address
from channels.errors import Malformed
from channels.message import Acknowledgement, AckOutcome, AckResult, Verb
from channels.slack.desk import Filled, Wish
from channels.slack.plain import plain
from compliance.phi import Phi

VERBS: Final = {
    "escalation_take": Verb.TAKE,
    "escalation_resolve": Verb.RESOLVE,
    "escalation_escalate": Verb.ESCALATE,
    "escalation_reopen": Verb.REOPEN,
}
SUBTYPES_RELAYED: Final = frozenset({None, "thread_broadcast", "file_share"})
LONGEST: Final = 3000
Payload = dict[str, Any]


def read_payload(body: bytes, content_type: str) -> Payload:
    """The JSON of an event, of a form's `payload`, or a command's fields. Raises `Malformed`."""
    try:
        text = body.decode()
        if content_type.split(";")[0].strip() == "application/json":
            found = json.loads(text)
        else:
            form = {name: values[0] for name, values in parse_qs(text, keep_blank_values=True).items()}
            found = json.loads(form["payload"]) if "payload" in form else form
    except (ValueError, RecursionError) as why:
        raise Malformed("not a Slack payload") from why
    if not isinstance(found, dict):
        raise Malformed("not a Slack payload")
    return found


def foreign(payload: Payload, team: str | None) -> bool:
    """Somebody from another organisation (Slack Connect, a guest workspace): may neither read nor write patients' business."""
    event = _part(payload, "event")
    if payload.get("is_ext_shared_channel") is True or _part(payload, "channel").get("is_ext_shared") is True:
        return True
    user = payload.get("user")
    home = user.get("team_id") if isinstance(user, dict) else payload.get("team_id")
    authors = (event.get("user_team"), event.get("source_team"))
    return bool(team) and any(one is not None and one != team for one in (home, *authors))


def place_of(payload: Payload) -> tuple[str, str, str]:
    """(channel, thread, user) of whatever this is, "" for what it does not have: where a refusal can be whispered."""
    event, box = _part(payload, "event"), _part(payload, "container")
    user = payload.get("user")
    who = user.get("id") if isinstance(user, dict) else payload.get("user_id") or event.get("user")
    where = box.get("channel_id") or _part(payload, "channel").get("id") or payload.get("channel_id") or event.get("channel")
    thread = _part(payload, "message").get("thread_ts") or box.get("thread_ts") or event.get("thread_ts")
    return tuple(one if isinstance(one, str) else "" for one in (where, thread, who))  # type: ignore[return-value]


def relayed(event: Payload) -> bool:
    """Whether this message is a care-team member speaking in a thread."""
    return (
        event.get("subtype") in SUBTYPES_RELAYED
        and not event.get("bot_id")
        and bool(event.get("user"))
        and bool(event.get("channel"))
        and bool(event.get("thread_ts"))
        and event.get("thread_ts") != event.get("ts")
        and bool(str(event.get("text", "")).strip())
    )


def changed(event: Payload) -> tuple[str, str | None] | None:
    """(`channel:ts`, new text; None: deleted) when a person's message was changed; None for anything else, such as an unfurled link."""
    channel, before = str(event.get("channel", "")), _part(event, "previous_message")
    if event.get("subtype") == "message_deleted":
        gone = str(event.get("deleted_ts") or before.get("ts") or "")
        return None if before.get("bot_id") or not gone else (f"{channel}:{gone}", None)
    now = _part(event, "message")
    if event.get("subtype") != "message_changed" or now.get("bot_id") or not now.get("ts") or now.get("text") == before.get("text"):
        return None
    if now.get("subtype") == "tombstone":
        return f"{channel}:{now['ts']}", None
    return f"{channel}:{now['ts']}", plain(str(now.get("text", "")))


def acknowledgement(action: Payload, body: Payload, at: datetime) -> Acknowledgement:
    """The press as the house understands it. Raises `Malformed` for a value we never put on a button."""
    escalation, _, version = str(action.get("value", "")).rpartition(":")
    user = str(_part(body, "user").get("id", ""))
    if not escalation or not version.isdecimal() or str(action.get("action_id")) not in VERBS:
        raise Malformed("not one of our buttons")
    return Acknowledgement(escalation, Address.slack(user), VERBS[action["action_id"]], at, int(version), _press_key(action, body))


def wish_of_press(action: Payload, body: Payload, at: datetime) -> Wish:
    """A button or menu, on a message, in a modal or on the home tab."""
    box, message, view = _part(body, "container"), _part(body, "message"), _part(body, "view")
    chosen = _part(action, "selected_option").get("value", "")
    return Wish(
        what=str(action.get("action_id", "")),
        by=str(_part(body, "user").get("id", "")),
        at=at,
        key=_press_key(action, body),
        about=str(action.get("value", ""))[:LONGEST],
        channel=str(box.get("channel_id") or ""),
        message=str(box.get("message_ts") or ""),
        thread=str(message.get("thread_ts") or box.get("thread_ts") or ""),
        picked=str(chosen),
        private=str(view.get("private_metadata") or ""),
    )


def wish_of_shortcut(body: Payload, at: datetime) -> Wish:
    """A message shortcut: the message's words come along, to be kept where they are protected."""
    message = _part(body, "message")
    return Wish(
        what=f"shortcut_{body.get('callback_id', '')}",
        by=str(_part(body, "user").get("id", "")),
        at=at,
        key=f"shortcut:{body.get('trigger_id', '')}"[:200],
        channel=str(_part(body, "channel").get("id") or ""),
        message=str(message.get("ts") or ""),
        thread=str(message.get("thread_ts") or ""),
        text=None if message.get("bot_id") else Phi(plain(str(message.get("text", "")))),
        author=str(message.get("user") or ""),
    )


def wish_of_command(body: Payload, at: datetime) -> Wish:
    """`/oncall show`: the command's name without its stroke, and its words."""
    name = str(body.get("command", "")).removeprefix("/")
    return Wish(
        what=f"command_{name}",
        by=str(body.get("user_id", "")),
        at=at,
        key=f"command:{body.get('trigger_id', '')}"[:200],
        about=plain(str(body.get("text", "")))[:LONGEST],
        channel=str(body.get("channel_id", "")),
    )


def filled(body: Payload, at: datetime) -> Filled:
    """A sent form: every answer by the name of its block, several choices of one block with commas between (our values have none)."""
    view = _part(body, "view")
    values = _part(_part(view, "state"), "values")
    answers = {name: _answer(element) for name, block in values.items() if isinstance(block, dict) for element in block.values()}
    return Filled(
        form=str(view.get("callback_id", "")),
        by=str(_part(body, "user").get("id", "")),
        at=at,
        key=f"form:{view.get('id', '')}:{view.get('hash', '')}"[:200],
        about=str(view.get("private_metadata") or ""),
        fields=answers,
    )


def outcome_note(outcome: AckOutcome) -> str | None:
    """What the presser is told when the card does not tell it."""
    match outcome.result:
        case AckResult.ALREADY:
            return f"{outcome.holder} already has this." if outcome.holder else "This is already closed."
        case AckResult.STALE:
            return "This alert has changed since that card was drawn. Please look at it again."
        case AckResult.NOBODY:
            return "That person is not on the care team list or cannot be paged. Please choose somebody else."
        case AckResult.UNKNOWN:
            return "This alert does not exist any more."
        case AckResult.NOT_ALLOWED:
            return "You are not on this clinic's care team list, or your role may not do this. Please ask your administrator."
        case _:
            return None


def _press_key(action: Payload, body: Payload) -> str:
    box = _part(body, "container")
    where = box.get("message_ts") or box.get("view_id") or ""
    key = f"press:{_part(body, 'user').get('id', '')}:{where}:{action.get('action_id', '')}:{action.get('action_ts', '')}"
    return key[:200]


def _answer(element: object) -> str:
    if not isinstance(element, dict):
        return ""
    several = element.get("selected_options")
    if isinstance(several, list):
        return ",".join(str(_value(one)) for one in several if _value(one))
    option = element.get("selected_option")
    return str(option.get("value", "")) if isinstance(option, dict) else str(element.get("value") or "")


def _value(option: object) -> object:
    return option.get("value") if isinstance(option, dict) else None


def _part(payload: Payload, name: str) -> Payload:
    found = payload.get(name)
    return found if isinstance(found, dict) else {}
