"""Texts to values: what is taken, and what each mistake is told. No fault line may ever hold what was given."""

from __future__ import annotations

from datetime import time
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.setting_texts import OURS, OWN, SECRETS, VENDOR, RateLimit, Reader

MARK = "hunter2Sw0rdfish"


def read(tmp_path: Path, **given: str) -> tuple[dict[str, object], list[str]]:
    reader = Reader({"HEALTHSMART_DATA_DIR": str(tmp_path), **given})
    return reader.values(), reader.faults


@pytest.mark.parametrize("value", [MARK, f"http://u:{MARK}@[", f"ftp://u:{MARK}@h/", f"https://u:{MARK}@h:99999/", f"slack:{MARK} ;{MARK}"])
def test_no_fault_holds_what_was_given(tmp_path: Path, value: str) -> None:
    told: dict[str, list[str]] = {}
    for name in (*(OURS + own for own in OWN if own != "DATA_DIR"), *VENDOR):
        (folder := tmp_path / name).mkdir()  # a key may be made in it
        for env in ("development", "production"):
            told.setdefault(name, []).extend(read(folder, **{"HEALTHSMART_ENV": env, name: value})[1])
    assert len(told) > 50 and any(told.values())
    model = told.pop(f"{OURS}MODEL")  # a model's name is no secret, and saying it helps
    assert {name: lines for name, lines in told.items() if any(MARK in line for line in lines)} == {}
    assert [line for line in (*chain(*told.values()), *model) if "\n" in line or ": " not in line] == []


def test_what_is_a_secret_is_kept_as_one(tmp_path: Path) -> None:
    given = dict.fromkeys(SECRETS, MARK) | {"SMTP_URL": f"smtp://u:{MARK}@h", "SENTRY_DSN": f"https://{MARK}@errors.example/1"}
    values, faults = read(tmp_path, **given)
    assert faults == []
    assert {"TWILIO_AUTH_TOKEN", "TWILIO_AUTH_TOKEN_SECONDARY", "SLACK_SIGNING_SECRET", "GOOGLE_API_KEY", "SMTP_URL"} <= SECRETS
    assert all(MARK not in repr(values[name.lower()]) for name in SECRETS)


@pytest.mark.parametrize(
    ("name", "value", "good"),
    [
        ("PUBLIC_URL", "https://bot.example.org/base/", True),
        ("PUBLIC_URL", "http://127.0.0.1:8080", True),
        ("PUBLIC_URL", "http://[::1]:8080", True),
        ("PUBLIC_URL", "https://bot.example.org/?a=1", False),
        ("PUBLIC_URL", "https://bot.example.org/#rc=2", False),
        ("PUBLIC_URL", "https://me@bot.example.org/", False),
        ("PUBLIC_URL", "//bot.example.org", False),
        ("PUBLIC_URL", "https://", False),
        ("PUBLIC_URL", "https://h:0/", False),
        ("PUBLIC_URL", "https://h:port/", False),
        ("REDIS_URL", "redis://:pass@h:6379/0", True),
        ("REDIS_URL", "rediss://h", True),
        ("REDIS_URL", "unix:///run/redis.sock", True),
        ("REDIS_URL", "http://h", False),
        ("SMTP_URL", "smtps://u:p@mail.example.org:465", True),
        ("SMTP_URL", "https://mail.example.org", False),
        ("TWILIO_API_URL", "http://127.0.0.1:9/twilio", True),
        ("TWILIO_API_URL", "127.0.0.1:9", False),
        ("SLACK_API_URL", "slack.com/api", False),
    ],
)
def test_addresses(tmp_path: Path, name: str, value: str, good: bool) -> None:
    _, faults = read(tmp_path, **{name: value})
    assert (faults == []) is good
    assert all(line.startswith(f"{name}: must be a ") for line in faults)


@pytest.mark.parametrize(
    ("value", "good"),
    [
        ("sqlite:///x.db", True),
        ("sqlite+aiosqlite:////abs/x.db", True),
        ("postgresql://u:p@h/db", True),
        ("postgres://u:p@h/db", True),
        ("postgresql+asyncpg://h/db", True),
        ("sqlite://", False),
        ("sqlite:///", False),
        ("mysql://h/db", False),
        ("postgresql:", False),
    ],
)
def test_database_addresses(tmp_path: Path, value: str, good: bool) -> None:
    values, faults = read(tmp_path, DATABASE_URL=value)
    assert (faults == []) is good
    assert not good or str(values["database_url"]).startswith(("sqlite", "postgresql"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("100/hour", RateLimit(count=100, seconds=3600)),
        ("5 / minutes", RateLimit(count=5, seconds=60)),
        ("1/second", RateLimit(count=1, seconds=1)),
        ("20/day", RateLimit(count=20, seconds=86400)),
        ("0/hour", None),
        ("-1/hour", None),
        ("١٠/hour", None),
        ("5/fortnight", None),
        ("5", None),
    ],
)
def test_rates(tmp_path: Path, text: str, expected: RateLimit | None) -> None:
    values, faults = read(tmp_path, HEALTHSMART_RATE_LIMIT_USER=text)
    assert (
        (values["rate_limit_user"] == expected and not faults)
        if expected
        else faults == ["HEALTHSMART_RATE_LIMIT_USER: must look like 100/hour"]
    )


