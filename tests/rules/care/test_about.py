"""Questions about a service: answered from what is known, the open question kept, nobody signed up and nothing noted by asking."""

from __future__ import annotations

import pytest

from rules.care.dialogue import advance
from rules.care.reading.asked import Topic, asked_about, asks
from rules.care.state import CareState, Handoff, Step, Value
from tests.every import every
from tests.rules.care.conversation import NOW, TABLES, keys, talk

ASKED = {
    Topic.COST: "how much is it|HOW MUCH DOES THE REMOTE MONITORING COST|is it free|whats the catch|do i have to pay for this|¿cuánto cuesta?|es gratis de verdad?|要多少钱|要錢嗎|bao nhiêu tiền|co mat tien khong|how much|no tengo dinero|怎么收费",
    Topic.DEVICE_COST: "do I have to pay for the cuff?|is the equipment free|¿tengo que pagar el aparato?|el equipo es gratis?|设备要付钱吗|血压计要钱吗|có phải mua máy đo không",
    Topic.COVERED: "do you take blue cross|does medicare cover it|will my insurance pay|¿aceptan medicaid?|mi seguro lo cubre?|可以用我的保险吗|medicare tra khong",
    Topic.NEEDS_PLAN: "do i need insurance|what if i dont have insurance|¿necesito tener seguro?|y si no tengo seguro|需要保险吗|co can bao hiem khong",
    Topic.CALL: "what number will call me|when will somebody call me|what time will they call|when do i hear from you|will a nurse call me every day|¿cuándo me llaman?|a que hora me van a llamar|你们什么时候打电话给我|khi nào có người gọi tôi|bao gio lien lac|what time|how long until they call me",
    Topic.LONG: "how long does it take|how many questions are there|how soon would i be covered|how fast can we get in|cool when is it|¿cuánto tiempo tarda?|falta mucho?|要等多久|mất bao lâu|con may cau nua",
    Topic.PRIVATE: "is it safe?|is this private|do you sell my information|is this hipaa compliant|is it safe to tell you this|do you need my social|¿es seguro dar esta información?|es confidencial?|安全吗|会保密吗|có an toàn không",
    Topic.SEES: "who will see my numbers|who sees it|who is looking at my readings|will my boss find out|does my job find out|¿quién ve mis lecturas?|谁会看到我的数据|ai xem chỉ số của tôi",
    Topic.PROXY: "can my daughter do it for me|can i do this for her|do you need his permission|does she need to be there|¿mi hija puede hacerlo por mí?|puede mi esposo contestar|我女儿可以帮我弄吗|con gái tôi làm giúp được không",
    Topic.STOP: "can I stop whenever I want|is there a contract|what if i change my mind|can i quit later|¿puedo parar cuando quiera?|hay contrato?|可以随时停止吗|要签合同吗|ngừng lúc nào cũng được không|co hop dong khong",
    Topic.DELIVERY: "how do i get the machine|do they mail it|who pays for shipping|¿cómo me llega el aparato?|设备怎么拿",
    Topic.WAITED: "nobody called me|i have been waiting|did they schedule it yet|you said someone would call|nadie me ha llamado|sigo esperando|还没人打给我|chua ai goi",
    Topic.TECH: "do i need a computer|can i use my phone|¿necesito tener internet?|需要电脑吗|có cần máy tính không",
    Topic.EASY: "is it hard to use|i dont know how to do video|im not good with computers|¿es difícil?|no sé usar eso|会不会很难用|có khó dùng không",
    Topic.EFFORT: "how often do i have to do it|what if she forgets to check|is it every day|¿cada cuánto es?|每天都要测吗|mỗi ngày phải đo không",
    Topic.HOW: "how does it work|what is that program|what happens if i say yes|¿cómo funciona?|怎么用|hoạt động ra sao",
    Topic.CARD: "will my pharmacy take it|is my card ready|where can i use it|¿la tarjeta sirve en walgreens?|cuando llega la tarjeta|卡在哪里能用|dùng ở đâu được|bao gio co the",
    Topic.PAPERS: "what papers do i need|¿qué documentos necesito?|需要什么材料|cần giấy tờ gì",
}
ASKED_PAIRS = [(said, topic) for topic, line in ASKED.items() for said in line.split("|")]
NOT_ASKED = (
    "yes", "65", "medicare", "I have an iphone and wifi", "I pay about 200 a month", "my daughter helps me", "call me", "I can stop by tomorrow", "diabetes", "ok sign me up",
    "I see my doctor every month", "tengo seguro medico", "mi hija me ayuda", "我有医保", "con gái tôi giúp tôi", "I forgot", "it takes a long time to get there",
)  # fmt: skip
RPM = CareState(welcomed=True, service="rpm", pending="internet", facts={"condition": Value(("diabetes",)), "age": Value(66), "insurance": Value("medicare"), "device": Value("smart")})
ENROL = CareState(welcomed=True, service="pharmacy", pending="enrol:pharmacy")


