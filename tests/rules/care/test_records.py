"""Which record is asked for; booking, moving and cancelling are no asking; symptoms never are."""

from __future__ import annotations

from rules.care.records import APPOINTMENTS, CHART, DETAILS, ENROLMENTS, leaves, wanted
from tests.every import every


@every(
    ("text", "record"),
    [
        ("when is my appointment?", APPOINTMENTS),
        ("What time is my visit tomorrow", APPOINTMENTS),
        ("next appt?", APPOINTMENTS),
        ("do I have any upcoming appointments", APPOINTMENTS),
        ("¿Cuándo es mi próxima cita?", APPOINTMENTS),
        ("我的预约是什么时候", APPOINTMENTS),
        ("lịch hẹn của tôi khi nào", APPOINTMENTS),
        ("what's my reference number", ENROLMENTS),
        ("I forgot my reference number", ENROLMENTS),
        ("am I enrolled?", ENROLMENTS),
        ("am i still signed up", ENROLMENTS),
        ("¿estoy inscrito?", ENROLMENTS),
        ("我登记了吗", ENROLMENTS),
        ("what do you know about me", DETAILS),
        ("What information do you have on me?", DETAILS),
        ("qué sabe de mí", DETAILS),
        ("¿me muestra mis datos?", DETAILS),
        ("你们知道我的什么", DETAILS),
        ("biết gì về tôi", DETAILS),
        ("read my results", CHART),
        ("show me my diagnosis", CHART),
        ("mis resultados", CHART),
    ],
)
def test_asked_for(text: str, record: str) -> None:
    assert wanted(text) == record


@every(
    "text",
    [
        "book an appointment",
        "I need an appointment",
        "can you cancel my appointment",
        "I want to move my next appointment",
        "quiero cancelar mi cita",
        "home monitoring",
        "refill my prescription",
        "I have diabetes, I'm 65 with Medicare",
        "my chest hurts",
        "yes",
        "what is remote patient monitoring?",
        "sign me up",
        "acepto compartir mis datos",
        "pueden usar mis datos",
        "同意分享我的资料",
        "tôi đồng ý chia sẻ thông tin của tôi",
    ],
)
def test_not_asked_for(text: str) -> None:
    assert wanted(text) is None


def test_leaving() -> None:
    for text in ("no", "Never mind.", "later", "déjelo", "不用", "khong"):
        assert leaves(text), text
    for text in ("no, it is 3/7/1951", "yes", "482913"):
        assert not leaves(text), text
