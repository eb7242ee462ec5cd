"""Words of the past beside a reading or an attempt: whether they are about it, or about what was before it."""

from __future__ import annotations

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK

NOW = (
    "my fitbit says 42 bpm all day, it used to be in the 60s", "pulse 42 all day, it was 60 last year", "my oxygen is 84, it was 97 last month", "presión 190/120, antes la tenía en 120 hace un año", "血压190/120，以前是120",
    "a los 16 intenté suicidarme y hoy otra vez quiero matarme", "at 15 i tried to kill myself and now i want to do it again", "a los 15 minutos de comer se desmayó y no respira",
)  # fmt: skip
THEN = (
    "my bp was 190/120 last week", "my pressure used to be 190/115", "pulse 42 last year", "oxygen was 84 last month, it is 97 now", "my sugar was 400 last year before my medicine", "bp 200/118 back in 2012",
    "a los quince intenté matarme", "a mis 20 intenté quitarme la vida; hoy con 52 estoy sana y contenta", "when I was 15 I tried to kill myself",
    "bp between 118 and 126 on top and between 64 and 72 on the bottom", "pressures between 116 and 129 up top, between 68 and 78 below", "这礼拜血压都在120到128之间,低的是七十几",
    "cả tuần huyết áp từ 118 tới 127, số dưới bảy mươi mấy", "早晨好，糖度一百零六，已写落簿仔", "the top number runs 110s-120s and the bottom high sixties",
)  # fmt: skip
STILL_LOW = ("my blood pressure was 122 this morning and now it is 68", "血压最低70", "huyết áp dưới 70", "top number dropped below 70", "bp between 60 and 70 all day and i am dizzy", "糖度四百六")


@every("said", (*NOW, *STILL_LOW))
def test_what_is_told_of_now_is_heard_beside_what_was(said: str) -> None:
    assert BOOK.screen(said).level is not Level.NONE


@every("said", THEN)
def test_what_was_and_what_is_ordinary_alarms_nobody(said: str) -> None:
    assert BOOK.screen(said).level is Level.NONE
