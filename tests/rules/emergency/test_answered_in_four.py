"""A question about danger in somebody else's words (a nurse's, the model's), answered in four languages, whichever answer is the bad one."""

from __future__ import annotations

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK

ASSERTED = {
    "en": ["yes", "y", "a little", "maybe", "I think so", "sometimes", "i dont know", "sorta", "not much", "yes maam"],
    "es": ["sí", "siii", "un poco", "poco", "creo que sí", "a veces", "no sé", "ni idea", "más o menos", "quién sabe", "claro que sí"],
    "zh": ["是", "有", "有一点", "好像有", "可能", "有时候", "不知道", "不清楚", "係", "對啊"],
    "vi": ["có", "da co", "dạ", "hơi hơi", "một chút", "chắc có", "đôi khi", "không biết", "không rõ lắm", "uh", "ừ"],
}
DENIED = {
    "en": ["no", "nope", "not at all", "no problem", "no sir"],
    "es": ["no", "nel", "tampoco", "para nada", "ni tantito", "como cree", "sin problema"],
    "zh": ["没有", "不", "冇", "哪有", "倒没有", "没问题"],
    "vi": ["không", "k", "dạ không", "đâu có", "có đâu", "làm gì có", "không sao"],
}
SIGNS = [
    ("en", "Is this an emergency?"), ("en", "Is anyone in danger right now?"), ("en", "Is your life in danger?"),
    ("en", "Do you need an ambulance?"), ("en", "Do you want to hurt anyone?"), ("en", "Does the pain go down your left arm?"),
    ("en", "Are your words coming out wrong?"),
    ("es", "¿Está su vida en peligro?"), ("es", "¿Alguien está en peligro ahora mismo?"), ("es", "¿Necesita una ambulancia?"),
    ("es", "¿Quiere hacerle daño a alguien?"), ("es", "¿El dolor le corre al brazo izquierdo?"), ("es", "¿De repente dejó de ver con un ojo?"),
    ("es", "¿Se le traba la lengua al hablar?"), ("es", "¿Perdió el conocimiento?"),
    ("zh", "现在有生命危险吗？"), ("zh", "有人现在处于危险中吗？"), ("zh", "需要救护车吗？"), ("zh", "您想伤害别人吗？"),
    ("zh", "疼痛有没有传到左胳膊？"), ("zh", "说话突然不清楚吗？"), ("zh", "您刚才失去知觉了吗？"),
    ("vi", "Đây có phải là cấp cứu không?"), ("vi", "Có ai đang gặp nguy hiểm không?"), ("vi", "Bạn có cần xe cứu thương không?"),
    ("en", "Did your arm or leg suddenly lose strength?"), ("en", "Did he turn blue?"), ("en", "Do you have a gun you could use on yourself?"),
    ("es", "¿Se le fue la fuerza de un brazo o una pierna?"), ("es", "¿Tiene un arma consigo para hacerse daño?"),
    ("es", "¿Está vomitando y con el azúcar muy alta?"), ("zh", "您吃了整瓶药吗？"),
    ("vi", "Bạn có muốn làm hại người khác không?"), ("vi", "Đau có lan ra tay trái không?"), ("vi", "Bạn có bị ngất không?"),
]  # fmt: skip
TODAY = [
    ("en", "Is there anyone at home you are afraid of?"), ("es", "¿Tiene miedo de alguien en su casa?"), ("zh", "家里有人让您害怕吗？"),
    ("vi", "Ở nhà có ai làm bạn sợ không?"), ("zh", "宝宝动得少了吗？"), ("es", "¿Le arde al orinar y le duele la espalda con fiebre?"),
]  # fmt: skip


@every(("question", "answer"), [(question, said) for language, question in SIGNS for said in ASSERTED[language]])
def test_half_a_yes_is_the_sign(question: str, answer: str) -> None:
    assert BOOK.screen(answer, prior_bot=question).level.rank >= Level.CRISIS.rank


@every(("question", "answer"), [(question, said) for language, question in TODAY for said in ASSERTED[language]])
def test_half_a_yes_is_for_a_nurse(question: str, answer: str) -> None:
    assert BOOK.screen(answer, prior_bot=question).level.rank >= Level.URGENT.rank


@every(("question", "answer"), [(question, said) for language, question in [*SIGNS, *TODAY] for said in DENIED[language]])
def test_a_no_is_none(question: str, answer: str) -> None:
    assert BOOK.screen(answer, prior_bot=question).level is Level.NONE


