"""Instructions repeated back and words that are only quoted alarm nobody; once somebody has it, they count."""

from __future__ import annotations

import pytest

from rules.emergency.quoted import quotations
from tests.every import every
from tests.rules.emergency.book import BOOK


@every(
    "text",
    [
        "The booklet says to call 911 if the groin bleeds and won't stop. It's dry, can I drive Sunday?",
        "Surgeon's sheet: call 911 for chest pain or trouble breathing. I have neither. I do have a question",
        "药盒上写如果呼吸困难要打911，我没有，就是问饭前还是饭后吃",
        "tờ giấy thuốc ghi khó thở thì gọi 911, tôi không bị",
        "Understood. If she faints or gets chest pain we call 911. She's fine and playing cards",
        "ok so if the bleeding soaks a pad I come in, wrote it down. Dry so far",
        "The sheet on my fridge: call 911 for chest pain or trouble breathing. None of it here",
        "Entendido, si se desmaya llamo al 911. Por ahora anda bien",
        "记下了，要是喘不上气就去急诊，现在挺好",
        "Dạ nhớ rồi, nếu khó thở thì gọi 911, giờ khỏe re",
    ],
)
def test_an_instruction_repeated_back_is_no_sign(text: str) -> None:
    assert BOOK.by_rules(text).level.rank == 0, BOOK.by_rules(text).rules


@every(
    "text",
    [
        "Understood, if I get chest pain I call 911. I have it now",
        "The sheet said call 911 if he turns blue and he is turning blue",
        "booklet says call 911 if it bleeds, it's bleeding and won't stop",
        "药盒上写如果呼吸困难要打911，我现在呼吸困难",
        "tờ giấy thuốc ghi khó thở thì gọi 911, tôi đang khó thở",
        "sheet says 911 if chest pain but my chest hurts",
        "I do have chest pain, sheet says 911",
        "the sheet says if she faints call 911 and now she fainted",
        "if my chest pain keeps up do I call 911?",
        "got it. my chest hurts and I can't breathe",
        "me dijo que si me desmayo llame al 911 y ya me desmayé",
        "护士说胸痛打911，现在就胸痛",
        "they told me if he stops breathing call 911, he's not breathing",
    ],
)
def test_what_happens_now_is_one(text: str) -> None:
    assert BOOK.by_rules(text).level.rank > 0


@every(
    "text",
    [
        'the leaflet says "swelling of the lips and throat may occur", is that frequent?',
        'My chart still has the flag "suicidal ideation" and it was never true, please delete',
        'picked the wrong visit reason, "difficulty breathing", it should be a wart',
        'el prospecto dice "puede causar dolor en el pecho", ¿es común?',
        '说明书写着"呼吸困难"，我还没开始吃',
        'Tờ hướng dẫn ghi "khó thở, sưng môi", có hay bị không, chưa uống',
    ],
)
def test_what_a_paper_says_is_no_sign(text: str) -> None:
    assert BOOK.by_rules(text).level.rank == 0, BOOK.by_rules(text).rules


@pytest.mark.parametrize(
    "text",
    [
        'my husband says "I can\'t breathe" and he is gray',
        'she left a note "I want to die"',
        'he texted me "going to kill myself tonight"',
        'the leaflet says "may cause chest pain" and my chest hurts right now',
        'label says "take at onset of chest pain". I took it and it\'s still there, chest is tight',
    ],
)
def test_what_a_person_says_is_one(text: str) -> None:
    assert BOOK.by_rules(text).level.rank > 0


def test_a_message_without_quotation_marks_has_none() -> None:
    assert quotations("the label says chest pain") == []
    assert [one[2] for one in quotations('the label says "chest pain"')] == [True]
