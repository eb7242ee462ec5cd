"""Reports by API in three forms, each itself written down."""

from __future__ import annotations

import csv
import io

import pytest

from compliance.roles import Role
from tests.bot.api.conftest import Api

PERIOD = {"from": "2026-11-24T00:00:00Z", "to": "2026-11-25T00:00:00Z"}


async def test_accesses_of_one_patient_in_every_form(api: Api) -> None:
    _, talk = await api.says("I have diabetes")
    provider, auditor = await api.client(Role.PROVIDER), await api.client(Role.AUDITOR)
    await provider.get(f"/sessions/{talk.id}/replay")
    told = await auditor.get("/audit/report", params={**PERIOD, "kind": "access", "user_id": talk.contact_id})
    assert told.status_code == 200 and told.headers["content-type"].startswith("application/json")
    assert "Provider One" in told.text and "diabetes" not in told.text
    table = await auditor.get("/audit/report", params={**PERIOD, "format": "csv"})
    rows = list(csv.reader(io.StringIO(table.text)))
    assert table.headers["content-type"].startswith("text/csv") and len(rows) > 1
    assert 'filename="access-20261124-20261125.csv"' in table.headers["content-disposition"]
    page = await auditor.get("/audit/report", params={**PERIOD, "format": "pdf", "kind": "authentications"})
    assert page.headers["content-type"] == "application/pdf" and page.content.startswith(b"%PDF-")
    reads = [event for event in await api.audited() if event["actor"]["id"] == api.people[Role.AUDITOR]]
    assert len(reads) == 3 and {event["channel"] for event in reads} == {"api"}


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ({"kind": "sleep"}, "kind"),
        ({"format": "docx"}, "format"),
        ({"from": "yesterday"}, "from"),
        ({"to": "2026-11-23T00:00:00Z"}, "to"),
    ],
)
async def test_what_cannot_be_is_told_where(api: Api, query: dict[str, str], pointer: str) -> None:
    answer = await (await api.client(Role.AUDITOR)).get("/audit/report", params={**PERIOD, **query})
    assert answer.status_code == 422 and [error["pointer"] for error in answer.json()["errors"]] == [pointer]


async def test_a_period_is_needed(api: Api) -> None:
    answer = await (await api.client(Role.AUDITOR)).get("/audit/report")
    assert {error["pointer"] for error in answer.json()["errors"]} == {"from", "to"}
