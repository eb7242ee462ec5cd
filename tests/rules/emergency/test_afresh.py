"""What somebody has now, told behind a comma after a joke, an errand, a history or a denial, stands by itself."""

from __future__ import annotations

import pytest

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK


@every(
    "text",
    [
        "the hold music is killing me lol, and he is not waking up",
        "mi papá murió en marzo, favor de borrar su número, y no puedo respirar",
        "gracias, ya no tengo tos, y no puedo respirar",
        "手机没电了刚才断了,我喘不上气",
        "账单收到了,怎么付,胸口很痛",
        "hồi nhỏ tôi bị suyễn, lớn hết rồi, tôi khó thở quá",
        "hóa đơn cao quá, tôi khó thở quá",
    ],
)
def test_it_is_heard(text: str) -> None:
    assert BOOK.by_rules(text).level in (Level.CRITICAL, Level.CRISIS)


@pytest.mark.parametrize(
    "text",
    [
        "if I ever get dizzy, my chest hurts, who do I call? just want to be prepared",
        "in the movie the nurse says, he is not breathing, lol",
        "no fever, no cough, my chest is fine",
        "năm ngoái, tôi khó thở phải đi bác sĩ, giờ khỏe",
    ],
)
def test_a_supposition_a_story_and_a_time_still_reach_it(text: str) -> None:
    assert BOOK.by_rules(text).level not in (Level.CRITICAL, Level.CRISIS)
