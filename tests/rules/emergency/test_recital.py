"""What was taught and is only said again, and what is told of now beside it."""

from __future__ import annotations

import pytest

from rules.emergency.finding import Level
from rules.emergency.recital import instructed, told_as_now
from tests.every import every
from tests.rules.emergency.book import BOOK

RECITED = [
    ("What would make you bring your baby in at night?", "a fever over 100.4, fewer wet diapers, or if he can't breathe well or turns blue"),
    ("Can you go over the warning signs of a blood clot?", "one calf swollen and red, chest pain, coughing up blood, my breathing getting short"),
    ("Walk me through what you'd do if your daughter had a seizure.", "turn her on her side, time it, call 911 if it lasts five minutes"),
    ("When should parents call 911 for croup?", "when the kid drools and can't swallow or the ribs pull in"),
    ("What did the nurse tell you to watch for after the surgery?", "bleeding through the pad, fever, my leg swelling, trouble breathing"),
    ("Which symptoms mean your sugar is too low?", "shaky and sweaty, confused, passing out"),
    ("Explain to me when you would use the EpiPen.", "if my throat closes or my tongue swells"),
    ("Imagine your dad's face droops. What do you do?", "write down the time and call 911"),
    ("¿Qué señales significan que debe llamar al 911?", "dolor fuerte de pecho, la cara caída o si no puedo hablar"),
    ("Repítame las señales de peligro del embarazo.", "sangrado, dolor de cabeza muy fuerte, que el bebé no se mueva"),
    ("什么情况下要送急诊?", "喘不上气、嘴唇发紫、叫不醒"),
    ("请复述一下出血的注意事项和什么时候要来。", "一小时湿透一片卫生巾,头晕"),
    ("Dấu hiệu nào thì phải gọi cấp cứu?", "méo miệng, yếu nửa người, nói ngọng"),
    ("Can you go through the stroke signs with me?", "face drooping, arm weak, speech slurred, time to call"),
    ("¿En qué casos traería al niño a urgencias?", "si se pone morado, si no respira bien o si convulsiona"),
    ("¿Qué síntomas de infarto conoce?", "dolor en el pecho, brazo izquierdo, sudor frío"),
    ("Lúc về nhà, bị gì thì mình gọi 911 hả bác?", "đau ngực, khó thở, yếu nửa người"),
    ("Quiz time: three signs that you need the rescue inhaler?", "wheezing, tight chest, short of breath"),
    ("How do you use your glucagon kit?", "if she's passed out you mix it and inject"),
    ("中风有哪些症状?您记得吗?", "嘴歪、手麻、说话不清"),
    ("Triệu chứng đột quỵ gồm những gì?", "méo miệng, tay yếu, nói đớ"),
    ("Nếu ba bị khó thở thì làm gì?", "gọi 911 liền, cho ngồi dậy"),
]  # fmt: skip
TOLD_NOW = [
    ("What would make you bring your baby in at night?", "if he turns blue. he is blue right now"),
    ("Can you go over the warning signs of a blood clot?", "my calf is swollen and I can't breathe"),
    ("Walk me through what you'd do if your daughter had a seizure.", "she just had one and she won't wake up"),
    ("When should parents call 911 for croup?", "his ribs are sucking in and his lips are blue, is that when?"),
    ("What did the nurse tell you to watch for after the surgery?", "bleeding, and I have chest pain today"),
    ("Which symptoms mean your sugar is too low?", "my husband is passed out and sweaty, he won't wake up"),
    ("Explain to me when you would use the EpiPen.", "if my throat closes, but my throat is closing now"),
    ("What would you do if the pain came back?", "it's back, chest pain down my arm"),
    ("How would you know it was a stroke?", "his face just dropped on one side and he cannot talk"),
    ("¿Qué señales significan que debe llamar al 911?", "tengo dolor fuerte de pecho ahorita"),
    ("什么情况下要送急诊?", "我现在胸口痛得厉害,喘不上气"),
    ("Dấu hiệu nào thì phải gọi cấp cứu?", "ba tôi đang méo miệng, yếu nửa người"),
    ("Can you go through the stroke signs with me?", "my mom's face is drooping and she can't talk"),
    ("¿En qué casos traería al niño a urgencias?", "está morado, no respira"),
    ("Lúc nào cần đưa bé vào cấp cứu hả chị, nhắc lại dấu hiệu giúp em?", "bé đang co giật"),
    ("Quiz time: three signs that you need the rescue inhaler?", "I'm wheezing bad and can't breathe"),
    ("When do you take a second nitro?", "I took two and my chest still hurts"),
    ("中风有哪些症状?您记得吗?", "我爸现在嘴歪了,说不出话"),
    ("When would you call us?", "I want to die"),
]


@every(("question", "answer"), RECITED)
def test_what_was_taught_is_nobodys_sign(question: str, answer: str) -> None:
    assert instructed(question)
    assert BOOK.screen(answer, prior_bot=question).level is Level.NONE


@every(("question", "answer"), TOLD_NOW)
def test_what_is_told_of_now_counts(question: str, answer: str) -> None:
    assert BOOK.screen(answer, prior_bot=question).level.rank >= Level.CRISIS.rank


@every(
    "question",
    [
        "Sorry, can you repeat that?", "Can you explain what is wrong?", "Tell me what is happening.", "Tell me where to send the ambulance.",
        "In your own words, how are you feeling?", "What would you do to end your life?", "What would help right now?", "When did it start?",
        "¿Me puede repetir eso?", "您能再说一遍吗?", "Anh nói lại được không?", "What makes the pain worse?",
    ],
)  # fmt: skip
def test_a_question_about_now_asks_for_no_recital(question: str) -> None:
    assert not instructed(question)
    assert BOOK.screen("he is not breathing and he is blue", prior_bot=question).level.rank >= Level.CRISIS.rank


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("if he is blue or can't breathe", ""),
        ("chest pain, sweating", ""),
        ("if it bleeds I call. I am bleeding now", "I am bleeding now"),
        ("x" * 700, "x" * 700),
    ],
)
def test_only_plain_facts_are_told(text: str, told: str) -> None:
    assert told_as_now(text) == told
