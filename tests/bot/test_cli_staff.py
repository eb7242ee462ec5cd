"""`healthsmart staff`: add somebody, see who is there, stop somebody; what cannot be says what to do."""

from __future__ import annotations

import asyncio
import io
import re
from collections.abc import Callable
from pathlib import Path

import pyotp
import pytest

from bot import factors
from bot.cli import main
from bot.cli.opening import opened
from bot.settings import Settings
from store import accounts, grants, staff
from tests.fakes.clock import NOON

PASSWORD = "violet tram at noon"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, sqlite_template: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    (tmp_path / "healthsmart.db").write_bytes(sqlite_template.read_bytes())
    monkeypatch.setenv("HEALTHSMART_DATA_DIR", str(tmp_path))

    def call(*words: str, stdin: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        code = main(["staff", *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def add(
    run: Run, *more: str, email: str = "dana@clinic.example", role: str = "provider", stdin: str = PASSWORD + "\n"
) -> tuple[int, str, str]:
    return run("add", "--email", email, "--name", "Dana Kim", "--role", role, "--password-stdin", *more, stdin=stdin)


def test_added_with_a_second_factor_that_works(run: Run) -> None:
    code, out, _ = add(run, "--phone", "+12065550191", "--slack", "U01DANA")
    assert code == 0 and "Dana Kim (provider) can sign in as dana@clinic.example." in out
    uri = re.search(r"^otpauth://\S+$", out, re.M)
    assert uri is not None
    totp = pyotp.parse_uri(uri[0])
    assert len(re.findall(r"\b[2-9A-Z]{5}-[2-9A-Z]{5}\b", out)) == 10
    assert PASSWORD not in out

    async def kept() -> None:
        async with opened(Settings.read()) as database, database.reading() as tx:
            dana = await staff.by_email(tx, database.vault, "dana@clinic.example")
            assert dana is not None and (dana.slack, dana.role) == ("U01DANA", "provider")
            account = await accounts.get(tx, database.vault, dana.id)
            assert account is not None and account.totp is not None and account.recovery_left == 10
            assert factors.matching_step(account.totp, totp.at(NOON), NOON) is not None  # type: ignore[union-attr]

    asyncio.run(kept())


def test_a_program_without_one(run: Run) -> None:
    code, out, _ = add(run, "--no-totp", role="service", email="import@clinic.example")
    assert code == 0 and "otpauth" not in out


def test_listed_without_whole_numbers(run: Run) -> None:
    assert "Nobody yet" in run("list")[1]
    add(run, "--phone", "+12065550191", "--slack", "U01DANA")
    run("add", "--email", "luis@clinic.example", "--name", "Luis", "--role", "on-call")
    out = run("list")[1]
    assert "Dana Kim  provider  dana@clinic.example  with 2 factors" in out and "U01DANA" in out
    assert re.search(r"Luis +oncall +luis@clinic.example +no ", out)
    assert "+12065550191" not in out and "91" in out


@pytest.mark.parametrize(
    ("words", "stdin", "says"),
    [
        (("--role", "owner"), PASSWORD, "--role must be one of provider"),
        (("--role", "patient"), PASSWORD, "--role must be one of provider"),
        (("--email", "dana"), PASSWORD, "must look like dana@clinic.example"),
        (("--phone", "12"), PASSWORD, "telephone number like"),
        (("--slack", "C0CARE"), PASSWORD, "member id like"),
        ((), "short", "at least 8 characters"),
        ((), "", "at least 8 characters"),
        ((), "password123", "anybody would try"),
    ],
)
def test_what_cannot_be_says_what_to_do_and_leaves_nothing(run: Run, words: tuple[str, ...], stdin: str, says: str) -> None:
    code, out, err = add(run, *words, stdin=stdin + "\n")
    assert code == 1 and says in err and out == ""
    assert "Nobody yet" in run("list")[1]


def test_an_address_is_one_persons(run: Run) -> None:
    add(run)
    code, _, err = add(run, email="Dana@Clinic.example")
    assert code == 1 and "is taken" in err and "reset-password" in err


def test_production_wants_a_second_factor_and_a_longer_password_for_programs(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    clinic = tmp_path / "clinic.toml"
    clinic.write_text('name = "Riverside Clinic"\n')
    for name, value in {
        "HEALTHSMART_ENV": "production",
        "HEALTHSMART_SECRET_KEY": bytes(range(32)).hex(),
        "HEALTHSMART_ONCALL": "slack:U01",
        "HEALTHSMART_CLINIC": str(clinic),
        "PUBLIC_URL": "https://bot.clinic.example",
        "TWILIO_ACCOUNT_SID": "AC" + "1" * 32,
        "TWILIO_AUTH_TOKEN": "t",
        "TWILIO_FROM_NUMBER": "+12065550100",
    }.items():
        monkeypatch.setenv(name, value)
    assert "only service accounts" in add(run, "--no-totp")[2]
    assert "at least 15" in add(run, "--no-totp", role="service", stdin="nine chars")[2]
    assert add(run)[0] == 0


def test_a_new_password_ends_every_sign_in(run: Run) -> None:
    add(run)

    async def signed_in(begin: bool) -> int:
        async with opened(Settings.read()) as database, database.transaction() as tx:
            dana = await staff.by_email(tx, database.vault, "dana@clinic.example")
            assert dana is not None
            if begin:
                await grants.begin(tx, dana.id, "api", ("pwd",), "curl", NOON)
            return len(await grants.of(tx, dana.id, NOON))

    assert asyncio.run(signed_in(True)) == 1
    code, out, _ = run("reset-password", "dana@clinic.example", "--password-stdin", "--new-totp", stdin="another tram at six\n")
    assert code == 0 and "otpauth://" in out
    assert asyncio.run(signed_in(False)) == 0
    asyncio.run(signed_in(True))
    assert "can do nothing any more" in run("deactivate", "dana@clinic.example")[1]
    assert asyncio.run(signed_in(False)) == 0
    assert "deactivated" in run("list")[1]
    assert "again" in run("activate", "DANA@clinic.example")[1]
    assert "deactivated" not in run("list")[1]


def test_unlock_link_and_strangers(run: Run) -> None:
    add(run)
    assert "try again at once" in run("unlock", "dana@clinic.example")[1]
    assert run("link-slack", "dana@clinic.example", "U01DANA")[1] == "U01DANA is Dana Kim.\n"
    add(run, email="luis@clinic.example")
    code, _, err = run("link-slack", "luis@clinic.example", "U01DANA")
    assert code == 1 and "belongs to Dana Kim" in err
    for words in (("unlock", "x@y.example"), ("deactivate", "x@y.example"), ("reset-password", "x@y.example", "--password-stdin")):
        code, _, err = run(*words, stdin=PASSWORD + "\n")
        assert code == 1 and "nobody signs in as x@y.example" in err


def test_linked_to_who_they_are_elsewhere(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    add(run)
    code, _, err = run("link-oidc", "dana@clinic.example", "u-1")
    assert code == 1 and "HEALTHSMART_OIDC_ISSUER" in err
    monkeypatch.setenv("HEALTHSMART_OIDC_ISSUER", "https://login.hospital.example")
    monkeypatch.setenv("HEALTHSMART_OIDC_CLIENT_ID", "healthsmart")
    monkeypatch.setenv("HEALTHSMART_OIDC_ROLES", "nurses=provider")
    assert "u-1 at https://login.hospital.example is Dana Kim." in run("link-oidc", "dana@clinic.example", "u-1")[1]
    add(run, email="luis@clinic.example")
    assert "belongs to Dana Kim" in run("link-oidc", "luis@clinic.example", "u-1")[2]
