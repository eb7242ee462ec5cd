"""What may be shown to whom where, and that a warrant cannot be made up."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from compliance.access import CEILING, WARRANT_LIVES, Content, Forged, Standing, Warrant, issue, refusal
from compliance.identity import Level
from tests.every import every

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
PATIENT = frozenset({"patient"})


def standing(level: int = 2, **more: object) -> Standing:
    values: dict[str, object] = {"level": Level(level), "channel": "sms", "patient": "ana", "actor": "c1"}
    return Standing(**{**values, **more})  # type: ignore[arg-type]


@every("channel", sorted(CEILING))
@every("content", list(Content))
@every("level", list(Level))
def test_every_cell_of_level_content_and_channel(level: Level, content: Content, channel: str) -> None:
    why = refusal(standing(level, channel=channel), "r", content, PATIENT)
    needed = {Content.C0: 0, Content.C1: 1, Content.C2: 2, Content.C3: 3}
    if content is Content.C4 or content > CEILING[channel]:
        assert why == "ceiling"
    else:
        assert why == (None if level >= needed[content] else "step_up")


def test_a_text_or_a_call_never_carries_more_than_c2() -> None:
    for channel in ("sms", "voice"):
        assert refusal(standing(3, channel=channel), "r", Content.C3, PATIENT) == "ceiling"


def test_an_unknown_channel_carries_nothing() -> None:
    assert refusal(standing(3, channel="pigeon"), "r", Content.C1, PATIENT) == "ceiling"


def test_roles_and_a_proxys_scope() -> None:
    assert refusal(standing(roles=frozenset({"admin"})), "r", Content.C0, PATIENT) == "role"
    proxy = standing(scope=frozenset({"enrolments"}))
    assert refusal(proxy, "enrolments", Content.C2, PATIENT) is None
    assert refusal(proxy, "patient", Content.C2, PATIENT) == "scope"


def test_without_a_patient_nothing_of_a_patient() -> None:
    assert refusal(standing(patient=None), "r", Content.C2, PATIENT) == "step_up"


def test_a_warrant_is_for_one_record_for_a_minute() -> None:
    warrant = issue(standing(), "enrolments", Content.C2, "ev1", NOW)
    assert warrant.covers("enrolments", NOW) == "ana"
    with pytest.raises(Forged):
        warrant.covers("patient", NOW)
    with pytest.raises(Forged):
        warrant.covers("enrolments", NOW + WARRANT_LIVES + timedelta(seconds=1))


@pytest.mark.parametrize("change", [{"patient": "ben"}, {"record": "patient"}, {"actor": "x"}, {"content": Content.C3}, {"event": "ev2"}])
def test_a_changed_warrant_is_none(change: dict[str, object]) -> None:
    warrant = issue(standing(), "enrolments", Content.C2, "ev1", NOW)
    with pytest.raises(Forged):
        replace(warrant, **change)  # type: ignore[arg-type]


def test_a_warrant_cannot_be_written_by_hand() -> None:
    with pytest.raises(Forged):
        Warrant("ana", "enrolments", "c1", Content.C2, "ev1", NOW, b"\x00" * 32)


def test_nothing_is_issued_without_authority_or_without_an_audit_row() -> None:
    for bad in (standing(1), standing(patient=None), standing(scope=frozenset())):
        with pytest.raises(Forged):
            issue(bad, "enrolments", Content.C2, "ev1", NOW)
    with pytest.raises(Forged):
        issue(standing(), "enrolments", Content.C2, "", NOW)


def test_only_the_gate_issues() -> None:
    root = Path(__file__).resolve().parents[2]
    users = {
        path.relative_to(root).as_posix()
        for room in ("bot", "agents", "store", "channels", "rules", "compliance")
        for path in (root / room).rglob("*.py")
        if re.search(r"compliance\.access import [^\n]*\bissue\b|\baccess\.issue\(|^def issue\(", path.read_text(), re.M)
    }
    assert users == {"compliance/access.py", "bot/release.py"}
