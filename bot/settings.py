"""Every setting, read once from the environment and refused with one line per mistake. The only file that reads the environment."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import time
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, SecretBytes, SecretStr, ValidationError

from bot.access_settings import Oidc
from bot.clinic import Clinic
from bot.oncall import Rungs
from bot.pager_settings import PagerSettings
from bot.place import Network
from bot.portal_settings import PortalSettings
from bot.setting_texts import OURS, RateLimit, Reader
from store.keys import KeyPlace
from store.worm import S3Place


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
    hot_sessions: str = "off"
    trusted_proxies: tuple[Network, ...] = ()
    oidc: Oidc | None = None
    portal: PortalSettings | None = None
    clinic: Clinic = Clinic()
    pagers: PagerSettings = PagerSettings()
    kms: tuple[KeyPlace, ...] = (KeyPlace("local"),)
    vault_token: SecretStr | None = None
    audit_store: Path | S3Place = Path("audit-archive")
    audit_years: int = 7
    message_days: int = 30
    witness: Path | None = None

    database_url: str = Field(repr=False)  # both may carry a password
    redis_url: str | None = Field(default=None, repr=False)
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
        kept = {} if given.get(f"{OURS}ENV", "").strip().lower() == "production" else read_dotenv(dotenv)
        if kept.get(f"{OURS}ENV", "").lower() == "production":
            raise SettingsError([f"{OURS}ENV: production is not for a .env file; give production settings to the process itself"])
        reader = Reader({**kept, **given})
        values = reader.values()
        if reader.faults:
            raise SettingsError(reader.faults)
        try:
            return cls(**values)
        except ValidationError as why:
            raise SettingsError([f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in why.errors()]) from None


def read_dotenv(path: Path | None) -> dict[str, str]:
    """The names and values of a `.env` file (none when there is no file): `NAME=value`, `export NAME="value"`, `# comments`.

    Raises `SettingsError` when it cannot be read or a line is none of these."""
    if path is None or not path.is_file():
        return {}
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise SettingsError([f"{path.name}: cannot be read as text"]) from None
    found, faults = {}, []
    for place, line in enumerate(lines, 1):
        if line.strip() and not line.lstrip().startswith("#"):
            name, equals, value = line.strip().removeprefix("export ").partition("=")
            if equals and re.fullmatch(r"\w+", name.strip()):
                found[name.strip()] = _unquoted(value.strip())
            else:  # never the line itself: it may be half of a secret
                faults.append(f"{path.name}: line {place} is not NAME=value")
    if faults:
        raise SettingsError(faults)
    return found


def _unquoted(value: str) -> str:
    """What stands between quotes, or everything before a comment (a # at the start or after white space)."""
    quoted = re.fullmatch(r"""(["'])(.*)\1(\s+#.*)?""", value)
    return quoted[2] if quoted else re.sub(r"(^|\s+)#.*$", "", value)
