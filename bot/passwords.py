"""Passwords: hashed slowly, checked as slowly for people who do not exist, and refused when anybody would guess them.

Argon2id with OWASP's minimum (19 MiB, two passes, one lane: 24 ms on the reference machine) over HMAC(pepper, password), so a stolen
database alone cannot be tried. NIST SP 800-63B-4: length and a list of what everybody tries, no rules of composition.
"""

from __future__ import annotations

import asyncio
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Final, TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

T = TypeVar("T")
SHORTEST: Final = 8  # with a second factor
SHORTEST_ALONE: Final = 15
LONGEST: Final = 256
_OFTEN: Final = """
    password passw0rd p@ssword p@ssw0rd password1 password123 12345678 123456789 1234567890 123123123 11111111 00000000
    87654321 qwertyui qwertyuiop qwerty123 qwerty12 1q2w3e4r 1qaz2wsx asdfghjk asdfghjkl zxcvbnm1 iloveyou sunshine princess
    football baseball superman trustno1 welcome1 welcome123 letmein1 changeme changeme1 admin123 admin1234 administrator
    michael1 jennifer jordan23 starwars computer internet whatever dragon12 monkey12 master12 shadow12 abc12345 abcd1234
    a1b2c3d4 abcdefgh aaaaaaaa hospital hospital1 clinic123 doctor123 nurse123 medicine healthcare health123 summer2025
    summer2026 winter2025 winter2026 spring2026 autumn2026 passwordpassword 123456789012345 qwertyuiopasdfgh
"""
_GUESSED: Final = frozenset(_OFTEN.split())


@cache
def everybodys() -> frozenset[str]:
    """The thirty thousand passwords leaked most often (zxcvbn's list), loaded only where somebody chooses one."""
    from zxcvbn.frequency_lists import FREQUENCY_LISTS

    return frozenset(FREQUENCY_LISTS["passwords"])


class Passwords:
    """Hashes and checks in two threads of its own: a flood of sign-ins cannot take the processor from the patients."""

    def __init__(self, pepper: Callable[[bytes], bytes]) -> None:
        """`pepper`: a keyed hash whose key is not in the database."""
        self._pepper = pepper
        self._hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
        self._pool = ThreadPoolExecutor(2, thread_name_prefix="passwords")
        self._nobodys: str | None = None

    async def hash(self, password: str) -> str:
        """What to keep."""
        return await self._run(self._hasher.hash, self._ready(password))

    async def fits(self, kept: str | None, password: str) -> tuple[bool, bool]:
        """(is it right, should it be hashed anew). Takes as long for nobody (`kept` None) as for somebody."""
        if len(password) > 4 * LONGEST:
            password = ""  # no honest person; and the rest takes as long as ever
        if kept is None:
            if self._nobodys is None:
                self._nobodys = await self.hash("nobody's")
            await self._run(self._check, self._nobodys, self._ready(password))
            return False, False
        right = await self._run(self._check, kept, self._ready(password))
        return right, right and self._hasher.check_needs_rehash(kept)

    def close(self) -> None:
        """Lets the threads go."""
        self._pool.shutdown(wait=False)

    def _check(self, kept: str, ready: str) -> bool:
        try:
            return self._hasher.verify(kept, ready)
        except (VerificationError, InvalidHashError):
            return False

    def _ready(self, password: str) -> str:
        return self._pepper(unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")).hex()

    async def _run(self, work: Callable[..., T], *args: str) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._pool, work, *args)


def fault(password: str, *, email: str, name: str, shortest: int, leaked: bool = True) -> str | None:
    """Why this password will not do, as advice; None when it will. `leaked`: look through the long list, too."""
    if len(password) < shortest:
        return f"needs at least {shortest} characters; three or four unrelated words are easy to keep in mind"
    if len(password) > LONGEST:
        return f"has more than {LONGEST} characters"
    plain = password.lower()
    squeezed = "".join(one for one in plain if one.isalnum())
    if plain in _GUESSED or squeezed in _GUESSED or len(set(plain)) < 4 or (leaked and not everybodys().isdisjoint((plain, squeezed))):
        return "is one of the first anybody would try"
    mine = {email.lower(), email.lower().partition("@")[0], *name.lower().split()}
    rest = squeezed
    for word in sorted((one for one in mine if len(one) > 2), key=len, reverse=True):
        rest = rest.replace("".join(one for one in word if one.isalnum()), "")
    if len(rest) < shortest // 2:
        return "is made of the name or the e-mail address"
    return None
