"""The compliance documents are true to the code: what they name exists, every clause is there, every technical promise has a test."""

from __future__ import annotations

import re
from pathlib import Path

from tests.every import every

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "compliance"
DOCUMENTS = sorted(FOLDER.rglob("*.md"))
PATH = re.compile(r"`((?:bot|agents|store|channels|rules|compliance|tests|deploy)/[\w./-]*\w\.(?:py|md|json|lock|toml|yaml)|(?:bot|agents|store|channels|rules|compliance|tests|deploy)/[\w/-]+/)(?:::(\w+))?`")
SETTING = re.compile(r"`(HEALTHSMART_[A-Z_]+)`")


def text(name: str) -> str:
    return (FOLDER / name).read_text("utf-8")


@every("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_file_and_test_that_is_named_exists(path: Path) -> None:
    for name, test in PATH.findall(path.read_text("utf-8")):
        target = ROOT / name
        assert target.exists(), f"{path.name} names {name}"
        if test:
            assert re.search(rf"^(?:async )?def {test}\(", target.read_text("utf-8"), re.M), f"{path.name} names {name}::{test}"


@every("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_setting_and_command_that_is_named_exists(path: Path) -> None:
    from bot.cli import build
    from bot.setting_texts import OURS, OWN

    words = path.read_text("utf-8")
    assert set(SETTING.findall(words)) <= {OURS + own for own in OWN}
    known = build()
    for command in set(re.findall(r"healthsmart ((?:audit|keys|patients|staff|oncall|rules|doctor|db)(?: [a-z-]+)?)", words)):
        part = command.split()
        actions = next(action for action in known._subparsers._actions if hasattr(action, "choices") and action.choices)  # type: ignore[union-attr]
        assert part[0] in actions.choices, command
        if len(part) > 1:
            under = next(action for action in actions.choices[part[0]]._subparsers._actions if getattr(action, "choices", None))
            assert part[1] in under.choices, f"{path.name}: healthsmart {command}"


def rows(name: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in text(name).splitlines() if line.startswith("|") and not line.startswith("|---")]


def test_every_clause_of_the_security_rule_is_answered() -> None:
    found = {row[0].split(" ")[0] for row in rows("hipaa-safeguards.md")}
    administrative = {f"(a)(1)(ii)({letter})" for letter in "ABCD"} | {"(a)(2)", "(a)(8)", "(b)(1),"} | {f"(a)(3)(ii)({letter})" for letter in "ABC"}
    administrative |= {f"(a)(4)(ii)({letter})" for letter in "ABC"} | {f"(a)(5)(ii)({letter})" for letter in "ABCD"} | {"(a)(6)(ii)"} | {f"(a)(7)(ii)({letter})" for letter in "ABCDE"}
    physical = {"(a)", "(b)", "(c)", "(d)(2)(i)", "(d)(2)(ii)", "(d)(2)(iii)", "(d)(2)(iv)"}
    technical = {"(a)(2)(i)", "(a)(2)(ii)", "(a)(2)(iii)", "(a)(2)(iv)", "(b)", "(c)(1),", "(d)", "(e)(2)(i)", "(e)(2)(ii)"}
    papers = {"164.314(a)", "164.314(b)", "164.316(a)", "164.316(b)(2)(i)", "164.316(b)(2)(ii),"}
    assert administrative | physical | technical | papers <= found


def test_every_technical_promise_has_code_and_a_test_and_every_gap_is_the_clinics() -> None:
    for row in rows("hipaa-safeguards.md"):
        if row[0] == "Clause":
            continue
        clause, does, code, proof, clinic = row
        if does != "-" and "Not a" not in does and "Not applicable" not in does and "164.314(a)" not in clause:
            assert PATH.search(code) and PATH.search(proof), clause
        assert clinic or does, clause
        if does == "-" and "Not" not in does:
            assert clinic != "-", f"{clause}: somebody must do it"


def test_every_threat_has_something_against_it_and_says_what_is_left() -> None:
    threats = [row for row in rows("threat-model.md") if row[0] != "Who"]
    assert len(threats) >= 9
    assert all(PATH.search(row[3]) and row[4] for row in threats)


def test_the_checklist_is_complete_and_honest() -> None:
    asked = [line.split() for line in (ROOT / "tests" / "data" / "asvs5_requirements.txt").read_text().splitlines()]
    told = [row for row in rows("asvs-l2.md") if row[0] != "Requirement"]
    assert [row[:2] for row in told] == asked and len(asked) == 253, "every requirement of levels 1 and 2, once, in the standard's order"
    for number, _, state, how, evidence in told:
        assert state in ("Met", "Not met", "n/a") and how, number
        assert state != "Met" or re.search(r"`[^`]+`", evidence), f"{number}: met, by what?"
        for named in re.findall(r"`([^`]+)`", evidence):
            assert (ROOT / named).exists(), f"{number} names {named}"
    states = [row[2] for row in told]
    counted = re.search(r"(\d+) met, (\d+) not met .*?, (\d+) not applicable", text("asvs-l2.md"))
    assert counted is not None and [int(one) for one in counted.groups()] == [states.count(one) for one in ("Met", "Not met", "n/a")]
    assert states.count("Not met") >= 20, "nobody is perfect"


def test_every_vendor_that_a_setting_can_switch_on_is_in_the_register() -> None:
    register = text("baa-register.md").lower()
    for vendor in ("twilio", "slack", "google", "pagerduty", "sentry", "marketplace", "calendly", "acuity", "vault", "aws"):
        assert vendor in register, vendor


def test_every_audit_action_has_words_for_people_or_none_of_a_report() -> None:
    from compliance.audit import AuditAction
    from compliance.report import WORDS, ReportKind, belongs

    event = {"subject": "c", "actor": {"id": "a"}, "purpose": None, "detail": {}}
    missing = {action.value for action in AuditAction if action.value not in WORDS and any(belongs(kind, event | {"action": action.value}, None) for kind in ReportKind)}
    assert missing == set()


def test_they_are_short_enough_to_be_read() -> None:
    for path in DOCUMENTS:
        most = 6_000 if path.name == "asvs-l2.md" else 2_600  # a checklist is looked up in, not read
        assert len(path.read_text("utf-8").split()) <= most, path.name


def test_every_audit_action_is_explained_with_where_it_is_written() -> None:
    from compliance.audit import AuditAction

    told = {name: row[3] for row in rows("audit-events.md") for name in re.findall(r"`([a-z]+\.[a-z_]+)`", row[0])}
    lawful = ("phi.", "auth.", "identity.", "authz.", "breakglass.", "emergency.", "audit.", "erasure.", "key.", "config.", "user.", "hold.", "retention.", "message.")
    known = {action.value: action for action in AuditAction}
    assert {value for value in known if value.startswith(lawful)} <= set(told) <= set(known)
    for action in (known[value] for value in told):
        files = [ROOT / name for name, _ in PATH.findall(told[action.value])]
        assert any(f"AuditAction.{action.name}" in file.read_text("utf-8") for file in files), f"{action.value} is not written by {told[action.value]}"
