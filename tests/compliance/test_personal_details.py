"""Birth dates and names as people text them, in four languages; what is not plain is not guessed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.personal_details import fold, read, six_digits
from tests.every import every

TODAY = date(2026, 11, 25)
MARCH = date(1951, 3, 7)


@every(
    "text",
    [
        "03/07/1951",
        "3-7-1951",
        "3.7.51",
        "3 7 1951",
        "03071951",
        "1951-03-07",
        "1951/3/7",
        "March 7, 1951",
        "mar 7 1951",
        "7 March 1951",
        "7th of March 1951",
        "7-Mar-1951",
        "7 de marzo de 1951",
        "marzo 7 1951",
        "1951年3月7日",
        "ngày 7 tháng 3 năm 1951",
        "7 thang 3, 1951",
        "born on the 7th of march, '51",
        "０３/０７/１９５１",
    ],
)
def test_one_day_in_many_notations(text: str) -> None:
    assert read(f"{text} Quintanilla", TODAY).born == MARCH
    assert read(f"Quintanilla {text}", TODAY).born == MARCH


@every(
    ("text", "born"),
    [
        ("25/12/1951", date(1951, 12, 25)),
        ("12/25/1951", date(1951, 12, 25)),
        ("2/29/1952", date(1952, 2, 29)),
        ("1/5/24", None),  # 2024 and 1924 are both possible
        ("12/31/26", date(1926, 12, 31)),  # 2026 is not over
        ("13/13/1951", None),
        ("2/30/1951", None),
        ("1/1/1890", None),
        ("1/1/2031", None),
        ("call me at 206 555 0100", None),
        ("120/80", None),
        ("I am 65", None),
    ],
)
def test_only_what_can_be_is_taken(text: str, born: date | None) -> None:
    assert read(text, TODAY).born == born


@every(
    ("text", "name"),
    [
        ("my birthday is 3/7/1951 and my last name is O'Brien", "obrien"),
        ("3/7/1951 García-López", "garcialopez"),
        ("Garcia Lopez 3/7/1951", "garcialopez"),
        ("Maria de la Cruz 3/7/1951", "delacruz"),
        ("Lopez, Ana 3/7/1951", "lopez"),
        ("Nguyễn Văn An 3/7/1951", "nguyen"),
        ("1951年3月7日 王小明", "王"),
        ("我姓 王 1951年3月7日", "王"),
        ("me llamo Ana Delgado, 7 de marzo de 1951", "delgado"),
        ("DOB: 3/7/1951\nlast name: ST. JOHN", "stjohn"),
        ("Đỗ 3/7/1951", "do"),
    ],
)
def test_the_last_name_is_among_the_readings(text: str, name: str) -> None:
    assert name in read(text, TODAY).names


def test_one_message_is_not_many_guesses() -> None:
    told = read("3/7/1951 adams baker clark davis evans frank ghosh hills", TODAY)
    assert len([name for name in told.names if name in ("adams", "baker", "clark", "davis", "evans", "frank", "ghosh", "hills")]) <= 2


@pytest.mark.parametrize(
    ("one", "other"), [("García", "garcia"), ("De La Cruz", "delacruz"), ("O’Brien", "obrien"), ("Smith Jr.", "smith"), ("Đặng", "dang")]
)
def test_names_fold_to_what_they_are_compared_by(one: str, other: str) -> None:
    assert fold(one) == other


@every(
    ("text", "code"),
    [
        ("482913", "482913"),
        ("my code is 482 913 thanks", "482913"),
        ("482-913.", "482913"),
        ("４８２９１３", "482913"),
        ("48291", None),
        ("4829130", None),
        ("482913 or 482914", None),
        ("3/7/1951", None),
        ("206 555 0100", None),
        ("12/25/51", None),
    ],
)
def test_six_digits(text: str, code: str | None) -> None:
    assert six_digits(text) == code


@given(st.text(max_size=200))
def test_nothing_breaks_it(text: str) -> None:
    told = read(text, TODAY)
    assert told.born is None or told.born <= TODAY
    assert all(name == fold(name) or len(name) <= 2 for name in told.names)
    six_digits(text)
