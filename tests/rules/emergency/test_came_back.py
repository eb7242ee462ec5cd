"""Somebody who tried once and whose thoughts are back, told in two sentences: the attempt is past, the danger is not."""

from __future__ import annotations

from itertools import product

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK

SEVERE = (Level.CRISIS, Level.CRITICAL)
TRIED = {
    "en": ["I tried to kill myself in 2012", "ten years ago I overdosed and they found me", "i was suicidal in high school", "my suicide attempt was in 2009",
           "cut my wrists when i was 19"],
    "es": ["me colgué en el 2016 y me bajaron a tiempo", "intenté suicidarme hace diez años", "me corté las venas a los 19", "hace años me quise matar"],
    "zh": ["十年前自杀过一次，救回来了", "大学时割过腕", "2015年自杀未遂", "年轻的时候跳过楼"],
    "vi": ["Năm 2012 em từng treo cổ hụt", "hồi xưa tôi từng tự tử", "mười năm trước em từng uống thuốc tự tử", "hoi do tung cat tay"],
}  # fmt: skip
BACK = {
    "en": ["the thoughts are back", "those thoughts came back this week", "im thinking about it again", "I feel that way again", "the urge is back every night"],
    "es": ["ahora estoy otra vez pensando en lo mismo", "esta semana me volvió la idea", "volvieron los pensamientos", "otra vez ando con esas ganas"],
    "zh": ["这几天那个念头又来了", "这个月又开始查方法了", "最近又有那种想法", "现在又想了"],
    "vi": ["dạo này suy nghĩ đó quay lại", "tuần này lại muốn làm", "giờ ý nghĩ đó lại về", "may bua nay lai nghi toi"],
}
TOLD = [f"{tried}{joint}{back}" for lang in TRIED for tried, back in product(TRIED[lang], BACK[lang]) for joint in (". ", ", ")]
OVER = [
    "I tried to kill myself in 2012, the thoughts never came back",
    "was suicidal in college, my test came back normal last week",
    "I attempted at 19. Thirty years on I have a good life, please call me back about the bill",
    "intenté suicidarme hace veinte años, no han vuelto esas ideas",
    "十年前自杀过一次，那个念头再没有来过",
    "hồi trẻ em từng tự tử hụt, từ đó không nghĩ tới nữa",
]
ASKED = [
    ("Anh có từng nghĩ đến chuyện tự kết liễu đời mình trong tháng này không?", "dạ có"),
    ("Have you ever thought about ending your life this week?", "yes"),
    ("¿Alguna vez este mes ha pensado en quitarse la vida?", "sí"),
    ("这个月您曾经想过结束生命吗", "有"),
]
ONCE = [("Have you ever tried to kill yourself?", "yes in 2010"), ("Anh có từng tự tử không?", "có, hồi 2010")]


@every("text", TOLD)
def test_the_thoughts_are_back(text: str) -> None:
    assert BOOK.screen(text).level in SEVERE


@every("text", OVER)
def test_what_never_came_back_is_history(text: str) -> None:
    assert BOOK.screen(text).level is Level.NONE


@every("asked", ASKED)
def test_ever_in_this_month_is_now(asked: tuple[str, str]) -> None:
    question, answer = asked
    assert BOOK.screen(answer, prior_bot=question).level in SEVERE


@every("asked", ONCE)
def test_ever_is_history(asked: tuple[str, str]) -> None:
    question, answer = asked
    assert BOOK.screen(answer, prior_bot=question).level is Level.NONE
