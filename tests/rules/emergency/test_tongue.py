"""The words of an alarm come in the language the message was written in: a stranger in danger has no language on file."""

from __future__ import annotations

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK


@every(
    ("language", "text"),
    [
        # "the" is a Vietnamese word without its marks (thế), as are me, on, con, va, dang, sao, qua; "me", "no", "a", "son" are Spanish ones.
        ("en", "the pain in the middle of the chest is crushing"),
        ("en", "The baby swallowed the battery from the remote"),
        ("en", "help me the house is on fire and the kids are in there"),
        ("en", "my son cant breathe come on help me"),
        ("en", "me and my son are on the roof and he is bleeding a lot"),
        ("en", "dang it my chest hurts and the arm is numb"),
        ("en", "seen at the VA for this, now the chest pain is back"),
        ("es", "me duele el pecho y no puedo respirar"),
        ("es", "mi hijo se esta ahogando ayuda"),
        ("es", "no respira"),
        ("es", "dolor de pecho"),
        ("vi", "toi dau nguc qua khong tho duoc"),
        ("vi", "me toi bat tinh roi, goi cap cuu gium"),
        ("vi", "tôi đau ngực dữ dội"),
        ("zh", "我胸口很痛"),
        ("zh", "我奶奶 chest pain 好痛"),
        # a name, a street or a yes of another language changes nothing
        ("en", "this is Mr. Nguyễn's wife, he has chest pain and his arm is numb"),
        ("en", "I'm at 王's restaurant and my throat is closing up after the shrimp"),
        ("en", "we live at 12 La Mesa and my husband has crushing chest pain"),
    ],
)
def test_danger_is_answered_in_the_language_it_was_told_in(language: str, text: str) -> None:
    found = BOOK.screen(text)
    assert found.language == language
    assert found.level is not Level.NONE


@every("text", ["Y", "no", "ok", "98", "79.5 kg", "VA", "me", "the", "Papa"])
def test_what_shows_no_language_is_english(text: str) -> None:
    assert BOOK.screen(text).language == "en"