def step(said: str, state: CareState = RPM) -> Step:
    done = advance(state, said, now=NOW, tables=TABLES)
    assert done is not None, said
    return done


@every(("said", "topic"), ASKED_PAIRS)
def test_what_is_asked_is_heard_in_four_languages(said: str, topic: Topic) -> None:
    assert asked_about(said) is topic


@every("said", NOT_ASKED)
def test_statements_ask_nothing(said: str) -> None:
    assert asked_about(said) is None


def test_a_long_story_asks_what_a_question_mark_ends() -> None:
    story = "I was wondering because my doctor told me last week that somebody should watch my blood pressure at home since it goes up and down, and how much it costs them nobody told me. "
    assert asked_about(story) is None
    assert asked_about(story + "Is it private? My name is Betty.") is Topic.PRIVATE


@every(("said", "topic"), [(said, topic) for said, topic in ASKED_PAIRS if topic not in (Topic.CARD, Topic.PAPERS, Topic.WAITED) and "REMOTE" not in said])
def test_it_is_answered_and_the_open_question_comes_again(said: str, topic: Topic) -> None:
    done = step(said)
    told = "about-rpm" if topic is Topic.HOW else "cost" if topic is Topic.COST else f"tell-{topic.value}"
    assert keys(done)[-2:] == [told, "ask-internet"], keys(done)
    assert done.state.pending == "internet"
    assert RPM.facts in (done.state.facts, done.state.aside), "a question tells no fact"
    assert not done.effects


@every("said", [said for said, topic in ASKED_PAIRS if topic in (Topic.COST, Topic.CARD, Topic.LONG, Topic.PRIVATE)])
def test_asking_signs_nobody_up(said: str) -> None:
    for before in ("", "ok ", "yes but "):
        done = advance(ENROL, before + said, now=NOW, tables=TABLES)
        assert done is None or (not done.effects and done.state.pending == "enrol:pharmacy"), done


@every("said", ["ok bye", "ok, good night", "thanks bye", "dung o dau duoc", "sure, how much is it", "yes but who sees it", "ok im back", "ok wait", "ok hold on a second", "listo, ya volvi"])
def test_neither_does_a_goodbye_or_a_question_that_begins_like_a_yes(said: str) -> None:
    done = advance(ENROL, said, now=NOW, tables=TABLES)
    assert done is None or not done.effects
    consent = CareState(welcomed=True, service="rpm", pending="consent_monitoring", facts=RPM.facts)
    done = advance(consent, said, now=NOW, tables=TABLES)
    assert done is None or not done.effects


@every("said", ["what if I forget my insulin", "can I quit ozempic any time", "can i stop my medicine whenever", "can i stop metformin whenever i want", "¿y si se me olvida la insulina?", "is it safe with my pills", "what do i do if the reading is high"])
def test_what_could_be_about_a_medicine_or_a_body_is_a_nurses(said: str) -> None:
    done = advance(RPM, said, now=NOW, tables=TABLES)
    assert done is not None and done.effects == (Handoff("clinical_question"),), done


def test_an_answer_and_a_question_in_one_message_are_both_heard() -> None:
    done = step("yes we have wifi, but who sees my readings?")
    assert done.state.facts["internet"].value == "yes"
    assert keys(done) == ["tell-sees", "ask-consent-monitoring"]


