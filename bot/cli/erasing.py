"""`healthsmart patients erase`: destroys a patient's keys and proves it. `patients disclosed`: notes that somebody outside was told."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.settings import Settings


def add_erasing_commands(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Mounts both under `patients`."""
    erase = actions.add_parser("erase", help="destroy a patient's keys for ever, cancel what is planned, print a certificate")
    erase.add_argument("patient", nargs="?", help="a reference (P-7K2QM) or an id")
    erase.add_argument("--phone", help="by telephone number instead")
    erase.add_argument(
        "--confirmed-by", default="", help="who else agreed (their e-mail); goes onto the certificate and into the audit log"
    )
    erase.add_argument("--forget-identity", action="store_true", help="do not even keep who it was for the accounting of disclosures")
    erase.add_argument("--yes", action="store_true", help="do not ask")
    erase.add_argument("--certificate", type=Path, help="also write the certificate to this file")
    erase.set_defaults(func=_run("erase"))
    told = actions.add_parser("disclosed", help="note that data of a patient was given to somebody outside (45 CFR 164.528)")
    told.add_argument("patient", help="a reference (P-7K2QM) or an id")
    told.add_argument("--to", required=True, help="the body that received it")
    told.add_argument("--address", default="", help="its address, if known")
    told.add_argument("--what", required=True, help="a brief description without any detail of health: 'visit dates 2026'")
    told.add_argument(
        "--purpose", required=True, choices=("legal", "public-health", "research", "treatment", "payment", "operations", "patient")
    )
    told.add_argument("--by", default="", help="who gave it (their e-mail)")
    told.set_defaults(func=_run("disclosed"))


def _run(action: str) -> Callable[[argparse.Namespace], int]:
    def run(options: argparse.Namespace) -> int:
        import asyncio

        from bot.cli.opening import CommandError
        from bot.erasing import ErasureError
        from bot.settings import Settings
        from channels.errors import Malformed
        from compliance.audit import AuditUnavailable

        act: Callable[[argparse.Namespace, Settings], Coroutine[None, None, int]] = {"erase": _erase, "disclosed": _disclosed}[action]
        try:
            return asyncio.run(act(options, Settings.read()))
        except (CommandError, ErasureError, Malformed, AuditUnavailable) as why:
            print(f"healthsmart patients {action}: {why}", file=sys.stderr)
            return 1

    return run


async def _erase(options: argparse.Namespace, settings: Settings) -> int:
    from bot.cli.audit_actions import me, now, private
    from bot.cli.opening import CommandError, opened
    from bot.erasing import Erasing
    from channels.address import Address
    from store import contacts, patients
    from store.audit import SqlAuditLog

    if (options.patient is None) == (options.phone is None):
        raise CommandError("say whom: a reference or an id, or --phone")
    async with opened(settings) as database:
        given = options.patient
        if options.phone is not None:
            phone = Address.phone(options.phone)
            async with database.reading() as tx:
                wrote = await contacts.by_address(tx, database.vault, phone)
                on_file = () if wrote is not None else await patients.by_phone(tx, database.vault, phone)
            if len(on_file) > 1:
                raise CommandError(f"{len(on_file)} patients have this number: erase each by id: {', '.join(on_file)}")
            if wrote is None and not on_file:
                raise CommandError("nobody has written from this number, and nobody on file has it")
            given = wrote.id if wrote is not None else on_file[0]
        if not options.yes and not _agreed(options.patient or options.phone):
            raise CommandError("nothing was erased")
        erasing = Erasing(database, SqlAuditLog(database), settings.audit_years, now)
        done = await erasing.at_once(given, me(), options.confirmed_by, keep_identity=not options.forget_identity)
        text = done.text(settings.clinic.name)
    print(text)
    if options.certificate:
        private(options.certificate, f"{text}\n".encode())
    return 0


def _agreed(given: str) -> bool:
    if not sys.stdin.isatty():
        print("Say --yes to erase without being asked.", file=sys.stderr)
        return False
    print("Everything this patient wrote and was told becomes unreadable for ever. This cannot be undone.")
    return input(f"Type {given} again to go on: ").strip() == given


async def _disclosed(options: argparse.Namespace, settings: Settings) -> int:
    from bot.cli.audit_actions import me, now
    from bot.cli.opening import CommandError, opened
    from compliance.audit import AuditAction, AuditEvent, Purpose, Recipient
    from store import names
    from store.audit import SqlAuditLog

    purpose = {"patient": Purpose.PATIENT_REQUEST}.get(options.purpose) or Purpose[options.purpose.upper().replace("-", "_")]
    async with opened(settings) as database:
        async with database.reading() as tx:
            people = await names.subjects_of(tx, options.patient)
            known = await names.known_subjects(tx, people)
        if not known:
            raise CommandError(f"nobody is known as {options.patient}")
        to = Recipient("organisation", options.to[:120], options.address[:200])
        detail: dict[str, str | int | bool] = {"what": options.what[:120], "given_by": options.by[:120]}
        event = AuditEvent(
            AuditAction.PHI_DISCLOSED, now(), me(), subject=known[0], channel="cli", detail=detail, purpose=purpose, recipient=to
        )
        await SqlAuditLog(database).record(event)
    print("Noted. It is in the accounting of disclosures." if purpose.name in ("LEGAL", "PUBLIC_HEALTH", "RESEARCH") else "Noted.")
    return 0
