"""A part said to be well and a faint that only came near are no signs; a part that is ill and a faint that came still are."""

from __future__ import annotations

import pytest

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK


@every(
    "text",
    [
        "red itchy bumps on my belly after the new antibiotic, lips, tongue and throat all normal",
        "hives on both arms since the sulfa, breathing ok",
        "吃了阿莫西林身上起疹子，嘴唇和舌头都没肿，呼吸正常",
        "uống thuốc mới nổi mẩn ngứa ở lưng, môi lưỡi bình thường",
        "almost fainted in line at the bank, better after a glass of water",
        "casi me desmayo al levantarme de la cama",
        "刚才起床差点晕过去，坐下来就好了",
        "血糖一直三百出头，口渴，人很清醒",
        "traigo la pierna hinchada y caliente de un solo lado, no me falta el aire",
    ],
)
def test_what_somebody_was_spared_is_not_critical(text: str) -> None:
    assert BOOK.by_rules(text).level.rank < Level.CRITICAL.rank


@every(
    "text",
    [
        "hives all over after shrimp, lips swelling, breathing ok so far",
        "hives everywhere and throwing up after the peanut, tongue fine",
        "tragué humo en el incendio y traigo la voz bien ronca",
        "she fainted in the kitchen and she won't wake up",
        "my heart is racing and I almost passed out",
        "black tarry stool and I nearly fainted on the toilet",
        "6w along, awful pain on one side, almost passed out",
        "no me deja respirar el dolor, me falta el aire",
        "no, me falta el aire",
        "almost fainted yesterday, and now my husband collapsed and isn't waking up",
        "吃完花生嘴没肿，但是喘不上气",
    ],
)
def test_what_came_is_still_a_sign(text: str) -> None:
    assert BOOK.by_rules(text).level.rank >= Level.CRITICAL.rank


def test_nothing_between_a_part_and_its_good_word_may_tell_of_harm() -> None:
    assert BOOK.by_rules("hives all over, throat tight and itchy, breathing fine").level is Level.CRITICAL


@pytest.mark.parametrize(
    "text",
    [
        "swelling of my tongue, breathing normal so far",
        "there is swelling in her throat, voice and breathing ok",
    ],
)
def test_a_part_that_is_well_does_not_speak_for_the_one_before_it(text: str) -> None:
    assert BOOK.by_rules(text).level.rank > 0


def test_parts_in_a_row_are_all_well() -> None:
    assert BOOK.by_rules("hives on my arm but lips, tongue, throat all normal").level is not Level.CRITICAL
