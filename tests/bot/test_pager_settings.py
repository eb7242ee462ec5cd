"""Settings of other pagers: what is taken, and what each mistake is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError

SECRET = "webhook-secret-0123456789"


def read(tmp_path: Path, **given: str) -> Settings:
    return Settings.read({"HEALTHSMART_DATA_DIR": str(tmp_path), **{f"HEALTHSMART_{name}": value for name, value in given.items()}}, dotenv=None)


def test_without_any_there_is_none(tmp_path: Path) -> None:
    found = read(tmp_path).pagers
    assert (found.goalert_url, found.webhook_url, found.webhook_secrets, found.pagerduty_secrets) == (None, None, (), ())


def test_two_secrets_live_while_one_is_replaced(tmp_path: Path) -> None:
    found = read(tmp_path, PAGER_WEBHOOK_URL="https://ops.example.org/hook", PAGER_WEBHOOK_SECRETS=f"{SECRET}, {SECRET[::-1]}").pagers
    assert [one.get_secret_value() for one in found.webhook_secrets] == [SECRET, SECRET[::-1]]
    assert SECRET not in repr(found)


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"GOALERT_URL": "https://goalert.example.org"}, "GOALERT_TOKEN"),
        ({"GOALERT_TOKEN": "t"}, "GOALERT_URL"),
        ({"GOALERT_URL": "goalert", "GOALERT_TOKEN": "t"}, "GOALERT_URL"),
        ({"PAGER_WEBHOOK_URL": "https://ops.example.org/hook"}, "PAGER_WEBHOOK_SECRETS"),
        ({"PAGER_WEBHOOK_SECRETS": "short"}, "PAGER_WEBHOOK_SECRETS"),
        ({"PAGERDUTY_WEBHOOK_SECRETS": ",".join([SECRET] * 3)}, "PAGERDUTY_WEBHOOK_SECRETS"),
    ],
)
def test_a_mistake_is_named_without_what_was_given(tmp_path: Path, given: dict[str, str], named: str) -> None:
    with pytest.raises(SettingsError) as why:
        read(tmp_path, **given)
    assert [line.split(":")[0] for line in why.value.lines] == [f"HEALTHSMART_{named}"]
    assert "short" not in why.value.lines[0].removeprefix("HEALTHSMART_")
