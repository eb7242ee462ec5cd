"""`healthsmart twilio configure` against Twilio's REST interface."""

from __future__ import annotations

from urllib.parse import parse_qsl

import httpx
import pytest
import respx

from bot.cli import main

NUMBERS = "https://api.twilio.com/2010-04-01/Accounts/AC1/IncomingPhoneNumbers"


@pytest.fixture(autouse=True)
def settings(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    given = {"DATA_DIR": str(tmp_path), "SECRET_KEY": "5f" * 32}
    for name, value in given.items():
        monkeypatch.setenv(f"HEALTHSMART_{name}", value)
    for name, value in (("ACCOUNT_SID", "AC1"), ("AUTH_TOKEN", "secret-token"), ("FROM_NUMBER", "+12065550100")):
        monkeypatch.setenv(f"TWILIO_{name}", value)
    monkeypatch.setenv("PUBLIC_URL", "https://clinic.example")


def listed(*numbers: dict[str, str]) -> httpx.Response:
    return httpx.Response(200, json={"incoming_phone_numbers": list(numbers)})


@respx.mock
def test_the_numbers_texts_are_brought_here(capsys: pytest.CaptureFixture[str]) -> None:
    respx.get(f"{NUMBERS}.json", params={"PhoneNumber": "+12065550100"}).mock(return_value=listed({"sid": "PN1", "sms_url": "https://old"}))
    told = respx.post(f"{NUMBERS}/PN1.json").mock(return_value=httpx.Response(200, json={}))
    assert main(["twilio", "configure", "--dry-run"]) == 0
    assert "Would bring" in capsys.readouterr().out and not told.called
    assert main(["twilio", "configure"]) == 0
    sent = dict(parse_qsl(told.calls.last.request.content.decode()))
    assert (sent["SmsUrl"], sent["VoiceUrl"]) == ("https://clinic.example/twilio/sms", "https://clinic.example/twilio/voice")
    assert sent["SmsMethod"] == sent["VoiceMethod"] == "POST"
    assert "now (before, texts: https://old, calls: nothing)" in capsys.readouterr().out


@respx.mock
def test_twice_changes_nothing(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWILIO_MESSAGING_SERVICE_SID", "MG1")
    home, post = "https://clinic.example/twilio", "POST"
    known = {"sid": "PN1", "sms_url": f"{home}/sms", "sms_method": post, "voice_url": f"{home}/voice", "voice_method": post}
    respx.get(f"{NUMBERS}.json").mock(return_value=listed(known))
    assert main(["twilio", "configure"]) == 0
    said = capsys.readouterr().out
    assert "already" in said and "MG1" in said


@respx.mock
@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (httpx.Response(401, json={}), "TWILIO_AUTH_TOKEN"),
        (listed(), "has no number +12065550100"),
        (httpx.ConnectError("no"), "does not answer"),
        (httpx.Response(503), "does not answer"),
    ],
)
def test_what_goes_wrong_says_what_to_do(answer: httpx.Response | Exception, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    route = respx.get(f"{NUMBERS}.json")
    route.mock(side_effect=answer) if isinstance(answer, Exception) else route.mock(return_value=answer)
    assert main(["twilio", "configure"]) == 1
    said = capsys.readouterr().err
    assert words in said and "secret-token" not in said


@pytest.mark.parametrize(("name", "value"), [("TWILIO_FROM_NUMBER", "12345"), ("PUBLIC_URL", "http://127.0.0.1:8080")])
def test_what_cannot_work_is_not_tried(name: str, value: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv(name, value)
    assert main(["twilio", "configure"]) == 1
    assert name in capsys.readouterr().err
