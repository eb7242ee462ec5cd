"""Our own questions about danger, as the catalogues word them, and whatever somebody answers to them in each language."""

from __future__ import annotations

from compliance import wording
from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK

OURS = ("ask-danger", "ask-unsafe")
YES = {
    "en": ["yes", "YES", "yeah", "a little", "maybe", "I think so", "sometimes", "kind of", "not sure", "i dont know", "not yet", "uh"],
    "es": [
        "sí", "si", "SI", "Sí.", "siii", "s", "un poco", "poquito", "creo que sí", "a veces", "tal vez", "no sé", "no lo sé", "más o menos",
        "puede ser", "sip", "ajá", "simón", "las dos cosas", "no estoy segura", "ni idea", "todavía no",
    ],
    "zh": ["是", "有", "有的", "有一点", "有點", "嗯", "对", "對", "係", "好像有", "可能", "有时候", "不知道", "说不好", "不太清楚", "想过", "两个都有"],
    "vi": [
        "có", "co", "CÓ", "cóoo", "dạ", "da", "dạ có", "vâng", "vang", "hơi hơi", "hoi hoi", "một chút", "chút xíu", "đôi khi", "chắc có",
        "không biết", "không rõ", "không chắc", "ừ", "uh", "đúng", "phải", "có thể", "cũng có",
    ],
}  # fmt: skip
NO = {
    "en": ["no", "nope", "nah", "not at all", "no thanks", "no im fine", "no problem", "god forbid"],
    "es": [
        "no", "No.", "para nada", "nada de eso", "claro que no", "no, gracias", "nel", "tampoco", "ni Dios lo mande", "nunca", "ninguna",
        "sin problema",
    ],
    "zh": ["不是", "没有", "沒有", "没", "不", "都没有", "冇", "唔係", "哪有", "没有，我很好", "并没有"],
    "vi": ["không", "khong", "ko", "k", "dạ không", "không ạ", "không có", "không phải", "hông", "đâu có", "có đâu", "làm gì có"],
}  # fmt: skip


def _cases(answers: dict[str, list[str]]) -> list[tuple[str, str, str]]:
    return [(language, key, said) for language, all_said in answers.items() for key in OURS for said in all_said]


@every(("language", "key", "answer"), _cases(YES))
def test_whatever_is_no_no_is_the_sign(language: str, key: str, answer: str) -> None:
    asked = wording.say(key, language)
    assert BOOK.screen(answer, prior_bot=asked).level.rank >= Level.CRISIS.rank
    assert BOOK.screen(answer, asked=("DANGER",)).level.rank >= Level.CRISIS.rank


@every(("language", "key", "answer"), _cases(NO))
def test_a_no_is_none(language: str, key: str, answer: str) -> None:
    asked = wording.say(key, language)
    assert BOOK.screen(answer, prior_bot=asked).level is Level.NONE
    assert BOOK.screen(answer, asked=("DANGER",)).level is Level.NONE or answer == "k"  # alone it is English for "ok"


WHY_WE_ASK = [
    ("I want to make sure you are safe. Are you thinking of ending your life?", "yes", "no"),
    ("To be sure you are safe, are you thinking of ending your life?", "kind of", "no"),
    ("For your safety: have you thought about suicide this week?", "sometimes", "nope"),
    ("Quiero saber si está a salvo. ¿Piensa en quitarse la vida?", "sí", "no"),
    ("Para asegurarme de que está a salvo: ¿piensa en quitarse la vida?", "a veces", "para nada"),
    ("Me preocupa su seguridad. ¿Está pensando en hacerse daño? Conteste sí o no.", "un poco", "no"),
    ("我想确认您是否安全。您有自杀的念头吗？请回答有或没有。", "有", "没有"),
    ("为了您的安全，我想问一下：您最近有自杀的念头吗？", "有时候", "没有"),
    ("Tôi muốn biết chắc bạn an toàn. Bạn có nghĩ đến tự tử không? Xin trả lời có hoặc không.", "dạ có", "không"),
    ("Để chắc chắn bạn an toàn, tôi xin hỏi: bạn có đang nghĩ đến tự tử không?", "hơi hơi", "dạ không"),
]


@every(("question", "yes", "no"), WHY_WE_ASK)
def test_why_we_ask_is_not_what_is_asked(question: str, yes: str, no: str) -> None:
    assert BOOK.screen(yes, prior_bot=question).level.rank >= Level.CRISIS.rank
    assert BOOK.screen(no, prior_bot=question).level is Level.NONE


@every(
    ("question", "bad", "good"),
    [
        ("For your safety, do you feel safe at home?", "not really", "yes"),
        ("Por su seguridad le pregunto: ¿se siente segura en su casa?", "no", "sí"),
        ("为了您的安全，您在家安全吗？", "不太", "安全"),
        ("Vì an toàn, tôi muốn hỏi: ở nhà bạn có an toàn không?", "không", "dạ có"),
    ],
)
def test_but_safety_itself_may_be_asked(question: str, bad: str, good: str) -> None:
    assert BOOK.screen(bad, prior_bot=question).level is Level.URGENT
    assert BOOK.screen(good, prior_bot=question).level is Level.NONE
