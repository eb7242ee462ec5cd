"""What somebody asks about a service: what it costs, when somebody calls, how long it takes, who sees it, may they stop, may a daughter do it.

Patterns in four languages over the words without case, accents and apostrophes. Which words answer is `rules/care/about.py`'s business.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from rules.care.reading.words import line, pattern, sentences

STORY: Final = 160  # characters


class Topic(StrEnum):
    """Named as the approved words that answer are (`tell-<topic>`)."""

    DEVICE_COST = "device-cost"
    COVERED = "covered"
    COST = "cost"
    NEEDS_PLAN = "needs-plan"
    CARD = "card"
    PAPERS = "papers"
    PROXY = "proxy"
    QUALIFY = "qualify"
    STOP = "stop"
    SEES = "sees"
    PRIVATE = "private"
    DELIVERY = "delivery"
    WAITED = "waited"
    CALL = "call"
    TECH = "tech"
    EASY = "easy"
    EFFORT = "effort"
    LONG = "long"
    HOW = "how"


_KIN: Final = r"(?:daughter|son|wife|husband|mom|mother|dad|father|sister|brother|niece|nephew|grand ?(?:daughter|son|kids?|children)|caregiver|aide|friend|neighbor|kids?|children|family)"
_PARIENTE: Final = r"(?:mi (?:hij[oa]|espos[oa]|herman[oa]|niet[oa]|mama|papa|madre|padre|marido|mujer|abuel[oa]|vecin[oa]|sobrin[oa])|alguien(?: mas)?|otra persona)"
_HAN_KIN: Final = r"(?:女儿|女兒|儿子|兒子|老公|老婆|太太|先生|孩子|家人|孙子|孫子|孙女|孫女|别人|別人)"
_THING: Final = r"(?:cuff|device|equipment|machine|meter|scale|monitor|tablet|kit|gadget)"
_APARATO: Final = r"(?:aparatos?|equipo|maquina|medidor|tensiometro|dispositivo|monitor)"
_PAID: Final = r"(?:pay|paying|cost|costs|free|charge|charged|buy|price|rent|money|included|expensive)"
_PLAN: Final = r"(?:medicare|medicaid|medi ?cal|insurance|plan|tricare|cobra|aetna|cigna|humana|kaiser|anthem|blue cross|blue shield|united|va)"
PATTERNS: Final = {
    Topic.DEVICE_COST: (
        rf"\b{_PAID}\b.{{0,30}}\b{_THING}\b|\b{_THING}\b.{{0,20}}\b{_PAID}\b"
        rf"|\b(?:pagar|cuesta|cobran|comprar|gratis|precio)\b.{{0,20}}\b{_APARATO}\b|\b{_APARATO}\b.{{0,16}}\b(?:gratis|cuesta|cuestan|pagar|incluido)\b"
        r"|(?:付|钱|錢|买|買|免费|免費).{0,8}(?:设备|設備|仪器|儀器|机器|機器|血压计|血壓計|血糖仪|血糖儀)|(?:设备|設備|仪器|儀器|机器|機器|血压计|血壓計|血糖仪|血糖儀).{0,8}(?:钱|錢|免费|免費|买|買)"
        r"|\b(?:mua|tra tien|tien|mien phi)\b.{0,14}\b(?:may do|thiet bi|cai may)\b|\b(?:may do|thiet bi|cai may)\b.{0,14}\b(?:tien|mien phi|mua)\b"
    ),
    Topic.NEEDS_PLAN: (
        r"\b(?:do|does|must|will) (?:i|we|you|he|she|they|it)\b.{0,8}\b(?:need|have to have|require)s?\b(?: to have)?(?: any| health| medical| an)? (?:insurance|coverage)\b(?! (?:card|number))|\bwithout insurance\b.{0,4}\?|\bwhat if i (?:dont have|have no) insurance\b"
        r"|^\W*(?:y )?(?:necesito|hace falta|tengo que tener|se necesita)(?: tener)? (?:un )?seguro\b(?! social).{0,8}\?|\by si no tengo seguro\b|(?:要|需要|必须|必須)(?:有)?(?:保险|保險)(?:吗|嗎)|没有保险(?:可以|行)|\b(?:co )?can (?:co )?bao hiem\b.{0,8}\b(?:khong|ko)\b"
    ),
    Topic.COVERED: (
        rf"^\W*(?:so |ok |and |but |hi |hello )*(?:do|does|will|would|can|is|are|what if|if)\b.{{0,30}}\b(?:cover|covers|covered|take|accept|pay|pays|use|work|works)\b.{{0,24}}\b{_PLAN}\b|\b(?:do|does|will|would)\b.{{0,12}}\b{_PLAN}\b.{{0,12}}\b(?:cover|pay)\b"
        r"|\b(?:aceptan|toman|cubre|cubren|puedo usar|sirve|vale)\b.{0,16}\b(?:medicare|medicaid|mi seguro|seguro medico|mi plan)\b|\b(?:medicare|medicaid|el seguro|mi seguro|mi plan)\b.{0,12}\b(?:cubre|paga)\b"
        r"|(?:可以|能|能不能|可不可以)用.{0,6}(?:保险|保險|白卡|红蓝卡|紅藍卡|medicare|medicaid)|(?:保险|保險|白卡|红蓝卡|紅藍卡|medicare|medicaid).{0,6}(?:报销|報銷|付吗|付嗎|包吗|包嗎|可以用)"
        r"|\b(?:bao hiem|medicare|medicaid)\b.{0,14}\b(?:tra|chi tra|chiu|lo)\b.{0,10}\b(?:khong|ko)\b|\b(?:co nhan|dung duoc) (?:bao hiem|medicare|medicaid)\b"
    ),
    Topic.COST: (
        r"^\W*(?:ok |so |and )*how much(?: (?:money|per month|a month|total))?\W*$|\bi (?:have no|dont have (?:any |the |much |enough )?) ?money\b|\bno tengo (?:dinero|con que pagar)\b|^\W*(?:y )?cuanto\W*$|没钱|沒錢|怎么收费|怎麼收費|\bkhong co tien\b|\bhow much (?:is|does|do|will|would|are|it|you)\b|\bwhat (?:does|do|will|would) (?:it|this|that|they|you)\b.{0,10}\b(?:cost|charge)\b|\bwhats? it cost\b|\bcost(?:s)? (?:me|anything|money|a lot)\b|\b(?:is|are) (?:it|this|that|they|the \w+(?: \w+)?) (?:really |all )?free\b|\bfree of charge\b|\b(?:any|is there an?|a monthly) (?:cost|charge|fee|copay)\b|\bdo i (?:have to |need to |gotta )?pay\b|\bcopay\b"
        r"|\b(?:whats|what is|what are) the (?:price|cost|fee|catch|costs|fees)\b|\bprice of\b|\bcan(?:t| not|not)? (?:i )?afford (?:it|this|that)\b"
        r"|\bque (?:me )?cuestan?\b|(?<!cada )\bcuanto (?:me )?(?:cuesta|vale|cobran|sale|es|seria|hay que pagar|tengo que pagar)\b|\b(?:es|son|sale) gratis\b|\btiene (?:algun )?costo\b|\b(?:hay|tengo) que pagar\b|\bme (?:van a cobrar|cobran algo)\b|\bque precio\b|\bcobran\b"
        r"|多少钱|多少錢|要钱吗|要錢嗎|要付钱|要付錢|免费吗|免費嗎|收费|收費|费用|費用|贵吗|貴嗎|\bbao nhieu tien\b|\bco (?:mat|ton|tinh|phai tra) (?:tien|phi)\b|\bmien phi\b|\bgia (?:bao nhieu|the nao|ca)\b|\bton (?:tien|bao nhieu)\b|\bphai tra tien\b"
    ),
    Topic.CARD: (
        r"\b(?:is|wheres?|when|how)\b.{0,20}\bcard\b.{0,16}\b(?:ready|come|coming|arrive|get|here|sent|mailed|work|use)?\b|\bwhen (?:do|will|can) i get (?:my|the|it)\b|\b(?:which|what|will|does|do|can|where)\b.{0,30}\b(?:pharmac\w+|drug ?stores?|cvs|walgreens|walmart|costco|kroger|rite aid)\b|\bwhere (?:can|do|will) i use\b|\bcan (?:i|we) use (?:it|this|that|the card|my card)\b|\bhow (?:do|will) (?:i|we) (?:use|get) (?:it|this|the card|that)\b|(?<!how )\b(?:does|will|can) (?:it|the card|this) (?:work|help|be used)\b"
        r"|\b(?:cuando|donde|como|sirve|funciona)\b.{0,20}\b(?:tarjeta|la uso|puedo usarla|walgreens|walmart|cvs|farmacias?)\b|\bdonde la (?:puedo usar|uso)\b|\btarjeta\b.{0,14}\b(?:sirve|funciona|aceptan|llega|lista)\b"
        r"|卡.{0,6}(?:哪里|哪裡|哪儿|什么时候|什麼時候|能用|怎么用|怎麼用|好了)|(?:哪里|哪裡|哪儿|哪些药房|哪些藥房).{0,6}用|什么时候(?:拿|收)到|\bthe\b.{0,12}\b(?:o dau|bao gio|khi nao|cach dung)\b|\b(?:dung|xai) o (?:dau|nha thuoc nao)\b|\b(?:bao gio|khi nao) co the\b"
    ),
    Topic.PAPERS: (
        r"\b(?:what|which|any) (?:papers?|documents?|paperwork)\b|\bwhat (?:do|will|would|should) i (?:need|have|bring)(?: to (?:have|bring|show))?\W*$"
        r"|\bque (?:papeles|documentos)\b|\bque (?:necesito|tengo que) (?:tener|llevar|traer|mostrar)\b|(?:什么|什麼|哪些|啥)(?:材料|文件|证件|證件|资料|資料)|(?:准备|準備)(?:什么|什麼)|\b(?:can|chuan bi)(?: nhung)? (?:giay to|ho so) gi\b|\bcan giay to\b"
    ),
    Topic.PROXY: (
        rf"\b(?:can|could|may|ok if|okay if|what if)\b (?:my )?(?:{_KIN}|someone else|somebody else|she|he|they)\b.{{0,24}}\b(?:do|does|help|helps|answer|set|text|sign|use|send|handle|fill|apply)\b"
        rf"|\b(?:can|could|may) i (?:do|sign|answer|fill|set|enroll|text|handle|register|apply)\b.{{0,24}}\b(?:for (?:her|him|them|my \w+)|on (?:her|his|their) behalf)\b|\b(?:need|want|have) (?:his|her|their) (?:permission|consent|ok|okay|signature)\b|\b(?:is it|is the card|good) for my {_KIN} (?:too|also|as well)\b|\bcan my {_KIN} use\b|\bdoes (?:she|he) (?:have|need) to (?:be (?:there|here)|sign|agree|say|do)\b"
        rf"|\b{_PARIENTE}\b.{{0,12}}\b(?:puede|podria)\b.{{0,24}}\b(?:hac|ayud|contest|respond|llen|inscrib|mand|us)\w*|\bpuede (?:{_PARIENTE})\b.{{0,20}}\b(?:hac|ayud|contest|respond|us)\w*|\b(?:es|sirve) para {_PARIENTE} tambien\b|\bpuedo (?:hac|inscrib|contest|respond|apunt|registr)\w*\b.{{0,14}}\b(?:por|a) (?:ella|el|mi \w+)\b"
        rf"|{_HAN_KIN}.{{0,6}}(?:可以|能|能不能|可不可以).{{0,4}}(?:帮|幫|替|代|用)|(?:可以|能|能不能|可不可以)(?:让|讓|请|請|叫)?.{{0,4}}{_HAN_KIN}.{{0,6}}(?:帮|幫|替|代|弄|做)|我(?:可以|能)(?:帮|幫|替|代)|(?:要|需要).{{0,4}}(?:本人|她|他).{{0,2}}同意"
        r"|\b(?:con (?:gai|trai)|chong|vo|chau|nguoi nha|nguoi khac)\b.{0,14}\b(?:lam|giup|tra loi|dien|nhan|dung|xai)\b.{0,16}\bduoc (?:khong|ko|chu)\b|\btoi (?:lam|dang ky|tra loi) (?:giup|ho|thay|cho)\b.{0,16}\bduoc (?:khong|ko)\b"
    ),
    Topic.QUALIFY: (
        r"\b(?:do|would|will|could|can|might|did|does|dont|if|whether) (?:i|we|he|she|they|my \w+)(?: (?:even|still|also|really|already|ever))? (?:qualify|qualifies|qualified|be (?:eligible|approved|accepted)|get (?:approved|accepted)|meet the)\b|\b(?:am|are|is) (?:i|we|he|she|they|my \w+)(?: (?:even|still|also|really))? (?:eligible|qualified|approved|a candidate)\b|^\W*(?:i|we) qualify(?: for (?:it|this|that))?\W*\?"
        r"|\bwho (?:qualifies|is eligible|can (?:join|apply|sign up|get (?:it|this)))\b|\bwhat (?:do i need|does it take) to (?:qualify|be eligible|get in)\b|\bhow (?:do|can|would) (?:i|we) qualify\b|\b(?:if|whether) (?:i|we|he|she|they) (?:can|could|would) (?:get|have|join|apply|sign up)\b|\b(?:requirements?|criteria|eligibility)\b|\b(?:if|whether) (?:im|i am|we are|shes|hes|she is|he is|they are|my \w+ is) (?:eligible|qualified|approved|a candidate)\b|^\W*(?:(?:so|and|but|ok|well)\W+)*can (?:i|we) (?:still |also |even )?(?:join|apply|sign up|enroll|get (?:it|this|that|one|in))(?: (?:too|now|for (?:it|this|that)))?\W*$"
        r"|\bcalifi(?:co|ca|camos|can|caria|care)\b|\bsoy (?:elegible|candidat[oa])\b|\b(?:cumplo|reuno|tengo)(?: con)? los requisitos\b|\brequisitos\b|\bpuedo (?:yo )?(?:calificar|participar|aplicar|entrar|inscribirme|apuntarme|(?:tener|recibir|obtener)l[oa])\b|\bquien(?:es)? (?:puede|pueden) (?:entrar|aplicar|participar|inscribirse)\b"
        r"|(?:符合|满足|够|有).{0,3}(?:条件|资格|要求)|(?:什么|哪些)(?:条件|资格|要求)|资格(?:吗|么|$)|我(?:也)?(?:可以|能|能不能|可不可以)(?:参加|申请|加入|报名)(?:这个)?(?:吗|么|呢)?\W*$|(?:谁|什么人|哪些人)(?:可以|能)(?:参加|申请|报名|用)"
        r"|\b(?:du|hop) (?:dieu kien|tieu chuan|yeu cau)\b|\bdieu kien (?:gi|la gi|nao|the nao|ra sao)\b|\b(?:toi|em|minh|con|bac|me|ba|ong)(?: co)? (?:duoc|the) (?:tham gia|dang ky|huong)\b.{0,16}\b(?:khong|ko)\b"
    ),
    Topic.STOP: (
        r"\bcan (?:i|we|she|he) (?:always )?(?:stop|quit|cancel|get out|leave|change my mind|drop out|back out|end it)\b(?: (?:of )?(?:this|that|it|doing (?:it|this)|the (?:program|service|monitoring)|monitoring|being monitored))?(?: at)?(?: (?:any ?time|whenever|later|any point|once i|if i)\b|\W*$)"
        r"|\bhow (?:do|can|would) (?:i|we) (?:cancel|quit|get out|leave)(?: (?:it|this|the (?:program|service)))?(?: (?:if|later)\b.{0,24})?\W*$|\b(?:is there|any|sign|signing|do i need)\b.{0,8}\b(?:a |an )?(?:contract|commitment|obligation|penalt\w+)\b|\b(?:locked|stuck) in\b|\bwhat if i (?:dont like|change my mind|want to (?:stop|quit))\b|\bstrings attached\b|\bam i obligated\b"
        r"|\bpuedo (?:parar|cancelar|salir(?:me)?|dejarlo|terminar)(?:lo)?\b(?: (?:el (?:programa|servicio|monitoreo)|esto))?(?: (?:cuando|despues|si|mas tarde)\b|\W*$)|\b(?:hay|tiene|firmo|firmar|es con) (?:un |algun )?(?:contrato|compromiso)\b|\by si (?:no me gusta|cambio de)\b"
        r"|(?:可以|能|能不能)(?:随时|隨時|以后|以後|中途|半路)?(?:停止|停|退出|退|取消|不做)(?:吗|嗎)|(?:有|要签|要簽|签|簽).{0,2}(?:合同|合约|合約|协议|協議)|\b(?:ngung|dung|huy|thoi|bo) (?:luc nao|bat cu luc nao|giua chung)\b|\b(?:co|phai ky) (?:hop dong|rang buoc)\b|\bco (?:ngung|huy) duoc (?:khong|ko)\b"
    ),
    Topic.SEES: (
        r"\bwho(?:s| is| all| else| exactly)?(?: \w+){0,2} (?:see|sees|seeing|looks?|looking|watch|watches|watching|reads?|reading|reviews?|checks?|gets|has access)\b|\b(?:will|does|do|can) (?:my|a|the) (?:doctor|nurse|family|boss|employer|job|work|wife|husband|son|daughter|kids|insurance)\b.{0,12}\b(?:see|know|be told|find out)\b"
        r"|\bquien(?:es)?\b.{0,14}\b(?:ve|ven|vera|veran|mira|miran|lee|leen|revisa|revisan|tiene acceso)\b|(?:谁|誰|哪些人|什么人|什麼人).{0,6}(?:看|知道|读|讀|查)|\bai\b.{0,14}\b(?:xem|thay|doc|coi)\b"
    ),
    Topic.PRIVATE: (
        r"\b(?:is|are|will) (?:it|this|that|these|my (?:info\w*|data|answers|numbers|readings|records))(?: \w+){0,2} (?:safe|secure|private|confidential|encrypted|protected|hipaa)\b(?! to (?:take|stop|use|eat|drink|mix))|\bhipaa\b|\b(?:do|will|would) (?:you|u|they)(?: guys)? (?:sell|share|give|leak)\b.{0,16}\b(?:my|it|this|that|info\w*|data)\b"
        r"|\bis it (?:safe|ok|okay) to (?:tell|give|share|text|send|say)\b|\bwhat (?:do|will) (?:you|they) do with (?:my|it|this|that)\b|\bwhat happens (?:to|with) my (?:info\w*|data|answers|numbers)\b|\bdo (?:you|i) (?:need|have to (?:give|tell|send))\b.{0,12}\bmy (?:social|ssn)\b|\b(?:dar|mandar|necesitan|piden) mi (?:numero de )?(?:seguro )?social\b|\b(?:dar|mandar) mi numero\b|\b(?:report|tell|inform|share|give|send)\b.{0,24}\b(?:immigration|ice|la migra|the police|the government|irs|my boss|my job|my employer)\b|\b(?:dicen|reportan|avisan|mandan|dan|comparten)\b.{0,24}\b(?:inmigracion|la migra|migracion|la policia|el gobierno)\b|(?:告诉|报告|通知|举报|给).{0,6}(?:移民局|政府|警察)|\bbao (?:cho )?(?:so )?di tru\b|\bmy privacy\b|\bcan i trust (?:you|this)\b|\bwho do you (?:share|tell)\b"
        r"|\b(?:es|son|esto es) (?:seguro|seguros|privado|privados|confidencial)\b(?! (?:medico|de salud|social))|\bvenden mi|\bcomparten mi|\bmi privacidad\b|\bque hacen con mi"
        r"|安全吗|安全嗎|保密|隐私|隱私|泄露|洩露|泄漏|卖我的|賣我的|可靠吗|可靠嗎|\b(?:an toan|bao mat|rieng tu|kin dao)\b.{0,10}\b(?:khong|ko|chu)\b|\b(?:ban|lo) thong tin\b"
    ),
    Topic.DELIVERY: (
        rf"\b(?:how|when|where)\b.{{0,14}}\b(?:i|we|you|they)\b.{{0,6}}\b(?:get|pick up|receive|send|ship|mail|deliver)\b.{{0,12}}\b(?:{_THING}|it to me)\b|\b(?:do|will|can) (?:you|they)(?: guys)? (?:mail|ship|send|deliver|bring) (?:it|them|the {_THING}|me the)\b|\bshipping\b"
        rf"|\b(?:como|cuando|donde)\b.{{0,14}}\b(?:llega|mandan|envian|recibo|recojo)\b.{{0,12}}\b{_APARATO}\b|\bme (?:mandan|envian) (?:el|la) {_APARATO}\b|(?:设备|設備|仪器|儀器|机器|機器|血压计|血壓計).{{0,6}}(?:怎么拿|怎麼拿|什么时候(?:到|寄)|什麼時候(?:到|寄)|寄给我|寄給我)|\b(?:khi nao|lam sao)\b.{{0,12}}\b(?:nhan|gui)\b.{{0,6}}\b(?:may do|thiet bi|may)\b"
    ),
    Topic.WAITED: (
        r"\b(?:nobody|no one|noone) (?:has |ever |even )*(?:called|calls|contacted|texted|got back|answered)\b|\b(?:havent|have not|didnt|did not|never) (?:heard (?:from|back|anything)|(?:got|gotten|get|received?) (?:a|any|the|my) (?:call|text|answer))|\b(?:still|ive been|i have been|been) waiting\b|\bdid (?:they|you|anyone|anybody|somebody|someone) (?:call|schedule|book|set|forget)\b|\byou (?:said|told me) (?:you|they|someone|somebody) (?:would|will) (?:call|text|contact)\b"
        r"|\b(?:nadie|no) me (?:ha |han )?(?:llamad|contactad|llamo|llamaron|contactaron|escribieron)\w*|\b(?:sigo|llevo|estoy) esperando\b|\btodavia no me llaman\b|没(?:有)?人(?:打|联系|给我)|沒(?:有)?人(?:打|聯繫|給我)|(?:还|還|一直)在等|(?:还|還)没(?:有)?(?:打|联系|人)|\b(?:chua|khong) (?:ai|thay ai|co ai) (?:goi|lien lac)\b|\b(?:van|dang) (?:cho|doi) (?:hoai|mai)\b"
    ),
    Topic.CALL: (
        r"\bwhat number\b.{0,14}\b(?:call|text)\b|^\W*(?:at )?(?:what time|when)\W*$|\bhow (?:long|soon)\b.{0,24}\b(?:call|calls|contact|hear|get back)\b|\bwhen (?:do|will|are) (?:they|you|the nurses?)\b.{0,10}\b(?:come|coming|here)\b|\b(?:when|what time|what day|how soon)\b.{0,30}\b(?:calls?|calling|contact|hear (?:from|back)|text me|reach (?:me|out)|phone me|get back to me)\b|^\W*(?:so |and |ok )*(?:will|is|are) (?:a |the |some|any|you|they)\w*(?: \w+)? ?(?:going to )?(?:call|calling|contact|phone)\b.{0,24}|\bdo(?:es)? (?:i|he|she|they|we) (?:have|need) to (?:talk|speak) (?:to|with)\b|\bwho (?:will|is going to) (?:call|contact|text) me\b"
        r"|\bcuando\b.{0,20}\b(?:llam|contact|hablan|escriben|marcan)\w*|^\W*(?:y |pero |entonces )*(?:ustedes )?me (?:van a )?(?:llam|contact|marc|escrib)\w*(?: ustedes)?\W*\?|\b(?:a que hora|quien) (?:me )?(?:va a |van a )?(?:llam|contact)\w+"
        r"|(?:什么时候|什麼時候|几点|幾點|几时|幾時|多久|哪天|何时).{0,10}(?:打电话|打電話|打给|打給|联系|聯繫|联络|聯絡|来电|來電|回电|回電|通知)|(?:谁|誰)会?(?:打电话|打電話|联系|聯繫)"
        r"|\b(?:khi nao|bao gio|chung nao|may gio|luc nao|bao lau)\b.{0,24}\b(?:goi|lien lac|lien he)\b"
    ),
    Topic.TECH: (
        r"\b(?:do|does|will|would) (?:i|we|she|he|they) (?:need|have to have)\b.{0,20}\b(?:computer|smart ?phone|laptop|tablet|ipad|internet|wi ?fi|phone|camera|app|webcam)\b|\b(?:can|could) (?:i|we|she|he) use (?:my|a|the|an|her|his)\b.{0,12}\b(?:phone|tablet|ipad|computer|laptop|cell\w*|iphone)\b|\b(?:will|does) my\b.{0,12}\b(?:phone|tablet|ipad|computer) work\b"
        r"|^\W*(?:y )?(?:necesito|se necesita|hace falta|tengo que tener)\b.{0,14}\b(?:computadora|celular|internet|tableta|telefono|wi ?fi)\b.{0,16}\?|\b(?:puedo|se puede) usar mi (?:celular|telefono|tableta|computadora)\b|\bsirve mi (?:celular|telefono)\b"
        r"|(?:需要|要|必须|必須)(?:有)?(?:电脑|電腦|智能手机|智能手機|上网|上網|网络|網絡)(?:吗|嗎)|(?:可以|能)用(?:我的)?(?:手机|手機|平板|电脑|電腦)(?:吗|嗎)|\bcan (?:co )?(?:may tinh|dien thoai thong minh|internet|mang)\b.{0,8}\b(?:khong|ko)\b|\bdung dien thoai\b.{0,12}\bduoc (?:khong|ko)\b"
    ),
    Topic.EASY: (
        r"\b(?:is|will) (?:it|that|this)(?: be)? (?:hard|difficult|easy|complicated|tricky)\b|\b(?:dont|do not|never)(?: \w+){0,2} (?:know how to (?:do|use|work)|good with|understand (?:technology|computers|phones))\b(?! .{0,12}\b(?:pay|bill))|\bnot (?:good|very good|too good) with (?:computers?|phones?|technology|tech|these)\b|\bim not tech savvy\b|\bwill (?:you|someone|somebody|they) (?:help|show|teach) me\b|\bwho (?:sets|will set) it up\b"
        r"|\b(?:es|sera) (?:muy )?(?:dificil|facil|complicado)\b|\bno sabe[ns]? (?:usar|como)|\bno se (?:usar|como usar|como se usa|de tecnologia)\b|\bno soy buen[oa] (?:con|para)\b|\bme (?:ayudan|ensenan) a\b|难用|難用|难不难|難不難|难吗|難嗎|不会用|不會用|不会弄|不會弄|复杂吗|複雜嗎|有人教|谁教|\bco kho (?:dung|xai|lam|khong)\b|\bkhong biet (?:dung|xai|cach)\b|\bco (?:ai|nguoi) (?:chi|day|huong dan)\b"
    ),
    Topic.EFFORT: (
        r"\bhow (?:often|many times)\b(?! (?:should|can|may|must)\b)|\bwhat if (?:i|she|he|they|we|im|were) (?:forgets?|miss|misses|skip|travel|(?:go |am |get |leave |are |is )?(?:away|out of town|on (?:a )?(?:vacation|trip)|traveling|sick))\b|^\W*(?:is|will|do|does|would)\b.{0,40}\b(?:every ?day|each day|daily)\b|\bcada cuanto\b|\bcuantas veces\b|\btodos los dias\W*\?|\by si (?:viajo|salgo de viaje|me voy de viaje|me enfermo)\b|\by si (?:se me )?olvid|每天都要|多久(?:测|測|量)|(?:测|測|量)几次|忘了(?:怎么办|怎麼辦|测|測|量)|\bmoi ngay\b.{0,12}\b(?:khong|ko)\b|\b(?:may|bao nhieu) lan\b|\bquen (?:do|thi sao)\b"
    ),
    Topic.LONG: (
        r"\bhow (?:long|soon|fast|quick\w*)\b|\bhow many (?:more )?(?:questions|minutes|days|weeks|months)\b|\bhow much longer\b|\bwhen (?:does|do|will|can|would) (?:it|this|that|i|we|the \w+)\b.{0,16}\b(?:start|begin|come|arrive|see|covered|happen|be)\b|^\W*(?:ok |cool |so |and |great )*when is it\W*$|\b(?:almost|are we) done\W*$"
        r"|\bcuanto (?:tiempo|tarda|demora|dura|falta)\b|\bcuantas preguntas\b|\bcuando (?:empieza|empiezo|comienza|seria|es la|me atienden)\b|\bfalta mucho\b|多久|多长时间|多長時間|几个问题|幾個問題|几天|幾天|什么时候(?:开始|看|能)|什麼時候(?:開始|看|能)|\bbao lau\b|\bcon may cau\b|\b(?:khi nao|bao gio) (?:bat dau|kham|duoc)\b"
    ),
    Topic.HOW: (
        r"\bhow (?:does|do|would) (?:it|this|that|they)(?: all)? work\b|\bwhat (?:is|s) (?:it|this|that|the)(?: program| service| card)?(?: all)? about\b|^\W*(?:and |so |ok )*(?:whats|what is) (?:it|this|that|the) ?(?:program|service|card|visit|monitoring)?\W*$|\bwhat (?:do|would|will) i (?:have to )?do\W*$|\bwhat does (?:it|this|that) (?:do|involve|include)\b|\bwhat happens if i (?:say yes|sign up)\b|^\W*(?:please )?(?:tell me more|more info\w*)\b.{0,14}$"
        r"|\bcomo (?:funciona|es eso|seria)\b|\ben que consiste\b|\bque incluye\b|\bdigame mas\b|\bque es (?:eso|esto)\W*$|^(?:请问)?(?:这|这个|那|它|那个)?(?:是什么|怎么回事|怎么用|怎么弄|干什么的)[吗呢啊?？]*$|\b(?:do|day|no) la (?:gi|sao)\W*$|\bnhu the nao\W*$|\bhoat dong (?:ra )?sao\b"
    ),
}  # fmt: skip
COMPILED: Final = {topic: pattern(source) for topic, source in PATTERNS.items()}
MEDICINE: Final = re.compile(
    r"\b(?:med|meds|medicines?|medications?|pills?|doses?|dosage|insulin|shots?|injections?|inhaler|chemo|antibiotics?|steroids?|thinners?)\b|\b(?:medicinas?|medicamentos?|pastillas?|dosis|insulina|inyeccion\w*)\b|药|藥|胰岛素|胰島素|\b(?:thuoc|insulin|lieu)\b"
)
OWN: Final = re.compile(r"\b(?:i have|i've|ive|tengo|tôi có|toi co)\b|我有", re.I)
PLAINLY: Final = re.compile(  # a yes or a no of its own, before the question
    r"^\W*(?:yes|yeah|yep|yup|sure|ok|okay|no|nope|not sure|i dont know|si|sí|claro|no s[eé]|vâng|vang|dạ có|có|không)\s*(?:[,.!;]|\b(?:but|and|pero|y|nhưng|nhung)\b)|^\W*(?:是的?|有的?|没有|可以|好的?|不)[,，.。!！]|^\W*(?:yes|yeah|no) (?:i|we|my)\b",
    re.I,
)
TELLS: Final = re.compile(r"\b(?:i|im|ive|my|he|she|hes|shes|his|her|they|mi|mis|estoy|tengo|siento|esta)\b|(?<![给給])我|他|她|\b(?:toi|me|ba|ong|con) (?:bi|dang|thay|dau|kho|met|te)\b")
QUITS: Final = re.compile(r"\b(?:can|could|should|may|what if) i (?:just )?(?:stop|quit|skip|pause|come off|go off|get off|forget|miss|double)\b", re.I)
ASKING: Final = re.compile(
    r"[?？]\s*$|^\W*(?:(?:so|and|but|ok|okay|well|um|uh|hi|hello|yes|no|please)\W+)*(?:what|whats|when|where|wheres|who|whos|why|how|hows|which|can|could|will|would|do|does|did|is|are|am|should|may)\b"
    r"|^\W*(?:(?:y|pero|hola|oiga|bueno)\W+)*(?:que|cual|cuales|cuando|cuanto|cuantos|cuantas|donde|quien|quienes|como|por que|puedo|puede|pueden|hay|necesito saber)\b|[吗嗎呢]\W*$|(?:什么|什麼|怎么|怎麼|哪|谁|誰|几|幾|多少|多久)|\b(?:khong|ko|gi|sao|dau|nao|ai|chua|bao nhieu|bao lau)\W*$"
)


def asked_about(text: str) -> Topic | None:
    """What of a service this message asks about, or None. In a long story only what a question mark ends asks."""
    if len(text) > STORY:
        text = " ".join(one.raw for one in sentences(text) if one.asks)
    low = line(text)
    return next((topic for topic, shown in COMPILED.items() if shown.search(low)), None)


def nothing_else(text: str, topic: Topic) -> bool:
    """Whether beside the question nothing is told of anybody ("when will someone call me, I'm bleeding" tells more)."""
    low = line(text)
    found = COMPILED[topic].search(low)
    return found is not None and TELLS.search(f"{low[: found.start()]} {low[found.end() :]}") is None


def medicine(text: str) -> bool:
    """Whether a medicine or a dose is spoken of."""
    return MEDICINE.search(line(text)) is not None


def asks(text: str) -> bool:
    """Whether a message nobody understood reads as a question of theirs."""
    return ASKING.search(line(text)) is not None
