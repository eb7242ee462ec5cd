"""The command line: help everywhere, wrong settings stop the start with what to do."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import httpx
import pytest
import respx

from bot.cli import main
from bot.doctor import diagnose
from bot.settings import Settings


@pytest.mark.parametrize(
    "words", [[], ["serve"], ["demo"], ["chat"], ["doctor"], ["db"], ["db", "upgrade"], ["replay"], ["rules"], ["slack", "manifest"]]
)
def test_help_everywhere(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*words, "--help"])
    assert ended.value.code == 0
    assert "usage: healthsmart" in capsys.readouterr().out


def test_nothing_asked_shows_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "doctor" in capsys.readouterr().out


def test_wrong_settings_are_lines_on_stderr(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("HEALTHSMART_NONSENSE", "1")
    monkeypatch.setenv("HEALTHSMART_QUIET_HOURS", "never")
    assert main(["db", "upgrade"]) == 2
    lines = capsys.readouterr().err.strip().splitlines()
    assert len(lines) == 2
    assert all(line.startswith("setting HEALTHSMART_") for line in lines)


def test_upgrade_makes_the_tables(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HEALTHSMART_DATA_DIR", str(tmp_path))
    assert main(["db", "upgrade"]) == 0
    assert (tmp_path / "healthsmart.db").exists()


def test_the_manifest_has_our_address(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("PUBLIC_URL", "https://clinic.example")
    assert main(["slack", "manifest"]) == 0
    manifest = json.loads(capsys.readouterr().out)
    assert manifest["settings"]["interactivity"]["request_url"] == "https://clinic.example/slack/events"


def test_replay_signs_and_posts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("HEALTHSMART_DATA_DIR", str(tmp_path))
    for name, value in (("ACCOUNT_SID", "AC1"), ("AUTH_TOKEN", "t"), ("FROM_NUMBER", "+12065550100")):
        monkeypatch.setenv(f"TWILIO_{name}", value)
    path = tmp_path / "text.form"
    path.write_text("From=%2B12065550101&Body=hi")
    with respx.mock:
        route = respx.post("http://127.0.0.1:8080/twilio/sms").mock(return_value=httpx.Response(200, text="<Response/>"))
        assert main(["replay", str(path)]) == 0
        assert route.calls[0].request.headers["x-twilio-signature"]
    assert main(["replay", str(tmp_path / "nothing.form")]) == 2


async def test_the_doctor_names_what_to_fix_and_prints_no_secret(tmp_path: Path) -> None:
    settings = Settings.read(
        {
            "HEALTHSMART_DATA_DIR": str(tmp_path),
            "TWILIO_ACCOUNT_SID": "AC1",
            "TWILIO_AUTH_TOKEN": "secret-token",
            "TWILIO_FROM_NUMBER": "+12065550100",
            "SLACK_BOT_TOKEN": "xoxb-secret",
            "SLACK_SIGNING_SECRET": "s",
            "PUBLIC_URL": "https://clinic.example",
        },
        None,
    )
    with respx.mock:
        respx.get("https://api.twilio.com/2010-04-01/Accounts/AC1.json").mock(return_value=httpx.Response(401))
        respx.post("https://slack.com/api/auth.test").mock(return_value=httpx.Response(200, json={"ok": False, "error": "invalid_auth"}))
        respx.get("https://clinic.example/healthz").mock(side_effect=httpx.ConnectError("no"))
        checks = {check.name: check for check in await diagnose(settings)}
    assert {name for name, check in checks.items() if check.state == "fail"} == {"twilio", "slack", "on call", "public url"}
    assert all(check.fix for check in checks.values() if check.state != "ok")
    assert "secret" not in "".join(check.found + check.fix for check in checks.values() if check.name in ("twilio", "slack"))


async def test_a_key_that_nothing_reads_is_said_so(tmp_path: Path) -> None:
    given = {"HEALTHSMART_DATA_DIR": str(tmp_path), "CALENDLY_TOKEN": "t", "SMTP_URL": "smtp://u:p@mail.example:25"}
    [found] = [check for check in await diagnose(Settings.read(given, None)) if check.name == "not used"]
    assert found.state == "warn" and found.found.startswith("CALENDLY_TOKEN, SMTP_URL")


def test_a_database_that_does_not_answer_is_one_line_and_no_secret(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("HEALTHSMART_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", "postgresql://nurse:hunter2@127.0.0.1:1/clinic")
    for words in (["staff", "list"], ["db", "upgrade"], ["serve", "--port", "0"]):
        assert main(words) == 1
        said = capsys.readouterr().err
        assert said.startswith("healthsmart: the database does not answer") and "DATABASE_URL" in said
        assert "hunter2" not in said and len(said.splitlines()) == 1


def test_another_key_than_the_database_was_filled_with_is_said_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HEALTHSMART_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("HEALTHSMART_SECRET_KEY", "5f" * 32)
    assert main(["staff", "list"]) == 0
    monkeypatch.setenv("HEALTHSMART_SECRET_KEY", "6e" * 32)
    capsys.readouterr()
    assert main(["staff", "list"]) == 1
    assert "HEALTHSMART_SECRET_KEY" in capsys.readouterr().err


def test_a_moment_that_is_none_says_how_to_write_one(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["oncall", "override", "nurses", "--from", "friday"])
    assert "write it like 2026-12-24T18:00" in capsys.readouterr().err


def test_a_taken_port_stops_the_start_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("HEALTHSMART_DATA_DIR", str(tmp_path))
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = str(other.getsockname()[1])
        assert main(["serve", "--port", taken]) == 1
        assert f"port {taken}" in capsys.readouterr().err
    for wrong in (["--port", "99999"], ["--host", "192.0.2.1"]):
        assert main(["serve", *wrong]) == 1
        assert "choose another with --host and --port" in capsys.readouterr().err
