"""`healthsmart replay`: signs a recorded webhook body as the vendor would and posts it to a running house."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import sys
import time
from pathlib import Path
from urllib.parse import parse_qsl

import httpx

from bot.settings import Settings
from channels.slack.signature import sign

MANIFEST = Path(__file__).parents[1] / "deploy" / "slack-manifest.json"


def replay(settings: Settings, payload: str, url: str | None) -> int:
    """Posts the file; prints the answer; 0 when the house took it."""
    path = Path(payload)
    if not path.is_file():
        print(f"{payload}: no such file", file=sys.stderr)
        return 2
    home = (url or settings.public_url).rstrip("/")
    body = path.read_bytes().strip()
    if path.suffix == ".form" and b"payload=" not in body:
        answer = _twilio(settings, home, body, "status" in path.stem)
    else:
        answer = _slack(settings, home, body, path.suffix)
    if answer is None:
        return 2
    print(f"{answer.status_code}\n{answer.text}")
    return 0 if answer.status_code < 400 else 1


def _twilio(settings: Settings, home: str, body: bytes, is_status: bool) -> httpx.Response | None:
    if settings.twilio_auth_token is None:
        print("set TWILIO_AUTH_TOKEN to the running house's token", file=sys.stderr)
        return None
    path = "/twilio/sms/status" if is_status else "/twilio/sms"
    fields = parse_qsl(body.decode(), keep_blank_values=True)
    signed = f"{settings.public_url}{path}" + "".join(key + value for key, value in sorted(fields))
    mac = hmac.new(settings.twilio_auth_token.get_secret_value().encode(), signed.encode(), hashlib.sha1).digest()
    headers = {"X-Twilio-Signature": base64.b64encode(mac).decode(), "Content-Type": "application/x-www-form-urlencoded"}
    return httpx.post(home + path, content=body, headers=headers, timeout=20)


def _slack(settings: Settings, home: str, body: bytes, suffix: str) -> httpx.Response | None:
    if settings.slack_signing_secret is None:
        print("set SLACK_SIGNING_SECRET to the running house's secret", file=sys.stderr)
        return None
    stamp = str(int(time.time()))
    headers = {
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": sign(settings.slack_signing_secret.get_secret_value(), stamp, body),
        "Content-Type": "application/json" if suffix == ".json" else "application/x-www-form-urlencoded",
    }
    return httpx.post(f"{home}/slack/events", content=body, headers=headers, timeout=20)


def manifest(public_url: str) -> str:
    """The Slack app manifest with this house's address in every place it is needed."""
    text = MANIFEST.read_text().replace("https://YOUR-ADDRESS", public_url)
    return json.dumps(json.loads(text), indent=2)
