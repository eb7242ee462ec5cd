"""Invented people with fictional numbers (555-01xx) for the demo and the stories."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

TEAM: Final = "T0DEMO"
OTHER_TEAM: Final = "T9OTHER"
CHANNEL: Final = "C0CARE"
CHANNEL_NAME: Final = "care-escalations"
BOT: Final = "U0BOT"


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    name: str
    number: str
    about: str


PATIENTS: Final = (
    Person("ana", "Ana Ramirez", "+12065550101", "58, diabetes"),
    Person("walter", "Walter Chen", "+12065550102", "71, lives alone"),
    Person("rosa", "Rosa Delgado", "+12065550103", "habla español"),
    Person("linh", "Linh Tran", "+12065550104", "nói tiếng Việt"),
)
STAFF: Final = (
    Person("U01DANA", "Dana Kim, RN", "+12065550191", "on call first"),
    Person("U02LUIS", "Dr. Luis Ortega", "+12065550192", "on call second"),
    Person("U03PRIYA", "Priya Shah", "+12065550193", "supervisor"),
)
ADMIN: Final = Person("U05ADA", "Ada Admin", "", "administrator: approves links, sets who is on call, makes exceptions")
OUTSIDE: Final = (
    Person("U08GUEST", "Sam Visitor", "", "a guest in the workspace"),
    Person("U09OTHER", "Kim Partner", "", "from another organisation (Slack Connect)"),
    Person("U04ALEX", "Alex Moreno", "", "works here, not on the care team list"),
)
WORKSPACE: Final = (*STAFF, ADMIN, *OUTSIDE)
GUESTS: Final = ("U08GUEST",)
OUTSIDERS: Final = ("U09OTHER",)
ONCALL: Final = ";".join(f"slack:{one.id}|{one.number}" for one in STAFF)
