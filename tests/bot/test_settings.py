"""Settings: one line per mistake, every mistake at once, never a secret."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError
from tests.every import every

GOOD = {
    "HEALTHSMART_ENV": "production",
    "HEALTHSMART_SECRET_KEY": "0123456789abcdef" + "9f8e7d6c5b4a39281706f5e4d3c2b1a0" + "13579bdf02468ace",
    "HEALTHSMART_ONCALL": "slack:U01|+12065550191,slack:U02|+12065550192;slack:U03|+12065550193",
    "PUBLIC_URL": "https://clinic.example/",
    "TWILIO_ACCOUNT_SID": "AC1",
    "TWILIO_AUTH_TOKEN": "very-secret-token",
    "TWILIO_FROM_NUMBER": "(206) 555-0100",
}


def faults(**changes: str) -> list[str]:
    with pytest.raises(SettingsError) as wrong:
        Settings.read({**GOOD, **changes}, None)
    return wrong.value.lines


def read(tmp_path: Path, **changes: str) -> Settings:
    clinic = tmp_path / "clinic.toml"
    clinic.write_text('name = "Harbor Clinic"\nlicensed_states = ["WA", "or"]\n')
    return Settings.read({**GOOD, "HEALTHSMART_CLINIC": str(clinic), "TWILIO_FROM_NUMBER": "+12065550100", **changes}, None)


def test_a_good_production_start(tmp_path: Path) -> None:
    settings = read(tmp_path)
    assert settings.public_url == "https://clinic.example"
    assert len(settings.oncall) == 2
    assert settings.oncall[0][1] == ("slack:U02", "+12065550192")
    assert settings.clinic.licensed_states == ("WA", "OR")
    assert settings.quiet_hours == (time(21), time(8))
    assert settings.model == "offline"


def test_low_values_start(tmp_path: Path) -> None:
    settings = Settings.read(
        {
            "HEALTHSMART_DATA_DIR": str(tmp_path),
            "HEALTHSMART_ESCALATION_PATIENCE": "1",
            "HEALTHSMART_SESSION_TIMEOUT": "2",
            "HEALTHSMART_RATE_LIMIT_USER": "5/hour",
            "HEALTHSMART_SECRET_KEY": "aa" * 32,
            "PUBLIC_URL": "http://127.0.0.1:9999",
        },
        None,
    )
    assert (settings.escalation_patience, settings.session_timeout, settings.rate_limit_user.count) == (1, 2, 5)


@every(
    ("name", "value"),
    [
        ("HEALTHSMART_SECRET_KEY", "short"),
        ("HEALTHSMART_SECRET_KEY", "00" * 32),
        ("HEALTHSMART_ONCALL", "dana"),
        ("HEALTHSMART_ESCALATION_PATIENCE", "0"),
        ("HEALTHSMART_ESCALATION_PATIENCE", "soon"),
        ("HEALTHSMART_RATE_LIMIT_USER", "many"),
        ("HEALTHSMART_QUIET_HOURS", "25:00-08:00"),
        ("HEALTHSMART_LOG_LEVEL", "LOUD"),
        ("HEALTHSMART_ENV", "staging"),
        ("HEALTHSMART_UNKNOWN", "1"),
        ("HEALTHSMART_CLINIC", "/nowhere.toml"),
        ("HEALTHSMART_MODEL", "gemini-2.5-flash"),
        ("DATABASE_URL", "mysql://x"),
        ("PUBLIC_URL", "clinic.example"),
        ("PUBLIC_URL", "http://clinic.example"),
        ("TWILIO_FROM_NUMBER", "our number"),
        ("SLACK_BOT_TOKEN", "xoxb"),
        ("SENTRY_DSN", "sentry.example"),
        ("SENTRY_DSN", "https://sentry.example/1"),
        ("OTEL_EXPORTER_OTLP_ENDPOINT", "collector"),
    ],
)
def test_each_mistake_is_one_line_that_names_the_setting(name: str, value: str) -> None:
    lines = [line for line in faults(**{name: value}) if not line.startswith("HEALTHSMART_CLINIC: is missing")]
    expected = {"SLACK_BOT_TOKEN": "SLACK_SIGNING_SECRET", "HEALTHSMART_MODEL": "GOOGLE_API_KEY"}.get(name, name)
    assert any(line.startswith(expected) for line in lines), lines
    assert all("\n" not in line for line in lines)


def test_all_mistakes_come_at_once_and_no_secret_with_them() -> None:
    lines = faults(TWILIO_AUTH_TOKEN="", HEALTHSMART_SECRET_KEY="deadbeefcafe", PUBLIC_URL="ftp://x", HEALTHSMART_ONCALL="")
    assert {line.split(":")[0] for line in lines} >= {"TWILIO_AUTH_TOKEN", "HEALTHSMART_SECRET_KEY", "PUBLIC_URL", "HEALTHSMART_ONCALL"}
    assert "deadbeefcafe" not in " ".join(lines)


def test_secrets_do_not_print(tmp_path: Path) -> None:
    assert "very-secret-token" not in repr(read(tmp_path))
    assert "0123456789abcdef" not in repr(read(tmp_path))


def test_a_development_key_is_made_once(tmp_path: Path) -> None:
    first = Settings.read({"HEALTHSMART_DATA_DIR": str(tmp_path)}, None)
    again = Settings.read({"HEALTHSMART_DATA_DIR": str(tmp_path)}, None)
    assert first.secret_key == again.secret_key
    assert (tmp_path / "secret.key").stat().st_mode & 0o077 == 0


def test_dotenv_is_for_development_and_under_the_environment(tmp_path: Path) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_text('# mine\nexport HEALTHSMART_SESSION_TIMEOUT="60"\nHEALTHSMART_LOG_LEVEL=ERROR\n')
    settings = Settings.read({"HEALTHSMART_DATA_DIR": str(tmp_path), "HEALTHSMART_LOG_LEVEL": "INFO"}, dotenv)
    assert (settings.session_timeout, settings.log_level) == (60, "INFO")
    with pytest.raises(SettingsError):
        Settings.read({"HEALTHSMART_ENV": "production"}, dotenv)


@pytest.mark.parametrize("text", ["name = ", 'name = "X"', 'time_zone = "Mars/Base"', 'licensed_states = ["ZZ"]', 'colour = "blue"'])
def test_a_busted_clinic_file_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "c.toml"
    path.write_text(text)
    with pytest.raises(SettingsError, match="HEALTHSMART_CLINIC"):
        Settings.read({"HEALTHSMART_DATA_DIR": str(tmp_path), "HEALTHSMART_CLINIC": str(path)}, None)
