"""A "no" reaches the sign it belongs to, in every tongue; one that answers something else, or is part of the sign, denies nothing."""

from __future__ import annotations

from tests.every import every
from tests.rules.emergency.book import BOOK


@every(
    "text",
    [
        "no me falta el aire cuando camino",
        "no se le hinchó la lengua ni la cara",
        "la niña no se puso azul, solo lloró",
        "no, señorita, no me he desmayado nunca",
        "Bé không sốt, bú ngon",
        "ba tôi chưa bao giờ bị co giật",
        "Vomiting N. Confusion N. Seizures N.",
        "chest pain no i do not, only the knee",
        "Năm 2016 tôi bị nhồi máu cơ tim, đã đặt stent",
        "Cant say I've had any fainting",
        "nadie se desmayó, gracias a Dios",
        "bé không thở khò khè, chơi vui",
    ],
)
def test_what_is_denied_is_no_sign(text: str) -> None:
    assert BOOK.by_rules(text).level.rank == 0, BOOK.by_rules(text).rules


@every(
    "text",
    [
        "no, me falta el aire",
        "no se que hacer me falta el aire",
        "no se le quita el dolor de pecho",
        "la niña no se mueve y se puso azul",
        "no siento la pierna izquierda de repente",
        "nadie se da cuenta pero me quiero morir",
        "bé không thở",
        "bé không dậy, gọi hoài không thưa",
        "bà chưa bao giờ đau đầu dữ dội như vậy, đau như búa bổ",
        "cannot feel my left arm since noon",
        "jura que no se quiere morir pero regaló todo y se despidió",
        "no, my chest hurts",
    ],
)
def test_what_is_said_is_one(text: str) -> None:
    assert BOOK.by_rules(text).level.rank > 0
