"""Every setting, read once from the environment and refused with one line per mistake. The only file that reads the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import time
from pathlib import Path

from pydantic import BaseModel, ConfigDict, SecretBytes, SecretStr, ValidationError

from bot.clinic import Clinic
from bot.setting_texts import OURS, RateLimit, Reader, Rungs


class SettingsError(Exception):
    """The settings are wrong; `lines` says what to do, one line per mistake, without any secret."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("; ".join(lines))
        self.lines = lines


class Settings(BaseModel):
    """The settings as values. Secrets print as stars."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    env: str = "development"
    model: str = "offline"
    secret_key: SecretBytes
    data_dir: Path
    oncall: Rungs = ()
    escalation_patience: int = 300
    session_timeout: int = 1800
    rate_limit_user: RateLimit = RateLimit(count=100, seconds=3600)
    rate_limit_ip: RateLimit = RateLimit(count=1000, seconds=3600)
    quiet_hours: tuple[time, time] = (time(21), time(8))
    log_level: str = "INFO"
    voice: str = "relay"
    clinic: Clinic = Clinic()

    database_url: str
    redis_url: str | None = None
    public_url: str = "http://127.0.0.1:8080"
    twilio_account_sid: str | None = None
    twilio_auth_token: SecretStr | None = None
    twilio_auth_token_secondary: SecretStr | None = None
    twilio_from_number: str | None = None
    twilio_messaging_service_sid: str | None = None
    twilio_api_url: str | None = None
    slack_bot_token: SecretStr | None = None
    slack_signing_secret: SecretStr | None = None
    slack_app_token: SecretStr | None = None
    slack_api_url: str | None = None
    slack_escalation_channel: str | None = None
    google_api_key: SecretStr | None = None
    google_gemini_base_url: str | None = None
    sentry_dsn: SecretStr | None = None
    otel_exporter_otlp_endpoint: str | None = None
    pagerduty_routing_key: SecretStr | None = None
    pagerduty_api_url: str | None = None
    marketplace_api_key: SecretStr | None = None
    marketplace_api_url: str | None = None
    calendly_token: SecretStr | None = None
    calendly_api_url: str | None = None
    acuity_user_id: str | None = None
    acuity_api_key: SecretStr | None = None
    acuity_api_url: str | None = None
    smtp_url: SecretStr | None = None

    @classmethod
    def read(cls, environ: Mapping[str, str] | None = None, dotenv: Path | None = Path(".env")) -> Settings:
        """The settings of this process: the environment, under it (in development) `.env`, under that the clinic file.

        Raises `SettingsError` naming every mistake at once."""
        given = dict(os.environ if environ is None else environ)
        reader = Reader({**_dotenv(given, dotenv), **given})
        values = reader.values()
        if reader.faults:
            raise SettingsError(reader.faults)
        try:
            return cls(**values)
        except ValidationError as why:
            raise SettingsError([f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in why.errors()]) from None


def _dotenv(given: Mapping[str, str], path: Path | None) -> dict[str, str]:
    if path is None or given.get(f"{OURS}ENV") == "production" or not path.is_file():
        return {}
    found = {}
    for line in path.read_text().splitlines():
        name, equals, value = line.strip().partition("=")
        if equals and not name.startswith("#"):
            found[name.removeprefix("export ").strip()] = value.strip().strip("\"'")
    return found
