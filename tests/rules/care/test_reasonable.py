"""What a reasonable person says instead of the answer we had in mind, and must not be asked twice or misled for."""

from __future__ import annotations

from rules.care.extraction import extract
from rules.care.reading.asked import Topic, asked_about
from rules.care.state import Handoff
from tests.every import every
from tests.rules.care.conversation import NOW, PLAIN, facts, keys, talk

MONITORED = ("home monitoring", "copd", "70", "medicare")
VISIT = ("video visit", "texas", "34")


def _told(text: str, field: str) -> object:
    return next((one.value for one in extract(text, PLAIN, pending=field, now=NOW) if one.field == field and not one.denied), None)


@every(
    ("text", "kind"),
    [
        ("just the phone my son bought me", "unknown"),
        ("a cell, don't know what kind", "unknown"),
        ("that old samsung phone of mine", "smart"),
        ("the one my nephew left here", "unknown"),
        ("el celular que me dio mi hija", "unknown"),
        ("女儿给我的手机", "unknown"),
        ("điện thoại con gái tôi mua", "unknown"),
        ("un celular de esos viejos de botones", "basic"),
        ("an old cell phone", "basic"),
        ("一般的手机", "basic"),
        ("điện thoại bấm", "basic"),
        ("my android phone", "smart"),
        ("I have a phone and a tablet", "smart"),
        ("no phone", "none"),
    ],
)
def test_a_phone_of_any_kind_is_an_answer(text: str, kind: str) -> None:
    step = talk(*MONITORED, text)
    assert step.state.who == "self"
    assert facts(step)["device"] == kind


@every("text", ["I don't have a phone here to look", "no sé nada de teléfonos", "can you call my phone"])
def test_a_phone_spoken_of_is_none_owned(text: str) -> None:
    assert _told(text, "device") in (None, "none", "unknown")


@every(
    ("text", "value"),
    [
        ("not a citizen, have a green card", "yes"),
        ("不是公民有绿卡", "yes"),
        ("我不是公民，是永久居民", "yes"),
        ("không phải công dân có thẻ xanh", "yes"),
        ("no soy ciudadana tengo residencia permanente, soy residente", "yes"),
        ("neither a citizen nor a resident", "no"),
        ("no soy ciudadano ni residente", "no"),
        ("不是公民也没有绿卡", "no"),
    ],
)
def test_a_no_to_one_thing_is_no_no_to_the_next(text: str, value: str) -> None:
    assert _told(text, "citizen") == value


@every(
    "text",
    ["my ear aches", "sore back", "itchy skin", "my tooth is hurting", "me duele el oído", "dolor de rodilla", "me pica la piel", "牙疼", "膝盖很痛", "đau lưng", "nhức răng", "tôi bị đau đầu gối"],
)
def test_where_it_hurts_is_what_the_visit_is_for(text: str) -> None:
    step = talk(*VISIT, text)
    assert facts(step)["need"] == "sick"


@every("text", ["quiero esa", "I want that one", "me interesa", "我要这个", "tôi muốn cái đó", "I want a video visit", "quiero una cita por video"])
def test_wanting_what_we_are_about_is_understood(text: str) -> None:
    step = talk("video visit", text)
    assert keys(step) == ["ack-eager", "ask-state"]
    assert step.state.misunderstood == 0


@every("text", ["no la quiero", "no me interesa", "I don't want that one", "不要这个"])
def test_not_wanting_it_is_no_eagerness(text: str) -> None:
    assert "ack-eager" not in keys(talk("video visit", text))


@every("text", ["how does it work?", "tell me more", "explíqueme", "怎么回事", "explain please"])
def test_how_it_works_with_nothing_named_yet_shows_the_list(text: str) -> None:
    step = talk("hi", text)
    assert keys(step) == ["services"]
    assert step.state.misunderstood == 0


@every(
    ("text", "topic"),
    [("¿qué cuesta?", Topic.COST), ("mi esposa puede usarla?", Topic.PROXY), ("我老婆能用吗", Topic.PROXY), ("vợ tôi xài được không", Topic.PROXY)],
)
def test_common_questions_in_common_words(text: str, topic: Topic) -> None:
    assert asked_about(text) is topic


