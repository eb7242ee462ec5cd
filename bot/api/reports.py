"""The reports a privacy officer asks for: as values, as a table, or as a page for people."""

from __future__ import annotations

from typing import Final, Literal

from pydantic import Field

from bot.api.desk import Desk
from bot.api.endpoint import Asked, Endpoint, Id, Reply, Since, Taken, Until
from bot.api.problems import FieldError, Problem
from bot.reporting import FORMATS, ReportError, Reports, Wanted
from compliance.report import ReportKind
from compliance.roles import Permission

KINDS: Final = {"access": ReportKind.ACCESSES, **{kind.value: kind for kind in ReportKind}}


class Which(Taken):
    """The period is [from, to)."""

    since: Since = Field(alias="from")
    until: Until = Field(alias="to")
    kind: Literal["access", "accesses", "disclosures", "authentications", "changes"] = "access"
    form: Literal["json", "csv", "pdf"] = Field(default="json", alias="format")
    user_id: Id | None = Field(default=None, description="One patient only: an id, or a reference like P-7K2QM")


async def report(desk: Desk, asked: Asked) -> Reply:
    """Who saw what of whom and why; what was disclosed to whom (45 CFR 164.528); who signed in and who tried; what was changed."""
    q: Which = asked.query
    wanted = Wanted(KINDS[q.kind], q.since, q.until, q.user_id)
    reports = Reports(desk.database, desk.audit, desk.clinic, desk.now)
    try:
        content = await reports.rendered(wanted, q.form, asked.actor, channel="api", request=asked.request_id)
    except ReportError as why:
        field = "to" if "before it begins" in str(why) else "from"
        raise Problem(422, "This report cannot be made.", errors=[FieldError(field, str(why))]) from None
    name = f"{q.kind}-{q.since:%Y%m%d}-{q.until:%Y%m%d}.{q.form}"
    return Reply(content=content, media=FORMATS[q.form], headers={"content-disposition": f'attachment; filename="{name}"'})


ENDPOINTS: Final = (
    Endpoint(
        "GET",
        "/audit/report",
        "Accesses, disclosures, authentications, changes",
        Permission.AUDIT_READ,
        report,
        query=Which,
        media=("application/json", "text/csv", "application/pdf"),
        details="Reading a report is itself an event in the audit log, before a line of it is shown.",
    ),
)
