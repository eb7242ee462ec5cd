"""What no model may say of its own, in four languages: patterns over flattened text (lower case, no accents, no apostrophes). Pure data.

Sources: the product's limits (no diagnosis, no dose, no result, no price, no promise, no talk of the house behind the words) and what
patients objected to (false apologies, "the system"). Rule words of ours say such things where they are true.
"""

from __future__ import annotations

import re
from typing import Final

DISEASE: Final = (
    r"(?:diabetes|cancer|tumou?r|an? infection|covid|the flu|pneumonia|an? stroke|heart (?:attack|failure|disease)|depression|anxiety|asthma|arthritis|an? virus|a uti|an? allerg\w+|copd|anemia"
    r"|hypertension|high blood pressure|kidney \w+|appendicitis|gout|sepsis|migraines?|dementia|hepatitis|lupus|thyroid \w+|an ulcer|gerd|bronchitis|an? (?:\w+ )?(?:infection|disorder|disease|syndrome|reaction|condition)"
    r"|diabetes|cancer|infeccion|neumonia|derrame|infarto|depresion|ansiedad|asma|artritis|anemia|hipertension|presion alta|migrana|bronquitis|gastritis)"
)
DRUG: Final = r"(?:ibuprofen|tylenol|acetaminophen|aspirin|advil|motrin|insulin|metformin|antibiotics?|prednisone|benadryl|melatonin|warfarin|statins?|lisinopril|medicines?|medications?|meds|pills?|tablets?|doses?)"
WORDS: Final = (
    r"\b(?:as an ai|ai (?:model|assistant|language)|language model|large language|llm|gemini|chatgpt|openai|(?:my|the|these) (?:system )?(?:instructions?|prompts?|guidelines|programming)|system prompt|developer message"
    r"|apis?|tool calls?|function calls?|tools?|functions?|routing|routed|transferr?(?:ing|red)?(?: you)?|hand(?:ing)? (?:you|this) (?:off|over)|(?:another|specialist|virtual|enrollment|routing) agents?|agents?|sub-?agents?|specialists?"
    r"|the system|our system|systems?|databases?|backend|servers?|record(?:ed)? in (?:our|the)|json|parameters?|tokens?|training data|knowledge cutoff|i was (?:trained|programmed)|utilize|facilitate)\b"
    r"|\bi (?:sincerely )?apologi[sz]e\b|\bapologies\b|\bsorry (?:for|about) (?:the|any|this) (?:confusion|inconvenience|error|mistake|misunderstanding|delay|trouble)"
    r"|\b(?:modelo de lenguaje|inteligencia artificial|mis instrucciones|base de datos|sistemas?|herramientas?|agentes?|transferir\w*|especialistas?|me disculpo|disculpe la confusion)\b"
    r"|语言模型|人工智能|系统|数据库|工具|转接|代理|指令|提示词|专员|抱歉给您带来|\b(?:mo hinh ngon ngu|tri tue nhan tao|he thong|co so du lieu|cong cu|chuyen tiep|chuyen vien|cau lenh)\b"
)  # fmt: skip
DIAGNOSIS: Final = (
    rf"\b(?:you|your \w+|she|he|they)(?: (?:may|might|could|probably|likely|definitely|certainly|clearly|must|seem to|appear to))*(?: be)?(?: (?:have|has|had|having|suffer(?:ing)? from|developed|are having|got))(?: (?:a|an|the|mild|early|some|type \d))* (?P<en>{DISEASE})\b"
    rf"|\b(?:sounds|looks|seems)(?: \w+){{0,3}} like(?: you have)?(?: (?:a|an|the))* (?P<like>{DISEASE})\b|\b(?:this|that|it)(?:s| is| could be| may be| might be| must be)(?: (?:a|an|just|probably|likely|the|only|most))* (?P<this>{DISEASE})\b"
    rf"|\b(?:usted |tu |su \w+ )?(?:probablemente |seguramente |quiza |tal vez )?(?:tiene|padece(?: de)?|sufre de|podria tener|puede tener) (?:una? )?(?P<es>{DISEASE})\b"
    r"|(?:您|你)(?:可能|应该|大概|很可能)?(?:得了|患有|患了|是|有)(?P<zh>糖尿病|高血压|癌症?|感染|肺炎|流感|新冠|中风|心脏病|抑郁症?|哮喘|贫血|过敏)"
    r"|\bban (?:co the |co le |chac |da )?(?:bi|mac)(?: benh)? (?P<vi>tieu duong|cao huyet ap|ung thu|nhiem trung|viem phoi|cum|dot quy|tram cam|hen|thieu mau|di ung)\b"
)
ADVICE: Final = (
    rf"\b\d+(?:\.\d+)?\s?(?:mg|mcg|ml|cc|units?|tablets?|pills?|puffs?|drops?|capsules?|tabletas?|pastillas?|gotas?|unidades|毫克|片|粒|单位|vien|giot|don vi)(?:\b|(?<=[毫片粒单]))"
    rf"|\b(?:take|try|use|start|double|skip|increase|decrease|reduce|lower|raise|adjust|change|stop(?: taking)?|quit|hold|avoid)(?: (?:your|the|some|an?|any|one|two|more|less|extra|over the counter|taking))* {DRUG}\b|\byou (?:can|should|could|may|need to|must) (?:stop|skip|double|take|start|try|increase|decrease|eat|avoid|drink|fast)\b"
    r"|\byou(?:re| are|ve been| have been)(?: \w+)? (?:cured|healed|cancer free|disease free|in remission|in the clear)\b|\b(?:usted )?esta (?:curad[oa]|san[oa])\b|(?:您|你)(?:已经)?(?:痊愈|治好)"
    r"|\b(?:nothing to worry about|dont worry its|its (?:probably )?nothing|(?:that|this|it)(?:s| is) (?:perfectly |completely |totally |probably )?(?:normal|fine|harmless|safe|not serious)|you (?:dont|do not) need (?:a|to see a|to go|medical|to call|the er)|you(?:ll| will) be (?:fine|ok|okay)|safe to (?:take|mix|stop|eat|drink))\b"
    r"|\byour (?:results?|labs?|a1c|readings?|blood (?:pressure|sugar|test)|test|scan|x ?ray) (?:is|are|was|were|looks?|came back|shows?)\b"
    r"|\b(?:tome|tomese|use|deje de tomar|puede dejar de|aumente|reduzca|duplique|suspenda|omita)\b.{0,25}\b(?:dosis|medicina\w*|medicamento\w*|pastillas?|insulina|ibuprofeno|aspirina|paracetamol|\d)|\b(?:no es nada|es normal|no se preocupe|no es grave|va a estar bien|no necesita (?:un medico|ir))\b"
    r"|(?:服用|吃|停(?:药|用|止服)|加(?:量|大剂量)|减量|多喝|少吃).{0,8}(?:药|片|毫克|胰岛素|剂量|布洛芬)|没(?:什么)?(?:大碍|事|关系的)|很正常|不用担心|不需要看医生"
    r"|\b(?:uong|ngung|tang|giam|bo)\b.{0,20}\b(?:thuoc|lieu|vien|insulin|\d+ ?mg)\b|\b(?:khong sao|binh thuong thoi|dung lo|khong can (?:di )?(?:kham|bac si))\b"
)
MONEY: Final = (
    r"[$€£]\s?\d|\b\d[\d,.]*\s?(?:dollars?|bucks|usd|percent|cents)\b|\d\s?%|\b(?:free of charge|for free|is free|costs? (?:nothing|only|about|just)|no cost|zero cost|copays?|covered by (?:your|medicare|medicaid)|fully covered|save up to|discount of)\b"
    r"|\b(?:gratis|gratuit\w+|dolares|sin costo|cuesta\w*)\b|免费|美元|块钱|折扣|报销|\b(?:mien phi|do la|gia chi|giam gia)\b"
)
PROMISE: Final = (
    r"\byou(?:re| are) (?:now )?(?:enrolled|approved|eligible|qualified|registered|signed up|all set|covered|scheduled|booked|confirmed)\b|\byou (?:do )?qualify\b|\breference (?:number|code)\b|\bguarantee\w*|\bi promise\b"
    r"|\b(?:i|we|they|someone|somebody|a nurse|the nurse|a doctor|your doctor|our (?:team|staff|nurse)|the team|he|she)(?:ll| will| am going to| are going to| is going to) (?!help\b|listen\b|be here\b|do (?:my|our) best\b|try\b)\w+"
    r"|\bi(?:ve| have)? (?:already |just )?(?:booked|scheduled|enrolled|registered|signed|sent|called|contacted|notified|cancel\w+|ordered|submitted|approved|verified|confirmed|checked|arranged|told (?:the|your|our))\b"
    r"|\bwithin (?:the )?(?:next )?(?:\d+|an?|one|two|a few) (?:minutes?|hours?|days?)\b|\bin (?:\d+|a few) (?:minutes|hours|days)\b|\bby (?:tomorrow|tonight|monday|friday|the end of)\b|\b(?:24|48) hours\b"
    r"|\b(?:ya )?(?:esta|quedo|queda) (?:inscrit[oa]|aprobad[oa]|registrad[oa]|calificad[oa])\b|\busted califica\b|\bnumero de referencia\b|\ble (?:llamaran|llamaremos|enviaremos)\b|\bgarantiz\w+|\bprometo\b|\bya (?:reserve|programe|inscribi|envie|llame)\b"
    r"|您(?:已|已经)(?:被)?(?:批准|注册|报名|预约)|您符合(?:条件|资格)|编号是|保证|一定会|我已(?:经)?(?:为您|帮您|预约|通知|发送)|\bban (?:da )?(?:duoc (?:duyet|chap nhan)|du dieu kien|dang ky xong)\b|\bma so (?:cua ban )?la\b|\bcam doan\b|\btoi da (?:dat|goi|gui|dang ky)\b"
)
NAMES_OF_OURS: Final = r"record_answers|focus_service|next_step|report_danger|ask_for_person|conversation_summary|tool_code|tool_outputs|function_call|default_api|```|\{\s*\"|</?[a-z_]+>|\[\[|\bunderstood=|\bTrue\b|\bNone\b"
IDENTIFIER: Final = r"\b\d{3}-\d{2}-\d{4}\b|\b\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d{2}\b|\b(?:19|20)\d{2}-\d{2}-\d{2}\b|[^\s@]+@[^\s@]+\.[a-z]{2,}|\bmrn\b|\bssn\b|\bp-[0-9a-z]{5}\b|\b(?:patient|member|policy|account) (?:id|number|no)\b"
CALL_NOW: Final = {
    "critical": r"\bcall 911(?: (?:now|right away|immediately|right now|at once))|\b(?:please )?call 911\s*[.!]|\bllame al 911 (?:ahora|ya|inmediatamente|de inmediato)|(?:立即|马上|现在)(?:拨打|打)911|\bgoi 911 (?:ngay|lien)",
    "crisis": r"\b(?:call|text|call or text) 988\b|\bllame al 988\b|(?:拨打|打|发短信到)988|\bgoi 988\b",
}
CONDITIONAL: Final = re.compile(r"\b(?:if|unless|when|whenever|in an? emergency|in case of|si|cuando|en (?:una |caso de )?emergencia|neu|khi|cap cuu)\b|如果|若|紧急情况|万一")

FAULTS: Final = {name: re.compile(pattern) for name, pattern in (("words", WORDS), ("clinical", ADVICE), ("money", MONEY), ("promise", PROMISE))}
DIAGNOSED: Final = re.compile(DIAGNOSIS)
OURS: Final = re.compile(NAMES_OF_OURS)
IDENTIFIERS: Final = re.compile(IDENTIFIER)
CALLS: Final = {level: re.compile(pattern) for level, pattern in CALL_NOW.items()}
