"""How people say yes, no or what it is without saying so, and what they were asked: the patterns of `otherwise.py`, in our languages."""

from __future__ import annotations

import re
from typing import Final

NEGATED: Final = (
    r"\b(?:not|no|never|none|isn'?t|aren'?t|doesn'?t|don'?t|didn'?t|hasn'?t|won'?t|can'?t|cannot|barely|hardly|nothing|without"
    r"|tampoco|ni|apenas)\b"
)
SIDED: Final = (
    r"\b(?:sides?|sided|face|smile|mouth|cal(?:f|ves)|legs?|ankles?|feet|arms?|even(?:ly)?|crooked|droop\w*|pupils?|bigger than"
    r"|cara|lados?|sonr\w+|boca|piernas?"
    r"|pantorrillas?|brazos?|pupilas?|mặt|bên|chân|tay|miệng|cười|đồng tử)\b|两边|一边|一侧|半边|对称|脸|嘴|腿|手|胳膊|瞳孔"
)
EVEN: Final = (
    r"\b(?:same|even|equal|alike|identical|normal) (?:\w+ ){0,4}?(?:on |in )?(?:both|each)(?: (?:sides?|legs?|arms?"
    r"|calves|eyes|halves))?"
    r"|\bboth(?: \w+){0,3}? (?:look|looks|are|is|seem|feel|measure|move|work|go up|come up)s?(?: \w+)? (?:the same|even|equal"
    r"|alike|identical|normal|fine|good)\b"
    r"|\bsame (?:\w+ )?(?:smile|face|mug|grin|look) (?:as|like) (?:always|ever|before|usual|normal)\b"
    r"|\bsymmetric\w*|\b(?:parej[oa]s?"
    r"|parejit[oa]s?|sim[eé]tric[oa]s?)\b"
    r"|\b(?:los|las|ambos|ambas) (?:dos |lados |piernas |\w+ )?(?:se ven |est[aá]n |son )?igual(?:es|itos|itas|ito)?\b"
    r"|\bigual(?:es|ito|itos|itas)? (?:de )?(?:los|las|en) (?:dos|ambos)\b"
    r"|(?:一样的?|对称的?|一样大|一样粗|都有力气?|都有劲|都正常)|(?:như nhau"
    r"|bằng nhau|đều nhau|cân đối|đều đặn)"
)
NOT_EVEN: Final = (
    r"\b(?:not|isn'?t|aren'?t|don'?t|doesn'?t|no (?:se|est|son|es|lo)\w*|sino|than|but|except|swollen|puffy|numb|weak|droop\w*"
    r"|huge|hurts?|pero|hinchad\w+|dormid\w+)\b"
    r"|不一样|不对称|没|但|肿|麻|歪|không|sưng|tê|méo|nhưng|yếu"
)
BABY: Final = (
    r"\b(?:baby|he|she)\b[^?]{0,40}\b(?:mov\w+|kick\w*|active)\b|\b(?:mov\w+|kicks?|kicking"
    r"|fetal movements?)\b[^?]{0,40}\b(?:baby|today|usual|normal|count\w*)"
    r"|\bfeel\w*[^?]{0,20}\bkick|\b(?:muev\w+|mov\w+|patad\w+)\b[^?]{0,40}\bbeb[eé]\b|\bbeb[eé]\b[^?]{0,40}\b(?:muev\w+|mov\w+"
    r"|patad\w+)|pataditas"
    r"|胎动|(?:宝宝|孩子)[^?？]{0,10}(?:动|踢)|(?:em bé|bé|thai)[^?]{0,20}(?:máy|đạp|cử động)|thai máy"
)
LIVELY: Final = (
    r"\b(?:kick\w*|punch\w*|karate\w*|head-?butt\w*) (?:me |my |right )*(?:(?:in|under|into"
    r"|on) )?(?:the |my )*(?:bladder|ribs?|ribcage|lungs?|liver"
    r"|kidneys?|spleen|cervix|belly button)(?: (?:as we speak|right now|all (?:day|night|morning)))?"
    r"|\b(?:kicking|moving|squirming|wiggling|rolling|dancing|tumbling|flipping|bouncing)(?: \w+)? (?:like (?:crazy|mad|always"
    r"|usual|normal|a \w+)|nonstop|non-stop|away|all (?:day|night"
    r"|morning|over)|up a storm|around a lot|constantly|as usual|as we speak)\b|\b(?:doing|does) (?:\w+ )?(?:somersaults|flips"
    r"|gymnastics|cartwheels|backflips|karate|jumping jacks)\b"
    r"|\b(?:having|throwing) a (?:dance )?party\b|\bwon'?t (?:let me (?:sleep|rest)|stop (?:kicking|moving)|sit still"
    r"|quit (?:kicking|moving))\b"
    r"|\bcomo (?:un |una )?(?:trompo|loc[oa]|pez|pececito|futbolista|chapul[ií]n|bailarina|siempre)\b|\b(?:brinca|baila|patea"
    r"|se mueve)(?: \w+)? (?:mucho|much[ií]simo|bastante|todo el (?:d[ií]a|rato)"
    r"|como siempre|sin parar)\b|\bno (?:me )?(?:deja|para)(?: de)? (?:dormir|descansar|moverse|patear|brincar|dar patadas)\b"
    r"|踢得(?:很|可|挺|好)?(?:欢|厉害|凶|起劲)|踢(?:个不停|我的?(?:膀胱|肋骨))|翻跟头|翻来翻去|动得(?:很|可|挺)?(?:欢|多|厉害"
    r"|频繁)|很活跃|闹得"
    r"|(?:đạp|quậy|máy|nhào lộn|cựa quậy)(?: \S+)? (?:liên tục|dữ|mạnh|hoài|suốt|ầm ầm|tưng bừng|không ngừng|cả đêm|cả ngày|bình thường)"
)
NOT_LIVELY: Final = (
    r"\b(?:less|fewer|stopp?ed|hasn'?t|haven'?t|nothing|none|until|used to|yesterday|last (?:night|week)|since|but|weak\w*"
    r"|slow\w*|menos|dej[oó] de|ayer|anoche|hasta|pero|desde"
    r"|husband|boyfriend|partner|ex|esposo|marido|novio|toddler|dog)\b|没|少|昨|但|不怎么|老公|丈夫|ít|hôm qua|hết|ngừng đạp|nhưng|chồng"
)
FEWER: Final = (
    r"\b(?:much |a lot |way |far |lots |moving |kicking )*(?:less|fewer|slower|weaker)\b|\b(?:barely|hardly|scarcely)\b|\bmenos\b"
    r"|\bcasi (?:no|nada)\b|\bmuy poco\b|\bpoqu[ií](?:to|simo)\b|\bapenas\b"
    r"|少了|明显少|减少|变少|很少|没怎么动|不怎么动|几乎不动|动得少|\bít (?:hơn|lắm|đi|quá|hẳn)|đạp yếu|máy yếu|hầu như không"
)
NOT_FEWER: Final = (
    r"\b(?:no|not|n'?t|never) (?:any |\w+ )?(?:less|fewer|slower|weaker)\b|less than (?:an? |one |two |\d+ )?(?:hour|minute)"
    r"|more or less|\bno (?:menos|poco)\b|m[aá]s o menos|nada menos|没有?(?:减|变|少)|不少|không ít"
)
URINE: Final = r"\b(?:urin\w+|pee(?:d|ing)?|orin\w+|hacer pip[ií]|tiểu|đi tiểu|đái)\b|小便|尿"
NO_DROP: Final = (
    r"\bnothing(?:'?s| is| will| has| would)?(?: \w+)? (?:comes?|coming|came|happens|happening|goes)(?: out)?\b|\bnot (?:a|one"
    r"|even a) (?:single )?(?:drop|dribble)|\b(?:can'?t|cannot|couldn'?t) (?:pee|go|urinate|get any)\b"
    r"|\bni (?:una |un )?(?:sola )?(?:gota|chorrito)|\bno (?:me |le )?sale(?: nada)?\b|\bnada (?:me |le )?sale\b|一滴(?:尿)?(?:都"
    r"|也)?(?:没|出不|尿不|拉不|解不)|(?:尿|解|拉|排)不出|không (?:ra|đi|tiểu|đái)(?: \S+)? (?:giọt|được)|không ra (?:gì|giọt)"
)
SAFE: Final = r"\bsafe(?:ty)?\b|\bsegur[oa]\b|\ba salvo\b|安全|an toàn"
NOT_FROM_ME: Final = (
    r"\b(?:not|n'?t|unsafe|afraid|scared|no|except)\b[^.?!]{0,20}\b(?:from|with|of) (?:me|myself)\b|\bfrom myself\b|\b(?:de"
    r"|conmigo) m[ií] mism[oa]\b|\bno (?:de|conmigo)(?: m[ií])?\b(?=\W*$|\W+\w+o\b)"
    r"|(?:怕|担心|就怕|不信)[^，。]{0,4}自己|对自己不|(?:với|khỏi|sợ) chính mình"
)
WEAPON: Final = (
    r"\b(?:gun|pistol|rifle|knife|razor|blade|rope|pills|bottle of|pistola|arma|cuchillo|navaja|soga|pastillas|dao|súng|dây"
    r"|thuốc)\b|刀|枪|绳|药"
)
AT_HAND: Final = (
    r"\b(?:next to me|beside me|in my (?:hands?|lap|pocket|bed|purse)|on my (?:lap|bed|nightstand)|right here|with me|near me"
    r"|in front of me|under my pillow|a mi lado|al lado|en la mano|conmigo|junto a m[ií]|aqu[ií]"
    r"|kế bên|bên cạnh|trong tay|trước mặt|đầu giường|ngay đây)\b|旁边|手里|手上|身边|面前|枕头"
)
LIPS: Final = r"\b(?:lips?|mouth|tongue|gums|face|fingernails?|fingertips|labios?|boca|cara|u[ñn]as|môi|mặt|móng tay)\b|嘴唇|嘴|舌|脸|指甲"
COLOUR: Final = r"\bcolou?rs?\b|\bqu[eé] color|颜色|什么色|\bmàu\b"
BLUE: Final = (
    r"^\W*(?:\w+ ){0,4}?(?:blue|bluish|purple|purplish|gr[ae]y|grayish|azul\w*|morad\w+|amoratad\w+|gris\w*|tím\w*|xám"
    r"|xanh tím)\b|^[^，。]{0,5}(?:发紫|发青|紫|青|乌|灰|发黑|蓝)"
)
ANYONE: Final = (
    r"\b(?:is|are|does|has|have) (?:any(?:one|body)|some(?:one|body))\b(?! (?:with|there|home|in your family|nearby|else))"
    r"|有没有人|有人|\b(?:alguien|hay alguien)\b|có ai"
)
SOMEBODY: Final = (
    r"^\W*(?:it'?s |its |es |yes,? )?(?:my|our|mi|the|me\b|a) ?(?:\w+ ){0,2}?\w+\W*$|^\W*(?:我|他|她)[^，。不没]{0,5}\W*$|^\W*(?:mẹ|ba"
    r"|bố|má|chồng|vợ|con|em|anh|chị|ông|bà|tôi)(?: \w+){0,2}\W*$"
)
STOPPING: Final = (
    r"\b(?:stop(?:ping|s)?|keep(?:ing|s)?|hold(?:ing|s)?) you\b(?: back)?[^?]{0,40}\b(?:acting|act|from|alive|here|safe|going"
    r"|doing)\b|\b(?:detiene|impide|frena|mantiene con vida)\b|阻止您|让您(?:坚持|撑)|giữ (?:chị|anh|em|cô|bác|chú) lại"
)
NOTHING: Final = (
    r"^\W*(?:honestly |really |right now )?(?:nothing|nada|no one|nobody|not much|ya nada|没有?|没什么|không (?:có )?gì"
    r"|chẳng (?:có )?gì)\b[^,.;]{0,25}\W*$|^没有?什么?了?\W*$"
)
FADES: Final = (
    r"\b(?:rash|spots?|glass|press\w*|fade\w*|blanch\w*|ronchas?|sarpullido|manchas?)\b[^?]*\b(?:fade|blanch|disappear|go away"
    r"|white|pale|press|borr\w+|desvanec\w+|desaparec\w+|quitan?|blanc\w+)|(?:疹|红点|压)[^?？]*(?:褪|消|变白)|(?:ban|đốm"
    r"|ấn)[^?]*(?:mất|mờ|nhạt)"
)
IT_FADES: Final = (
    r"^\W*(?:yes,? |yeah,? |yep,? )?(?:it|they|the spots?|spots)?\W?(?:does |do |all |totally |completely )?"
    r"(?:fades?|blanch(?:es)?|turns? (?:white|pale)"
    r"|goes? (?:white|pale|away)|disappears?|vanish(?:es)?)\b|^\W*(?:s[íi],? )?se (?:borran?|desvanecen?|quitan?|ponen? blanc\w+)"
    r"|^(?:会)?(?:褪|消失|变白)|^\W*(?:nó )?(?:mất|mờ|nhạt)"
)
BLEEDING: Final = r"^(?!.*\b(?:pee\w*|urin\w*)\b).*(?:\b(?:bleed\w*|nosebleeds?|blood|spotting|sangr\w+)\b|出血|流血|chảy máu)"
DRY: Final = r"^\W*(?:(?:nope|no|nah|it has|yes)\W*)*not (?:a|one|a single) drop\b(?! of (?:pee|urine))"
ANY_OF_US: Final = (
    r"^(?!.*\b(?:suicid\w*|kill\w*|hurt\w*|harm\w*|dead|die|acting|thoughts?|plans?|guns?|safe)\b).*\b(?:any(?:one|body)?|alguien)\b"
    r"|^(?!.*(?:自杀|伤害|念头)).*有(?:没有)?人"
)
ANIMAL: Final = r"^\W*(?:just|only|solo|nom[aá]s|只有|就) ?(?:the|our|my|el|mi)? ?(?:dog|cat|puppy|kitten|perro|gato|狗|猫)\b(?! bit)"
HALF_FADED: Final = (  # "no fever" in another breath says nothing of the spots
    rf"^[^.,;!?]*{NEGATED}|\bbut\b|\bpero\b|\bnot (?:all|completely|fully|really|much|every|sure|the)\b|\b(?:some|others?|one|few|most) "
    r"(?:\w+ )?(?:do(?:es)?n'?t|stays?|won'?t|are still)\b|\ba little\b|\balgunas?\b|\bno tod[ao]s\b|不|没|không|chưa"
)
PARTLY: Final = (
    r"^\W*(?:it |they |only |just )*(?:partly|barely|hardly|fades?|blanch(?:es)?)\b.*"
    r"\b(?:not (?:all the way|completely|fully|really|much|all)|only (?:partly|some|a little)|partly|barely|hardly"
    r"|some (?:do(?:es)?n'?t|stay))\b"
)
HURTS_TO: Final = r"\b(?:hurts?|painful|pain) (?:to|when|if)\b|\bduele al?\b|会(?:痛|疼)|đau khi"
UNABLE: Final = (
    r"^\W*(?:i |he |she |just )?(?:can'?t|cannot|won'?t|wont|unable|couldn'?t|no (?:lo )?(?:puedo|puede))\b|^(?:根本)?(?:不能"
    r"|动不了|弯不|低不)|^\W*không (?:\S+ )?được"
)
FEVER: Final = r"\bfever\b|\btemp(?:erature)?\b|\bfiebre\b|\bcalentura\b|\btemperatura\b|发烧|发热|体温|烧|\bsốt\b|nhiệt độ"
YOUNG: Final = (
    r"\b(?:(?:one|two|1|2)[ -]?months?[ -]old|\d[ -]?(?:weeks?|wks?)[ -]old|(?:un|dos|1|2) mes(?:es)? de (?:nacid\w+|edad)|(?:una"
    r"|dos|tres|cuatro|\d) semanas de nacid\w+)\b|(?:一|两|1|2)个多?月大|才(?:一|两|1|2)个月|(?:một|hai|1|2) tháng tuổi"
)
DENIES: Final = re.compile(r"^(?:no|none|nope|nothing|ninguno|ninguna|nada|không|都?没有?|都?不)\b[^,.;，。]*[\s,.;，。]*", re.I)
CRISIS: Final = (
    r"\bsuicid\w*|\bkill\w*|\bend your life\b|\b(?:hurt|harm)\w* yourself\b|\bdead\b|\bquitarse la vida\b|自杀|轻生|伤害自己"
    r"|tự tử|tự sát"
)
HOW_OFTEN: Final = (
    r"\bhow (?:often|many times|much of the)\b|\bcu[aá]ntas veces\b|\bqu[eé] tan seguido\b|\bcon qu[eé] frecuencia\b|多久一次"
    r"|几次|多少次|经常|bao nhiêu lần|mấy lần|thường xuyên"
)
OFTEN: Final = (
    r"^\W*(?:pretty much |almost |nearly |like )?(?:all (?:day|night|the time)|every (?:day|night|hour|minute|morning|other day)"
    r"|constant(?:ly)?|always|non-?stop|24/7|daily|most (?:days|nights|of the day)|hourly"
    r"|todo el (?:d[ií]a|tiempo)|a cada rato|siempre|diario|a diario|cada noche)\b|^(?:整天|每天|天天|一直|总是|每晚|随时)"
    r"|^\W*(?:suốt|cả ngày"
    r"|liên tục|hoài|ngày nào|lúc nào cũng)"
)
STOPS: Final = r"\b(?:stop\w*|quit) breathing\b|\b(?:dej[oó]|deja|dejado) de respirar\b|停止?呼吸|没(?:有)?呼吸|(?:ngừng|ngưng) thở"
SECONDS: Final = r"\b(?:seconds?|secs?|minutes?|mins?|segundos?|minutos?|giây|phút)\b|秒|分钟"
DRUG: Final = (
    r"\b(prednisone|prednisolone|hydrocortisone|dexamethasone|insulin|keppra|levetiracetam|lamotrigine|dilantin|clonidine|eliquis"
    r"|xarelto|warfarin|prednisona|hidrocortisona|insulina)\b|(泼尼松|强的松|胰岛素)"
)
RAN_OUT: Final = (
    r"\b(?:ran|run|been|all) out\b|\bout of (?:it|them)\b|\bnone left\b|\bused (?:up )?(?:the|my|our) last\b|\bthe last (?:one"
    r"|dose|pen|vial|pill) (?:was|went)\b|\b(?:had|have) none since\b|\bse me (?:acab[oó]"
    r"|termin[oó])|吃完了|用完了|断药|没药了|hết thuốc"
)
FREELY: Final = (
    r"\b(?:talk|speak|text) (?:freely|openly|privately|safely|in private)\b|\bsafe to (?:talk|text|speak)\b"
    r"|\bhablar (?:con libertad|libremente|en privado|a solas)|方便说话|nói chuyện riêng"
)
ARMED: Final = (
    r"\b(?:he|she|him|hes|shes|he'?s|[eé]l|husband|boyfriend|partner|hắn|chồng|anh ta)\b.*\b(?:gun|knife|rifle|pistol|bat|pistola"
    r"|cuchillo|arma|dao|súng)\b|他.*(?:刀|枪)"
)
BEFORE: Final = r"\bever\b.*\b(?:before|in the past|previously)\b|\balguna vez\b|\bantes\b|以前|之前|trước (?:đây|giờ|đó)|bao giờ"
FIRST: Final = (
    r"\b(?:this|it'?s|its|that'?s|was) (?:is |was )?(?:the |her |his |my |their )?(?:very )?first\b|\bfirst (?:one|time) ever\b"
    r"|\b(?:es|fue) la primera\b|\bprimera vez\b|第一次|头一次|头一回|lần đầu"
)
UNITS: Final = r"\bunits?\b|\bunidades\b|几个?单位|多少(?:个)?单位|mấy đơn vị|bao nhiêu đơn vị"
SLIPPED: Final = (
    r"\b(?:was|were|is)? ?(?:supposed|meant) to (?:be|give|take|get)\b|\b(?:should|shoulda) (?:have )?been\b|\binstead of\b"
    r"|\ben vez de\b|\bdeb[ií]an? (?:ser|haber)|应该是|本来是|本来该|lẽ ra|đáng lẽ"
)
PRESSURE: Final = r"\b(?:bp|blood pressure|presi[oó]n|huyết áp)\b|血压"
STRONG: Final = (
    r"\bboth (?:\w+ )?(?:feel|are|work|seem|move) (?:strong|fine|normal|good|ok|okay)\b|\b(?:los|las) dos (?:\w+ )?(?:fuertes"
    r"|bien)\b|两(?:只|条|边)[^，。]{0,3}(?:有力|正常|都好)|hai (?:tay|chân|bên) (?:đều )?(?:mạnh|bình thường)"
)
SYMPTOM: Final = r"headache|chest|vision|symptom|dizz|blurr|dolor|mareo|s[ií]ntoma|visi[oó]n|头|胸|症状|đau|chóng mặt|triệu chứng"
TWO_FIGURES: Final = (
    r"^\W*(?:it'?s |its |is )?(\d{2,3}\s*(?:/|over|sobre)\s*\d{2,3})\b[\s,.;:，。-]*(?:and |y |pero |but )?(?=(?:no|none|nope"
    r"|nothing|ninguno|ninguna|nada|không)\b|没|都没|不|都不)"
)

