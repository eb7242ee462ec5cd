"""What somebody wants of our texting, in any reasonable words: stop, stop the reminders only, start again, help, or the wrong person.

Sources: 47 CFR 64.1200(a)(10)-(12): any reasonable means; "stop", "quit", "end", "revoke", "opt out", "cancel", "unsubscribe" always
count; other words count when a reasonable person would read them so. Twilio's default keywords. A wish is about texting only when
the words say so: "should I stop my metformin?", "the bleeding won't stop" are none. Pure.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from compliance import house


class Wish(StrEnum):
    """What they want; `UNSURE` may be a stop and must be asked, `CANCEL` is a stop that may have meant a visit, `CANCEL_THIS` is one only
    when nothing was spoken of that could be cancelled. `WHO`, `ROBOT` and `PLACE` (hours, address, way) ask about the house and want
    nothing of our texting."""

    STOP = "stop"
    CANCEL = "cancel"
    CANCEL_THIS = "cancel_this"
    STOP_REMINDERS = "stop_reminders"
    WRONG_NUMBER = "wrong_number"
    WHO = "who"
    ROBOT = "robot"
    PLACE = "place"
    START = "start"
    HELP = "help"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Reading:
    """`how`: "keyword" (the whole message), "words" (plain language)."""

    wish: Wish
    how: str


# --- the whole message is the word ---------------------------------------------------------------------------------

STOP_WORDS: Final = (
    "stop", "stopall", "stop all", "unsubscribe", "unsub", "quit", "end", "revoke", "optout", "opt out", "opt me out", "stop it", "stop this", "stop now", "just stop",
    "stop please", "please stop", "pls stop", "stop pls", "plz stop", "stop texts", "stop texting", "stop messages", "stop stop", "stop stop stop", "end all", "quit it",
    "stpo", "sotp", "tsop", "stopp", "sstop", "stp", "atop", "dtop", "stip", "stio", "sto", "st0p", "stopl", "stopn", "srop", "stoop",
    "alto", "para", "parar", "pare", "paren", "detener", "detenga", "detengan", "detente", "dar de baja", "darme de baja", "denme de baja", "salir", "no mas mensajes",
    "por favor pare", "por favor paren", "pare por favor", "paren por favor", "alto por favor",
    "停止", "停", "停下", "停发", "停止发送", "请停止", "退订", "取消订阅", "我要退订", "别发了", "td", "退出",
    "dung lai", "dung nhan", "ngung", "ngung lai", "ngung gui", "huy dang ky", "thoat", "xin dung", "xin ngung", "stop nhe",
)  # fmt: skip
CANCEL_WORDS: Final = ("cancel", "cancel please", "please cancel", "cancelar", "cancele", "cancelen", "取消", "huy", "huy bo", "xin huy")
CANCEL_THIS: Final = (  # names a thing: what was just spoken of, or our texts when nothing was (ADR 0024)
    "cancel it", "cancel that", "cancel this", "just cancel it", "cancelelo", "cancelela", "cancelenlo", "cancelenla", "cancelalo", "cancelala", "cancele eso", "cancelar eso",
    "取消它", "取消吧", "取消掉", "取消这个", "取消那个", "huy no", "huy di", "huy cai do", "huy cai nay",
)  # fmt: skip
SOFT_WORDS: Final = (  # each may also answer a question of ours
    "dung", "no mas", "no more", "basta", "basta ya", "ya no", "baja", "enough", "ya basta", "够了", "不要了", "du roi", "tu choi",
)  # fmt: skip
PLAIN_STOP: Final = frozenset({"dừng", "đừng"})  # with its marks there is no doubt
START_WORDS: Final = (
    "start", "unstop", "resume", "opt in", "optin", "subscribe", "comenzar", "empezar", "iniciar", "inicio", "reanudar", "alta",
    "开始", "恢复", "重新开始", "订阅", "bat dau", "bat dau lai", "tiep tuc nhan tin", "dang ky lai",
)  # fmt: skip
HELP_WORDS: Final = ("help", "info", "ayuda", "informacion", "帮助", "tro giup", "giup", "giup do")
TABLE: Final = {
    **dict.fromkeys(STOP_WORDS, Wish.STOP),
    **dict.fromkeys(CANCEL_WORDS, Wish.CANCEL),
    **dict.fromkeys(CANCEL_THIS, Wish.CANCEL_THIS),
    **dict.fromkeys(START_WORDS, Wish.START),
    **dict.fromkeys(HELP_WORDS, Wish.HELP),
}
EDGES: Final = re.compile(r"^[\W_]+|[\W_]+$")
POLITE: Final = re.compile(r"^(?:please|pls|plz|ok|okay|just|por favor|请|xin)\b\W*|\W*\b(?:please|pls|plz|thanks|thank you|thx|now|por favor|gracias|cam on|nhe)$|谢谢$")

# --- plain words -----------------------------------------------------------------------------------------------------

TEXTS: Final = r"(?:texts?|text messages?|txts?|messages?|msgs?|sms|notifications?|spam)"
TEXTING: Final = r"(?:text(?:ing)?|txt(?:ing|n)?|messag(?:e|ing|in)|msg(?:ing)?|contact(?:ing)?|bother(?:ing)?|spam(?:ming)?|bug(?:ging)?|harass(?:ing)?|writing|writting|call(?:ing)?|notify(?:ing)?)"
TO_ME: Final = r"(?: to)? (?:me|us|my (?:phone|number|cell)|this (?:number|phone))\b"
ENDS: Final = r"(?:\s*[.!,?;]|\s*$| please| now| anymore| any more| again| ever| already| thanks| thank)"
ENGLISH: Final = (
    rf"\b(?:stop|quit|cease|end|halt|discontinue)(?: all| with)?(?: the| these| those| this| your| any| my| sending(?: me)?(?: the| these| any| your| so many)?| getting)?(?: stupid| damn| annoying)? {TEXTS}\b",
    rf"\b(?:stop|quit|cease) {TEXTING}(?:{TO_ME}|{ENDS})",
    rf"\b(?:stop|quit) sending(?: me| us)?(?: these| this| those| stuff| anything| things|{ENDS})",
    rf"\b(?:dont|do not|never|no longer|please dont) (?:ever )?{TEXTING}{TO_ME}(?!\s+(?:the|a|my|your|that|about|until|before|after|if|when|what|where)\b)",
    rf"\b(?:dont|do not|no longer|didnt|did not|dont even|never) (?:want|wanna|wish|need|like|ask|agree|sign(?:ed)? up|care)(?: to| for| you to)?(?: get| receive| have| be)?(?: any| these| your| ur| those| more| anymore| the| for| getting| receiving| to)*(?: more)? ?(?:{TEXTS}\b|(?:texted|messaged)\b(?! (?:the|my|about)\b))",
    r"\b(?:take|remove|delete|get|drop|scratch) (?:me|us|my (?:phone )?(?:number|name|info)|this (?:number|phone))(?: off| from| out of)(?: of)?(?: the| your| this| that| these| any)*(?: \w+)? ?(?:lists?|texts?|text list|messages?|msgs?|contacts?|system|database|here)\b",
    r"\b(?:take|get) (?:me|us) off(?:(?: of)? (?:this|here)\b|\W*$)",
    r"\b(?:remove|delete|lose|erase|forget) my (?:phone |cell )?(?:number|contact)\b|\b(?:remove|delete) (?:this number|me)(?:\s*[.!,]|\s*$| please| now)",
    r"\bun[\s-]?s[ui]b?s?c[ri]{1,2}b?e?d?\b|\bunsubs?c?ribe\b|\bunsub me\b|\bopt(?:ing|ed)? (?:me |us )?out\b(?! of (?:medicare|medicaid|the plan|my plan|insurance|part|coverage))|\bi want out\b",
    rf"\bno more (?:of (?:these|this|your) )?{TEXTS}\b",
    r"(?:^|[.!,;] ?|\bplease |\bpls |\bjust )leave (?:me|us) alone\b",
    rf"\b(?:cancel|turn off|shut off|cut off|disable|block)(?: all| the| my| these| your| this)* (?:{TEXTS}|texting|subscription|text alerts|sms alerts)\b",
    r"\b(?:revoke|withdraw)(?: my)? (?:consent|permission|authorization)\b(?! (?:for|to) (?:the )?(?:surgery|procedure|treatment|sharing|monitoring))",
    rf"\bi(?:ve| have)? (?:already |just )?(?:said|told (?:you|u)(?: already)?(?: to)?|asked (?:you|u)(?: already)?(?: to)?) stop\b|\bhow (?:do|can) i (?:stop|get off|end|opt out|unsubscribe)(?: of| from)?(?:(?: these| this| your| the| getting)* (?:{TEXTS}|list)|\s*[.?!]*$)",
    r"\bplease stop\s*[.!]*\s*(?:this is harass\w+|i mean it|its annoying|this is annoying)",
)  # fmt: skip
SPANISH: Final = (
    r"\b(?:deje|dejen|deja|dejar|pare|paren|para) de (?:mandar|enviar|escribir|molestar|mensajear|textear|contactar|llamar)(?:me|nos|les)?\b",
    r"\b(?:ya )?no (?:me|nos) (?:escrib(?:an|a|as)|mensaje\w+|molest(?:en|e|es)|texte\w+|contact(?:en|e)|llam(?:en|e) mas)\b",
    r"\b(?:ya )?no (?:me|nos) (?:mand(?:en|e|es)|envi(?:en|e|es))(?: (?:ya|mas|ningun|ningunos|otros?|estos?|sus|nada|mas de))*(?: (?:mensajes?|textos?|sms|notificaciones)|\s*[.!,]|\s*$| por favor)",
    r"\b(?:ya )?no (?:quiero|deseo|necesito|quisiera)(?: que me (?:manden|envien|escriban|contacten|molesten)| recibir| tener| (?:seguir|continuar) (?:con|recibiendo))?(?: ya| mas| sus| los| estos| ningun| otros?)* ?(?:mensajes?|textos?|sms|notificaciones)\b",
    r"\bno quiero que me (?:escriban|contacten|molesten|texteen)\b",
    r"\b(?:no mas|basta de|paren|pare|alto a|cancel(?:ar|en|e)|deteng(?:a|an)|suspend(?:a|an)|quit(?:e|en))(?: con| los| las| sus| estos| mis| todos| de)* (?:mensajes?|textos?|sms|notificaciones)\b",
    r"\b(?:quiten?me|saquen?me|borren?me|eliminen?me|elimine|eliminen|borre|borren|quite|quiten|saque|saquen)(?: mi)?(?: numero| telefono| nombre)?(?: de| del)(?: la| esta| su| sus| este)? ?(?:lista|listas|sistema|mensajes|aqui|ahi)\b",
    r"\b(?:borren?|eliminen?|quiten?) mi (?:numero|telefono)\b",
    r"\b(?:den?me|darme|dar|quiero darme|deme) de baja\b",
    r"(?:^|[.!,;] ?|\bpor favor )(?:ya )?dej(?:e|en)(?:me|nos) en paz\b",
    r"\bcomo (?:me doy|darme|puedo darme) de baja\b|\bcomo (?:paro|detengo|cancelo) (?:los|estos) mensajes\b|\bretiro mi consentimiento\b",
)  # fmt: skip
CHINESE: Final = (
    r"(?:别|不要|请勿|请不要|勿|不许)再?(?:给我|向我|跟我)?(?:一直|老是|总是|继续)?(?:发送|发)(?:短信|消息|信息|讯息|任何|这些|这种|给我|了|来|$|[。！!，,~ ])",
    r"(?:不想|不愿意|不要|不需要)再?(?:收到|接收|收)(?:你们的?|这些|这种|任何)?(?:短信|消息|信息)",
    r"(?:停止|停)(?:给我|向我)?(?:发送|发)(?:短信|消息|信息|了|$|[。！!，,])|(?:停止|停掉|关闭|取消)(?:这些|所有|你们的)?(?:短信|消息|信息)(?!费|提醒)",
    r"(?:别|不要|请勿|请不要)再?(?:联系|打扰|骚扰|烦)我",
    r"退订|取消订阅|(?:把我|将我|把我的号码|删除我|删掉我|移除我).{0,8}(?:删除|删掉|移除|去掉|除名|号码|名单)|怎么(?:退订|取消短信|停止短信)",
)
VIETNAMESE: Final = (
    r"\b(?:dung|ngung|thoi|xin dung|ngung viec)(?: co)? (?:nhan|gui)(?: tin)?(?: nhan)?(?: cho)?(?: toi| em| anh| chi| con| minh)?(?: nua| lai)?(?:\s*[.!,]|\s*$| nhe| di| a\b| cam on)",
    r"\b(?:dung|ngung|khong)(?: co)?(?: muon)?(?: nhan| gui)? (?:tin nhan|tin|sms)(?: cho toi| cho em| cho anh| cho chi| cua ban)? nua\b",
    r"\bkhong (?:muon|can|thich) (?:nhan|nghe)(?: them| bat ky| cac| nhung)? (?:tin nhan|tin|sms)\b(?! tu bac si)",
    r"\b(?:dung|ngung) (?:lam phien|lien lac(?: voi)?|quay ray|goi)(?: cho)? (?:toi|em|anh|chi|con|minh)\b",
    r"\b(?:xoa|bo) (?:so|ten|so dien thoai)(?: dien thoai)?(?: cua)? (?:toi|em|anh|chi|con|minh)\b|\bhuy (?:dang ky|nhan tin|tin nhan)\b|\blam sao (?:de )?(?:dung|ngung|huy) (?:nhan )?tin\b",
)
STOPPING: Final = re.compile("|".join([*ENGLISH, *SPANISH, *CHINESE, *VIETNAMESE]))
REMINDING: Final = re.compile(
    r"\b(?:stop|quit|no more|turn off|cancel|dont (?:want|need|send)(?: me)?|do not (?:want|need|send)(?: me)?|end)(?: sending)?(?: me)?(?: all| the| these| any| your| my| more| appointment| visit| daily)*(?: reminders?| reminding me| remind me)\b"
    r"|\b(?:no|ya no|no mas|pare[n]?|deje[n]?|cancele[n]?|sin)(?: quiero| me manden| me envien| de)*(?: recibir| mandar| enviar\w*| los| mas| sus| estos)* recordatorios\b"
    r"|(?:别|不要|停止|取消|关闭)再?(?:给我|发|发送)*(?:提醒|预约提醒)|\b(?:dung|ngung|khong can|khong muon|tat)(?: nhan| gui)?(?: tin)? nhac(?: lich| hen| toi| nho)?\b"
)
AGAINST: Final = re.compile(  # the words are there, the wish is the opposite or somebody else's
    r"\b(?<!you )(?:dont|do not|didnt|did not|doesnt|never|please dont|not)(?: want you to| wanted you to| ask you to| wanna)? (?:stop|quit) (?:text|messag|send|writ|contact|the text|the mess)"
    r"|\b(?:why|how come)\b.{0,25}\b(?:stop|stopped|quit|no more|dont)\b.{0,40}\?|\bdid you (?:stop|quit)\b|\bwhen (?:should|can|do) i stop\b"
    r"|\b(?:told|tell|asked|ask|want|make|get|telling|asking) (?:him|her|them|my \w+)\b.{0,10}\bstop\b"
    r"|\b(?:they|he|she|it|who|ex|boyfriend|girlfriend|husband|wife|people|somebody|someone)(?: just| also)?(?: wont| doesnt| dont| didnt| never| cant| will not)? (?:stop|stops|stopped|quit)\b"
    r"|\b(?:wont|doesnt|cant|to|will not|never) leave me alone\b|\bno (?:deje|dejen|deja|pare|paren) de\b|\bpor que (?:ya )?(?:no me|dej)|为什么(?:不|没|停)|怎么不|别停|不要停|\bdung ngung\b|\btai sao (?:khong|ngung|dung)\b|\bmake (?:him|her|them|it) stop\b"
)
LESS: Final = re.compile(  # fewer, not none: asked
    r"\btoo many (?:texts|messages|msgs)\b|\b(?:stop|dont|do not|quit)\b[^.!?]{0,25}\b(?:text|messag|writ|send|call)\w*\b[^.!?]{0,12}\b(?:so (?:much|often|early|late|many)|at (?:night|work|this hour)|late at night|in the morning|before \d|after \d|during|while)\b"
    r"|\b(?:fewer|less) (?:texts|messages)\b|\bdemasiados mensajes\b|\bno me escriban (?:tan|de noche|tarde|temprano)\b|短信太多|太多短信|\bnhieu tin qua\b|\bdung nhan tin (?:ban dem|khuya|som)\b"
)
WRONG: Final = re.compile(
    r"^(?:\W*(?:sorry|hi|hello|no|um|oops|i think|think)\b\W*)*(?:wrong (?:number|person|phone)|u got the wrong|you got the wrong)\b"
    r"|\byou(?:ve| have|r)?(?: must)?(?: have)?(?: got| reached| texted| dialed| messaging| texting)?(?: the| a)? wrong (?:number|person|guy|lady|phone)\b|\bthis is(?: the)? (?:a )?wrong (?:number|person)\b"
    r"|\b(?:this|that) (?:is not|isnt|is no longer|aint)(?: the)? \w+(?:s)? (?:number|phone|cell)\b|\bthis number (?:does not|doesnt|no longer) belongs? to\b|\bi (?:am not|m not|just got this number|have a new number and)\b.{0,20}\bwrong (?:number|person)\b|\bi just got this (?:phone )?number\b|\bnew owner of this (?:number|phone)\b"
    r"|\b(?:numero|persona) equivocad[oa]\b|\bse equivoc\w+ de (?:numero|persona)\b|\beste no es el (?:numero|telefono) de\b|打错|发错(?:人|号|了)|号码错|错号|不是(?:他|她|这个人|本人)的(?:号码|手机)|\bnham so\b|\bsai so\b|\bgui nham\b|\bnham nguoi\b"
)
OWN_SLIP: Final = re.compile(r"\b(?:i|we)(?: must have| may have| might have| accidentally)? (?:gave|give|entered|typed|put|sent|wrote|told|dialed|called)\b.{0,20}\bwrong\b|\bdi el numero equivocado\b|\bescribi\b.{0,12}\bequivocad")
WHO: Final = re.compile(
    r"^\W*(?:hi|hello|sorry|um|ok|hey)?\W*(?:who(?:s| is| are| r) (?:this|that|u|you|texting(?: me)?|these)(?: people| number)?(?: again| please)?|who dis|how did you get (?:my|this) number|where did you get my number|do i know you|what is this(?: number)?"
    r"|quien (?:es|eres|habla|me escribe|son)(?: usted(?:es)?| este)?|de quien es este numero|como (?:consiguieron|obtuvieron) mi numero|(?:请问)?(?:你|您)(?:们)?是谁|谁啊|哪位|怎么有我的(?:号码|电话)|ai day|ban la ai|ai the|ai nhan tin(?: vay)?|sao co so (?:cua )?toi)\W*$"
)
AGAIN: Final = re.compile(
    rf"\b(?:start|resume|begin) (?:{TEXTING}|sending)\b|\btext me again\b|\b(?:want|like) (?:to get )?(?:your |the )?{TEXTS} (?:again|back)\b|\bsign me (?:back )?up\b|\bopt me (?:back )?in\b|\bchanged my mind\b.{{0,30}}\btext"
    r"|\bquiero (?:recibir )?(?:los |sus )?mensajes (?:otra vez|de nuevo)\b|\bvuelvan a escribirme\b|(?:再|继续|重新)(?:给我)?(?:发短信|发消息|接收)|\bnhan tin lai\b|\bgui tin lai\b"
)

MOST_ASKED, MOST_WORDS = 90, 14  # characters and words of a question about the house alone
SIMPLIFIED: Final = str.maketrans("別發給訂閱號碼刪單訊擾煩請許個關閉誰錯這們來總續讓電話", "别发给订阅号码删单讯扰烦请许个关闭谁错这们来总续让电话")
TONES: Final = {"đúng": "chinhxac", "dùng": "sudung", "đứng": "dungday"}  # without their marks they would read as "dừng", stop


TRACES: Final = (
    "stop", "quit", "cease", "halt", "end ", "discontin", "text", "txt", "messag", "msg", "sms", "notif", "spam", "uns", "unsub", "opt", "want out", "list", "alone",
    "number", "phone", "who", "wrong", "consent", "permission", "contact", "bother", "remove", "delete", "remind", "know you", "what is this", "take me off", "get me off",
    "mensaj", "texto", "escrib", "molest", "baja", "paz", "lista", "recordatorio", "numero", "quien", "equivoc", "consentimiento", "contact", "mand", "envi",
    "短信", "消息", "信息", "发", "订", "联系", "打扰", "烦", "骚扰", "提醒", "谁", "哪位", "错", "号码", "删", "名单", "电话", "tin", "nhan", "phien", "lien lac", "xoa", "nhac", "nham", "sai so", "la ai", "ai ", "co so",
)  # fmt: skip


def flat(text: str) -> str:
    """Lower case, simplified characters, no accents, no apostrophes; spaces single. Words that lose their meaning with their accents are kept apart."""
    low = unicodedata.normalize("NFC", text.casefold()).replace("簡訊", "短信").replace("聯繫", "联系").translate(SIMPLIFIED)
    for word, kept in TONES.items():
        low = re.sub(rf"\b{word}\b", kept, low)
    folded = unicodedata.normalize("NFKD", low.replace("đ", "d"))
    plain = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return re.sub(r"\s+", " ", re.sub(r"['’`´]", "", plain)).strip()


def keyword(text: str, *, asked: bool = False) -> Wish | None:
    """The wish of a message that is nothing but a keyword (case, accents, quotes, punctuation aside). `asked`: we are waiting for an
    answer, so words that are one too ("no más") are left to it."""
    if unicodedata.normalize("NFC", text.casefold()).strip(" .!") in PLAIN_STOP:
        return Wish.STOP
    word = EDGES.sub("", flat(text).replace("-", " "))
    for said in (word, EDGES.sub("", POLITE.sub("", word))):
        if not asked and said in SOFT_WORDS:
            return Wish.STOP
        if said in TABLE:
            return TABLE[said]
    return None


def read(text: str, *, asked: bool = False) -> Reading | None:
    """What this message wants of our texting, or None: it is about something else."""
    word = keyword(text, asked=asked)
    if word is not None:
        return Reading(word, "keyword")
    low = flat(text)
    # most messages: nothing in them could be about texting
    wish = _in_words(low) if any(trace in low for trace in TRACES) else None
    wish = wish or _about_the_house(low)
    return Reading(wish, "words") if wish is not None else None


def _about_the_house(low: str) -> Wish | None:
    """Asked in few words and of nothing else: what comes with a longer message is answered with the rest of it."""
    if len(low) > MOST_ASKED or len(low.split()) > MOST_WORDS:
        return None
    if house.robot(low):
        return Wish.ROBOT
    if house.why_me(low):
        return Wish.WHO
    return Wish.PLACE if house.place(low) else None


def _in_words(low: str) -> Wish | None:
    if AGAINST.search(low):
        return None
    if LESS.search(low):
        return Wish.UNSURE
    if REMINDING.search(low) and not STOPPING.search(low):
        return Wish.STOP_REMINDERS
    if WRONG.search(low) and not OWN_SLIP.search(low):
        return Wish.WRONG_NUMBER
    if STOPPING.search(low):
        return Wish.STOP
    if WHO.match(low):
        return Wish.WHO
    return Wish.START if AGAIN.search(low) else None
