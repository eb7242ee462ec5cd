"""`healthsmart doctor`: tries every connection and says what to fix. Prints no secret."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

import httpx

from bot.rekeying import open_vault
from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class Check:
    """One thing tried: how it went, what was found, what to do about it."""

    name: str
    state: Literal["ok", "warn", "fail"]
    found: str
    fix: str = ""


def run(settings: Settings) -> int:
    """Prints a table; 1 when anything failed."""
    checks = asyncio.run(diagnose(settings))
    for check in checks:
        print(f"{check.state.upper():5} {check.name:12} {check.found}" + (f"\n{'':19}-> {check.fix}" if check.fix else ""))
    return 1 if any(check.state == "fail" for check in checks) else 0


async def diagnose(settings: Settings) -> list[Check]:
    """Every check, one after the other; none raises."""
    from bot import proof_doctor  # it needs `Check`

    steps: list[tuple[str, Callable[[Settings], Awaitable[Check]]]] = [
        ("database", _database),
        ("keys", proof_doctor.keys),
        ("archive", proof_doctor.archive),
        ("redis", _redis),
        ("twilio", _twilio),
        ("slack", _slack),
        ("model", _model),
        ("on call", _oncall),
        ("public url", _public),
        ("not used", _unused),
    ]
    found = []
    for name, step in steps:
        try:
            async with asyncio.timeout(12):
                found.append(await step(settings))
        except Exception as why:  # noqa: BLE001 - the report is the place for it
            found.append(
                Check(name, "fail", f"does not answer ({type(why).__name__})", "check the address and that the network lets us through")
            )
    return found


async def _database(settings: Settings) -> Check:
    from store.database import NotMigrated, open_database

    if settings.database_url.startswith("sqlite"):
        folder = settings.data_dir
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(b"x")
    try:
        database = await open_database(settings.database_url, open_vault(settings), pool=2)
    except NotMigrated:
        return Check("database", "warn", "answers; the tables are not there yet", "run: healthsmart db upgrade (serve does it too)")
    await database.ping()
    await database.close()
    return Check("database", "ok", f"{database.dialect} answers, tables and key fit")


async def _redis(settings: Settings) -> Check:
    if settings.redis_url is None:
        return Check("redis", "ok", "not used; limits are kept in process")
    from datetime import UTC, datetime

    from store.limits import Limit
    from store.redis_limits import RedisLimits

    limits = RedisLimits(settings.redis_url)
    try:
        decision = await limits.spend([(Limit("doctor", 1000, timedelta(seconds=1)), "doctor", 1)], datetime.now(UTC))
    finally:
        await limits.close()
    if decision.degraded:
        return Check("redis", "fail", "does not answer; limits fall back to each process", "check REDIS_URL")
    return Check("redis", "ok", "answers")


async def _twilio(settings: Settings) -> Check:
    if settings.twilio_account_sid is None or settings.twilio_auth_token is None:
        return Check(
            "twilio", "warn", "not configured: nobody can text in", "set TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_FROM_NUMBER"
        )
    url = f"{settings.twilio_api_url or 'https://api.twilio.com'}/2010-04-01/Accounts/{settings.twilio_account_sid}.json"
    async with httpx.AsyncClient(timeout=8) as client:
        answer = await client.get(url, auth=(settings.twilio_account_sid, settings.twilio_auth_token.get_secret_value()))
    if answer.status_code == 200:
        return Check("twilio", "ok", "account answers")
    return Check("twilio", "fail", f"answers {answer.status_code}", "check the SID and the token in the Twilio console")


async def _slack(settings: Settings) -> Check:
    if settings.slack_bot_token is None:
        return Check("slack", "warn", "not configured: pages go by text only", "set SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET")
    async with httpx.AsyncClient(timeout=8) as client:
        answer = await client.post(
            f"{(settings.slack_api_url or 'https://slack.com/api/').rstrip('/')}/auth.test",
            headers={"Authorization": f"Bearer {settings.slack_bot_token.get_secret_value()}"},
        )
    body = answer.json()
    if not body.get("ok"):
        return Check("slack", "fail", f"refuses: {str(body.get('error'))[:40]}", "install the app anew and copy its bot token")
    if settings.slack_escalation_channel is None:
        return Check("slack", "warn", "token works; no channel for cards", "set SLACK_ESCALATION_CHANNEL to the channel's id (C...)")
    return Check("slack", "ok", "token works")


async def _model(settings: Settings) -> Check:
    if settings.google_api_key is None:
        return Check("model", "ok", "offline (no key is needed)")
    base = (settings.google_gemini_base_url or "https://generativelanguage.googleapis.com").rstrip("/")
    async with httpx.AsyncClient(timeout=8) as client:
        answer = await client.get(
            f"{base}/v1beta/models/{settings.model}", headers={"x-goog-api-key": settings.google_api_key.get_secret_value()}
        )
    if answer.status_code == 200:
        return Check("model", "ok", f"{settings.model} answers")
    return Check(
        "model", "fail", f"answers {answer.status_code}", "check GOOGLE_API_KEY and HEALTHSMART_MODEL; meanwhile the offline model answers"
    )


async def _oncall(settings: Settings) -> Check:
    if not settings.oncall:
        return Check("on call", "fail", "nobody is set: an emergency page reaches no one", "set HEALTHSMART_ONCALL=slack:U..|+1...;...")
    return Check("on call", "ok", f"{len(settings.oncall)} rungs, {sum(len(rung) for rung in settings.oncall)} people")


async def _public(settings: Settings) -> Check:
    if settings.public_url.startswith("http://127."):
        return Check(
            "public url", "warn", "is this machine; Twilio and Slack cannot reach it", "set PUBLIC_URL to the address they should call"
        )
    async with httpx.AsyncClient(timeout=8) as client:
        answer = await client.get(f"{settings.public_url}/healthz")
    if answer.status_code == 200:
        return Check("public url", "ok", "reaches a running house")
    return Check("public url", "fail", f"answers {answer.status_code}", "is the house running, and does the proxy pass every path through?")


async def _unused(settings: Settings) -> Check:
    """What somebody set and nothing reads yet: whoever gave a key believes that it does something."""
    given = {
        "MARKETPLACE_API_KEY": settings.marketplace_api_key,
        "CALENDLY_TOKEN": settings.calendly_token,
        "ACUITY_API_KEY": settings.acuity_api_key,
        "SMTP_URL": settings.smtp_url,
    }
    idle = [name for name, value in given.items() if value is not None]
    if not idle:
        return Check("not used", "ok", "every setting that is given does something")
    return Check("not used", "warn", f"{', '.join(idle)}: nothing in this version reads it", "leave it out (CHANGELOG.md: what is to come)")
