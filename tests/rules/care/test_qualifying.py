""" "Do I qualify?" in the middle of everything: the decision as far as it is known, never "I do not know that"."""

from __future__ import annotations

from rules.care.reading.asked import Topic, asked_about
from rules.care.state import Handoff
from tests.every import every
from tests.rules.care.conversation import keys, talk

ASKED = (
    "do I qualify?", "would my mom qualify", "am i even eligible", "can you tell me if we are eligible", "who qualifies for this", "what are the requirements", "can I join",
    "¿califico?", "quiero saber si califico", "mi mamá califica?", "¿cuáles son los requisitos?", "soy elegible?", "puedo participar",
    "我符合条件吗", "我够不够资格", "有什么要求", "我能參加嗎", "什么人可以申请",
    "tôi có đủ điều kiện không", "điều kiện là gì", "mẹ tôi có được tham gia không",
)  # fmt: skip
NOT_ASKED = ("I am eligible for nothing", "my insurance requires it", "qualified nurse", "tengo una calificación", "条件不好", "my kids can join us", "I can sign up my mom")
ANSWERS = ("home monitoring", "diabetes", "72", "medicare", "iphone", "yes", "yes", "yes")



@every("text", ASKED)
def test_it_is_heard_in_four_languages(text: str) -> None:
    assert asked_about(text) is Topic.QUALIFY


@every("text", NOT_ASKED)
def test_other_words_do_not_ask_it(text: str) -> None:
    assert asked_about(text) is not Topic.QUALIFY


@every("text", ["do I qualify?", "¿califico?", "我符合条件吗", "tôi có đủ điều kiện không"])
@every("so_far", range(len(ANSWERS)))
def test_open_questions_are_told_and_asked_on(text: str, so_far: int) -> None:
    before = talk("hi", *ANSWERS[:so_far])
    step = talk(text, state=before.state)
    assert keys(step)[0] == "tell-qualify"
    assert keys(step)[-1] == next(act.key for act in before.acts if act.question), "the same question is still open"
    assert step.state.facts == before.state.facts
    assert step.state.misunderstood == 0
    assert not any(isinstance(effect, Handoff) for effect in step.effects)


def test_a_decision_is_told_again() -> None:
    good = talk(*ANSWERS)
    assert keys(talk("so do I qualify?", state=good.state)) == ["qualified", "ask-enrol"]
    done = talk("yes", state=good.state)
    assert keys(talk("do I qualify", state=done.state))[0] == "already-enrolled"
    young = talk("home monitoring", "I'm 12")
    assert keys(talk("do I qualify?", state=young.state)) == keys(young)[-2:]


def test_facts_told_beside_it_are_kept() -> None:
    step = talk("home monitoring", "I'm 72 with copd, do I qualify?")
    assert step.state.pending == "insurance"


def test_asked_first_of_all_and_of_a_named_service() -> None:
    assert keys(talk("do I qualify")) == ["welcome", "services"]
    assert talk("do I qualify for home monitoring?").state.pending == "condition"
    assert talk("hi", "do i qualify for the blood pressure thing at home").state.service == "rpm"
