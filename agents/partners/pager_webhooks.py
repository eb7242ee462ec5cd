"""What other pagers tell us: PagerDuty's v3 webhooks and our own signed ones. Pure: bytes and headers in, words out.

PagerDuty: `X-PagerDuty-Signature: v1=<hex>[,v1=<hex>]`, HMAC-SHA256 of the raw body; any match counts (it signs with both while a secret is
being replaced). Only what a person did there is acted on: what our own integration did would come back to us as an echo.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from agents.partners.pager_http import DELIVERY, SIGNATURE, TIMESTAMP, signature

LATE_S: Final = 300
ACTIONS: Final = {"incident.acknowledged": "take", "incident.resolved": "resolve"}
WORDS: Final = {"acknowledge": "take", "resolve": "resolve", "escalate": "escalate"}


class Forged(Exception):  # noqa: N818
    """Not signed by a secret of ours, or too old to be believed."""


class Unread(Exception):  # noqa: N818
    """Signed, but not what its sender documents."""


@dataclass(frozen=True, slots=True)
class Heard:
    """Somebody did something in another pager. `verb`: take, resolve or escalate; `by` is a name or an e-mail as that pager knows it;
    `id` is the same when it is told again."""

    id: str
    key: str
    verb: str
    by: str


def read_pagerduty(secrets: Sequence[str], headers: Mapping[str, str], body: bytes) -> Heard | None:
    """None: nothing for us (another kind of event, or our own echo). Raises `Forged`, `Unread`."""
    given = [one.strip() for one in headers.get("x-pagerduty-signature", "").split(",")]
    ours = ["v1=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest() for secret in secrets]
    if not any(hmac.compare_digest(one.encode(), mine.encode()) for one in given for mine in ours):
        raise Forged
    event = _object(_json(body).get("event"))
    verb, data, agent = ACTIONS.get(str(event.get("event_type"))), _object(event.get("data")), event.get("agent")
    if verb is None or not isinstance(agent, dict) or agent.get("type") != "user_reference":
        return None
    key, id_ = data.get("incident_key"), event.get("id") or headers.get("x-webhook-id")
    if not isinstance(key, str) or not isinstance(id_, str):
        return None  # an incident nobody of ours triggered has no key of ours
    return Heard(id_[:120], key[:255], verb, str(agent.get("summary") or "")[:120])


def read_signed(secrets: Sequence[str], headers: Mapping[str, str], body: bytes, now: datetime) -> Heard:
    """Our own format: `{"key", "action": acknowledge|resolve|escalate, "by"}`, signed as we sign. Raises `Forged`, `Unread`."""
    stamp, given = headers.get(TIMESTAMP.lower(), ""), headers.get(SIGNATURE.lower(), "")
    if not (stamp.isascii() and stamp.isdecimal() and len(stamp) < 12) or abs(now.timestamp() - int(stamp)) > LATE_S:
        raise Forged
    if not any(hmac.compare_digest(given.encode(), signature(secret, stamp, body).encode()) for secret in secrets):
        raise Forged
    told, id_ = _json(body), headers.get(DELIVERY.lower(), "")
    verb, key = WORDS.get(str(told.get("action"))), told.get("key")
    if verb is None or not isinstance(key, str) or not 1 <= len(id_) <= 120:
        raise Unread
    return Heard(id_, key[:255], verb, str(told.get("by") or "")[:120])


def _json(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        raise Unread from None
    return _object(found)


def _object(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Unread
    return value
