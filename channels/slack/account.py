"""Which Slack app is ours."""

from __future__ import annotations

from dataclasses import dataclass, field

API_URL = "https://slack.com/api/"


@dataclass(frozen=True, slots=True)
class SlackApp:
    """One Slack app in one workspace. Secrets stay out of its `repr`. Two signing secrets while one is being replaced."""

    signing_secrets: tuple[str, ...] = field(repr=False)
    bot_token: str = field(repr=False)
    api_url: str = API_URL
    team_id: str | None = None
    escalation_channel: str | None = None

    def __post_init__(self) -> None:
        if not self.bot_token or not all(self.signing_secrets) or not self.signing_secrets:
            raise ValueError("a Slack app needs its bot token and its signing secret")
        if not self.api_url.endswith("/"):
            object.__setattr__(self, "api_url", self.api_url + "/")
