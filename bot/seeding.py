"""First start: the people named in HEALTHSMART_ONCALL become active staff, and their order becomes the default ladder."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from bot.naming import nameless
from channels.address import Address, Scheme
from store import ladders, notes, staff
from store.database import Database

SEEDED: Final = "oncall_from_settings"
Rungs = Sequence[Sequence[Sequence[str]]]


def as_uris(rungs: Rungs) -> list[list[list[str]]]:
    """Addresses as the settings write them (`slack:U…`, `+1555…`) in the form the store keeps. Raises `Malformed`."""
    return [[[_uri(line) for line in person] for person in rung] for rung in rungs]


def _uri(line: str) -> str:
    if line.startswith(("rotation:", "staff:")):
        return line
    address = Address.parse(line) if line.startswith("slack:") else Address.phone(line.removeprefix("tel:"))
    return address.uri()


async def seed_ladder(database: Database, rungs: Rungs, patience_s: int, names: Mapping[str, str], at: datetime) -> None:
    """Settings name the ladder of a first start; they are applied at every start until somebody sets the
    on-call list elsewhere (command line, API, Slack)."""
    if not rungs:
        return
    uris = as_uris(rungs)
    written = json.dumps(uris)
    async with database.transaction() as tx:
        kept = await ladders.get(tx, "default")
        if kept is not None and json.dumps(kept.rungs) != await notes.read(tx, SEEDED):
            return  # somebody set the on-call list elsewhere: it stays
        await notes.write(tx, SEEDED, written)
        for place, person in enumerate(one for rung in uris for one in rung):
            lines = [Address.parse(uri) for uri in person]
            slack = next((line.value for line in lines if line.scheme is Scheme.SLACK), None)
            phone = next((line for line in lines if line.scheme is Scheme.PHONE), None)
            known = await staff.by_slack(tx, database.vault, slack) if slack else None
            name = names.get(slack or "", "") or (known.name if known else nameless(place + 1))
            await staff.add(
                tx, database.vault, name=name, email=None, role="oncall", phone=phone, slack=slack, active=True, source="settings", at=at
            )
        await ladders.set(tx, "default", uris, patience_s, at)
