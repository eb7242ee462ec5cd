"""Signs that a year, an age or "that was ..." puts far back, and those beside a history that are told of now."""

from __future__ import annotations

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK


@every(
    "text",
    [
        "hemorragia fuerte después del parto en 2010, lo preguntan en la hoja",
        "depresión posparto hace 9 años, es para el expediente",
        "heavy bleeding after my c section in 2008, the form asks",
        "Amoxicillin gives me hives. Morphine makes me throw up. That was years back.",
        "fell off a barn roof in '91, still stubborn",
        "Rắn cắn năm 11 tuổi ở quê, giờ 68 tuổi",
        "dad joke: I broke my leg in two places, so I stopped going there",
        "The leaflet for my new pills says swelling of lips and face, is that common? I haven't started.",
    ],
)
def test_far_back_or_only_told(text: str) -> None:
    assert BOOK.by_rules(text).level is Level.NONE


@every(
    "text",
    [
        "blood in my pee, had stones in 2014",
        "blood in my pee, had stones in '14",
        "crushing chest pain, had a stent in 2017",
        "tuve el parto en 2010. Ahora estoy sangrando mucho, 12 semanas de embarazo",
        "bleeding heavily since the birth, I had surgery in 2012 too",
        "Sulfa gives me a rash. That was years back. But now my throat is closing.",
        "the leaflet says swelling and my lips started swelling after the new pill",
        "năm nay 70 tuổi, rắn cắn ở chân",
    ],
)
def test_told_of_now(text: str) -> None:
    assert BOOK.by_rules(text).level is not Level.NONE
