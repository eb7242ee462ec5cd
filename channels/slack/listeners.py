"""What the Slack app listens for. Each listener commits through the house, then acknowledges, within Slack's three seconds.

What the card does not show is whispered to whoever pressed; a press that failed says so to them and answers 500, which Slack shows too.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, Final, TypeVar

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult

from channels.channel import Receiver
from channels.errors import Malformed, SendFailed
from channels.slack import payloads
from channels.slack.account import SlackApp
from channels.slack.desk import Answer, Desk
from channels.slack.modals import told_modal
from channels.slack.outbound import SlackChannel
from channels.slack.plain import plain
from channels.slack.questions import names_us, question

PATIENCE_S: Final = 2.0  # Slack gives three seconds for everything
SHOW_S: Final = 1.5
FAILED: Final = "That did not work, nothing was changed. Please try again; if it stays so, answer by text or phone."
Result = TypeVar("Result")
Ack = Callable[..., Awaitable[Any]]
Body = dict[str, Any]
for _name in ("slack_bolt", "slack_bolt.AsyncApp"):
    logging.getLogger(_name).setLevel(logging.ERROR)  # below that it logs whole request bodies


class Listeners:
    """One thing each, through the receiver or the desk."""

    def __init__(
        self,
        receiver: Receiver,
        desk: Desk,
        app: SlackApp,
        door: SlackChannel,
        now: Callable[[], datetime],
        on_event: Callable[[str], None],
    ) -> None:
        self._receiver, self._desk, self._app, self._door = receiver, desk, app, door
        self._now, self._on_event = now, on_event

    def bolt(self) -> AsyncApp:
        """A Bolt app that asks nobody at start and verifies nothing a second time."""
        app = AsyncApp(
            name="healthsmart",  # unnamed, Bolt looks for who called it in the source of every module: a quarter second of each start
            client=self._door.client,
            authorize=_authorizer(self._app),
            process_before_response=True,
            request_verification_enabled=False,
            ssl_check_enabled=True,
            url_verification_enabled=False,
            attaching_function_token_enabled=False,
            raise_error_for_unhandled_request=False,
        )
        app.action(re.compile("^escalation_(take|resolve|escalate|reopen)$"))(self.press)
        app.action(re.compile("^(desk|draft|link)_"))(self.wish)
        app.action(re.compile(".*"))(self.ignore)  # a menu inside a form: read when the form is sent
        app.view(re.compile(".*"))(self.form)
        app.view_closed(re.compile(".*"))(self.ignore)
        app.shortcut(re.compile(".*"))(self.shortcut)
        app.command(re.compile(".*"))(self.command)
        app.event("message")(self.message)
        app.event("app_mention")(self.mention)
        app.event("app_home_opened")(self.home)
        app.event("user_change")(self.member)
        app.event(re.compile(".*"))(self.ignore)
        return app

    async def press(self, ack: Ack, action: Body, body: Body) -> None:
        """Take, Resolve, Escalate, Reopen: judged as of the card."""
        try:
            pressed = payloads.acknowledgement(action, body, self._now())
        except Malformed:
            self._on_event("slack_malformed_press")
            await ack()
            return
        outcome = await self._in_time(self._receiver.acknowledge(pressed), body)
        await ack()
        await self._show(Answer(payloads.outcome_note(outcome)), body)

    async def wish(self, ack: Ack, action: Body, body: Body) -> None:
        """Every other button and menu."""
        answer = await self._in_time(self._desk.wish(payloads.wish_of_press(action, body, self._now())), body)
        await self._show(answer, body)  # before the receipt: a window needs the press's trigger, which lives three seconds
        await ack()

    async def shortcut(self, ack: Ack, body: Body) -> None:
        answer = await self._in_time(self._desk.wish(payloads.wish_of_shortcut(body, self._now())), body)
        await self._show(answer, body)
        await ack()

    async def command(self, ack: Ack, body: Body) -> None:
        """A slash command: a window, or an answer only its writer sees."""
        answer = await self._in_time(self._desk.wish(payloads.wish_of_command(body, self._now())), body)
        if answer.modal is not None:
            await self._show(answer, body)
            await ack()
        else:
            await ack({"response_type": "ephemeral", "text": answer.note or "Done."})

    async def form(self, ack: Ack, body: Body) -> None:
        """A sent form: its faults beside the fields, or done."""
        answer = await self._in_time(self._desk.filled(payloads.filled(body, self._now())), body)
        if answer.errors:
            await ack(response_action="errors", errors=dict(answer.errors))
        elif answer.modal is not None:
            await ack(response_action="update", view=answer.modal)
        elif answer.note:
            await ack(response_action="update", view=told_modal("Done", answer.note))
        else:
            await ack()

    async def message(self, ack: Ack, event: Body, body: Body) -> None:
        """A direct message is a question to us. Words in a thread are kept as a draft; what people change or delete is followed. Bots
        and chatter are not ours."""
        at = self._now()
        if event.get("channel_type") == "im":
            await self.mention(ack, event)
            return
        if (edit := payloads.changed(event)) is not None:
            await self._in_time(self._desk.edited(edit[0], edit[1], at))
        elif payloads.relayed(event) and not names_us(event, body):
            thread, message = f"{event['channel']}:{event['thread_ts']}", f"{event['channel']}:{event['ts']}"
            note = await self._in_time(self._desk.said(thread, str(event["user"]), plain(str(event.get("text", ""))), message, at))
            await ack()
            if note:
                await self._whisper(str(event["channel"]), str(event["user"]), note, str(event["thread_ts"]))
            return
        await ack()

    async def mention(self, ack: Ack, event: Body) -> None:
        """Somebody asks the assistant itself."""
        asked = question(event, self._now())
        if asked is not None:
            await self._in_time(self._receiver.asked(asked))
        await ack()

    async def home(self, ack: Ack, event: Body) -> None:
        if event.get("tab", "home") == "home" and event.get("user"):
            await self._in_time(self._desk.home_opened(str(event["user"]), self._now()))
        await ack()

    async def member(self, ack: Ack, event: Body) -> None:
        """Deactivated, or made a guest."""
        user = event.get("user")
        if isinstance(user, dict) and any(user.get(flag) for flag in ("deleted", "is_restricted", "is_ultra_restricted")):
            await self._in_time(self._desk.member_left(str(user.get("id", "")), self._now()))
        await ack()

    async def ignore(self, ack: Ack) -> None:
        await ack()

    async def refuse(self, body: Body) -> None:
        """Says politely that patients' business stays inside the clinic's own workspace."""
        channel, thread, user = payloads.place_of(body)
        if channel and user and body.get("type") != "view_submission":
            words = "This is shared with another organisation, so patients' business is not handled here. Nothing was read or sent."
            await self._whisper(channel, user, words, thread)

    async def _in_time(self, work: Awaitable[Result], body: Body | None = None) -> Result:
        try:
            async with asyncio.timeout(PATIENCE_S):
                return await work
        except Exception:
            self._on_event("slack_listener_failed")
            if body is not None:
                await self._show(Answer(FAILED), body)
            raise

    async def _show(self, answer: Answer, body: Body) -> None:
        """A window or a whisper; losing one loses nothing that was decided."""
        view = answer.modal
        channel, thread, user = payloads.place_of(body)
        inside = body.get("view") if body.get("type") == "block_actions" else None
        try:
            async with asyncio.timeout(SHOW_S):
                if view is None and answer.note and channel:
                    await self._door.whisper(channel, user, answer.note, thread)
                elif view is not None or answer.note:
                    shown = view or told_modal("HealthSmart", answer.note or "")
                    if isinstance(inside, dict) and inside.get("type") == "modal":
                        await self._door.change_modal(str(inside.get("id", "")), str(inside.get("hash", "")), shown)
                    elif body.get("trigger_id"):
                        await self._door.open_modal(str(body["trigger_id"]), shown)
        except (SendFailed, TimeoutError):
            self._on_event("slack_view_lost" if view is not None else "slack_whisper_lost")
            if view is not None and channel:
                await self._whisper(channel, user, "That window could not be opened. Please press again.", thread)

    async def _whisper(self, channel: str, user: str, note: str, thread: str = "") -> None:
        try:
            async with asyncio.timeout(SHOW_S):
                await self._door.whisper(channel, user, note, thread)
        except (SendFailed, TimeoutError):
            self._on_event("slack_whisper_lost")


def _authorizer(app: SlackApp) -> Callable[..., Awaitable[AuthorizeResult]]:
    # A plain function: Bolt passes arguments by name and trips over a method's self.
    async def authorize(enterprise_id: str | None = None, team_id: str | None = None) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token=app.bot_token)

    return authorize
