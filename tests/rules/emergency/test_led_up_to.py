"""Plain danger, however it is led up to: an errand, an apology, a doctor's word, another day, an excuse. Four languages, every frame with
every sign."""

from __future__ import annotations

import pytest

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK

SIGNS = {
    "es": (
        "me duele el pecho muy fuerte", "no puedo respirar", "no me puedo mover el lado derecho", "estoy vomitando sangre",
        "me quiero matar", "se desmayó y no despierta",
    ),
    "zh": (
        "胸口疼得厉害", "喘不上气", "右边身子动不了", "吐血", "想自杀", "昏过去叫不醒",
    ),
    "vi": (
        "đau ngực dữ dội", "không thở được", "liệt nửa người bên phải", "ói ra máu", "muốn tự tử", "ngất xỉu kêu không dậy",
    ),
    "en": (
        "really bad chest pain", "can't breathe", "can't move my right side", "throwing up blood", "want to kill myself",
        "passed out and won't wake up",
    ),
}  # fmt: skip
FRAMES = {
    "es": (
        "{s}, y también quiero cambiar mi cita", "quería cambiar mi cita, además {s}", "le iba a preguntar por la factura pero ahora {s}",
        "el año pasado ya me pasó y ahora otra vez {s}", "perdone la molestia, {s}", "a lo mejor no es nada pero {s}", "{s}, es normal?",
        "{s}, qué hago", "hace rato {s}", "desde la mañana {s}", "me tomé la pastilla y sigue, {s}", "no sé si es algo que comí, {s}",
        "no quiero molestar pero {s}", "nunca me había pasado, {s}", "no le he dicho a mi familia, {s}", "no es la primera vez, {s}",
        "el doctor dijo que no era nada y {s}", "por si acaso les aviso, {s}", "ayer estaba bien, hoy {s}", "me da pena decirlo, {s}",
    ),
    "zh": (
        "{s}，还想改一下预约", "想改预约，另外{s}", "本来想问账单，可是现在{s}", "去年也有过，现在又{s}", "不好意思打扰了，{s}", "可能没什么，{s}", "{s}，正常吗", "{s}怎么办", "刚才{s}",
        "从早上开始{s}", "吃了药还是{s}", "不知道是不是吃坏了，{s}", "不想麻烦你们，但{s}", "以前没有过，这次{s}", "没敢告诉家人，{s}", "不是第一次了，又{s}", "医生说没事，可{s}", "以防万一说一声，{s}",
        "昨天还好好的，今天{s}", "说出来不好意思，{s}",
    ),
    "vi": (
        "{s}, với lại em muốn đổi lịch hẹn", "em muốn đổi lịch, với lại {s}", "định hỏi hóa đơn mà giờ {s}",
        "năm ngoái cũng bị, giờ lại {s}", "xin lỗi làm phiền, {s}", "chắc không sao đâu nhưng {s}", "{s}, có bình thường không",
        "{s} phải làm sao", "hồi nãy {s}", "từ sáng tới giờ {s}", "uống thuốc rồi mà vẫn {s}", "không biết có phải do ăn bậy không, {s}",
        "không muốn phiền nhưng {s}", "trước giờ chưa bị, lần này {s}", "chưa dám nói với gia đình, {s}", "không phải lần đầu, lại {s}",
        "bác sĩ nói không sao mà {s}", "nói cho chắc, {s}", "hôm qua còn khỏe, hôm nay {s}", "ngại nói quá, {s}",
    ),
    "en": (
        "{s}, also I need to move my appointment", "wanted to change my appointment, also {s}",
        "was going to ask about the bill but now {s}", "had it last year and now again {s}", "sorry to bother you, {s}",
        "probably nothing but {s}", "{s}, is that normal?", "{s}, what do i do", "a while ago {s}", "since this morning {s}",
        "took my pill and still {s}", "not sure if it was something i ate, {s}", "dont want to be a bother but {s}",
        "never had this before, {s}", "havent told my family, {s}", "not the first time, {s}", "doctor said it was nothing and {s}",
        "just in case, {s}", "was fine yesterday, today {s}", "embarrassed to say it, {s}",
    ),
}  # fmt: skip
QUESTIONS = (
    "just in case, what are the signs of a stroke?", "keep an epipen just in case of anaphylaxis", "the form says who to call just in case of chest pain", "以防万一想问一下中风的症状", "以前没有过胸口疼", "trước giờ chưa bị đau ngực",
    "lần này không bị khó thở", "这次没有胸痛", "never had chest pain", "doctor said it was nothing",
)  # fmt: skip


@pytest.mark.parametrize("language", list(SIGNS))
def test_a_sign_counts_however_it_is_led_up_to(language: str) -> None:
    said = [frame.format(s=sign) for frame in FRAMES[language] for sign in SIGNS[language]]
    lost = [one for one in said if BOOK.screen(one).level not in (Level.CRITICAL, Level.CRISIS)]
    assert len(lost) <= 0.05 * len(said), lost


@every("said", QUESTIONS)
def test_the_same_words_beside_no_sign_alarm_nobody(said: str) -> None:
    assert BOOK.screen(said).level is Level.NONE