@pytest.mark.parametrize(("said", "field"), [("do i need a computer", "device"), ("do i need to be a citizen", "citizen"), ("is this ozempic", "drugs"), ("do you take blue cross", "insurance"), ("i dont know how to do video", "device")])
def test_what_is_only_asked_about_is_no_fact(said: str, field: str) -> None:
    state = CareState(welcomed=True, service="telehealth", pending="device", facts={"state": Value("TX"), "age": Value(70), "need": Value("sick")})
    done = advance(state, said, now=NOW, tables=TABLES)
    assert done is None or field not in done.state.facts


def test_asked_first_of_all_the_welcome_leaves_room_for_one_short_question() -> None:
    done = talk("how much does the remote monitoring cost")
    assert keys(done) == ["welcome", "cost", "ask-offer"]
    assert keys(talk("how much does the remote monitoring cost", "yes"))[-1] == "ask-condition"
    assert keys(talk("is it free?")) == ["welcome", "cost", "ask-anything-else"]


def test_another_service_is_told_of_without_leaving_this_one() -> None:
    done = step("how much is a video visit?")
    assert done.acts[0].args["service"] == "telehealth"
    assert (done.state.service, done.state.pending) == ("rpm", "internet")


def test_how_many_questions_there_still_are_is_counted() -> None:
    assert step("how long does this take").acts[0].args == {"left": "3"}
    assert step("how long does this take", ENROL).acts[0].args == {"left": "none"}
    assert step("how long does this take", CareState(welcomed=True, pending="choose")).acts[0].args == {"left": "open"}


def test_days_are_promised_only_where_the_clinic_set_them() -> None:
    assert step("when will you call me").acts[0].args["days"] == 2
    plain = talk("when will you call me", state=RPM)
    assert plain.acts[0].args["days"] == 0


def test_after_a_hand_over_the_person_who_has_it_is_named() -> None:
    done = talk("i need to book an appointment", "what time will they call", state=RPM)
    assert keys(done) == ["tell-handed", "ask-internet"]
    assert not done.effects


@every(("said", "question"), [("do you have parking nearby?", True), ("what is a premium", True), ("¿y eso qué es?", True), ("那是什么", True), ("blorp zibble", False), ("i go to the cvs on main", False)])
def test_a_question_nobody_can_answer_says_so(said: str, question: bool) -> None:
    assert asks(said) is question
    done = talk(said, state=RPM)
    assert (keys(done)[0] == "tell-unknown") is (question and advance(RPM, said, now=NOW, tables=TABLES) is None)


@every("said", ASKED[Topic.WAITED].split("|"))
def test_who_still_waits_for_a_promised_call_is_heard_again(said: str) -> None:
    done = talk("i need to book an appointment", said, state=RPM)
    assert keys(done) == ["handoff-waited"]
    assert done.effects == (Handoff("appointment"),)
    signed_up = CareState(welcomed=True, service="rpm", enrolments={"rpm": "HC4X7K2P"})
    assert talk(said, state=signed_up).effects == (Handoff("unresolved"),)
    assert keys(talk(said, state=RPM))[0] != "handoff-waited", "nobody promised them a call"


def test_the_card_is_for_a_husband_too_and_for_the_medicine_named() -> None:
    state = CareState(welcomed=True, service="pharmacy", pending="more", enrolments={"pharmacy": "HC4X7K2P"})
    assert keys(talk("can my husband use it too", state=state))[0] == "about-pharmacy"
    assert talk("¿es para mi esposo también?", state=ENROL).state.who == "self"
    assert keys(talk("does it work for insulin", state=state))[0] == "qualified-drugs"
    assert keys(talk("does it work with medicare", state=state))[0] == "tell-covered"


def test_a_parent_says_yes_for_a_child() -> None:
    state = CareState(welcomed=True, who="other", service="telehealth", pending="internet", facts={"state": Value("TX"), "age": Value(4), "need": Value("sick"), "device": Value("smart")})
    assert keys(talk("yes", state=state))[-2:] == ["qualified-child", "ask-person"]


@pytest.mark.parametrize("said", ["when will someone call me, im bleeding", "can somebody call me", "call me when you can, my leg is swollen", "¿cuándo me llaman? que me llamen ya, estoy mal"])
def test_who_tells_more_than_the_question_gets_a_person(said: str) -> None:
    assert step(said).effects == (Handoff("asked_for_person"),)
