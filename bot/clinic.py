"""Which clinic this is: what may be promised to its patients. From the TOML file named by HEALTHSMART_CLINIC."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from channels.address import Address, Scheme
from channels.errors import Malformed
from rules.oncall.hours import DAYS, Hours, HoursError, read_spans

EVERY_STATE = [
    "AL",
    "AK",
    "AZ",
    "AR",
    "CA",
    "CO",
    "CT",
    "DE",
    "FL",
    "GA",
    "HI",
    "ID",
    "IL",
    "IN",
    "IA",
    "KS",
    "KY",
    "LA",
    "ME",
    "MD",
    "MA",
    "MI",
    "MN",
    "MS",
    "MO",
    "MT",
    "NE",
    "NV",
    "NH",
    "NJ",
    "NM",
    "NY",
    "NC",
    "ND",
    "OH",
    "OK",
    "OR",
    "PA",
    "RI",
    "SC",
    "SD",
    "TN",
    "TX",
    "UT",
    "VT",
    "VA",
    "WA",
    "WV",
    "WI",
    "WY",
    "DC",
]


class Clinic(BaseModel):
    """The defaults are the demo clinic; production refuses them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(default="Riverside Community Clinic", min_length=2, max_length=60)
    phone: str = "+15550100000"
    time_zone: str = "America/New_York"
    # The original's documents name nine states without a licence; a clinic lists its own.
    licensed_states: tuple[str, ...] = tuple(
        state for state in EVERY_STATE if state not in ["AK", "HI", "MT", "ND", "SD", "WY", "VT", "DE", "RI"]
    )
    hours: str = "Monday to Friday, 8 am to 6 pm"
    slack_covered_by_baa: bool = False  # only then may cards show a patient's words
    contact_days: int | None = Field(default=None, ge=1, le=30)  # working days until somebody gets in touch; unset: no time is promised
    visit_days: dict[Literal["urgent", "routine", "mental", "specialist"], Annotated[int, Field(ge=0, le=60)]] = {}
    opening: dict[str, str] = Field(default_factory=lambda: dict.fromkeys(DAYS[:5], "08:00-18:00"))  # mon = "08:00-12:00, 13:00-18:00"
    closed_days: tuple[date, ...] = ()
    answer_minutes: int | None = Field(default=None, ge=5, le=24 * 60)  # how soon a person answers in hours; unset: no time is promised
    undo_seconds: int = Field(default=5, ge=0, le=60)  # how long a text from staff waits for an Undo

    segments_per_second: float | None = Field(default=None, ge=0.1, le=1000)  # what the sender may send; unset: the provider paces

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def open_hours(self) -> Hours:
        """The clinic's hours as decisions are made from them."""
        week = {DAYS.index(day): read_spans(spans) for day, spans in self.opening.items()}
        return Hours(week, self.time_zone, frozenset(self.closed_days))

    @model_validator(mode="before")
    @classmethod
    def _own_hours_or_none(cls, given: Any) -> Any:
        """A clinic that tells its own hours in words only has told none we could keep a promise by: the demo's are not its own."""
        if isinstance(given, dict) and "hours" in given and "opening" not in given:
            return {**given, "opening": {}}
        return given

    @field_validator("opening")
    @classmethod
    def _readable_hours(cls, value: dict[str, str]) -> dict[str, str]:
        unknown = [day for day in value if day not in DAYS]
        if unknown:
            raise ValueError(f"days are {', '.join(DAYS)}, not {', '.join(unknown)}")
        for day, spans in value.items():
            try:
                read_spans(spans)
            except HoursError as why:
                raise ValueError(f"{day} {why}") from None
        return value

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            return ZoneInfo(value).key
        except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: "America" is a folder
            raise ValueError("is not a time zone like America/New_York") from None

    @field_validator("phone")
    @classmethod
    def _a_line_people_can_call(cls, value: str) -> str:
        try:
            address = Address.phone(value)
        except Malformed:
            raise ValueError("is not a telephone number like +15551234567") from None
        if address.scheme is not Scheme.PHONE:
            raise ValueError("must be a number people can call, like +15551234567")
        return address.value

    @field_validator("licensed_states")
    @classmethod
    def _known_states(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        unknown = [state for state in value if state.upper() not in EVERY_STATE]
        if unknown:
            raise ValueError(f"{', '.join(unknown)} are not states; use two letters like TX")
        return tuple(state.upper() for state in value)
