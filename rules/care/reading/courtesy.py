"""Thanks, goodbyes and greetings in whatever words: a message that holds nothing else.

A message is one when every word of it is a courteous one and at least one of them is the thanks, the goodbye or the greeting itself.
"""

from __future__ import annotations

import re
from typing import Final

from rules.care.reading.words import flat


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


THANKING: Final = _words("grasias thnks tnx lifesaver thank thanks thanx thnx thankyou thx ty tysm tyvm appreciate appreciated bless gracias agradezco agradecida agradecido amable grateful sweetheart")
LEAVING: Final = _words("bye goodbye byebye goodnight adios chao ttyl later luego manana despues vemos")
GREETING: Final = _words("hi helo hellow hii hiii hello hey hiya howdy hola alo greetings morning afternoon evening dias tardes noches buenas buenos")
PRAISE: Final = _words("kind sweet helpful wonderful awesome best nice angel patient lindo linda bueno buena")
YOU: Final = _words("you youre u ur usted eres ustedes")
SOFT: Final = _words(
    "ok okay k oh ah um great perfect good wonderful awesome cool nice alright sure fine well all right that thats this is its it so very much many a an the lot bunch ton kindly really sooo soo "
    "you u youre youve your ya yall for to of and with my me i im am ill have has had been be being are were was was do did done dear honey hon sweetie sir maam miss mrs mr young lady man ladies guys love "
    "god lord help helping helpful kind kindness nice patient patience time info information again now today tomorrow tonight day night one week weekend evening morning afternoon rest everything anything "
    "best sweet angel lifesaver wonderful care take see talk soon until then from what such there here team everyone guys folks beautiful blessed happy holidays thanksgiving christmas "
    "eres son un una muy mucho mucha muchas muchos muchisimas mil tan por su sus tu la el lo los las le les que de y a en se me dios bendiga ayuda ayudarme todo toda atencion usted ustedes buen buena dia tarde noche igualmente bonito feliz cuidese "
    "excelente perfecto esta bien senorita senor senora joven linda lindo bendiciones anyway anyways listening answering ay mija mijo mijito mijita jovencita amor corazon hasta pronto es eso ok listo es"
)  # fmt: skip
NODS: Final = _words("finally ok okay k kk good great cool nice lol haha hah ha hehe hmm hm mm oh wow alright fine i see got it gotcha right bueno bien vale ya jaja jajaja 好 哦 嗯 da vang u")
FAREWELL: Final = re.compile(
    r"\b(?:thats (?:all|it)(?: for now)?|that is all|all set|nothing else|im (?:good|done|all set)|i am (?:good|done)|bye|goodbye|good ?night|see (?:you|ya)|ttyl|talk (?:to you )?(?:later|soon)|have a (?:good|nice|great|blessed|wonderful) (?:day|one|night|evening|weekend|week)|take care"
    r"|adios|hasta (?:luego|manana|pronto)|nos vemos|(?:es|eso es|seria) todo|buenas noches|que (?:tenga|pase|este) (?:un |muy )?bu?en\w* dia|tam biet|khong con gi)\b|再见|再見|拜拜|没事了|沒事了|晚安"
)
HAN_THANKS: Final = re.compile(
    r"^(?:好的?|行|嗯|哦|那|太)?[,，。!！ ]*(?:非常|太|真是|真的|多|万分)?(?:谢谢|謝謝|感谢|感謝|多谢|多謝|谢了|謝了|感恩)(?:你|您|你们|您们|妳|大家|啊|啦|了|哦|呀|的?帮助|的?幫助|的?帮忙|的?幫忙|帮忙|幫忙|你的|您的|医生|護士|护士|小姐|[,，。!！~ ]|你真好|您真好|你太好了|您太好了|真好|太好了|辛苦|再见|再見|拜拜)*$"
    r"|^(?:[,，。!！ ]|好的?|那|就这样|就這樣|没事了|沒事了|再见|再見|拜拜|晚安|你真好|您真好|辛苦了|辛苦您了)*(?:再见|再見|拜拜|晚安|没事了|沒事了|你真好|您真好|辛苦了|辛苦您了)[,，。!！ ]*$"
)
VIET_THANKS: Final = re.compile(
    r"^(?:da|vang|ok|okay|u|uh|a|oi|duoc roi|tot qua|hay qua|[,.! ])*\b(?:cam on|cam ta|biet on|tam biet|chao tam biet)\b(?: (?:ban|em|anh|chi|co|chu|chau|bac|con|ong|ba|nhieu|lam|rat|qua|nha|nhe|a|da|giup|do|toi|minh|cac|moi|nguoi|y|ta|bac si|tam|biet|hen|gap|lai|chuc|mot|ngay|tot|lanh|vui|ve|suc|khoe|nhieu|va|cam|on|het|roi|vi|su))*\W*$"
)
HAN_GREETING: Final = re.compile(r"^(?:你|您|大家|医生|醫生|护士|護士)好[啊呀吗嗎]?[,，。!！ ]*(?:早上好|上午好|下午好|晚上好|早安)?[啊呀!！。,， ]*$|^(?:早上好|上午好|下午好|晚上好|早安|哈喽|哈囉)[啊呀!！。,， 您你]*$")
VIET_GREETING: Final = re.compile(r"^(?:da |xin |alo )*(?:xin )?chao(?: (?:ban|em|anh|chi|co|chu|chau|bac|ong|ba|con|y ta|bac si|buoi|sang|chieu|toi|a|nha|nhe|phong kham|quy vi|moi nguoi|da))*\W*$")
NO_MORE: Final = re.compile(r"^\W*(?:no\W+)?(?:nothing|nada|ninguna)(?: (?:else|more|mas))?\W+(?:thanks?|thank (?:you|u)|thx|gracias)\W*$")
SPLIT: Final = re.compile(r"[^\w]+")


def thanks(text: str) -> bool:
    """Thanks or a goodbye and nothing else ("gracias, muy amable", "ok bye", "that's all for now thank you")."""
    low = " ".join(flat(text).split())
    if NO_MORE.match(low) or HAN_THANKS.match(low) or VIET_THANKS.match(" ".join(SPLIT.split(low)).strip()):
        return True
    words = [word for word in SPLIT.split(low) if word]
    praised = bool(PRAISE & set(words)) and bool(YOU & set(words)) and "what" not in words
    told = THANKING & set(words) or FAREWELL.search(low) or praised
    return bool(told) and len(words) <= 16 and "?" not in text and not _refuses(words) and all(_courteous(word) for word in words)


def nod(text: str) -> bool:
    """ "ok", "lol", a thumb: heard, and no answer to anything that is not a yes or a no."""
    words = [word for word in SPLIT.split(" ".join(flat(text).split())) if word]
    return bool(words) and len(words) <= 4 and all(word in NODS for word in words)


def goodbye(text: str) -> bool:
    """Whether such words end the talk."""
    return FAREWELL.search(" ".join(flat(text).split())) is not None


def greeting(text: str) -> bool:
    """A greeting and nothing else ("hola buenas tardes", "good morning dear")."""
    low = " ".join(flat(text).split())
    if HAN_GREETING.match(low) or VIET_GREETING.match(low):
        return True
    words = [word for word in SPLIT.split(low) if word]
    return 0 < len(words) <= 7 and (words[0] in GREETING or words[:1] == ["good"]) and bool(GREETING & set(words)) and all(_courteous(word) for word in words)


def _courteous(word: str) -> bool:
    return word in THANKING or word in LEAVING or word in GREETING or word in SOFT


def _refuses(words: list[str]) -> bool:
    """ "no thanks" answers a question."""
    return words[0] in ("no", "nope", "nah")
