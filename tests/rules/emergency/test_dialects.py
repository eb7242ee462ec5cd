"""Danger told in dialect: Hong Kong and Taiwan, Sichuan and the Northeast, the Caribbean, the Andes, rural Mexico and Central America,
central and southern Vietnam. And the same words where they tell of none."""

from __future__ import annotations

import pytest

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK

CRITICAL = {
    "cantonese": [
        "爸爸右手突然拎唔起杯",
        "佢突然唔識講嘢,唔認得人",
        "右眼突然間睇唔到",
        "頭痛到爆,從來冇試過咁痛",
        "老公喺廁所暈低咗",
        "BB發燒抽筋,成身震,反白眼",
        "屙黑屎,企起身就暈",
        "條脷腫晒,吞唔到口水",
        "個仔飲咗通渠水",
        "BB吞咗粒鈕扣電",
        "我唔想做人",
        "我𠝹手",
        "佢打緊我,快啲嚟",
        "前夫撞緊門,佢有刀",
        "佢捏住我條頸,我而家聲都沙晒",
        "隻手指俾機器切甩咗",
        "滾水淥親成個心口,甩皮",
        "阿公發高燒,亂講嘢,認唔到人",
        "身上有紅點,撳落去唔散",
        "臍帶跌咗出嚟",
        "血糖高到量唔到,係咁嘔,好眼瞓",
        "隻腳凍冰冰變白色,完全冇感覺",
        "細路哽到雞骨,唞唔到氣",
        "我諗住由天台跳落去",
        "大肚卅週，個頭痛到爆，睇嘢朦",
        "阿媽塊面突然跌咗一邊",
    ],
    "taiwan": [
        "我吸不到空氣",
        "癲癇發作五分鐘還沒停",
        "小孩喝到穩潔",
        "我吃了三十顆普拿疼",
        "被雨傘節咬到",
        "通樂噴到眼睛",
        "寶寶發燒抽筋",
        "去顫器電了我好幾下",
        "胸口痛、噁心、一直冒冷汗",
    ],
    "sichuan and northeast": [
        "他昏死过去了,喊都喊不答应",
        "出不赢气",
        "俺娘半拉身子不好使了",
        "脑瓜仁子疼得要炸,从没这么疼过",
        "血呲呲往外冒",
        "耗子药让我喝了",
        "他攥着菜刀要剁我",
        "煤烟中毒了,一家子都头晕恶心",
        "血飚起多高，按不住",
    ],
    "caribbean": [
        "la pompa no me hace na y casi no puedo hablar",
        "estoy ahogá, no cojo aire",
        "a papi se le viró la cara",
        "nunca me había dolido el pecho así",
        "jamás había tenido un dolor de pecho como este",
        "se privó y no vuelve",
        "se tomó el tres pasitos",
        "mi hermano se quiere guindar",
        "mi marido me está cayendo a golpes",
    ],
    "andes": ["la wawa se ha tragado una pilita", "ha tomado racumín", "le mordió una equis", "se me va la respiración"],
    "mexico and central america": [
        "lo picó una cuatro narices",
        "lo mordió una mapaná",
        "la criatura no resuella",
        "se le enchuecó la boca",
        "se quedó trabado y está temblando",
        "se tomó la pastilla de curar frijol",
        "me quiero echar al pozo",
        "mi marido me está somatando",
        "está deponiendo sangre",
        "se insoló y está diciendo locuras",
        "le cayó el tractor encima, está prensado",
    ],
    "central and southern vietnam": [
        "mạ nói chi không ai hiểu, tự nhiên rứa",
        "tay chân bên ni tự nhiên không nhấc được",
        "ổng ngã vật ra, mắt trợn trắng",
        "máu chảy quá trời cầm hổng được",
        "nó uống thuốc rầy",
        "tui hổng muốn sống nữa",
        "bảo chết cho nhẹ nợ",
        "ảnh đang đánh tui",
        "bắp chân sưng, ho ra tí máu",
        "bi ran can",
        "đau xé lưng",
        "mắt phải tối đen cái rụp",
    ],
}
NEVER_LIKE_THIS = [  # "never" makes it worse here, and denies it in `HARMLESS`
    "從未試過咁嘅心口痛",
    "长这么大从来没这么胸闷过",
    "打娘胎出来就没这么疼过，脑袋突然炸开",
    "nunca antes había sentido un dolor de pecho así",
    "jamás me había faltado el aire así",
    "chưa bao giờ đau ngực như vầy",
    "chưa từng đau ngực dữ như ri",
    "chưa khi mô khó thở như ri",
    "chưa bao giờ khó thở thế này",
    "chưa bao giờ đau ngực tới vậy",
    "nunca había tenido un dolor de pecho tan intenso",
    "胸口从来没痛到这个程度",
]
URGENT = {
    "cantonese": ["條尿屙唔出", "袋蛋好痛,腫晒", "BB今日郁少咗,我34週", "癲癇藥食晒", "小朋友吞咗個銀仔", "BB成日冇飲奶"],
    "taiwan": ["切鳳梨切到手,傷口開開的看得到脂肪", "抗癲癇的藥吃光了", "睪丸腫起來"],
    "caribbean": ["no puedo hacer del uno", "ando con el pecho chillando del asma", "se tragó un vellón"],
    "mexico and central america": ["casi no se me mueve el niño, ando de 8 meses", "estoy obrando con sangre", "se me tapó la orina"],
    "central and southern vietnam": ["bí đái từ tối qua", "uống chi cũng ói ra", "suyễn mấy bữa ni nặng hơn", "nghe tiếng ai nói trong đầu"],
}
HARMLESS = [
    "打緊電話畀診所,冇人聽",
    "心痛我個荷包",
    "呢個價跳樓大平賣",
    "悶到想死,等咗兩個鐘",
    "我唔想做人手術,想食藥",
    "BB燒退咗,精神好好",
    "未試過心口痛",
    "从来没有胸痛过",
    "孩子退烧三天了,可以上学吗",
    "呕心沥血写的论文",
    "救命,我又忘記密碼了",
    "囡囡食咗藥仲有少少流鼻水",
    "nunca me ha dolido el pecho",
    "jamás he tenido dolor de pecho",
    "me pegó duro el calor pero ya estoy bien",
    "perdí la guagua, llego tarde",
    "se colgó la llamada",
    "tức chết đi được, gọi hoài không ai bắt máy",
    "chưa bao giờ đau ngực",
    "đắt muốn xỉu",
    "bãi đậu xe hỏng",
    "從未試過氣促",
    "jamás me ha faltado el aire",
    "chưa từng khó thở",
    "chưa bao giờ đau ngực, vậy có cần khám không",
    "từ hồi mổ tới chừ không đau ngực",
    "普拿疼可以一天吃幾顆",
    "mi suegra es una víbora, me picó el orgullo",
    "kẹt xe không nhúc nhích, cho em trễ xíu",
]


def told(by_dialect: dict[str, list[str]]) -> list[object]:
    return [pytest.param(text, id=f"{dialect}-{place}") for dialect, texts in by_dialect.items() for place, text in enumerate(texts)]


@every("text", told(CRITICAL))
def test_a_sign_is_heard_in_dialect(text: str) -> None:
    assert BOOK.screen(text).level in (Level.CRITICAL, Level.CRISIS)


@every("text", NEVER_LIKE_THIS)
def test_never_like_this_denies_nothing(text: str) -> None:
    assert BOOK.screen(text).level is Level.CRITICAL


@every("text", told(URGENT))
def test_what_a_nurse_should_see_today_is_heard_in_dialect(text: str) -> None:
    assert BOOK.screen(text).level is not Level.NONE


@every("text", HARMLESS)
def test_a_dialects_everyday_word_is_no_sign(text: str) -> None:
    assert BOOK.screen(text).level is Level.NONE
