"""What people ask of the house itself: is this a machine, why are you texting me, where and when are you open. Pure."""

from __future__ import annotations

import re
from typing import Final

_YOU: Final = r"(?:are (?:you|u)|r (?:you|u)|is this|is that|is it|am i (?:talking|texting|speaking|chatting|writing)(?: to| with)?|(?:you|u)(?:re)?)"
_WHAT: Final = r"(?:(?:ro)?bots?|chat ?bot|machine|computer|automated|automatic|ai|artificial intelligence|real|human|live person|actual person|person|program|recording)"
ROBOT: Final = re.compile(
    rf"(?<!what )(?<!whats )(?<!which )\b{_YOU}\b(?: (?:a|an|the|just|really|actually|talking|some|kind of|even|to|with|still|like|fully|all))* {_WHAT}(?: (?:person|human|nurse|here|or|thing|program|answering|texting|talking|a|an|real|not|reply|service|response|{_WHAT}))*\W*$"
    r"|^\W*(?:(?:ro)?bot|human|real person|ai)(?: or (?:an? )?(?:(?:ro)?bot|human|person|machine|ai|real(?: person)?))?\W*\?\W*$"
    r"|\b(?:eres|es (?:usted|esto)|usted es|estoy hablando con|hablo con|tu eres)\b(?: \w+){0,3} (?:robot|maquina|computadora|bot|persona(?: real)?|humano|automatico|ia)\b.{0,20}$"
    r"|(?:你|您|这|這)(?:是|是不是|到底是)(?:.{0,4})(?:机器|機器|电脑|電腦|真人|人工|人吗|人嗎|人還是|人还是|ai)"
    r"|\b(?:ban|day|ban co phai|co phai)\b(?: \w+){0,3} (?:robot|may|nguoi that|nguoi hay may|tu dong|ai)\b(?: \w+){0,4}\W*$"
)
WHY_ME: Final = re.compile(
    r"^\W*(?:i (?:got|received|saw) (?:your|a|this) (?:text|message)\W*)?(?:what is this(?: text| message)? (?:about|for)|whats this(?: text| message)? (?:about|for)|what(?:s| is) this regarding|why (?:are|did|r) (?:you|u)(?: guys| people)? (?:text\w*|messag\w*|contact\w*|writ\w*)(?: me)?|is this (?:a )?(?:scam|legit|real|spam)|(?:is this|are you)(?: with| from)? (?:the )?(?:government|ice|immigration|police)|are you (?:legit|a scam|selling (?:something|anything|insurance))|what (?:do|are) you (?:want(?: from me)?|selling)|what are you trying to sell(?: me)?|why should i (?:trust|believe) (?:you|this)|i (?:dont|do not) (?:believe|trust) (?:you|this|it|that))\W*$"
    r"|^\W*(?:de que (?:se trata|es)(?: esto| este mensaje)?|por que me (?:escriben|mandan mensajes|contactan)|que (?:quieren|venden)(?: de mi)?|no (?:les|le|te) creo|no confio en (?:esto|ustedes)|(?:son|esto es) (?:del gobierno|inmigracion|la migra)|esto es (?:una estafa|real|legitimo))\W*$"
    r"|^\W*(?:这是什么(?:短信|信息|意思)?|為什麼發給我|为什么(?:发给我|联系我|给我发短信)|是(?:诈骗|骗子)吗)\W*$|^\W*(?:tin nhan nay ve (?:viec )?gi|sao nhan tin cho toi|co phai lua dao khong)\W*$"
)
_PLACE: Final = r"(?:clinic|office|hospital|lab|pharmacy|building|you|u|yall|place|location)"
PLACE: Final = re.compile(
    rf"\b(?:what (?:are|r|is)|whats|wat are)(?: your| ur| the)? (?:(?:office|clinic|business|opening|holiday|weekend|lab|pharmacy) )?(?:hours|hrs|address|location|phone number|fax number|fax|zip code|opening times?)\b"
    rf"|\b(?:are|r|is) (?:{_PLACE}|the {_PLACE}|your {_PLACE}) (?:open|closed)\b|\b(?:when|what time) (?:do|does|are|is|r)(?: the| your)? {_PLACE} (?:open|close)\b|\bopen (?:on )?(?:saturday|sunday|weekends|today|tomorrow|thanksgiving|christmas)\b.{{0,10}}\?"
    rf"|\bwhere (?:are|is|r)(?: the| your)? {_PLACE}(?: located| at| guys)?\W*$|\bhow do i get (?:there|to (?:the|your) {_PLACE})\b|\bdirections to (?:the|your) {_PLACE}\b|\b(?:what|whats|is there)\b.{0,8}\bnumber (?:can|do|should)? ?(?:i|we) (?:can )?call\b|\bwhere (?:do|can|should) i park\b|\bis there parking\b|\bdo you have (?:a )?(?:parking|wheelchair|elevator)\b"
    r"|\b(?:do (?:you|u|yall) have|is there|are there|wheres|where is|where can i find)(?: a| an| any| the| your| one)?(?: local| nearby| nearest| closest)? (?:clinics?|offices?|health centers?)\b(?: (?:near|around|close|here|in)\b.{0,20})?\W*$"
    r"|\bhay (?:una |alguna |un )?(?:clinica|consultorio|oficina|centro de salud)s?\b(?: (?:cerca|aqui|por aqui|en)\b.{0,20})?\W*$|\bdonde (?:hay|esta|queda) (?:una |la |el |alguna )?(?:clinica|consultorio|oficina|centro)\b"
    r"|(?:附近|哪里|哪裡|哪儿|这里|這裡)(?:有|有没有|有沒有|的)?.{0,2}(?:诊所|診所)|(?:有没有|有沒有)(?:诊所|診所)|\bphong kham (?:nao )?(?:gan|o gan)\b|\b(?:co|o dau co) phong kham\b"
    r"|\b(?:cual(?:es)? (?:es|son)|que)(?: su| el| la| sus)? (?:horarios?|direccion|numero de (?:telefono|fax)|ubicacion)\b|\ba que hora (?:abren|cierran|abre|cierra)\b|\b(?:estan|esta) (?:abiertos?|cerrados?)\b.{0,20}\?|\bdonde (?:estan|queda|quedan|esta la clinica)\b|\bdonde (?:me )?(?:estaciono|parqueo)\b"
    r"|(?:几点|幾點)(?:开门|開門|关门|關門|上班|下班)|营业时间|營業時間|(?:你们|你們|诊所|診所)(?:在哪|地址|的地址|怎么走|怎麼走|电话|電話)|(?:诊所|診所|今天|周末|週末|明天)(?:开门|開門|开吗|開嗎)|停车.{0,4}(?:哪|吗)|停車.{0,4}(?:哪|嗎)"
    r"|\b(?:may gio|khi nao) (?:mo cua|dong cua|lam viec)\b|\bgio (?:mo cua|lam viec)\b|\bdia chi (?:phong kham|o dau|cua)\b|\bphong kham (?:o dau|nam o dau|co mo)\b|\bco (?:mo cua|cho dau xe)\b"
)


def robot(low: str) -> bool:
    """Whether it is asked if a machine answers. `low`: as `optout.flat` gives it."""
    return ROBOT.search(low) is not None


def why_me(low: str) -> bool:
    """Whether somebody asks what this texting is about at all."""
    return WHY_ME.search(low) is not None


BESIDE: Final = 4  # words beside the question ("good morning, ... please"); with more of them something else is told, too


def place(low: str) -> bool:
    """Whether hours, an address, a telephone number or the way are asked for, and nothing else is said: "what are your hours, my chest
    feels strange" is not answered with a telephone number."""
    found = PLACE.search(low)
    if found is None:
        return False
    beside = f"{low[: found.start()]} {low[found.end() :]}"
    return len(beside.split()) <= BESIDE and not TELLS.search(beside) and sum(letter >= "\u3400" for letter in beside) <= BESIDE


TELLS: Final = re.compile(r"\b(?:i|im|ive|my|he|she|hes|shes|his|her|me|mi|mis|tengo|estoy|toi|con|em)\b|我|他|她")
