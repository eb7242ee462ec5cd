"""Somebody down whom no alarm hears, and a fall heard over the telephone; a rescue medicine that has run out; a figure of speech meant."""

from __future__ import annotations

import pytest

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK


@every(
    "text",
    [
        "紧急按钮没反应，我摔倒了",
        "my medical alert button isn't working and I fell",
        "I fell and pressed my button, nobody answers",
        "el botón de emergencia no responde y me caí",
        "nút khẩn cấp hư rồi, tôi té nằm dưới sàn",
        "on the phone with my sister and she stopped answering and i heard her fall",
        "estaba hablando por teléfono con mi mamá y dejó de contestar y oí que se cayó",
        "打电话时她突然不说话了，我听到她摔倒",
        "ba tôi im luôn, tôi nghe cái rầm trong điện thoại",
    ],
)
def test_somebody_down_whom_nobody_hears(text: str) -> None:
    assert BOOK.by_rules(text).level is Level.CRITICAL or BOOK.by_rules(text).level is Level.CRISIS


@pytest.mark.parametrize(
    "text",
    [
        "my alert button isn't working, can I get a new one",
        "my emergency button is dead and I fell behind on the payments",
        "紧急按钮没反应，要换一个新的",
        "your office stopped answering my calls",
        "I heard a thud from the dryer, is that normal for your machine",
    ],
)
def test_a_broken_button_is_an_errand(text: str) -> None:
    assert BOOK.by_rules(text).level is Level.NONE


def test_a_rescue_medicine_that_ran_out_needs_somebody_today() -> None:
    for text in ("my glucagon kit ran out", "se me acabó el glucagón", "胰高血糖素用完了", "hết glucagon rồi"):
        assert BOOK.by_rules(text).level is Level.URGENT
    assert BOOK.by_rules("glucagon refill please").level is Level.NONE


def test_a_figure_of_speech_that_is_meant() -> None:
    assert BOOK.by_rules("nóng muốn chết, mà tôi muốn chết thật").level is Level.CRISIS
    assert BOOK.by_rules("tôi muốn chết thật").level is Level.CRISIS
    assert BOOK.by_rules("nóng muốn chết thật").level is Level.NONE


def test_not_acting_like_oneself_denies_nothing_behind_it() -> None:
    for text in ("he doesn't act like himself, confused, in the play room", "she isn't acting right, confused and slurring"):
        assert BOOK.by_rules(text).level is not Level.NONE
    assert BOOK.by_rules("he doesn't act confused").level is Level.NONE


def test_a_number_that_is_not_ones_normal_one_is_a_reading() -> None:
    assert BOOK.by_rules("80不是我正常的血氧").level is Level.CRITICAL
    assert BOOK.by_rules("80是房间，血氧98").level is Level.NONE


def test_a_house_number_is_no_gun() -> None:
    assert BOOK.by_rules("en casa de mi hija, 45 Cedar").level is Level.NONE
    for text in ("he's outside with a .45", "he is at my door with a 45", "está en la puerta con una 45"):
        assert BOOK.by_rules(text).level is Level.CRITICAL


def test_a_mother_who_does_not_breathe_is_heard_in_vietnamese() -> None:
    for text in ("mẹ tôi không thở", "con tôi không thở", "ba tôi không thở thật"):
        assert BOOK.by_rules(text).level is Level.CRITICAL
    for text in ("con tôi không thở gấp", "mẹ tôi không thở oxy nữa"):
        assert BOOK.by_rules(text).level is Level.NONE
    assert BOOK.by_rules("sudden blindness in one eye").level is Level.CRITICAL
