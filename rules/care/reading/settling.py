"""A day, an hour, "move it", "cancel it": words about a thing spoken of before. Pure patterns in four languages."""

from __future__ import annotations

import re
from typing import Final

from rules.care.reading.words import flat

MOST_WORDS: Final = 14
CANCEL_IT: Final = re.compile(
    r"^\W*(?:(?:no|ok|okay|oh|actually|please|pls|just|then|so|wait|can you|could you|you can|i want to|i need to)\W+)*cancel (?:it|that|this|that one|this one)(?:\W+(?:please|pls|now|then|thanks|thank you|for me|too))*\W*$"
    r"|^\W*(?:(?:no|mejor|entonces|por favor|ya)\W+)*(?:cancel(?:e|a|en|ar)l[oa]s?|cancele eso|cancelar eso|anulel[oa])(?:\W+(?:por favor|gracias))*\W*$|^\W*(?:请|請|那|就|把它|把这个)?取消(?:它|这个|這個|那个|那個|了吧|吧|掉|算了)\W*$|^\W*(?:xin |thoi )?huy (?:no|cai do|cai nay|giup toi|di)\W*$"
)
SETTLES: Final = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:mon|tue|tues|wed|thu|thur|thurs|fri)\b|\btomorrow\b|\b(?:next|this) (?:week|month)\b|\b(?:in the |early |late )?(?:mornings?|afternoons?|evenings?)\b|\b\d{1,2}(?::\d\d)? ?(?:am|pm|oclock)\b|\b(?:earlier|later|sooner)\b|\b(?:move|change|make|switch|push|resched\w*) (?:it|that|this|mine)\b|\b(?:another|different) (?:day|time)\b|\bafter (?:\d{1,2}|work|lunch|five|four|three)\b"
    r"|\b(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)\b|\b(?:manana|la tarde|proxima semana|otro dia|otra hora|mas temprano|mas tarde)\b|\ba las \d|\b(?:cambi|muev|mov|pas)\w*(?:la|lo)\b"
    r"|(?:星期|周|週|礼拜|禮拜)[一二三四五六日天末]|明天|后天|後天|上午|下午|早上|晚上|[\d一二两三四五六七八九十]点|[\d一二兩三四五六七八九十]點|改到|换到|換到|改成|早一点|晚一点"
    r"|\bthu (?:hai|ba|tu|nam|sau|bay)\b|\bchu nhat\b|\bngay (?:mai|khac)\b|\bbuoi (?:sang|chieu|toi)\b|\b\d{1,2} ?(?:gio|h)\b|\b(?:doi|chuyen|doi) sang\b|\btuan (?:sau|toi)\b"
)


def cancels(text: str) -> bool:
    """Whether somebody wants the thing just spoken of cancelled."""
    return CANCEL_IT.match(" ".join(flat(text).split())) is not None


def settles(text: str) -> bool:
    """Whether a short message names a day, an hour or a change of something spoken of before."""
    low = " ".join(flat(text).split())
    return len(low.split()) <= MOST_WORDS and SETTLES.search(low) is not None
