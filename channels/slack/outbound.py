"""To Slack: post a message or card, update a card, and find out whether an ambiguous post arrived."""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from channels.errors import FailureKind, SendFailed
from channels.message import ChannelName, OutboundMessage, Sent
from channels.slack.account import SlackApp

TIMEOUT_S: Final = 8
TEAM_WAIT_S: Final = 0.8
TEAM_AGAIN_S: Final = 60.0
OUTBOX: Final = "outbox"
READS: Final = frozenset({"users.info", "conversations.history", "conversations.replies"})  # Slack takes no JSON for these
KINDS: Final = {
    "ratelimited": FailureKind.DELAY,
    "rate_limited": FailureKind.DELAY,
    "message_limit_exceeded": FailureKind.DELAY,
    "invalid_auth": FailureKind.CONFIG,
    "not_authed": FailureKind.CONFIG,
    "account_inactive": FailureKind.CONFIG,
    "token_revoked": FailureKind.CONFIG,
    "missing_scope": FailureKind.CONFIG,
    "not_in_channel": FailureKind.CONFIG,
    "is_archived": FailureKind.CONFIG,
    "channel_not_found": FailureKind.INVALID,
    "user_not_found": FailureKind.INVALID,
    "user_disabled": FailureKind.INVALID,
    "invalid_blocks": FailureKind.FAIL,
    "msg_too_long": FailureKind.FAIL,
    "no_text": FailureKind.FAIL,
    "message_not_found": FailureKind.FAIL,
    "expired_trigger_id": FailureKind.FAIL,
    "exchanged_trigger_id": FailureKind.FAIL,
    "hash_conflict": FailureKind.FAIL,
    "edit_window_closed": FailureKind.FAIL,
    "internal_error": FailureKind.RETRY,
    "fatal_error": FailureKind.RETRY,
    "service_unavailable": FailureKind.RETRY,
    "request_timeout": FailureKind.RETRY,
}
for _name in ("slack_sdk", "slack_sdk.web.async_client"):
    logging.getLogger(_name).setLevel(logging.WARNING)  # its DEBUG prints whole bodies


@dataclass(frozen=True, slots=True)
class Member:
    """A Slack user: `outside` is a guest, a stranger or a bot. The e-mail is there only with the scope to read it."""

    id: str
    name: str | None
    email: str | None
    active: bool
    outside: bool


