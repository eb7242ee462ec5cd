"""Thanks, goodbyes, greetings, a moment to think: kind words get kind words, and the open question stays."""

from __future__ import annotations

import pytest

from rules.care.reading.courtesy import goodbye, greeting, nod, thanks
from rules.care.state import CareState, Value
from tests.every import every
from tests.rules.care.conversation import keys, talk

THANKS = (
    "thanks!", "gracias, muy amable", "thank you kindly young lady", "oh wonderful, thank you. god bless you", "thank you so much you've been very helpful", "ok great thanks!", "appreciate it",
    "muchísimas gracias, que Dios la bendiga", "gracias por su ayuda", "谢谢你，你真好", "非常感谢", "謝謝您的幫忙", "cảm ơn nhiều lắm", "cam on em nhieu, chuc em mot ngay tot lanh", "thats all for now thank you",
)  # fmt: skip
NO_THANKS = ("no thanks", "no gracias", "thanks for nothing", "thank you but i have a question", "thanks, 65", "thank you, when do you call?", "i thank god my sugar is fine", "谢谢，我有糖尿病", "cảm ơn, tôi bị tiểu đường", "good", "ok", "yes")
GREETINGS = ("hi", "hello there", "good morning dear", "hola buenas tardes", "buenos días señorita", "你好", "早上好", "xin chào em", "hi again")
RPM = CareState(welcomed=True, service="rpm", pending="age", facts={"condition": Value(("diabetes",))})


@every("said", THANKS)
def test_thanks_are_thanks(said: str) -> None:
    assert thanks(said)


@every("said", NO_THANKS)
def test_what_holds_more_is_not_only_thanks(said: str) -> None:
    assert not thanks(said)


@every("said", GREETINGS)
def test_greetings(said: str) -> None:
    assert greeting(said)


@every("said", ["good", "ok", "hola, tengo diabetes", "hello i need a doctor", "65", "i cant see the small letters"])
def test_no_greetings(said: str) -> None:
    assert not greeting(said)


@every("said", [one for one in THANKS if not goodbye(one)])
def test_in_the_middle_of_questions_thanks_keep_the_question(said: str) -> None:
    done = talk(said, state=RPM)
    assert keys(done) == ["ack-welcome", "ask-age"]
    assert (done.state.pending, done.state.misunderstood) == ("age", 0)
    assert done.state.facts == RPM.facts


@every("said", ["thanks bye", "ok bye", "that's all for now thank you", "gracias, hasta luego", "谢谢，再见", "tam biet"])
def test_a_goodbye_ends_it_and_the_question_waits_for_another_day(said: str) -> None:
    done = talk(said, state=RPM)
    assert keys(done) == ["you-are-welcome"]
    assert done.state.pending == "age"
    assert keys(talk(said, "hi", state=RPM)) == ["hello-again", "ask-age"]


def test_when_they_are_done_nothing_more_is_asked() -> None:
    assert keys(talk("gracias, muy amable", state=CareState(welcomed=True, pending="more"))) == ["you-are-welcome"]


@every("said", ["let me ask my wife", "hold on", "im driving", "give me a minute", "déjeme preguntar", "等一下", "doi chut"])
def test_who_needs_a_moment_gets_it(said: str) -> None:
    done = talk(said, state=RPM)
    assert keys(done) == ["no-rush"]
    assert done.state.pending == "age"


MAY_I_ASK = (
    "i have a question", "I have a quick question please", "can i ask you something", "question", "hi, could I ask a question first?", "got a couple of questions for you", "may I ask something before we start",
    "ok but I've got one more question", "can you answer a question for me", "tengo una pregunta", "tengo una duda", "disculpe, ¿le puedo hacer una pregunta?", "una pregunta", "quisiera preguntarle algo", "我有个问题", "我想问一下",
    "请问可以问个问题吗", "您好，我還有幾個問題想問", "tôi có câu hỏi", "cho em hỏi chút ạ", "em muốn hỏi", "cho hoi cai nay duoc khong",
)  # fmt: skip
ASKED_ALREADY = (
    "i have a question about telehealth", "i have a problem", "i have diabetes", "no questions", "can i ask a nurse", "what was the question", "tengo preguntas sobre el seguro", "tengo hambre", "我想问医生", "问题太多了",
    "em muốn hỏi về bảo hiểm", "có", "something", "i have",
)  # fmt: skip


