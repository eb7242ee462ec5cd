"""Files of patients, read before anything is stored: CSV, and FHIR R4 `Patient` as a Bundle or one resource a line.

What is wrong is a line, a column and what to do; never the value (the file holds names). Nothing here touches the database.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.clinic import EVERY_STATE
from channels.address import Address, Scheme
from channels.errors import Malformed
from channels.inbound_text import clean
from compliance.phi import Phi
from store.patients import Registration

COLUMNS: Final = ("external_id", "first_name", "last_name", "date_of_birth", "phone", "email", "language", "time_zone", "state")
NEEDED: Final = ("first_name", "last_name", "date_of_birth", "phone")
ALIASES: Final = {"mrn": "external_id", "birth_date": "date_of_birth", "dob": "date_of_birth", "phones": "phone", "timezone": "time_zone"}
LANGUAGES: Final = ("en", "es", "zh", "vi")
USES: Final = {"official": 0, "usual": 1}  # which of several names
LONGEST: Final = 120
MAIL: Final = re.compile(r"[^@\s,;<>\"]{1,64}@[^@\s,;<>\"]{1,190}\.[A-Za-z]{2,24}")
TIME_ZONE: Final = "http://hl7.org/fhir/StructureDefinition/timezone"


class BadFile(Exception):  # noqa: N818
    """The file as a whole cannot be read; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Fault:
    """`line` as an editor counts (or the resource's place), `column` by its name."""

    line: int
    column: str
    advice: str

    def __str__(self) -> str:
        return f"line {self.line}, {self.column}: {self.advice}"


@dataclass(frozen=True, slots=True)
class Row:
    """One patient, or everything that is wrong with the line."""

    line: int
    told: Registration | None
    faults: tuple[Fault, ...] = ()


def read_file(path: Path, today: date) -> Iterator[Row]:
    """Every patient in the file, by its kind: `.json` and `.ndjson` are FHIR, everything else is CSV. Raises `BadFile`."""
    try:
        text = path.read_text("utf-8-sig")
    except OSError:
        raise BadFile(f"{path.name} cannot be read") from None
    except UnicodeDecodeError:
        raise BadFile(f"{path.name} is not UTF-8 text; save it as CSV UTF-8 and try again") from None
    if path.suffix.lower() in (".json", ".ndjson") or text.lstrip()[:1] == "{":
        return _fhir(text, today)
    return _csv(text, today)


def from_fields(line: int, given: Mapping[str, str], today: date) -> Row:
    """One patient from named texts, as in CSV and in the API's registration."""
    faults: list[Fault] = []

    def read(name: str, reader: Callable[[str], Any]) -> Any:
        value = clean(given.get(name) or "").strip()
        if not value:
            if name in NEEDED:
                faults.append(Fault(line, name, "is missing"))
            return None
        try:
            return reader(value)
        except ValueError as why:
            faults.append(Fault(line, name, str(why)))
            return None

    told = {
        "first_name": read("first_name", _name),
        "last_name": read("last_name", _name),
        "born": read("date_of_birth", lambda value: _born(value, today)),
        "phones": read("phone", _phones),
        "email": read("email", _mail),
        "language": read("language", _language),
        "time_zone": read("time_zone", _zone),
        "state": read("state", _state),
        "external_id": read("external_id", _external),
    }
    return Row(line, None, tuple(faults)) if faults else Row(line, Registration(**told))


def _csv(text: str, today: date) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        heads = [ALIASES.get(name, name) for name in (cell.strip().lower().replace(" ", "_") for cell in next(reader, []))]
        unknown = [name for name in heads if name not in COLUMNS]
        missing = [name for name in NEEDED if name not in heads]
        if unknown or missing or len(set(heads)) != len(heads):
            wrong = [*(f"{name!r} is no column of ours" for name in unknown[:5]), *(f"{name} is missing" for name in missing)]
            raise BadFile(f"first line: {'; '.join(wrong) or 'a column is there twice'}. Columns are {', '.join(COLUMNS)}")
        yield from _lines(reader, heads, today)
    except csv.Error:
        raise BadFile(f"line {reader.line_num}: a quotation mark does not fit; quote a whole cell and double the marks inside it") from None


def _lines(reader: Any, heads: list[str], today: date) -> Iterator[Row]:
    seen: dict[str, int] = {}
    before = reader.line_num
    for cells in reader:
        line, before = before + 1, reader.line_num
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(heads):
            yield Row(line, None, (Fault(line, "the whole line", f"has {len(cells)} cells, the first line {len(heads)}"),))
            continue
        yield _once(from_fields(line, dict(zip(heads, cells, strict=True)), today), seen)


def _once(row: Row, seen: dict[str, int]) -> Row:
    """A number that stands in the file twice is two people or a mistake: not ours to guess."""
    if row.told is None or row.told.external_id is None:
        return row
    number = "".join(row.told.external_id.reveal().split()).casefold()
    if number in seen:
        return Row(row.line, None, (Fault(row.line, "external_id", f"is the same as in line {seen[number]}"),))
    seen[number] = row.line
    return row


