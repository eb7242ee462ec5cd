"""The demo: the real house on a laptop, with the simulator as everybody it talks to."""

from __future__ import annotations

from pathlib import Path

from pydantic import SecretStr
from starlette.routing import Mount

from bot.api.building import LINKS
from bot.demo_people import HINT, ON_FILE
from bot.setting_texts import Reader
from bot.settings import Settings
from bot.wiring import Parts
from channels.simulator import people
from channels.simulator.simulator import Simulator, SimulatorConfig

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
            "oncall": settings.oncall or Reader({"HEALTHSMART_ONCALL": people.ONCALL}).oncall(),
            "escalation_patience": min(settings.escalation_patience, 60),  # a demo should show the climb
            "clinic": settings.clinic.model_copy(update={"slack_covered_by_baa": True}),  # everybody here is invented
        }
    )


def demo_parts(settings: Settings) -> Parts:
    """The demo's world: one process, the simulator mounted beside the house."""
    simulator = Simulator(SimulatorConfig(SID, TOKEN, NUMBER, SIGNING, BOT, settings.public_url))
    return Parts(
        settings,
        routes=[Mount("/simulator", simulator.app)],
        names={one.id: one.name for one in people.STAFF},
        links=[
            ("/simulator/", "Simulator", "Text as a patient, answer as the care team"),
            ("/console/", "Console", HINT),
            *(link for link in LINKS if link[0] != "/console/"),
            ("/metrics", "Metrics", "What the house counts, for Prometheus"),
            ("/readyz", "Readiness", "What it stands on, as JSON"),
        ],
        on_file=ON_FILE,
        demo=True,
    )
