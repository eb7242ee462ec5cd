"""The first question at every Twilio webhook: is it them, and is it for us? Nothing else is looked at before the answer is yes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from channels.errors import Malformed
from channels.twilio.account import TwilioAccount
from channels.twilio.form import Form, TooLarge, fields, read_body, single
from channels.twilio.signature import signed, signed_json

FORM_TYPE: Final = "application/x-www-form-urlencoded"


class Door:
    """Lets Twilio's requests in. `public_url` is where Twilio reaches us: signatures are over it, never over what a proxy shows us."""

    def __init__(self, account: TwilioAccount, public_url: str, on_event: Callable[[str], None]) -> None:
        self.account, self._on_event = account, on_event
        self._public_url = public_url.partition("#")[0].rstrip("/")

    async def admit(self, request: Request) -> Form | Response:
        """The signed form, or the answer for whoever sent something else: 413 too large, 403 not signed by Twilio or another
        account's, 400 signed but no form. Every refusal is counted."""
        try:
            body = await read_body(request)
            form = fields(body)
        except TooLarge:
            return self.refuse("too_large", 413)
        except Malformed:
            return self.refuse("malformed", 400)
        header = request.headers.get("x-twilio-signature")
        if not header:
            return self.refuse("unsigned", 403)
        url, tokens = self._signed_url(request), self.account.tokens
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM_TYPE:
            genuine = signed(tokens, url, form, header) or signed(tokens, url, (), header) or signed_json(tokens, url, body, header)
            return self.refuse("wrong_type", 400) if genuine else self.refuse("forged", 403)
        if not signed(tokens, url, form, header):
            return self.refuse("forged", 403)
        return self._of_our_account(form) or form

    def refuse(self, event: str, status: int) -> Response:
        """An answer that says nothing but its status, counted as `twilio_<event>`."""
        self.count(event)
        return PlainTextResponse("", status)

    def count(self, event: str) -> None:
        self._on_event(f"twilio_{event}")

    def _of_our_account(self, form: Form) -> Response | None:
        try:
            sid = single(form, "AccountSid")
        except Malformed:
            return self.refuse("malformed", 400)
        # Callbacks of some products carry none; the signature has already named the account then.
        return self.refuse("not_ours", 403) if sid and sid != self.account.account_sid else None

    def _signed_url(self, request: Request) -> str:
        raw = request.scope.get("raw_path") or quote(request.scope["path"]).encode()
        query = request.scope.get("query_string", b"")
        path = raw.partition(b"?")[0].decode("latin-1")
        return self._public_url + path + (f"?{query.decode('latin-1')}" if query else "")
