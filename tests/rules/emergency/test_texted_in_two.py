"""Short forms of Vietnamese texts ("k", "ko" for "không"), and Chinese and Vietnamese words that only look like a sign."""

from __future__ import annotations

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK

SEVERE = (Level.CRITICAL, Level.CRISIS)
NOT_TOLD_IN_FULL = (
    "toi k tho duoc", "ba toi tho k noi", "mẹ thở ko nổi", "ba em k thở được", "nói k ra hơi, thở k nổi", "e k muon song nua", "chong toi goi k day, k tinh",
    "máu chảy k ngừng", "tui hok thở được", "ông ngoại ko tỉnh, lay ko dậy",
)  # fmt: skip
DENIED_IN_SHORT = (
    "me toi k te tay k meo mieng gi het, chi hoi lich thoi", "k khó thở k đau ngực gì hết, chỉ hỏi giờ mở cửa", "bé k sốt k ói k tiêu chảy, chỉ biếng ăn",
    "ko đau ngực ko chóng mặt, em xin đổi giờ khám", "hok sốt hok ho, mai em tới chích ngừa",
)  # fmt: skip
NO_VIETNAMESE = ("k, i have chest pain", "ok k my dad collapsed", "k no puedo respirar", "k te cuento, me duele el pecho")
HARMLESS = (
    "uống aspirin ngừa đau tim ở tuổi 65 có nên không", "ba tôi uống thuốc phòng đột quỵ ở tuổi 80 có trễ không", "血栓没了,还要吃华法林吗",
    "siêu âm nói cục máu đông tan hết rồi, tôi còn uống Xarelto tới bao giờ", "九五年在老家剖腹产大出血,我想查乙肝", "给家暴庇护所捐棉被送哪里",
    "他喊不醒我吓一跳,原来是装睡,问下周几看牙", "排队腿都站麻了,几点轮到我", "填表填得头要炸,谁能帮我",
)  # fmt: skip
DANGERS = (
    "cho hỏi giá chụp phim, mà chú tức ngực từ trưa giờ", "hết Xarelto rồi", "bé hai tuổi uống nhầm aspirin", "uống aspirin ngừa đau tim mà giờ đau ngực quá",
    "得了八九年的心脏病,现在胸口痛", "以为他装睡,其实叫不醒", "心跳一百五十多下不来,眼看要晕过去", "我老公家暴我,庇护所在哪",
    "烧退不下来,孩子抽搐了", "sốt không hạ, bé co giật",
)  # fmt: skip


@every("text", NOT_TOLD_IN_FULL)
def test_a_no_in_short_is_heard_in_a_sign(text: str) -> None:
    assert BOOK.screen(text).level in SEVERE


@every("text", DENIED_IN_SHORT)
def test_and_denies_one(text: str) -> None:
    assert BOOK.screen(text).level is Level.NONE


@every("text", NO_VIETNAMESE)
def test_a_k_is_no_no_elsewhere(text: str) -> None:
    assert BOOK.screen(text).level is Level.CRITICAL


@every("text", HARMLESS)
def test_words_of_another_thing_alarm_nobody(text: str) -> None:
    assert BOOK.screen(text).level is Level.NONE


@every("text", DANGERS)
def test_their_dangerous_neighbours_alarm(text: str) -> None:
    assert BOOK.screen(text).level is not Level.NONE
