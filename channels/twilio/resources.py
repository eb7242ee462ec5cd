"""Twilio's Messages and Calls, of its own library, without the hundred resources beside them.

`client.messages` takes in everything an account can have, from SIP domains to usage records: 6 MB and a tenth of a second of every start
for the two modules we speak through. So these two are imported past the packages they lie in, whose `__init__` is what names the others.
The classes are the library's; whoever asks `client.api` later has all of it as ever.
"""

from __future__ import annotations

from typing import Any, Final

from channels.twilio.account import API_URL, TwilioAccount
from channels.twilio.alone import hollow, without_sender
from channels.twilio.http import TwilioHttp

with without_sender():
    from twilio.base.domain import Domain
    from twilio.base.version import Version
    from twilio.rest import Client

_PACKAGES: Final = ("twilio.rest.api", "twilio.rest.api.v2010", "twilio.rest.api.v2010.account")


with hollow(_PACKAGES):
    from twilio.rest.api.v2010.account.call import CallList
    from twilio.rest.api.v2010.account.message import MessageList


def messages(account: TwilioAccount, http: TwilioHttp) -> Any:
    """The library's Messages of this account."""
    return MessageList(_version(account, http), account.account_sid)


def calls(account: TwilioAccount, http: TwilioHttp) -> Any:
    """The library's Calls of this account."""
    return CallList(_version(account, http), account.account_sid)


def _version(account: TwilioAccount, http: TwilioHttp) -> Version:
    """The library would read region and edge from the process's environment when given none: it gets one without them, and not an empty
    one, which it takes for none."""
    client = Client(account.account_sid, account.auth_token, http_client=http, environment={"TWILIO_EDGE": "", "TWILIO_REGION": ""})
    return Version(Domain(client, API_URL), "2010-04-01")