BAD = {
    "en": ["no", "barely", "a little", "i dont know", "worse", "hardly", "it hurts"],
    "es": ["no", "apenas", "todavía no", "un poco", "más o menos", "no sé", "ni idea", "nel", "duele mucho"],
    "zh": ["不能", "不太", "有一点", "勉强", "不知道", "还没", "很难受"],
    "vi": ["không", "chưa", "hơi hơi", "một chút", "không biết", "đau lắm", "k"],
}
GOOD = {
    "en": ["yes", "of course", "no problem", "no trouble at all", "all good"],
    "es": ["sí", "claro", "sin problema", "sin ningún problema", "todo bien"],
    "zh": ["能", "可以", "没问题", "没事", "是的"],
    "vi": ["có", "dạ có", "được", "không sao", "không vấn đề gì"],
}
INVERTED = [
    ("en", "Can you say a whole sentence without stopping for air?"), ("en", "Is he awake and answering you?"),
    ("en", "Can you keep yourself safe tonight?"), ("en", "Has the bleeding stopped?"),
    ("es", "¿Respira con normalidad?"), ("es", "¿Puede decir una oración completa sin parar?"), ("es", "¿Ya dejó de sangrar?"),
    ("zh", "您能一口气说完一句话吗？"), ("zh", "今晚您能保证自己的安全吗？"), ("zh", "呼吸正常吗？"),
    ("en", "Is the shortness of breath better?"), ("en", "Will you promise me you won't hurt yourself today?"), ("zh", "您走路能走直线吗？"),
    ("vi", "Bạn hứa hôm nay không làm hại mình được không?"), ("vi", "Có mạch không?"), ("vi", "Hai mắt nhìn có rõ không?"),
    ("vi", "Thở có bình thường không?"), ("vi", "Bạn nói được trọn câu không?"), ("vi", "Hết đau ngực chưa?"),
]  # fmt: skip


@every(("question", "answer"), [(question, said) for language, question in INVERTED for said in BAD[language]])
def test_where_no_is_bad(question: str, answer: str) -> None:
    assert BOOK.screen(answer, prior_bot=question).level.rank >= Level.CRISIS.rank


@every(("question", "answer"), [(question, said) for language, question in INVERTED for said in GOOD[language]])
def test_where_yes_is_good(question: str, answer: str) -> None:
    assert BOOK.screen(answer, prior_bot=question).level is Level.NONE


@every(
    ("question", "answer"),
    [
        ("Have you ever tried to kill yourself?", "yes"), ("¿Alguna vez ha intentado suicidarse?", "sí"), ("您曾经试过自杀吗？", "有"),
        ("Bạn đã từng tự tử chưa?", "rồi"), ("Have you ever had a stroke?", "I think so"), ("您以前中过风吗？", "好像有"),
        ("When you were young did you think about suicide?", "twice"), ("¿Cuando era joven pensó en suicidarse?", "sí"),
        ("您年轻时想过自杀吗？", "有过"), ("Hồi trẻ bạn có nghĩ đến tự tử không?", "dạ có"), ("Lúc nhỏ có bị co giật không?", "có"),
        ("¿Le mando la información sobre derrames?", "sí"), ("要给您发中风的资料吗？", "好像有"), ("Shall a nurse call you tomorrow?", "maybe"),
        ("Are you in danger of losing your insurance?", "yes"), ("Do you have an emergency contact?", "yes"),
        ("¿Tiene un contacto de emergencia?", "sí"), ("您有紧急联系人吗？", "有"), ("Chị có muốn đăng ký lớp hồi sức cấp cứu không?", "có"),
    ],
)  # fmt: skip
def test_history_offers_and_the_words_of_forms_are_none(question: str, answer: str) -> None:
    assert BOOK.screen(answer, prior_bot=question).level is Level.NONE


def test_who_cannot_be_woken_is_no_good_question() -> None:
    question = "Ông vẫn gọi không dậy phải không?"
    assert BOOK.screen("dạ", prior_bot=question).level is Level.CRITICAL
    assert BOOK.screen("không", prior_bot=question).level is Level.NONE


@every(
    ("text", "called"),
    [
        ("tôi cần xe cấp cứu", True), ("mi vida está en peligro", True), ("我有生命危险", True), ("i am in danger right now", True),
        ("糖尿病会有生命危险吗", False), ("hút thuốc nguy hiểm đến tính mạng", False), ("bị cao huyết áp có nguy hiểm đến tính mạng không", False),
        ("no hay peligro de muerte, dijo el doctor", False), ("el trabajo de mi esposo corre peligro", False),
        ("the whales are in danger right now", False),
    ],
)  # fmt: skip
def test_a_life_in_danger_is_a_call_and_what_is_dangerous_is_none(text: str, called: bool) -> None:
    assert (BOOK.screen(text).level is Level.CRITICAL) is called
