"""ADK's first turn comes without a web framework and a sign-in kit, and whoever wants those later has them whole."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

TURN = """
import asyncio, sys
from agents.warming import warm
from rules.care.tables import load

assert asyncio.run(warm(load())) == "offline"
taken = {"google.adk.workflow._workflow", "google.adk.auth.auth_handler", "fastapi.openapi.models"}
assert taken <= set(sys.modules), "what this spares is no longer taken in: it can go"
assert not {"fastapi", "fastapi.applications", "authlib", "authlib.oauth2.rfc6749"} & set(sys.modules)
import google.adk.auth.auth_schemes as schemes

import fastapi
from fastapi.openapi.models import SecurityBase
from fastapi.testclient import TestClient
app = fastapi.FastAPI()
@app.get("/{name}")
def greet(name: str, often: int = 1) -> dict[str, str]:
    return {"said": "hello " * often + name}
assert TestClient(app).get("/you?often=2").json() == {"said": "hello hello you"}
assert "/{name}" in app.openapi()["paths"]
assert issubclass(schemes.OpenIdConnectWithConfig, SecurityBase)
from authlib.common.security import generate_token
from authlib.integrations.httpx_client import AsyncOAuth2Client
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc6749 import OAuth2Token
assert len(generate_token(30)) == 30 and "authorize" in OAuth2Session("us").create_authorization_url("https://them.example/authorize")[0]
assert OAuth2Token.from_dict({"access_token": "x", "expires_at": 1}).is_expired()
print("whole")
"""
THERE = """
import sys, fastapi, authlib.oauth2.rfc6749 as kit
from agents.spared import spared
with spared():
    assert sys.modules["fastapi"] is fastapi and sys.modules["authlib.oauth2.rfc6749"] is kit
assert sys.modules["fastapi"] is fastapi and sys.modules["authlib.oauth2.rfc6749"] is kit
print("whole")
"""


def python(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], capture_output=True, text=True, timeout=100)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_a_first_turn_comes_alone() -> None:
    assert python(TURN) == "whole"


def test_what_is_there_already_stays_as_it_is() -> None:
    assert python(THERE) == "whole"
