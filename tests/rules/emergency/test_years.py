"""Years that are told in words put a thing in the past; what has gone on since then has not."""

from __future__ import annotations

from rules.emergency.normalise import tokens
from rules.emergency.years import years
from tests.every import every
from tests.rules.emergency.book import BOOK


@every(
    ("text", "many"),
    [
        ("in 2014 and in 09", 2),
        ("hace veinte años me picó", 1),
        ("hace dos años que me duele", 0),
        ("desde hace tres años", 0),
        ("hồi 19 tuổi", 1),
        ("十九岁时", 1),
        ("五岁的孩子", 0),
        ("room 2099", 0),
        ("quise morir en el 92", 1),
        ("hồi mới qua Mỹ năm 90", 1),
        ("el oxigeno anda en el 92", 0),
        ("mua năm 90 viên", 0),
    ],
)
def test_what_is_a_year_ago(text: str, many: int) -> None:
    said = tokens(text)
    assert len(years(said, frozenset(said.words), 2026)) == many


@every(
    "text",
    [
        "hace treinta años intenté quitarme la vida, hoy estoy feliz, lo anoto para el formulario",
        "hace once años me dio un derrame y ya camino",
        "hồi 20 tuổi tôi bị rắn cắn, ghi vô hồ sơ",
        "五岁时吞过硬币，早没事了",
        "Yo quise quitarme la vida en el 92, hoy tengo taller propio",
        "nine years ago today I tried to end my life, now I coach the swim team",
    ],
)
def test_long_ago_is_no_sign(text: str) -> None:
    assert BOOK.by_rules(text).level.rank == 0, BOOK.by_rules(text).rules


@every(
    "text",
    [
        "hace años intenté quitarme la vida y hoy quiero morirme",
        "me quiero quitar la vida otra vez como en el 92",
        "en el 92 me quise matar y hoy me quiero matar otra vez",
        "el oxigeno anda en el 82",
        "my wife passed in June and I want to be with her soon",
        "hace siete años tuvo un infarto y ahorita se agarra el pecho",
        "hồi 20 tuổi có tự tử, giờ muốn chết",
        "me dio un derrame ahorita",
        "nine years ago I tried to end my life and today I want to die again",
    ],
)
def test_now_is_one(text: str) -> None:
    assert BOOK.by_rules(text).level.rank > 0
