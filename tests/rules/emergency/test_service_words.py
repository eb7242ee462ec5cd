"""Words of everyday service that stand close to a sign: the sign itself, told as people tell it, still alarms."""

from __future__ import annotations

from tests.every import every
from tests.rules.emergency.book import BOOK

SIGNS = [
    "my husband is out of it and it started an hour ago",
    "mom is totally out of it since this morning",
    "she cant come to, I shook her",
    "he isn't answering me and his eyes are rolled back",
    "my wife isn't responding, she just lies there",
    "gọi hoài không dậy",
    "ông nội gọi hoài không thưa",
    "he can't speak all of a sudden",
    "she was fine at lunch and suddenly can't talk right",
    "no puede hablar desde hace rato",
    "尿里有血",
    "我有糖尿病，今天小便是红的",
    "there's blood in my urine",
    "sangre en la orina desde ayer",
    "tiểu ra máu từ sáng",
    "my afib is acting up again",
    "heart is in afib and I feel faint",
    "I have afib and I'm short of breath and faint",
    "no veo de un ojo de repente",
    "看不清东西，突然的",
    "mắt không thấy gì nữa",
    "me lo mordió un perro y le sangra la mano",
    "被狗咬了，流血",
    "me corté otra vez a propósito",
    "he kicks me and I'm scared to be home",
    "mi abuelo se nos fue, no responde",
    "I can't breathe",
    "I'm seeing two of everything since noon",
    "his speech is slurred",
    "mi mamá no puede hablar de repente",
    "không thấy đường luôn, tự nhiên tối thui",
    "bà không nói được tiếng nào",
    "knocked out cold on the floor",
    "he has rifles locked in the room and says he will use them on us",
    "mi bebé tiene fiebre desde ayer, tiene un mes",
]


@every("text", SIGNS)
def test_a_sign_beside_everyday_words_still_alarms(text: str) -> None:
    assert [rule for rule in BOOK.screen(text).rules if not rule.startswith("reader.")], text
