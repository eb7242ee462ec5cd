"""Signing in with the hospital's own accounts: OpenID Connect, authorization code with PKCE, one pinned issuer.

A person is who the issuer says they are by (`iss`, `sub`), never by an e-mail address. What they may do comes from their groups by a
map of ours; who is in none of them gets in nowhere. State, nonce and verifier are computed from one cookie, so nothing has to be kept.
"""

from __future__ import annotations

import base64
import hmac
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

import httpx

from bot.access_settings import Oidc
from compliance.roles import Role
from store.vault import Vault

if TYPE_CHECKING:
    from joserfc.jwk import KeySet

ALGORITHMS: Final = ("RS256", "PS256", "ES256", "Ed25519", "EdDSA")  # public keys only: a shared secret signs nothing here
DRIFT_S: Final = 60
FLOW_S: Final = 600
KEYS_S: Final = 300.0
TIMEOUT_S: Final = 10.0


class NotVouched(Exception):  # noqa: N818
    """The issuer did not vouch for anybody, or not in a way that counts. The text is for whoever signs in and names nothing secret."""


@dataclass(frozen=True, slots=True)
class Vouched:
    """What the issuer says. `email` and `name` are for show; `role` comes from the groups."""

    issuer: str
    subject: str
    name: str
    email: str | None
    role: Role
    factors: tuple[str, ...]


