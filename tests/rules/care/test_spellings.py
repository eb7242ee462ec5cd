"""One message in many spellings: traditional Chinese, and the short forms of texting, are read like the plain words."""

from __future__ import annotations

from time import process_time

from rules.care.errands import Errand, errand
from rules.care.extraction import extract, services_named
from rules.care.intent import Intent, intents
from rules.care.reading.asked import Topic, asked_about
from rules.care.reading.words import flat, line
from tests.every import every
from tests.rules.care.conversation import NOW, PLAIN, facts, talk


def _told(text: str, pending: str | None = None) -> dict[str, object]:
    return {one.field: one.value for one in extract(text, PLAIN, pending=pending, now=NOW)}


@every(
    ("traditional", "simplified", "pending"),
    [
        ("我有高血壓和糖尿病", "我有高血压和糖尿病", None),
        ("紅藍卡", "红蓝卡", "insurance"),
        ("沒有保險", "没有保险", "insurance"),
        ("我住紐約", "我住纽约", "state"),
        ("有綠卡", "有绿卡", "citizen"),
        ("四個人", "四个人", "household"),
        ("一年三萬", "一年三万", "income"),
        ("平板電腦", "平板电脑", "device"),
        ("不確定", "不确定", "age"),
        ("七十八歲", "七十八岁", "age"),
        ("喉嚨痛", "喉咙痛", "need"),
    ],
)
def test_traditional_characters_tell_the_same(traditional: str, simplified: str, pending: str | None) -> None:
    assert _told(traditional, pending) == _told(simplified, pending) != {}


@every(("text", "service"), [("買保險", "insurance"), ("藥太貴", "pharmacy"), ("視訊看診", "telehealth"), ("居家監測", "rpm"), ("減肥", "wellness")])
def test_traditional_characters_name_a_service(text: str, service: str) -> None:
    assert services_named(text, PLAIN) == (service,)


@every(("text", "field", "value"), [("智慧型手機", "device", "smart"), ("氣喘", "condition", ("asthma",)), ("有網路", "internet", "yes")])
def test_words_of_taiwan_and_hong_kong(text: str, field: str, value: object) -> None:
    assert _told(text, field)[field] == value


@every("text", ["為什麼要問", "這是什麼", "轉人工", "有什麼服務", "我搞錯了"])
def test_traditional_characters_show_the_same_wish(text: str) -> None:
    plain = text.translate(str.maketrans("為麼問這轉務錯", "为么问这转务错"))
    assert intents(text) == intents(plain)
    assert asked_about(text) == asked_about(plain)


@every("text", ["帳單不對", "收到一張賬單"])
def test_an_errand_in_traditional_characters(text: str) -> None:
    assert errand(text, named=(), told=(), asked=False) is Errand.BILLING


def test_a_talk_in_traditional_characters_comes_to_its_end() -> None:
    step = talk("買保險", "沒有", "紐約", "有綠卡", "有", "四個人", "一年三萬")
    assert step.state.pending == "enrol:insurance"
    assert facts(step)["household"] == 4


@every(("text", "topic"), [("do i need ins", Topic.NEEDS_PLAN), ("y necesito seguro?", Topic.NEEDS_PLAN), ("will u guys call me", Topic.CALL)])
def test_short_forms_ask_the_same(text: str, topic: Topic) -> None:
    assert asked_about(text) is topic


def test_short_forms_wish_the_same() -> None:
    assert Intent.SERVICES in intents("wat services do u offer, what else can u do")
    assert line("can U help w my ins thru work  pls") == "can you help with my insurance through work please"
    assert flat("Ｈola") == "hola"


@every("piece", ["是不是公民有", "1 or 2 ", "ok ", "我想要", "not sure if I have diabetes ", "no es diabetes ni "])
def test_a_long_message_is_read_in_a_moment(piece: str) -> None:
    state = talk("home monitoring", "copd").state
    text = (piece * 800)[:1_600]
    began = process_time()
    talk(text, state=state)
    assert process_time() - began < 2.5, "it took sixteen seconds"
