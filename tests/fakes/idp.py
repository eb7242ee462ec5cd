"""A hospital's sign-in over real HTTP: discovery, authorization code with PKCE, ID tokens. It can be told to misbehave."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import secrets
import socket
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import uvicorn
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from tests.fakes.clock import Clock

CLIENT, SECRET = "healthsmart", "idp-secret"


class _Quiet(uvicorn.Server):
    def install_signal_handlers(self) -> None:
        """Signals are the test's."""

    def capture_signals(self) -> Any:
        import contextlib

        return contextlib.nullcontext()


@cache
def _first_key() -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": "k1"})


@dataclass
class Idp:
    """`user` is who presses "continue"; `change` alters claims (None removes one); `lie` names a way to misbehave."""

    clock: Clock
    user: dict[str, Any] = field(
        default_factory=lambda: {"sub": "u-1", "name": "Dana Kim", "email": "dana@hospital.example", "groups": ["nurses"]}
    )
    change: dict[str, Any] = field(default_factory=dict)
    lie: str = ""
    url: str = ""
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    key: RSAKey = field(default_factory=_first_key)
    asked: list[str] = field(default_factory=list)

    async def start(self) -> None:
        listening = socket.socket()
        listening.bind(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        app = Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self.about),
                Route("/authorize", self.authorize),
                Route("/token", self.token, methods=["POST"]),
                Route("/keys", self.keys),
            ]
        )
        self._server = _Quiet(uvicorn.Config(app, log_level="error", lifespan="off"))
        self._task = asyncio.create_task(self._server.serve(sockets=[listening]))
        while not self._server.started:
            await asyncio.sleep(0.01)

    async def stop(self) -> None:
        self._server.should_exit = self._server.force_exit = True
        await self._task

    async def about(self, request: Request) -> Response:
        issuer = "https://elsewhere.example" if self.lie == "issuer" else self.url
        return JSONResponse(
            {
                "issuer": issuer,
                "authorization_endpoint": f"{self.url}/authorize",
                "token_endpoint": f"{self.url}/token",
                "jwks_uri": f"{self.url}/keys",
            }
        )

    async def authorize(self, request: Request) -> Response:
        query = dict(request.query_params)
        assert query["response_type"] == "code" and query["client_id"] == CLIENT and "openid" in query["scope"]
        assert query["code_challenge_method"] == "S256" and query["nonce"]
        if self.lie == "no":
            return RedirectResponse(f"{query['redirect_uri']}?error=access_denied&state={query['state']}")
        code = secrets.token_urlsafe(16)
        self.codes[code] = query
        return RedirectResponse(f"{query['redirect_uri']}?code={code}&state={query['state']}")

    async def token(self, request: Request) -> Response:
        form = dict(await request.form())
        self.asked.append(request.headers.get("authorization", ""))
        asked = self.codes.pop(str(form.get("code")), None)
        basic = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        verifier = hashlib.sha256(str(form.get("code_verifier", "")).encode()).digest()
        fits = asked is not None and asked["code_challenge"] == base64.urlsafe_b64encode(verifier).rstrip(b"=").decode()
        if not fits or request.headers.get("authorization") != f"Basic {basic}" or asked is None:
            return JSONResponse({"error": "invalid_grant"}, 400)
        now = int(self.clock().timestamp())
        claims = {"iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": asked["nonce"], **self.user} | self.change
        claims = {name: value for name, value in claims.items() if value is not None}
        key: Any = RSAKey.generate_key(2048, {"kid": "k1"}) if self.lie == "key" else self.key
        header = {"alg": "RS256", "kid": str(self.key.kid)}
        if self.lie == "hmac":
            key, header = OctKey.import_key(self.key.as_pem(private=False)), {"alg": "HS256", "kid": "k1"}
        signed = jwt.encode(header, claims, key, algorithms=["RS256", "HS256"])
        if self.lie == "none":
            head = base64.urlsafe_b64encode(b'{"alg":"none"}').rstrip(b"=").decode()
            signed = f"{head}.{signed.split('.')[1]}."
        return JSONResponse({"access_token": "x", "token_type": "Bearer", "id_token": signed})

    async def keys(self, request: Request) -> Response:
        return JSONResponse({"keys": [self.key.as_dict(private=False)]})