class SlackChannel:
    """A way out to one workspace. Make it inside the running loop; `close()` it."""

    name = ChannelName.SLACK

    def __init__(self, app: SlackApp) -> None:
        # Its own retry on a reset connection could post twice: we look first.
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=TIMEOUT_S))
        self.client = AsyncWebClient(
            token=app.bot_token,
            base_url=app.api_url,
            session=self._session,
            retry_handlers=[],
            timeout=TIMEOUT_S,
            trust_env_in_session=False,
        )
        self._team: str | None = None
        self._ask_team_at = 0.0

    async def close(self) -> None:
        await self._session.close()

    async def send(self, message: OutboundMessage) -> Sent:
        """Posts, or with `card["update"]` (`channel:ts`) updates. The provider id is `channel:ts`. Raises `SendFailed`."""
        card = message.card or {}
        content: dict[str, Any] = {"text": message.text.reveal(), "blocks": card.get("blocks")}
        update = card.get("update")
        if isinstance(update, str):
            channel, ts = update.split(":", 1)
            answer = await self._call("chat.update", channel=channel, ts=ts, metadata=card.get("metadata"), **content)
            return Sent(f"{answer['channel']}:{answer['ts']}")
        answer = await self._call(
            "chat.postMessage",
            channel=message.recipient.value,
            thread_ts=card.get("thread_ts"),
            reply_broadcast=True if card.get("broadcast") and card.get("thread_ts") else None,
            metadata=_marked(card.get("metadata"), message.id),
            unfurl_links=False,
            unfurl_media=False,
            parse="none",
            **content,
        )
        return Sent(f"{answer['channel']}:{answer['ts']}")

    async def find(self, message: OutboundMessage, since: datetime) -> Sent | None:
        """The post that carries this message's id in its metadata, if Slack has it. Updates are repeatable and never looked up."""
        card = message.card or {}
        if isinstance(card.get("update"), str):
            return None
        channel = message.recipient.value
        if channel.startswith(("U", "W")):
            opened = await self._call("conversations.open", users=channel)
            channel = opened["channel"]["id"]
        where: dict[str, Any] = {"channel": channel, "oldest": f"{since.timestamp():.6f}", "include_all_metadata": True, "limit": 100}
        thread = card.get("thread_ts")
        method = "conversations.replies" if thread else "conversations.history"
        listed = await self._call(method, **where, **({"ts": thread} if thread else {}))
        for post in listed.get("messages", []):
            if post.get("metadata", {}).get("event_payload", {}).get(OUTBOX) == message.id:
                return Sent(f"{channel}:{post['ts']}")
        return None

    async def marked(self, channel: str, ts: str) -> str | None:
        """Which message of ours the thread at this place hangs from; None: it is not ours. Raises `SendFailed`."""
        listed = await self._call("conversations.replies", channel=channel, ts=ts, include_all_metadata=True, limit=1)
        first: dict[str, Any] = next(iter(listed.get("messages", [])), {})  # the one a thread hangs from is listed first
        mark = (first.get("metadata") or {}).get("event_payload", {}).get(OUTBOX) if first.get("ts") == ts else None
        return None if mark is None else str(mark)

    async def name_of(self, user: str) -> str | None:
        """What this member is called in the workspace; None when Slack does not say. Raises `SendFailed`."""
        return (await self.member(user)).name

    async def member(self, user: str) -> Member:
        """What Slack knows of a user. Raises `SendFailed`."""
        person = (await self._call("users.info", user=user)).get("user") or {}
        profile = person.get("profile") or {}
        named = profile.get("real_name") or person.get("real_name") or profile.get("display_name") or person.get("name")
        outside = any(person.get(flag) for flag in ("is_restricted", "is_ultra_restricted", "is_stranger", "is_bot"))
        return Member(user, named, profile.get("email"), not person.get("deleted"), outside)

    async def team(self) -> str | None:
        """The workspace our token is for, asked once; None while Slack does not tell: then it is asked again a minute later, because
        whoever waits for this has three seconds in all."""
        if self._team is None and time.monotonic() >= self._ask_team_at:
            self._ask_team_at = time.monotonic() + TEAM_AGAIN_S
            try:
                async with asyncio.timeout(TEAM_WAIT_S):
                    self._team = str((await self._call("auth.test")).get("team_id") or "") or None
            except (SendFailed, TimeoutError):
                return None
        return self._team

    async def whisper(self, channel: str, user: str, text: str, thread: str = "") -> None:
        """A note only this person sees. Raises `SendFailed`; losing one loses nothing."""
        await self._call("chat.postEphemeral", channel=channel, user=user, text=text, thread_ts=thread or None)

    async def open_modal(self, trigger: str, view: dict[str, Any]) -> None:
        """Opens a window for whoever made this trigger less than three seconds ago. Raises `SendFailed`."""
        await self._call("views.open", trigger_id=trigger, view=view)

    async def change_modal(self, view_id: str, seen: str, view: dict[str, Any]) -> None:
        """Puts another picture in an open window, if it still shows what `seen` (its hash) stands for. Raises `SendFailed`."""
        await self._call("views.update", view_id=view_id, hash=seen or None, view=view)

    async def publish_home(self, user: str, view: dict[str, Any]) -> None:
        """Draws somebody's home tab. Raises `SendFailed`."""
        await self._call("views.publish", user_id=user, view=view)

    async def _call(self, method: str, **fields: Any) -> dict[str, Any]:
        posting = method in ("chat.postMessage", "chat.postEphemeral")
        payload = {name: value for name, value in fields.items() if value is not None}
        try:
            how: dict[str, Any] = {"http_verb": "GET", "params": payload} if method in READS else {"json": payload}
            answer = await self.client.api_call(method, **how)
        except SlackApiError as why:
            raise _failure(why, ambiguous=posting) from None
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError):
            raise SendFailed(FailureKind.RETRY, "unreachable") from None
        except (aiohttp.ClientError, TimeoutError, asyncio.IncompleteReadError, OSError, ValueError):
            raise SendFailed(FailureKind.RETRY, "no_answer", ambiguous=posting) from None
        return dict(answer.data)  # type: ignore[arg-type]


def _marked(metadata: object, outbox_id: str) -> dict[str, Any]:
    known: dict[str, Any] = dict(metadata) if isinstance(metadata, dict) else {"event_type": "healthsmart"}
    known["event_payload"] = {**known.get("event_payload", {}), OUTBOX: outbox_id}
    return known


def _failure(why: SlackApiError, *, ambiguous: bool) -> SendFailed:
    response = why.response
    status = int(getattr(response, "status_code", 0) or 0)
    body = getattr(response, "data", None)  # a gateway's error page is text
    code = str(body.get("error") or f"http_{status}") if isinstance(body, dict) else f"http_{status}"
    if status == 429 or code in ("ratelimited", "rate_limited"):
        headers = {str(name).lower(): value for name, value in dict(getattr(response, "headers", {}) or {}).items()}
        waited = str(headers.get("retry-after", ""))
        return SendFailed(FailureKind.DELAY, "ratelimited", retry_after=float(waited) if waited.isdecimal() else None)
    kind = KINDS.get(code) or (FailureKind.RETRY if status >= 500 or status == 0 else FailureKind.FAIL)
    return SendFailed(kind, code[:60], ambiguous=ambiguous and kind is FailureKind.RETRY)
