"""Who may be named in words a model wrote: whom the patient named, and what was just released to them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from compliance import wording
from compliance.egress import foreign
from tests.compliance.test_wording import ARGS
from tests.every import every


@every(
    ("text", "kind"),
    [
        ("Jane Roe has a visit tomorrow.", "name"),
        ("That is for Benedikt Zzyzx.", "name"),
        ("Mrs. Okafor called.", "name"),
        ("The patient José García is here.", "name"),
        ("She was born 05/05/1944.", "date"),
        ("Born on May 5, 1944.", "date"),
        ("Nació el 5 de mayo de 1944.", "date"),
        ("Her number is 206-555-0122.", "phone"),
        ("Write to ben@zzyzx.example.", "mail"),
        ("The record is MRN 990077.", "record"),
        ("It is A12345678.", "record"),
        ("His SSN is 219-09-9999.", "ssn"),
    ],
)
def test_somebody_else_is_not_named(text: str, kind: str) -> None:
    assert kind in foreign(text, heard="when is my visit?", released=())


@every(
    ("text", "heard", "released"),
    [
        ("Nice to meet you, Jane Roe.", "hi I am jane roe", ()),
        ("You said 05/05/1944, is that right?", "born 5-05-1944, no wait, 05/05/1944", ()),
        ("Your number is HC4X7K2P.", "", ("HC4X7K2P",)),
        ("We will call 206-555-0122.", "call me at (206) 555 0122", ()),
        ("You have Home Monitoring and a Video Visit.", "", ()),
        ("Medicare Advantage covers it. How old are you?", "", ()),
        ("About 65000 a year for 3 people, is that right?", "65000, 3 people", ()),
        ("I am sorry to hear that. Which state do you live in?", "", ()),
        ("Open enrollment begins November 1.", "", ()),
    ],
)
def test_what_was_said_or_released_or_is_ours_may_leave(text: str, heard: str, released: tuple[str, ...]) -> None:
    assert foreign(text, heard=heard, released=released) == ()


def test_the_clinics_own_name_and_number_may_leave() -> None:
    assert (
        foreign("This is Lakeside Family Practice, 206-555-0100.", heard="", released=(), ours=("Lakeside Family Practice", "+12065550100"))
        == ()
    )


def test_our_own_care_words_would_pass() -> None:
    for key in sorted(wording.keys()):
        if key.startswith(("ask-", "about-", "why-", "qualified", "not-eligible", "enrolled-next")):
            text = wording.say(key, "en", **ARGS)
            assert "name" not in foreign(text, heard="", released=(), ours=tuple(map(str, ARGS.values()))), key


@given(st.text(max_size=300), st.text(max_size=100))
def test_nothing_breaks_it_and_what_was_heard_is_known(text: str, heard: str) -> None:
    foreign(text, heard=heard, released=())
    assert foreign("It is 219-09-9999", heard="219-09-9999 " + heard, released=()) == ()