@every("text", ["I have no insurance", "no tengo seguro", "我没有保险", "tôi không có bảo hiểm"])
def test_who_has_no_insurance_is_offered_help_after_the_card(text: str) -> None:
    step = talk("hi", "4", "yes", text)
    assert step.state.pending == "offer:insurance:"
    assert talk("no", state=step.state).state.pending == "more"
    assert talk("yes", state=step.state).state.service == "insurance"


def test_nobody_comes_to_a_person_by_such_answers() -> None:
    for lines in ((*MONITORED, "the phone my son gave me", "it has youtube"), (*VISIT, "my throat hurts", "iphone", "yes")):
        for many in range(1, len(lines) + 1):
            step = talk(*lines[:many])
            assert not any(isinstance(effect, Handoff) for effect in step.effects)
            assert step.state.misunderstood == 0


@every("text", ["gotta go, ttyl", "I have to leave now", "ahorita regreso", "me tengo que ir", "brb"])
def test_who_leaves_in_the_middle_is_not_misunderstood(text: str) -> None:
    step = talk("video visit", text)
    assert keys(step) == ["no-rush"]
    assert step.state.pending == "state"


@every("text", ["you are so kind", "you're very helpful", "grasias", "eres un ángel", "cảm ơn cháu"])
def test_praise_is_thanks(text: str) -> None:
    assert keys(talk("hi", text)) == ["you-are-welcome"]


@every("text", ["what kind are you", "what is the best"])
def test_a_question_is_no_praise(text: str) -> None:
    assert keys(talk("hi", text)) != ["you-are-welcome"]


@every("text", ["wats this", "just tell me what you do", "I forgot what you offer", "qué es lo que hacen"])
def test_what_the_house_does_is_shown_again(text: str) -> None:
    assert keys(talk("hi", text)) == ["services"]


@every("text", ["not sure", "idk", "no sé", "不知道", "không biết"])
def test_who_does_not_know_which_service_is_offered_a_person(text: str) -> None:
    step = talk("hi", text)
    assert keys(step) == ["ack-fine", "ask-person"]
    assert talk("ok the first one", state=step.state).state.service == "rpm"
    assert talk("no", state=step.state).state.pending == "more"


@every("text", ["do you report to immigration?", "will you tell my boss", "¿le dicen a la migra?", "你们会告诉移民局吗", "có báo cho sở di trú không"])
def test_who_fears_to_be_told_on_is_told_that_it_is_private(text: str) -> None:
    assert asked_about(text) is Topic.PRIVATE


@every("text", ["no 54", "à không 54", "不是，54", "perdón, 54", "oh wait 54"])
def test_a_bare_correction_in_four_languages(text: str) -> None:

    assert facts(talk("video visit", "texas", "45", text))["age"] == 54


def test_a_known_figure_sent_again_is_no_misunderstanding() -> None:
    step = talk("home monitoring", "copd", "78", "78")
    assert keys(step) == ["ack", "ask-insurance"]
    assert step.state.misunderstood == 0


@every("text", ["fine 3", "lets do 3", "pues el 3", "那就3吧", "dame la 3"])
def test_a_number_among_words_of_choosing(text: str) -> None:
    assert talk("hi", text).state.service == "insurance"


@every("text", ["I can't hear well, can we text only", "no puedo leer bien", "I don't have anybody here"])
def test_a_no_inside_a_story_ends_no_talk(text: str) -> None:
    assert "you-are-welcome" not in keys(talk(text))


@every(
    ("text", "pending", "field", "value"),
    [
        ("tengo asucar", None, "condition", ("diabetes",)),
        ("precion alta", None, "condition", ("hypertension",)),
        ("no tengo aseguranza", "insurance", "insurance", "none"),
        ("60 y 5", "age", "age", 65),
        ("no c", "age", "age", "unknown"),
    ],
)
def test_words_spelt_by_ear(text: str, pending: str | None, field: str, value: object) -> None:
    assert next(one.value for one in extract(text, PLAIN, pending=pending, now=NOW) if one.field == field) == value


def test_a_good_alone_greets_nobody() -> None:
    assert "hello-again" not in keys(talk("居家监测", "哮喘", "78", "好"))


