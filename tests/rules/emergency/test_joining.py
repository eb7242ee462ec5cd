"""Which texts are read together."""

from __future__ import annotations

from rules.emergency.joining import answers_a_form, told_apart
from tests.every import every

AGES = [
    "45", "65.", " 7", "六十五", "四十岁", "十八", "70多岁", "我72岁", "seventy two", "I'm 72", "72 years old", "sixty-five", "setenta y dos", "tengo 68 años",
    "veintidós", "bảy mươi hai tuổi", "tôi 70 tuổi",
]  # fmt: skip


@every("text", AGES)
def test_a_number_after_an_illness_answers_a_form(text: str) -> None:
    assert answers_a_form(text, "high blood pressure")
    assert not answers_a_form(text, "my blood pressure is")


@every("text", ["104", "1", "90/50", "45 pills", "really tight", "我六十五", "seventy two over fifty", "one hundred", "tengo dolor", "I'm shaking"])
def test_what_is_no_such_number(text: str) -> None:
    assert not answers_a_form(text, "high blood pressure")


def test_an_age_is_left_out_of_what_is_read_together() -> None:
    assert told_apart(["diabetes", "45"], "from my job") == ["diabetes"]
    assert told_apart(["diabetes", "45", "from my job"], "only a phone") == ["from my job"]
    assert told_apart(["high pressure", "65"], "sorry, 66") == ["high pressure", "65"], "a correction"
    assert told_apart(["my pressure is", "70"], "what now") == ["my pressure is", "70"], "a reading"
    assert told_apart(["my chest"], "really tight") == ["my chest"]
    assert told_apart(["45"], "tablets gone") == ["45"], "nothing says that it answered anything"
