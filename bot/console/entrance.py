"""What happens when somebody comes in or goes: sessions begun and ended, people whom another house vouches for."""

from __future__ import annotations

from typing import Final

from bot.api.desk import Desk
from bot.console.oidc import Vouched
from bot.metrics import SIGN_INS
from bot.signin import place_mark
from compliance.audit import Actor, AuditAction, AuditEvent
from store import accounts, grants, staff
from store.database import Tx
from store.grants import Grant
from store.staff import Staff

SOURCE: Final = "oidc"


class NotAllowed(Exception):  # noqa: N818
    """They are vouched for, and may not come in. The text says what to do."""


class Entrance:
    """Over the office's desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def known(self, vouched: Vouched, place: str) -> Staff:
        """The member of staff the issuer speaks of, with the role of today's groups; somebody new is added. Raises `NotAllowed`."""
        desk, at = self._desk, self._desk.now()
        vault = desk.database.vault
        async with desk.database.transaction() as tx:
            person = await accounts.by_issuer(tx, vault, vouched.issuer, vouched.subject)
            if person is None:
                if vouched.email and await staff.by_email(tx, vault, vouched.email) is not None:
                    raise NotAllowed(
                        "There is an account with your e-mail address that is not linked to this sign-in. Ask an administrator for: "
                        f"healthsmart staff link-oidc E-MAIL {vouched.subject[:80]}"
                    )
                person = await staff.add_new(
                    tx, vault, name=vouched.name, role=vouched.role.value, email=vouched.email, source=SOURCE, at=at
                )
                await accounts.link(tx, person.id, vouched.issuer, vouched.subject, at)
                await self._changed(tx, person, "added by sign-in")
            if not person.active:
                raise NotAllowed("Your account here is closed. Ask an administrator.")
            if person.role != vouched.role.value:
                await staff.set_role(tx, person.id, vouched.role.value)
                await grants.end_all(tx, person.id, "role", at)
                await self._changed(tx, person, f"role {vouched.role.value}")
                desk.view.forget()
            person = await staff.get(tx, vault, person.id)
            assert person is not None
            detail = {"method": "oidc", "factors": " ".join(vouched.factors)[:120], "place": place_mark(vault, place)}
            event = AuditEvent(AuditAction.SIGNED_IN, at, Actor("staff", person.id, (person.role,)), channel="console", detail=detail)
            await desk.audit.append(tx, event)
        SIGN_INS.labels(method="oidc", result="ok").inc()
        return person

    async def refused(self, place: str) -> None:
        """Writes down that a sign-in elsewhere came to nothing."""
        SIGN_INS.labels(method="oidc", result="wrong").inc()
        detail = {"method": "oidc", "place": place_mark(self._desk.database.vault, place)}
        event = AuditEvent(
            AuditAction.SIGN_IN_FAILED, self._desk.now(), Actor("staff", "unknown"), "denied", channel="console", detail=detail
        )
        await self._desk.audit.record(event)

    async def begin(self, person: Staff, cookie: str, factors: tuple[str, ...], agent: str, before: Grant | None) -> Grant:
        """A new session; the one this browser had ends."""
        at = self._desk.now()
        async with self._desk.database.transaction() as tx:
            if before is not None:
                await grants.end(tx, before.id, "replaced", at)
            return await grants.begin(tx, person.id, grants.CONSOLE, factors, agent, at, cookie=cookie)

    async def end(self, person: Staff, grant_id: str, why: str) -> bool:
        """Ends one of a person's own sign-ins; False when it is not theirs or had ended."""
        at = self._desk.now()
        async with self._desk.database.transaction() as tx:
            grant = await grants.get(tx, grant_id)
            if grant is None or grant.subject != person.id or not await grants.end(tx, grant.id, why, at):
                return False
            actor = Actor("staff", person.id, (person.role,))
            event = AuditEvent(AuditAction.SIGNED_OUT, at, actor, what=(f"grant:{grant.id}",), channel="console", detail={"why": why})
            await self._desk.audit.append(tx, event)
        self._desk.view.forget(grant_id)
        return True

    async def _changed(self, tx: Tx, person: Staff, how: str) -> None:
        event = AuditEvent(
            AuditAction.ACCOUNT_CHANGED, self._desk.now(), Actor("system", "oidc"), what=(f"staff:{person.id}",), detail={"how": how}
        )
        await self._desk.audit.append(tx, event)
