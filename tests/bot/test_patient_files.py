"""Files of patients: what is right is read, what is wrong is named by line and column, and no value is ever repeated."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.patient_files import BadFile, Row, from_fields, read_file

TODAY = date(2026, 11, 25)
HEAD = "external_id,first_name,last_name,date_of_birth,phone,email,language,time_zone,state\n"
GOOD = "0042,Marisol,Quintanilla,1951-03-07,+1 (202) 555-0111;2025550122,marisol@example.org,es,America/Chicago,TX\n"


def rows(tmp_path: Path, text: str, name: str = "patients.csv") -> list[Row]:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return list(read_file(path, TODAY))


def test_a_good_line_is_a_patient(tmp_path: Path) -> None:
    [row] = rows(tmp_path, HEAD + GOOD)
    told = row.told
    assert told is not None
    assert (told.first_name.reveal(), told.last_name.reveal(), told.born) == ("Marisol", "Quintanilla", date(1951, 3, 7))
    assert [one.value for one in told.phones] == ["+12025550111", "+12025550122"]
    assert told.external_id is not None and told.external_id.reveal() == "0042"
    assert (told.language, told.time_zone, told.state) == ("es", "America/Chicago", "TX")


def test_columns_in_any_order_other_names_quotes_and_a_byte_order_mark(tmp_path: Path) -> None:
    text = '\ufeffDOB,Last Name,First Name,Phone,MRN\n03/07/1951,"de la Cruz, ""Mari""",José,2025550111,7\n\n'
    [row] = rows(tmp_path, text)
    assert row.told is not None and row.told.last_name.reveal() == 'de la Cruz, "Mari"'


@pytest.mark.parametrize(
    ("cell", "column", "advice"),
    [
        ("0042,,Q,1951-03-07,2025550111,,,,", "first_name", "is missing"),
        ("0042,A,123,1951-03-07,2025550111,,,,", "last_name", "must be a name"),
        ("0042,A,Q,07.03.1951,2025550111,,,,", "date_of_birth", "must look like"),
        ("0042,A,Q,2051-03-07,2025550111,,,,", "date_of_birth", "last 120 years"),
        ("0042,A,Q,1951-02-30,2025550111,,,,", "date_of_birth", "must look like"),
        ("0042,A,Q,1951-03-07,555,,,,", "phone", "telephone numbers"),
        ("0042,A,Q,1951-03-07,,,,,", "phone", "is missing"),
        ("0042,A,Q,1951-03-07,2025550111,not mail,,,", "email", "e-mail"),
        ("0042,A,Q,1951-03-07,2025550111,,klingon,,", "language", "must be one of"),
        ("0042,A,Q,1951-03-07,2025550111,,,Mars/Base,", "time_zone", "America/New_York"),
        ("0042,A,Q,1951-03-07,2025550111,,,,XX", "state", "two letters"),
        ("0042,A,Q", "the whole line", "has 3 cells"),
        (f"{'9' * 65},A,Q,1951-03-07,2025550111,,,,", "external_id", "at most 64"),
    ],
)
def test_a_fault_has_a_line_a_column_and_advice(tmp_path: Path, cell: str, column: str, advice: str) -> None:
    first, second = rows(tmp_path, HEAD + GOOD + cell + "\n")
    assert first.told is not None and second.told is None
    [fault] = second.faults
    assert (fault.line, fault.column) == (3, column)
    assert advice in fault.advice
    for secret in ("1951", "2051", "2025550111", "not mail", "klingon"):
        assert secret not in fault.advice.replace("1951-03-07 or 03/07/1951", "")


def test_every_fault_of_a_line_is_named_and_lines_count_as_an_editor_does(tmp_path: Path) -> None:
    text = HEAD + '1,"Ana\nMaria",Lopez,1951-03-07,2025550111,,,,\n2,,,,,,,,XX\n'
    good, bad = rows(tmp_path, text)
    assert good.told is not None
    assert [(fault.line, fault.column) for fault in bad.faults] == [
        (4, "first_name"),
        (4, "last_name"),
        (4, "date_of_birth"),
        (4, "phone"),
        (4, "state"),
    ]


