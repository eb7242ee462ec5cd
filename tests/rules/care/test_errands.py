"""Everyday errands: which one it is, that a person is asked to see to it, and that answers to our questions stay answers."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from rules.care.dialogue import advance
from rules.care.state import CareState, Handoff, Step, Value
from rules.care.tables import load
from tests.every import every
from tests.rules.care.conversation import keys, talk

TABLES = load()
NOW = datetime(2026, 11, 24, 17, tzinfo=UTC)
APPOINTMENT = (
    "i need to change my appointment",
    "Can't make my appt Thursday, anything next week?",
    "running 20 min late for my visit",
    "cancel my appointment tomorrow pls",
    "I'd like to book an appointment",
    "do you have any openings on friday",
    "is my appointment still on? just want to confirm my visit",
    "necesito cambiar mi cita del martes",
    "quiero sacar una cita para mi mamá",
    "voy tarde a la cita",
    "no voy a poder ir a mi cita",
    "我想改预约时间",
    "明天的預約去不了，能改到下週嗎",
    "帮我挂个号看诊",
    "đổi lịch hẹn giúp tôi sang thứ năm",
    "mai tôi không tới được, cho tôi hủy lịch khám",
    "toi muon dat lich hen",
    "running late",
    "I will be 10 minutes late",
    "can't make it tomorrow",
    "book me for tomorrow",
    "voy a llegar tarde",
    "我会迟到",
    "tôi sẽ đến trễ",
)
PERSON = (
    "my address changed", "I have a new phone number", "please update my phone number", "I missed your call", "you called me?", "can I talk to Dr Smith", "leave a message for my doctor",
    "tell my nurse I took my medicine", "I need an interpreter", "cambié de número de teléfono", "mi dirección cambió", "perdí su llamada", "dígale a mi doctora que ya estoy bien", "necesito un intérprete",
    "我换了电话号码", "告诉我的医生我好了", "需要翻译", "tôi đổi số điện thoại", "cần người phiên dịch",
)  # fmt: skip
BILLING = (
    "how much is my bill",
    "I got a bill for $240 and I already paid",
    "you guys charged me twice",
    "can i set up a payment plan",
    "me llegó una factura que no entiendo",
    "me cobraron dos veces",
    "我收到的账单不对",
    "帳單可以分期嗎",
    "hóa đơn tháng này tính sai rồi",
)
DEVICE = (
    "my meter is broken",
    "the cuff won't turn on",
    "forgot my portal password",
    "I ran out of test strips",
    "where is my scale, it never arrived",
    "mi aparato de la presión no prende",
    "se me acabaron las tiras",
    "no me deja entrar a la aplicación, olvidé la contraseña",
    "血压计坏了",
    "試紙用完了，可以寄嗎",
    "máy đo hư rồi",
    "toi quen mat khau vao ung dung",
)
PAPERS = (
    "I need a doctor's note for work",
    "can you fax my medical records to Dr Lee",
    "need fmla paperwork signed",
    "necesito un justificante para el trabajo",
    "可以开病假条吗",
    "xin giấy nghỉ bệnh để nộp công ty",
)
READING = (
    "my bp is 122/78 this morning",
    "118 over 76 today",
    "my blood sugar was 98 before breakfast",
    "my pulse was 72",
    "oxygen 97",
    "weight 182 same as yesterday",
    "la presión hoy 124/80",
    "azúcar 105 en ayunas",
    "我血压今天120/80",
    "血糖5.8",
    "huyết áp tôi 122/78 sáng nay",
)
NO_ERRAND = (
    "I need a doctor appointment",
    "I want a video visit",
    "cita por video con un doctor",
    "I have diabetes and Medicare",
    "my husband lost his job and our coverage",
    "I have a smartphone and wifi",
    "what is home monitoring",
    "I want to lose weight",
    "quiero ahorrar en mis medicinas",
    "我有糖尿病",
    "tôi bị tiểu đường",
    "my tablet",
    "we moved to a new place in Ohio",
    "hello",
    "what does it cost",
)


def step(said: str, state: CareState | None = None) -> Step | None:
    return advance(state or CareState(welcomed=True), said, now=NOW, tables=TABLES)


def handed(said: str) -> str | None:
    done = step(said)
    reasons = [one.reason for one in done.effects if isinstance(one, Handoff)] if done is not None else []
    return reasons[0] if reasons else None


@every(
    ("said", "reason"),
    [
        *((said, "appointment") for said in APPOINTMENT),
        *((said, "billing") for said in BILLING),
        *((said, "device_help") for said in DEVICE),
        *((said, "papers") for said in PAPERS),
    ],
)
def test_a_person_is_asked_to_see_to_an_errand(said: str, reason: str) -> None:
    assert handed(said) == reason


@every("said", READING)
def test_who_texts_a_reading_is_told_that_nobody_keeps_it_and_offered_a_person(said: str) -> None:
    done = step(said)
    assert done is not None
    assert [act.key for act in done.acts] == ["reading-not-kept", "ask-person"]
    assert not done.state.facts
    after = step("yes", done.state)
    assert after is not None
    assert after.effects == (Handoff("reading"),)


@every("said", NO_ERRAND)
def test_services_and_facts_are_no_errands(said: str) -> None:
    assert handed(said) is None


@pytest.mark.parametrize(
    ("pending", "said", "value"),
    [("age", "66", 66), ("weight", "my weight is 182", None), ("income", "my bills eat it all, about 30000 a year", 30000), ("device", "tablet", "smart")],
)
def test_an_answer_to_our_question_stays_one(pending: str, said: str, value: object) -> None:
    done = step(said, CareState(welcomed=True, service="rpm", pending=pending))
    assert done is not None
    assert not done.effects
    assert value is None or done.state.facts[pending].value == value


def test_the_question_we_were_at_stays_open() -> None:
    before = CareState(welcomed=True, service="rpm", pending="age", facts={"condition": Value(("diabetes",))})
    done = step("can you cancel my appointment on friday", before)
    assert done is not None
    assert done.effects == (Handoff("appointment"),)
    assert done.state.pending == "age"


@pytest.mark.parametrize("said", ["my sugar was 98", "my pulse was 72", "bp was 88", "her blood sugar level is 110"])
def test_a_reading_is_nobodys_age(said: str) -> None:
    done = step(said)
    assert done is None or "age" not in done.state.facts


@pytest.mark.parametrize("said", ["ok sign me up", "yes please enroll me", "sí, inscríbame", "好，帮我报名"])
def test_who_cannot_wait_has_not_answered_what_was_asked(said: str) -> None:
    state = CareState(welcomed=True, service="rpm", pending="internet", facts={"condition": Value(("diabetes",)), "age": Value(66), "insurance": Value("medicare"), "device": Value("smart")})
    done = step(said, state)
    assert done is not None
    assert "internet" not in done.state.facts
    assert [act.key for act in done.acts] == ["ack-eager", "ask-internet"]


def test_who_is_asked_whether_they_will_says_so_by_wanting_to_start() -> None:
    done = step("yes, sign me up", CareState(welcomed=True, service="wellness", pending="year", facts={"goal": Value("prediabetes"), "age": Value(50)}))
    assert done is not None
    assert done.state.facts["year"].value == "yes"


@every("said", PERSON)
def test_what_only_somebody_who_works_here_can_do_goes_to_them_at_once(said: str) -> None:
    assert talk("hi", said).effects == (Handoff("asked_for_person"),)


@every("said", ["I'll be late with my payment", "my period is late", "I have a new phone", "I want to talk to a doctor by video", "what is your address", "I moved to a new apartment", "tôi muốn giảm cân", "they called me names"])
def test_what_only_sounds_like_it_does_not(said: str) -> None:
    assert not talk("hi", said).effects


def test_ok_after_a_sign_up_is_no_question() -> None:
    done = talk("my medicine costs too much", "yes", "ok")
    assert keys(done) == ["you-are-welcome"]