@pytest.mark.parametrize(
    ("text", "good"), [("1", True), ("604800", True), ("0", False), ("604801", False), ("1.5", False), ("²", False), ("9" * 5000, False)]
)
def test_seconds(tmp_path: Path, text: str, good: bool) -> None:
    for name in ("ESCALATION_PATIENCE", "SESSION_TIMEOUT"):
        values, faults = read(tmp_path, **{OURS + name: text})
        assert (faults == []) is good
        assert not good or values[name.lower()] == int(text)


def test_quiet_hours(tmp_path: Path) -> None:
    assert read(tmp_path, HEALTHSMART_QUIET_HOURS="9:05-23:59")[0]["quiet_hours"] == (time(9, 5), time(23, 59))
    for wrong in ("24:00-08:00", "21:60-08:00", "21-8", "21:00 to 08:00"):
        assert read(tmp_path, HEALTHSMART_QUIET_HOURS=wrong)[1] == ["HEALTHSMART_QUIET_HOURS: must look like 21:00-08:00"]


def test_our_number_is_kept_in_one_form(tmp_path: Path) -> None:
    assert read(tmp_path, TWILIO_FROM_NUMBER="+1 (206) 555-0100")[0]["twilio_from_number"] == "+12065550100"
    assert read(tmp_path, TWILIO_FROM_NUMBER="38438")[0]["twilio_from_number"] == "38438"
    for wrong in ("call us", "(206) 555-0100", "whatsapp"):
        assert "like +15551234567" in read(tmp_path, TWILIO_FROM_NUMBER=wrong)[1][0]


def test_a_key_alone_chooses_gemini_and_blank_is_not_given(tmp_path: Path) -> None:
    assert read(tmp_path)[0]["model"] == "offline"
    assert read(tmp_path, GOOGLE_API_KEY="k")[0]["model"] == "gemini-2.5-flash"
    assert read(tmp_path, GOOGLE_API_KEY="k", HEALTHSMART_MODEL="offline")[0]["model"] == "offline"
    assert read(tmp_path, GOOGLE_API_KEY="   ")[0]["model"] == "offline"


@pytest.mark.parametrize("wrong", ["HEALTHSMART_ONCAL", "HEALTHSMART_", "HEALTHSMART_secret_key"])
def test_a_setting_nobody_knows_is_told_with_those_that_are(tmp_path: Path, wrong: str) -> None:
    _, faults = read(tmp_path, **{wrong: MARK})
    assert len(faults) == 1
    assert faults[0].startswith(f"{wrong}: is not a setting; known are")
    assert "HEALTHSMART_ONCALL" in faults[0]


def test_half_a_channel_is_told_what_is_missing(tmp_path: Path) -> None:
    assert [line.split(":")[0] for line in read(tmp_path, TWILIO_ACCOUNT_SID="AC1")[1]] == ["TWILIO_AUTH_TOKEN", "TWILIO_FROM_NUMBER"]
    assert read(tmp_path, TWILIO_ACCOUNT_SID="AC1", TWILIO_AUTH_TOKEN="t", TWILIO_MESSAGING_SERVICE_SID="MG1")[1] == []
    assert [line.split(":")[0] for line in read(tmp_path, SLACK_BOT_TOKEN="x")[1]] == ["SLACK_SIGNING_SECRET"]


def test_production_wants_all_that_a_clinic_cannot_do_without(tmp_path: Path) -> None:
    _, faults = read(tmp_path, HEALTHSMART_ENV="Production")
    named = {line.split(":")[0] for line in faults}
    assert named == {"HEALTHSMART_SECRET_KEY", "PUBLIC_URL", "TWILIO_ACCOUNT_SID", "HEALTHSMART_ONCALL", "HEALTHSMART_CLINIC"}
    assert not (tmp_path / "secret.key").exists(), "production never makes a key of its own"


@given(st.dictionaries(st.sampled_from([*(OURS + own for own in OWN if own not in ("DATA_DIR", "CLINIC")), *VENDOR]), st.text(max_size=40)))
def test_no_text_stops_the_reading(given: dict[str, str]) -> None:
    values = Reader({"HEALTHSMART_SECRET_KEY": "ab" * 32, **given}).values()
    assert "database_url" in values


@pytest.mark.parametrize(("redis", "good"), [("redis://localhost/0", True), (None, False)])
def test_hot_sessions_need_a_redis(tmp_path: Path, redis: str | None, good: bool) -> None:
    given = {"HEALTHSMART_HOT_SESSIONS": "on"} | ({"REDIS_URL": redis} if redis else {})
    found, faults = read(tmp_path, **given)
    assert found["hot_sessions"] == "on"
    assert any("set REDIS_URL too" in line for line in faults) is not good
