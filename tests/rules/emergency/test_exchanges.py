"""Kinds of question by kinds of answer: what a clinic asks and what people write back, in both directions."""

from __future__ import annotations

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK

NONE = [
    # the family's illnesses and the past
    ("Does your family have a history of strokes?", "yes my mom and her brother"),
    ("Trong nhà anh có ai bị nhồi máu cơ tim không?", "dạ có ba em"),
    ("您家里人有得过中风的吗？", "有，我爷爷"),
    ("¿Sus papás han tenido infartos?", "sí, los dos"),
    ("Any blood relatives with seizures?", "a cousin, yes"),
    ("Have you ever passed out?", "once in high school"),
    # what was learnt
    ("Do you know what to do if the chest tightness comes back?", "yep, call 911 and take the nitro"),
    ("¿Sabe a quién llamar si le falta el aire?", "sí, al 911"),
    ("Do you have an asthma action plan?", "yes, red zone means call 911 if i cannot breathe"),
    ("如果再胸痛，您知道该怎么办吗？", "知道，打911"),
    ("Bác có biết phải làm gì khi bị khó thở không?", "dạ biết, gọi 911"),
    # services
    ("Did we answer all of your questions?", "yes all of them thanks"),
    ("Have we got your new address?", "yes"),
    ("What language do you speak at home?", "spanish"),
    ("¿Habla inglés o español?", "español"),
    ("您说普通话还是广东话？", "普通话"),
    ("Which pharmacy should we use?", "the one on Elm, by the fire station"),
    ("What's the reason for rescheduling?", "my kid's recital"),
    # of two
    ("Is she awake or unconscious?", "awake"),
    ("Is your mother alert or confused?", "alert"),
    ("Is grandpa talking normally or slurring his words?", "the first one"),
    # gone and getting less
    ("Is the bleeding getting lighter?", "yes much lighter"),
    ("Is the swelling of your tongue settling?", "yes, nearly flat"),
    ("Has the chest pain eased?", "i never had chest pain, you have the wrong person"),
    ("¿Se le quitó el dolor de pecho?", "nunca tuve, se equivocó de persona"),
    ("胸痛好些了吗？", "弄错了，我从来没有过"),
    ("Anh hết đau ngực chưa?", "nhầm người rồi ạ"),
    # heard wrong
    ("You mentioned you can't breathe. Are you ok?", "lol autocorrect, i meant i cant bring the form"),
    ("You said somebody was shot, is that right?", "yes in the tv show i'm watching, phone heard it"),
    ("您说有人被打了？", "是电视里的，语音输入"),
    # a measure
    ("From 0 to 10 how bad is your headache?", "about a 1"),
    ("What kind of insect bit you?", "mosquito, it itches"),
    ("What is your weight today and what was it yesterday?", "182 today, 182 yesterday"),
    ("How many Keppra tablets do you have left?", "30"),
    ("What does your finger oximeter say? With your COPD 88 to 92 is the goal.", "89, same as usual"),
    # every "no"
    ("Any chest pain?", "nah"),
    ("Any thoughts of hurting yourself?", "no ma'am, never have"),
    ("¿Piensa en hacerse daño?", "ni una vez"),
    ("有想死的念头吗？", "一点都没有"),
    ("Có khó thở không ạ?", "dạ đâu có"),
]

DANGER = [
    ("Does anyone in your family have heart disease?", "yes dad did, and i'm having chest pain right now"),
    ("Do you know what to do if the chest pain returns?", "its back right now, my chest hurts"),
    ("Is your mother alert or confused right now?", "confused"),
    ("Is grandpa talking normally or slurring his words?", "the second one"),
    ("Is the bleeding getting lighter?", "no, soaking a pad every 20 minutes"),
    ("Has the chest pain eased?", "never let up"),
    ("You said you can't breathe. Is that right?", "yes"),
    ("From 0 to 10 how bad is your headache, is it the worst of your life?", "10"),
    ("Rate your chest tightness", "8"),
    ("Has your defibrillator shocked you today?", "yes"),
    ("How many shocks have you felt?", "3"),
    ("¿Cuántas descargas le dio el desfibrilador?", "dos seguidas"),
    ("您的除颤器电了您吗？", "电了两次"),
    ("您晕倒了吗？", "晕了三次"),
    ("What is her temperature, and does she know where she is?", "103.8 and no"),
    ("Are you still having those thoughts?", "yes"),
    ("¿Sigue con esos pensamientos?", "sí"),
    ("您有没有过不想活的念头？", "有"),
    ("Can you keep yourself safe tonight?", "not sure"),
    ("¿Puede mantenerse a salvo esta noche?", "no estoy seguro"),
    ("您能保证安全吗？", "说不准"),
    ("Have you thought about how you might do this?", "no but i know where"),
    ("How many pads have you soaked in the past hour?", "two, all the way through"),
]

TODAY = [
    ("What does your finger oximeter say?", "89, it was 96 this morning"),
    ("What do you weigh today, and yesterday?", "196, yesterday 191"),
    ("Your last weight was 150, what is it this morning?", "155"),
    ("¿Cuánto pesa hoy y cuánto pesó ayer?", "hoy 180, ayer 175"),
    ("How many insulin pens do you have left?", "none"),
    ("How much insulin do you have on hand?", "zero, ran out last night"),
    ("Have you seen any blood in your stool?", "a bit of red"),
    ("¿Ha visto sangre al ir al baño?", "sí"),
    ("您大便有血吗？", "有一点"),
    ("Bác đi cầu có ra máu không?", "dạ có"),
]


@every(("question", "answer"), NONE)
def test_none(question: str, answer: str) -> None:
    assert BOOK.screen(answer, prior_bot=question).level is Level.NONE


@every(("question", "answer"), DANGER)
def test_danger(question: str, answer: str) -> None:
    assert BOOK.screen(answer, prior_bot=question).level.rank >= Level.CRISIS.rank


@every(("question", "answer"), TODAY)
def test_today(question: str, answer: str) -> None:
    assert BOOK.screen(answer, prior_bot=question).level.rank >= Level.URGENT.rank
