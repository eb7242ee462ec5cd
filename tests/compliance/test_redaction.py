"""Nothing that nobody named gets into a log or an error report."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from compliance.redaction import HIDDEN, allowed, rebuilt_event, scrub

CANARY = "Ana Ramirez chest pain +12065550101"


def test_unknown_keys_vanish_and_sentences_are_hidden() -> None:
    event = allowed({"event": "send_failed", "code": "21610", "body": CANARY, "what": CANARY, "count": 3})
    assert event == {"event": "send_failed", "code": "21610", "what": HIDDEN, "count": 3}


def test_numbers_and_mail_are_scrubbed_even_in_known_keys() -> None:
    assert "2065550101" not in json.dumps(allowed({"code": "+12065550101"}))
    assert scrub("ana@example.org") == "[mail]"


def test_a_sentry_event_keeps_type_and_place_only() -> None:
    frame = {"module": "bot.turn", "function": "converse", "lineno": 9, "vars": {"text": CANARY}, "context_line": CANARY, "in_app": True}
    event = {
        "event_id": "e1",
        "message": CANARY,
        "request": {"url": CANARY, "data": CANARY},
        "extra": {"x": CANARY},
        "breadcrumbs": {"values": [CANARY]},
        "exception": {"values": [{"type": "ValueError", "value": CANARY, "stacktrace": {"frames": [frame]}}]},
    }
    rebuilt = rebuilt_event(event)
    assert CANARY not in json.dumps(rebuilt)
    assert rebuilt["exception"]["values"][0]["stacktrace"]["frames"][0]["function"] == "converse"


@given(st.dictionaries(st.text(max_size=12), st.text(max_size=60)))
def test_values_with_spaces_never_pass(event: dict[str, str]) -> None:
    assert all(" " not in str(value) or value == HIDDEN for value in allowed(event).values())
