"""The FHIR R4 export, checked against what the specification and IHE BALP ask for: cardinalities, codes, formats."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from compliance.audit import SYSTEM, Actor, AuditAction, AuditEvent, Purpose, Recipient
from compliance.fhir_audit import BALP, DCM, audit_event, bundle
from tests.every import every

AT = datetime(2026, 11, 25, 10, 0, 1, 5, tzinfo=UTC)
SITE = "audit.healthsmart/0011"
ELEMENTS = {"resourceType", "id", "meta", "type", "subtype", "action", "recorded", "outcome", "outcomeDesc", "purposeOfEvent", "agent", "source", "entity"}
AGENT = {"type", "role", "who", "altId", "name", "requestor", "purposeOfUse", "network"}
ENTITY = {"what", "type", "role", "name", "detail", "query"}


def exported(action: AuditAction, **more: Any) -> dict[str, Any]:
    event = AuditEvent(action, AT, more.pop("actor", Actor("staff", "s1", ("provider",))), **more)
    return audit_event(json.loads(event.canonical("01JDXS4B1N0000000000000000")), SITE)


def codings(value: Any) -> Iterator[dict[str, Any]]:
    """Everything with a system and a code in it."""
    if isinstance(value, dict):
        if "system" in value and "code" in value:
            yield value
        for part in value.values():
            yield from codings(part)
    elif isinstance(value, list):
        for part in value:
            yield from codings(part)


@every("action", AuditAction)
@every("actor", [Actor("staff", "s1", ("admin",)), Actor("model", "patient-agent", (), "c1"), Actor("patient", "c1"), SYSTEM])
def test_every_event_is_a_valid_resource(action: AuditAction, actor: Actor) -> None:
    made = exported(action, actor=actor, subject="c1", what=("message:1", "inbound.text_ct"), request="r1", detail={"count": 2, "ok": True}, purpose=Purpose.TREATMENT)
    assert set(made) <= ELEMENTS
    assert made["resourceType"] == "AuditEvent"
    assert re.fullmatch(r"[A-Za-z0-9\-.]{1,64}", made["id"])
    assert made["action"] in "CRUDE"
    assert made["outcome"] in ("0", "4", "8", "12")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00", made["recorded"]), "an instant has a zone"
    assert made["type"]["system"] and made["type"]["code"]
    assert made["agent"] and all(set(agent) <= AGENT and isinstance(agent["requestor"], bool) for agent in made["agent"])
    assert sum(agent["requestor"] for agent in made["agent"]) == 1, "exactly one asked for it"
    assert made["source"]["observer"] and made["source"]["site"] == SITE
    for entity in made["entity"]:
        assert set(entity) <= ENTITY
        assert not ("name" in entity and "query" in entity), "sev-1"
        assert all(set(detail) == {"type", "valueString"} and isinstance(detail["valueString"], str) for detail in entity.get("detail", ()))
    for coding in codings(made):
        assert coding["system"].startswith(("http://", "https://", "urn:")) and re.fullmatch(r"[^\s]+( [^\s]+)*", coding["code"])
    assert {"system": "urn:healthsmart:audit", "code": action.value} in made["subtype"], "what it was to us is never lost"


def test_a_read_follows_the_balp_patient_read_profile() -> None:
    made = exported(AuditAction.PHI_READ, subject="c1", what=("inbound.text_ct",), request="r1", purpose=Purpose.TREATMENT)
    assert made["meta"]["profile"] == [f"{BALP}PatientRead"]
    assert made["type"]["code"] == "rest"
    assert made["subtype"][0] == {"system": "http://hl7.org/fhir/restful-interaction", "code": "read", "display": "read"}
    assert made["action"] == "R"
    user, server = made["agent"]
    assert user["type"]["coding"][0]["code"] == "IRCP" and user["requestor"] is True
    assert user["purposeOfUse"][0]["coding"][0]["code"] == "TREAT"
    assert server["type"]["coding"][0] == {"system": DCM, "code": "110153", "display": "Source Role ID"}
    patient = next(entity for entity in made["entity"] if entity.get("role", {}).get("code") == "1")
    assert patient["type"]["code"] == "1" and patient["what"]["identifier"]["value"] == "c1"
    data = next(entity for entity in made["entity"] if entity.get("role", {}).get("code") == "4")
    assert data["type"]["code"] == "2"
    asked = next(entity for entity in made["entity"] if entity["type"]["code"] == "XrequestId")
    assert asked["what"]["identifier"]["value"] == "r1"


@every(
    ("action", "code"),
    [
        (AuditAction.SIGNED_IN, "110114"),
        (AuditAction.IDENTITY_LEVEL, "110114"),
        (AuditAction.ACCESS_DENIED, "110113"),
        (AuditAction.GLASS_BROKEN, "110127"),
        (AuditAction.EMERGENCY_RAISED, "110127"),
        (AuditAction.AUDIT_READ, "110101"),
        (AuditAction.STARTED, "110134"),
        (AuditAction.STOPPED, "110133"),
        (AuditAction.PHI_DISCLOSED, "110106"),
        (AuditAction.ACCOUNT_CHANGED, "110137"),
        (AuditAction.KEYS_ROTATED, "110129"),
    ],
)
def test_the_dicom_codes(action: AuditAction, code: str) -> None:
    assert exported(action)["type"] == {"system": DCM, "code": code, "display": exported(action)["type"]["display"]}


def test_a_refusal_is_a_failure_and_a_disclosure_says_to_whom() -> None:
    assert (exported(AuditAction.ACCESS_DENIED, outcome="denied")["outcome"], exported(AuditAction.ACCESS_DENIED, outcome="denied")["outcomeDesc"]) == ("4", "denied")
    made = exported(AuditAction.PHI_DISCLOSED, recipient=Recipient("organisation", "Court", "Main St 1"), subject="c1")
    to = next(agent for agent in made["agent"] if agent["type"]["coding"][0]["code"] == "110152")
    assert to["name"] == "Court, Main St 1"


def test_an_event_about_nobody_has_no_patient() -> None:
    assert "entity" not in exported(AuditAction.STARTED, actor=SYSTEM)
    assert "meta" not in exported(AuditAction.PHI_READ)


def test_a_bundle() -> None:
    event = json.loads(AuditEvent(AuditAction.STARTED, AT, SYSTEM).canonical("01J"))
    made = bundle([event, event], SITE)
    assert (made["resourceType"], made["type"], len(made["entry"])) == ("Bundle", "collection", 2)
    assert made["entry"][0]["fullUrl"].startswith("urn:") and made["entry"][0]["resource"]["resourceType"] == "AuditEvent"


def test_events_of_the_first_version_are_exported_too() -> None:
    event = json.loads(AuditEvent(AuditAction.PHI_READ, AT, SYSTEM).canonical("01J"))
    for key in ("purpose", "recipient", "spooled"):
        del event[key]
    assert "purposeOfUse" not in audit_event(event, SITE)["agent"][0]
