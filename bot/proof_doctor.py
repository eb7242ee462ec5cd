"""What `healthsmart doctor` tries about keys and proofs."""

from __future__ import annotations

import asyncio
import os
import tempfile
from pathlib import Path

from bot.doctor import Check
from bot.settings import Settings
from store.keys import KeyRingError, open_keyrings
from store.worm import WormError, open_place

PROBE = "doctor"


async def keys(settings: Settings) -> Check:
    """Wraps and unwraps something with every ring that is named."""
    token = settings.vault_token.get_secret_value() if settings.vault_token else None
    try:
        rings = open_keyrings(settings.kms, settings.secret_key.get_secret_value(), token)
        for ring in rings:
            secret = os.urandom(32)
            if await ring.unwrap(await ring.wrap(secret, PROBE), PROBE) != secret:
                raise KeyRingError(f"{ring.name}: gave something else back")
    except KeyRingError as why:
        return Check("keys", "fail", str(why), "check HEALTHSMART_KMS, and that this process may encrypt and decrypt with that key")
    found = f"{rings[0].name} wraps and unwraps"
    if rings[0].name == "local" and settings.env == "production":
        return Check("keys", "warn", found, "let a KMS keep the outermost key: HEALTHSMART_KMS")
    return Check("keys", "ok", found)


async def archive(settings: Settings) -> Check:
    """Reaches the place sealed audit segments go to, without leaving anything in a bucket."""
    try:
        if isinstance(settings.audit_store, Path):
            return await asyncio.to_thread(_folder, settings.audit_store, settings.env)
        store = await asyncio.to_thread(open_place, settings.audit_store)
        try:
            await asyncio.to_thread(store.kept_until, PROBE)
        except WormError as why:
            if "404" not in str(why):
                raise
        return Check("archive", "ok", f"{store.place} answers")
    except (WormError, OSError) as why:
        return Check("archive", "fail", str(why), "check HEALTHSMART_AUDIT_STORE, and that this process may put and read there")


def _folder(folder: Path, env: str) -> Check:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryFile(dir=folder) as probe:
        probe.write(b"x")
    if env == "production":
        fix = "whoever owns this disk can delete it: use a bucket with Object Lock (HEALTHSMART_AUDIT_STORE=s3://...)"
        return Check("archive", "warn", "sealed audit segments go to a folder of this machine", fix)
    return Check("archive", "ok", "sealed audit segments go to a folder of this machine")
