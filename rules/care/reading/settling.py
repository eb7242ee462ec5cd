"""A day, an hour, "move it", "cancel it": words about a thing spoken of before. Pure patterns in four languages."""

from __future__ import annotations

from typing import Final

from rules.care.reading.words import line, pattern

MOST_WORDS: Final = 14
CANCEL_IT: Final = pattern(
    r"^\W*(?:(?:no|ok|okay|oh|actually|please|pls|just|then|so|wait|can you|could you|you can|i want to|i need to)\W+)*cancel (?:it|that|this|that one|this one)(?:\W+(?:please|pls|now|then|thanks|thank you|for me|too))*\W*$"
    r"|^\W*(?:(?:no|mejor|entonces|por favor|ya)\W+)*(?:cancel(?:e|a|en|ar)l[oa]s?|cancele eso|cancelar eso|anulel[oa])(?:\W+(?:por favor|gracias))*\W*$|^\W*(?:请|請|那|就|把它|把这个)?取消(?:它|这个|這個|那个|那個|了吧|吧|掉|算了)\W*$|^\W*(?:xin |thoi )?huy (?:no|cai do|cai nay|giup toi|di)\W*$"
)
SETTLES: Final = pattern(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:mon|tue|tues|wed|thu|thur|thurs|fri)\b|\btomorrow\b|\b(?:next|this) (?:week|month)\b|\b(?:in the |early |late )?(?:mornings?|afternoons?|evenings?)\b|\b\d{1,2}(?::\d\d)? ?(?:am|pm|oclock)\b|\b(?:earlier|later|sooner)\b|\b(?:move|change|make|switch|push|resched\w*) (?:it|that|this|mine)\b|\b(?:another|different) (?:day|time)\b|\bafter (?:\d{1,2}|work|lunch|five|four|three)\b"
    r"|\b(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)\b|\b(?:manana|la tarde|proxima semana|otro dia|otra hora|mas temprano|mas tarde)\b|\ba las \d|\b(?:cambi|muev|mov|pas)\w*(?:la|lo)\b"
    r"|(?:星期|周|週|礼拜|禮拜)[一二三四五六日天末]|明天|后天|後天|上午|下午|早上|晚上|[\d一二两三四五六七八九十]点|[\d一二兩三四五六七八九十]點|改到|换到|換到|改成|早一点|晚一点"
    r"|\bthu (?:hai|ba|tu|nam|sau|bay)\b|\bchu nhat\b|\bngay (?:mai|khac)\b|\bbuoi (?:sang|chieu|toi)\b|\b\d{1,2} ?(?:gio|h)\b|\b(?:doi|chuyen|doi) sang\b|\btuan (?:sau|toi)\b"
)

LEAVES: Final = pattern(
    r"^\W*(?:(?:no|ok|okay|oh|actually|sorry|wait|well|hmm|you know what|know what|look)\W+)*(?:never ?mind(?: that| it| this)?|nvm|forget (?:it|that|this|about (?:it|that|this))|(?:ive |i have |i )?changed? my mind"
    r"|(?:i (?:do not|dont|no longer|am not|really dont)|im not|dont)(?: really| even)? (?:want|wanting|need|going) (?:this|it|that|any of (?:this|it|that)|to (?:do|finish) (?:this|it|that)|to sign up|more questions)"
    r"|(?:im |i am )?(?:not|no longer) interested(?: in (?:this|it|that))?|not now\W+(?:maybe )?(?:later|tomorrow|another time|some other time)|maybe (?:later|tomorrow|another time|some other time)|(?:another|some other) (?:time|day)"
    r"|(?:ill|i will|let me|can i|lets) (?:do|finish|try|answer) (?:it|this|that|these) (?:later|tomorrow|another (?:time|day)|some other (?:time|day))|(?:please )?(?:stop|quit) asking(?: me)?(?: all| so many| these)*(?: questions?)?|(?:no more|enough|(?:way |this is )?too many) questions)"
    r"(?:\W+(?:please|pls|thanks|thank you|sorry|now|right now|for now|today|anymore|any more|after all|maybe|tomorrow|later|though|ok|bye))*\W*$"
    r"|^\W*(?:(?:no|ok|bueno|pues|mejor|sabe que|perdon|gracias)\W+)*(?:olvidel[oa]|olvidal[oa]|dejel[oa](?: asi)?|dejal[oa](?: asi)?|(?:ya )?cambie de (?:opinion|idea)|ya no (?:me interesa|lo quiero|la quiero|quiero (?:eso|la tarjeta|la visita))|no quiero (?:eso|mas preguntas)|no me interesa|otro dia|mejor (?:no|otro dia|luego|despues|mas tarde)|(?:muchas|demasiadas|basta de) preguntas)(?:\W+(?:por favor|gracias|ahora|mejor|perdon|hoy))*\W*$"
    r"|^\W*(?:不好意思|那|就|还是|還是|我)?(?:算了(?:吧)?|不(?:弄|办|辦|做|搞|填)了|不想(?:弄|办|辦|填)了?|改天(?:再说|再說|吧)?|(?:以后|以後|下次|晚点|晚點)(?:再说|再說|吧)|(?:我)?改(?:变)?主意了|(?:没|沒|不感)兴趣|(?:没|沒|不感)興趣|(?:别|別)(?:再)?(?:问|問)了|(?:问题|問題)太多了?)[吧,，。!！谢謝您你 ]*$"
    r"|^\W*(?:da |xin loi |ma |ok )*(?:thoi(?: khoi| bo)?(?: di| a)?|thoi (?:toi )?khong (?:lam|can)(?: nua)?|bo di|(?:toi |em )?doi y(?: roi)?|de (?:khi|luc|hom) khac|(?:toi |em )?khong (?:can|muon (?:lam|hoi)) nua|(?:toi |em )?khong quan tam|dung hoi nua|hoi (?:nhieu|lau) qua)(?:\W+(?:cam on|nhe|nha|a))*\W*$"
)
POLITE_NO: Final = pattern(
    r"^\W*(?:no|nope|nah)\W+(?:thanks?|thank (?:you|u)|thx|gracias)(?: anyway| though| so much| very much)?\W*$|^\W*(?:谢谢|謝謝)?不用了?(?:谢谢|謝謝)?\W*$|^\W*(?:da )?khong can(?: dau)?(?:\W+cam on)?\W*$"
)


def cancels(text: str) -> bool:
    """Whether somebody wants the thing just spoken of cancelled."""
    return CANCEL_IT.match(line(text)) is not None


def settles(text: str) -> bool:
    """Whether a short message names a day, an hour or a change of something spoken of before."""
    low = line(text)
    return len(low.split()) <= MOST_WORDS and SETTLES.search(low) is not None


def leaves(text: str, *, asked_yes_or_no: bool) -> bool:
    """Whether somebody wants to stop here: "never mind", "I changed my mind", "maybe tomorrow". A "no thanks" is the answer where a yes or
    a no was asked for. Not wanting to go on is left out on purpose: it may be said of one's life."""
    low = line(text)
    return LEAVES.match(low) is not None or (not asked_yes_or_no and POLITE_NO.match(low) is not None)
