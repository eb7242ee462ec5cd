"""A service that is only hinted at: "tell me about the video one", "the home thing", "la de la presión", "药的那个", "cái về thuốc".

One word of a service among words that ask, wish or point: anything else in the message means that something else is told.
"""

from __future__ import annotations

from typing import Final

from rules.care.reading.denial import NEGATORS
from rules.care.reading.lexicon import Lexicon
from rules.care.reading.words import Sentence, phrase

MOST_WORDS: Final = 14  # Chinese words are single characters
ROUND_ABOUT: Final = frozenset(
    "a an the one ones thing things stuff part option program programs service services this that it its my your and or so um "
    "uh oh ok okay yes hi hello please pls thanks "
    "i id im we you do does can could would will is are am be have has get need want like know learn hear see try ask talk "
    "tell me us about on of for to in with from by at more info "
    "information details what whats which how hows work works offer help helps interested looking first lets start go ahead "
    "maybe think guess pick choose take something anything any someone some "
    "el la los las lo un una unos unas de del en con por para al es son esa ese eso esta este esto y o si hola bueno pues ay "
    "me mi su le les quiero quisiera necesito busco gustaria interesa saber "
    "preguntar ver hablar cuenteme digame hableme explique explicar sobre mas que como cual funciona tienen hay ayuda ayudan "
    "ayudar algo programa servicio opcion cosa informacion tal puede pueden favor gracias "
    "years year old anos ano tuoi 岁 今 年 事 情 "
    "的 那 这 个 我 你 您 们 想 要 问 一 下 了 解 知 道 看 说 有 没 吗 呢 吧 啊 是 什 么 怎 样 用 关 于 请 介 绍 项 服 务 计 划 就 先 选 能 可 以 帮 忙 好 做 "
    "toi em minh con bac co chu ban cai muc viec ve cua nay do kia gi nao sao the la hoi muon can biet xem cho giup duoc "
    "khong a nhe nha da vang noi ro them thong tin dich vu chuong trinh xin chao".split()
)


def hinted(sentence: Sentence, lexicon: Lexicon) -> str | None:
    """The one service such a message hints at, or None."""
    words = sentence.words
    if not 0 < len(words) <= MOST_WORDS or NEGATORS & set(_without_particle(words)):
        return None
    found: dict[str, int] = {}
    left = list(words)
    for wanted, service in sorted(lexicon.shorts("service"), key=lambda row: -len(row[0])):
        for place in range(len(left) - len(wanted) + 1):
            if tuple(left[place : place + len(wanted)]) == wanted:
                found[service] = 1
                left[place : place + len(wanted)] = [""] * len(wanted)
    if len(found) != 1 or any(word and word not in ROUND_ABOUT and not word.isdecimal() for word in left):
        return None
    return next(iter(found))


def _without_particle(words: tuple[str, ...]) -> tuple[str, ...]:
    """Without what asks at the end of a Vietnamese or a Chinese question: that "không" denies nothing."""
    return words[:-1] if words[-1] in ASKING_LAST else words


ASKING_LAST: Final = frozenset((*phrase("không"), "ko", "chua", "没"))
