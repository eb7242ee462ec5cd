"""A house that only takes things in, and a line to its Twilio routes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from channels.message import Accepted, Acknowledgement, AckOutcome, DeliveryReport, InboundMessage
from channels.twilio import sms
from tests.channels.twilio.signing import ACCOUNT, FORM_TYPE, PUBLIC_URL, Form, encoded, sign
from tests.fakes.clock import Clock


class House:
    """Remembers what it was given; answers with `accepted`, or raises it."""

    def __init__(self) -> None:
        self.messages: list[InboundMessage] = []
        self.strays: list[InboundMessage] = []
        self.reports: list[DeliveryReport] = []
        self.accepted: Accepted | Exception = Accepted(fresh=True)

    async def message(self, message: InboundMessage) -> Accepted:
        self.messages.append(message)
        if isinstance(self.accepted, Exception):
            raise self.accepted
        return self.accepted

    async def elsewhere(self, message: InboundMessage) -> Accepted:
        self.strays.append(message)
        assert isinstance(self.accepted, Accepted)
        return self.accepted

    async def delivery(self, report: DeliveryReport) -> None:
        self.reports.append(report)

    async def acknowledge(self, ack: Acknowledgement) -> AckOutcome:
        raise AssertionError("Twilio's text door acknowledges nothing")



class Line:
    """Posts to the routes as a proxy would: under another host than Twilio's view of us."""

    def __init__(self, client: httpx.AsyncClient, house: House, events: list[str]) -> None:
        self.client, self.house, self.events = client, house, events

    async def post(
        self,
        form: Form | bytes,
        path: str = "/twilio/sms",
        *,
        signature: str | None = "",
        token: str = ACCOUNT.auth_token,
        content_type: str | None = FORM_TYPE,
    ) -> httpx.Response:
        """`signature`: "" signs the form with `token`, None sends no header."""
        body = form if isinstance(form, bytes) else encoded(form)
        headers = {} if content_type is None else {"Content-Type": content_type}
        if signature == "":
            assert not isinstance(form, bytes), "raw bytes need a signature of their own"
            signature = sign(PUBLIC_URL + path, form, token)
        if signature is not None:
            headers["X-Twilio-Signature"] = signature
        return await self.client.post(path, content=body, headers=headers)

    @property
    def untouched(self) -> bool:
        return not self.house.messages and not self.house.reports


def open_line(account: Any = ACCOUNT, public_url: str = PUBLIC_URL, raise_errors: bool = True) -> Line:
    house, events = House(), []
    app = Starlette(routes=sms.routes(house, account, public_url, Clock(), events.append))
    transport = httpx.ASGITransport(app, raise_app_exceptions=raise_errors)
    return Line(httpx.AsyncClient(transport=transport, base_url="http://10.0.0.7:8080"), house, events)


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    opened = open_line()
    async with opened.client:
        yield opened