@every(
    ("text", "pending", "field", "value"),
    [
        ("very high", "stress", "stress", 9), ("mucho", "stress", "stress", 8), ("一般", "stress", "stress", 5), ("thấp", "stress", "stress", 2),
        ("depends", "income", "income", "unknown"), ("depende", "income", "income", "unknown"), ("不一定", "income", "income", "unknown"), ("chưa chắc", "age", "age", "unknown"),
        ("2000 some months", "income", "income", 24_000), ("mi celular tiene internet", "device", "device", "smart"), ("my phone has data", "device", "device", "smart"),
        ("yes", "readiness", "readiness", "now"), ("sure", "readiness", "readiness", "now"), ("been thinking about it", "readiness", "readiness", "thinking"), ("ya mero", "readiness", "readiness", "thinking"),
        ("I'm out of my heart pills", "need", "need", "refill"), ("药用完了", "need", "need", "refill"), ("sắp hết thuốc huyết áp", "need", "need", "refill"), ("se me terminaron las pastillas", "need", "need", "refill"),
        ("it burns when I pee", "need", "need", "sick"), ("me arde al orinar", "need", "need", "sick"), ("小便痛", "need", "need", "sick"),
    ],
)  # fmt: skip
def test_answers_in_words_of_ones_own(text: str, pending: str, field: str, value: object) -> None:
    assert next(one.value for one in extract(text, PLAIN, pending=pending, now=NOW) if one.field == field) == value


def test_one_more_medicine_is_no_correction() -> None:
    step = talk("how much is lipitor with the card", "what about eliquis")
    assert step.state.service == "pharmacy"
    assert "ack-changed" not in keys(step)
    assert facts(step)["drugs"] == ("atorvastatin", "apixaban")


@every("text", ["how many weeks is it", "cuánto dura", "多久", "bao lâu"])
def test_how_long_a_program_takes_is_told_once_it_is_known_which(text: str) -> None:
    assert keys(talk("stress program", "35", "10", "yes", text)) == ["qualified", "ask-enrol"]


@every("text", ["what if I go on vacation", "what if i travel", "y si me voy de viaje"])
def test_days_away_from_the_daily_reading(text: str) -> None:
    assert asked_about(text) is Topic.EFFORT


@every("text", ["insurance first", "the insurance", "seguro"])
def test_the_service_in_focus_named_again_is_no_riddle(text: str) -> None:
    assert keys(talk("health insurance", text)) == ["ack-eager", "ask-insurance"]


def test_the_first_answer_of_all_stays_short_for_somebody_else() -> None:
    step = talk("asking for my mom")
    assert step.state.who == "other" or keys(step) == ["welcome", "services"]
    assert "for-other" not in keys(talk("hỏi cho mẹ tôi"))


@every(
    ("text", "pending", "field", "value"),
    [
        ("hai vợ chồng", "household", "household", 2), ("just the two of us", "household", "household", 2), ("老两口", "household", "household", 2), ("los dos", "household", "household", 2),
        ("hai vợ chồng và 2 con", "household", "household", 4), ("my husband and I", "household", "household", 2),
        ("我儿子的苹果手机", "device", "device", "smart"), ("my daughter's iPad", "device", "device", "smart"), ("el iphone de mi hijo", "device", "device", "smart"),
        ("sleep", "goal", "goal", "mind"), ("dormir", "goal", "goal", "mind"), ("失眠", "goal", "goal", "mind"),
    ],
)  # fmt: skip
def test_more_answers_in_words_of_ones_own(text: str, pending: str, field: str, value: object) -> None:
    assert next(one.value for one in extract(text, PLAIN, pending=pending, now=NOW) if one.field == field) == value


@every("text", ["I am interested in the second one", "tell me about number 2", "me interesa la segunda", "quiero saber de la 2"])
def test_a_number_in_a_polite_sentence(text: str) -> None:
    assert talk("hi", text).state.service == "telehealth"


@every("text", ["nothing thanks", "nada gracias"])
def test_nothing_more_ends_the_talk(text: str) -> None:
    assert keys(talk("hi", "no", text)) == ["you-are-welcome"]


@every("text", ["I don't want insurance, I want help with my meds", "ayuda con mis medicinas"])
def test_help_with_medicines_is_the_savings_card(text: str) -> None:
    assert talk("hi", text).state.service == "pharmacy"
