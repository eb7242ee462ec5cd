"""The settings of other pagers, read with the rest (`bot.setting_texts`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pydantic import BaseModel, ConfigDict, SecretStr

if TYPE_CHECKING:
    from bot.setting_texts import Reader

NAMES: Final = ("PAGERDUTY_WEBHOOK_SECRETS", "GOALERT_URL", "GOALERT_TOKEN", "PAGER_WEBHOOK_URL", "PAGER_WEBHOOK_SECRETS")
SHORTEST: Final = 16


class PagerSettings(BaseModel):
    """Secrets come in pairs while one is replaced: the first signs, both are believed."""

    model_config = ConfigDict(frozen=True)

    pagerduty_secrets: tuple[SecretStr, ...] = ()
    goalert_url: str | None = None
    goalert_token: SecretStr | None = None
    webhook_url: str | None = None
    webhook_secrets: tuple[SecretStr, ...] = ()


def read_pagers(reader: Reader) -> PagerSettings:
    """Every mistake becomes a fault of the reader's."""
    from bot.setting_texts import OURS

    goalert, webhook = reader.own("GOALERT_URL"), reader.own("PAGER_WEBHOOK_URL")
    for name, value in (("GOALERT_URL", goalert), ("PAGER_WEBHOOK_URL", webhook)):
        if (
            value is not None
            and reader.address(OURS + name, value)
            and reader.own("ENV") == "production"
            and not value.startswith("https://")
        ):
            reader.fault(OURS + name, "must begin with https:// in production")
    token = reader.own("GOALERT_TOKEN")
    if (goalert is None) != (token is None):
        missing = "GOALERT_URL" if goalert is None else "GOALERT_TOKEN"
        reader.fault(
            OURS + missing, "is missing; GoAlert needs its address and an integration key (Services, Integration Keys, Generic API)"
        )
    secrets = _secrets(reader, "PAGER_WEBHOOK_SECRETS")
    if webhook is not None and not secrets:
        reader.fault(f"{OURS}PAGER_WEBHOOK_SECRETS", "is missing; an unsigned webhook could not be believed (openssl rand -hex 32)")
    return PagerSettings(
        pagerduty_secrets=_secrets(reader, "PAGERDUTY_WEBHOOK_SECRETS"),
        goalert_url=goalert,
        goalert_token=SecretStr(token) if token else None,
        webhook_url=webhook,
        webhook_secrets=secrets,
    )


def _secrets(reader: Reader, name: str) -> tuple[SecretStr, ...]:
    from bot.setting_texts import OURS

    given = [one.strip() for one in (reader.own(name) or "").split(",") if one.strip()]
    if len(given) > 2 or any(len(one) < SHORTEST for one in given):
        reader.fault(
            OURS + name, f"takes one secret, or two separated by a comma while one is replaced, each of {SHORTEST} letters or more"
        )
        return ()
    return tuple(SecretStr(one) for one in given)
