"""Does a sign-in still stand? Asked for every request, answered from a picture of the database that is at most a few seconds old."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.signing import Claims
from compliance.roles import Caller, Role, known_role
from store import grants, patients, staff
from store.database import Database, Tx
from store.grants import Grant

VIEW_S: Final = 4.0  # ASVS 5.0 V7.4.2 asks for prompt revocation; the contract for five seconds
HELD: Final = 10_000


@dataclass(frozen=True, slots=True)
class _Seen:
    at: float
    grant: Grant
    role: Role


class SignedIn:
    """The revocation view."""

    def __init__(self, database: Database, now: Callable[[], datetime], clock: Callable[[], float] = time.monotonic) -> None:
        self._db, self._now, self._clock = database, now, clock
        self._seen: OrderedDict[str, _Seen] = OrderedDict()

    async def caller(self, claims: Claims) -> Caller | None:
        """Who this is, with the role they have now (not the one the token was made with); None when the sign-in ended, the account
        was closed, or the token's subject is not the sign-in's."""
        held = self._seen.get(claims.session)
        if held is None or self._clock() - held.at > VIEW_S:
            held = await self._look(claims.session)
        if held is None or held.grant.subject != claims.subject or not held.grant.live(self._now()):
            return None
        return Caller(claims.subject, held.role, claims.session, claims.factors)

    def forget(self, session: str | None = None) -> None:
        """Something was changed here: look again at once (one sign-in, or all)."""
        if session is None:
            self._seen.clear()
        else:
            self._seen.pop(session, None)

    async def _look(self, session: str) -> _Seen | None:
        async with self._db.reading() as tx:
            grant = await grants.get(tx, session)
            role = None if grant is None else await role_of(tx, self._db, grant)
        self._seen.pop(session, None)
        if grant is None or role is None:
            return None
        found = self._seen[session] = _Seen(self._clock(), grant, role)
        while len(self._seen) > HELD:
            self._seen.popitem(last=False)
        return found


async def role_of(tx: Tx, database: Database, grant: Grant) -> Role | None:
    """The role this sign-in has now; None when its account is closed or gone."""
    if grant.kind == grants.PATIENT:
        return Role.PATIENT if await patients.exists(tx, grant.subject) else None
    person = await staff.get(tx, database.vault, grant.subject)
    return known_role(person.role) if person is not None and person.active else None
