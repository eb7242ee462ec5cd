"""Every key ring keeps the same promises, over real HTTP where there is one; and what settings may say about them."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from joserfc.jwk import RSAKey

from store import keys_http
from store.keys import KeyPlace, KeyRing, KeyRingError, LocalRing, open_keyrings, read_keyring
from tests.every import every
from tests.fakes.aws import ACCESS, SECRET_KEY, Kms
from tests.fakes.far_side import far_side
from tests.fakes.key_houses import CloudKms, Transit

ROOT = bytes(range(32))
Opened = tuple[KeyRing, Callable[[int], None], KeyRing]


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys_http, "PAUSES", (0.0, 0.0))
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", ACCESS)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET_KEY)
    monkeypatch.delenv("AWS_SESSION_TOKEN", raising=False)


@pytest.fixture(params=["local", "file", "aws", "gcp", "gcp with a key file", "vault"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opened]:
    """A ring, a way to make its far side busy for some requests, and the same ring opened again (another process)."""
    kind = request.param
    if kind in ("local", "file"):
        (tmp_path / "ring.key").write_text(os.urandom(32).hex() + "\n")
        word = "local" if kind == "local" else f"file:{tmp_path / 'ring.key'}"
        yield _ring(word), lambda _: None, _ring(word)
        return
    side: Kms | CloudKms | Transit = {"aws": Kms, "vault": Transit}.get(kind, CloudKms)()
    with far_side(side) as home:
        if isinstance(side, Kms):
            side.home, word = home, f"aws:{side.arn}?endpoint={home}"
        elif isinstance(side, CloudKms):
            word = f"gcp:{side.name}?endpoint={home}&metadata={home}"
            if kind != "gcp":
                side.account = RSAKey.generate_key(2048)
                told = {"client_email": "bot@p.iam.example", "token_uri": f"{home}/token"}
                path = tmp_path / "account.json"
                path.write_text(json.dumps(told | {"private_key": side.account.as_pem(private=True).decode()}))
                word = f"gcp:{side.name}?endpoint={home}&credentials={path}"
        else:
            word = f"vault:{home}/transit/healthsmart"

        def busy(times: int) -> None:
            side.busy = times

        yield _ring(word), busy, _ring(word)


def _ring(word: str) -> KeyRing:
    return open_keyrings(read_keyring(word), ROOT, "hvs.test")[0]


async def test_what_a_ring_wraps_it_opens_again_in_another_process(opened: Opened) -> None:
    ring, _, again = opened
    secret = os.urandom(32)
    wrapped = await ring.wrap(secret, "version 2")
    assert secret not in wrapped and len(wrapped) <= 1_000
    assert await again.unwrap(wrapped, "version 2") == secret
    assert (ring.name, len(ring.name) <= 200) == (again.name, True)


async def test_another_context_or_a_changed_key_does_not_open(opened: Opened) -> None:
    ring, _, _ = opened
    wrapped = await ring.wrap(os.urandom(32), "version 2")
    for broken, context in ((wrapped, "version 3"), (wrapped[:-4] + b"AAAA", "version 2"), (b"", "version 2")):
        with pytest.raises(KeyRingError) as why:
            await ring.unwrap(broken, context)
        assert ring.name in str(why.value)


async def test_a_ring_that_is_busy_is_asked_again_and_one_that_stays_so_is_an_error(opened: Opened) -> None:
    ring, busy, _ = opened
    if isinstance(ring, LocalRing):
        return
    secret = os.urandom(32)
    busy(2)
    wrapped = await ring.wrap(secret, "version 2")
    busy(3)
    with pytest.raises(KeyRingError, match="answered 50"):
        await ring.unwrap(wrapped, "version 2")


async def test_a_ring_that_is_away_is_an_error_that_names_it() -> None:
    with pytest.raises(KeyRingError, match=r"^vault:127\.0\.0\.1/transit/k: cannot be reached"):
        await _ring("vault:http://127.0.0.1:9/transit/k").wrap(b"x" * 32, "version 2")


async def test_a_wrong_signature_is_refused_by_the_far_side(monkeypatch: pytest.MonkeyPatch) -> None:
    side = Kms()
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "another")
    with far_side(side) as home:
        side.home = home
        with pytest.raises(KeyRingError, match="InvalidSignatureException"):
            await _ring(f"aws:{side.arn}?endpoint={home}").wrap(b"x" * 32, "version 2")


async def test_a_wrong_token_is_refused() -> None:
    with far_side(Transit(token="hvs.other")) as home, pytest.raises(KeyRingError, match="403"):
        await _ring(f"vault:{home}/transit/healthsmart").wrap(b"x" * 32, "version 2")


async def test_one_token_serves_many_requests() -> None:
    side = CloudKms()
    with far_side(side) as home:
        ring = _ring(f"gcp:{side.name}?endpoint={home}&metadata={home}")
        for _ in range(3):
            await ring.unwrap(await ring.wrap(b"x" * 32, "version 2"), "version 2")
    assert side.tokens == 1


def test_this_machines_ring_is_always_there_to_read() -> None:
    rings = open_keyrings(read_keyring("vault:https://vault.example/transit/k"), ROOT, "hvs.test")
    assert [ring.name for ring in rings] == ["vault:vault.example/transit/k", "local"]
    assert [ring.name for ring in open_keyrings((KeyPlace("local"),), ROOT)] == ["local"]


@every(
    "text",
    ["", "here", "local:x", "aws:", "aws:key", "gcp:projects/p", "vault:vault.example/transit/k", "vault:https://vault.example", "file:", "aws:arn:aws:kms:us-east-1:1:key/2?secret=x", "local nonsense"],
)
def test_a_setting_that_names_no_ring_is_refused_without_being_repeated(text: str) -> None:
    with pytest.raises(ValueError, match="must be local") as why:
        read_keyring(text)
    assert "nonsense" not in str(why.value)


@pytest.mark.parametrize("content", [None, "xyz", "00ff", "é"])
def test_a_key_file_that_is_none_is_an_error_without_its_content(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "k").write_text(content)
    with pytest.raises(KeyRingError, match="key file k"):
        _ring(f"file:{tmp_path / 'k'}")


@pytest.mark.parametrize("content", [None, "{}", "[]", "no json"])
def test_credentials_that_are_none_are_an_error(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "a.json").write_text(content)
    with pytest.raises(KeyRingError, match="credentials file"):
        _ring(f"gcp:projects/p/locations/l/keyRings/r/cryptoKeys/k?credentials={tmp_path / 'a.json'}")


def test_a_vault_without_a_token_is_an_error() -> None:
    with pytest.raises(KeyRingError, match="VAULT_TOKEN"):
        open_keyrings(read_keyring("vault:https://vault.example/transit/k"), ROOT)
