"""What every route may use: the rooms of the house, handed in once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.judge import Judge
from bot.patient_signin import PatientSignIn
from bot.place import Network
from bot.rota_desk import RotaDesk
from bot.signed_in import SignedIn
from bot.signin import SignIn
from bot.signing import TokenSigner
from bot.staff_desk import StaffDesk
from store.audit import SqlAuditLog
from store.database import Database
from store.limits import Limit, Limits


@dataclass(frozen=True)
class Desk:
    """`idle`: the silence that ends a conversation. `per_place`: how much one network address may ask. `home`: our public address."""

    database: Database
    audit: SqlAuditLog
    signer: TokenSigner
    view: SignedIn
    sign_in: SignIn
    patient_sign_in: PatientSignIn
    staff: StaffDesk
    judge: Judge
    rota: RotaDesk
    limits: Limits
    per_place: Limit
    trusted: tuple[Network, ...]
    idle: timedelta
    home: str
    clinic: str
    audit_years: int
    now: Callable[[], datetime]