class OidcClient:
    """One issuer. Close it."""

    def __init__(
        self,
        config: Oidc,
        callback: str,
        vault: Vault,
        now: Callable[[], datetime],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`callback`: our address the issuer sends people back to."""
        self._config, self._callback, self._vault, self._now, self._clock = config, callback, vault, now, clock
        self._http = httpx.AsyncClient(timeout=TIMEOUT_S, follow_redirects=False)
        self._about: dict[str, Any] | None = None
        self._keys: KeySet | None = None
        self._keys_at = float("-inf")

    async def close(self) -> None:
        await self._http.aclose()

    async def start(self, flow: str) -> str:
        """Where to send the browser. `flow`: the visitor's cookie. Raises `NotVouched` when the issuer does not answer."""
        about = await self._discovered()
        async with self._client() as client:
            url, _ = client.create_authorization_url(
                about["authorization_endpoint"],
                state=self._derived("state", flow),
                nonce=self._derived("nonce", flow),
                code_verifier=self._derived("verifier", flow),
            )
        return str(url)

    async def finish(self, flow: str, query: Mapping[str, str]) -> Vouched:
        """Who came back. Raises `NotVouched`."""
        return self._vouched(await self.claims(flow, query))

    async def claims(self, flow: str, query: Mapping[str, str]) -> dict[str, Any]:
        """What the issuer says of whoever came back, checked. Raises `NotVouched`."""
        if not hmac.compare_digest(query.get("state", ""), self._derived("state", flow)):
            raise NotVouched("This sign-in was begun in another window or too long ago. Begin again.")
        if query.get("iss") not in (None, self._config.issuer):
            raise NotVouched("Somebody else's answer came back. Begin again.")
        if "code" not in query:
            raise NotVouched("Your organisation did not sign you in.")
        about = await self._discovered()
        try:
            async with self._client() as client:
                tokens = await client.fetch_token(
                    about["token_endpoint"],
                    code=query["code"],
                    grant_type="authorization_code",
                    code_verifier=self._derived("verifier", flow),
                )
        except Exception:  # noqa: BLE001 - Authlib raises its own and its transport's errors; none may say more than this
            raise NotVouched("Your organisation's sign-in did not accept the answer. Begin again.") from None
        return await self._claims(str(tokens.get("id_token", "")), self._derived("nonce", flow))

    def _client(self) -> Any:
        from authlib.integrations.httpx_client import AsyncOAuth2Client

        config = self._config
        return AsyncOAuth2Client(
            config.client_id,
            config.client_secret.get_secret_value() if config.client_secret else None,
            scope=config.scope,
            redirect_uri=self._callback,
            token_endpoint_auth_method="client_secret_basic" if config.client_secret else "none",
            code_challenge_method="S256",
            timeout=TIMEOUT_S,
        )

    async def _discovered(self) -> dict[str, Any]:
        if self._about is None:
            found = await self._json(f"{self._config.issuer.rstrip('/')}/.well-known/openid-configuration")
            if found.get("issuer") != self._config.issuer:
                raise NotVouched("The sign-in is set up for another issuer. Tell an administrator.")
            self._about = found
        return self._about

    async def _json(self, url: str) -> dict[str, Any]:
        try:
            answer = await self._http.get(url)
            answer.raise_for_status()
            found = answer.json()
        except (httpx.HTTPError, ValueError):
            raise NotVouched("Your organisation's sign-in does not answer. Try again in a minute.") from None
        return found if isinstance(found, dict) else {}

    async def _claims(self, token: str, nonce: str) -> dict[str, Any]:
        """The ID token's claims, after OpenID Connect Core 3.1.3.7."""
        from joserfc import jwt
        from joserfc.errors import JoseError

        try:
            found = jwt.decode(token, await self._key_set(), algorithms=list(ALGORITHMS)).claims
        except (JoseError, ValueError, TypeError, KeyError):
            try:  # the issuer may have new keys
                found = jwt.decode(token, await self._key_set(fresh=True), algorithms=list(ALGORITHMS)).claims
            except (JoseError, ValueError, TypeError, KeyError):
                raise NotVouched("Your organisation's answer is not signed as it should be. Tell an administrator.") from None
        now, me = self._now().timestamp(), self._config.client_id
        audience = found.get("aud")
        audiences = audience if isinstance(audience, list) else [audience]
        good = (
            found.get("iss") == self._config.issuer
            and me in audiences
            and (len(audiences) == 1 or found.get("azp") == me)
            and found.get("azp", me) == me
            and _number(found.get("exp")) > now - DRIFT_S
            and _number(found.get("iat"), now) <= now + DRIFT_S
            and _number(found.get("nbf"), now) <= now + DRIFT_S
            and hmac.compare_digest(str(found.get("nonce", "")), nonce)
            and isinstance(found.get("sub"), str)
            and 0 < len(found["sub"]) <= 255
        )
        if not good:
            raise NotVouched("Your organisation's answer was not made for this sign-in. Begin again.")
        return found

    async def _key_set(self, *, fresh: bool = False) -> KeySet:
        from joserfc.jwk import KeySet

        if self._keys is None or self._clock() - self._keys_at > KEYS_S or (fresh and self._clock() - self._keys_at > 1.0):
            about = await self._discovered()
            self._keys = KeySet.import_key_set(await self._json(about["jwks_uri"]))  # type: ignore[arg-type]
            self._keys_at = self._clock()
        return self._keys

    def _vouched(self, claims: Mapping[str, Any]) -> Vouched:
        groups = claims.get(self._config.groups_claim)
        told = set(groups) if isinstance(groups, list) and all(isinstance(one, str) for one in groups) else set()
        role = next((role for group, role in self._config.roles if group in told), None)
        if role is None:
            raise NotVouched("You are signed in there, and in no group that may come in here. Ask an administrator.")
        amr = claims.get("amr")
        factors: Sequence[str] = amr if isinstance(amr, list) else ()
        email = str(claims["email"]) if claims.get("email") and claims.get("email_verified", True) is not False else None
        name = str(claims.get("name") or claims.get("preferred_username") or "Member of staff")[:120]
        return Vouched(self._config.issuer, str(claims["sub"]), name, email, role, ("sso", *(str(one)[:16] for one in factors[:6])))

    def _derived(self, what: str, flow: str) -> str:
        return base64.urlsafe_b64encode(self._vault.mac(f"oidc {what}", flow.encode())).rstrip(b"=").decode()


def fresh_flow(cookie: str, now: datetime) -> str:
    """The cookie of one sign-in: when it began, so that it ends after ten minutes."""
    return f"{int(now.timestamp())}.{cookie}"


def flow_is_live(flow: str | None, now: datetime) -> bool:
    """Whether a sign-in that was begun may still end."""
    began = (flow or "").partition(".")[0]
    return began.isdecimal() and len(began) < 12 and 0 <= now.timestamp() - int(began) <= FLOW_S


def _number(value: Any, default: float = float("-inf")) -> float:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else default
