"""Chores, trades and figures of speech whose words are also signs; beside each the danger that has the same words."""

from __future__ import annotations

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK

PLAIN = [
    "couldn't answer, ring me back",
    "couldn't pick up when you called, in church",
    "162 an hr after tamales",
    "counted the pills for the study, 31 left, 29 taken",
    "honey season, I am out at the hives till six. can the nurse call after?",
    "too wet to shingle today, any openings this afternoon?",
    "night nurse here, other side of the curtain for once. I sleep 9 to 4",
    "the cuff has a cell chip in it so it works from any state, right?",
    "gui cho toi ma zip de toi nhap vao may",
    "en el pueblo a un señor lo mató un rayo en los años 60",
    "nah doc it never even crossed my mind to off myself, just needed the sick note",
    "mi marido se ahoga en un vaso de agua, nomás es llenar una forma",
    "me ahogo de trabajo esta semana, ¿hay citas el sábado?",
    "jumping off the deep end: I signed up for your couch to 5k",
    "hanging myself out to dry with these dad jokes",
    "do not resuscitate form attached. Healthy as an ox at 61",
    "high blood pressure seventy two",
    "高血压 72",
    "thuốc mới hợp lắm",
    "I haven't fallen, or hurt myself",
    "haven't fainted, fallen, or hurt myself this month",
]
DANGER = [
    "he couldn't answer me, call me",
    "mom couldn't answer when I called her name",
    "my HR was 162 an hr ago",
    "counted the pills, 31. enough. goodbye",
    "counted the pills for the study, then i took all 31",
    "a mi mamá la mató un carro ahorita, ayuda",
    "le llamo y no contesta, tiene 80 años y vive sola",
    "i want to die lol i failed my exam",
    "i dont want to live with my parents anymore i have pills",
    "was at the hives and got stung, lips swelling and welts all over",
    "like a curtain came down over my eye",
    "chong toi de toi xuong giuong danh",
    "lo maté con el carro, no se mueve",
    "me ahogo, no puedo respirar",
    "just got robbed at gunpoint, he is still here",
    "ox at 61 and dropping",
    "blood pressure seventy two and im clammy",
    "I have high blood pressure, today it was 72 and im clammy",
    "uong ca hop thuoc",
    "no cops, or I kill myself",
    "I never fell, but I hurt myself with the razor",
    "se me durmió la pierna de repente y no la puedo mover",
]
ANSWERS = [
    ("Over the past two weeks, have you had thoughts that you would be better off dead?", "not once"),
    ("¿En qué brazo se tomó la presión y cuánto marcó?", "121/77 en el brazo izquierdo"),
]


@every("text", PLAIN)
def test_plain(text: str) -> None:
    assert BOOK.screen(text).level is Level.NONE


@every("text", DANGER)
def test_danger_in_the_same_words(text: str) -> None:
    assert BOOK.screen(text).level is not Level.NONE


@every("asked", ANSWERS)
def test_plain_answers(asked: tuple[str, str]) -> None:
    question, answer = asked
    assert BOOK.screen(answer, prior_bot=question).level is Level.NONE
