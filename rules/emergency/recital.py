"""Whether our question asks to say again what was taught, and what of such an answer is told as happening all the same. Pure.

"Tell me how you'd use the inhaler."   "if his lips go blue I call 911"                 a recital: nobody's lips are blue
"When should you call us?"             "if I bleed. I'm soaking a pad right now"        the second sentence counts

Whoever is named in it ("thoughts of hurting me or baby"), a recital is one; what is told of today, of now or as a plain fact is not.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

LONGEST: Final = 600  # characters of either that are looked at
REPEATED: Final = r"(?:rules?|signs?|steps?|plan|instructions?|directions|symptoms|list|warnings?|guidelines|dose|limits?)"
INSTRUCTED: Final = re.compile(
    r"\b(?:what|which) (?:\w+ ){0,5}?(?:would|should|could|might|will) (?:make|cause|lead|tell|get) you\b(?! (?:feel|happ|safe"
    r"|laugh|smile))"
    r"|\bwhat (?:would|should|could|might) (?:worry|alarm|concern) you|\bwhat (?:would|will|should|do) you (?:watch|look|check"
    r"|be watching) (?:out )?for"
    r"|\b(?:what|which) (?:\w+ ){0,6}?(?:signs?|symptoms?|things|changes|problems) (?:\w+ ){0,4}?(?:mean|means|count|call for"
    r"|need|needs)\b"
    r"|\bwhat(?:'?d| would| will| are you going to| do) you (?:do|say|try) (?:if|when|in case|should)\b"
    r"|\b(?:tell|show|remind|teach|walk|talk|take|explain|describe)(?: it)?(?: back)?(?: to)?(?: me| us)?(?: back)?(?: through)?,? "
    r"(?:about )?(?:how|what|when|where|why) (?:you(?:'?d|'?ll| would| will| should| need to| are (?:going|supposed) to)"
    r"|to (?:use|take|give|treat|check|handle))\b"
    r"|\b(?:tell me|explain|describe|remind me)\b[^.?!]{0,40}\bwhat you(?:'?d| would| will) do\b"
    r"|\bwhen (?:would|should|will|do|must) (?:you|we|someone|somebody|parents?|a person) (?:call|dial|go|come|use|bring|ring"
    r"|get help|worry|seek)\b"
    r"|\bhow (?:would|will|should) you (?:know|tell|use|take|recogni[sz]e|handle|treat)\b(?! your(?:self)? (?:life|li))"
    r"|\bgo (?:through|over) (?:the |your |all )?(?:\w+ ){0,3}(?:signs?|rules?|steps?|plan|symptoms)\b"
    r"|\bqu[eé] (?:s[ií]ntomas|se[ñn]ales|signos) (?:\w+ ){0,4}(?:conoce|sabe|recuerda)\b|bị (?:gì|sao) thì(?: \S+)? (?:gọi|đi|vào|tới)"
    r"|\bquiz\b|\b(?:two|three|four|five|some|a few) (?:reasons|signs|times|cases|things) (?:to|when|you|that|for)\b"
    r"|\bhow do you (?:use|give|inject|take) (?:your|the|an?|his|her) \w+|\bwhen do you (?:take|use|give) (?:a|an|the|your"
    r"|another) (?:second|third|next|nitro\w*|epi\w*|rescue)"
    r"|(?:中风|卒中|心梗|心脏病|低血糖|过敏|子痫)[^?？]{0,6}(?:症状|信号|表现)|(?:triệu chứng|dấu hiệu) (?:của )?(?:đột quỵ"
    r"|nhồi máu|hạ đường|sốc|tiền sản giật)"
    r"|\ben qu[eé] casos?\b|\bcu[aá]ndo (?:traer[ií]a|ir[ií]a|vendr[ií]a|usar[ií]a|marcar[ií]a)\b"
    rf"|\b(?:repeat|recite|review|summari[sz]e|restate|list|name|recall|go over)(?: back)?(?: to me| for me"
    rf"| us)?(?: \w+){{0,4}} {REPEATED}\b"
    rf"|\bwhat (?:is|are|was|were) (?:the|your|our) (?:\w+ ){{0,4}}(?:rules?|warning signs?|red flags?|action plan|emergency plan"
    rf"|danger signs?)\b"
    r"|\bwhat (?:did|has|have) (?:the |your |our )?(?:nurse|doctor|dr|class|leaflet|sheet|we|i|they|paramedic|pharmacist)s?\b[^.?!]{0,30}"
    r"\b(?:teach|taught|tell you to|told you to|say to|said to) (?:watch|look|do|call|you|about)"
    r"|\b(?:imagine|suppose|let'?s say|pretend|in the event)\b[^?!]{0,80}\b(?:what|how|who|when|where)\b"
    r"|\bcu[aá]ndo (?:llamar[ií]a|deber?[ií]?a?|debe|hay que|tiene que|va a|habr[ií]a que|se debe) ?(?:llamar|ir|venir|usar"
    r"|acudir|marcar|usted)?"
    r"|\bqu[eé] (?:har[ií]a|va a hacer|debe hacer|hay que hacer|tiene que hacer)\b|\bqu[eé] (?:se[ñn]ales|s[ií]ntomas|cosas"
    r"|signos|cambios)"
    r"(?: \w+){0,5} (?:significa\w*|indica\w*|har[ií]an|debe\w*|obliga\w*|quieren decir|avisa\w*)"
    r"|\bqu[eé] (?:le|lo|la|te) (?:preocupar[ií]a|alarmar[ií]a|har[ií]a (?:llamar|venir|ir))|\bc[oó]mo (?:usar[ií]a|sabr[ií]a"
    r"|tomar[ií]a|se pondr[ií]a)"
    r"|\b(?:rep[ií]ta\w*|repetir\w*|expl[ií]que\w*|explicar\w*|recu[eé]rde\w*)(?: \w+){0,4} "
    r"(?:reglas?|se[ñn]ales|s[ií]ntomas|pasos|plan|instrucciones|cu[aá]ndo|indicaciones)\b"
    r"|\b(?:imagine|suponga|si un d[ií]a)\b[^.?!]{0,80}\bqu[eé]\b"
    r"|(?:什么时候|什么情况下?|何时|啥时候|几时)(?:您|你|我们)?(?:才)?(?:要|该|应该|应当|需要|会|得|必须)(?:马上|立刻|立即"
    r"|赶紧)?(?:打|叫|去|来|用|拨|联系|就医|看急诊|告诉)"
    r"|(?:哪些|什么|哪几种|哪种)(?:情况|症状|信号|迹象|表现|现象|变化)(?:下|出现)?(?:您|你)?(?:就|才)?(?:要|该|应该|需要|说明"
    r"|表示|代表|算|会让)"
    r"|(?:如果|要是|万一|假如)[^?？。]{1,30}(?:怎么办|怎么做|做什么|该做|会怎么|怎么处理)|(?:复述|重复|再说|讲讲"
    r"|说说)[^?？。]{0,12}(?:规则|步骤|信号|注意事项|什么时候|怎么用)"
    r"|(?:khi nào|lúc nào|trường hợp nào)(?: \S+){0,4} (?:gọi|đi cấp cứu|vào cấp cứu|đến bệnh viện|đi bệnh viện|đi khám|dùng"
    r"|báo)(?![^\W\d_])"
    r"|(?:dấu hiệu|triệu chứng)(?: \S+){0,3} nào(?: \S+){0,4} (?:gọi|phải|cần|nên|nghĩa|nguy|báo|lo|đi)(?![^\W\d_])"
    r"|(?:nếu|lỡ|giả sử|khi)[^.?!]{2,60}(?:làm gì|làm sao|xử lý|xử trí)(?![^\W\d_])|(?:nhắc lại|nói lại|kể lại"
    r"|lặp lại)[^.?!]{0,20}(?:khi nào|dấu hiệu|cách|các bước|quy tắc)",
    re.I,
)
NOT_TAUGHT: Final = re.compile(  # of one's own life, and of a thing that is going on, nobody asks as an examiner
    r"\b(?:kill|die|dying|suicid\w*|end (?:it|your life)|(?:hurt|harm)(?:ing)? your|act(?:ing)? on|thoughts?|urges?|right now|happening"
    r"|going on|matar\w*|suicid\w*|morir\w*|quitarse|hacerse da[ñn]o|ahorita|en este momento|tự tử|tự sát|chết|bây giờ)\b|自杀|伤害自己"
    r"|结束生命|想死|现在",
    re.I,
)
STATEMENT: Final = re.compile(
    r"[.!?;\n。！？；]+|,?\s*\b(?:but|except|and (?=i (?:have|am|feel|got)\b|now\b|it'?s\b|that'?s\b|right now\b)|pero|nhưng"
    r"|mà (?=bây giờ|giờ|đang))\s*|但是?|不过|可是",
    re.I,
)
SUPPOSED: Final = re.compile(
    r"\b(?:if|when(?= \w)|whenever|unless|once|in case|should|would|could|may|might|si|cuando|en caso|nếu|khi|lúc|lỡ)\b"
    r"|如果|要是|万一|一旦|的时候|就(?:打|叫|去|要|得|拨)",
    re.I,
)
SURELY_NOW: Final = re.compile(  # nothing that is supposed
    r"\b(?:right now|happening|today|tonight|this (?:morning|afternoon|evening|minute)|last night|(?:minutes?|hours?|mins?"
    r"|hrs?) ago|just (?:now|started|fell|had|passed"
    r"|collapsed|happened|threw|got|took|went|did|began)|it'?s back|is back|came back|for real|thats me|that'?s (?:actually )?me"
    r"|i (?:want|wanna|wish|need|don'?t want)|help (?:me|us)|quiero|ay[uú]d(?:a|en)me"
    r"|ahorita|ahora mismo|hoy|anoche|esta ma[ñn]ana|acaba de|en este momento|ya (?:me|le) (?:volvi[oó]|pas[oó]|empez[oó]|dio)"
    r"|hôm nay|bây giờ|hồi nãy|lúc nãy|mới (?:bị|té|ngã|xỉu)|đang bị|sáng nay|tối nay)\b"
    r"|现在|正在|刚才|刚刚|今天|今早|昨晚|又来了|又开始|救命|不想活"
    r"|想死"
    r"|muốn chết|cứu (?:tôi|em|con|với)",
    re.I,
)
TOLD: Final = re.compile(  # a plain fact about somebody
    r"\b(?:i|he|she|we|they) (?:took|used|gave|threw|ate|drank|swallowed|hurt|passed|fainted)\b|\bstill (?:hurts?|bleeds?"
    r"|bleeding|hurting|there)\b"
    r"|\bmy (?:\w+ )?\w+ (?:still )?(?:hurts?|aches|burns|feels?|swells|swelled|keeps?|won'?t|can'?t)\b|"
    r"\b(?:i|he|she|it|they|baby|mom|dad|mother|father|husband|wife|son|daughter|grandma|grandpa|kid|who|[a-z]+ [a-z]+)(?: (?:is"
    r"|are|am|was|has|have|had|feel|feels|started|fell|can'?t"
    r"|cannot|won'?t|isn'?t|doesn'?t|did|got|collapsed|passed|keeps?|already|just)\b|'(?:s|m|ve|re)\b)|\b(?:im|hes|shes|ive)\b"
    r"|\b(?:now|already|(?:happening|happened|hurts|hurting|back|bleeding) again|started|ahora|otra vez|de nuevo|tengo|estoy"
    r"|siento|est[aá]|tiene|me (?:duele|siento|falta|pas[oó]|dio)|se (?:cay[oó]|desmay[oó]))\b"
    r"|(?:我|他|她|妈|爸|孩子|宝宝|老公|老婆)[^，。,]{0,6}(?:在|有|了|现|已|不|正)"
    r"|\b(?:đang|bị|tôi|em|bé|cháu|ông|bà|con|chồng|vợ|ba|mẹ|má) (?:\S+ )?(?:đang|bị"
    r"|không"
    r"|đã|mới|vừa)",
    re.I,
)
REFERS: Final = re.compile(
    r"\b(?:have|having|had|got|feel|feeling|is|all of|like) (?:it|that|this|them|those|these|all|both)\b|\b(?:that|it)'?s me\b"
    r"|\beso\b|\besto\b|这样|那样|都有|bị vậy",
    re.I,
)


@lru_cache(maxsize=1024)
def instructed(prior_bot: str) -> bool:
    """Whether we asked what somebody learnt or would do, so that the signs in the answer are what was taught."""
    asked = prior_bot[-LONGEST:]
    return INSTRUCTED.search(asked) is not None and NOT_TAUGHT.search(asked) is None


def told_as_now(text: str) -> str:
    """What of a recital is told as happening, or ""; of a longer answer everything."""
    if len(text) > LONGEST:
        return text
    told = [part for part in (one.strip(" ,，") for one in STATEMENT.split(text)) if part and _now(part)]
    if any(SURELY_NOW.search(part) and REFERS.search(part) for part in told):
        return text  # "chest pain, and I have it right now"
    return ". ".join(told)


def _now(part: str) -> bool:
    if SURELY_NOW.search(part):
        return True
    return TOLD.search(part) is not None and SUPPOSED.search(part) is None
