"""Which service is meant when nobody says its name: what it does, one word of it, a number with nothing asked."""

from __future__ import annotations

from rules.care.extraction import service_answered, services_named
from rules.care.state import Handoff
from tests.every import every
from tests.rules.care.conversation import PLAIN, keys, talk

AT_HOME = (
    "can someone check my blood pressure from home",
    "i want help with my blood pressure",
    "is there a nurse that keeps an eye on your blood sugar?",
    "looking for that blood pressure program",
    "hay enfermeras que vigilan la presión?",
    "me pueden ayudar con el azúcar",
    "quiero medirme la presión en casa",
    "可以在家里测血糖吗",
    "护士能看我的血压吗",
    "muốn đo đường huyết tại nhà",
    "có y tá theo dõi huyết áp không",
)
FROM_AFAR = (
    "远程看病怎么弄", "我想了解远程问诊", "網上看醫生", "线上有没有医生", "遠距看診", "视讯看诊可以吗",
    "quiero una consulta a distancia con el doctor por video", "tôi muốn khám từ xa",
)  # fmt: skip
HINTS = (
    ("whats the home one about", "rpm"),
    ("the pills thing", "pharmacy"),
    ("i guess the doctor one", "telehealth"),
    ("la del doctor por favor", "telehealth"),
    ("quiero saber de las pastillas", "pharmacy"),
    ("el de la casa", "rpm"),
    ("血糖的那个", "rpm"),
    ("我想了解药费", "pharmacy"),
    ("cái khám bác sĩ", "telehealth"),
    ("cho hỏi về thuốc", "pharmacy"),
    ("về bảo hiểm", "insurance"),
)


@every("text", AT_HOME)
def test_what_home_monitoring_does_names_it(text: str) -> None:
    assert services_named(text, PLAIN) == ("rpm",)


@every("text", FROM_AFAR)
def test_a_doctor_from_afar_is_a_video_visit_and_no_appointment(text: str) -> None:
    step = talk(text)
    assert step.state.service == "telehealth", step.state
    assert not any(isinstance(effect, Handoff) for effect in step.effects)


@every(("text", "service"), HINTS)
def test_one_word_of_a_service_is_enough_when_asked_which(text: str, service: str) -> None:
    assert service_answered(text, PLAIN) == (service,)
    assert talk("hi", text).state.service == service
    assert talk("can I ask something", text).state.service == service
    assert talk("hi", "no thanks", text).state.service == service


@every("text", ["my doctor said ok", "I don't want a doctor", "no quiero pastillas", "the pharmacy lost my doctor", "我不要医生", "video or pills"])
def test_words_that_tell_something_else_hint_at_nothing(text: str) -> None:
    assert service_answered(text, PLAIN) in ((), ("pharmacy",))
    assert talk("hi", text).state.service in (None, "pharmacy")


@every("text", ["my bp at home is 150/90", "sugar at home was 180 this morning", "presión en casa 140 sobre 90", "在家量血压150"])
def test_a_reading_told_from_home_wishes_for_nothing(text: str) -> None:
    assert services_named(text, PLAIN) == ()


@every("text", ["I want home monitoring, my blood pressure is 150/90", "quiero monitoreo, mi presión es 150/90"])
def test_a_reading_beside_a_wish_leaves_the_wish(text: str) -> None:
    assert services_named(text, PLAIN) == ("rpm",)


@every("text", ["2", " 3 ", "#4", "1."])
def test_a_number_where_nothing_was_asked_shows_the_list(text: str) -> None:
    step = talk("hello, I have a question", text)
    assert keys(step) == ["services"]
    assert step.state.misunderstood == 0
    assert talk("4", state=step.state).state.service == "pharmacy"


def test_the_lists_numbers_hold_after_anything_else() -> None:
    step = talk("hi", "4", "yes", "what now?")
    assert step.state.pending == "more"
    assert talk("5", state=step.state).state.service == "wellness"
