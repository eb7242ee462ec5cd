"""Only a message that agrees as a whole signs somebody up; a no that tells a fact, or a "never mind", is what it is and nothing else."""

from __future__ import annotations

from rules.care.reading.agreeing import denies_a_fact
from rules.care.reading.replies import agreed, reply, reply_to_offer
from rules.care.reading.settling import leaves
from rules.care.state import CareState, Enrol, RecordConsent
from tests.every import every
from tests.rules.care.conversation import PLAIN, facts, keys, talk

OFFERED = CareState(welcomed=True, service="pharmacy", pending="enrol:pharmacy")
ASKED = ("home monitoring", "diabetes", "70")
AGREES = (
    "yes", "Yes!", "yes please sign me up", "yep thanks", "sure they can see it", "ok", "ok do it", "ok share them", "okay sounds good to me", "fine with me", "please do", "I do", "I am", "I am ok with it",
    "go ahead", "i agree", "why not", "no problem", "i dont mind", "you may", "i would like that", "yes no problem", "ready when you are", "yes and my wife too", "\U0001f44d", "ok \U0001f44d",
    "sí", "si", "Si, inscríbame", "sí me interesa", "claro que sí", "si porfavor", "bueno sí", "como no", "dale pues", "no hay problema", "si quiero la tarjeta", "está bien, gracias",
    "好", "好的谢谢", "可以的", "要", "没问题", "我同意", "好，帮我报名", "有需要", "có", "vâng ạ", "dạ em đồng ý", "ừ", "được ạ", "đúng rồi", "không sao",
)  # fmt: skip
TAKES_BACK = (
    "please stop", "please don't", "we do not need it", "fine, no thanks", "great, no", "ok no", "absolutely no way", "all good no need", "I guess not", "ya no", "ya no quiero", "por favor no", "bueno no",
    "好像不用", "khỏi",
)  # fmt: skip
LATER = (
    "I have a question",
    "ok let me think",
    "I am worried about it",
    "sign me up tomorrow",
    "why not tomorrow",
    "please explain",
    "bueno, déjeme pensarlo",
    "quiero pensarlo",
    "要考虑",
    "想想",
    "好的，明天再说",
)
NEITHER = (
    "I am 70", "I have diabetes", "I have medicare", "i have to go", "I have no car", "i have one already", "I did not ask for that", "true or false", "cool story", "bet you make money on it", "go ahead and delete me",
    "yes and no", "ok whatever", "you are rude", "si tengo seguro", "ya tengo una", "si no es mucho costo", "si fuera gratis", "有保险", "好贵", "好不好用", "可以不要吗", "行不行", "có bảo hiểm", "được không",
    "có thẻ rồi", "I don't have a smartphone", "no tengo celular", "我没有保险",
)  # fmt: skip


@every("said", AGREES)
def test_a_yes_in_any_words_is_one(said: str) -> None:
    assert agreed(said, PLAIN.lexicon)


@every(
    ("said", "kind"), [(one, "no") for one in TAKES_BACK] + [(one, "unknown") for one in LATER] + [(one, None) for one in NEITHER]
)
def test_what_only_begins_like_a_yes_signs_nobody_up(said: str, kind: str | None) -> None:
    assert reply_to_offer(said, PLAIN.lexicon) == kind
    assert not any(isinstance(one, Enrol | RecordConsent) for one in talk(said, state=OFFERED).effects)


@every("said", ["fine, no thanks", "I have a question", "ok let me think", "please stop"])
def test_a_consent_is_kept_only_when_it_was_given(said: str) -> None:
    done = talk(*ASKED, "medicare", "smartphone", "yes", said)
    assert facts(done).get("consent_monitoring") != "yes"


@every("said", ["no tengo seguro", "I don't have insurance", "no insurance", "我没有保险", "không có bảo hiểm"])
def test_who_has_no_insurance_has_not_turned_the_card_down(said: str) -> None:
    done = talk(said, state=OFFERED)
    assert facts(done)["insurance"] == "none"
    assert keys(done)[-1] == "ask-enrol"
    assert not done.state.declined


def test_a_no_about_the_offer_is_no_fact() -> None:
    assert denies_a_fact("no tengo celular", PLAIN.lexicon)
    for said in ("no", "I don't want it", "i dont need that", "no tengo", "没有", "i am not interested", "không"):
        assert not denies_a_fact(said, PLAIN.lexicon), said


def test_the_vietnamese_u_is_no_english_you() -> None:
    assert reply("ừ", PLAIN.lexicon) == "yes"
    assert reply("you already asked me", PLAIN.lexicon) is None


@every(
    "said",
    [
        "never mind", "nvm", "forget it", "actually I changed my mind", "I don't want this anymore", "not now, maybe tomorrow", "I'll do it later", "too many questions", "no thank you",
        "olvídelo", "mejor otro día", "ya no me interesa", "算了", "改天再说吧", "不用了谢谢", "thôi", "để hôm khác", "không cần đâu",
    ],
)  # fmt: skip
def test_who_leaves_has_answered_nothing(said: str) -> None:
    done = talk(*ASKED, said)
    assert keys(done) == ["declined", "ask-anything-else"]
    assert "insurance" not in facts(done)
    assert done.state.declined == ("rpm",)


@every(
    "said",
    [
        "I don't want to go on",
        "no quiero seguir",
        "ya no quiero seguir",
        "不想继续了",
        "tôi không muốn tiếp tục nữa",
        "no",
        "not right now",
        "none",
    ],
)
def test_what_may_be_said_of_a_life_or_answers_the_question_leaves_nothing(said: str) -> None:
    assert not leaves(said, asked_yes_or_no=False)


def test_no_thanks_answers_a_question_for_a_yes_or_a_no() -> None:
    done = talk(*ASKED, "medicare", "smartphone", "yes", "no thanks")
    assert facts(done)["consent_monitoring"] == "no"


OFF = ("I have a question", "I have to go", "I am at work", "I am worried", "please stop", "great weather today", "right now I can't", "I don't like this", "I don't trust this", "no comment", "no confío", "no me gusta", "no hablo bien", "quiero ayuda", "por favor espere", "ya le dije")
YES_OR_NO = {
    "yes": ("yes", "yes we do", "I do", "I have", "yeah I think so", "sure do", "si tengo", "sí, en la casa", "claro", "ok yes", "yes but it is slow", "有", "有的", "có", "dạ có", "vâng"),
    "no": ("no", "nope", "no I live with my son", "no we dont", "not really", "I don't", "I don't have any", "no, vivo con mi hijo", "no tengo", "todavía no", "没有", "我没有", "không", "dạ không", "chưa", "no sir never had it"),
}  # fmt: skip


@every("said", OFF)
def test_what_answers_nothing_is_kept_as_no_fact(said: str) -> None:
    for pending in ("internet", "citizen", "ssn", "hospital", "insurance", "device", "condition"):
        state = CareState(welcomed=True, service="insurance" if pending in ("citizen", "ssn") else "rpm", pending=pending)
        assert pending not in facts(talk(said, state=state)), pending


@every(("kind", "said"), [(kind, said) for kind, row in YES_OR_NO.items() for said in row])
def test_a_yes_or_a_no_about_oneself_in_many_words(kind: str, said: str) -> None:
    assert facts(talk(said, state=CareState(welcomed=True, service="rpm", pending="internet"))).get("internet") == kind
