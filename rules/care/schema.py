"""The shape of the care files. An unknown key, a missing owner or a value of the wrong kind is an error that names its place."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

FieldType = Literal["choice", "choices", "number", "amount", "yesno", "state", "date"]
TestName = Literal["any", "not_any", "at_least", "at_most", "licensed", "present", "known", "window", "open", "closed"]
Fact = str | int | float | list[str]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FieldSpec(Strict):
    """One fact: its type, its unit and the question that asks for it. `hidden` options are understood but not listed; `exclusive`
    ones clear the others; `sets`: the answer is kept as another field's (`sets_as` says as which value); `if_denied`: what a denied
    option means when we asked; `open`: values outside the list are kept as "other"."""

    type: FieldType
    question: str
    unit: str = ""
    sensitive: bool = False
    consent: bool = False
    options: list[str] = []
    hidden: list[str] = []
    exclusive: list[str] = []
    sets: str | None = None
    sets_as: dict[str, str] = {}
    if_denied: dict[str, str] = {}
    open: bool = False
    min: float = 0
    max: float = 0

    @cached_property
    def every(self) -> tuple[str, ...]:
        """Listed options first, in the order patients see them."""
        return (*self.options, *self.hidden)


class Vocabulary(Strict):
    schema_: Literal[2] = Field(alias="schema")
    version: str = Field(min_length=1)
    owner: str = Field(min_length=1)
    fields: dict[str, FieldSpec]

    @model_validator(mode="after")
    def _whole(self) -> Vocabulary:
        for name, spec in self.fields.items():
            if spec.type in ("choice", "choices") and not spec.options:
                raise ValueError(f"{name} is a choice without options")
            if spec.type in ("number", "amount") and spec.max <= spec.min:
                raise ValueError(f"{name} needs a max above its min")
            if spec.sets is not None and spec.sets not in self.fields:
                raise ValueError(f"{name} sets {spec.sets}, which is no field")
        return self


class Test(Strict):
    """A question to one fact."""

    __test__ = False  # no test case of pytest's
    field: str
    test: TestName
    value: list[str] | float | dict[str, int] | None = None


class Conditional(Strict):
    """Applies only while every test in `when` holds."""

    when: list[Test] = []


class Ask(Conditional):
    field: str


class Criterion(Test):
    id: str
    when: list[Test] = []


class Kind(Conditional):
    """The appointment or programme this becomes: the first whose tests hold."""

    id: str


class Fallback(Conditional):
    """Another service to offer, unless a test in `when` or its own table rules it out."""

    service: str


class Example(Strict):
    facts: dict[str, Fact]
    outcome: Literal["qualified", "unknown", "unresolved", "not_eligible", "excluded"]
    failed: str | None = None
    kind: str | None = None
    at: date | None = None


class ServiceTable(Strict):
    """When somebody qualifies, in which order to ask, what else to offer; in force from `effective`."""

    schema_: Literal[2] = Field(alias="schema")
    version: str = Field(min_length=1)
    effective: date
    owner: str = Field(min_length=1)
    service: str
    sources: list[str] = Field(min_length=1)
    ask: list[str | Ask]
    criteria: list[Criterion]
    exclusions: list[Criterion]
    helpful: list[Criterion] = []
    kinds: list[Kind] = []
    fallbacks: list[Fallback]
    examples: list[Example] = Field(min_length=1)

    @cached_property
    def asks(self) -> tuple[Ask, ...]:
        return tuple(Ask(field=one) if isinstance(one, str) else one for one in self.ask)


class Season(Strict):
    plan_year: int
    first: date
    last: date

    @model_validator(mode="after")
    def _forward(self) -> Season:
        if self.last < self.first:
            raise ValueError("ends before it begins")
        return self


class Poverty(Strict):
    from_: date = Field(alias="from")
    one: int
    more: int


class Calendar(Strict):
    """What changes every year: sign-up seasons, poverty guidelines, which states widened Medicaid."""

    schema_: Literal[1] = Field(alias="schema")
    version: str
    owner: str = Field(min_length=1)
    sources: list[str] = Field(min_length=1)
    open_enrolment: list[Season] = Field(min_length=1)
    poverty: list[Poverty] = Field(min_length=1)
    medicaid_percent: int
    expansion: list[str]

    @field_validator("open_enrolment")
    @classmethod
    def _in_order(cls, value: list[Season]) -> list[Season]:
        if any(one.last >= other.first for one, other in pairwise(value)):
            raise ValueError("seasons overlap or are out of order")
        return value

    def season(self, day: date) -> Season | None:
        """The sign-up season that is open on this day."""
        return next((one for one in self.open_enrolment if one.first <= day <= one.last), None)

    def next_season(self, day: date) -> Season | None:
        return next((one for one in self.open_enrolment if one.first > day), None)

    def percent_of_poverty(self, income: float, household: float, day: date) -> float:
        """Yearly income as a percentage of the guideline in force (48 states' figures; Alaska's and Hawaii's are higher)."""
        in_force = [one for one in self.poverty if one.from_ <= day] or self.poverty[:1]
        return 100 * income / (in_force[-1].one + in_force[-1].more * (max(household, 1) - 1))