def test_the_same_number_twice_is_nobodys_guess(tmp_path: Path) -> None:
    [_, second] = rows(tmp_path, HEAD + GOOD + GOOD)
    assert [str(fault) for fault in second.faults] == ["line 3, external_id: is the same as in line 2"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("first_name,last_name,date_of_birth\n", "phone is missing"),
        (HEAD.replace("state", "blood_type"), "'blood_type' is no column"),
        (HEAD.replace("state", "phone"), "twice"),
        ("", "is missing"),
        (HEAD + '1,"A"x,B,1951-03-07,2025550111,,,,\n', "quotation mark"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_to_do(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(BadFile, match=words):
        rows(tmp_path, text)


def test_a_file_that_is_no_text_or_not_there(tmp_path: Path) -> None:
    (tmp_path / "latin.csv").write_bytes("José".encode("latin-1"))
    for name, words in (("latin.csv", "UTF-8"), ("gone.csv", "cannot be read")):
        with pytest.raises(BadFile, match=words):
            list(read_file(tmp_path / name, TODAY))


PATIENT = {
    "resourceType": "Patient",
    "identifier": [{"value": "ins-1"}, {"type": {"coding": [{"code": "MR"}]}, "value": "0042"}],
    "name": [{"use": "nickname", "given": ["Mari"]}, {"use": "official", "family": "Quintanilla", "given": ["Marisol", "J"]}],
    "birthDate": "1951-03-07",
    "telecom": [
        {"system": "phone", "use": "home", "value": "(202) 555-0122"},
        {"system": "phone", "use": "mobile", "value": "202-555-0111"},
        {"system": "phone", "use": "old", "value": "202-555-0199"},
        {"system": "email", "value": "marisol@example.org"},
    ],
    "communication": [{"language": {"coding": [{"code": "en"}]}}, {"language": {"coding": [{"code": "es-MX"}]}, "preferred": True}],
    "address": [{"state": "tx"}],
    "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/timezone", "valueCode": "America/Chicago"}],
}


@pytest.mark.parametrize("form", ["bundle", "ndjson", "single"])
def test_fhir_in_each_of_its_shapes(tmp_path: Path, form: str) -> None:
    other = {**PATIENT, "identifier": [{"value": "43"}]}
    gone = [{**PATIENT, "active": False}, {"resourceType": "Practitioner"}]
    resources = [PATIENT, other, *gone]
    text = {
        "bundle": json.dumps({"resourceType": "Bundle", "entry": [{"resource": one} for one in resources]}, indent=2),
        "ndjson": "\n".join(json.dumps(one) for one in resources),
        "single": json.dumps(PATIENT),
    }[form]
    found = rows(tmp_path, text, "patients.ndjson" if form == "ndjson" else "patients.json")
    assert len(found) == (1 if form == "single" else 2)
    told = found[0].told
    assert told is not None
    assert (told.first_name.reveal(), told.last_name.reveal()) == ("Marisol J", "Quintanilla")
    assert [one.value for one in told.phones] == ["+12025550111", "+12025550122"]
    assert told.external_id is not None and told.external_id.reveal() == "0042"
    assert (told.language, told.state, told.time_zone) == ("es", "TX", "America/Chicago")


@pytest.mark.parametrize(
    "text",
    [
        "[1]",
        '{"resourceType":"Patient","name":"x"}',
        '{"resourceType":"Bundle","entry":[1]}',
        '{"resourceType":"Patient"}',
        '{"a":1}\nnot json',
        "[" * 100000,
    ],
)
def test_fhir_that_is_none_is_a_fault_and_no_crash(tmp_path: Path, text: str) -> None:
    try:
        assert all(row.told is None for row in rows(tmp_path, text, "x.json"))
    except BadFile as why:
        assert str(why)


@given(
    st.dictionaries(
        st.sampled_from(["first_name", "last_name", "date_of_birth", "phone", "email", "state", "language"]), st.text(max_size=60)
    )
)
def test_nothing_breaks_it(given_: dict[str, str]) -> None:
    row = from_fields(1, given_, TODAY)
    assert (row.told is None) == bool(row.faults)
