"""From names and texts to values: every fault is collected, none stops the reading of the rest."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import time
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, SecretBytes, SecretStr, ValidationError

from bot.access_settings import read_oidc
from bot.clinic import Clinic
from bot.oncall import Rungs, read_ladder
from bot.pager_settings import NAMES as PAGER_NAMES
from bot.pager_settings import read_pagers
from bot.place import read_networks
from bot.portal_settings import read_portal
from bot.proof_settings import read_proof
from bot.root_key import BYTES, BadKey, kept_key, parse_key
from channels.address import Address
from channels.errors import Malformed

OURS: Final = "HEALTHSMART_"
VENDOR: Final = (
    "DATABASE_URL",
    "REDIS_URL",
    "PUBLIC_URL",
    "TWILIO_ACCOUNT_SID",
    "TWILIO_AUTH_TOKEN",
    "TWILIO_AUTH_TOKEN_SECONDARY",
    "TWILIO_FROM_NUMBER",
    "TWILIO_MESSAGING_SERVICE_SID",
    "TWILIO_API_URL",
    "SLACK_BOT_TOKEN",
    "SLACK_SIGNING_SECRET",
    "SLACK_APP_TOKEN",
    "SLACK_API_URL",
    "SLACK_ESCALATION_CHANNEL",
    "GOOGLE_API_KEY",
    "GOOGLE_GEMINI_BASE_URL",
    "SENTRY_DSN",
    "OTEL_EXPORTER_OTLP_ENDPOINT",
    "PAGERDUTY_ROUTING_KEY",
    "PAGERDUTY_API_URL",
    "MARKETPLACE_API_KEY",
    "MARKETPLACE_API_URL",
    "CALENDLY_TOKEN",
    "CALENDLY_API_URL",
    "ACUITY_USER_ID",
    "ACUITY_API_KEY",
    "ACUITY_API_URL",
    "SMTP_URL",
    "VAULT_TOKEN",
)
SECRETS: Final = frozenset(
    name for name in VENDOR if name.endswith(("_TOKEN", "_SECRET", "_KEY", "_SECONDARY")) or name in ("SENTRY_DSN", "SMTP_URL")
)
OWN: Final = (
    "ENV",
    "MODEL",
    "SECRET_KEY",
    "DATA_DIR",
    "ONCALL",
    "ESCALATION_PATIENCE",
    "SESSION_TIMEOUT",
    "RATE_LIMIT_USER",
    "RATE_LIMIT_IP",
    "QUIET_HOURS",
    "LOG_LEVEL",
    "CLINIC",
    "VOICE",
    "HOT_SESSIONS",
    "KMS",
    "AUDIT_STORE",
    "AUDIT_RETENTION_YEARS",
    "WITNESS",
    "MESSAGE_RETENTION_DAYS",
    "TRUSTED_PROXIES",
    "PORTAL_ISSUER",
    "PORTAL_CLIENT_ID",
    "PORTAL_CLIENT_SECRET",
    "PORTAL_CLAIM",
    "OIDC_ISSUER",
    "OIDC_CLIENT_ID",
    "OIDC_CLIENT_SECRET",
    "OIDC_ROLES",
    *PAGER_NAMES,
)
PERIODS: Final = {"second": 1, "minute": 60, "hour": 3600, "day": 86400}
WEEK_S: Final = 604_800
SCHEMES: Final = {"REDIS_URL": ("redis", "rediss", "unix"), "SMTP_URL": ("smtp", "smtps")}  # every other address is http
_DATABASE: Final = re.compile(r"sqlite(\+aiosqlite)?:///.+|postgres(ql)?(\+(asyncpg|psycopg))?://.+")

_DSN: Final = re.compile(r"https?://\w+(:\w+)?@[^/@\s]+/(\S+/)?[0-9]+")


class RateLimit(BaseModel):
    """`count` per `seconds`."""

    model_config = ConfigDict(frozen=True)
    count: int
    seconds: int


class Reader:
    """Turns names and texts into values, collecting every fault instead of stopping at the first."""

    def __init__(self, given: Mapping[str, str]) -> None:
        self.given = {name: value.strip() for name, value in given.items() if value.strip()}
        self.faults: list[str] = []

    def own(self, name: str) -> str | None:
        return self.given.get(OURS + name)

    def fault(self, name: str, advice: str) -> None:
        self.faults.append(f"{name}: {advice}")

    def values(self) -> dict[str, Any]:
        """Everything `Settings` takes."""
        for name in sorted(self.given):
            if name.startswith(OURS) and name.removeprefix(OURS) not in OWN:
                self.fault(name, f"is not a setting; known are {', '.join(OURS + known for known in OWN)}")
        env = self.choice("ENV", "development", ("development", "production"))
        folder = Path(self.own("DATA_DIR") or "./var")
        found: dict[str, Any] = {"env": env, "data_dir": folder}
        found["secret_key"] = self.secret_key(env, folder)
        found["database_url"] = self.database_url(folder)
        found["oncall"] = self.oncall()
        found["escalation_patience"] = self.number("ESCALATION_PATIENCE", 300)
        found["session_timeout"] = self.number("SESSION_TIMEOUT", 1800)
        found["rate_limit_user"] = self.rate("RATE_LIMIT_USER", "100/hour")
        found["rate_limit_ip"] = self.rate("RATE_LIMIT_IP", "1000/hour")
        found["quiet_hours"] = self.hours("QUIET_HOURS", "21:00-08:00")
        found["log_level"] = self.choice("LOG_LEVEL", "INFO", ("DEBUG", "INFO", "WARNING", "ERROR"))
        found["portal"] = read_portal(self.own, lambda name, advice: self.fault(OURS + name, advice), strict=env == "production")
        found["oidc"] = read_oidc(self.own, lambda name, advice: self.fault(OURS + name, advice), strict=env == "production")
        found["trusted_proxies"], wrong = read_networks(self.own("TRUSTED_PROXIES") or "")
        if wrong:
            self.fault(f"{OURS}TRUSTED_PROXIES", wrong)
        found["pagers"] = read_pagers(self)
        found["voice"] = self.choice("VOICE", "relay", ("relay", "gather"))
        found["hot_sessions"] = self.choice("HOT_SESSIONS", "off", ("off", "on"))
        found["clinic"] = self.clinic()
        found["model"] = self.own("MODEL") or ("gemini-2.5-flash" if "GOOGLE_API_KEY" in self.given else "offline")
        found |= read_proof(self, folder)
        found |= self.vendor()
        self.together(found)
        return found

    def vendor(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name in VENDOR:
            value = self.given.get(name)
            if value is None or name == "DATABASE_URL" or (name.endswith(("_URL", "_ENDPOINT")) and not self.address(name, value)):
                continue
            if name == "SENTRY_DSN" and not _DSN.fullmatch(value):
                self.fault(name, "must look like https://KEY@HOST/PROJECT (Sentry: project settings, client keys)")
                continue
            clean = value.rstrip("/") if name in ("PUBLIC_URL", "TWILIO_API_URL") else value
            found[name.lower()] = SecretStr(clean) if name in SECRETS else clean
        number = found.get("twilio_from_number")
        if number is not None:
            try:
                found["twilio_from_number"] = Address.phone(number).value
            except Malformed:
                self.fault("TWILIO_FROM_NUMBER", "must be a telephone number like +15551234567 or a short code")
        return found

    def address(self, name: str, value: str) -> bool:
        """Is this a whole address of the right kind? The fault never holds it: it may carry a password."""
        allowed = SCHEMES.get(name, ("https", "http"))
        try:
            parts = urlsplit(value)
            whole = bool(parts.hostname or parts.scheme == "unix") and parts.port != 0  # reading a bad port raises
        except ValueError:
            whole = False
        if not whole or parts.scheme not in allowed:
            self.fault(name, f"must be a full address that begins with {' or '.join(f'{scheme}://' for scheme in allowed)}")
            return False
        if name == "PUBLIC_URL" and (parts.query or parts.fragment or parts.username):
            self.fault(name, "must be a plain address like https://bot.example.org, with nothing after ? or # and no user name")
            return False
        return True

    def together(self, found: Mapping[str, Any]) -> None:
        """What only makes sense as a whole."""
        if found["hot_sessions"] == "on" and not found.get("redis_url"):
            self.fault(f"{OURS}HOT_SESSIONS", "copies of sessions are kept in Redis: set REDIS_URL too")
        if found.get("twilio_account_sid"):
            if not found.get("twilio_auth_token"):
                self.fault("TWILIO_AUTH_TOKEN", "is missing; without it no webhook can be trusted (find it in the Twilio console)")
            if not (found.get("twilio_from_number") or found.get("twilio_messaging_service_sid")):
                self.fault("TWILIO_FROM_NUMBER", "is missing; set it or TWILIO_MESSAGING_SERVICE_SID, or nothing can be sent")
        if found.get("slack_bot_token") and not found.get("slack_signing_secret"):
            self.fault("SLACK_SIGNING_SECRET", "is missing; without it no button press can be trusted (Slack app, Basic Information)")
        if found["model"] != "offline" and not found.get("google_api_key"):
            self.fault("GOOGLE_API_KEY", f"is missing for the model {found['model']!r}; set it, or {OURS}MODEL=offline")
        if any(place.kind == "vault" for place in found.get("kms", ())) and not found.get("vault_token"):
            self.fault("VAULT_TOKEN", f"is missing; {OURS}KMS names a Vault, which must know who is asking")
        if found["env"] == "production":
            self.production(found)

    def production(self, found: Mapping[str, Any]) -> None:
        if not str(found.get("public_url", "")).startswith("https://"):
            self.fault("PUBLIC_URL", "must begin with https:// in production")
        if not found.get("twilio_account_sid"):
            self.fault("TWILIO_ACCOUNT_SID", "is missing; a clinic without a telephone number helps nobody")
        if not found["oncall"]:
            self.fault(f"{OURS}ONCALL", "is missing; an emergency must reach somebody (slack:U01|+15551230001;...)")
        if not self.own("CLINIC"):
            self.fault(f"{OURS}CLINIC", "is missing; the demo clinic's name and hours may not be told to real patients")

    def secret_key(self, env: str, folder: Path) -> SecretBytes:
        text = self.own("SECRET_KEY")
        name = f"{OURS}SECRET_KEY"
        if text is None and env == "production":
            self.fault(name, "is missing; make one with: openssl rand -hex 32, and keep it: without it nothing stored can be read")
            return SecretBytes(bytes(BYTES))
        try:
            return SecretBytes(kept_key(folder) if text is None else parse_key(text, strict=env == "production"))
        except BadKey as why:
            self.fault(name, str(why))
            return SecretBytes(bytes(BYTES))

    def database_url(self, folder: Path) -> str:
        url = self.given.get("DATABASE_URL") or f"sqlite:///{folder / 'healthsmart.db'}"
        if not _DATABASE.fullmatch(url):
            self.fault("DATABASE_URL", "must begin with sqlite:/// and name a file, or begin with postgresql://")
        return url.replace("postgres://", "postgresql://", 1)

    def oncall(self) -> Rungs:
        rungs, faults = read_ladder(self.own("ONCALL") or "")
        for fault in faults:
            self.fault(f"{OURS}ONCALL", fault)
        return rungs

    def choice(self, name: str, default: str, known: tuple[str, ...]) -> str:
        value = self.own(name) or default
        for option in known:
            if value.lower() == option.lower():
                return option
        self.fault(OURS + name, f"must be one of {', '.join(known)}")
        return default

    def number(self, name: str, default: int) -> int:
        value = self.own(name)
        if value is None:
            return default
        if not re.fullmatch(r"[0-9]{1,9}", value) or not 1 <= int(value) <= WEEK_S:
            self.fault(OURS + name, f"must be a whole number of seconds from 1 to {WEEK_S} (a week)")
            return default
        return int(value)

    def rate(self, name: str, default: str) -> RateLimit:
        found = re.fullmatch(r"([0-9]{1,9})\s*/\s*(second|minute|hour|day)s?", self.own(name) or default)
        if found is None or int(found[1]) < 1:
            self.fault(OURS + name, "must look like 100/hour")
            return RateLimit(count=100, seconds=3600)
        return RateLimit(count=int(found[1]), seconds=PERIODS[found[2]])

    def hours(self, name: str, default: str) -> tuple[time, time]:
        found = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)-([01]?\d|2[0-3]):([0-5]\d)", self.own(name) or default)
        if found is None:
            self.fault(OURS + name, "must look like 21:00-08:00")
            return time(21), time(8)
        return time(int(found[1]), int(found[2])), time(int(found[3]), int(found[4]))

    def clinic(self) -> Clinic:
        path = self.own("CLINIC")
        name = f"{OURS}CLINIC"
        if path is None:
            return Clinic()
        try:
            return Clinic(**tomllib.loads(Path(path).read_text("utf-8")))
        except OSError:
            self.fault(name, "names a file that cannot be read")
        except UnicodeDecodeError:
            self.fault(name, "names a file that is not text")
        except tomllib.TOMLDecodeError as why:
            self.fault(name, f"is not valid TOML: {why}")
        except ValidationError as why:
            for fault in why.errors():
                self.fault(name, f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}")
        return Clinic()
