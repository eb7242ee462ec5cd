"""The two resources of Twilio's library that we speak through are its own, and come without the rest of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
ALONE = """
import sys
from channels.twilio.account import TwilioAccount
from channels.twilio.http import TwilioHttp
from channels.twilio.resources import calls, messages
account = TwilioAccount("AC" + "1" * 32, "token", from_number="+12065550100")
http = TwilioHttp("https://api.twilio.com")
texts, rings = messages(account, http), calls(account, http)
assert not [name for name in sys.modules if name.startswith("twilio.rest.api.v2010.account.usage")]
assert "twilio.rest.api" not in sys.modules
assert not {"requests", "requests.adapters", "urllib3"} & set(sys.modules)

from twilio.rest import Client
try:
    Client(account.account_sid, account.auth_token)
except RuntimeError as why:
    assert "http_client" in str(why)  # the library's own sender says what to do
else:
    raise AssertionError("the library's own sender is here: nothing needs to be left out")
whole = Client(account.account_sid, account.auth_token, http_client=http, environment={"TWILIO_EDGE": "", "TWILIO_REGION": ""})
for ours, theirs in ((texts, whole.messages), (rings, whole.calls)):
    assert type(ours) is type(theirs) and ours._uri == theirs._uri
    assert ours._version.absolute_url(ours._uri) == theirs._version.absolute_url(theirs._uri)
    assert ours._version.domain.base_url == theirs._version.domain.base_url
assert whole.api.v2010.account.usage.records is not None  # whoever wants the rest has it
import twilio.rest.api.v2010.account.message as module
assert module.MessageList is type(texts)
import requests, requests.adapters
assert requests.Session().adapters["https://"].__class__ is requests.adapters.HTTPAdapter
print("whole")
"""
BESIDE = """
import twilio.rest.api, requests, sys
before = sys.modules["twilio.rest.api.v2010.account"]
from channels.twilio.resources import MessageList
assert sys.modules["twilio.rest.api.v2010.account"] is before and before.MessageList is MessageList
assert sys.modules["requests"] is requests and twilio.rest.Client("AC", "token").http_client.session.get
print("whole")
"""


def python(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=100)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_texts_and_calls_come_alone() -> None:
    assert python(ALONE) == "whole"


def test_a_library_that_is_all_there_stays_as_it_is() -> None:
    assert python(BESIDE) == "whole"
