"""The settings of the patients' portal, read strictly. A fault never quotes a value."""

from __future__ import annotations

from collections.abc import Callable

from pydantic import BaseModel, ConfigDict, SecretStr


class PortalSettings(BaseModel):
    """`claim` holds the clinic's own number of the patient (external_id)."""

    model_config = ConfigDict(frozen=True)

    issuer: str
    client_id: str
    client_secret: SecretStr | None = None
    claim: str = "sub"


def read_portal(own: Callable[[str], str | None], fault: Callable[[str, str], None], *, strict: bool) -> PortalSettings | None:
    """The patients' portal, or None when none is set."""
    issuer, client_id, secret = own("PORTAL_ISSUER"), own("PORTAL_CLIENT_ID"), own("PORTAL_CLIENT_SECRET")
    if not issuer and not client_id:
        return None
    if not issuer or not client_id:
        fault("PORTAL_ISSUER", "needs PORTAL_CLIENT_ID beside it, and the other way round")
        return None
    if not issuer.startswith("https://") and (strict or not issuer.startswith("http://")):
        fault("PORTAL_ISSUER", "must be the portal's full https address, exactly as it calls itself")
        return None
    return PortalSettings(
        issuer=issuer, client_id=client_id, client_secret=SecretStr(secret) if secret else None, claim=own("PORTAL_CLAIM") or "sub"
    )