@every("said", MAY_I_ASK)
def test_who_announces_a_question_is_asked_what_it_is_and_nothing_is_lost(said: str) -> None:
    for state in (
        RPM,
        CareState(welcomed=True, pending="choose"),
        CareState(welcomed=True, service="rpm", pending="enrol:rpm"),
        CareState(),
    ):
        done = talk(said, state=state)
        assert keys(done)[-1] == "go-ahead" if state.welcomed else "go-ahead" in keys(done)
        assert (done.state.pending, done.state.misunderstood, done.effects) == (state.pending, 0, ())


@every("said", ASKED_ALREADY)
def test_a_question_told_already_is_not_asked_for(said: str) -> None:
    assert "go-ahead" not in keys(talk(said, state=RPM))


@pytest.mark.parametrize("said", ["sorry i fell asleep yesterday", "sorry for the late reply, was at work", "perdón, estaba ocupada"])
def test_who_comes_back_late_is_not_scolded(said: str) -> None:
    assert keys(talk(said, state=RPM)) == ["ack-fine", "ask-age"]


@pytest.mark.parametrize("said", ["where were we", "what was i doing", "¿en qué quedamos?"])
def test_who_lost_the_thread_gets_it_back(said: str) -> None:
    assert keys(talk(said, state=RPM)) == ["about-rpm", "ask-age"]


@pytest.mark.parametrize("said", ["ok", "lol", "good", "got it"])
def test_a_nod_is_no_misunderstanding(said: str) -> None:
    assert nod(said)
    done = talk(said, said, said, state=RPM)
    assert keys(done) == ["ask-age"]
    assert not done.effects


@pytest.mark.parametrize(("said", "knows"), [("no I meant Medicaid", "medicaid"), ("no wait, I have medicaid", "medicaid"), ("no, actually insurance through work", "employer")])
def test_the_no_before_a_correction_answers_nothing(said: str, knows: str) -> None:
    done = talk("insurance", "i have medicare", said)
    assert done.state.facts["insurance"].value == knows
    assert keys(done)[0] == "ack-changed"


def test_no_i_mean_the_video_visit() -> None:
    state = CareState(welcomed=True, service="telehealth", pending="device", facts={"state": Value("CA"), "age": Value(29), "need": Value("sick")})
    done = talk("no i mean the video visit", state=state)
    assert "device" not in done.state.facts
    assert done.state.pending == "device"


@pytest.mark.parametrize(("said", "state"), [("không hiểu", CareState(welcomed=True, service="insurance", pending="citizen", facts={"insurance": Value("none"), "state": Value("TX")})), ("no entiendo", CareState(welcomed=True, service="pharmacy", pending="enrol:pharmacy"))])
def test_not_understanding_is_no_no(said: str, state: CareState) -> None:
    done = talk(said, state=state)
    assert done.state.pending == state.pending
    assert done.state.facts == state.facts
    assert not done.state.declined


def test_not_wanting_to_answer_is_not_having_none() -> None:
    state = CareState(welcomed=True, service="rpm", pending="device", facts={"condition": Value(("diabetes",)), "age": Value(69), "insurance": Value("medicare")})
    assert talk("i dont want to answer that one", state=state).state.facts["device"].value == "declined"
    assert talk("no quiero contestar eso", state=state).state.facts["device"].value == "declined"


def test_sorry_and_a_number_corrects_the_last_number() -> None:
    done = talk("home monitoring", "diabetes", "55", "sorry 56")
    assert done.state.facts["age"].value == 56
    assert keys(done)[0] == "ack-changed"


def test_ok_thank_you_after_everything_is_done_is_no_wish_for_more() -> None:
    assert keys(talk("ok thank you so much", state=CareState(welcomed=True, pending="more"))) == ["you-are-welcome"]
    assert keys(talk("ay muchas gracias mija", state=CareState(welcomed=True, pending="more"))) == ["you-are-welcome"]
