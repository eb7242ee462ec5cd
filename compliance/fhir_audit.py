"""An audit event as a FHIR R4 AuditEvent in the shape of IHE Basic Audit Log Patterns (BALP), for systems that collect them.

Codes: DICOM audit event ids (110100 and following), HL7 v3 ParticipationType and PurposeOfUse, the R4 audit-event and
object-role code systems. Ids stay ours; no name, number or text is in an event, so none is in its export.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

DCM: Final = "http://dicom.nema.org/resources/ontology/DCM"
REST: Final = ("http://terminology.hl7.org/CodeSystem/audit-event-type", "rest", "RESTful Operation")
INTERACTION: Final = "http://hl7.org/fhir/restful-interaction"
ISO: Final = "http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle"
PARTICIPATION: Final = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType"
REASON: Final = "http://terminology.hl7.org/CodeSystem/v3-ActReason"
ENTITY: Final = "http://terminology.hl7.org/CodeSystem/audit-entity-type"
OBJECT_ROLE: Final = "http://terminology.hl7.org/CodeSystem/object-role"
OURS: Final = "urn:healthsmart:audit"
BALP: Final = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit."

Coding = tuple[str, str, str]
_LOGIN: Final = (DCM, "110114", "User Authentication")
_ALERT: Final = (DCM, "110113", "Security Alert")
_OVERRIDE: Final = (DCM, "110127", "Emergency Override Started")
_USED: Final = (DCM, "110101", "Audit Log Used")
_EXPORT: Final = (DCM, "110106", "Export")
_RECORDING: Final = (DCM, "110134", "Audit Recording Started")

# What an action begins with: type, subtype, C R U D or E. The first that fits counts.
_MAP: Final[tuple[tuple[str, Coding, Coding | None, str], ...]] = (
    ("phi.read", REST, (INTERACTION, "read", "read"), "R"),
    ("phi.create", REST, (INTERACTION, "create", "create"), "C"),
    ("phi.update", REST, (INTERACTION, "update", "update"), "U"),
    ("phi.delete", REST, (INTERACTION, "delete", "delete"), "D"),
    ("phi.disclose", _EXPORT, (ISO, "disclose", "Disclose Record Lifecycle Event"), "R"),
    ("phi.export", _EXPORT, (ISO, "extract", "Extract Record Lifecycle Event"), "R"),
    ("message.", REST, (INTERACTION, "create", "create"), "C"),
    ("auth.logout", _LOGIN, (DCM, "110123", "Logout"), "E"),
    ("auth.", _LOGIN, (DCM, "110122", "Login"), "E"),
    ("identity.", _LOGIN, (DCM, "110122", "Login"), "E"),
    ("otp.", _LOGIN, (DCM, "110122", "Login"), "E"),
    ("authz.", _ALERT, None, "E"),
    ("security.", _ALERT, None, "E"),
    ("ratelimit.", _ALERT, None, "E"),
    ("breakglass.end", (DCM, "110138", "Emergency Override Stopped"), None, "E"),
    ("breakglass.", _OVERRIDE, None, "E"),
    ("emergency.", _OVERRIDE, None, "E"),
    ("audit.start", _RECORDING, None, "E"),
    ("audit.stop", (DCM, "110133", "Audit Recording Stopped"), None, "E"),
    ("audit.gap", _RECORDING, None, "E"),
    ("audit.", _USED, None, "R"),
    ("user.", (DCM, "110137", "User Security Attributes Changed"), None, "U"),
    ("role.", (DCM, "110136", "Security Roles Changed"), None, "U"),
    ("key.", (DCM, "110129", "Security Configuration"), None, "U"),
    ("config.", (DCM, "110129", "Security Configuration"), None, "U"),
    ("oncall.", (DCM, "110129", "Security Configuration"), None, "U"),
    ("llm.", REST, (INTERACTION, "operation", "operation"), "E"),
    ("tool.", REST, (INTERACTION, "operation", "operation"), "E"),
    ("", REST, (INTERACTION, "update", "update"), "U"),
)
_PROFILES: Final = {"phi.read": "PatientRead", "phi.create": "PatientCreate", "phi.update": "PatientUpdate", "phi.delete": "PatientDelete"}
_PURPOSES: Final = {
    "TREAT": "treatment",
    "ETREAT": "Emergency Treatment",
    "HPAYMT": "healthcare payment",
    "HOPERAT": "healthcare operations",
    "PATRQT": "patient requested",
    "HRESCH": "healthcare research",
    "PUBHLTH": "public health",
    "HLEGAL": "legal",
}


def audit_event(event: Mapping[str, Any], site: str) -> dict[str, Any]:
    """One event (as it was written) as an AuditEvent. `site`: what stands for this installation (the log's origin)."""
    action = event["action"]
    kind, subtype, verb = next((kind, sub, verb) for start, kind, sub, verb in _MAP if action.startswith(start))
    own = {"system": OURS, "code": action}
    found: dict[str, Any] = {
        "resourceType": "AuditEvent",
        "id": event["id"],
        "type": _coding(kind),
        "subtype": [*([_coding(subtype)] if subtype else []), own],
        "action": verb,
        "recorded": event["ts"],
        "outcome": "0" if event["outcome"] == "ok" else "4",
        "agent": list(_agents(event, site)),
        "source": {"site": site, "observer": {"display": "HealthSmart Assistant"}, "type": [_coding(_source())]},
    }
    if action in _PROFILES and event["subject"]:
        found["meta"] = {"profile": [BALP + _PROFILES[action]]}
    if event["outcome"] != "ok":
        found["outcomeDesc"] = event["outcome"]
    if entities := list(_entities(event)):
        found["entity"] = entities
    return found


def bundle(events: Iterable[Mapping[str, Any]], site: str) -> dict[str, Any]:
    """Events as a Bundle of type collection."""
    entries = [{"fullUrl": f"urn:healthsmart:audit:{event['id']}", "resource": audit_event(event, site)} for event in events]
    return {"resourceType": "Bundle", "type": "collection", "entry": entries}


def _source() -> Coding:
    return "http://terminology.hl7.org/CodeSystem/security-source-type", "4", "Application Server"


def _agents(event: Mapping[str, Any], site: str) -> Iterator[dict[str, Any]]:
    actor, sent = event["actor"], event.get("recipient")
    person = actor["kind"] in ("staff", "patient", "provider")
    who: dict[str, Any] = {"identifier": {"system": f"{OURS}:{actor['kind']}", "value": actor["id"]}}
    role = (PARTICIPATION, "IRCP", "information recipient") if person else (DCM, "110153", "Source Role ID")
    agent: dict[str, Any] = {"type": {"coding": [_coding(role)]}, "who": who, "requestor": True}
    if actor["roles"]:
        agent["role"] = [{"coding": [{"system": f"{OURS}:role", "code": one}]} for one in actor["roles"]]
    if purpose := event.get("purpose"):
        agent["purposeOfUse"] = [{"coding": [_coding((REASON, purpose, _PURPOSES[purpose]))]}]
    yield agent
    if actor.get("for"):
        behalf = {"identifier": {"system": f"{OURS}:subject", "value": actor["for"]}}
        yield {"type": {"coding": [_coding((PARTICIPATION, "IRCP", "information recipient"))]}, "who": behalf, "requestor": False}
    if person:
        server = {"identifier": {"system": OURS, "value": site}}
        yield {"type": {"coding": [_coding((DCM, "110153", "Source Role ID"))]}, "who": server, "requestor": False}
    if sent:
        name = ", ".join(part for part in (sent["name"], sent.get("address")) if part)
        yield {"type": {"coding": [_coding((DCM, "110152", "Destination Role ID"))]}, "name": name, "requestor": False}


def _entities(event: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    if event["subject"]:
        person, role = (ENTITY, "1", "Person"), (OBJECT_ROLE, "1", "Patient")
        what = {"identifier": {"system": f"{OURS}:subject", "value": event["subject"]}}
        yield {"what": what, "type": _coding(person), "role": _coding(role)}
    for name in event["what"]:
        thing, role = (ENTITY, "2", "System Object"), (OBJECT_ROLE, "4", "Domain Resource")
        yield {"what": {"identifier": {"system": f"{OURS}:record", "value": name}}, "type": _coding(thing), "role": _coding(role)}
    if event["request"]:
        kind = {"system": "https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType", "code": "XrequestId"}
        yield {"what": {"identifier": {"value": event["request"]}}, "type": kind}
    if event["detail"]:
        told = [{"type": name, "valueString": str(value)} for name, value in sorted(event["detail"].items())]
        yield {"type": _coding((ENTITY, "4", "Other")), "detail": told}


def _coding(coding: Coding) -> dict[str, str]:
    system, code, display = coding
    return {"system": system, "code": code, "display": display}
