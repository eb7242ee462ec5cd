"""What service messages say of machines, lists, supplies and arranged days raises nothing; its dangerous twins still alarm."""

from __future__ import annotations

from rules.emergency.arranged import unarranged
from tests.every import every
from tests.rules.emergency.book import BOOK

PLAIN = [
    "The questionnaire won't let me leave the second page",
    "the turnstile won't let me out, my badge expired",
    "it won't let me go to the next screen",
    "my supervisor won't let me leave before 4 for the appointment",
    "la encuesta no me deja salir de la pantalla",
    "软件不让我退出,只能关机",
    "ứng dụng không cho tôi ra",
    "Quiero darme de baja de los avisos de texto",
    "quisiera darme de baja del taller de cocina",
    "necesito darme de baja como voluntaria",
    "Saturación 97, frecuencia 61",
    "SpO2 de 95 y frecuencia de 58",
    "oxygen 96, heart 59",
    "oxímetro 98, 62 ppm",
    "Thuốc tiểu đường của ba em còn 9 ngày",
    "đường huyết của chú Ba 117",
    "ba tôi đo đường sáng nay 121",
    "đo đường thứ ba được 109",
    "sugar pills, 30 left",
    "I have 40 glucose tablets for the trip",
    "Test strips for the glucose meter: 40 left",
    "tiras para el azúcar, quedan 30",
]
PLAIN += [
    "the snow won't let me out of the driveway",
    "el tráfico no me deja salir",
    "SpO2 96 PR 63",
    "nồng độ oxy 97, tim 64",
    "tablet battery at 40%, glucometer battery is at 30%",
    "96 y 62 en el oxímetro",
    "oximeter top 98 bottom 64",
    "血氧仪上面97下面66",
    "we ordered the $84 oximeter",
    "máy đo oxy giá 45 đô",
    "tôi chích 24 đơn vị insulin buổi tối",
    "hace 40 grados en la calle",
    "外面41度,热死了",
    "trời hôm nay 41 độ",
]
DANGER = [
    "my roommate Dana won't let me leave, texting from the app",
    "Rob took my phone, won't let me leave",
    "Kyle is at the door won't let me out",
    "Marta tiene mi teléfono, no me deja salir",
    "he's standing at the gate, won't let me leave",
    "SpO2 97 PR 168 and dizzy",
    "new battery in the oximeter, 82%",
    "97 and 84 on the oximeter",
    "oximeter was $40 and it says 82",
    "chích nhầm 200 đơn vị insulin",
    "mi hijo está a 40 grados",
    "外面很热,我发烧40度",
    "the site is back, my wife won't let me leave the house",
    "Locked the doors and won't let me out",
    "la app funciona, mi novio no me deja salir",
    "quiero darme de baja de esta vida",
    "quiero darme de baja de los mensajes y de este mundo",
    "quiero darme de baja",
    "Saturación 83, frecuencia 112",
    "saturación 96, luego 82",
    "frecuencia 64, saturación 81",
    "oxygen level 81",
    "my glucose level 41",
    "đường huyết của ba tôi 2.7",
    "đường của anh ba chấm một, vã mồ hôi",
    "my sugar is 41 left hand is shaking",
    "sugar 38, strips are new",
]


@every("text", PLAIN)
def test_plain_service_raises_nothing(text: str) -> None:
    assert BOOK.by_rules(text).level.rank == 0, BOOK.by_rules(text).rules


@every("text", DANGER)
def test_its_twin_is_danger(text: str) -> None:
    assert BOOK.by_rules(text).level.rank > 0


@every(
    ("asked", "answer"),
    [
        ("¿Le sirve la clínica del corazón el 16 a las 10:30?", "sí"),
        ("Does Friday the 3rd at 160 Birch St heart clinic work?", "yes"),
        ("Can we deliver your oxygen to 82 Elm Street?", "yes please"),
        ("Is the pressure check at 190 Cedar Avenue, suite 120 fine?", "yes"),
        ("Is a $45 copay for the sugar meter all right?", "yes"),
        ("¿Le mandamos el oxímetro a la calle Sauce 84?", "sí"),
        ("血糖复诊5月3日可以吗?", "可以"),
        ("How many glucose strips are left?", "40"),
        ("¿A qué dirección le mandamos el glucómetro?", "45 Calle Sauce"),
        ("血糖试纸还有几条?", "40"),
        ("Does Friday at 9 work for the stroke class?", "9 works"),
        ("Giao bình oxy tới 84 đường Pine được không?", "dạ được"),
    ],
)
def test_what_we_arrange_is_no_reading(asked: str, answer: str) -> None:
    assert BOOK.screen(answer, prior_bot=asked).level.rank == 0, BOOK.screen(answer, prior_bot=asked).rules


@every(
    ("asked", "answer"),
    [
        ("Was your oxygen on Sunday the 3rd still 81?", "yes"),
        ("Is your sat 82?", "yes"),
        ("Was your sugar 44 at 9:30?", "yes"),
        ("¿El azúcar le marcó 410 el lunes 14 a las 8?", "sí"),
        ("Is your chest pain 10/10?", "yes"),
        ("发烧3日了吗?", "是"),
        ("Does the inhaler work for the wheezing?", "no"),
        ("What is your address?", "45 Pine, I can't breathe"),
    ],
)
def test_a_reading_in_our_question_is_one(asked: str, answer: str) -> None:
    assert BOOK.screen(answer, prior_bot=asked).level.rank > 0


def test_what_arranges_is_left_out() -> None:
    assert not any(one.isdigit() for one in unarranged("Is Monday the 14th at 9:30, 145 Main St, room 38, $40 fine?"))
    assert "82" in unarranged("Is your oxygen at 82 now?")
