"""The settings of signing in elsewhere."""

from __future__ import annotations

from bot.access_settings import Oidc, read_oidc
from compliance.roles import Role
from tests.every import every

GOOD = {
    "OIDC_ISSUER": "https://login.hospital.example",
    "OIDC_CLIENT_ID": "healthsmart",
    "OIDC_CLIENT_SECRET": "s3cret",
    "OIDC_ROLES": "nurses=provider, a=b=oncall ,it=admin",
}


def read(strict: bool = True, **changes: str | None) -> tuple[Oidc | None, list[str]]:
    given = {name: value for name, value in (GOOD | changes).items() if value is not None}
    faults: list[str] = []
    found = read_oidc(given.get, lambda name, advice: faults.append(f"{name}: {advice}"), strict=strict)
    return found, faults


def test_read_and_the_secret_is_hidden() -> None:
    found, faults = read()
    assert faults == [] and found is not None
    assert found.roles == (("nurses", Role.PROVIDER), ("a=b", Role.ONCALL), ("it", Role.ADMIN))
    assert "s3cret" not in repr(found)


def test_none_at_all_is_fine() -> None:
    assert read(OIDC_ISSUER=None, OIDC_CLIENT_ID=None, OIDC_ROLES=None) == (None, [])


def test_a_public_client_has_no_secret() -> None:
    found, _ = read(OIDC_CLIENT_SECRET=None)
    assert found is not None and found.client_secret is None


@every(
    ("changes", "fault"),
    [
        ({"OIDC_ISSUER": None}, "OIDC_ISSUER: is missing"),
        ({"OIDC_CLIENT_ID": None}, "OIDC_CLIENT_ID: is missing"),
        ({"OIDC_ROLES": None}, "OIDC_ROLES: is missing"),
        ({"OIDC_ISSUER": "http://login.hospital.example"}, "OIDC_ISSUER: must be"),
        ({"OIDC_ISSUER": "login"}, "OIDC_ISSUER: must be"),
        ({"OIDC_ROLES": "nurses"}, "OIDC_ROLES: must look like"),
        ({"OIDC_ROLES": "nurses=owner"}, "OIDC_ROLES: must look like"),
        ({"OIDC_ROLES": "nurses=patient"}, "OIDC_ROLES: must look like"),
        ({"OIDC_ROLES": "=admin"}, "OIDC_ROLES: must look like"),
    ],
)
def test_what_is_wrong_is_said(changes: dict[str, str | None], fault: str) -> None:
    found, faults = read(**changes)
    assert found is None and len(faults) == 1 and faults[0].startswith(fault)


def test_plain_http_in_development() -> None:
    assert read(strict=False, OIDC_ISSUER="http://127.0.0.1:9000")[0] is not None
