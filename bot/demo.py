"""The demo: the real house on a laptop, with the simulator as everybody it talks to."""

from __future__ import annotations

from pathlib import Path

from pydantic import SecretStr

from bot.settings import Settings
from channels.simulator import people

SID = "AC" + "d" * 32
TOKEN = "demo-twilio-token"  # noqa: S105 - the simulator's, worth nothing anywhere else
SIGNING = "demo-slack-signing"
BOT = "xoxb-demo"
NUMBER = "+12065550100"


def demo_settings(settings: Settings, port: int) -> Settings:
    """The same settings with every outside address pointing at the simulator in this process. Refused in production."""
    if settings.env == "production":
        raise ValueError("the demo does not run with HEALTHSMART_ENV=production")
    home = f"http://127.0.0.1:{port}"
    folder = Path(settings.data_dir) / "demo"
    return settings.model_copy(
        update={
            "public_url": home,
            "data_dir": folder,
            "database_url": f"sqlite:///{folder / 'healthsmart.db'}",
            "redis_url": None,
            "twilio_account_sid": SID,
            "twilio_auth_token": SecretStr(TOKEN),
            "twilio_auth_token_secondary": None,
            "twilio_from_number": NUMBER,
            "twilio_messaging_service_sid": None,
            "twilio_api_url": f"{home}/simulator/twilio",
            "slack_bot_token": SecretStr(BOT),
            "slack_signing_secret": SecretStr(SIGNING),
            "slack_app_token": None,
            "slack_api_url": f"{home}/simulator/slack/api/",
            "slack_escalation_channel": people.CHANNEL,
        }
    )
