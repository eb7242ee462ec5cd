"""The last steps before an act and an attack told in a whisper, in four languages: what each rule should hear, what nobody should.

The sentences a rule should hear stand here and not in the tables because the tables' sentences are lessons of the second reader, too.
"""

from __future__ import annotations

import pytest

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK, by_rules

SHOULD = [
    ("crisis.prayed-for", "We buried her in May and each night I beg God to let me go too"),
    ("crisis.prayed-for", "每天晚上求菩萨早点接我走"),
    ("crisis.prayed-for", "Tối nào tôi cũng xin Chúa rước tôi"),
    ("crisis.out-of-life", "I'm not quitting the study. I want out of this life."),
    ("crisis.letter-for-each", "The letters are sealed, one for my wife, one for the boys"),
    ("crisis.letter-for-each", "信都写好了，每人一封"),
    ("crisis.never-again", "I won't be coming. Not this week, not ever."),
    ("crisis.leaving-for-good", "Dad left, my friends left. I'm going too, forever."),
    ("crisis.better-off-and-planned", "They'd be happier. I picked a date."),
    ("crisis.ending-it", "soon as the kids are asleep im ending it"),
    ("crisis.thanks-and-over", "Gracias por cuidarme. Ya no les voy a escribir."),
    ("crisis.thanks-and-over", "Hủy tất cả lịch của tôi. Cảm ơn bác sĩ bấy lâu nay"),
    ("crisis.over-and-no-use", "cancel everything. dont look for me"),
    ("crisis.ruin-at-the-edge", "Got fired and evicted the same week. Up on the rooftop now"),
    ("crisis.ruin-at-the-edge", "Thi rớt rồi, không dám về nhà, con đang ở sân thượng"),
    ("crisis.will-not-come-down", "estoy del otro lado del barandal, no me hagan bajar"),
    ("crisis.only-good-dead", "They could live on my policy. It's all I'm good for"),
    ("crisis.somebody-should-know", "Ya tengo todo preparado. Quería que alguien lo supiera."),
    ("crisis.thoughts-with-plan", "It's those thoughts. Now with a plan."),
    ("crisis.weapon-veiled", "been sitting in my truck with a revolver since church"),
    ("crisis.affairs-closed", "The cat lives with my aunt, I gave away my guitar. No need to schedule me"),
    ("crisis.hurt-and-watched", "pretend this is about a pizza. he won't let me leave"),
    ("crisis.hurt-and-watched", "他在隔壁，不能说话，他打了我"),
    ("crisis.intruder", "my neighbor has a hatchet out front, send someone"),
    ("crisis.intruder", "someone is trying to break the window"),
    ("crisis.intruder", "im getting robbed by the bus stop"),
    ("crisis.abuse", "my husband broke my wrist tonight"),
    ("crisis.self-harm", "nunca lo dije en voz alta, quiero morirme"),
    ("crisis.self-harm", "de verdad ya me kiero matar"),
    ("crisis.self-harm", "aint no point no more, gonna kill myself"),
    ("crisis.self-harm", "my kids would do better if I'm dead"),
    ("crisis.kind-and-goodbye", "You were very good to me, all of you. Farewell."),
    ("crisis.kind-and-goodbye", "只有您对我好，永别了"),
    ("crisis.nobody-to-open", "keep the statement, no one will be here to open it"),
    ("crisis.alone-and-unseen", "House is empty until five, I can get it over with before they are back"),
    ("crisis.settled-and-unseen", "Dejé comida hecha para la semana. Ya no me van a ver."),
    ("crisis.settled-and-unseen", "银行卡都放在抽屉里，永别了"),
    ("crisis.woke-and-sorry", "sad that i woke up again today"),
    ("crisis.woke-and-sorry", "Sao tôi còn sống hoài vậy"),
    ("crisis.left-and-gone", "Dejó una carta en la mesa y se fue sin su celular"),
    ("crisis.veiled-signs", "mi hermana me mandó un video despidiéndose y no me contesta el teléfono"),
]  # fmt: skip
SHOULD_NOT = [
    "nunca he pensado en morirme, matarme ni hacerme daño",
    "gave the dog a bath, need the next visit",
    "I won't be there tomorrow, can we do Friday?",
    "The letters are ready for the school, one for each kid",
    "leaving Dallas for good in June, please send my records",
    "he is trying to get in to see Dr. Lopez sooner",
    "we are on top of the building watching fireworks, my BP log is 128/80",
    "le pido a Dios que me lleve con bien al doctor, ¿a qué hora es la cita?",
    "so mad i woke up before my alarm",
    "cancel all my reminders, we moved to Ohio. Thank you for everything!",
]


@every(("rule", "text"), SHOULD)
def test_the_rule_hears_it(rule: str, text: str) -> None:
    found = BOOK.screen(text)
    assert rule in found.rules and found.level.rank >= Level.CRISIS.rank


@every("text", SHOULD_NOT)
def test_the_rules_call_none_of_it_a_crisis(text: str) -> None:
    assert by_rules(text).rank < Level.CRISIS.rank


ENDING = "Have you begun to work out how you would end your life?"


@pytest.mark.parametrize("answer", ["no but I picked the place", "no, pero ya tengo con qué", "没有，不过我知道怎么做"])
def test_a_no_with_a_piece_of_the_plan_is_a_yes(answer: str) -> None:
    assert BOOK.screen(answer, prior_bot=ENDING).level.rank >= Level.CRISIS.rank


def test_a_plain_no_stays_a_no() -> None:
    assert BOOK.screen("no, nothing like that", prior_bot=ENDING).level is Level.NONE


def test_where_the_pain_is_is_no_plan() -> None:
    said = "no but I know where it hurts, my knee"
    assert BOOK.screen(said, prior_bot="Do you have chest pain?").level.rank < Level.CRISIS.rank
