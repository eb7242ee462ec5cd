"""Passwords: right is right, wrong is wrong, nobody takes as long as somebody, and what everybody tries is refused."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher

from bot.passwords import SHORTEST, SHORTEST_ALONE, Passwords, everybodys, fault
from tests.every import every

GOOD = "violet tram at noon"


@pytest.fixture
def passwords() -> Iterator[Passwords]:
    made = Passwords(lambda data: hmac.new(b"pepper", data, hashlib.sha256).digest())
    yield made
    made.close()


async def test_right_and_wrong(passwords: Passwords) -> None:
    kept = await passwords.hash(GOOD)
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert await passwords.fits(kept, GOOD) == (True, False)
    assert await passwords.fits(kept, GOOD + " ") == (False, False)
    assert await passwords.fits(kept, "") == (False, False)
    assert await passwords.fits(kept, "x" * 100_000) == (False, False)


async def test_however_a_keyboard_composes_it(passwords: Passwords) -> None:
    kept = await passwords.hash("Änderung im Café")
    assert (await passwords.fits(kept, "A\u0308nderung im Cafe\u0301"))[0]


async def test_without_the_pepper_the_hash_is_worth_nothing(passwords: Passwords) -> None:
    kept = await passwords.hash(GOOD)
    other = Passwords(lambda data: hmac.new(b"other", data, hashlib.sha256).digest())
    assert await other.fits(kept, GOOD) == (False, False)
    other.close()


async def test_nobody_and_a_damaged_hash_are_wrong_and_raise_nothing(passwords: Passwords) -> None:
    assert await passwords.fits(None, GOOD) == (False, False)
    assert await passwords.fits("not a hash", GOOD) == (False, False)


async def test_nobody_is_hashed_for_like_somebody(passwords: Passwords, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, asked = await passwords.hash(GOOD), []
    check = passwords._check
    monkeypatch.setattr(passwords, "_check", lambda known, ready: asked.append(known) or check(known, ready))
    await passwords.fits(None, GOOD)
    await passwords.fits(kept, GOOD)
    assert [one.split("$")[3] for one in asked] == ["m=19456,t=2,p=1"] * 2


async def test_an_older_hash_is_right_and_asks_to_be_renewed(passwords: Passwords) -> None:
    ready = passwords._ready(GOOD)
    weaker = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(ready)
    assert await passwords.fits(weaker, GOOD) == (True, True)
    assert await passwords.fits(weaker, "wrong") == (False, False)


@every(
    ("password", "shortest", "says"),
    [
        ("short", SHORTEST, "at least 8"),
        ("long enough 12", SHORTEST_ALONE, "at least 15"),
        ("x" * 300, SHORTEST, "more than 256"),
        ("Password123", SHORTEST, "anybody would try"),
        ("pass word 123", SHORTEST, "anybody would try"),
        ("aabbaabbaabb", SHORTEST, "anybody would try"),
        ("dana.kim@clinic.example", SHORTEST, "e-mail"),
        ("DanaKim1", SHORTEST, "name"),
    ],
)
def test_what_will_not_do_and_why(password: str, shortest: int, says: str) -> None:
    found = fault(password, email="dana.kim@clinic.example", name="Dana Kim", shortest=shortest)
    assert found is not None and says in found


@pytest.mark.parametrize("password", [GOOD, "correct horse battery staple", "S3cret-Passw0rd!x", "пароль для сестры", "test-password-provider"])
def test_what_will_do(password: str) -> None:
    assert fault(password, email="provider@clinic.example", name="Test Provider", shortest=SHORTEST_ALONE) is None


@pytest.mark.parametrize("password", ["basketball1", "Liverpool1", "charlie123", "c-h-a-r-l-i-e-1-2-3"])
def test_what_was_leaked_a_thousand_times_is_refused(password: str) -> None:
    assert fault(password, email="dana@clinic.example", name="Dana Lee", shortest=8) == "is one of the first anybody would try"


def test_the_list_has_more_of_allowed_length_than_the_standard_asks_for() -> None:
    assert sum(len(one) >= SHORTEST for one in everybodys()) > 3_000  # ASVS 5.0 V6.2.4
    assert fault("basketball1", email="dana@clinic.example", name="Dana Lee", shortest=8, leaked=False) is None, "a test account may"
    assert fault("three unrelated words", email="dana@clinic.example", name="Dana Lee", shortest=15) is None