BOTH_LIMBS: Final = (
    r"\b(?:both|each|two) (?:of )?(?:your |his |her |the )?(?:arms?|hands?|legs?|feet|sides)\b|\barms (?:up|out|straight)\b"
    r"|\b(?:los dos|ambos|las dos|ambas) (?:brazos|manos|piernas|pies)\b|[两双][只边条]?[手胳臂腿边]|\bhai (?:tay|chân|bên)\b"
)
ONE_ONLY: Final = (
    r"\b(?:only|just|jus) (?:the |my |her |his )?(?:one|1|left|right)\b|\bone (?:goes|falls|drops|drifts|sinks|won'?t|keeps)\b"
    r"|\bthe other (?:one |arm |hand |leg )?(?:\w+ ){0,2}(?:drops?|falls?|drifts?|sinks?|won'?t|doesn'?t|can'?t|hangs?|stays)\b"
    r"|\b(?:s[oó]lo|solamente|nom[aá]s|nada m[aá]s) (?:uno|una|el|la|un|con)\b|\b(?:el otro|la otra)\b.{0,12}\b(?:cae|caen|no|baja)\b"
    r"|只[能有]?(?:抬|举|动)?得?起?来?一[只边条]|[另有]一[只边条].{0,4}(?:不|掉|落|没|垂)"
    r"|\b(?:chỉ|được|có) (?:\w+ )?(?:được )?(?:một|mot|1) (?:bên|tay|cái|chân)\b|\bbên kia\b.{0,14}(?:rớt|rơi|xuống|không|yếu|xụi|hổng)"
)
LAME_ANYWAY: Final = r"\b(?:cast|sling|amput\w*|prosthe\w*|since birth|yeso|cabestrillo|amputad[oa])\b|石膏|截肢|bó bột|cụt"
