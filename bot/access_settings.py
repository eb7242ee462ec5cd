"""The settings of signing in elsewhere, read strictly. A fault never quotes a value."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, SecretStr

from compliance.roles import Role, known_role


class Oidc(BaseModel):
    """`roles`: (group, role), the first that fits counts."""

    model_config = ConfigDict(frozen=True)

    issuer: str
    client_id: str
    client_secret: SecretStr | None = None
    roles: tuple[tuple[str, Role], ...]
    groups_claim: str = "groups"
    scope: str = "openid profile email"


def read_oidc(own: Callable[[str], str | None], fault: Callable[[str, str], None], *, strict: bool) -> Oidc | None:
    """The issuer people sign in at, or None when none is set. `own` gives a setting of ours, `fault` takes what is wrong with one."""
    issuer, client_id, roles = own("OIDC_ISSUER"), own("OIDC_CLIENT_ID"), own("OIDC_ROLES")
    given = {"OIDC_ISSUER": issuer, "OIDC_CLIENT_ID": client_id, "OIDC_ROLES": roles}
    if not any(given.values()):
        return None
    missing = [name for name, value in given.items() if value is None]
    for name in missing:
        fault(name, "is missing; signing in elsewhere needs OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_ROLES")
    if missing or issuer is None or client_id is None or roles is None:
        return None
    parts = urlsplit(issuer)
    if parts.scheme not in (("https",) if strict else ("https", "http")) or not parts.hostname or parts.query:
        fault("OIDC_ISSUER", "must be the issuer's full https address, exactly as it calls itself")
        return None
    found = []
    for one in roles.split(","):
        group, equals, name = one.strip().rpartition("=")
        role = known_role(name)
        if not one.strip():
            continue
        if not equals or not group.strip() or role in (None, Role.PATIENT, Role.SERVICE):
            fault("OIDC_ROLES", "must look like nurses=provider,it-admins=admin (roles: provider, oncall, admin, auditor)")
            return None
        found.append((group.strip(), role))
    secret = own("OIDC_CLIENT_SECRET")
    return Oidc(issuer=issuer, client_id=client_id, client_secret=SecretStr(secret) if secret else None, roles=tuple(found))
