"""What costs time on purpose, made quick for tests that are not about it. The real cost is checked in test_passwords.py."""

from __future__ import annotations

from argon2 import PasswordHasher

from bot.passwords import Passwords
from store.vault import Vault


def quick_passwords(vault: Vault) -> Passwords:
    """The real thing with the smallest parameters Argon2 takes."""
    made = Passwords(lambda data: vault.mac("pepper", data))
    made._hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    return made
