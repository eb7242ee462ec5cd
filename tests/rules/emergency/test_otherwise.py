"""Answers that say yes or no in another way, and what looks like one and is none."""

from __future__ import annotations

from rules.emergency.finding import Level
from rules.emergency.otherwise import said_plainly
from tests.every import every
from tests.rules.emergency.book import BOOK

GOOD = [
    # nothing is to one side
    ("Is one leg more swollen than the other?", "they measure the same on both"),
    ("Does his face droop on one side?", "nope, perfectly symmetrical, I checked in good light"),
    ("Ask her to smile. Are both sides of her mouth even?", "totally even on both sides"),
    ("¿Tiene una pierna más hinchada que la otra?", "las dos están iguales"),
    ("¿Se le ve la cara torcida?", "no, se le ve muy pareja"),
    ("一边腿肿吗?", "两条腿一样粗"),
    ("Mặt ba có bị lệch một bên không?", "hai bên như nhau chị ơi"),
    ("Does one arm feel weaker?", "both feel strong"),
    ("Is her smile lopsided?", "same smile as always"),
    ("一只手没力吗?", "两只手都有力"),
    # a lively baby
    ("You are 32 weeks. Is the baby moving normally?", "doing somersaults since breakfast"),
    ("Is your baby moving as usual today?", "punching my ribs all morning"),
    ("Have you felt the baby kick today?", "won't let me sleep, this one"),
    ("¿Se ha movido el bebé hoy?", "patea todo el día, como futbolista"),
    ("宝宝今天动得多吗?", "踢得可欢了"),
    ("Em bé có máy không chị?", "đạp liên tục luôn"),
    # it fades
    ("When you press a glass on the rash, does it fade?", "they turn white, then come back pink"),
    ("Does the rash blanch when you press on it?", "goes pale right away"),
    ("Are your pupils the same size?", "yep"),
    ("Did you ever think about ending your life?", "in my twenties, never again since"),
    ("Did the numbness from the dentist go away?", "yes after an hour, my mouth is fine"),
    # as usual
    ("What's your oxygen? You have COPD.", "90, right where my pulmonologist wants me"),
    # denied, with what reassures
    ("Any thoughts of hurting yourself or the baby?", "none, I'm just exhausted and my sister is here to help"),
    ("¿Ha pensado en quitarse la vida?", "no, tengo muchas ganas de ver crecer a mis nietos, estoy contenta"),
    ("Did your daughter swallow any of the magnets?", "no, we found all of them, all 12 are here"),
    ("Over the past two weeks, how often have you had little appetite?", "most days, it's the heat"),
]
BAD = [
    ("Is one side of your face different?", "not the same on both sides, the left hangs"),
    ("两边脸一样吗?", "不一样,左边嘴角歪了"),
    ("Does the rash fade when you press a glass on it?", "it does not fade at all, purple dots"),
    ("What colour are his lips?", "kind of bluish"),
    ("¿De qué color tiene los labios?", "morados"),
    ("Môi bé màu gì?", "tím"),
    ("孩子的脸是什么颜色?", "发青"),
    ("Do you feel safe with yourself tonight?", "no"),
    ("Are you safe right now?", "not with myself"),
    ("Are you safe right now?", "no, the razor is right here"),
    ("What keeps you from acting on those thoughts?", "honestly nothing"),
    ("How often do you have thoughts of killing yourself?", "constantly"),
    ("Is somebody having trouble speaking or a drooping face?", "my neighbor Hank"),
    ("Any thoughts of suicide?", "every hour"),
    ("Are your pupils the same size?", "no, the left is huge"),
    ("Did you ever think about ending your life?", "in my twenties, and again since Sunday"),
    ("Any thoughts of dying?", "planning it"),
    ("You put a 3 for question 9. Did you mean that?", "yes I did"),
    ("¿Dejó de respirar?", "como medio minuto"),
    ("他有没有停止呼吸?", "停了十几秒"),
    ("¿Cuánto tiempo lleva convulsionando su hijo?", "unos 6 minutos"),
    ("Did the baby stop breathing?", "for about 15 seconds"),
    ("Can she cough or speak?", "no, she swallowed a grape"),
    ("Is there any feeling in your toes?", "none, they are white and cold"),
    ("Are you able to speak freely?", "no, he's right outside with a knife"),
    ("Has your father ever had a seizure before?", "no, this was his first one"),
    ("How many units of insulin did you give her?", "40, it was meant to be 4"),
    ("Did the weakness in your arm go away?", "yes it's gone, the whole left arm and my speech, for ten minutes this morning"),
    ("Did you have thoughts of hurting yourself?", "no, but I will be dead by Friday and everyone will be fine"),
    ("Does it hurt to bend your neck?", "can't do it, too stiff, and a fever of 103"),
]  # fmt: skip
TODAY = [
    ("胎动正常吗?", "比昨天明显减少"),
    ("¿Ha sentido moverse al bebé?", "muy poco, menos que otros días"),
    ("Is the baby moving normally?", "way fewer kicks than yesterday"),
    ("When did you last pee?", "yesterday evening, I push and nothing comes out"),
    ("拔管后小便了吗?", "憋得难受,尿不出来"),
    ("Send us your blood pressure please. Any headache or blurry vision?", "188/112, none of those"),
    ("血压多少?头痛吗?", "185/115,不痛"),
    ("Do you have insulin at home?", "used the last this morning"),
    ("Have you kept fluids down?", "nothing since yesterday"),
    ("What's your oxygen level?", "88, normally 96"),
    ("血氧是多少?", "89,平时96"),
    ("¿Tiene fiebre?", "38.5, tiene dos meses de nacida"),
    ("When did you last take your hydrocortisone?", "monday, then it ran out"),
]


@every(("question", "answer"), GOOD)
def test_the_good_answer_in_other_words(question: str, answer: str) -> None:
    assert BOOK.screen(answer, prior_bot=question).level is Level.NONE


@every(("question", "answer"), BAD)
def test_the_bad_answer_in_other_words(question: str, answer: str) -> None:
    assert BOOK.screen(answer, prior_bot=question).level.rank >= Level.CRISIS.rank


@every(("question", "answer"), TODAY)
def test_what_cannot_wait_in_other_words(question: str, answer: str) -> None:
    assert BOOK.screen(answer, prior_bot=question).level is Level.URGENT


@every(
    ("text", "asked", "inverted"),
    [
        ("yes", "Is the baby moving?", True),
        ("my husband keeps kicking me in the ribs", "Is the baby moving?", True),
        ("he used to kick my ribs but stopped", "Is the baby moving normally?", True),
        ("the same", "Is the pain any better?", True),
        ("no sister", "Is anyone having chest pain?", False),
        ("every hour", "How is the traffic?", False),
        ("blue", "What color is your insurance card?", False),
        ("I almost ran out", "Do you have prednisone?", True),
        ("x" * 900, "Is the baby moving?", True),
        ("", "Is the baby moving?", True),
    ],
)
def test_what_leaves_doubt_stays_as_it_was(text: str, asked: str, inverted: bool) -> None:
    assert said_plainly(text, asked, lambda: inverted) == text
