"""Everyday errands no service of ours settles: an appointment to book or move, a bill, a device that fails, a paper, a reading texted in.

Patients text these more than anything else. The rules know which one it is and a person of the care team is asked to see to it: nothing is
booked, ordered or promised here. Pure patterns in four languages over the words without case and accents.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Final

from rules.care.moves import hand_over
from rules.care.reading.texted import TEXTED
from rules.care.reading.words import line, pattern
from rules.care.state import Act, CareState, Step


class Errand(StrEnum):
    """Named as the hand-off's reason is."""

    APPOINTMENT = "appointment"
    BILLING = "billing"
    DEVICE = "device_help"
    PAPERS = "papers"
    READING = "reading"


_VISIT: Final = r"(?:appointments?|appoint?ments?|apts?|appts?|visits?|bookings?|check ?ups?|follow ?ups?)"
_CITA: Final = r"(?:citas?|turnos?|consultas?)"
_HAN_VISIT: Final = r"(?:预约|約診|约诊|看诊|看診|就诊|就診|复诊|複診|復診|門診|门诊|挂号|掛號|預約)"
_HEN: Final = r"(?:lich hen|cuoc hen|buoi hen|hen kham|lich kham|buoi kham|hen bac si|gio hen|ngay hen)"
_MOVE: Final = (
    rf"\b(?:resched\w*|re-?book|move|change|switch|push|postpone|cancel|confirm|miss(?:ed)?|late|behind|cant make|cannot make|can not make|wont make|not make|not be able|unable)\b.{{0,40}}\b{_VISIT}\b"
    rf"|\b{_VISIT}\b.{{0,30}}\b(?:resched\w*|moved|changed|cancel\w*|earlier|later|another (?:day|time)|different (?:day|time)|confirm\w*)\b"
    rf"|\b(?:cambi|mov|reprogram|pospon|aplaz|cancel|anul|confirm|reagend)\w*\b.{{0,30}}\b{_CITA}\b|\b(?:no (?:puedo|podre|voy a poder|alcanzo a)|llego tarde|voy (?:a llegar )?tarde|atrasad[oa]|perdi)\b.{{0,30}}\b{_CITA}\b"
    rf"|\b{_CITA}\b.{{0,30}}\b(?:cambi|mov|reprogram|cancel|confirm|otro dia|otra hora|otra fecha|mas temprano|mas tarde)\w*"
    rf"|(?:改|换|換|取消|推迟|推遲|延|提前|确认|確認|赶不上|趕不上|去不了|来不了|來不了|迟到|遲到|错过|錯過).{{0,12}}{_HAN_VISIT}|{_HAN_VISIT}.{{0,12}}(?:改|换|換|取消|推迟|推遲|延后|延後|提前|确认|確認|去不了|来不了|來不了|迟到|遲到)"
    rf"|\b(?:doi|huy|doi lai|hoan|xac nhan|lo|tre|den tre|den muon|khong (?:toi|den|di) duoc)\b.{{0,24}}\b{_HEN}\b|\b{_HEN}\b.{{0,24}}\b(?:doi|huy|hoan|xac nhan|som hon|tre hon|ngay khac|gio khac)\b"
)
_BOOK: Final = (
    rf"\b(?:book|make|schedul\w*|set ?up|get|need|want|like|have|request|find|open(?:ing)?s?|available|slots?)\b.{{0,30}}\b{_VISIT}\b|\b(?:have|got|there) (?:any )?(?:openings?|availability|slots?)\b|\b(?:any|an?) (?:openings?|open slots?|available times?)\b"
    rf"|\b(?:hac|sac|agend|ped|reserv|necesit|quier|quisier|program|consegu|tien|hay)\w*\b.{{0,24}}\b{_CITA}\b"
    rf"|(?:约|約|预约|預約|挂|掛|想|要|需要|能不能|可以).{{0,8}}{_HAN_VISIT}|(?:约|約)(?:个|個|一下)?(?:时间|時間|医生|醫生)"
    rf"|\b(?:dat|xin|muon|can|lay|dang ky)\b.{{0,16}}\b{_HEN}\b"
)
_LATE: Final = (
    r"\b(?:running|going to be|gonna be|(?:i will|ill|we will|well) be)(?: (?:a (?:few|little|bit)|about|like|\d{1,2}))?(?: (?:min|mins|minutes|bit))? late\b(?! (?:with|on|for) (?:my |the |a )?(?:pay|rent|bill|card))|\b(?:cant|cannot|can not|wont|will not|not going to|not gonna)(?: be able to)? (?:make it|be there|come in)(?: (?:in|there))? (?:today|tomorrow|tonight|this (?:morning|afternoon)|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|at \d)"
    r"|\bbook me\b.{0,16}\b(?:for|in|on|at|tomorrow|today|next|mon|tues|wednes|thurs|fri)\w*\b|\b(?:voy|vamos) a llegar (?:\w+ )?(?:tarde|\d{1,2} minutos tarde)\b|\bllego tarde\b|\bno (?:puedo|podre|voy a poder) (?:ir|llegar|asistir) (?:hoy|manana|el (?:lunes|martes|miercoles|jueves|viernes))\b"
    r"|(?:我)?(?:会|要|可能会?)?(?:迟到|遲到|晚到|晚点到|晚一点到)|(?:今天|明天)(?:来|去|到)不了|\bden (?:tre|muon)\b|\b(?:hom nay|ngay mai|mai) (?:toi |em )?khong (?:den|toi|di) duoc\b"
)
_BILL: Final = (
    r"\b(?:my|the|a|this|last|your|our|his|her|that|another|medical|hospital|clinic|doctor|lab)(?: \w+)? (?:bills?|invoices?|statements?)\b|\b(?:billing|billed|invoice|overcharged|double charged|refund|payment plan|balance due|autopay|collections? (?:notice|letter|agency))\b"
    r"|\bcharged (?:me|us|my|twice)\b|\bcharge(?:s)? on my\b|\bpay (?:my|the|a|this|that|your) (?:bill|balance|copay|invoice|statement)\b"
    r"|\b(?:mi|la|una|esta|otra|su) (?:factura|cuenta del (?:hospital|doctor|medico))\b|\bfacturacion\b|\bme (?:cobraron|estan cobrando|cobran)\b|\breembolso\b|\bplan de pagos?\b|\bpagar (?:mi|la|el|esta) (?:factura|cuenta|saldo|copago)\b|\bcobro (?:doble|de mas|equivocado)\b"
    r"|账单|帳單|賬單|发票|發票|退款|退钱|退錢|多收|重复收费|重複收費|扣了.{0,4}(?:钱|錢|款)|收费单|收據|收据"
    r"|\bhoa don\b|\bhoan tien\b|\b(?:tinh|tru|thu) (?:du |thua |nham )?tien\b|\bvien phi\b|\btra gop\b"
)
_DEVICE: Final = (
    r"(?:(?:bp |pressure |blood pressure |glucose |sugar |pulse )?(?:cuff|meter|glucometer|monitor|scale|oximeter|thermometer)|hub|tablet|charg(?:er|ing)|batter(?:y|ies)|(?:test )?strips|lancets?|bluetooth|app|portal|login|log ?in|password|passcode|verification code|video link|device|kit|machine)"
)
_FAILS: Final = (
    r"(?:brok\w*|not (?:work\w*|charg\w*|turn\w*|connect\w*|pair\w*|sync\w*|load\w*|open\w*|send\w*)|(?:wont|doesnt|does not|didnt|cant|cannot|isnt|aint|never|will not|stopped|quit|keeps?|kept)\b|dead|error|lost|stuck|froze\w*|locked|forgot|reset|replac\w*|new|need\w*|ran out|running out|run out|out of|missing|"
    r"crack\w*|leak\w*|too (?:small|big|tight)|set ?up|how do i|how to|where is|return|send back|ship\w*|arriv\w*)"
)
_APARATO: Final = r"(?:aparato|medidor|monitor|bascula|balanza|pesa|manguito|brazalete|tensiometro|oximetro|glucometro|termometro|cargador|pilas?|baterias?|tiras|lancetas|sensor|app|aplicacion|portal|enlace|contrasena|clave|maquina|maquinita|tableta|equipo|bluetooth)"
_FALLA: Final = (
    r"(?:no (?:me |le |se )?(?:funciona|sirve|prende|enciende|carga|conecta|abre|llego|ha llegado|deja|quiere|jala|manda|empareja|agarra)\w*|rot[oa]|danad[oa]|descompuest[oa]|error|perdi|se (?:me |le )?(?:rompio|cayo|acab\w+|descarg\w+|trab\w+|dano|perdio|apaga)|"
    r"necesit\w+|reemplaz\w+|cambi\w+|nuev[oa]s?|olvide|devolver|como (?:se )?(?:usa|pone|conecta|instala))"
)
_HAN_DEVICE: Final = r"(?:血压计|血壓計|血壓機|血压仪|血糖仪|血糖機|血糖儀|体重秤|體重計|血氧仪|血氧機|体温计|體溫計|试纸|試紙|电池|電池|充电器|充電器|设备|設備|仪器|儀器|机器|機器|应用|應用|软件|軟體|app|链接|連結|密码|密碼|账号|帳號|登录|登入|袖带|袖帶|蓝牙|藍牙)"
_HAN_FAILS: Final = r"(?:坏|壞|不能用|用不了|没反应|沒反應|打不开|打不開|开不了|開不了|连不上|連不上|登不上|登不进|忘|丢|丟|不见|不見|错误|錯誤|没收到|沒收到|没到|沒到|用完|没电|沒電|没了|沒了|更换|更換|换|換|寄|怎么|怎麼|充不)"
_MAY: Final = r"(?:may do|may tho|(?:cai |chiec )?may|can dien tu|nhiet ke|que thu|pin|cuc sac|sac|ung dung|app|duong link|lien ket|mat khau|tai khoan|cam bien|vong bit|thiet bi|bluetooth)"
_HONG: Final = r"(?:hong|hu|khong (?:len|chay|duoc|vao|ket noi|mo|hoat dong|nhan|gui|bat)|loi|bi mat|het|quen|chua (?:toi|nhan|den)|doi|thay|bi vo|gui (?:cho|lai)|cach (?:dung|xai|cai))"
_PAPER: Final = (
    r"(?:doctors?|sick|work|school|medical|disability|fmla|travel|jury|gym|sports?|camp|immuni[sz]ation|vaccin\w*|referral|housing|handicap|parking|prior auth\w*|medical records?)"
    r"(?: (?:excuse|placard))? (?:notes?|letters?|forms?|certificates?|papers?|paperwork|records?|slips?|physicals?)"
)
_PAPERS: Final = (
    rf"\b{_PAPER}\b|\b(?:fill (?:out|in)|sign|fax|mail|send|need|get|request|copy of|copies of)\b.{{0,24}}\b(?:a letter|a note|referral|medical records|my records|shot records?|immuni[sz]ation records?|fmla|paperwork|prior auth\w*)\b"
    r"|\b(?:carta|nota|justificante|constancia|certificado|incapacidad|formulario|papeles|copia de mi expediente|referido|comprobante de vacunas)\b.{0,24}\b(?:trabajo|escuela|medic[oa]|doctora?|vacunas?|discapacidad|jefe|firmar|firme\w*|llenar|para)\b"
    r"|\b(?:necesit\w+|quier\w+|pued\w+|mand\w+|envi\w+|firm\w+|llen\w+)\b.{0,24}\b(?:justificante|constancia|certificado medico|formulario|referido|copia de mi expediente)\b"
    r"|病假条|病假單|病假单|请假条|請假單|诊断证明|診斷證明|诊断书|診斷書|转诊单|轉診單|疫苗(?:记录|紀錄|本)|病历(?:复印|副本)|病歷副本|(?:填|签|簽)(?:个|個|一下|一份)?表|证明信"
    r"|\bgiay (?:nghi (?:benh|om|lam|hoc)|xac nhan|gioi thieu|chuyen vien|chung nhan)\b|\bho so tiem chung\b|\bban sao (?:ho so|benh an)\b|\b(?:dien|ky) (?:don|giay|mau)\b"
)
STRONG: Final = (  # whatever else is said, these are no answers to a question of ours and no wish for a service
    (Errand.APPOINTMENT, pattern(f"{_MOVE}|{_LATE}")),
    (Errand.PAPERS, pattern(_PAPERS)),
)
PLAIN: Final = (
    (Errand.BILLING, pattern(_BILL)),
    (Errand.READING, TEXTED),
    (
        Errand.DEVICE,
        pattern(
            rf"\b{_DEVICE}\b.{{0,40}}\b{_FAILS}|\b{_FAILS}.{{0,30}}\b{_DEVICE}\b|\b{_APARATO}\b.{{0,40}}\b{_FALLA}|\b{_FALLA}.{{0,30}}\b{_APARATO}\b"
            rf"|{_HAN_DEVICE}.{{0,12}}{_HAN_FAILS}|{_HAN_FAILS}.{{0,10}}{_HAN_DEVICE}|\b{_MAY}\b.{{0,24}}\b{_HONG}\b|\b{_HONG}\b.{{0,16}}\b{_MAY}\b"
        ),
    ),
    (Errand.APPOINTMENT, pattern(_BOOK)),
)
MISHEARD: Final = frozenset(("goal", "weight", "income"))  # what a weight texted in, or the sum of a bill, sounds like
AT_HOME: Final = pattern(r"\b(?:video|virtual|online|telehealth|phone visit|por video|en linea|por telefono|a distancia|remot\w+|telesalud|telemedicina|zoom|qua video|truc tuyen|tu xa|online)\b|视频|视讯|线上|在线|网上|远程|远端|远距|遥距")


def errand(text: str, *, named: Sequence[str], told: Collection[str], asked: bool) -> Errand | None:
    """The errand of this message, or None. `named`: services it asks for; `told`: the fields it gives facts of; `asked`: we wait for a
    fact, so figures are an answer. Beside facts and services only what can be neither counts."""
    low = line(text)
    strong = next((kind for kind, shown in STRONG if shown.search(low)), None)
    if strong is not None or named or (told and (asked or not MISHEARD.issuperset(told))) or AT_HOME.search(low):
        return strong
    return next((kind for kind, shown in PLAIN if shown.search(low) and not (asked and kind is Errand.READING)), None)


def see_to(state: CareState, what: Errand) -> Step:
    """A person is asked to see to it, and what we were about stays open. A reading is kept by nobody here, which is said plainly: whoever
    believes that a nurse watches their texts waits in vain."""
    if what is Errand.READING:
        return Step(replace(state, pending="person:reading"), (Act("reading-not-kept"), Act("ask-person", question=True)))
    return hand_over(state, what.value, f"handoff-{what.value.replace('_', '-')}")
