"""What kind of answer came, whatever was asked."""

from __future__ import annotations

import json

from rules.emergency.answers import Answers, Stance
from rules.emergency.loading import HERE
from tests.every import every

ANSWERS = Answers(json.loads((HERE / "answers.json").read_bytes()))
YES, NO, GONE, LATER, REFUSED, CHOSEN, OWN = Stance.YES, Stance.NO, Stance.GONE, Stance.NOT_NOW, Stance.REFUSED, Stance.CHOSEN, Stance.OWN


@every(
    ("text", "stance"),
    [
        ("Yes", YES), ("yesss", YES), ("um, yeah", YES), ("uh huh", YES), ("Well honestly, a little", YES), ("only when I bend", YES),
        ("most evenings", YES), ("I don't want to say it but yes", YES), ("not really but sort of", YES), ("👍", YES), ("8", YES),
        ("sí, un poquito", YES), ("a ratos", YES), ("有一点", YES), ("偶尔", YES), ("dạ có", YES), ("thỉnh thoảng", YES), ("I dont know", YES),
        ("no", NO), ("Nooo", NO), ("nope", NO), ("absolutely not", NO), ("neither", NO), ("👎", NO), ("0", NO), ("zero", NO),
        ("only when you tell jokes 😂 no", NO), ("wait no, wrong question", NO), ("para nada", NO), ("都没有", NO), ("dạ không", NO),
        ("dạ chưa", NO), ("it did not", NO), ("never, thank God", NO),
        ("it went away", GONE), ("ya se me quitó", GONE), ("好了", GONE), ("hết rồi", GONE),
        ("not today", LATER), ("todavía no", LATER), ("rather not say", REFUSED), ("不想说", REFUSED),
        ("just the cough", CHOSEN), ("nada más tos", CHOSEN),
        ("purple spots on my legs", OWN), ("", OWN), ("…", OWN), ("😣", OWN),
    ],
)  # fmt: skip
def test_stance(text: str, stance: Stance) -> None:
    assert ANSWERS.reply(text).stance is stance


@every(
    ("text", "stance"),
    [
        ("barely", NO), ("a little", NO), ("the same", NO), ("worse", NO), ("still going", NO), ("not the left one", NO), ("from myself? no", NO),
        ("apenas", NO), ("nomás el izquierdo", NO), ("sigue igual", NO), ("叫不醒", NO), ("越来越重", NO), ("không nổi", NO), ("chưa", NO),
        ("yes", YES), ("yes, easily", YES), ("same as always", YES), ("dạ có", YES), ("it did", GONE), ("much better", GONE),
    ],
)  # fmt: skip
def test_stance_where_the_good_was_asked_for(text: str, stance: Stance) -> None:
    assert ANSWERS.reply(text, good=True).stance is stance


@every(
    ("text", "rest"),
    [
        ("no but my arm is numb", "but my arm is numb"),
        ("no, my arm is numb", "my arm is numb"),
        ("no me duele el pecho", "no me duele el pecho"),  # one statement: its "no" stays
        ("没想过，就是累", "没想过，就是累"),
        ("yes", ""),
        ("yes. since noon", "since noon"),
    ],
)
def test_what_is_said_beside_it(text: str, rest: str) -> None:
    assert ANSWERS.reply(text).rest == rest


@every(
    ("text", "old", "recent"),
    [
        ("yes, six years ago", True, False),
        ("yes years ago, and again this week", False, True),
        ("in 2014, never again", True, False),
        ("yes, hace muchos años, ahora ya no", True, False),
        ("有，十年前，现在没事", True, False),
        ("có, hồi nhỏ", True, False),
        ("yes, now", False, True),
        ("yes", False, False),
    ],
)
def test_when_it_was(text: str, old: bool, recent: bool) -> None:
    reply = ANSWERS.reply(text)
    assert (reply.old, reply.recent) == (old, recent)


def test_gone_and_number_and_questions() -> None:
    assert ANSWERS.reply("yes but it went away").gone
    assert ANSWERS.reply("88, on the finger clip").number
    assert ANSWERS.reply("seven or so").number
    assert not ANSWERS.reply("seventh").number
    assert ANSWERS.reply("a plan for what?").asks


def test_an_echo_of_the_question_is_a_yes() -> None:
    asked = frozenset(("does", "it", "still", "hurt"))
    assert ANSWERS.reply("hurt still", asked=asked).stance is YES
    assert ANSWERS.reply("hurt my feelings", asked=asked).stance is OWN


def test_a_very_long_answer_is_read_in_time() -> None:
    assert ANSWERS.reply("no, " + "and then some more of it " * 20_000).stance is NO