def _fhir(text: str, today: date) -> Iterator[Row]:
    seen: dict[str, int] = {}
    for place, resource in _resources(text):
        if resource.get("resourceType") != "Patient" or resource.get("active") is False or resource.get("deceasedDateTime"):
            continue
        try:
            yield _once(from_fields(place, _patient(resource), today), seen)
        except (AttributeError, TypeError, KeyError, IndexError):
            yield Row(place, None, (Fault(place, "Patient", "is not a FHIR R4 Patient"),))


def _resources(text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        whole = json.loads(text)
    except RecursionError:
        raise BadFile("is nested too deeply to be FHIR") from None
    except ValueError:
        for line, part in enumerate(text.splitlines(), 1):
            if part.strip():
                try:
                    found = json.loads(part)
                except (ValueError, RecursionError):
                    raise BadFile(f"line {line}: is not JSON; a bundle is one JSON document, NDJSON one resource a line") from None
                yield line, found if isinstance(found, dict) else {}
        return
    if not isinstance(whole, dict):
        raise BadFile("is JSON, but neither a FHIR Bundle nor a Patient")
    if whole.get("resourceType") == "Bundle":
        for place, entry in enumerate(whole.get("entry") or [], 1):
            resource = entry.get("resource") if isinstance(entry, dict) else None
            yield place, resource if isinstance(resource, dict) else {}
        return
    yield 1, whole


def _patient(one: dict[str, Any]) -> dict[str, str]:
    names = sorted(
        one.get("name") or [{}],
        key=lambda name: ("official", "usual").index(name["use"]) if name.get("use") in ("official", "usual") else 2,
    )
    telecom = one.get("telecom") or []
    phones = [
        item["value"] for item in telecom if item.get("system") in ("phone", "sms") and item.get("use") != "old" and item.get("value")
    ]
    mobile = [item.get("value") for item in telecom if item.get("use") == "mobile"]
    mails = [item["value"] for item in telecom if item.get("system") == "email" and item.get("value")]
    spoken = sorted(one.get("communication") or [], key=lambda item: not item.get("preferred"))
    codes = [code.get("code", "") for item in spoken for code in (item.get("language") or {}).get("coding") or []]
    address = (one.get("address") or [{}])[0]
    zones = [str(item.get("valueCode", "")) for item in one.get("extension") or [] if item.get("url") == TIME_ZONE]
    return {
        "external_id": _identifier(one.get("identifier") or []),
        "first_name": " ".join(names[0].get("given") or [])[:LONGEST],
        "last_name": names[0].get("family") or "",
        "date_of_birth": one.get("birthDate") or "",
        "phone": ";".join(sorted(phones, key=lambda value: value not in mobile)),
        "email": mails[0] if mails else "",
        "language": next((code[:2].lower() for code in codes if code[:2].lower() in LANGUAGES), ""),
        "time_zone": zones[0] if zones else "",
        "state": (address.get("state") or "").upper() if len(address.get("state") or "") == 2 else "",
    }


def _identifier(found: list[dict[str, Any]]) -> str:
    """The medical record number (type MR) when one is marked, else the first that is in use."""
    for one in found:
        if any(code.get("code") == "MR" for code in (one.get("type") or {}).get("coding") or []):
            return str(one.get("value") or "")
    return str(next((one.get("value") or "" for one in found if one.get("use") != "old"), ""))


def _name(value: str) -> Phi:
    if len(value) > LONGEST or not re.search(r"[^\W\d_]", value):
        raise ValueError("must be a name")
    return Phi(value)


def _born(value: str, today: date) -> date:
    for form in ("%Y-%m-%d", "%m/%d/%Y"):
        try:
            born = datetime.strptime(value, form).date()  # noqa: DTZ007 - a day, not a moment
        except ValueError:
            continue
        if born > today or today.year - born.year > 120:
            raise ValueError("must be a day in the last 120 years")
        return born
    raise ValueError("must look like 1951-03-07 or 03/07/1951")


def _phones(value: str) -> tuple[Address, ...]:
    try:
        found = tuple(dict.fromkeys(Address.phone(part, "US") for part in value.split(";") if part.strip()))
    except Malformed:
        raise ValueError("must be telephone numbers like +15551234567, several separated by ;") from None
    if not found or any(one.scheme is not Scheme.PHONE for one in found) or len(found) > 5:
        raise ValueError("must be one to five telephone numbers people can be reached at")
    return found


def _mail(value: str) -> Phi:
    if not MAIL.fullmatch(value):
        raise ValueError("must be an e-mail address")
    return Phi(value)


def _language(value: str) -> str:
    if value.lower()[:2] not in LANGUAGES:
        raise ValueError(f"must be one of {', '.join(LANGUAGES)}")
    return value.lower()[:2]


def _zone(value: str) -> str:
    try:
        return ZoneInfo(value).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("must be a time zone like America/New_York") from None


def _state(value: str) -> str:
    if value.upper() not in EVERY_STATE:
        raise ValueError("must be two letters like TX")
    return value.upper()


def _external(value: str) -> Phi:
    if len(value) > 64:
        raise ValueError("must have at most 64 characters")
    return Phi(value)
