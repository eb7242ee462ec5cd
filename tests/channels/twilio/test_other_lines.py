"""A message on a line we cannot answer on: danger is still looked for, and its words go back there."""

from __future__ import annotations

from channels.address import Address
from channels.message import Accepted
from compliance.phi import Phi
from tests.channels.twilio.conftest import Line
from tests.channels.twilio.signing import changed, payload
from tests.channels.twilio.test_sms import EMPTY


async def test_danger_on_whatsapp_is_looked_for_and_answered_there(line: Line) -> None:
    line.house.accepted = Accepted(fresh=True, immediate=Phi("Call 911 now."))
    answer = await line.post(changed(payload("whatsapp.form"), {"Body": "I can't breathe"}))
    assert "<Message>Call 911 now.</Message>" in answer.text
    [stray] = line.house.strays
    assert (stray.sender, stray.recipient) == (Address.phone("+15550100101"), Address.phone("+15550109999")), "a text from that number"
    for change in ({"From": "whatsapp:ana"}, {"From": "PHARMACY"}, {"To": "whatsapp:+15550108888"}):
        assert (await line.post(changed(payload("whatsapp.form"), change))).text == EMPTY
    assert len(line.house.strays) == 1
